"""Says everything the house can say, in every language, and looks for what should not be heard."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

import jinja2.meta
import pytest

from handlers.dispatch.commands import COMMANDS
from handlers.telegram import parts
from law import application, conventions, days, fees, receipt
from templates import words
from templates.language import OFFICIAL, OFFICIAL_ONLY
from tests import house
from tests.templates.word_calls import spoken
from tests.templates.word_facts import OFFICE, Facts
from tests.templates.word_messages import ALONE, KNOWN, MESSAGES, MISTYPED, REFUSED

LIMIT = 4096
DOCUMENTS = ("report", "report.html")
LEAKS = re.compile(r"\{\{|\{%|\bNone\b(?! of | was )|Undefined|namespace|<law|object at")
LATIN = re.compile(r"[A-Za-z]{2,}")
COMMAND_LINE = (
    r"gongkai( [a-z]+)+( \d{4} --(recount|issue))?|GONGKAI_[A-Z_]+|PostgreSQL|pg_dump|Debian|apt-get install [a-z-]+"
    r"|telegram"
)
SAID_IN_LATIN = re.compile(rf"/[a-z]+( [a-z]{{2}}\b)?|PDF|DOCX|CSV|XLSX|QQ|{COMMAND_LINE}")
COMMAND = re.compile(r"(?<![\w/])/([a-z]+)")
SAID = [(name, language) for language in words.LANGUAGES for name in MESSAGES if words.exists(name, language)]
GIVEN = {"office", "label"}
SPEAKING = ("handlers", "bot")


@cache
def asked(name: str, language: str) -> frozenset[str]:
    """Name the facts that a message asks for, its parts included."""
    spoken = words.of(language)
    tree = spoken.environment.parse(spoken.messages[name].read_text("utf-8"))
    parts = [part.removesuffix(".j2") for part in jinja2.meta.find_referenced_templates(tree) if part]
    return frozenset(jinja2.meta.find_undeclared_variables(tree)).union(*(asked(part, language) for part in parts))


def refusal_facts(code: str, language: str) -> Facts:
    """Give a refusal exactly the facts its words ask for."""
    names = jinja2.meta.find_undeclared_variables(words.of(language).environment.parse(refusals(language)[code]))
    known = REFUSED | MISTYPED.get(code, {}) | {"known": KNOWN.get(code, ("2014", "2021"))}
    return {name: known[name] for name in names - GIVEN}


@cache
def refusals(language: str) -> dict[str, str]:
    return tomllib.loads((house.TEMPLATES / language / "refusals.toml").read_text("utf-8"))


def said(name: str, language: str, place: int) -> str:
    facts = MESSAGES[name][place]
    return (
        words.page("report", language, **facts)
        if name == "report.html"
        else words.render(name, language, office=OFFICE, **facts)
    )


def constant(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_facts_are_kept_for_every_message_and_no_other() -> None:
    messages = house.templates(OFFICIAL).items()
    assert MESSAGES.keys() == {name for name, path in messages if path.parent.name != "stories"}


def said_of(name: str, language: str) -> dict[int, str]:
    """Say a message with all the facts that are kept for it, each under its place among them."""
    return {place: said(name, language, place) for place in range(len(MESSAGES[name]))}


def is_whole(name: str, text: str) -> bool:
    fits = name in DOCUMENTS or len(text.encode("utf-16-le")) // 2 <= LIMIT
    return bool(text.strip()) and LEAKS.search(text) is None and "\n\n\n" not in text and fits


@pytest.mark.parametrize(("name", "language"), SAID)
def test_every_message_is_said_whole(name: str, language: str) -> None:
    assert {place: text for place, text in said_of(name, language).items() if not is_whole(name, text)} == {}


@pytest.mark.parametrize("name", [name for name in MESSAGES if name not in DOCUMENTS])
def test_chinese_is_said_without_foreign_words(name: str) -> None:
    foreign = {place: LATIN.findall(SAID_IN_LATIN.sub("", text)) for place, text in said_of(name, "zh").items()}
    assert {place: found for place, found in foreign.items() if found} == {}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_refusal_is_said_whole(language: str) -> None:
    texts = {code: words.refusal(code, language, **refusal_facts(code, language)) for code in refusals(language)}
    assert {code: text for code, text in texts.items() if not text or LEAKS.search(text)} == {}


def test_chinese_refusals_are_said_without_foreign_words() -> None:
    texts = {code: words.refusal(code, **refusal_facts(code, "zh")) for code in refusals("zh")}
    foreign = {code: LATIN.findall(SAID_IN_LATIN.sub("", text)) for code, text in texts.items()}
    assert {code: found for code, found in foreign.items() if found} == {}


def test_no_case_is_neither_confirmed_nor_denied() -> None:
    text = words.refusal("no_such_case", number="〔2026〕第0001号")
    assert "不存在" not in text
    assert "别人" not in text


LAW: dict[str, Iterable[str]] = {
    "field": {row.instant for row in receipt.RULES},
    "fee": {*fees.COST_ITEMS, *(row.code for row in fees.BASES)},
    "day": ("weekday", "weekend", "holiday", "makeup"),
    "step": [row.step for row in application.QUESTIONS],
    **{row.step: row.choices for row in application.QUESTIONS if row.choices},
}


@pytest.mark.parametrize("group", LAW)
def test_every_code_of_the_law_has_a_name(group: str) -> None:
    assert set(LAW[group]) - set(words.labels(group)) == set()


def test_every_fault_of_a_calendar_has_a_name() -> None:
    source = house.ROOT / "law" / "days.py"
    assert set(re.findall(r'reason="(\w+)"', source.read_text(encoding="utf-8"))) == set(words.labels("calendar_fault"))


def test_every_name_that_is_asked_for_is_there() -> None:
    calls = [(module.at(call), call.args) for module in house.modules(*SPEAKING) for call in module.calls("label")]
    pairs = [(place, constant(args[0]), constant(args[1])) for place, args in calls if len(args) > 1]
    assert [row for row in pairs if row[1] and row[2] and row[2] not in words.labels(row[1])] == []


@pytest.mark.parametrize("step", [question.step for question in application.QUESTIONS])
def test_every_question_of_the_form_is_asked(step: str) -> None:
    assert words.exists(f"ask_{step}")


def needed(name: str) -> tuple[str, ...]:
    """List the languages that have to say a message: what is signed, published or printed is said officially alone."""
    file = house.templates(OFFICIAL).get(name)
    return (OFFICIAL,) if file and file.parent.name in OFFICIAL_ONLY else words.LANGUAGES


def unsaid(modules: Iterable[house.Module]) -> Iterator[str]:
    """Name the template that a message lacks, in each language that lacks it."""
    for one in spoken(modules):
        lacking = [language for language in needed(one.name) if not words.exists(one.name, language)]
        yield from (f"{one.place}: templates/{language}/…/{one.name}.j2 is missing" for language in lacking)


def untold(modules: Iterable[house.Module]) -> Iterator[str]:
    """Name the facts that a message asks for and is not told."""
    for one in spoken(modules):
        if one.facts is not None and words.exists(one.name):
            lacking = sorted(asked(one.name, OFFICIAL) - GIVEN - one.facts)
            yield from (f"{one.place}: {one.name}.j2 asks for {fact}, which it is not told" for fact in lacking)


def test_every_message_that_is_said_has_its_words() -> None:
    lacking = [*unsaid(house.modules(*SPEAKING))]
    assert not lacking, "\n".join(lacking)


def test_every_message_that_is_said_brings_the_facts_it_needs() -> None:
    lacking = [*untold(house.modules(*SPEAKING))]
    assert not lacking, "\n".join(lacking)


SPEAKERS = """
def _tell(turn, case, name, **facts):
    turn.say(name, case=case, number=case.number, **facts)

