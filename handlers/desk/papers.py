"""How staff get the paper of a case."""

from datetime import datetime

from handlers.desk import cases as desk_cases
from handlers.services.casework import sheets
from handlers.services.letters import letterhead, notices, printing
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law.codes import LetterState
from law.errors import Refusal
from storage import cases, files, journal
from storage.engine import Session
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words


def send(session: Session, incoming: Incoming, written: str, sheet: str, *, now: datetime) -> None:
    """Send an officer, in private, the letters of a case as PDF and DOCX, or one sheet: ``/letters NUMBER [SHEET]``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    if sheet.strip():
        named = {said: code for code, said in words.labels("sheet").items()}
        _send_sheet(session, case, named.get(sheet.strip(), sheet.strip()), to=who.address, now=now)
        return
    issued = cases.attached(session, Letter, case, state=LetterState.ISSUED)
    messages.say(
        session, who.address, "letters", now=now, case=case, number=case.number, sheets=tuple(sheets.SHEETS),
        lines=[(letter.number, letter.kind) for letter in issued],
    )  # fmt: skip
    for letter in issued:
        for sha256 in (letter.pdf_sha256, letter.docx_sha256):
            if sha256:
                name = files.find(session, sha256).name
                messages.stored(
                    session, who.address, sha256, name=name, caption=letter.number or "", now=now, case=case
                )


def _send_sheet(session: Session, case: Case, sheet: str, *, to: str, now: datetime) -> None:
    if sheet not in sheets.SHEETS:
        raise Refusal("sheet_unknown", sheet=sheet[:40], known=tuple(sheets.SHEETS))
    document = printing.compose(sheet, sheets._common(session, case, now=now) | sheets.SHEETS[sheet](session, case))
    journal.append(session, "print", actor=to, now=now, case_id=case.id, sheet=sheet)
    typed = paper.docx(document, letterhead.current(session))
    for content, ending, media_type in ((paper.pdf(document), "pdf", notices.PDF), (typed, "docx", notices.DOCX)):
        name = f"{case.number} {words.label('sheet', sheet)}.{ending}"
        messages.document(
            session, to, content, name=name, media_type=media_type, caption=case.number, now=now, case=case
        )
