"""What an applicant can do against a reply, or against none, and until when: told once, after it has arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import decided
from handlers.services.clock import clockwork
from handlers.services.letters import ways
from handlers.services.post import keyboards, messages
from law import outcomes, redress, remedies
from law.codes import AppealKind, Job, LetterState, Outcome
from law.kinds import KINDS, RECHECK_DAYS
from law.redress import GIVEN
from law.remedies import Remedy
from storage import cases, reminders
from storage.reminders import Due
from storage.tables import Appeal, Case, Letter

_WAYS = {AppealKind.REVIEW: "review", AppealKind.DIRECT: "suit"}
_ANEW = 1
"""Marks what is told again because the day moved from which it is counted."""


def remind(work: Work, *, was: date | None = None) -> None:
    """Plan to tell whoever got not, or not all, what they asked for until when they can do something.

    `was` is the day from which it was counted until now: it is told anew only where a last day moves.
    """
    case = work.case
    since = known_on(work, case)
    if case.address is None or since is None or not _may_contest(case):
        return
    if was is not None:
        letter = _last(work, case)
        if _ways(work, letter, was) == _ways(work, letter, since):
            return
        reminders.drop_open(work.session, work.case_id, Job.REMEDIES)
    # On the next working day: the letter itself says it too, and who has read it may ask until when.
    clockwork.plan_after(work, Due(Job.REMEDIES, since, _ANEW if was else 0))


def _may_contest(case: Case) -> bool:
    is_given = case.outcome is None or case.outcome in GIVEN or case.status not in cases.ENDED
    return not is_given and case.outcome is not None and outcomes.find(case.outcome).redress


def tell(work: Work, due: Due) -> None:
    """Tell until when something can be done; not whoever has done it, nor of a reply that was taken back."""
    _say(work, anew=due.subject_id == _ANEW)


def correct(work: Work, on: date) -> None:
    """Keep the day on which the reply arrived, where staff had mistyped it.

    Who was told until when something can be done hears it at once where a last day moves; who was not is told of the
    right day, when it is told at all.
    """
    case, was = work.case, known_on(work, work.case)
    case.reply_came_on = on
    work.session.add(case)
    if case.address is None or was is None or not _may_contest(case):
        return
    letter = _last(work, case)
    if _ways(work, letter, was) == _ways(work, letter, on):
        return
    reminders.drop_open(work.session, work.case_id, Job.REMEDIES)
    if reminders.is_done(work.session, work.case_id, Due(Job.REMEDIES, was)):
        _say(work, anew=True)
    else:
        clockwork.plan_after(work, Due(Job.REMEDIES, on))


def _say(work: Work, *, anew: bool) -> None:
    case = work.case
    since = known_on(work, case)
    if case.address is None or since is None or not _may_contest(case):
        return
    if cases.attached(work.session, Appeal, case):
        return
    letter = _last(work, case)
    told = ways.ways_of(work, _items(letter), on=since, by=_by(work, letter, since))
    if not told:
        return
    facts: dict[str, Any] = {"number": case.number, "told": told, "known_on": since}
    facts |= {"anew": anew, "rows": keyboards.dates(work.session, case)}
    messages.say(work, case.address, "remedies_left", case=case, **facts)


def known_on(moment: Moment, case: Case) -> date | None:
    """The day since which an applicant knows, or should know, the reply; None where nobody can say.

    A recorded day decides; what went by chat is known since it was sent, until somebody says otherwise. The day on
    which something was posted says nothing of when it came.
    """
    if case.reply_came_on is not None:
        return case.reply_came_on
    if case.acknowledged_at is not None:
        return moment.office.today(case.acknowledged_at)
    return case.by_chat_on


def arrive(work: Work, on: date) -> None:
    """Keep the day on which the reply arrived, and tell anew until when something can be done if that moves."""
    was = known_on(work, work.case)
    work.case.reply_came_on = on
    work.session.add(work.case)
    remind(work, was=was)


def learn(work: Work, on: date) -> None:
    """Keep the day on which staff say that the reply arrived; whoever was told other last days hears it in this act.

    So the preview of the act shows it.
    """
    (arrive if known_on(work, work.case) is None else correct)(work, on)


def rights(moment: Moment, case: Case) -> dict[str, Any] | None:
    """Since when, and until when, something can be done against a reply; None where it gave what was asked for.

    None too where somebody has done something already, or where the reply is set aside: other days count then. Without
    a day of arrival there is no last day: it is counted from then on.
    """
    if case.outcome is Outcome.HANDLED:
        return _recheck(moment, case)
    if not _may_contest(case) or case.redone_as or cases.attached(moment.session, Appeal, case):
        return None
    letter = _last(moment, case)
    if letter is None:
        return None
    since = known_on(moment, case)
    return {"known_on": since, "told": _ways(moment, letter, since) if since else []}


def _recheck(moment: Moment, case: Case) -> dict[str, Any]:
    since = known_on(moment, case)
    row = {"code": "recheck", "until": recheck_until(moment, since)} if since else None
    return {"known_on": since, "told": [{"places": (), "ways": [row]}] if row else []}


def recheck_until(moment: Moment, since: date) -> date:
    """The last day to have the opinion on a petition looked at once more, which arrived on a day."""
    return moment.calendar.on_or_after(since + timedelta(days=RECHECK_DAYS))


def told(moment: Moment, case: Case) -> tuple[dict[str, Any], ...] | None:
    """What the last reply told of review and suit, by its items (`ways.told_by`); None of a case without a reply.

    By the day of the letter, so that nobody hears from us of a court that their letter says is not open yet.
    """
    letter = _last(moment, case)
    if letter is None or letter.issued_at is None:
        return None
    return ways.told_by(moment, moment.office.today(letter.issued_at), ways.items(letter))


def overdue(moment: Moment, case: Case) -> dict[str, Any] | None:
    """Since when a reply is owed that is late, and what may be done against that; None where none is.

    The ways are those of the Regulation and of what it governs; late again after a decision on a review or a suit,
    what it wants can be enforced.
    """
    due_on = case.due_on
    if case.status in cases.ENDED or case.stopped or due_on is None or moment.today <= due_on:
        return None
    told = _against_silence(moment, case, due_on) if KINDS[case.kind].formal else ()
    return {"since": due_on, "ways": told}


def _against_silence(moment: Moment, case: Case, due_on: date) -> tuple[dict[str, Any], ...]:
    known = decided.of_case(moment.session, case) if case.redo_of or case.ordered_on else ()
    if not known:
        return ways.against_silence(moment, due_on)
    _, last = known[-1]
    return ways.against_delay(moment, due_on, is_suit=last.kind.is_suit, by=decided.body_of(last))


def _by(moment: Moment, letter: Letter | None, since: date) -> date:
    """The day by whose rows there are ways: that of the letter, whenever it came, as the letter says; then counted."""
    issued = letter.issued_at if letter else None
    return moment.office.today(issued) if issued else since


def _ways(moment: Moment, letter: Letter | None, since: date) -> list[dict[str, Any]]:
    """The ways that have a last day, by the places of the items that they are for (none where for all alike)."""
    level = moment.office.level
    found = redress.apart(_by(moment, letter, since), _items(letter), level=level) if level else ()
    told = [{"places": places if len(found) > 1 else (), "ways": _until(moment, ways, since)} for places, ways in found]
    return [group for group in told if group["ways"]]


def _until(moment: Moment, ways: Sequence[Remedy], since: date) -> list[dict[str, Any]]:
    # What follows on a decision has no day yet, and a complaint never has one.
    days = ((way.code, redress.last_on(way, since, moment.calendar)) for way in ways if way.code in _WAYS.values())
    return [{"code": code, "until": until} for code, until in days]


def _items(letter: Letter | None) -> list[redress.Item]:
    """What a reply answers, item by item, as its remedies ask for it."""
    return ways.items(letter) if letter else []


def _last(moment: Moment, case: Case) -> Letter | None:
    given = _replies(moment, case)
    return given[-1] if given else None


def _replies(moment: Moment, case: Case) -> list[Letter]:
    issued = cases.attached(moment.session, Letter, case, state=LetterState.ISSUED)
    return [letter for letter in issued if letter.outcome]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a case where somebody appeals: the replies it was given, and the reviews and suits about it."""

    moment: Moment
    case: Case
    given: list[Letter]
    appeals: list[Appeal]

    def silent_after(self, on: date) -> date | None:
        """The last day for a reply that was not there on a day; None where one was, or where the case had ended.

        A clock that stands has no last day yet: then it is the day itself, unless the clock stopped too late.
        """
        case = self.case
        is_over = case.concluded_on is not None and case.concluded_on <= on
        if case.received_on is None or case.due_on is None or is_over or self._reply(on) is not None:
            return None
        since = clockwork.count(self.moment.session, case).stopped_since if case.stopped else None
        return max(case.due_on, on) if since is not None and since <= case.due_on else case.due_on

    def late_after(self, row: Appeal) -> date | None:
        """The last day for an appeal whose copy came after it; None where it is in time or nobody can say."""
        found = self._after_review(row) if row.kind == AppealKind.POST else self._way(row)
        if found is None:
            return None
        last_on = redress.last_on(*found, self.moment.calendar)
        return last_on if last_on is not None and row.opened_on > last_on else None

    def review_first(self, on: date) -> Remedy | None:
        """The review that must come before a suit against the reply of a day, or against an item of it."""
        letter, level = self._reply(on), self.moment.office.level
        if letter is None or letter.issued_at is None or level is None:
            return None
        day = self.moment.office.today(letter.issued_at)
        known = redress.apart(day, ways.items(letter), level=level)
        return next((way for _, each in known for way in each if way.first), None)

    def _reply(self, by: date) -> Letter | None:
        today = self.moment.office.today
        given = [letter for letter in self.given if letter.issued_at and today(letter.issued_at) <= by]
        return given[-1] if given else None

    def _way(self, row: Appeal) -> tuple[Remedy, date] | None:
        """The way that an appeal took, and the day from which its days are counted."""
        letter, level = self._reply(row.opened_on), self.moment.office.level
        since = known_on(self.moment, self.case) if letter else self.silent_after(row.opened_on)
        if since is None or level is None:
            return None
        known = redress.apart(since, ways.items(letter), level=level) if letter else ()
        every = [way for _, each in known for way in each] if letter else remedies.against_silence(since, level=level)
        return next(((way, since) for way in every if way.code == _WAYS[row.kind]), None)

    def _after_review(self, row: Appeal) -> tuple[Remedy, date] | None:
        reviews = (each.ended_on for each in self.appeals if each.kind == AppealKind.REVIEW)
        decided = [on for on in reviews if on is not None and on <= row.opened_on]
        remedy = remedies.after_review(max(decided)) if decided else None
        return (remedy, max(decided)) if remedy else None


def standing(moment: Moment, case: Case, appeals: list[Appeal]) -> Standing:
    """Look at what stands of a case, whose appeals are known."""
    return Standing(moment, case, _replies(moment, case), appeals)
