"""What was confirmed leaves behind its moment, at once, or not at all: it is called back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.desk import charging, proposals, reply, review
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Paper, Ready, Unmade
from handlers.services.post import audience, countdown, messages, speaker
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import tell_dropped
from handlers.services.post.incoming import Incoming
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, countdowns, people
from storage.tables import Case, Countdown, Draft

SENDS: Mapping[str, Any] = {
    "propose_send": proposals.send,
    "charge_send": charging.send,
    "reply_send": reply.send,
    "sign": review.sign,
}
"""The buttons behind which something leaves, and what they do."""
TRIES = 5


def call_back(turn: Turn, number: str) -> None:
    """Send nothing of what waits; it can be sent as it was, or written otherwise. Refusal left_already, not_yours."""
    row = _taken(turn, number)
    case = _case(turn, row)
    rows = _again(turn, row)
    if row.said is not None:
        dropped = people.lay_aside(turn.session, row.address, row.person)
        tell_dropped(turn, dropped)
        people.put_back(turn.session, countdown.draft(row))
    is_draft = row.said is not None
    turn.say("called_back", rows=rows, case=case, number=case.number if case else None, is_draft=is_draft)


def at_once(turn: Turn, number: str) -> None:
    """Send what waits without waiting for it. Refusal left_already, not_yours, waits_before."""
    row = _taken(turn, number)
    before = [each for each in countdowns.of_case(turn.session, row.case_id) if each.begun_at < row.begun_at]
    if before:
        # What was confirmed first leaves first: the second was written beside it.
        raise Refusal("waits_before", name=_named(turn, before[0]))
    _go(turn, row)


def let_go(transactions: Transactions, number: int, now: datetime, *, ready: Ready | None) -> tuple[Paper, ...]:
    """Send what has waited long enough; gives what is to be typeset first, with nothing done."""
    try:
        with transactions.write(f"countdown:{number}") as session:
            typesetting.have(session, ready)
            row = countdowns.take(session, number)
            if row is not None:
                _go(_turn(Moment(session, now), row), row)
    except Unmade as unmade:
        return unmade.sheets
    return ()


def failed(moment: Moment, number: int) -> None:
    """Count a fault of ours with what waits; behind the last try it waits no more, and that is said."""
    if countdowns.failed(moment.session, number) < TRIES:
        return
    row = countdowns.take(moment.session, number)
    if row is not None:
        _stay(_turn(moment, row), row, reason="")


def _taken(turn: Turn, number: str) -> Countdown:
    speaker.staff(turn)
    row = countdowns.take(turn.session, int(number))
    if row is None:
        raise Refusal("left_already")
    if row.person != turn.incoming.person:
        raise Refusal("not_yours", name=_named(turn, row))
    return row


def _turn(moment: Moment, row: Countdown) -> Turn:
    heard = Incoming(row.address, row.person, row.name, row.private, arrived_at=row.begun_at, pressed=True)
    return Turn(moment.session, moment.now, heard)


def _go(turn: Turn, row: Countdown) -> None:
    """Do what was confirmed, in its own dialogue; what else is half said in the chat goes on behind it."""
    session = turn.session
    other = people.lay_aside(session, row.address, row.person) if row.said is not None else None
    kept = Draft(**other.model_dump()) if other else None
    try:
        with session.part(), countdown.waited(session):
            if row.said is not None:
                people.put_back(session, countdown.draft(row))
            SENDS[row.verb](turn, *row.args)
    except Refusal as refusal:
        _stay(turn, row, reason=messages.refusal_words(session, row.address, refusal), is_free=kept is None)
    if kept is not None:
        if people.draft(session, row.address, row.person) is None:
            people.put_back(session, kept)
        else:
            tell_dropped(turn, kept)


def _stay(turn: Turn, row: Countdown, *, reason: str, is_free: bool = True) -> None:
    """Say that nothing was sent, and why, to whoever confirmed it; to who sees to the case, where they may no more."""
    case = _case(turn, row)
    told: dict[str, Any] = {"number": case.number if case else None, "reason": reason, "name": _named(turn, row)}
    if people.officer(turn.session, row.person) is None:
        for chat in audience.desk(turn.session, case) if case else audience.approvers(turn.session):
            messages.say(turn, chat, "not_left", case=case, mine=False, text="", **told)
        return
    rows, told["text"] = [], ""
    if is_free and row.said is not None and people.draft(turn.session, row.address, row.person) is None:
        people.put_back(turn.session, countdown.draft(row))
        rows = _again(turn, row)
    elif row.said is not None and row.private:
        # Something else is half said here by now and goes on: what was written is not lost over that.
        told["text"] = str(row.said.get("text") or "")
    turn.say("not_left", rows=rows, case=case, mine=True, **told)


def _again(turn: Turn, row: Countdown) -> list[list[Button]]:
    send = [button(turn.label("button", row.verb), row.verb, *row.args)]
    if row.said is None:
        return [send]
    anew = [button(turn.label("button", "reply_again"), "reply_again", row.draft_id)] if _has_words(row) else []
    return [send, [*anew, button(turn.label("button", "cancel"), "cancel", row.draft_id)]]


def _has_words(row: Countdown) -> bool:
    return row.verb == "reply_send" and bool(row.said and row.said.get("text"))


def _named(turn: Turn, row: Countdown) -> str:
    officer = people.any_officer(turn.session, row.person)
    return officer.name if officer else row.name


def _case(turn: Turn, row: Countdown) -> Case | None:
    return cases.by_id(turn.session, row.case_id) if row.case_id else None
