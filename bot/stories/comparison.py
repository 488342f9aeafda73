"""A printed report against itself and against a play: its table, and the numbers of its text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.stories.nodes import Part, parse
from bot.stories.story import Broken
from law import forms

Number = float
COUNTED = ("3", "4", "5", "6")
"""Sections of the table that cases fill."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the text of a report gives: where, about what, and the rows of the table that should equal it."""

    section: str
    words: str
    value: Number
    rows: tuple[str, ...] = ()
    mailbox: str | None = None
    doubt: str | None = None

    @property
    def played(self) -> bool:
        """Say whether cases give this number, so that a play can show it."""
        return self.mailbox is not None or all(row.partition(".")[0] in COUNTED for row in self.rows)


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as it was printed."""

    title: str
    form: str
    table: dict[str, Number]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A claim, or a row by its code, and the other number."""

    claim: Claim | None
    rows: tuple[str, ...]
    expected: Number
    found: Number


def read(path: Path) -> Printed:
    """Read a printed report; raises Broken with line and reason."""
    told = parse(path.read_text("utf-8")).fields(
        known=("title", "year", "form", "table", "claims"), needed=("title", "form", "table", "claims")
    )
    form = forms.load(told["form"].one_of(forms.codes()))
    table = {code: part.read(_number, "number_unreadable") for code, part in told["table"].pairs().items()}
    for code, part in told["table"].pairs().items():
        if code not in form.value_codes:
            raise Broken(part.line, "row_unknown", row=code)
    return Printed(
        told["title"].text(), form.code, table, tuple(_claim(item, table) for item in told["claims"].items())
    )


def _number(written: str) -> Number:
    value = float(written)
    return int(value) if value.is_integer() else value


def _claim(part: Part, table: Mapping[str, Number]) -> Claim:
    told = part.fields(
        known=("section", "words", "value", "rows", "mailbox", "doubt"), needed=("section", "words", "value")
    )
    rows = told["rows"].texts() if "rows" in told else ()
    for code in rows:
        if code not in table:
            raise Broken(told["rows"].line, "row_unknown", row=code)
    return Claim(
        section=told["section"].text(),
        words=told["words"].text(),
        value=told["value"].read(_number, "number_unreadable"),
        rows=rows,
        mailbox=told["mailbox"].one_of(("received", "answered")) if "mailbox" in told else None,
        doubt=told["doubt"].text() if "doubt" in told else None,
    )


def contradictions(printed: Printed) -> list[Difference]:
    """Every number of the text that the table of the same report contradicts."""
    pairs = [(claim, sum(printed.table[row] for row in claim.rows)) for claim in printed.claims if claim.rows]
    return [Difference(claim, claim.rows, claim.value, found) for claim, found in pairs if found != claim.value]


def against_table(printed: Printed, values: Mapping[str, Number]) -> list[Difference]:
    """Every row in which a play differs from the printed table; rows that only one of them has among them."""
    codes = list(dict.fromkeys([*printed.table, *values]))
    pairs = [(code, printed.table.get(code, -1), values.get(code, -1)) for code in codes]
    return [Difference(None, (code,), expected, found) for code, expected, found in pairs if expected != found]


def against_text(printed: Printed, values: Mapping[str, Number], mailbox: Mapping[str, int]) -> list[Difference]:
    """Every number of the text about cases that a play does not give."""
    found = []
    for claim in (claim for claim in printed.claims if claim.played):
        value = mailbox[claim.mailbox] if claim.mailbox else sum(values.get(row, -1) for row in claim.rows)
        if value != claim.value:
            found.append(Difference(claim, claim.rows, claim.value, value))
    return found
