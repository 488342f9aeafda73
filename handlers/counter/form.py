"""How a filing is shown: one message, asked on in its place, with its step, what was answered, and its buttons."""

from collections.abc import Sequence
from typing import Any

from handlers.counter import drafting, progress, summary
from handlers.counter.drafting import Drafting
from handlers.services.bureau import ownership
from handlers.services.post import channel, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.channel import Ability
from handlers.services.post.dialogue import Bringing
from handlers.services.post.messages import Place
from handlers.services.post.turn import Turn
from law import application
from law.application import Question
from law.errors import Refusal
from storage import cases
from storage.forms import KIND, REMEMBERED
from storage.tables import Case, Outgoing

Keyboard = list[list[Button]]
LABELLED = 60
"""So many signs of an address stand on a button."""
NAMED = 3
"""So many cases are named in a sentence."""


def answer(turn: Turn, begun: Drafting, value: str, *, note: str = "") -> None:
    """Take an answer to what is asked, and ask on; a ``note`` stands above it."""
    step = begun.step(turn)
    if step == "delivery" and value != begun.delivery:
        begun.delivery_to = None  # it was where another way would have led
    setattr(begun, step, value)
    begun.doubted = [each for each in begun.doubted if each != step]
    go_on(turn, begun, note=note)


def go_on(turn: Turn, begun: Drafting, *, note: str = "") -> None:
    """Leave what was gone back to, and ask what is asked next."""
    begun.at, begun.mode, begun.written, begun.aside, begun.tries = "", "", "", "", 0
    begun.earlier, begun.added = "", 0
    show(turn, begun, note=note)


def show(turn: Turn, begun: Drafting, *, note: str = "") -> None:
    """Ask what is asked next, or show the summary; a ``note`` stands above it."""
    shared = _ask_contact(turn, begun)
    _put_step(begun, begun.step(turn))
    name, facts = asked(turn, begun)
    told = [brought(turn, begun), note, words(turn, name, **facts), _present(turn, begun)]
    put(turn, begun, "\n\n".join(filter(None, told)), rows=rows(turn, begun))
    if shared is not None:
        begun.away = [shared]
        begun.keep(turn)


def brought(turn: Turn, begun: Drafting) -> str:
    """Say which files this message brought, in every version of the form that it brings about."""
    came = [file for file in turn.incoming.files if file.handle]
    names = begun.names[-len(came) :] if came else []
    return words(turn, "filing_noted", names=names) if names else not_taken(turn)


def not_taken(turn: Turn) -> str:
    """Say behind a voice, a sticker or a place, which nobody can take, what can be taken; nothing of other messages."""
    said = turn.incoming
    if not said.files or said.brings or said.text.strip():
        return ""
    return messages.refusal_words(turn.session, said.chat, Refusal("kind_not_taken"))


def _ask_contact(turn: Turn, begun: Drafting) -> str | None:
    """Offer to hand over a number by a button, above the question; a message of its own, for it can never be edited."""
    question = application.find(begun.step(turn))
    # Who may stay unnamed is not asked for a number with a button.
    if question is None or not question.reaches or question.may_be_skipped(begun.matter or ""):
        return None
    return messages.ask_contact(turn, turn.incoming.chat, "ask_share", turn.label("button", "share"))


def close(turn: Turn, begun: Drafting, text: str, *, rows: Keyboard) -> None:
    """Say the last words of a form that comes to nothing; its buttons go, and what can be begun instead is offered."""
    put(turn, begun, text, rows=rows)


def put(turn: Turn, begun: Drafting, text: str, *, rows: Keyboard, case: Case | None = None) -> None:
    """Owe the next version of the form of a filing; with a case it is the last one and stays where it stands."""
    said = turn.incoming
    below = None if said.pressed else said.message_id
    filing = None if case is None else str(begun.id)
    place = Place(begun.shown[-REMEMBERED:], below, away=begun.away, stays=case is not None, filing=filing)
    key = messages.form(turn, said.chat, text, rows=rows, place=place, case=case)
    begun.shown, begun.away, begun.touched = [*begun.shown, key][-REMEMBERED:], [], turn.now
    if case is None:
        begun.keep(turn)


