"""How staff consult in chat: one command each for asking, receipt, answer and the word to a party; files by button."""

from datetime import datetime
from typing import Any

from handlers.desk import cases, days, fields
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, consultation
from handlers.services.letters import notices
from handlers.services.post import downloads, messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from law.codes import Act, Cause
from law.errors import Refusal
from storage import journal, people
from storage.engine import Session
from storage.tables import Case, Consultation, Letter
from templates import words

FILES = "answer_files"
PDF = "application/pdf"


def consult(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Consult a third party by ``/consult NUMBER PARTY [DATE]``; without a party, list who was consulted."""
    _ask(session, incoming, Act.CONSULT, written=written, rest=rest, now=now)


def joint(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Consult a joint author by ``/joint NUMBER BODY [DATE]``; without a body, list who was consulted."""
    _ask(session, incoming, Act.CONSULT_JOINT, written=written, rest=rest, now=now)


def _ask(session: Session, incoming: Incoming, act: Act, *, written: str, rest: str, now: datetime) -> None:
    case, who = cases.case_of(session, incoming, written, now=now)
    if not rest.strip():
        _list(session, incoming, case, now=now)
        return
    party, day = days.last_day(rest)
    way = consultation.WAYS[act]
    on = days.of_case(session, case, day, subject=way.cause, now=now)
    is_overdue = case.due_on is not None and on > case.due_on
    row, letter = consultation.ask(session, case, act, party=party, on=on, actor=who, now=now)
    _hand(session, case, row, letter, to=who.address, now=now)
    facts = _facts(session, case, row) | {"overdue": is_overdue, "days": consultation.asked_days(case)}
    messages.say(session, incoming.chat, "consulted", now=now, case=case, **facts)


def _hand(session: Session, case: Case, row: Consultation, letter: Letter, *, to: str, now: datetime) -> None:
    """Hand the letter to the officer, in private, with the sheet on which a third party answers."""
    notices.hand(session, case, letter, to=to, now=now)
    if row.kind == Cause.THIRD_PARTY:
        sheet = consultation.confirmation(session, case, row, letter, now=now)
        caption = words.label("said", "confirmation_sheet", messages.language(session, to))
        name = f"{letter.number}-1.pdf"
        messages.document(
            session, to, sheet, name=name, media_type=PDF, caption=f"{case.number} {caption}", now=now, case=case
        )


def _facts(session: Session, case: Case, row: Consultation) -> dict[str, Any]:
    return {
        "number": case.number,
        "place": consultation.rows(session, case).index(row) + 1,
        "kind": row.kind,
        "party": row.party,
        "sent_on": row.sent_on,
        "received_on": row.received_on,
        "answer_by_on": row.answer_by_on,
        "answer": row.answer,
        "answered_on": row.answered_on,
        "files": len(row.attachments),
        "due_on": case.due_on,
    }


def _list(session: Session, incoming: Incoming, case: Case, *, now: datetime) -> None:
    lines = [_facts(session, case, row) for row in consultation.rows(session, case)]
    messages.say(session, incoming.chat, "consultations", now=now, case=case, number=case.number, lines=lines)


def _of(
    session: Session, incoming: Incoming, written: str, place: str, *, now: datetime
) -> tuple[Case, Consultation, Actor]:
    case, who = cases.case_of(session, incoming, written, now=now)
    known = consultation.rows(session, case)
    if not place.isdecimal() or not 1 <= int(place) <= len(known):
        raise Refusal(
            "no_such_consultation", number=case.number, written=place[:20], known=[row.party for row in known]
        )
    return case, known[int(place) - 1], who


def receive(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Record a party's receipt by ``/received NUMBER PLACE [DATE]``."""
    place, day = _split(rest)
    case, row, who = _of(session, incoming, written, place, now=now)
    on = days.of_case(session, case, day, subject=row.kind, now=now)
    consultation.receive(session, case, row, on=on, actor=who, now=now)
    messages.say(session, incoming.chat, "consult_received", now=now, case=case, **_facts(session, case, row))


def _split(words_said: str) -> tuple[str, str]:
    first, *tail = words_said.split(maxsplit=1) or [""]
    return first, "".join(tail)


def answer(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Record an answer by ``/answer NUMBER PLACE agree|object [DATE] [TEXT]``."""
    place, tail = _split(rest)
    said, tail = _split(tail)
    case, row, who = _of(session, incoming, written, place, now=now)
    code = fields.code("consent", said, known=(consultation.AGREE, consultation.OBJECT))
    day, text = days.first_day(tail)
    on = days.of_case(session, case, day, subject=row.kind, now=now)
    consultation.answer(session, case, row, code, on=on, text=text, actor=who, now=now)
    language = messages.language(session, incoming.chat)
    rows = [[button(words.label("button", FILES, language), FILES, row.id)]]
    facts = _facts(session, case, row) | {"waiting": len(consultation.waiting(session, case)), "text": text}
    messages.say(session, incoming.chat, "consult_answered", now=now, rows=rows, case=case, **facts)


def tell(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Issue the word to a party that we disclose against its objection, by ``/tellparty NUMBER PLACE REASON``."""
    place, reason = _split(rest)
    case, row, who = _of(session, incoming, written, place, now=now)
    letter = consultation.tell_party(session, case, row, reason=reason, actor=who, now=now)
    notices.hand(session, case, letter, to=who.address, now=now)
    messages.say(session, incoming.chat, "party_told", now=now, case=case, number=case.number, party=row.party)


def ask_files(session: Session, incoming: Incoming, row_id: str, *, now: datetime) -> None:
    """Wait for the files of an answer."""
    row, case, _ = _row(session, incoming, row_id, now=now)
    answers: dict[str, Any] = {"case": case.id, "consultation": row.id, "files": []}
    people.begin_draft(session, incoming.chat, incoming.person, kind=FILES, step="files", answers=answers, now=now)
    language = messages.language(session, incoming.chat)
    rows = [[button(words.label("button", "answer_files_done", language), "answer_files_done", row.id)]]
    facts = {"number": case.number, "party": row.party}
    messages.say(session, incoming.chat, "answer_files", now=now, rows=rows, case=case, **facts)


def _row(session: Session, incoming: Incoming, row_id: str, *, now: datetime) -> tuple[Consultation, Case, Actor]:
    row = session.get(Consultation, int(row_id))
    if row is None or row.bureau_id != session.bureau_id:
        raise Refusal("button_expired")
    case, who = cases.case_by_id(session, incoming, str(row.case_id), now=now)
    acts.allow(session, case, Act.NOTE, actor=who)
    return row, case, who


def keep_files(session: Session, incoming: Incoming, row_id: str, *, now: datetime) -> None:
    """Put the files that came since into the record of an answer."""
    row, case, who = _row(session, incoming, row_id, now=now)
    draft = people.draft(session, incoming.chat, incoming.person)
    if draft is None or draft.kind != FILES or draft.answers["consultation"] != row.id:
        raise Refusal("button_expired")
    kept = downloads.ready(draft.answers["files"])
    row.attachments = [*row.attachments, *kept]
    session.add(row)
    facts = {"consultation": row.id, "files": kept}
    journal.append(session, "consult_files", actor=who.address, now=now, case_id=case.id, **facts)
    session.delete(draft)
    messages.say(session, incoming.chat, "answer_files_kept", now=now, case=case, number=case.number, total=len(kept))
