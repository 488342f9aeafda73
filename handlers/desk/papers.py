"""How staff get the paper of a case."""

from handlers.desk import cases as desk_cases
from handlers.services.casework import sheets
from handlers.services.letters import letterhead, notices, printing
from handlers.services.post import messages
from handlers.services.post.turn import Turn
from law.codes import LetterState
from law.errors import Refusal
from storage import cases, files, journal
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words


def send(turn: Turn, written: str, sheet: str) -> None:
    """Send an officer, in private, the letters of a case as PDF and DOCX, or one sheet: ``/letters NUMBER [SHEET]``."""
    work = desk_cases.named(turn, written)
    if sheet.strip():
        _send_sheet(turn, work.case, words.meant("sheet", sheet, sheets.SHEETS) or sheet.strip(), to=work.actor.address)
        return
    issued = cases.attached(turn.session, Letter, work.case, state=LetterState.ISSUED)
    messages.say(
        turn,
        work.actor.address,
        "letters",
        case=work.case,
        number=work.case.number,
        sheets=tuple(sheets.SHEETS),
        lines=[(letter.number, letter.kind) for letter in issued],
    )
    for letter in issued:
        for sha256 in (letter.pdf_sha256, letter.docx_sha256):
            if sha256:
                name = files.find(turn.session, sha256).name
                messages.stored(
                    turn, work.actor.address, sha256, name=name, caption=letter.number or "", case=work.case
                )


def _send_sheet(turn: Turn, case: Case, sheet: str, *, to: str) -> None:
    if sheet not in sheets.SHEETS:
        raise Refusal("sheet_unknown", sheet=sheet[:40], known=tuple(sheets.SHEETS))
    document = printing.compose(sheet, sheets._common(turn, case) | sheets.SHEETS[sheet](turn.session, case))
    journal.append(turn.session, "print", actor=to, now=turn.now, case_id=case.id, sheet=sheet)
    typed = paper.docx(document, letterhead.current(turn.session))
    for content, ending, media_type in ((paper.pdf(document), "pdf", notices.PDF), (typed, "docx", notices.DOCX)):
        name = f"{case.number} {words.label('sheet', sheet)}.{ending}"
        messages.document(turn, to, content, name=name, media_type=media_type, caption=case.number, case=case)
