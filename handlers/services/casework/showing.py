"""What rooms may read of a case changes: its applicant says what may tell of wrongdoing, or an approver lets them."""

from handlers.services.bureau.moment import Work
from handlers.services.casework import cards, discretion
from handlers.services.post import keyboards, messages
from law.codes import Role
from law.errors import Refusal


def heard(work: Work, text: str) -> None:
    """Keep a case from the rooms from now on where its applicant's new words may tell of wrongdoing.

    Approvers hear of it, and the applicant as they would have at filing: who reads what they wrote, and how it is
    for approvers alone.
    """
    case = work.case
    if case.words_kept or not discretion.is_told(case.kind, text):
        return
    discretion.keep(work, case)
    cards.renew(work, case)
    cards.tell_approvers(work, case)
    if case.address is not None:
        rows = keyboards.leading(work.session, case)
        messages.say(work, case.address, "kept_from_room", rows=rows, case=case, number=case.number)


def allow(work: Work) -> None:
    """Let the rooms read the words of a case, by an approver; who did so is kept.

    Refusal show_not_for_role, words_not_kept where nothing is kept or somebody else has let them.
    """
    case, who = work.case, work.actor
    if who.role is not Role.APPROVER:
        raise Refusal("show_not_for_role", role=who.role)
    if not case.words_kept:
        raise Refusal("words_not_kept", number=case.number)
    discretion.show(work, case, by=who.address)
    cards.renew(work, case)