_tell(turn, case, {name})
turn.say({name}, number=1)
turn.ask({name}, case=case, number=1)
messages.say(work, chat, {name}, number=1)
messages.ask(work, chat, {name}, person=chat, case=case, number=1)
words.render({name}, language, number=1)
messages.rendered(session, chat, {name}, number=1)
"""
EVERY_CALL = (5, 6, 7, 8, 9, 10, 11)


def speakers(name: str) -> list[house.Module]:
    """Make a module that says one message by each call that there is."""
    text = SPEAKERS.format(name=name)
    return [house.Module(house.ROOT / "speakers.py", text, ast.parse(text))]


@pytest.mark.parametrize("name", ['"fly"', '"fly" if late else "noted"'])
def test_a_message_without_a_template_is_named_wherever_it_is_said(name: str) -> None:
    lines = {f"speakers.py:{line}" for line in EVERY_CALL}
    files = [f"templates/{language}/…/fly.j2 is missing" for language in words.LANGUAGES]
    assert {*unsaid(speakers(name))} == {f"{line}: {file}" for line in lines for file in files}
    assert [*unsaid(speakers('"noted"'))] == []


def test_a_fact_that_is_not_told_is_named_wherever_it_is_not() -> None:
    lacking = [line.partition(": ") for line in untold(speakers('"taken"'))]
    assert {place for place, _, _ in lacking} == {f"speakers.py:{line}" for line in EVERY_CALL}
    assert {what for _, _, what in lacking} == {"taken.j2 asks for officer, which it is not told"}
    assert [*untold(speakers('"noted"'))] == []


def test_what_the_table_of_conventions_promises_is_said() -> None:
    assert conventions.find("mailbox_simple_days").value == OFFICE.mailbox_days[0]
    assert str(OFFICE.mailbox_days[0]) in words.render("help", office=OFFICE)
    assert not days.shipped().is_published(MESSAGES["submitted"][1]["due_on"])
    assert "暂定" in said("submitted", "zh", 1)
    assert "暂定" not in said("submitted", "zh", 0)


@pytest.mark.parametrize(("name", "language"), [(name, language) for name, language in SAID if name not in DOCUMENTS])
def test_only_commands_that_exist_are_named(name: str, language: str) -> None:
    named = {place: {*COMMAND.findall(text)} for place, text in said_of(name, language).items()}
    exist = {row.name for row in COMMANDS}
    assert {place: found - exist for place, found in named.items() if found - exist} == {}


def test_a_message_of_its_own_needs_no_facts() -> None:
    for name in (name for name, told in MESSAGES.items() if told is ALONE):
        assert asked(name, OFFICIAL) <= GIVEN


TYPED = (
    *("appeal", "channel", "consent", "delivery", "fee", "field", "ground"),
    *("kind", "language", "outcome", "sheet", "supply", "type"),
)
"""Groups whose names staff write behind a command."""


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("group", TYPED)
def test_a_typed_name_means_its_code_and_nothing_else(group: str, language: str) -> None:
    names = words.labels(group, language)
    understood = {code: words.meant(group, f" {name.upper()} ") for code, name in names.items()}
    assert understood == {code: code for code in names}
    assert {code: words.opening(group, f"{name}: x\ny") for code, name in names.items()} == {
        code: (code, ": x\ny") for code in names
    }


@pytest.mark.parametrize(
    ("group", "written", "known", "code"),
    [
        ("sheet", "REGISTER", None, "register"),
        ("sheet", "ｒｅｇｉｓｔｅｒ　ｓｈｅｅｔ", None, "register"),
        ("sheet", "登记表", ("form",), None),
        ("sheet", "登记", None, None),
        ("status", "", None, None),
        ("button", "期限怎么算的", None, None),
        ("button", "期限怎么算的", ("why",), "why"),
    ],
)
def test_a_name_is_understood_whole_once_and_among_the_known(
    group: str, written: str, known: tuple[str, ...] | None, code: str | None
) -> None:
    assert words.meant(group, written, known) == code


def test_words_that_begin_with_no_name_are_left_whole() -> None:
    assert words.opening("outcome", "Disclosedly so") == (None, "Disclosedly so")
    assert words.opening("outcome", "") == (None, "")


def test_a_mark_fits_into_the_room_that_is_left_for_it() -> None:
    marks = [words.label("said", "again", language) for language in words.LANGUAGES]
    assert max(map(len, marks)) <= parts.MARK_ROOM
    assert [words.unmarked(f"{mark}重发") for mark in marks] == ["重发" for _ in marks]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_whoever_wants_another_language_reads_which_there_are(language: str) -> None:
    for each in words.LANGUAGES:
        assert f"/language {each}" in words.label("usage", "language", language)
        assert each in words.label("command", "language", language)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_citizen_is_shown_no_command_that_a_tap_would_send_without_what_follows_it(language: str) -> None:
    rooms = (house.TEMPLATES / language / "counter").glob("*.j2")
    followed = re.compile(r"""\{\{ ['"]\w+['"] \| command \}\} (\{\{|2\d{3}-)""")
    assert [room.name for room in rooms if followed.search(room.read_text("utf-8"))] == []
