"""Says everything the house can say, in every language, and looks for what should not be heard."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jinja2.meta
import pytest

from handlers.dispatch.commands import COMMANDS
from handlers.services import form
from law import clock, conventions, days, fees, lifecycle, outcomes, periods, receipt, statistics
from templates import words
from tests import house
from tests.templates.word_facts import OFFICE, Facts
from tests.templates.word_messages import ALONE, KNOWN, MESSAGES, MISTYPED, REFUSED

LIMIT = 4096
DOCUMENTS = ("report", "report.html")
LEAKS = re.compile(r"\{\{|\{%|\bNone\b(?! of | was )|Undefined|namespace|<law|object at")
LATIN = re.compile(r"[A-Za-z]{2,}")
COMMAND_LINE = r"gongkai( [a-z]+)+|GONGKAI_[A-Z_]+|PostgreSQL|pg_dump|Debian|apt-get install [a-z-]+|telegram"
SAID_IN_LATIN = re.compile(rf"/[a-z]+( [a-z]{{2}}\b)?|PDF|DOCX|{COMMAND_LINE}")
COMMAND = re.compile(r"(?<![\w/])/([a-z]+)")
CASES = [(name, place) for name, told in MESSAGES.items() for place in range(len(told))]
GIVEN = {"office", "label"}
SPEAKING = ("handlers", "bot")


@cache
def asked(name: str, language: str) -> frozenset[str]:
    """Name the facts that a message asks for, its parts included."""
    environment = words._environment(language)
    assert environment.loader is not None
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    parts = [part for part in jinja2.meta.find_referenced_templates(tree) if part]
    return frozenset(jinja2.meta.find_undeclared_variables(tree)).union(*(asked(part, language) for part in parts))


def refusal_facts(code: str, language: str) -> Facts:
    """Give a refusal exactly the facts its words ask for."""
    names = jinja2.meta.find_undeclared_variables(words._environment(language).parse(refusals(language)[code]))
    known = REFUSED | MISTYPED.get(code, {}) | {"known": KNOWN.get(code, ("2014", "2021"))}
    return {name: known[name] for name in names - GIVEN}


def refusals(language: str) -> dict[str, Any]:
    return words._table(language, "refusals")


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
    assert {f"{name}.j2" for name in MESSAGES} == {name for name in house.templates("zh") if "/" not in name}


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize(("name", "place"), CASES)
def test_every_message_is_said_whole(name: str, place: int, language: str) -> None:
    text = said(name, language, place)
    assert text.strip()
    assert LEAKS.search(text) is None
    assert "\n\n\n" not in text
    assert name in DOCUMENTS or len(text.encode("utf-16-le")) // 2 <= LIMIT


@pytest.mark.parametrize(("name", "place"), CASES)
def test_chinese_is_said_without_foreign_words(name: str, place: int) -> None:
    if name not in DOCUMENTS:
        assert LATIN.findall(SAID_IN_LATIN.sub("", said(name, "zh", place))) == []


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


def test_both_languages_name_the_same_things() -> None:
    zh, en = words._table("zh", "labels"), words._table("en", "labels")
    assert {group: set(rows) for group, rows in zh.items()} == {group: set(rows) for group, rows in en.items()}
    assert [group for group, rows in (*zh.items(), *en.items()) if group != "series" and not all(rows.values())] == []


LAW = {
    "kind": periods.KINDS,
    "series": periods.KINDS,
    "status": lifecycle.STATUSES,
    "role": lifecycle.ROLES,
    "act": lifecycle.ACTS,
    "outcome": [row.code for row in outcomes.OUTCOMES],
    "ground": [row.code for row in outcomes.GROUNDS],
    "channel": {*statistics.CHANNELS, *receipt.CHANNELS},
    "field": {row.instant for row in receipt.RULES},
    "clock": {*clock.KINDS, *(act.cause for act in lifecycle.ACTS.values() if act.cause)},
    "fee": {*fees.COST_ITEMS, *(row.code for row in fees.BASES)},
    "day": ("weekday", "weekend", "holiday", "makeup"),
    "step": [row.step for row in form.QUESTIONS],
    "command": [row.name for row in COMMANDS],
    "usage": [row.name for row in COMMANDS],
    "appeal": {*statistics.APPEALS_2014, *statistics.RESULTS_2014},
} | {row.step: row.choices for row in form.QUESTIONS if row.choices}


@pytest.mark.parametrize("group", LAW)
def test_every_code_of_the_law_has_a_name(group: str) -> None:
    assert set(LAW[group]) - set(words.labels(group)) == set()


@pytest.mark.parametrize("group", ["act", "command", "usage"])
def test_no_name_is_kept_for_what_is_gone(group: str) -> None:
    assert set(words.labels(group)) - set(LAW[group]) - {""} == set()


def test_every_fault_of_a_calendar_has_a_name() -> None:
    source = house.ROOT / "law" / "days.py"
    assert set(re.findall(r'reason="(\w+)"', source.read_text(encoding="utf-8"))) == set(words.labels("calendar_fault"))


def test_every_name_that_is_asked_for_is_there() -> None:
    calls = [(module.at(call), call.args) for module in house.modules(*SPEAKING) for call in module.calls("label")]
    pairs = [(place, constant(args[0]), constant(args[1])) for place, args in calls if len(args) > 1]
    assert [row for row in pairs if row[1] and row[2] and row[2] not in words.labels(row[1])] == []


@pytest.mark.parametrize("step", [question.step for question in form.QUESTIONS])
def test_every_question_of_the_form_is_asked(step: str) -> None:
    assert words.exists(f"ask_{step}")


def spoken() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield place, message and facts of each message written with its name; facts are None where they come whole."""
    calls = [
        (module, call, place)
        for module in house.modules(*SPEAKING)
        for verb, place in (("say", 2), ("ask", 3), ("render", 0))
        for call in module.calls(verb)
    ]
    for module, call, place in calls:
        name = constant(call.args[place]) if len(call.args) > place else None
        facts = {keyword.arg for keyword in call.keywords if keyword.arg}
        if name is not None:
            yield module.at(call), name, facts if len(facts) == len(call.keywords) else None


