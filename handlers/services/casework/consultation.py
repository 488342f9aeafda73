"""Consultation: a third party (Art. 32) or a joint author (Art. 34) asked, answering or silent."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import actors, basis, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.letters import notices, printing
from handlers.services.post import audience, messages
from law import conventions, outcomes, remedies, versions
from law.clock import Event
from law.codes import Act, Answer, Cause, LetterKind, Move, Outcome
from law.errors import Refusal
from storage import cases, journal, reminders
from storage.engine import Session
from storage.tables import Case, Consultation, Letter, Reminder
from templates import letters as paper
from templates import words

AGREE, OBJECT, UNPROVEN = Answer.AGREE, Answer.OBJECT, Answer.UNPROVEN
"""Silence whose days were counted from the sending, because no receipt was recorded: it proves nothing by itself."""
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two ways to consult: its clock cause, its letter, whom the letter names, what silence means."""

    cause: Cause
    letter: LetterKind
    addressee: str
    silence: str


WAYS = {
    Act.CONSULT: Way(Cause.THIRD_PARTY, LetterKind.CONSULT_THIRD_PARTY, "third_party", "silence_of_third_party"),
    Act.CONSULT_JOINT: Way(Cause.JOINT_AUTHOR, LetterKind.CONSULT_JOINT, "body", "silence_of_joint_author"),
}
_BY_CAUSE = {way.cause: way for way in WAYS.values()}


def ask(work: Work, act: Act, *, party: str, on: date) -> tuple[Consultation, Letter]:
    """Consult somebody by a letter sent on a day; the clock stops for each consultation.

    Until the party's receipt is recorded its working days are counted from the sending. Refusal party_needed, or of
    the lifecycle and the clock.
    """
    way = WAYS[act]
    if not party.strip() or len(party) > LONGEST_NAME:
        raise Refusal("party_needed", cap=LONGEST_NAME, article=basis.article(work.case, way.cause))
    acts.allow(work, act)
    assert work.case.id is not None
    is_first = not waiting(work.session, work.case)
    row = Consultation(bureau_id=work.session.bureau_id, case_id=work.case.id, kind=way.cause, party=party, sent_on=on)
    row.answer_by_on = _answer_by(work, on)
    work.session.add(row)
    work.session.flush()
    move = Event(Move.STOPPED, on, cause=_cause(row), until=row.answer_by_on)
    acts.perform(work, act, move=move, consultation=row.id, party=party, sent_on=on)
    _plan(work, row)
    letter = _write(work, row)
    if is_first:
        articles = words.label("said", "list_mark").join(basis.article(work.case, name) for name in (way.cause, "stop"))
        notices.give(work, work.case, LetterKind.CONSULT_TOLD, articles=articles, consulted_on=on)
    return row, letter


def _cause(row: Consultation) -> str:
    return f"{row.kind}:{row.id}"


def _answer_by(work: Work, on: date) -> date | None:
    days = versions.by_code(work.case.law_code).consultation_days
    return office.calendar(work.session).add(on, days) if days is not None else None


def asked_days(case: Case) -> int:
    """How many working days the letter asks for; by law since 2019, by convention before."""
    return versions.by_code(case.law_code).asked_days


def _plan(work: Work, row: Consultation) -> None:
    assert work.case.id is not None
    reminders.drop_open(work.session, work.case.id, f"consult:{row.id}:")
    if row.answer_by_on is not None:
        day = office.calendar(work.session).next(row.answer_by_on)
        clockwork.plan_on(work.session, work.case, f"consult:{row.id}:{row.answer_by_on}", on=day)


def _write(work: Work, row: Consultation) -> Letter:
    way = _BY_CAUSE[row.kind]
    said: dict[str, Any] = {way.addressee: row.party, "period_days": asked_days(work.case)}
    said |= {"articles": basis.article(work.case, way.cause), "description": traces.hide(work.case.description)}
    said["due_on"] = None  # the party's days begin with its receipt; the applicant's date is no business of its
    return notices.draw(work, work.case, way.letter, **said)


def confirmation(moment: Moment, case: Case, row: Consultation, letter: Letter) -> bytes:
    """Draw the sheet on which a third party answers, as PDF."""
    bureau = moment.office
    said: dict[str, Any] = {
        "bureau": bureau.name,
        "number": letter.number,
        "third_party": row.party,
        "law_code": case.law_code,
    }
    said |= {"description": traces.hide(case.description), "period_days": asked_days(case)}
    return paper.pdf(printing.compose("consult_confirmation", said | {"signed_on": bureau.today(moment.now)}))


def waiting(session: Session, case: Case) -> list[Consultation]:
    """The consultations of a case that wait for an answer."""
    return [row for row in rows(session, case) if row.answered_on is None]


def rows(session: Session, case: Case) -> list[Consultation]:
    """Every consultation of a case; its place in this list, from one, is how people name it."""
    return cases.attached(session, Consultation, case)


