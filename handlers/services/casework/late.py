"""What is learnt of a party after its wait was over: that it had answered, what more it says, when our letter came.

Silence decides nothing (Art. 32) that the record shows not to have been one, nor does an answer that was recorded
wrongly or that its party adds to. As long as no reply is given, an opinion is heard, whenever it was made, and the
count follows: a stop ends with the first answer that was there, or with the last day that the party really had. What
was to be signed meanwhile goes back to its drafter.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, concerned, consultation, outstanding, overrides
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, told
from handlers.services.clock.clockwork import Moved
from law.acts import ACTS
from law.codes import Act, Answer, Move, Status
from law.errors import Refusal
from law.events import Event
from law.standing import DESK
from storage import journal
from storage.tables import Consultation

SILENT = (Answer.DECIDE, Answer.CONSENT, Answer.UNPROVEN)
"""What a silence was taken for."""
_TAKEN = (Act.CONSULT_LAPSE, Act.CONSULT_CLOSE)
_ENDING = (*_TAKEN, Act.CONSULT_ANSWER, Act.CONSULT_WITHDRAW)


class Ended(Fact):
    """The end of a stop, by silence or by an answer; `corrects` where it stands for another."""

    consultation: int
    corrects: int | None = None


def is_taken(row: Consultation) -> bool:
    """Tell whether a silence of a party was taken."""
    return row.answered_on is not None and row.answer in SILENT


def is_heard(row: Consultation) -> bool:
    """Tell whether a party whose wait is over may still be heard: every one that could answer, until the reply.

    Who was asked no more is one where its own rights are at stake (Art. 32); another agency is not.
    """
    affected = consultation.WAYS[row.kind].is_affected
    return row.answered_on is not None and (row.answer is not Answer.WITHDRAWN or affected)


def former(work: Work, row: Consultation) -> dict[str, Any]:
    """What stands on record of a party that is heard again: its answer with its day, and the items it objects to."""
    objects = concerned.told(work.session, work.case, row)["objects"]
    return {"answer": row.answer, "on": row.answered_on, "objects": objects, "text": row.remark or ""}


def answer(work: Work, row: Consultation, said: Answer, *, on: date, text: str, items: Sequence[int] = ()) -> None:
    """Record what a party says whose wait is over: after a silence that was taken, further, or otherwise than recorded.

    `items` are the places that its objection names. Words that were recorded stay where the answer is the same and
    brings none. The count follows what is earlier than its end. Refusal before_sending, answer_items, answer_same where
    nothing is new, or of the lifecycle, once a reply was given.
    """
    acts.hold(work, row)
    permit, case, was = acts.permit(work, Act.CONSULT_ANSWER), work.case, work.case.due_on
    assert row.answered_on is not None
    if on < row.sent_on:
        raise Refusal("before_sending", on=on, sent_on=row.sent_on)
    objects = concerned.opinion(work, row, said, items)
    _check_new(work, row, (said, objects), text)
    place = _ending(work, row, *_ENDING)
    end_on = min(on, end_day(work, place) if place else row.answered_on)
    # The words of an answer outlive its correction; those of another answer, or of a silence, say something else.
    text = text or ((row.remark or "") if row.answer is said else "")
    row.answer, row.answered_on, row.remark, row.objects = said, on, text or None, objects
    work.session.add(row)
    work.session.flush()
    kept: dict[str, Any] = {"consultation": row.id, "answer": said, "text": text, "received_on": row.received_on}
    kept |= {"objects": row.objects} if row.objects else {}
    # What waits for something else goes on waiting; a draft that a reviewer has was made without this opinion.
    stays = case.status not in (Status.IN_REVIEW, Status.IN_HAND)
    permit.done(on=on, moves=False, stay=stays, clock=_ended(row, end_on), corrects=place, **kept)
    _recount(work, was)


def _check_new(work: Work, row: Consultation, said: tuple[Answer, list[str] | None], text: str) -> None:
    """Refuse what is on record already; words are new where they are other words."""
    if said == (row.answer, row.objects or None) and text in ("", row.remark or ""):
        raise Refusal("answer_same", number=work.case.number, party=row.party, on=row.answered_on, answer=row.answer)


def end_day(work: Work, place: int, *, before: int | None = None) -> date:
    """The day with which a wait ended by the record, whose entry is at a place and whose corrections follow it.

    Only what was written before another entry, where one is named.
    """
    entries = [(entry.id or 0, entry) for entry in journal.numbered(work.session, work.case_id)]
    every = [(at, Moved.of(entry)) for at, entry in entries if before is None or at < before]
    ends = [moved.clock.on for at, moved in every if moved.clock and place in (at, moved.corrects)]
    return ends[-1]


def is_over(row: Consultation) -> bool:
    """Tell whether a party is waited for no more, by its answer or as its silence was taken."""
    return row.answered_on is not None and row.answer is not Answer.WITHDRAWN


def receive(work: Work, row: Consultation, *, on: date, reason: str = "") -> None:
    """Record that the letter of a party that is waited for no more came on another day than was thought.

    Of a silence that was taken the party had other days: where these are not over yet the case waits for it again,
    unless it was told what we decided. Of an answer only the count follows, by whether that was in time.
    Refusal before_sending, consult_answered where the letter would have come behind the answer, received_already,
    received_otherwise, or of the lifecycle.
    """
    permit, was, is_silent = acts.permit(work, Act.RECEIVE), work.case.due_on, is_taken(row)
    assert row.answered_on is not None
    if on < row.sent_on:
        raise Refusal("before_sending", on=on, sent_on=row.sent_on)
    if not is_silent and on > row.answered_on:
        said: dict[str, Any] = {"number": work.case.number, "party": row.party, "on": row.answered_on}
        raise Refusal("consult_answered", withdrawn=False, **said)
    corrected = arrivals.changed(row.received_on, on, reason)
    place, by_law = _ending(work, row), row.answer_by_on is not None
    row.received_on = on
    last_on = consultation.asked_by(work, row)
    row.answer_by_on = last_on if by_law else None
    waits = is_silent and last_on >= work.today and not is_told(work, row)
    if waits and place is not None:
        _wait_again(work, row, place)
    kept: dict[str, Any] = {"consultation": row.id, "received_on": on, "corrects": consultation.stop_of(work, row)}
    permit.done(on=row.sent_on, until=row.answer_by_on, cause=row.kind, of=row.id, **kept, **corrected)
    if place is not None and not waits:
        _end_anew(work, row, place, last_on=last_on)
    work.session.add(row)
    _recount(work, was)


def is_told(work: Work, row: Consultation) -> bool:
    """Tell whether a party was told that we disclose, so that nobody waits for it any more."""
    return any(override.consultation == row.id for override, _ in overrides.standing(work, work.case))


def _end_anew(work: Work, row: Consultation, place: int, *, last_on: date) -> None:
    """Let a wait whose silence was taken end on the last day that its party really had, or with its answer before."""
    if not is_taken(row):
        assert row.answered_on is not None
        _stand_in(work, row, place, ended_on=min(row.answered_on, last_on))
    elif last_on < work.today:
        _take_anew(work, row, place, last_on=last_on)


def _wait_again(work: Work, row: Consultation, place: int) -> None:
    """Take a silence back that was none yet: the case waits for its party as if nobody had taken it."""
    row.answer = row.answered_on = row.remark = None
    work.session.add(row)
    work.session.flush()
    stop = consultation.Stop.by(row)
    stays = work.case.status not in (*DESK, Status.IN_REVIEW)
    until: dict[str, Any] = {"until": row.answer_by_on, "on": row.sent_on}
    again = Permit(work, ACTS[consultation.WAYS[row.kind].act])
    again.done(moves=False, stay=stays, voids=place, **stop.kept, **until)
    consultation.plan(work, row)
    # They were told that it is over, and when they have their answer.
    outstanding.tell_waits(work, consultation.subjects(work))


def _take_anew(work: Work, row: Consultation, place: int, *, last_on: date) -> None:
    """Let a silence end on the last day that its party really had, which its receipt proves."""
    row.answered_on = last_on
    row.answer = Answer.DECIDE if row.answer is Answer.UNPROVEN else row.answer
    _stand_in(work, row, place, ended_on=last_on)


def _stand_in(work: Work, row: Consultation, place: int, *, ended_on: date) -> None:
    """Write another end of a wait in the place of the one that is on record; what the row says goes along."""
    end = Permit(work, ACTS[Act.CONSULT_LAPSE if row.answer_by_on else Act.CONSULT_CLOSE])
    said: dict[str, Any] = {"consultation": row.id, "answer": row.answer, "text": row.remark or ""}
    end.done(on=row.answered_on, moves=False, stay=True, clock=_ended(row, ended_on), corrects=place, **said)


def _ended(row: Consultation, on: date) -> dict[str, Any]:
    return clockwork.written(Event(Move.RESUMED, on, cause=f"{row.kind}:{row.id}"))


def _ending(work: Work, row: Consultation, *ends: Act) -> int | None:
    """The journal entry by which the wait for a party ended its stop, in whose place every correction stands.

    By its silence, unless `ends` are other acts. None where there is none, or the last one has been taken back.
    """
    found = [(place, Ended.of(entry)) for place, entry in facts.numbered(work, *(ends or _TAKEN))]
    # The last one that was taken: one before it may have been taken back.
    mine = [place for place, end in found if end.consultation == row.id and end.corrects is None]
    voided = {Moved.of(entry).voids for _, entry in facts.numbered(work, consultation.WAYS[row.kind].act)}
    return mine[-1] if mine and mine[-1] not in voided else None


def _recount(work: Work, was: date | None) -> None:
    clockwork.recount(work, work.case)
    if work.case.due_on != was:
        told.changed(work, work.case, was=was, cause="opinion")
