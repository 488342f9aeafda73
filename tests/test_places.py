"""Where each change goes: a row without its counterpart is red and names the file to edit; so is each promise itself.

The rows of `docs/architecture.md`, "Where a change goes". A new language is held by `test_house.py` and
`templates/test_language.py`, a new message by `templates/test_words.py`, a dialogue by
`handlers/dispatch/test_dialogues.py`, a column by `storage/test_migrating.py`.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from handlers.dispatch.commands import COMMANDS
from handlers.dispatch.presses import PRESSES
from handlers.services.rounds import jobs
from law import codes, forms, outcomes, remedies, standing, versions
from law.acts import ACTS
from law.kinds import KINDS
from templates import letters, words
from tests import places
from tests.house import ROOT

CALENDARS = ROOT / "law" / "calendars"
NAMED: dict[str, Iterable[str]] = {
    "status": (codes.Status.NONE, *standing.STATUSES),
    "role": codes.Role,
    "type": codes.ApplicantType,
    "supply": codes.Supply,
    "delivery": {*codes.Delivery, *codes.Handover},
    "clock": {*codes.Move, *codes.Cause},
    "appeal": {*codes.AppealKind, *codes.AppealResult},
    "consent": codes.Answer,
    "duty": codes.Duty,
    "route": codes.Route,
    "taken_back": codes.TakenBack,
    "day_of": codes.DayOf,
}


def source(code: str = "2021") -> dict[str, Any]:
    """Read the file of a form."""
    found: dict[str, Any] = json.loads((ROOT / "law" / "forms" / f"form_{code}.json").read_text("utf-8"))
    return found


def ways() -> set[remedies.Remedy]:
    """Every remedy that a letter since 2008 may name: no text that it rests on lasted less than a month."""
    days = [date(year, month, 15) for year in range(2008, 2040) for month in range(1, 13)]
    known = [day for day in days if day >= versions.VERSIONS[0].effective_on]
    return {
        way
        for day in known
        for row in outcomes.OUTCOMES
        for level in codes.Level
        for ground in (None, codes.Ground.PRIVACY)
        for way in remedies.for_parts(day, [(row, ground)], level=level)
    }


def every(check: Callable[..., Iterator[str]], rows: Iterable[Any]) -> list[str]:
    """Ask for the counterparts of every row of a table; a table without rows promises nothing."""
    table = [*rows]
    assert table
    return [lack for row in table for lack in check(row)]


def named(group: str, codes_: Iterable[str]) -> Callable[[], list[str]]:
    """Promise a name in every language to each code of a group."""
    return lambda: every(lambda code: places.names(group, code), codes_)


CODED: dict[str, tuple[Iterable[str], Iterable[str], str]] = {
    "outcome": (codes.Outcome, [row.code for row in outcomes.OUTCOMES], "law/outcomes.py"),
    "ground": (codes.Ground, [row.code for row in outcomes.GROUNDS], "law/grounds.py"),
    "kind": (codes.Kind, KINDS, "law/kinds.py"),
    "act": (codes.Act, ACTS, "law/acts/"),
    "job": (codes.Job, jobs.JOBS, "handlers/services/rounds/jobs.py"),
    "letter": (codes.LetterKind, letters.KINDS, "templates/letters/kinds.py"),
    "law version": (codes.Law, [row.code for row in versions.VERSIONS], "law/versions.py"),
}


HELD: dict[str, Callable[[], list[str]]] = {
    "outcome": lambda: every(places.outcome, outcomes.OUTCOMES),
    "ground": lambda: every(places.ground, outcomes.GROUNDS),
    "form": lambda: every(places.form, map(source, forms.codes())),
    "form's years": lambda: [*places.years(map(forms.load, forms.codes()))],
    "kind": lambda: every(places.kind, KINDS.values()),
    "act": lambda: every(places.act, ACTS.values()),
    "letter": lambda: every(places.letter, codes.LetterKind),
    "command": lambda: every(lambda row: places.command(row.name, staff=row.staff), COMMANDS),
    "button": lambda: every(lambda verb: places.button(verb, PRESSES), PRESSES),
    "reminder": lambda: every(lambda code: places.job(code, jobs.JOBS), codes.Job),
    "setting": lambda: every(places.setting, Settings.model_fields),
    "law version": lambda: every(places.version, versions.VERSIONS),
    "remedy": lambda: every(places.remedy, ways()),
    "calendar": lambda: every(lambda file: places.calendar(file.name, file.read_text("utf-8")), CALENDARS.iterdir()),
    "channel": lambda: every(places.channel, codes.Channel),
    **{group: named(group, rows) for group, rows in NAMED.items()},
}


@pytest.mark.parametrize("change", HELD)
def test_every_row_has_its_counterparts(change: str) -> None:
    lacking = HELD[change]()
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("change", CODED)
def test_every_code_has_its_row(change: str) -> None:
    known, table, file = CODED[change]
    lacking = every(lambda code: places.row(code, table, file), known)
    assert not lacking, "\n".join(lacking)


def altered(row: Any, **fields: Any) -> Any:
    """Make a sample row that no table has: the law's own types would refuse its codes."""
    return replace(row, **fields)


