"""How staff link cases and end a repeat."""

from typing import Any

from handlers.desk import cases
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, links
from handlers.services.letters import carrying
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.codes import Act
from law.errors import Refusal


def link_by_command(turn: Turn, written: str, other: str) -> None:
    """Link two cases by ``/link NUMBER NUMBER``."""
    work, second = cases.named(turn, written), cases.named(turn, other).case
    links.link(work, second)
    turn.say("linked", case=work.case, number=work.case.number, other=second.number)


def duplicate_by_command(turn: Turn, written: str, former: str) -> None:
    """End a repeat by ``/duplicate NUMBER FORMER``; without a former case, the one that was found."""
    _end(turn, cases.named(turn, written), former.strip())


def _end(turn: Turn, work: Work, former: str) -> None:
    named = former or work.case.duplicate_of
    if not named:
        raise Refusal("former_case_needed", number=work.case.number)
    first = cases.named(turn, named).case
    links.duplicate(work, first)
    gone = carrying.told(work)
    turn.say("duplicated", case=work.case, number=work.case.number, former=first.number, **gone)


def ask_duplicate(turn: Turn, case_id: str) -> None:
    """Ask once more before a case is ended as a repeat, by the button of its card."""
    work = cases.pressed(turn, case_id)
    acts.permit(work, Act.DUPLICATE)
    if work.case.duplicate_of is None:
        raise Refusal("former_case_needed", number=work.case.number)
    row = [button(turn.label("button", "duplicate_yes"), "duplicate_yes", work.case.id)]
    facts: dict[str, Any] = {"number": work.case.number, "former": work.case.duplicate_of}
    turn.say("duplicate_sure", rows=[row], case=work.case, **facts)


def press_duplicate(turn: Turn, case_id: str) -> None:
    """End a case as a repeat of the one that was found."""
    _end(turn, cases.pressed(turn, case_id), "")
