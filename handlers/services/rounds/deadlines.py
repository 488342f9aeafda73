"""Due dates that come near or are past: said to whoever has the case in hand."""

from collections.abc import Iterable, Sequence

from handlers.services.bureau import actors, occasion
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import cards, consultation, news, petitions, recall, views
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from handlers.services.rounds import mornings
from handlers.services.rounds.awaiting import NOTHING, Waiting
from handlers.services.rounds.mornings import Awaited, Heard
from law import lifecycle
from law.codes import Act, Job, Role, Status
from storage import cases, waiting
from storage.reminders import Due, Laid
from storage.tables import Case, Letter

EACH_ALONE = 1
"""So many cases are spoken of one by one to the same person; more stand in one list (decision 33)."""

Dated = tuple[Work, Laid]
Hearers = dict[str, dict[int, Heard]]
"""By their chats, what each hears of, by the ids of the cases."""


def remind(moment: Moment, dates: Sequence[Dated], waits: Waiting = NOTHING) -> None:
    """Say of which cases the date comes near, is today or is past; the last again on the next working day.

    Whoever has a case hears it, and beside them whose turn it is: who may sign its reply, who may allow it more time.
    These hear of all that waits for them, and who hears of anything also of the applicants who let a day pass.
    """
    heard: Hearers = {}
    awaited = _awaited(moment, [work.case for work, _ in dates])
    for work, row in dates:
        for chat in _reminded(work):
            heard.setdefault(chat, {})[work.case_id] = Heard(work, row)
        if (wanted := awaited.get(work.case_id)) is not None:
            for chat in _deciding(work, wanted):
                heard.setdefault(chat, {})[work.case_id] = Heard(work, row, wanted)
        if row.kind == Job.OVERDUE:
            news.late(work)
            clockwork.plan_on(work, Due(Job.OVERDUE, work.calendar.next(work.today)))
        # The card says how many days are left, so that a morning alone makes it another one.
        cards.renew(work, work.case)
    _add_waiting(moment, heard, waits)
    for chat, mine in heard.items():
        if len(mine) <= EACH_ALONE and all(each.row for each in mine.values()):
            _one_by_one(chat, mine.values())
        else:
            mornings.say(moment, chat, mine.values())


def _add_waiting(moment: Moment, heard: Hearers, waits: Waiting) -> None:
    held = cases.held(moment.session, waits.every_id)
    works = {case_id: moment.on(case, actors.SYSTEM) for case_id, case in held.items()}
    for found in (waits.letters, waits.extensions):
        for case_id, row in found.items():
            for chat in _deciding(works[case_id], row):
                heard.setdefault(chat, {}).setdefault(case_id, Heard(works[case_id], awaited=row))
    for case_id, last_on in waits.silent.items():
        # Never alone: what to do about it is said by a reminder of its own, every few working days.
        for chat in heard.keys() & {*audience.desk(moment.session, works[case_id].case)}:
            heard[chat].setdefault(case_id, Heard(works[case_id], last_on=last_on))


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
        occasion.begin(work.session, f"{heard.cause}:{chat}")
        facts = views.staff_facts(work.session, work.case, today=work.today)
        facts |= {"extendable": _is_extendable(work), "recallable": _is_recallable(work)}
        facts |= {"awaited": heard.kind, "reviewers": _reviewers(work)}
        rows = keyboards.awaited(work.session, work.case, heard.awaited, chat=chat)
        messages.say(work, chat, "reminder", rows=rows, case=work.case, **facts)


def _reviewers(work: Work) -> int:
    return len(audience.reviewers(work.session)) if work.case.status is Status.IN_REVIEW else 0


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
