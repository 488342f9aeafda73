"""The promises of place: what each row of a table needs elsewhere; a row that lacks it is said by the file to edit."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from law import conventions, days, forms, kinds, outcomes, receipt, remedies
from law.acts import ACTS, Row
from law.codes import Law
from law.forms.counting import REFUSED_FOR
from law.remedies import Remedy
from law.versions import LawVersion
from templates import letters, words
from templates.language import LETTERS, OFFICIAL
from tests import house

# The printed forms have no cell for these ends: they are counted among others or named in a remark, as each form says.
WITHOUT_A_CELL = {
    "2014": {"repeat", "excessive", "reissue", "abandoned_unpaid", "withdrawn", "other"},
    "2019": {"amend", "not_government_information", "three_needs"},
    "2021": {"amend", "not_government_information", "three_needs"},
}
UNEXCUSED = "and WITHOUT_A_CELL of tests/places.py does not say that the printed form has none"
# What these buttons say is what they open or choose: a number, a name, a kind, a field.
SAYS_WHAT_IT_MEANS = {
    "begin",
    "speak",
    "first_words",
    "mine",
    "which",
    "supplement_to",
    "to_demand",
    "kind",
    "answer",
    "queue",
    "open",
    "pick",
    "acts",
    "reply_route",
    "edit",
}
# Whoever asks for help has found it, and who enrols is told how by their administrator.
NOT_IN_THE_HELP = {"help", "enroll"}
DESK_HANDBOOK, CITIZEN_HANDBOOK = "docs/staff-handbook.md", "docs/citizen-handbook.md"
READMES = ("README.md", "README.zh-CN.md")


def names(group: str, code: str) -> Iterator[str]:
    """Name each language that has no name for a code of a group."""
    for language in words.LANGUAGES:
        said = words.labels(group, language).get(code)
        # A series may be marked by nothing at all, but its row has to say so.
        if said is None or (not said and group != "series"):
            yield f"templates/{language}/labels.toml, [{group}] lacks {code}"


def row(code: str, table: Iterable[str], file: str) -> Iterator[str]:
    """A code needs the row that says what it means."""
    if code not in {*table}:
        yield f"{file} has no row for {code}"


def letter(kind: str) -> Iterator[str]:
    """A letter needs its kind, with the facts that it takes, and its wording."""
    if kind not in letters.KINDS:
        yield f"templates/letters/kinds.py lacks the letter {kind}"
    if not (house.TEMPLATES / OFFICIAL / LETTERS / f"{kind}.j2").is_file():
        yield f"templates/{OFFICIAL}/{LETTERS}/{kind}.j2 is missing"


def outcome(row: outcomes.Row) -> Iterator[str]:
    """An outcome needs its letter, its names, an article of each law, and its cell in each form of its kind."""
    yield from letter(row.letter)
    yield from names("outcome", row.code)
    if row.articles:
        missing = [law for law in row.laws if law not in row.articles]
        yield from (f"law/outcomes.py: {row.code} cites no article under the law of {law}" for law in missing)
    for form in _forms():
        rules = [rule for rule in form.rules if rule.by == "outcome" and rule.kinds & {*row.kinds}]
        counted = {key.partition(REFUSED_FOR)[0] for rule in rules for key in rule.cells}
        if rules and row.code not in counted | WITHOUT_A_CELL.get(form.code, set()):
            yield f"{_file(form.code)}: counting has no line for the outcome {row.code}, {UNEXCUSED}"


def ground(row: outcomes.GroundRow) -> Iterator[str]:
    """A ground needs its names, an article of each law, and the cell of a refusal for it in each form."""
    yield from names("ground", row.code)
    missing = [law for law in row.laws if law not in row.articles]
    yield from (f"law/grounds.py: {row.code} cites no article under the law of {law}" for law in missing)
    for form in _forms():
        refused = {key.partition(REFUSED_FOR)[2] for rule in form.rules for key in rule.cells}
        if row.code not in refused | WITHOUT_A_CELL.get(form.code, set()):
            yield f"{_file(form.code)}: counting has no line for the ground {row.code}, {UNEXCUSED}"


def form(source: Mapping[str, Any]) -> Iterator[str]:
    """A form needs rules that make sense, a name on each row, words for each remark, and years of its own."""
    file = _file(source["code"])
    try:
        made = forms.read(source)
    except ValueError as error:
        yield f"{file}: {error}"
        return
    yield from (f"{file}: row {row.code} has no label" for row in made.rows if not row.label.strip(" /"))
    explained = (house.TEMPLATES / OFFICIAL / "report" / "_remark.j2").read_text("utf-8")
    remarks = {remark for rule in made.rules for remark in rule.remarks.values()}
    unsaid = (remark for remark in sorted(remarks) if f"'{remark}'" not in explained)
    yield from (f"templates/{OFFICIAL}/report/_remark.j2 does not explain {remark} of {file}" for remark in unsaid)
    twice = [other.code for other in _forms() if other.code != made.code and _share_a_year(made, other)]
    yield from (f"{file} and {_file(other)} are for the same year: first_year, last_year" for other in twice)


def years(known: Iterable[forms.Form]) -> Iterator[str]:
    """Forms need years that join: each begins in the year after the one before it ends."""
    ordered = sorted(known, key=lambda each: each.first_year)
    for before, after in pairwise(ordered):
        # one that is open for ever shares its years with the next: `form` says that
        if before.last_year is not None and before.last_year + 1 < after.first_year:
            files = f"{_file(before.code)} (last_year) and {_file(after.code)} (first_year)"
            yield f"{files} leave {before.last_year + 1} to {after.first_year - 1} without a form"


def kind(row: kinds.Row) -> Iterator[str]:
    """A kind of case needs its names and series, a period, ways to end, and words that speak for it."""
    yield from names("kind", row.code)
    yield from names("series", row.code)
    known = {each.code for each in conventions.CONVENTIONS}
    lost = [name for name in (row.term.days, row.term.complex_days) if name and name not in known]
    yield from (f"law/conventions.py lacks {name}, the period of {row.code}" for name in lost)
    for law in Law:
        if not any(row.code in end.kinds and law in end.laws and end.by_staff for end in outcomes.OUTCOMES):
            yield f"law/outcomes.py: staff can end no {row.code} under the law of {law}"
    if row.on_menu:
        yield from names("button", f"begin_{row.code}")
    if row.by_chat and f"# {row.code} " not in _text("handlers/reading/examples.txt"):
        yield f"handlers/reading/examples.txt has no # {row.code}: no first words are taken for it"


def act(row: Row) -> Iterator[str]:
    """An act needs its names, its article under each law, a function that does it, its letter."""
    yield from names("act", row.code)
    if row.letter is not None:
        yield from letter(row.letter)
    if row.code.upper() not in _acts_done():
        yield f"handlers/services/casework/ has no function that does {row.code}: nothing names Act.{row.code.upper()}"


def command(name: str, *, staff: bool) -> Iterator[str]:
    """A command needs its names in menu and usage, a line of the help, and a row of its handbook with an example."""
    yield from names("command", name)
    yield from names("usage", name)
    for language in words.LANGUAGES:
        rooms = ("counter/help.j2", "desk/help_staff.j2")[staff:]
        said = "".join((house.TEMPLATES / language / room).read_text("utf-8") for room in rooms)
        if name not in NOT_IN_THE_HELP and not re.search(rf"""['"]{name}['"]""", said):
            yield f"templates/{language}/{rooms[0]} does not name {name}"
    handbook = DESK_HANDBOOK if staff or name == "enroll" else CITIZEN_HANDBOOK
    if not re.search(rf"^\| `/{name}` \|[^|]+\|.*`/{name}[ `]", _text(handbook), re.MULTILINE):
        yield f"{handbook} needs a row | `/{name}` | … | `/{name} example` |"


