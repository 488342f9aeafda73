"""The doors: who may come in by a command or a button, and what is said where nobody may."""

from dataclasses import replace

from handlers.counter import form, intake, onward
from handlers.dispatch.commands import Command
from handlers.dispatch.presses import PRESSES
from handlers.services.bureau import guessing
from handlers.services.post import audience, buttons, messages
from handlers.services.post.keyboards import Keyboard
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import outbox, people
from storage.tables import Outgoing

ONCE = {"words_please", "kind_not_taken", "press_a_button"}
"""What whoever sends several things at once is told once."""


def refuse(turn: Turn, refusal: Refusal) -> None:
    """Say a refusal to whoever asked; in a foreign group nothing is said at all."""
    refusal = guessing.judged(turn, turn.incoming.person, refusal)
    if is_ours(turn) and not (refusal.code in ONCE and _is_being_said(turn, refusal)):
        messages.refuse(turn, turn.incoming.chat, refusal, press_id=turn.incoming.press_id, rows=_onward(turn))


def _onward(turn: Turn) -> Keyboard:
    """What a person can do next whose words came to nothing: go on with a form that is half filled, or begin."""
    said = turn.incoming
    if said.pressed or not said.private:
        return []
    if (begun := intake.at_hand(turn)) is not None:
        return [form.resuming(turn, begun)]
    return onward.of_citizen(turn) if people.draft(turn.session, said.chat, said.person) is None else []


def _is_being_said(turn: Turn, refusal: Refusal) -> bool:
    words = messages.refusal_words(turn.session, turn.incoming.chat, refusal)
    return outbox.waits(turn.session, turn.incoming.chat, words)


def is_ours(turn: Turn) -> bool:
    """Say whether we talk here: in private, and in the rooms of our staff."""
    return turn.incoming.private or audience.is_room(turn.session, turn.incoming.chat)


def unknown(name: str, _turn: Turn) -> None:
    """Refuse a command that the table does not know."""
    raise Refusal("command_unknown", command=name)


def nobody(turn: Turn) -> None:
    """Refuse what is meant for us and said in the name of a room: who may do it hangs on who it is."""
    answered = turn.incoming.reply_to
    if turn.incoming.command or (answered and outbox.sent_as(turn.session, turn.incoming.chat, answered)):
        raise Refusal("anonymous")


def command(command: Command, rest: str, turn: Turn) -> None:
    """Let a command of the table in: for staff only, in private only, with the arguments that it needs."""
    if not is_ours(turn):
        return
    command.do(turn, rest)


def used(turn: Turn) -> int | None:
    """The message whose buttons a press settles, in private; in a room others may still read what it asked."""
    # Where it is refused nothing of it stays, and its buttons with it.
    verb = turn.incoming.text.partition(":")[0].partition("|")[0]
    row = PRESSES.get(verb)
    return turn.incoming.message_id if row is not None and row.settles and turn.incoming.private else None


def typed(turn: Turn, data: str, shown: Outgoing) -> None:
    """Press a button that was typed, by its sealed data, as if it had been pressed below the message that shows it."""
    said = replace(turn.incoming, text=data, pressed=True, message_id=shown.message_id, more_messages=())
    pressed = replace(turn, incoming=said)
    messages.settle(turn, said.chat, used(pressed))
    press(pressed)


def press(turn: Turn) -> None:
    """Let a pressed button in, if we sealed it for this chat; one that is for private chats, only there."""
    if not is_ours(turn):
        return
    verb, args = buttons.unseal(turn.office.secret, turn.incoming.chat, turn.incoming.text)
    row = PRESSES.get(verb)
    if row is None:
        raise Refusal("button_expired")
    if row.private and not turn.incoming.private:
        raise Refusal("press_in_private")
    row.act(turn, *args)
