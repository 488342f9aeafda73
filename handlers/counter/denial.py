"""How an applicant says that a case was never taken back by them, or that of several who ask they alone step out."""

from collections.abc import Sequence

from handlers.counter import cases, progress, thread
from handlers.reading import meaning, together
from handlers.services.bureau import actors, ownership
from handlers.services.bureau.moment import Work
from handlers.services.casework import withdrawal
from handlers.services.post import keyboards
from handlers.services.post.turn import Turn
from storage import people
from storage.cases import ENDED
from storage.tables import Case


def press(turn: Turn, case_id: str) -> None:
    """Say so by the button; Refusal not_withdrawn, denied_already."""
    _deny(turn, _work(turn, cases.own(turn, case_id)))


def heard(turn: Turn, named: Case | None = None) -> bool:
    """Take words that say so, of the case they name or of the only one they can mean; False where there is none."""
    return _denied(turn, named) or _left(turn, named)


def _left(turn: Turn, named: Case | None) -> bool:
    """Hand on that one of several steps out, as the question about taking back promises: it ends nothing by itself."""
    said = turn.incoming.text
    if turn.incoming.brings or not together.may_leave(said):
        return False
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named = named or progress.named(turn, said, mine)
    asked = [named] if named else mine
    found = _leaving(turn, progress.under_way(asked))
    if len(found) > 1:
        row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
        if row is not None and row.said.get("asks"):
            return False  # which one was asked, and the words are awaited behind the button
        cases.which(turn, found, "ask_desk")
        return True
    if not found and len(over := _leaving(turn, [case for case in asked if case.status in ENDED])) == 1:
        rows = keyboards.leading(turn.session, over[0])
        turn.say("leave_over", rows=rows, case=over[0], number=over[0].number)
        found = over
    if not found:
        return False
    # Asked of who holds the case, and so no answer to what it may await.
    thread.put(turn, _work(turn, found[0]), said, asks=True)
    return True


def _leaving(turn: Turn, among: Sequence[Case]) -> list[Case]:
    """Those of some cases of several who asked together out of which one of them says to step."""
    known = [(case, withdrawal.together(turn.session, case)) for case in among]
    return [case for case, names in known if names and together.leaves(turn.incoming.text, names)]


def _denied(turn: Turn, named: Case | None) -> bool:
    if not meaning.denies_withdrawal(turn.incoming.text):
        return False
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named = named or progress.named(turn, turn.incoming.text, mine)
    asked = [named] if named is not None else mine
    works = [_work(turn, case) for case in asked]
    # Who has said so before and says it again is heard as well: the words may tell more.
    found = [work for work in works if withdrawal.is_deniable(work)] or [*filter(withdrawal.is_denied, works)]
    if len(found) != 1:
        return False
    _deny(turn, found[0], turn.incoming.text)
    return True


def _work(turn: Turn, case: Case) -> Work:
    return turn.on(case, actors.applicant(turn.incoming.person))


def _deny(turn: Turn, work: Work, text: str = "") -> None:
    withdrawal.deny(work, text)
    rows = keyboards.leading(turn.session, work.case)
    turn.say("denied_withdrawal", rows=rows, case=work.case, number=work.case.number)
