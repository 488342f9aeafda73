"""How staff consult in chat: one command each for asking, receipt, answer and the word to a party; files by button."""

from typing import Any, Literal

from handlers.desk import cases, days, fields
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, consultation
from handlers.services.letters import notices
from handlers.services.post import downloads, messages
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Collecting
from handlers.services.post.turn import Turn
from law.codes import Act, Cause
from law.errors import Refusal
from storage import journal
from storage.engine import Session
from storage.tables import Case, Consultation, Letter
from templates import words

FILES = "answer_files"
PDF = "application/pdf"


def consult(turn: Turn, written: str, rest: str) -> None:
    """Consult a third party by ``/consult NUMBER PARTY [DATE]``; without a party, list who was consulted."""
    _ask(turn, Act.CONSULT, written=written, rest=rest)


def joint(turn: Turn, written: str, rest: str) -> None:
    """Consult a joint author by ``/joint NUMBER BODY [DATE]``; without a body, list who was consulted."""
    _ask(turn, Act.CONSULT_JOINT, written=written, rest=rest)


def _ask(turn: Turn, act: Act, *, written: str, rest: str) -> None:
    work = cases.named(turn, written)
    if not rest.strip():
        _list(turn, work.case)
        return
    party, day = days.last_day(rest)
    way = consultation.WAYS[act]
    on = days.of_case(turn, work.case, day, subject=way.cause)
    is_overdue = work.case.due_on is not None and on > work.case.due_on
    row, letter = consultation.ask(work, act, party=party, on=on)
    _hand(turn, work.case, row, letter, to=work.actor.address)
    facts = _facts(turn.session, work.case, row) | {"overdue": is_overdue, "days": consultation.asked_days(work.case)}
    turn.say("consulted", case=work.case, **facts)


def _hand(turn: Turn, case: Case, row: Consultation, letter: Letter, *, to: str) -> None:
    """Hand the letter to the officer, in private, with the sheet on which a third party answers."""
    notices.hand(turn, case, letter, to=to)
    if row.kind == Cause.THIRD_PARTY:
        sheet = consultation.confirmation(turn, case, row, letter)
        caption = words.label("said", "confirmation_sheet", messages.language(turn.session, to))
        name = f"{letter.number}-1.pdf"
        messages.document(turn, to, sheet, name=name, media_type=PDF, caption=f"{case.number} {caption}", case=case)


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


def _list(turn: Turn, case: Case) -> None:
    lines = [_facts(turn.session, case, row) for row in consultation.rows(turn.session, case)]
    turn.say("consultations", case=case, number=case.number, lines=lines)


def _of(turn: Turn, written: str, place: str) -> tuple[Case, Consultation, Actor]:
    work = cases.named(turn, written)
    known = consultation.rows(turn.session, work.case)
    if not place.isdecimal() or not 1 <= int(place) <= len(known):
        raise Refusal(
            "no_such_consultation", number=work.case.number, written=place[:20], known=[row.party for row in known]
        )
    return work.case, known[int(place) - 1], work.actor


def receive(turn: Turn, written: str, rest: str) -> None:
    """Record a party's receipt by ``/received NUMBER PLACE [DATE]``."""
    place, day = _split(rest)
    case, row, who = _of(turn, written, place)
    on = days.of_case(turn, case, day, subject=row.kind)
    consultation.receive(turn.on(case, who), row, on=on)
    turn.say("consult_received", case=case, **_facts(turn.session, case, row))


def _split(words_said: str) -> tuple[str, str]:
    first, *tail = words_said.split(maxsplit=1) or [""]
    return first, "".join(tail)


def answer(turn: Turn, written: str, rest: str) -> None:
    """Record an answer by ``/answer NUMBER PLACE agree|object [DATE] [TEXT]``."""
    place, tail = _split(rest)
    said, tail = _split(tail)
    case, row, who = _of(turn, written, place)
    code = fields.code("consent", said, known=(consultation.AGREE, consultation.OBJECT))
    day, text = days.first_day(tail)
    on = days.of_case(turn, case, day, subject=row.kind)
    consultation.answer(turn.on(case, who), row, code, on=on, text=text)
    language = turn.language
    rows = [[button(words.label("button", FILES, language), FILES, row.id)]]
    facts = _facts(turn.session, case, row) | {"waiting": len(consultation.waiting(turn.session, case)), "text": text}
    turn.say("consult_answered", rows=rows, case=case, **facts)


def tell(turn: Turn, written: str, rest: str) -> None:
    """Issue the word to a party that we disclose against its objection, by ``/tellparty NUMBER PLACE REASON``."""
    place, reason = _split(rest)
    case, row, who = _of(turn, written, place)
    letter = consultation.tell_party(turn.on(case, who), row, reason=reason)
    notices.hand(turn, case, letter, to=who.address)
    turn.say("party_told", case=case, number=case.number, party=row.party)


class Filling(Collecting):
    """The files of a party's answer, waited for."""

    kind: Literal["answer_files"] = "answer_files"
    consultation: int


def ask_files(turn: Turn, row_id: str) -> None:
    """Wait for the files of an answer."""
    row, case, _ = _row(turn, row_id)
    Filling.begin(turn, case=case.id, consultation=row.id)
    language = turn.language
    rows = [[button(words.label("button", "answer_files_done", language), "answer_files_done", row.id)]]
    facts = {"number": case.number, "party": row.party}
    turn.say("answer_files", rows=rows, case=case, **facts)


def _row(turn: Turn, row_id: str) -> tuple[Consultation, Case, Actor]:
    row = turn.session.get(Consultation, int(row_id))
    if row is None or row.bureau_id != turn.session.bureau_id:
        raise Refusal("button_expired")
    work = cases.pressed(turn, str(row.case_id))
    acts.allow(work, Act.NOTE)
    return row, work.case, work.actor


def keep_files(turn: Turn, row_id: str) -> None:
    """Put the files that came since into the record of an answer."""
    row, case, who = _row(turn, row_id)
    filling = Filling.at_hand(turn)
    if filling.consultation != row.id:
        raise Refusal("button_expired")
    kept = downloads.ready(filling.files)
    row.attachments = [*row.attachments, *kept]
    turn.session.add(row)
    facts = {"consultation": row.id, "files": kept}
    journal.append(turn.session, "consult_files", actor=who.address, now=turn.now, case_id=case.id, **facts)
    filling.end(turn)
    turn.say("answer_files_kept", case=case, number=case.number, total=len(kept))