def stand(turn: Turn, begun: Bringing, name: str, /, *, rows: Keyboard, case: Case | None = None, **facts: Any) -> None:
    """Owe the next version of the one message in which something that waits for a button is shown."""
    said = turn.incoming
    place = Place(begun.shown[-REMEMBERED:], None if said.pressed else said.message_id)
    told = "\n\n".join(filter(None, (not_taken(turn), words(turn, name, **facts))))
    key = messages.form(turn, said.chat, told, rows=rows, place=place, case=case)
    begun.shown = [*begun.shown, key][-REMEMBERED:]
    begun.keep(turn)


def leave(turn: Turn, begun: Bringing, text: str, *, case: Case | None = None) -> None:
    """Take the buttons from the message of something that waited and is over; what it said stands there shortly."""
    _change(turn, begun.shown, words(turn, "was_waiting", text=text, names=begun.names), case)


def drop(turn: Turn, shown: Sequence[str] | None) -> None:
    """Take the buttons from a message that waited, by the keys of its versions, for what waited is forgotten."""
    _change(turn, shown or (), words(turn, "dropped"), None)


def _change(turn: Turn, shown: Sequence[str], text: str, case: Case | None) -> None:
    if shown and Ability.EDITS in channel.of(turn.session, turn.incoming.chat).ability:
        place = Place(shown[-REMEMBERED:], stays=True)
        messages.form(turn, turn.incoming.chat, text, rows=[], place=place, case=case)


def aside(turn: Turn, begun: Drafting, meant: str, step: str, *, text: str, did: bool = False) -> str:
    """Make the words that answer what was said to us in place of an answer (`asides.heard`).

    ``did``: it was done as well, above. Haste and giving up may be of what was filed before, which is named.
    """
    mine = ownership.mine(turn.session, turn.incoming.chat) if meant in {"hurry", "give_up"} else []
    open_ = [case.number for case in progress.under_way(mine)[:NAMED]]
    facts: dict[str, Any] = {"kind": begun.matter, "step": step, "did": did, "text": text.strip()[:60], "open": open_}
    return words(turn, "aside", meant=meant, **facts)


def words(turn: Turn, name: str, **facts: Any) -> str:
    """Make words for the chat that is spoken in."""
    return messages.rendered(turn.session, turn.incoming.chat, name, **facts)


def asked(turn: Turn, begun: Drafting) -> tuple[str, dict[str, Any]]:
    """Name the message that is due, and give its facts."""
    step = begun.step(turn)
    if step == application.SUMMARY:
        return "summary", summary.facts(turn, begun) | {"same": summary.same(turn, begun)}
    place, total = _place(turn, begun, step)
    return f"ask_{step}", {"kind": begun.matter, "place": place, "total": total, "answers": begun.application.given}


def rows(turn: Turn, begun: Drafting) -> Keyboard:
    """The buttons below what is due."""
    step = begun.step(turn)
    if step == application.SUMMARY:
        return [*summary.rows(turn, begun), [*summary.back(turn), cancelling(turn, begun)]]
    question = application.find(step)
    assert question is not None
    offered = [[button(turn.label(step, choice), "answer", step, choice)] for choice in question.choices]
    above = progress.above(turn, begun)
    below = [_known(turn, begun, step), _present_keys(turn, begun, question), _steering(turn, begun, question)]
    return [*above, *offered, *below]


def cancelling(turn: Turn, begun: Bringing) -> Button:
    """The button that forgets a filing."""
    return button(turn.label("button", "cancel"), "cancel", begun.id)


