"""Consultation: a third party (Art. 32), a joint author (34) or another agency (33(3)) asked, answering or silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from handlers.reading import plain
from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, concerned, decided, outstanding
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from law import conventions, versions
from law.codes import Act, Answer, Asking, Cause, Job, LetterKind
from law.errors import Refusal
from storage import cases, journal, reminders
from storage.reminders import Due
from storage.tables import Case, Consultation, Letter
from templates import words

AGREE, OBJECT, UNPROVEN = Answer.AGREE, Answer.OBJECT, Answer.UNPROVEN
"""Silence whose days were counted from the sending, because no receipt was recorded: it proves nothing by itself."""
LONGEST_NAME = 100
FILES = "consult_files"
"""What the journal calls it that files came with an answer."""


@dataclass(frozen=True, slots=True)
class Way:
    """One of the ways to consult: its act, whom its letter names, and the convention on what silence means.

    `silence` is empty where it means nothing and ends nothing. `is_affected`: whose own rights are at stake; it
    answers on a sheet, and hears in writing why we disclose all the same.
    """

    act: Act
    addressee: str
    silence: str = ""
    is_affected: bool = False


WAYS: Mapping[Cause, Way] = {
    Cause.THIRD_PARTY: Way(Act.CONSULT, "third_party", "silence_of_third_party", is_affected=True),
    Cause.JOINT_AUTHOR: Way(Act.CONSULT_JOINT, "body", "silence_of_joint_author"),
    Cause.OTHER_AGENCY: Way(Act.CONSULT_AGENCY, "body"),
}


class Stop(Fact):
    """The stop of a clock by a consultation, found again when its party's receipt corrects it; with its items."""

    consultation: int
    party: str
    sent_on: date
    items: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @classmethod
    def by(cls, row: Consultation) -> Self:
        """The stop that a consultation brings about."""
        return cls.model_validate(row.model_dump() | {"consultation": row.id})


class Asked(Fact):
    """What another agency was asked for, as its consultation keeps it."""

    consultation: int
    asking: Asking


@dataclass(frozen=True, slots=True)
class Question:
    """What another agency is asked: to determine or to confirm, and in which words."""

    asking: Asking
    text: str


def admit(
    work: Work, cause: Cause, *, party: str, on: date, question: Question | None = None, items: Sequence[int] = ()
) -> tuple[Permit, bool]:
    """Refuse a consultation that cannot begin now, with nothing done yet; says too whether its subject waits for none.

    No letter is sent before it is made: its days would be given back though nobody was asked (Art. 33(3)). Refusal
    party_needed, question_needed, consult_before_letter, consulted_already, no_such_item, or of the lifecycle.
    """
    subject = question.asking if question else cause
    if not party.strip() or len(party) > LONGEST_NAME:
        raise Refusal("party_needed", cap=LONGEST_NAME, article=work.article(subject))
    permit = acts.permit(work, WAYS[cause].act)
    if question and not question.text.strip():
        raise Refusal("question_needed", party=party, article=work.article(subject))
    if on < work.today:
        raise Refusal("consult_before_letter", party=party, on=on, article=work.article(subject))
    asked, about_items = (cause, plain.name(party), on), concerned.named(work, items)["items"]
    known = rows(work)
    for row in known:
        is_same = (row.kind, plain.name(row.party), row.sent_on) == asked and row.answer is not Answer.WITHDRAWN
        # Of other items it may be asked on the same day.
        if is_same and (not row.items or (about_items and set(about_items) <= {*row.items})):
            raise Refusal("consulted_already", number=work.case.number, party=row.party, on=on, place=place(work, row))
    # Who waits for a third party has not been told of an agency: each rests on an article of its own.
    return permit, all(row.answered_on is not None or about(work, row) != subject for row in known)


def about(work: Work, row: Consultation) -> Cause | Asking:
    """What a consultation is about, by which its article is found: whom it asks, of another agency what for."""
    sent = (Asked.of(entry) for entry in facts.entries(work, Act.CONSULT_AGENCY))
    return next((fact.asking for fact in sent if fact.consultation == row.id), row.kind)


