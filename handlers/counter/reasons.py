"""How an applicant gives the reasons of an excessive request (Art. 35)."""

from typing import Literal

from handlers.counter import cases as counter_cases
from handlers.reading import numbers
from handlers.services.bureau import actors, ownership
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.casework import acts, excess
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import Act, Status
from law.errors import Refusal
from storage import cases
from storage.tables import Case

WAITING = Status.AWAITING_REASONS


def reasons(turn: Turn, rest: str) -> None:
    """Take ``/reasons [NUMBER] TEXT`` from an applicant."""
    case, text = _meant(turn, rest)
    on = turn.today
    excess.give(turn.on(case, actors.applicant(turn.incoming.person)), text, on=on)


def waiting(turn: Turn) -> list[Case]:
    """The cases of a chat that wait for reasons, newest first."""
    return [case for case in ownership.mine(turn.session, turn.incoming.chat) if case.status == WAITING]


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
            raise Refusal("which_case", numbers=[case.number for case in owing], command="reasons") from refusal
        return owing[0], rest.strip()


class Explaining(Dialogue):
    """The reasons of an excessive request, waited for (Art. 35)."""

    kind: Literal["reasons"] = "reasons"
    case: int

    def hear(self, turn: Turn) -> bool:
        """Take the reasons."""
        case = cases.by_id(turn.session, self.case)
        excess.give(turn.on(case, actors.applicant(turn.incoming.person)), turn.incoming.text, on=turn.today)
        self.end(turn)
        return True


def begin(turn: Turn, case_id: str) -> None:
    """Wait for an applicant's reasons, asked for by the button of the notice."""
    case = counter_cases.own(turn, case_id)
    acts.allow(turn.on(case, actors.applicant(turn.incoming.person)), Act.GIVE_REASONS)
    Explaining.begin(turn, case=case.id)
    turn.say("ask_reasons", case=case, number=case.number)
