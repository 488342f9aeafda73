"""How an applicant gives the reasons of an excessive request (Art. 35)."""

from handlers.reading import numbers
from handlers.services.bureau import actors
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.casework import acts, excess
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, people
from storage.tables import Case, Draft

REASONS = "reasons"
WAITING = "awaiting_reasons"


def reasons(turn: Turn, rest: str) -> None:
    """Take ``/reasons [NUMBER] TEXT`` from an applicant."""
    case, text = _meant(turn, rest)
    on = turn.today
    excess.give(turn.on(case, actors.applicant(turn.incoming.person)), text, on=on)


def waiting(turn: Turn) -> list[Case]:
    """The cases of a chat that wait for reasons, newest first."""
    return [case for case in cases.of_address(turn.session, turn.incoming.chat) if case.status == WAITING]


def _meant(turn: Turn, rest: str) -> tuple[Case, str]:
    """The case whose reasons these are: the one named at the beginning, or the only one that waits."""
    first, _, tail = rest.strip().partition(" ")
    try:
        return bureau_numbers.for_applicant(turn, first, chat=turn.incoming.chat), tail
    except Refusal as refusal:
        if numbers.is_whole(first):
            raise
        owing = waiting(turn)
        if not owing:
            raise Refusal("no_reasons_asked") from refusal
        if len(owing) > 1:
            raise Refusal("which_case", numbers=[case.number for case in owing], command=REASONS) from refusal
        return owing[0], rest.strip()


def begin(turn: Turn, case_id: str) -> None:
    """Wait for an applicant's reasons, asked for by the button of the notice."""
    case = cases.by_id(turn.session, int(case_id))
    if case.address != turn.incoming.chat:
        raise Refusal("no_such_case", number=case.number)
    acts.allow(turn.on(case, actors.applicant(turn.incoming.person)), "give_reasons")
    answers = {"case": case.id}
    people.begin_draft(
        turn.session, turn.incoming.chat, turn.incoming.person, kind=REASONS, step="text", answers=answers, now=turn.now
    )
    turn.say("ask_reasons", case=case, number=case.number)


def hear(turn: Turn, draft: Draft) -> None:
    """Take the words that a draft waits for."""
    case = cases.by_id(turn.session, draft.answers["case"])
    on = turn.today
    excess.give(turn.on(case, actors.applicant(turn.incoming.person)), turn.incoming.text, on=on)
    turn.session.delete(draft)