def ask(
    work: Work, cause: Cause, *, party: str, on: date, question: Question | None = None, items: Sequence[int] = ()
) -> tuple[Consultation, Letter]:
    """Consult somebody by a letter sent on a day; the clock stops for each consultation.

    `items` are the places of those that it is about; none where it is about the whole request. Until the party's
    receipt is recorded its working days are counted from the sending; another agency has none.
    Refusal of `admit`, or of the clock.
    """
    subject = question.asking if question else cause
    # Asked before: the stop that begins now moves the date itself.
    too_late = clockwork.is_over(work.session, work.case, on)
    permit, is_first = admit(work, cause, party=party, on=on, question=question, items=items)
    row = _found(work, cause, party=party, on=on, **concerned.named(work, items))
    asked: dict[str, Any] = {"asking": question.asking, "asked": question.text} if question else {}
    permit.done(on=on, until=row.answer_by_on, of=row.id, **Stop.by(row).kept, **asked)
    plan(work, row)
    # An agency is told what becomes of our own period while it thinks.
    period = {"articles": work.article(subject)} | ({"overdue": True} if too_late else {})
    letter = _write(permit, row, **(asked | period if question else {}))
    if is_first:
        told: dict[str, Any] = {"consulting": subject, "consulted_on": on}
        told |= {"overdue": True, "due_on": work.case.due_on} if too_late else {}
        told |= (term := outstanding.term(work, cause))
        # The article by which a period stops is none of a term that runs on.
        named = (subject,) if term else (subject, "stop")
        told |= decided.noticed(work.session, work.case)
        told["articles"] = words.label("said", "list_mark").join(work.article(name) for name in named)
        notices.give(work, work.case, LetterKind.CONSULT_TOLD, **told)
    return row, letter


def _found(work: Work, cause: Cause, *, party: str, on: date, **items: list[str]) -> Consultation:
    known: dict[str, Any] = {"bureau_id": work.session.bureau_id, "case_id": work.case_id, **items}
    row = Consultation(kind=cause, party=party, sent_on=on, **known)
    row.answer_by_on = _answer_by(work, row, on)
    work.session.add(row)
    work.session.flush()
    return row


def _answer_by(work: Work, row: Consultation, on: date) -> date | None:
    """The last day after which silence means something; None where it never does."""
    days = versions.by_code(work.case.law_code).consultation_days
    return work.calendar.add(on, days) if days is not None and WAYS[row.kind].silence else None


def subjects(work: Work) -> list[outstanding.Subject]:
    """Whom every consultation that waits asks, and what about."""
    return [(row.kind, about(work, row)) for row in waiting(work)]


def asked_days(case: Case) -> int:
    """How many working days the letter asks for; by law since 2019, by convention before."""
    return versions.by_code(case.law_code).asked_days


def asked_by(work: Work, row: Consultation) -> date:
    """The last of the working days that a letter names, from its receipt, or its sending while that is not known."""
    return work.calendar.add(row.received_on or row.sent_on, asked_days(work.case))


def plan(work: Work, row: Consultation) -> None:
    """Lay down what silence brings about, in place of what was laid down for an earlier last day."""
    _forget(work, row)
    if row.answer_by_on is not None:
        clockwork.plan_after(work, Due(Job.CONSULT, row.answer_by_on, row.id or 0))
    elif WAYS[row.kind].silence:
        clockwork.plan_after(work, Due(Job.CONSULT, asked_by(work, row), row.id or 0))
    else:
        plan_look(work, row, since=row.received_on or row.sent_on)


def plan_look(work: Work, row: Consultation, *, since: date) -> None:
    """Lay down that staff look after an answer that no silence stands in for."""
    day = work.calendar.add(since, conventions.number("still_out_after_working_days"))
    clockwork.plan_on(work, Due(Job.CONSULT, day, row.id or 0))


def _forget(work: Work, row: Consultation) -> None:
    reminders.drop_open(work.session, work.case_id, Job.CONSULT, subject_id=row.id)


def _write(permit: Permit, row: Consultation, **asked: Any) -> Letter:
    case = permit.work.case
    # Another agency is told what becomes of our own period while it thinks.
    asked |= {"keeps_period": clockwork.runs_on(permit.work.session, case, row.kind)} if asked else {}
    said = {WAYS[row.kind].addressee: row.party, "description": concerned.described(case, row)} | asked
    # The party's days begin with its receipt; the applicant's date is no business of its.
    return permit.draw(period_days=asked_days(case), due_on=None, **said)


