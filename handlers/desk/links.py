"""How staff link cases and end a repeat."""

from typing import Any

from handlers.desk import cases, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, links, repeats, views
from handlers.services.letters import carrying
from handlers.services.post.turn import Turn
from law.codes import Act
from law.errors import Refusal
from storage.tables import Case


def link_by_command(turn: Turn, written: str, other: str) -> None:
    """Link two cases by ``/link NUMBER NUMBER``."""
    work, second = cases.named(turn, written), cases.named(turn, other).case
    links.link(work, second)
    turn.say("linked", case=work.case, number=work.case.number, other=second.number)


def duplicate_by_command(turn: Turn, written: str, former: str) -> None:
    """End a repeat by ``/duplicate NUMBER FORMER``; without a former case, the one that was found."""
    proposing.propose(turn, cases.named(turn, written), REPEAT, former)


def press_duplicate(turn: Turn, case_id: str) -> None:
    """Show how a case would end as a repeat of the one that was found, by the button of its card."""
    proposing.propose(turn, cases.pressed(turn, case_id), REPEAT, "")


def _end(turn: Turn, work: Work, former: str) -> dict[str, Any]:
    # Asked before the words are read: who may not end it hears that first, not that the former case is missing.
    acts.permit(work, Act.DUPLICATE)
    named = former.strip() or work.case.duplicate_of
    if not named:
        raise Refusal("former_case_needed", number=work.case.number)
    first = links.duplicate(work, cases.named(turn, named).case)
    gone = carrying.told(work)
    turn.say("duplicated", case=work.case, number=work.case.number, former=first.number, **gone)
    return {"former": first.number, "differs": repeats.differs(work.case, first), "asked": _asked(turn, first)}


def _asked(turn: Turn, case: Case) -> str:
    """What a case asks for, shortly, as whoever speaks here may read it."""
    shown = views.staff_facts(turn.session, case, today=turn.today)
    return str(shown["description"])


REPEAT = Proposal(Act.DUPLICATE, _end)
