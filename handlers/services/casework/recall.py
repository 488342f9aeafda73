"""Who is asked no more: another agency, or anybody in a decision's term; they are told so, and the clock goes on."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, concerned, consultation, reasons, redo
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork
from law import conventions
from law.codes import Act, Answer, Cause
from law.errors import Refusal
from storage.tables import Consultation, Letter


def admit(work: Work, row: Consultation, *, reason: str) -> Permit:
    """Refuse what cannot be taken back, with nothing done yet.

    Refusal not_taken_back, reason_needed, consult_answered, or of the lifecycle.
    """
    permit = acts.permit(work, Act.CONSULT_WITHDRAW)
    if not is_possible(work, row):
        raise Refusal("not_taken_back", number=work.case.number, party=row.party, kind=row.kind)
    reasons.check(Act.CONSULT_WITHDRAW, reason)
    consultation.check_open(work, row, work.today)
    return permit


def is_possible(work: Work, row: Consultation) -> bool:
    """Tell whether somebody who was asked may be asked no more.

    A party has its days by law; but a decision's term may be shorter, and who was asked after the last day holds
    nothing up: who cannot wait for it answers without it, and hands nothing of it over unheard (`objections.check`).
    So it is before a decision that orders the answer is followed, which is not as long as anything is waited for.
    """
    if row.kind is Cause.OTHER_AGENCY:
        return True
    count = clockwork.count(work.session, work.case)
    return count.stopped_since is None or count.runs_on(row.kind) or bool(redo.possible(work))


def take_back(work: Work, row: Consultation, *, reason: str) -> Letter:
    """Ask somebody no more: a letter tells them so, their stop ends today, and the applicant hears the date.

    Refusal of `admit`.
    """
    permit = admit(work, row, reason=reason)
    on = work.today if conventions.flag("asking_taken_back_keeps_its_days") else row.sent_on
    consultation.end(permit, row, Answer.WITHDRAWN, on=on, text=reason)
    said: dict[str, Any] = {"body": row.party, "description": concerned.described(work.case, row), "reason": reason}
    return permit.draw(told_on=row.sent_on, articles=work.article(consultation.about(work, row)), **said)
