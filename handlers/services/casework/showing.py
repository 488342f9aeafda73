"""What rooms may read of a case changes: its applicant says what may tell of wrongdoing, or an approver lets them."""

from handlers.services.bureau.moment import Work
from handlers.services.casework import cards, discretion
from law.codes import Role
from law.errors import Refusal


def heard(work: Work, text: str) -> None:
    """Keep a case from the rooms from now on where its applicant's new words may tell of wrongdoing; approvers hear."""
    case = work.case
    if not case.words_kept and discretion.is_told(case.kind, text):
        discretion.keep(work, case)
        cards.renew(work, case)
        cards.tell_approvers(work, case)


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
