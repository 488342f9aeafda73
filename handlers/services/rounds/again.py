"""Reminders that a wrong clock has used up are laid down anew."""

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment
from handlers.services.clock import clockwork
from law.codes import Job
from storage import cases, journal, reminders


def lay(moment: Moment) -> list[str]:
    """Lay down anew what was said of dates before its time; gives the numbers of the cases, and journals it.

    What lapsed by a wrong clock is an act, and is taken back as one, by /reopen.
    """
    dates = [job for job in Job if job.is_about_the_date]
    found = [
        case
        for case in cases.all_locked(moment.session, reminders.too_early(moment.session, moment.now, dates)).values()
        if case.status not in cases.ENDED and case.due_on is not None
    ]
    for case in found:
        clockwork.recount(moment, case)  # under a new version, for what was said under the old one is said
    numbers = [case.number for case in found]
    if numbers:
        journal.append(moment.session, "reminders_again", actor=actors.SYSTEM.address, now=moment.now, cases=numbers)
    return numbers