def waiting(work: Work) -> list[Consultation]:
    """The consultations of a case that wait for an answer."""
    return [row for row in rows(work) if row.answered_on is None]


def rows(work: Work) -> list[Consultation]:
    """Every consultation of a case; its place in this list, from one, is how people name it."""
    return cases.attached(work.session, Consultation, work.case)


def place(work: Work, row: Consultation) -> int:
    """The place by which people name a consultation, from one."""
    return rows(work).index(row) + 1


def receive(work: Work, row: Consultation, *, on: date, reason: str = "") -> None:
    """Record the day on which a party received its letter: its working days begin there (Art. 32, 34).

    Refusal consult_answered, before_sending, received_already, received_otherwise, or of the lifecycle.
    """
    check_open(work, row, on)
    permit = acts.permit(work, Act.RECEIVE)
    corrected = arrivals.changed(row.received_on, on, reason)
    days = {"received_on": row.received_on, "answer_by_on": row.answer_by_on}
    former = {name: day.isoformat() if day else None for name, day in days.items()}
    row.received_on, row.answer_by_on = on, _answer_by(work, row, on)
    work.session.add(row)
    kept: dict[str, Any] = {
        "consultation": row.id,
        "received_on": on,
        "former": former,
        "corrects": stop_of(work, row),
    }
    # The stop begins where it began, with the sending; only its end is another now.
    permit.done(on=row.sent_on, until=row.answer_by_on, cause=row.kind, of=row.id, **kept, **corrected)
    plan(work, row)


def stop_of(work: Work, row: Consultation) -> int:
    """The journal entry of the stop, which every receipt stands in for."""
    stops = facts.numbered(work, *(way.act for way in WAYS.values()))
    return next(place for place, entry in stops if Stop.of(entry).consultation == row.id)


def check_open(work: Work, row: Consultation, on: date) -> None:
    """Refuse a consultation that is over, or a day before its sending; Refusal consult_answered, before_sending."""
    acts.hold(work, row)
    if row.answered_on is not None:
        said: dict[str, Any] = {"on": row.answered_on, "withdrawn": row.answer is Answer.WITHDRAWN}
        raise Refusal("consult_answered", number=work.case.number, party=row.party, **said)
    if on < row.sent_on:
        raise Refusal("before_sending", on=on, sent_on=row.sent_on)


def answer(work: Work, row: Consultation, said: Answer, *, on: date, text: str, items: Sequence[int] = ()) -> None:
    """Record what a party answered on a day; its stop ends then, at its last day at the latest.

    `items` are the places that its objection names. Refusal consult_answered, before_sending, answer_items, or of the
    lifecycle.
    """
    check_open(work, row, on)
    row.objects = concerned.opinion(work, row, said, items)
    end(acts.permit(work, Act.CONSULT_ANSWER), row, said, on=on, text=text)


def end(permit: Permit, row: Consultation, said: Answer, *, on: date, text: str = "") -> None:
    """End a consultation with its answer, or with what its silence means; the case goes on with the last of them."""
    work = permit.work
    row.answer, row.answered_on, row.remark = said, on, text or None
    work.session.add(row)
    work.session.flush()
    is_last = not waiting(work)
    kept: dict[str, Any] = {"consultation": row.id, "answer": said, "text": text, "received_on": row.received_on}
    kept |= {"objects": row.objects} if row.objects else {}
    # Each consultation has a clock of its own; the case goes on when the last of them is over.
    permit.done(on=on, cause=row.kind, of=row.id, stay=not is_last, **kept)
    _forget(work, row)
    if is_last:
        outstanding.tell_over(work)
    else:
        outstanding.tell_waits(work, subjects(work), over=(row.kind, about(work, row)))


def keep_files(permit: Permit, row: Consultation, kept: Sequence[str]) -> None:
    """Put the files of a party's answer into its record."""
    work = permit.work
    row.attachments = [*row.attachments, *kept]
    work.session.add(row)
    said = {"consultation": row.id, "files": [*kept]}
    who = work.actor.address
    journal.append(work.session, FILES, actor=who, now=work.now, case_id=work.case_id, **said)
