"""How staff get the paper of a case."""

from handlers.desk import cases as desk_cases
from handlers.services.bureau.moment import Work
from handlers.services.casework import sheets
from handlers.services.post import messages
from handlers.services.post.turn import Turn
from law.codes import LetterState
from storage import cases, files
from storage.tables import Letter
from templates import words


def send(turn: Turn, written: str, sheet: str) -> None:
    """Send an officer, in private, the letters of a case as PDF and DOCX, or one sheet: ``/letters NUMBER [SHEET]``."""
    work = desk_cases.named(turn, written)
    if sheet.strip():
        _send_sheet(work, words.meant("sheet", sheet, sheets.SHEETS) or sheet.strip())
    else:
        _send_letters(work)
    if not turn.incoming.private:
        turn.say("letters_sent", number=work.case.number)


def _send_letters(work: Work) -> None:
    case, to = work.case, work.actor.address
    issued = cases.attached(work.session, Letter, case, state=LetterState.ISSUED)
    lines = [(letter.number, letter.kind) for letter in issued]
    messages.say(work, to, "letters", case=case, number=case.number, sheets=tuple(sheets.SHEETS), lines=lines)
    # A letter of the mailbox was plain words and has no paper.
    papers = [(letter, each) for letter in issued for each in (letter.pdf_sha256, letter.docx_sha256) if each]
    names = files.listed(work.session, [sha256 for _, sha256 in papers])
    for (letter, sha256), (name, _) in zip(papers, names, strict=True):
        messages.stored(work, to, sha256, name=name, caption=letter.number or "", case=case)


def _send_sheet(work: Work, sheet: str) -> None:
    case, to = work.case, work.actor.address
    for paper in sheets.draw(work, sheet):
        messages.document(
            work, to, paper.content, name=paper.name, media_type=paper.media_type, caption=case.number, case=case
        )
