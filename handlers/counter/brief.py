"""The buttons that are kept back from who asked for few choices."""

from handlers.counter.drafting import Drafting
from handlers.services.post import messages
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import outbox, people


def others(turn: Turn) -> None:
    """Show the buttons that a message kept back; Refusal button_expired where it kept none."""
    said = turn.incoming
    pressed = outbox.sent_as(turn.session, said.chat, said.message_id) if said.message_id is not None else None
    # Typed instead of pressed it is no message of ours, and means the last one.
    shown = pressed or outbox.shown_last(turn.session, said.chat)
    keys = shown.body.get("others") if shown is not None else None
    if not keys:
        raise Refusal("button_expired")
    key = messages.others(turn, said.chat, "others", keys)
    draft = people.draft(turn.session, said.chat, said.person)
    if draft is not None and draft.said["kind"] == "filing":
        begun = Drafting.of(draft)
        begun.away = [*begun.away, key]  # its form goes on, and these are of no use then
        begun.keep(turn)