def miscounted(**changes: Any) -> dict[str, Any]:
    """Make a form of 2031 of the rows of 2021, with one thing put otherwise."""
    return source() | {"code": "2031", "first_year": 2031, "last_year": 2031} | changes


def remarked() -> dict[str, Any]:
    rules = source()["counting"]
    return miscounted(counting=[rules[0] | {"remarks": {"each": "seldom"}}, *rules[1:]])


def unlabelled() -> dict[str, Any]:
    return source("2014") | {
        "code": "2031",
        "rows": [source("2014")["rows"][0] | {"label": ""}, *source("2014")["rows"][1:]],
    }


PUBLIC, WEIGHT = outcomes.OUTCOMES[0], outcomes.GROUNDS[0]
LABELS = [f"templates/{language}/labels.toml" for language in words.LANGUAGES]
FORMS = [f"law/forms/form_{code}.json" for code in forms.codes()]
REQUEST, CHARGE = KINDS[codes.Kind.REQUEST], ACTS[codes.Act.CHARGE]
NEWEST = versions.VERSIONS[-1]

LACKING: dict[str, tuple[Callable[[], Iterator[str]], list[str]]] = {
    "a code": (lambda: places.row("lost", ["public"], "law/outcomes.py"), ["law/outcomes.py has no row for lost"]),
    "an outcome": (lambda: places.outcome(altered(PUBLIC, code="lost")), [*LABELS, *FORMS]),
    "an outcome's letter": (
        lambda: places.outcome(altered(PUBLIC, letter="reply_lost")),
        ["templates/letters/kinds.py", "templates/zh/letters/reply_lost.j2"],
    ),
    "an outcome's article": (
        lambda: places.outcome(altered(PUBLIC, articles={"2008": "第一条"})),
        ["law/outcomes.py: public cites no article under the law of 2019"],
    ),
    "a ground": (lambda: places.ground(altered(WEIGHT, code="weather")), [*LABELS, *FORMS]),
    "a ground's article": (lambda: places.ground(altered(WEIGHT, articles={})), ["law/grounds.py"] * 2),
    "a form's rules": (lambda: places.form(miscounted(counting=[])), ["law/forms/form_2031.json"]),
    "a form's label": (
        lambda: places.form(unlabelled() | {"first_year": 2010, "last_year": 2010}),
        ["law/forms/form_2031.json"],
    ),
    "a form's remark": (
        lambda: places.form(remarked() | {"first_year": 2010, "last_year": 2010}),
        ["templates/zh/report/_remark.j2 does not explain seldom"],
    ),
    "a form's years": (
        lambda: places.form(miscounted(first_year=2021, last_year=2021)),
        ["law/forms/form_2031.json and law/forms/form_2021.json"],
    ),
    "a year without a form": (
        lambda: places.years([forms.load("2021"), forms.load("2014")]),
        ["law/forms/form_2014.json (last_year) and law/forms/form_2021.json (first_year) leave 2019 to 2020"],
    ),
    "a kind": (
        lambda: places.kind(altered(REQUEST, code="plea")),
        [*LABELS, *LABELS, "law/outcomes.py", "law/outcomes.py", *LABELS, "handlers/reading/examples.txt"],
    ),
    "a kind's period": (
        lambda: places.kind(altered(REQUEST, term=replace(REQUEST.term, days="plea_days"))),
        ["law/conventions.py lacks plea_days"],
    ),
    "an act": (lambda: places.act(altered(CHARGE, code="fly")), [*LABELS, "handlers/services/casework/"]),
    "an act's letter": (
        lambda: places.act(altered(CHARGE, letter="bill")),
        ["templates/letters/kinds.py", "templates/zh/letters/bill.j2"],
    ),
    "a command of staff": (
        lambda: places.command("fly", staff=True),
        [
            *LABELS,
            *LABELS,
            *(f"templates/{each}/desk/help_staff.j2" for each in words.LANGUAGES),
            "docs/staff-handbook.md",
        ],
    ),
    "a command of everybody": (
        lambda: places.command("fly", staff=False),
        [
            *LABELS,
            *LABELS,
            *(f"templates/{each}/counter/help.j2" for each in words.LANGUAGES),
            "docs/citizen-handbook.md",
        ],
    ),
    "a button's act": (lambda: places.button("take", ()), ["handlers/dispatch/presses.py lacks take"]),
    "a button": (
        lambda: places.button("fly", ["fly"]),
        ["handlers/dispatch/presses.py: nobody makes the button fly", *LABELS],
    ),
    "a reminder": (
        lambda: places.job("fly", ["unpaid"]),
        ["handlers/services/rounds/jobs.py", "handlers/services/: nobody lays down Due(Job.FLY, …)"],
    ),
    "a code's migration": (
        lambda: places.closed("ck_reminder_kind", ["due", "stale"], ["due", "gone"]),
        [
            "storage/migrations/versions/ needs a migration: ck_reminder_kind lacks stale",
            "storage/migrations/versions/ needs a migration: ck_reminder_kind still has gone",
        ],
    ),
    "a setting": (lambda: places.setting("flight"), ["README.md", "README.zh-CN.md"]),
    "a law's article": (
        lambda: places.version(altered(NEWEST, articles={**NEWEST.articles, "excessive": ""})),
        ["law/versions.py: the law of 2019 cites no article on excessive"] * 3,
    ),
    "a remedy": (
        lambda: places.remedy(remedies.Remedy("prayer", 3, "week", ("temple",), "")),
        ["templates/zh/letters/_remedies.j2"] * 3,
    ),
    "a calendar's name": (
        lambda: places.calendar("2031.toml", (CALENDARS / "2026.toml").read_text("utf-8")),
        ["law/calendars/2031.toml is of the year 2026"],
    ),
    "a calendar's year before": (
        lambda: places.calendar("2099.toml", (CALENDARS / "2026.toml").read_text("utf-8").replace("2026", "2099")),
        ["law/calendars/2098.toml is missing"],
    ),
    "a channel": (lambda: places.channel("pigeon"), [*LABELS, "law/receipt.py"]),
    "a status": (lambda: places.names("status", "flying"), LABELS),
}