def button(verb: str, pressed: Iterable[str]) -> Iterator[str]:
    """A button needs the act behind it, somebody who makes it, and a name unless it says what it means."""
    if verb not in pressed:
        yield f"handlers/dispatch/presses.py lacks {verb}"
    if verb not in _said_in_code():
        yield f"handlers/dispatch/presses.py: nobody makes the button {verb}"
    if verb not in SAYS_WHAT_IT_MEANS:
        yield from names("button", verb)


def job(code: str, handled: Iterable[str]) -> Iterator[str]:
    """A reminder needs the function that does what its day brings, and somebody who lays it down."""
    if code not in handled:
        yield f"handlers/services/rounds/jobs.py has no handler for the reminder {code}"
    if code.upper() not in _jobs_laid():
        yield f"handlers/services/: nobody lays down Due(Job.{code.upper()}, …), by clockwork.plan_on or plan_after"


def setting(name: str) -> Iterator[str]:
    """A setting needs a line in each README."""
    for readme in READMES:
        if f"| `GONGKAI_{name.upper()}` |" not in _text(readme):
            yield f"{readme} needs a row | `GONGKAI_{name.upper()}` | … |"


def version(row: LawVersion) -> Iterator[str]:
    """A version of the law needs an article for whatever an act under it rests on."""
    for each in ACTS.values():
        # An end that the Regulation is silent on rests on the text that its outcome cites.
        beside = each.outcome and outcomes.find(each.outcome).article(row.code)
        if each.subject and row.code in each.laws and not row.article(each.subject) and not beside:
            yield f"law/versions.py: the law of {row.code} cites no article on {each.subject}, for {each.code}"


