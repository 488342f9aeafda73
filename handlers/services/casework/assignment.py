"""Who has a case in hand: whoever takes it, or whoever is given it; nobody where its officer is gone."""

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, news
from handlers.services.post import audience
from law.codes import Act, Status
from law.errors import Refusal
from law.kinds import KINDS
from storage import holding
from storage.tables import Case, Officer


def take(work: Work) -> None:
    """Take a case in hand that nobody has who may see to it; Refusal held_already, or of the lifecycle.

    Whoever was given a case, or acted on it first, takes it up as well.
    """
    permit, case = acts.permit(work, Act.TAKE), work.case
    holder = audience.in_hand(work.session, case)
    is_own = holder is not None and holder.id == work.actor.officer_id
    if holder is not None and not (is_own and case.status is Status.RECEIVED):
        raise Refusal("held_already", number=case.number, officer=holder.name, is_own=is_own)
    case.officer_id, case.snoozed_until_on = work.actor.officer_id, None
    # What was begun by another goes on: whoever takes it up only answers for it from now on.
    permit.done(stay=case.status is not Status.RECEIVED)
    news.taken(work)


def give(work: Work, officer: Officer) -> None:
    """Give a case to an officer; it stays where it stands, so what was begun goes on."""
    permit = acts.permit(work, Act.ASSIGN)
    work.case.officer_id, work.case.snoozed_until_on = officer.id, None
    permit.done(to=officer.id)
    news.taken(work)


def free(moment: Moment, officer: Officer) -> list[Case]:
    """Let everybody take the open cases of an officer who is gone; gives them, the most urgent first."""
    found = holding.every(moment.session, officer)
    for case in found:
        permit = acts.permit(moment.on(case, actors.SYSTEM), Act.ASSIGN)
        case.officer_id = case.snoozed_until_on = None
        permit.done(to=None)
    return found


def hand_over(moment: Moment, officer: Officer, other: Officer, *, by: actors.Actor) -> tuple[list[Case], list[Case]]:
    """Give the open cases of one officer to another; gives them, and those that the other may not see to."""
    given, kept = [], []
    for case in holding.every(moment.session, officer):
        if other.role not in KINDS[case.kind].roles:
            kept.append(case)
            continue
        give(moment.on(case, by), other)
        given.append(case)
    return given, kept
