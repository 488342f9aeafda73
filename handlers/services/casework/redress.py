"""What an applicant can do against a reply, and until when: told once, after it has arrived."""

from handlers.services.bureau.moment import Work
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import messages
from law import outcomes
from law.codes import Job, LetterState
from law.redress import GIVEN
from storage import cases
from storage.reminders import Due
from storage.tables import Appeal, Letter


def remind(work: Work) -> None:
    """Plan to tell whoever got not, or not all, what they asked for; the reply arrived today."""
    case = work.case
    if case.address is None or case.outcome is None or case.outcome in GIVEN:
        return
    if outcomes.find(case.outcome).redress:
        # On the next working day: the letter itself says it too, and who has read it may ask until when.
        clockwork.plan_after(work, Due(Job.REMEDIES, work.today))


def tell(work: Work, due: Due) -> None:
    """Tell until when something can be done; not whoever has done it, nor of a reply that was taken back."""
    case = work.case
    if case.address is None or case.outcome is None or case.status not in cases.ENDED:
        return
    if cases.attached(work.session, Appeal, case):
        return
    # The letter knows all its grounds and items; the case only what it counts as.
    issued = cases.attached(work.session, Letter, case, state=LetterState.ISSUED, outcome=case.outcome)
    told = notices.ways_of(work, issued[-1], on=due.day)
    messages.say(work, case.address, "remedies_left", case=case, number=case.number, told=told)
