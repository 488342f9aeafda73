"""An answer as an officer says it, before it is a letter."""

from dataclasses import dataclass

from law.codes import Ground, LetterKind, Outcome
from law.outcomes import Row


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer answers: an outcome that was chosen, with its ground or the body it names, words and files.

    `also` are grounds beside the main one. `items` are the answers of which this is the whole, where a request asks for
    several things: each with what was asked. `reach` is how the body is reached.
    """

    outcome: Row
    ground: Ground | None
    body: str | None
    text: str
    files: tuple[str, ...] = ()
    reach: str = ""
    also: tuple[Ground, ...] = ()
    items: "tuple[tuple[str, Answer], ...]" = ()

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every ground, the main one first."""
        return (*([self.ground] if self.ground else []), *self.also)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How it ends, or where it answers several items, how each of them does."""
        return tuple(each.outcome.code for _, each in self.items) or (self.outcome.code,)

    @property
    def letter(self) -> LetterKind:
        """The kind of the letter that says it."""
        return LetterKind.REPLY_ITEMS if self.items else self.outcome.letter
