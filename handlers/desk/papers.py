"""How staff get the paper of a case and what its person told of themselves: who does not work on it gives a reason."""

from typing import Literal

from handlers.desk import cases as desk_cases
from handlers.services.bureau.moment import Work
from handlers.services.casework import privacy, sheets, thread
from handlers.services.casework.privacy import CAME, LETTERS, PERSONAL
from handlers.services.post import messages
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import LetterState
from storage import cases, files
from storage.tables import Letter
from templates import words


def send(turn: Turn, written: str, sheet: str) -> None:
    """Send an officer, in private, the letters of a case as PDF and DOCX, or one sheet: ``/letters NUMBER [SHEET]``."""
    work = desk_cases.named(turn, written, wordless=True)
    wanted = words.meant("sheet", sheet, (*sheets.SHEETS, CAME)) or sheet.strip() or LETTERS
    _ask_or_give(turn, work, wanted if wanted in (CAME, LETTERS) else sheets.known(wanted))


def press_personal(turn: Turn, case_id: str) -> None:
    """Show what the person of a case told of themselves."""
    _ask_or_give(turn, desk_cases.pressed(turn, case_id, wordless=True), PERSONAL)


def press_came(turn: Turn, case_id: str) -> None:
    """Give what the applicant of a case sent, in private."""
    _ask_or_give(turn, desk_cases.pressed(turn, case_id, wordless=True), CAME)


class Reading(Dialogue):
    """Why a member of staff wants to read the personal data of a case that is not theirs, waited for."""

    kind: Literal["reading"] = "reading"
    case: int
    wanted: str

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this case that a message was about."""
        return case_id == self.case

    def hear(self, turn: Turn) -> bool:
        """Keep the reason, and show once what was asked for."""
        turn.require_words()
        work = desk_cases.pressed(turn, self.case, wordless=True)
        privacy.read(work, what=self.wanted, reason=turn.incoming.text)
        self.end(turn)
        _give(turn, work, self.wanted)
        return True


def _ask_or_give(turn: Turn, work: Work, wanted: str) -> None:
    if privacy.is_own(turn.session, work.case, work.actor):
        _give(turn, work, wanted)
        return
    Reading.begin(turn, case=work.case.id, wanted=wanted)
    turn.ask("personal_reason", case=work.case, number=work.case.number)


def _give(turn: Turn, work: Work, wanted: str) -> None:
    # Whatever the chat in which it was asked for: it goes to the one who asked, in private.
    if wanted == PERSONAL:
        told = privacy.told(turn.session, work.case)
        messages.say(turn, work.actor.address, "personal", case=work.case, **told)
    elif wanted == LETTERS:
        _send_letters(work)
    elif wanted == CAME:
        _send_came(work)
    else:
        _send_sheet(work, wanted)
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


def _send_came(work: Work) -> None:
    enclosed = [sha256 for each in thread.came(work.session, work.case) for sha256 in each.files]
    for sha256, (name, _) in zip(enclosed, files.listed(work.session, enclosed), strict=True):
        messages.stored(work, work.actor.address, sha256, name=name, caption=work.case.number, case=work.case)


def _send_sheet(work: Work, sheet: str) -> None:
    case, to = work.case, work.actor.address
    for paper in sheets.draw(work, sheet):
        messages.document(
            work, to, paper.content, name=paper.name, media_type=paper.media_type, caption=case.number, case=case
        )
