"""First words: what a filing begins with that was said before anybody knew that it is one."""

from dataclasses import dataclass, field
from typing import Any

from handlers.counter import pasted, proposing
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.codes import Kind


@dataclass(frozen=True, slots=True)
class First:
    """First words, the message that said them, and what they waited in until it was clear that they are a filing."""

    text: str
    message: int | None
    pieces: dict[str, str] = field(default_factory=dict)
    """The words of each message, where several said them."""
    out_of: Bringing | None = None

    def answers(self, turn: Turn, kind: str | None) -> dict[str, Any]:
        """What a filing of a kind, or of one that nobody knows yet, knows by them: those of a printed form, or a text.

        Refusal answer_too_long, answer_without_words.
        """
        heard = [self.message, *(turn.incoming.more_messages if self.message == turn.incoming.message_id else ())]
        if len(self.pieces) > 1:
            heard = [int(each) for each in self.pieces]
        if kind is None and (form_ := pasted.answers(self.text)):
            return {"matter": Kind.REQUEST, **form_, "messages": dict.fromkeys(form_, heard)}
        pieces = {str(self.message): self.text.strip()} if heard == [self.message] else self.pieces
        return {"description": proposing.checked(self.text), "messages": {"description": heard}, "pieces": pieces}
