"""Due dates that come near or are past: said to whoever has the case in hand."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import cards, consultation, news, petitions, recall, views
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from handlers.services.rounds import jobs
from law import lifecycle
from law.codes import Act, Job, Role, Status
from storage.reminders import Due, Laid
from storage.tables import Case

EACH_ALONE = 5
"""So many cases are spoken of one by one to the same person; more stand in lists, the most urgent first."""

Dated = tuple[Work, Laid]


def remind(moment: Moment, dates: Sequence[Dated]) -> None:
    """Say of which cases the date comes near, is today or is past; the last again on the next working day."""
    heard: dict[str, list[Dated]] = {}
    for work, row in dates:
        for chat in audience.reminded(work.session, work.case, overdue=row.kind == Job.OVERDUE):
            heard.setdefault(chat, []).append((work, row))
        if row.kind == Job.OVERDUE:
            news.late(work)
            clockwork.plan_on(work, Due(Job.OVERDUE, work.calendar.next(work.today)))
        # The card says how many days are left, so that a morning alone makes it another one.
        cards.renew(work, work.case)
    for chat, mine in heard.items():
        if len(mine) <= EACH_ALONE:
            _one_by_one(chat, mine)
        else:
            _in_lists(moment, chat, mine)


def _one_by_one(chat: str, dates: Iterable[Dated]) -> None:
    for work, row in dates:
        # Who else hears of the case counts in the key, or the second to hear would be taken for the first again.
        occasion.begin(work.session, f"{jobs.cause(row)}:{chat}")
        facts = views.staff_facts(work.session, work.case, today=work.today)
        facts |= {"extendable": _is_extendable(work), "recallable": _is_recallable(work)}
        messages.say(work, chat, "reminder", case=work.case, **facts)


def _in_lists(moment: Moment, chat: str, dates: Iterable[Dated]) -> None:
    ranks: dict[str, list[Dated]] = {"past": [], "today": [], "ahead": []}
    today = moment.today
    for work, row in dates:
        assert work.case.due_on is not None
        late = (work.case.due_on < today) - (work.case.due_on > today)
        ranks[("today", "past", "ahead")[late]].append((work, row))
    for rank, found in ranks.items():
        found.sort(key=lambda each: (str(each[0].case.due_on), each[0].case_id))
        for page in _pages(found):
            occasion.begin(moment.session, f"{jobs.cause(page[0][1])}:{chat}")
            rows = keyboards.listed([work.case for work, _ in page], "open")
            lines = [views.line(work.session, work.case, today=today) for work, _ in page]
            messages.say(moment, chat, "reminders", rows=rows, rank=rank, lines=lines)


def _pages(dates: Iterable[Dated]) -> Iterator[list[Dated]]:
    left = iter(dates)
    while page := list(islice(left, keyboards.PAGE)):
        yield page


def _is_recallable(work: Work) -> bool:
    """Say whether what is waited for may be waited for no more."""
    if work.case.status is Status.CONSULTING:
        return any(recall.is_possible(work, row) for row in consultation.waiting(work))
    return _may(work.case, Act.UNCLARIFY, Act.UNCHARGE)


def _may(case: Case, *any_of: Act) -> bool:
    """Say whether an officer may do any of some acts now."""
    found = lifecycle.possible(status=case.status, role=Role.OFFICER, kind=case.kind, law_code=case.law_code)
    return bool({row.code for row in found} & {*any_of})


def _is_extendable(work: Work) -> bool:
    """Say whether more time may still be proposed: once, not for petitions, reports and complaints, nor in the term
    that a decision has set (conventions)."""
    case = work.case
    may_at_all = not case.extended and petitions.may_be_extended(case)
    if may_at_all and (case.redo_of or case.ordered_on):
        may_at_all = not clockwork.count(work.session, case).is_bound
    return may_at_all and _may(case, Act.EXTEND_PROPOSE, Act.COMPLICATE)
