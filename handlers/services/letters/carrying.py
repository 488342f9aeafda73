"""How a letter gets to its applicant: by chat, or on paper by whoever of our staff carries it."""

from collections.abc import Sequence
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Work
from handlers.services.letters import notices
from handlers.services.post import audience
from law.kinds import KINDS
from storage.tables import Letter, Officer
from templates import letters as paper


def is_for_applicant(letter: Letter) -> bool:
    """Say whether a letter is written to the applicant of its case, not to somebody who was asked or told."""
    return "applicant" in paper.KINDS[letter.kind].required


def told(
    work: Work, *, reader: str = "", as_asked: bool = False, to: Sequence[Officer] | None = None
) -> dict[str, Any]:
    """Say where a letter of a case goes, as the fact `gone` of the messages that tell of it.

    `reader` is who is told, whoever works on the case unless said. `as_asked`: the letter goes by the way that the
    applicant chose for the answer, not by any by which they can be reached. `to`: who is given it, where that is not
    whoever carries the paper of the case.
    """
    case, on_paper = work.case, KINDS[work.case.kind].on_paper
    by_chat = notices.goes_by_chat(case) if as_asked and on_paper else case.address is not None
    gone: dict[str, Any] = {"by_chat": by_chat, "on_paper": on_paper, "case": case.number, "to": (), "mine": False}
    gone["wait"] = office.undo_seconds(work.session, work.now)
    if on_paper and not by_chat:
        carriers = audience.carriers(work.session, case) if to is None else to
        gone["to"] = tuple({"role": officer.role, "name": officer.name} for officer in carriers)
        gone["mine"] = [officer.address for officer in carriers] == [reader or work.actor.address]
    return {"gone": gone}
