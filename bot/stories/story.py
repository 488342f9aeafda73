"""A story as it stands in its file: people, steps, and what is expected; every part knows its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

STAFF_CHAT = "staff chat"
Deed = Literal["says", "presses", "replies", "sends_file", "edits"]


class Broken(Exception):
    """A story file that cannot be played: where, and why (a code with its facts)."""

    def __init__(self, line: int, code: str, **facts: object) -> None:
        """Name the line, counted from 1, and the reason."""
        super().__init__(f"{line}: {code} {facts}")
        self.line, self.code, self.facts = line, code, facts


@dataclass(frozen=True, slots=True)
class Moment:
    """When a step happens: an instant of the bureau's wall clock, or so many days after the step before."""

    on: date | None
    at: time | None
    plus_days: int = 0
    working: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """One thing a person does; `text` is what is said, the button's label, or the file's name."""

    line: int
    deed: Deed
    text: str
    case: str | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Sees:
    """Somebody sees texts, and does not see others."""

    line: int
    chat: str
    contains: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseIs:
    """A case stands as these fields say."""

    line: int
    case: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class LetterSays:
    """The newest notice of a case has these words, and not others."""

    line: int
    case: str
    contains: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellIs:
    """A cell of the yearly table has a value."""

    line: int
    code: str
    form: str
    year: int
    value: str


@dataclass(frozen=True, slots=True)
class CasesAre:
    """There are so many cases."""

    line: int
    count: int


Expectation = Sees | CaseIs | LetterSays | CellIs | CasesAre


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody does something at a moment, and something is expected afterwards."""

    line: int
    moment: Moment | None = None
    who: str | None = None
    where: str | None = None
    acts: tuple[Act, ...] = ()
    names: str | None = None
    expect: tuple[Expectation, ...] = ()
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody in the story, and their role."""

    key: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Year:
    """The year whose report a story ends with, and the printed report that it is compared with."""

    line: int
    year: int
    printed: str | None = None
    table: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story."""

    path: str
    title: str
    starts_at: datetime
    bureau: dict[str, str]
    people: tuple[Player, ...]
    steps: tuple[Step, ...]
    histories: dict[str, str] = field(default_factory=dict)
    report: Year | None = None

    def steps_of(self, history: str | None) -> Iterator[Step]:
        """Yield the steps that belong to a history, those of every history among them."""
        return (step for step in self.steps if step.only in (None, history))