def test_every_message_that_is_said_has_its_words() -> None:
    assert [(place, name) for place, name, _ in spoken() if not words.exists(name)] == []


def test_every_message_that_is_said_brings_the_facts_it_needs() -> None:
    known = [(place, name, facts) for place, name, facts in spoken() if facts is not None]
    needed = [(place, name, asked(f"{name}.j2", "zh") - GIVEN - facts) for place, name, facts in known]
    assert [row for row in needed if row[2]] == []


def test_what_the_table_of_conventions_promises_is_said() -> None:
    assert conventions.find("mailbox_simple_days").value == OFFICE.mailbox_days[0]
    assert str(OFFICE.mailbox_days[0]) in words.render("help", office=OFFICE)
    assert not days.shipped().is_published(MESSAGES["submitted"][1]["due_on"])
    assert "暂定" in said("submitted", "zh", 1)
    assert "暂定" not in said("submitted", "zh", 0)


def test_every_command_is_named_in_the_help() -> None:
    helped = f"{words.render('help', office=OFFICE)}\n{words.render('help_staff', office=OFFICE)}"
    unnamed = {"help", "enroll"}
    assert {row.name for row in COMMANDS} - set(COMMAND.findall(helped)) == unnamed


@pytest.mark.parametrize(("name", "place"), CASES)
def test_only_commands_that_exist_are_named(name: str, place: int) -> None:
    named = set(COMMAND.findall(said(name, "zh", place))) | set(COMMAND.findall(said(name, "en", place)))
    assert name in DOCUMENTS or named - {row.name for row in COMMANDS} == set()


def test_a_message_of_its_own_needs_no_facts() -> None:
    for name in (name for name, told in MESSAGES.items() if told is ALONE):
        assert asked(f"{name}.j2", "zh") <= GIVEN
