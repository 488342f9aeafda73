"""A language is a folder: a third one is found and speaks, what it lacks is named by its file, a door has its words."""

import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateNotFound

from templates import words
from templates.language import OFFICIAL_ONLY, Language, counted, languages
from tests import house
from tests.templates.language_gaps import gaps, unreadable
from tests.templates.test_words import refusal_facts, refusals
from tests.templates.word_facts import OFFICE
from tests.templates.word_messages import MESSAGES

THIRD = "zz-test"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Lay a third language beside those there are, as one copied folder."""
    for language in words.LANGUAGES:
        shutil.copytree(house.TEMPLATES / language, tmp_path / language)
    shutil.copytree(house.TEMPLATES / "en", tmp_path / THIRD)
    return tmp_path


def rewrite(file: Path, old: str, new: str) -> None:
    """Change one line of a file; the old words must stand there once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{file} says {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), "utf-8")


def test_the_languages_are_the_folders_there_are() -> None:
    assert languages(house.TEMPLATES) == words.LANGUAGES
    assert all((house.TEMPLATES / language / "labels.toml").is_file() for language in words.LANGUAGES)


def test_a_third_language_is_a_folder_and_nothing_else(folder: Path) -> None:
    rewrite(folder / THIRD / "counter" / "withdraw_sure.j2", "Do you really want to withdraw", "XX")
    rewrite(folder / THIRD / "grammar.toml", '"{weekday} {iso}"', '"{day}.{month}.{year}"')
    assert languages(folder) == (*words.LANGUAGES, THIRD)
    assert gaps(folder) == []
    third = Language(folder / THIRD)
    assert third.render("withdraw_sure", number="7", names=[]).startswith("XX 7?")
    assert third.grammar.say_day(date(2026, 3, 9)) == "9.3.2026"


LACKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a message": (lambda third: (third / "counter" / "start.j2").unlink(), f"{THIRD}/counter/start.j2 is missing"),
    "a room": (lambda third: shutil.rmtree(third / "post"), f"{THIRD}/post/parked.j2 is missing"),
    "a table": (lambda third: (third / "doors.toml").unlink(), f"{THIRD}/doors.toml is missing"),
    "a name": (
        lambda third: rewrite(third / "labels.toml", 'reply_send = "Confirm the reply"\n', ""),
        f"{THIRD}/labels.toml lacks [button] reply_send",
    ),
    "words for a name": (
        lambda third: rewrite(third / "labels.toml", 'reply_send = "Confirm the reply"', 'reply_send = ""'),
        f"{THIRD}/labels.toml: [button] reply_send is empty",
    ),
    "a refusal": (
        lambda third: rewrite(third / "refusals.toml", "\ncannot_skip = ", "\ncannot_jump = "),
        f"{THIRD}/refusals.toml lacks cannot_skip",
    ),
    "a rule of grammar": (
        lambda third: rewrite(third / "grammar.toml", "\nno_day", "\nnone"),
        f"{THIRD}/grammar.toml lacks no_day",
    ),
    "a word of a door": (
        lambda third: rewrite(third / "doors.toml", '\nprivate = "private chat"', '\nalone = "private chat"'),
        f"{THIRD}/doors.toml lacks [telegram] private",
    ),
}


@pytest.mark.parametrize("lack", LACKS)
def test_what_a_language_lacks_is_named_by_its_file(lack: str, folder: Path) -> None:
    take_away, sentence = LACKS[lack]
    take_away(folder / THIRD)
    assert sentence in gaps(folder)


def test_a_half_made_language_is_told_all_that_it_lacks_at_once(folder: Path) -> None:
    assert unreadable(folder) == []
    (folder / THIRD / "grammar.toml").unlink()
    (folder / THIRD / "counter" / "start.j2").unlink()
    assert unreadable(folder) == [f"{THIRD}/counter/start.j2 is missing", f"{THIRD}/grammar.toml is missing"]
    shutil.rmtree(folder / THIRD)
    (folder / THIRD).mkdir()
    said = {path.relative_to(folder / "en") for path in (folder / "en").rglob("*") if path.is_file()}
    assert {*unreadable(folder)} == {f"{THIRD}/{path} is missing" for path in said}


@pytest.mark.parametrize("room", sorted(OFFICIAL_ONLY))
def test_what_is_signed_or_published_has_no_second_language(room: str, folder: Path) -> None:
    file = folder / THIRD / room / "fee.j2"
    file.parent.mkdir()
    file.write_text("title Fee\n", "utf-8")
    assert f"{THIRD}/{room}/fee.j2 lies in a room of zh" in gaps(folder)
    with pytest.raises(TemplateNotFound):
        Language(house.TEMPLATES / "en").render("finding")


def test_a_name_that_is_said_twice_is_refused_by_both_its_files(folder: Path) -> None:
    shutil.copy(folder / THIRD / "counter" / "start.j2", folder / THIRD / "desk" / "start.j2")
    with pytest.raises(ValueError, match=r"desk/start\.j2 says again what .*counter/start\.j2 says"):
        Language(folder / THIRD).render("my", lines=[])


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_each_name_is_said_once_in_a_language(language: str) -> None:
    assert words.of(language).messages


