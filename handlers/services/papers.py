"""The paper of a case for its officer: every issued letter in both formats, and the printed sheets."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.services import desk, letterhead, letters, office, printing, saying, showing
from handlers.services.occasion import Incoming
from law.errors import Refusal
from storage import cases, files, journal
from storage.engine import Session
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words

Facts = dict[str, Any]


def send(session: Session, incoming: Incoming, written: str, sheet: str, *, now: datetime) -> None:
    """Send an officer, in private, the letters of a case as PDF and DOCX, or one sheet: ``/letters NUMBER [SHEET]``."""
    case, who = desk.case_of(session, incoming, written, now=now)
    if sheet.strip():
        _send_sheet(session, case, words.meant("sheet", sheet, SHEETS) or sheet.strip(), to=who.address, now=now)
        return
    issued = cases.attached(session, Letter, case, state="issued")
    saying.say(
        session, who.address, "letters", now=now, case=case, number=case.number, sheets=tuple(SHEETS),
        lines=[(letter.number, letter.kind) for letter in issued],
    )  # fmt: skip
    for letter in issued:
        for sha256 in (letter.pdf_sha256, letter.docx_sha256):
            if sha256:
                name = files.find(session, sha256).name
                saying.stored(session, who.address, sha256, name=name, caption=letter.number or "", now=now, case=case)


def _send_sheet(session: Session, case: Case, sheet: str, *, to: str, now: datetime) -> None:
    if sheet not in SHEETS:
        raise Refusal("sheet_unknown", sheet=sheet[:40], known=tuple(SHEETS))
    document = printing.compose(sheet, _common(session, case, now=now) | SHEETS[sheet](session, case))
    journal.append(session, "print", actor=to, now=now, case_id=case.id, sheet=sheet)
    typed = paper.docx(document, letterhead.current(session))
    for content, ending, media_type in ((paper.pdf(document), "pdf", letters.PDF), (typed, "docx", letters.DOCX)):
        name = f"{case.number} {words.label('sheet', sheet)}.{ending}"
        saying.document(session, to, content, name=name, media_type=media_type, caption=case.number, now=now, case=case)


def _common(session: Session, case: Case, *, now: datetime) -> Facts:
    bureau, applicant = office.of(session), cases.applicant(session, case)
    file = showing.file_facts(session, case, today=office.today(session, now))
    return {
        "bureau": bureau.name,
        "practice": bureau.practice,
        "number": case.number,
        "law_code": case.law_code,
        "applicant": applicant.name or words.label("said", "nameless"),
        "applicant_type": words.label("type", applicant.type or "natural"),
        "identity": applicant.identity or "",
        "reach": applicant.contact or "—",
        "description": case.description,
        "supply": words.label("supply", case.supply_form) if case.supply_form else "—",
        "delivery": words.label("delivery", case.delivery or "pick_up"),
        "address": case.delivery_to or "",
        "submitted_on": office.today(session, case.submitted_at),
        "signed_on": office.today(session, now),
        "officer": file["officer"] or "—",
    }


def _form(_session: Session, _case: Case) -> Facts:
    return {}


def _register(session: Session, case: Case) -> Facts:
    if case.received_on is None or case.due_on is None:
        raise Refusal("not_received_yet", number=case.number)
    assert case.id is not None
    entries = journal.of_case(session, case.id)
    known = words.labels("act")
    events = [{"on": office.today(session, row.at), "words": known[row.act]} for row in entries if row.act in known]
    return {
        "channel": words.label("channel", case.channel),
        "received_on": case.received_on,
        "due_on": case.due_on,
        "outcome": words.label("outcome", case.outcome) if case.outcome else "",
        "replied_on": case.concluded_on,
        "events": tuple(events),
    }


def _delivery_receipt(session: Session, case: Case) -> Facts:
    issued = cases.attached(session, Letter, case, state="issued")
    if not issued:
        raise Refusal("no_letter_yet", number=case.number)
    return {"items": tuple(letter.number for letter in issued if letter.number)}


SHEETS: dict[str, Callable[[Session, Case], Facts]] = {
    "form": _form,
    "register": _register,
    "delivery_receipt": _delivery_receipt,
}
