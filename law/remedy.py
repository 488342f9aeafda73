"""One way against a reply, and the rows that say in which span of time there is one, and in which order."""

from dataclasses import dataclass
from datetime import date

from law.codes import Ground, Level, Outcome


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way; `unit` is day or month, `bodies` where to go, `first` that it must come before a suit.

    A span of 0 has no limit in the text.
    """

    code: str
    span: int
    unit: str
    bodies: tuple[str, ...]
    article: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time; ended_on is the first day of what comes after it."""

    from_on: date
    ended_on: date

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.from_on <= day < self.ended_on


@dataclass(frozen=True, slots=True)
class Row(Span):
    """A remedy in the text of a span of time; ended_on is the first day of the next text.

    `levels` are the kinds of body that it is for. `source` and `sure` (high, medium, low) are for a lawyer to read.
    """

    remedy: Remedy
    source: str
    sure: str
    levels: tuple[Level, ...] = tuple(Level)


@dataclass(frozen=True, slots=True)
class Order(Span):
    """The order of the ways in a span of time: `way` is that review comes first, or that no court is open.

    It is about some outcomes; about some grounds of theirs only where it names them. `article` is cited beside the
    review's own.
    """

    way: str
    outcomes: tuple[Outcome, ...]
    source: str
    sure: str
    grounds: tuple[Ground, ...] = ()
    article: str = ""