def test_another_door_calls_its_own_things_otherwise(folder: Path) -> None:
    doors = folder / "zh" / "doors.toml"
    names = tomllib.loads(doors.read_text("utf-8"))["telegram"]
    counter = "\n[counter]\n" + "".join(f'{name} = ""\n' for name in names).replace('here = ""', 'here = "窗口"')
    doors.write_text(doors.read_text("utf-8") + counter, "utf-8")
    over_the_counter = Language(folder / "zh", door="counter")
    assert over_the_counter.names("delivery")["chat"] == "窗口"
    assert over_the_counter.names("usage")["my"] == "my"
    assert "境外" not in over_the_counter.refusal("private_only", command="my")
    assert Language(folder / "zh").names("usage")["my"] == "/my"


def test_a_door_without_a_table_is_told_nothing_that_may_be_untrue_of_it(folder: Path) -> None:
    for language in ("zh", "en"):
        telegram, unknown = Language(folder / language), Language(folder / language, door="page")
        assert telegram.environment.from_string("{{ 'abroad' | door }}").render()
        assert unknown.environment.from_string("{{ 'abroad' | door }}").render() == ""
        assert unknown.names("usage")["my"] == "/my"


def test_a_command_or_a_word_that_no_table_knows_is_no_text(folder: Path) -> None:
    rewrite(folder / THIRD / "counter" / "cancelled.j2", '"start" | command', '"fly" | command')
    rewrite(folder / THIRD / "counter" / "start.j2", '"abroad" | door', '"moon" | door')
    third = Language(folder / THIRD)
    with pytest.raises(KeyError, match=r"labels\.toml"):
        third.render("cancelled")
    with pytest.raises(KeyError, match=r"doors\.toml"):
        third.render("start", office={"name": "", "practice": False})


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_day_is_said_from_itself_from_its_text_and_where_there_is_none(language: str) -> None:
    grammar = words.of(language).grammar
    assert grammar.say_day(date(2026, 3, 9)) == grammar.say_day("2026-03-09") != grammar.say_day(None) == grammar.no_day
    assert "2026" in grammar.say_day("2026-03-09")


def test_a_new_language_is_offered_by_those_that_were_there(folder: Path) -> None:
    chinese = Language(folder / "zh", known=languages(folder))
    assert f"/language {THIRD}" in chinese.names("usage")["language"]
    assert THIRD in chinese.names("command")["language"]


@pytest.mark.parametrize(("language", "said"), [("zh", "（条例第四十九条）"), ("en", "(Regulation, 第四十九条)")])
def test_the_number_of_an_article_is_never_said_without_its_law(language: str, said: str) -> None:
    for code in ("duty_not_for_role", "fee_none_stands"):
        facts = {"role": "reviewer", "year": 2025, "duty": "report", "number": "1"}
        assert said in words.refusal(code, language, **facts, article="第四十九条")
        other = words.refusal(code, language, **facts, article="《信访工作条例》第二十三条")
        assert "条例《" not in other
        assert "Regulation, 《" not in other


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_refusal_names_the_law_before_its_article_itself(language: str) -> None:
    rows = tomllib.loads((house.ROOT / "templates" / language / "refusals.toml").read_text("utf-8"))
    assert [code for code, said in rows.items() if re.search(r"(条例|Regulation,? )\{\{ article", str(said))] == []


PLURAL = re.compile(r"(?<![\w.,:-])1 (?:working |information |withdrawn )?(?!is\b|was\b|has\b|times\b)[a-z]+s\b")
"""One of something, said as if there were several; what is no noun is passed over."""


def ones(fact: Any) -> Any:
    """Give a fact with every number in it made one."""
    if isinstance(fact, dict):
        return {name: ones(value) for name, value in fact.items()}
    if isinstance(fact, tuple | list):
        return type(fact)(map(ones, fact)) if type(fact) in (tuple, list) else fact
    return 1 if isinstance(fact, int) and not isinstance(fact, bool) else fact


@pytest.mark.parametrize("name", [name for name in MESSAGES if words.exists(name, "en")])
def test_one_of_something_is_said_as_one(name: str) -> None:
    told = [words.render(name, "en", office=OFFICE, **ones(facts)) for facts in MESSAGES[name]]
    assert [found[0] for each in told for found in PLURAL.finditer(each)] == []


@pytest.mark.parametrize("code", refusals("en"))
def test_a_refusal_says_one_of_something_as_one(code: str) -> None:
    told = words.refusal(code, "en", **ones(refusal_facts(code, "en")))
    assert [found[0] for found in PLURAL.finditer(told)] == []


@pytest.mark.parametrize(
    ("total", "told"), [(1, "1 day"), ("1", "1 day"), (2, "2 days"), (0, "0 days"), ("1+", "1+ days"), (21, "21 days")]
)
def test_a_count_takes_the_word_for_its_number(total: object, told: str) -> None:
    assert counted(total, "day", "days") == told
