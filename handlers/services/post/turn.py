"""A turn: what somebody said or pressed, in the moment in which it is handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.buttons import Button
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage.tables import Case


@dataclass(frozen=True, slots=True)
class Turn(Moment):
    """One message or press of a person, with the transaction that answers it."""

    incoming: Incoming

    @property
    def language(self) -> str:
        """The language of the chat that we answer in."""
        return messages.language(self.session, self.incoming.chat)

    def label(self, group: str, code: str) -> str:
        """What a code is called in the chat."""
        return messages.label(self.session, self.incoming.chat, group, code)

    def say(
        self, name: str, /, *, rows: Sequence[Sequence[Button]] = (), case: Case | None = None, **facts: Any
    ) -> None:
        """Owe a message made from a template to the chat that this came from."""
        messages.say(self, self.incoming.chat, name, rows=rows, case=case, **facts)

    def ask(
        self, name: str, /, *, case: Case, rows: Sequence[Sequence[Button]] = (), deed: str = "", **facts: Any
    ) -> None:
        """Owe a question that waits for the words of whoever spoke; ``deed``: the command that they complete."""
        to, by = self.incoming.chat, self.incoming.person
        messages.ask(self, to, name, person=by, case=case, rows=rows, deed=deed, **facts)

    def require_words(self) -> None:
        """Refuse a message without a letter or a digit, such as a lone sign; Refusal answer_without_words."""
        if not any(character.isalnum() for character in self.incoming.text):
            raise Refusal("answer_without_words")