def resuming(turn: Turn, begun: Bringing) -> list[Button]:
    """The buttons that ask once more what is half said, and that forget it."""
    return [button(turn.label("button", "resume"), "resume", begun.id), cancelling(turn, begun)]


def is_long(question: Question) -> bool:
    """Say whether a question is answered by a text, to which more may be added, and not by a word or a line."""
    return not question.choices and question.limit > application.SHORT_LIMIT


def _present(turn: Turn, begun: Drafting) -> str:
    """Show what is answered already, where a question is gone back to."""
    question = application.find(begun.at)
    if question is None:
        return ""
    facts = {"step": begun.at, "value": begun.application.answer(begun.at) or "", "chosen": bool(question.choices)}
    return words(turn, "present", **facts, long=is_long(question), mode=begun.mode)


def _known(turn: Turn, begun: Drafting, step: str) -> list[Button]:
    """Offer what is known already where an answer is to be sent to: how its person is reached."""
    value = drafting.known_to(begun) if step == "delivery_to" else None
    if not value or value == begun.delivery_to:
        return []
    return [button(turn.label("button", "known").format(value=value[:LABELLED]), "known", step)]


def _present_keys(turn: Turn, begun: Drafting, question: Question) -> list[Button]:
    verbs = ["keep"] if begun.at else []
    verbs += _of_text(begun) if begun.at and is_long(question) and not begun.mode else []
    is_kept = begun.written and not question.choices and not (begun.at and is_long(question))
    verbs += ["as_is"] if is_kept else []
    return [button(turn.label("button", verb), verb, question.step) for verb in verbs]


def _of_text(begun: Drafting) -> list[str]:
    """What becomes of a text that was gone back to: what was written already is added, or takes its place."""
    return ["more", "instead", "anew"] if begun.written else ["more", "anew"]


def _place(turn: Turn, begun: Drafting, step: str) -> tuple[int, int]:
    """Which step of how many are put to this person; noughts where they go back to what they said unasked.

    What an answer brings up belongs to the step of that answer.
    """
    said, first = begun.application, _first(step)
    if first not in begun.put:
        return 0, 0
    questions = [each.step for each in application.asked(said, on=turn.today) if each.only_if is None]
    steps = [each for each in questions if each in begun.put or said.answer(each) is None]
    return steps.index(first) + 1, len(steps)


def _put_step(begun: Drafting, step: str) -> None:
    """Remember that a question is put to its person; one that they go back to themselves is not."""
    if not begun.at and application.find(step) is not None and _first(step) not in begun.put:
        begun.put = [*begun.put, _first(step)]


def _first(step: str) -> str:
    question = application.find(step)
    assert question is not None
    return question.only_if[0] if question.only_if else step


def _steering(turn: Turn, begun: Drafting, question: Question) -> list[Button]:
    is_first = application.previous_step(question.step, begun.application, on=turn.today) is None
    verbs = ["skip"] if question.may_be_skipped(begun.matter or "") else []
    verbs += [] if is_first else ["back"]
    return [
        *(button(turn.label("button", verb), verb, question.step) for verb in verbs),
        cancelling(turn, begun),
    ]


def filed(turn: Turn, begun: Drafting, case: Case) -> None:
    """Leave what was filed standing where it was shown, without its buttons."""
    put(turn, begun, words(turn, "filed", number=case.number, **summary.facts(turn, begun)), rows=[], case=case)


def filed_as(turn: Turn, dialogue_id: str) -> Case | None:
    """The case that a filing has become, where it has just done so."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    last = max(mine, key=lambda case: case.id or 0, default=None)
    return last if last is not None and _was(turn, last, dialogue_id) else None


def _was(turn: Turn, case: Case, dialogue_id: str) -> bool:
    """Say whether a case is what a filing has become."""
    turn.session.write_later(Outgoing)
    owed = cases.attached(turn.session, Outgoing, case, kind=KIND)
    return any(row.body.get("filing") == dialogue_id for row in owed)