def receive(work: Work, row: Consultation, *, on: date) -> None:
    """Record the day on which a party received its letter: its working days begin there (Art. 32, 34).

    Refusal consult_answered, before_sending, or of the lifecycle.
    """
    _check_open(work.case, row, on)
    acts.allow(work, Act.CONSULT_RECEIPT)
    former = {"received_on": _iso(row.received_on), "answer_by_on": _iso(row.answer_by_on)}
    row.received_on, row.answer_by_on = on, _answer_by(work, on)
    work.session.add(row)
    move = Event(Move.STOPPED, row.sent_on, cause=_cause(row), until=row.answer_by_on)
    facts: dict[str, Any] = {
        "consultation": row.id,
        "received_on": on,
        "former": former,
        "corrects": _stop_of(work, row),
    }
    acts.perform(work, Act.CONSULT_RECEIPT, move=move, **facts)
    _plan(work, row)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _stop_of(work: Work, row: Consultation) -> int:
    assert work.case.id is not None
    stops = (entry for entry in journal.of_case(work.session, work.case.id) if entry.act in WAYS)
    return next(entry.id for entry in stops if entry.id and journal.facts(entry)["consultation"] == row.id)


def _check_open(case: Case, row: Consultation, on: date) -> None:
    if row.answered_on is not None:
        raise Refusal("consult_answered", number=case.number, party=row.party, on=row.answered_on)
    if on < row.sent_on:
        raise Refusal("before_sending", on=on, sent_on=row.sent_on)


def answer(work: Work, row: Consultation, said: Answer, *, on: date, text: str) -> None:
    """Record what a party answered on a day; its stop ends then, at its last day at the latest.

    Refusal consult_answered, before_sending, or of the lifecycle.
    """
    _check_open(work.case, row, on)
    _close(work, row, said, on=on, act=Act.CONSULT_ANSWER, text=text)


def lapse(moment: Moment, case: Case, reminder: Reminder) -> None:
    """Take a party's silence after its last day: we decide (Art. 32), or it consents (Art. 34)."""
    row = moment.session.get(Consultation, int(reminder.kind.split(":")[1]))
    if row is None or row.answered_on is not None or row.answer_by_on is None:
        return
    said = Answer(conventions.word(_BY_CAUSE[row.kind].silence)) if row.received_on else UNPROVEN
    _close(moment.on(case, actors.SYSTEM), row, said, on=row.answer_by_on, act=Act.CONSULT_LAPSE)
    facts: dict[str, Any] = {
        "number": case.number,
        "place": rows(moment.session, case).index(row) + 1,
        "kind": row.kind,
        "party": row.party,
        "answer": said,
        "due_on": case.due_on,
    }
    facts |= {"answer_by_on": row.answer_by_on, "waiting": len(waiting(moment.session, case))}
    for chat in audience.desk(moment.session, case):
        messages.say(moment, chat, "consult_lapsed", case=case, **facts)


def _close(work: Work, row: Consultation, said: Answer, *, on: date, act: Act, text: str = "") -> None:
    acts.allow(work, act)
    row.answer, row.answered_on, row.remark = said, on, text or None
    work.session.add(row)
    work.session.flush()
    others = waiting(work.session, work.case)
    move = Event(Move.RESUMED, on, cause=_cause(row))
    facts: dict[str, Any] = {
        "consultation": row.id,
        "answer": said,
        "on": on,
        "text": text,
        "received_on": row.received_on,
    }
    acts.perform(work, act, move=move, stay=bool(others), **facts)
    assert work.case.id is not None
    reminders.drop_open(work.session, work.case.id, f"consult:{row.id}:")
    if not others:
        _tell_over(work)


def _tell_over(work: Work) -> None:
    """Tell the applicant that the clock runs again, and the date that came out."""
    work.case.told_due_on = work.case.due_on
    work.session.add(work.case)
    if work.case.address:
        messages.say(
            work, work.case.address, "consult_over", case=work.case, number=work.case.number, due_on=work.case.due_on
        )


def tell_party(work: Work, row: Consultation, *, reason: str) -> Letter:
    """Tell a third party in writing that we disclose against its objection or after its silence, and why (Art. 32).

    Refusal not_objected, reason_needed, or of the lifecycle.
    """
    if row.kind != Cause.THIRD_PARTY or row.answer in (None, AGREE):
        raise Refusal(
            "not_objected", number=work.case.number, party=row.party, article=basis.article(work.case, "third_party")
        )
    if not reason.strip():
        raise Refusal("reason_needed", act="tell_party")
    ways: Sequence[dict[str, Any]] = [
        asdict(way) for way in remedies.for_letter(work.today, outcomes.find(Outcome.GRANTED))
    ]
    acts.perform(work, Act.TELL_PARTY, consultation=row.id, reason=reason)
    said: dict[str, Any] = {"third_party": row.party, "reason": reason, "remedies": ways, "told_on": row.sent_on}
    said |= {"articles": basis.article(work.case, "third_party"), "description": traces.hide(work.case.description)}
    return notices.draw(work, work.case, LetterKind.THIRD_PARTY_TOLD, **said)