def remedy(row: Remedy) -> Iterator[str]:
    """A remedy needs its sentence in the letters, and a word for each body that no setting names."""
    said = _text(f"templates/{OFFICIAL}/{LETTERS}/_remedies.j2")
    generic = [body for body in row.bodies if body not in remedies.NAMED]
    for word in (row.code, *generic, *([row.unit] if row.span else [])):
        if f'"{word}"' not in said:
            yield f"templates/{OFFICIAL}/{LETTERS}/_remedies.j2 does not know {word}"


def calendar(file: str, text: str) -> Iterator[str]:
    """A file of days off is of the year by which it is called, and no year before it is missing."""
    year = days.parse_year(text).year
    if file != f"{year}.toml":
        yield f"law/calendars/{file} is of the year {year}"
    if year > days.shipped().first and not (house.ROOT / "law" / "calendars" / f"{year - 1}.toml").is_file():
        yield f"law/calendars/{year - 1}.toml is missing"


def channel(code: str) -> Iterator[str]:
    """A channel needs its names and the rule that says when what comes by it is received, under each law."""
    yield from names("channel", code)
    if sum(rule.channel == code for rule in receipt.RULES) < len(Law):
        yield f"law/receipt.py does not say under each law when what comes by {code} is received"


def closed(constraint: str, codes: Iterable[str], in_schema: Iterable[str]) -> Iterator[str]:
    """A code of a closed set needs a migration that lets the database take it; one that is gone, another."""
    known, stored = {*codes}, {*in_schema}
    needs = f"storage/migrations/versions/ needs a migration: {constraint}"
    yield from (f"{needs} lacks {code or 'the empty code'}" for code in sorted(known - stored))
    yield from (f"{needs} still has {code or 'the empty code'}" for code in sorted(stored - known))


def _forms() -> list[forms.Form]:
    return [forms.load(code) for code in forms.codes()]


def _share_a_year(one: forms.Form, other: forms.Form) -> bool:
    return any(one.is_for(year) and other.is_for(year) for year in range(2008, 2108))


def _file(form: str) -> str:
    return f"law/forms/form_{form}.json"


@cache
def _text(path: str) -> str:
    return (house.ROOT / path).read_text("utf-8")


@cache
def _said_in_code() -> frozenset[str]:
    """Collect every string of the rooms that put buttons below their messages."""
    rooms = house.modules("handlers/counter", "handlers/desk", "handlers/services")
    acts = [module for module in house.modules("handlers/dispatch") if module.name.endswith("guided.py")]
    return frozenset(text for module in [*rooms, *acts] for text in module.constants)


@cache
def _jobs_laid() -> frozenset[str]:
    """Name the members of `Job` that a service lays down as a `Due`; the table of handlers lays down none."""
    planning = [each for each in house.modules("handlers/services") if not each.name.endswith("rounds/jobs.py")]
    said = [call.args[0] for module in planning for call in module.calls("Due") if call.args]
    return frozenset(ast.unparse(each).removeprefix("Job.") for each in said)


@cache
def _acts_done() -> frozenset[str]:
    """Name the members of `Act` that a service or the desk speaks of."""
    nodes = [node for module in house.modules("handlers/services", "handlers/desk") for node in module.nodes]
    named = [node for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Act"]
    return frozenset(node.attr for node in named)
