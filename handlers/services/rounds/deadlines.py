"""Due dates that come near or are past: said to whoever has the case in hand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import cards, consultation, news, petitions, recall, views
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from handlers.services.rounds import jobs
from law import lifecycle
from law.codes import Act, Job, Role, Status
from storage import waiting
from storage.reminders import Due, Laid
from storage.tables import Case, Extension, Letter

EACH_ALONE = 5
"""So many cases are spoken of one by one to the same person; more stand in lists, the most urgent first."""

Dated = tuple[Work, Laid]
Awaited = Letter | Extension


@dataclass(frozen=True, slots=True)
class Heard:
    """One case of whose date somebody hears, and what of it waits for their signature or their decision."""

    work: Work
    row: Laid
    awaited: Awaited | None = None


def remind(moment: Moment, dates: Sequence[Dated]) -> None:
    """Say of which cases the date comes near, is today or is past; the last again on the next working day.

    Whoever has a case hears it, and beside them whose turn it is: who may sign its reply, who may allow it more time.
    """
    heard: dict[str, dict[int, Heard]] = {}
    awaited = _awaited(moment, [work.case for work, _ in dates])
    for work, row in dates:
        for chat in _reminded(work):
            heard.setdefault(chat, {})[work.case_id] = Heard(work, row)
        if (waits := awaited.get(work.case_id)) is not None:
            for chat in _deciding(work, waits):
                heard.setdefault(chat, {})[work.case_id] = Heard(work, row, waits)
        if row.kind == Job.OVERDUE:
            news.late(work)
            clockwork.plan_on(work, Due(Job.OVERDUE, work.calendar.next(work.today)))
        # The card says how many days are left, so that a morning alone makes it another one.
        cards.renew(work, work.case)
    for chat, mine in heard.items():
        if len(mine) <= EACH_ALONE:
            _one_by_one(chat, mine.values())
        else:
            _in_lists(moment, chat, mine.values())


def _reminded(work: Work) -> list[str]:
    case, today = work.case, work.today
    assert case.due_on is not None
    behind = -1 if case.due_on > today else work.calendar.count(case.due_on, today)
    snoozed = case.snoozed_until_on is not None and today < case.snoozed_until_on
    return audience.reminded(work.session, case, behind=behind, snoozed=snoozed)


def _awaited(moment: Moment, found: Sequence[Case]) -> dict[int, Awaited]:
    """What of some cases waits for a second person, by their ids."""
    reviewed = [case for case in found if case.status is Status.IN_REVIEW]
    longer = [case for case in found if not case.extended and _may(case, Act.EXTEND_APPROVE, by=Role.APPROVER)]
    return waiting.extensions_of(moment.session, longer) | waiting.letters_of(moment.session, reviewed)


def _deciding(work: Work, awaited: Awaited) -> list[str]:
    if isinstance(awaited, Letter):
        return audience.reviewers(work.session)
    return audience.deciders(work.session, proposed_by=awaited.proposed_by)


def _one_by_one(chat: str, dates: Iterable[Heard]) -> None:
    for heard in dates:
        work = heard.work
        # Who else hears of the case counts in the key, or the second to hear would be taken for the first again.
        occasion.begin(work.session, f"{jobs.cause(heard.row)}:{chat}")
        facts = views.staff_facts(work.session, work.case, today=work.today)
        facts |= {"extendable": _is_extendable(work), "recallable": _is_recallable(work)}
        facts |= {"awaited": _kind(heard.awaited), "reviewers": _reviewers(work)}
        rows = keyboards.awaited(work.session, work.case, heard.awaited, chat=chat)
        messages.say(work, chat, "reminder", rows=rows, case=work.case, **facts)


def _kind(awaited: Awaited | None) -> str:
    return "" if awaited is None else "review" if isinstance(awaited, Letter) else "extension"


def _reviewers(work: Work) -> int:
    return len(audience.reviewers(work.session)) if work.case.status is Status.IN_REVIEW else 0


def _in_lists(moment: Moment, chat: str, dates: Iterable[Heard]) -> None:
    ranks: dict[str, list[Heard]] = {"past": [], "today": [], "ahead": []}
    today = moment.today
    for heard in dates:
        due_on = heard.work.case.due_on
        assert due_on is not None
        late = (due_on < today) - (due_on > today)
        ranks[("today", "past", "ahead")[late]].append(heard)
    for rank, found in ranks.items():
        found.sort(key=lambda each: (str(each.work.case.due_on), each.work.case_id))
        for page in _pages(found):
            occasion.begin(moment.session, f"{jobs.cause(page[0].row)}:{chat}")
            rows = keyboards.listed([each.work.case for each in page], "open")
            lines = [
                views.line(moment.session, each.work.case, today=today) | {"awaited": _kind(each.awaited)}
                for each in page
            ]
            messages.say(moment, chat, "reminders", rows=rows, rank=rank, lines=lines)


def _pages(dates: Iterable[Heard]) -> Iterator[list[Heard]]:
    left = iter(dates)
    while page := list(islice(left, keyboards.PAGE)):
        yield page


def _is_recallable(work: Work) -> bool:
    """Say whether what is waited for may be waited for no more."""
    if work.case.status is Status.CONSULTING:
        return any(recall.is_possible(work, row) for row in consultation.waiting(work))
    return _may(work.case, Act.UNCLARIFY, Act.UNCHARGE)


def _may(case: Case, *any_of: Act, by: Role = Role.OFFICER) -> bool:
    """Say whether an officer, or somebody in another role, may do any of some acts now."""
    found = lifecycle.possible(status=case.status, role=by, kind=case.kind, law_code=case.law_code)
    return bool({row.code for row in found} & {*any_of})


def _is_extendable(work: Work) -> bool:
    """Say whether more time may still be proposed: once, not for petitions, reports and complaints, nor in the term
    that a decision has set (conventions)."""
    case = work.case
    may_at_all = not case.extended and petitions.may_be_extended(case)
    if may_at_all and (case.redo_of or case.ordered_on):
        may_at_all = not clockwork.count(work.session, case).is_bound
    return may_at_all and _may(case, Act.EXTEND_PROPOSE, Act.COMPLICATE)