@pytest.mark.parametrize("lack", LACKING)
def test_what_a_row_lacks_is_named_by_its_file(lack: str) -> None:
    said, files = LACKING[lack]
    found = [*said()]
    assert [line.startswith(file) for line, file in zip(found, files, strict=True)] == [True] * len(files), found


@pytest.mark.parametrize(
    "file", sorted({*LABELS, *FORMS, places.DESK_HANDBOOK, places.CITIZEN_HANDBOOK, *places.READMES})
)
def test_a_file_that_is_named_is_there(file: str) -> None:
    assert Path(ROOT / file).is_file()


def test_what_is_excused_is_there_to_be_excused() -> None:
    ends = {row.code for row in outcomes.OUTCOMES} | {row.code for row in outcomes.GROUNDS}
    assert places.WITHOUT_A_CELL.keys() == {*forms.codes()}, "tests/places.py, WITHOUT_A_CELL: a row for each form"
    assert {code for excused in places.WITHOUT_A_CELL.values() for code in excused} <= ends
    assert PRESSES.keys() >= places.SAYS_WHAT_IT_MEANS
    assert {row.name for row in COMMANDS} >= places.NOT_IN_THE_HELP


COMMAND_NAMES = {row.name for row in COMMANDS}
GONE: dict[str, Iterable[str]] = {"act": ACTS, "command": COMMAND_NAMES, "usage": COMMAND_NAMES, "kind": codes.Kind}


def test_no_name_and_no_letter_is_kept_for_what_is_gone() -> None:
    gone = {row.code for row in letters.KINDS.values() if not row.sheet} - {*codes.LetterKind}
    assert gone == set(), "templates/letters/kinds.py"
    for group, rows in GONE.items():
        assert set(words.labels(group)) == {*rows}, f"templates/{words.LANGUAGES[0]}/labels.toml, [{group}]"
