"""Clarification (Art. 30): an unclear request, asked once for what is missing, and silence after it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau import actors, basis, office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from handlers.services.post.buttons import Button, button
from law import conventions, versions
from law.clock import Event
from law.codes import Act, Cause, LetterKind, Move, Outcome, Status
from law.errors import Refusal
from law.kinds import KINDS
from storage import journal
from storage.engine import Session
from storage.tables import Case, Reminder
from templates import words

LONGEST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand for clarification, as the journal keeps it."""

    told_on: date
    answer_by_on: date
    restarts: bool
    answered: bool


def ask(work: Work, missing: tuple[str, ...], *, days: int, decided: bool) -> dict[str, Any]:
    """Demand clarification of named items within some working days, once (Art. 30); gives what the journal keeps.

    A notice later than 7 working days after receipt leaves the clock running unless a person ``decided`` otherwise.
    Refusal clarification_items, clarification_days, clarification_once, or of the lifecycle.
    """
    article = basis.article(work.case, "clarification")
    _check(missing, days, article)
    acts.allow(work, Act.CLARIFY)
    _once(work, article)
    today, calendar = work.today, work.calendar
    is_late = _is_late(work, today)
    restarts = (
        (decided or conventions.flag("late_clarification_restarts"))
        if is_late
        else versions.by_code(work.case.law_code).clarification_restarts
    )
    travel = 0 if work.case.address else conventions.number("paper_notice_travel_days")
    kept: dict[str, Any] = {
        "items": list(missing),
        "days": days,
        "late": is_late,
        "restarts": restarts,
        "decided": is_late and decided,
        "told_on": today,
        "answer_by_on": calendar.add(today, days + travel),
    }
    move = Event(Move.STOPPED, today, cause=Cause.CLARIFICATION) if restarts else None
    acts.perform(work, Act.CLARIFY, move=move, **kept)
    clockwork.plan_on(
        work.session, work.case, f"clarify:{kept['answer_by_on']}", on=calendar.next(kept["answer_by_on"])
    )
    _tell(work, kept)
    return kept


def _check(missing: tuple[str, ...], days: int, article: str) -> None:
    if not missing:
        raise Refusal("clarification_items", article=article)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal("clarification_days", days=days, cap=LONGEST_DAYS, article=article)


def _once(work: Work, article: str) -> None:
    """Refuse a second demand: the notice is a one-off one (Art. 30); the law of 2008 had no such limit."""
    if _limit_days(work.case) is not None and asked(work.session, work.case) is not None:
        raise Refusal("clarification_once", number=work.case.number, article=article)


def _limit_days(case: Case) -> int | None:
    return versions.by_code(case.law_code).clarification_days if KINDS[case.kind].formal else None


def _is_late(work: Work, on: date) -> bool:
    limit = _limit_days(work.case)
    return (
        limit is not None
        and work.case.received_on is not None
        and on > last_day(work.session, work.case.received_on, limit)
    )


def last_day(session: Session, received_on: date, days: int) -> date:
    """The last day on which a demand is in time."""
    return office.calendar(session).add(received_on, days)


def _tell(work: Work, kept: dict[str, Any]) -> None:
    rows = _button(work)
    said: dict[str, Any] = {"items": kept["items"], "period_days": kept["days"], "due_on": kept["answer_by_on"]}
    if KINDS[work.case.kind].on_paper:
        article = basis.article(work.case, "clarification")
        said |= {"articles": article, "keeps_period": not kept["restarts"]}
        notices.give(work, work.case, LetterKind.CLARIFICATION, rows=rows, **said)
    elif work.case.address:
        messages.say(
            work, work.case.address, "clarify_question", rows=rows, case=work.case, number=work.case.number, **said
        )


def _button(work: Work) -> list[list[Button]]:
    if work.case.address is None:
        return []
    return [
        [
            button(
                words.label("button", "supplement", messages.language(work.session, work.case.address)),
                "supplement",
                work.case.id,
            )
        ]
    ]


def asked(session: Session, case: Case) -> Asked | None:
    """The last demand for clarification of a case, and whether it was answered."""
    assert case.id is not None
    told = [entry for entry in journal.of_case(session, case.id) if entry.act in {Act.CLARIFY, Act.SUPPLEMENT}]
    kept = [journal.facts(entry) for entry in told if entry.act == Act.CLARIFY]
    if not kept:
        return None
    told_on, answer_by_on = (date.fromisoformat(kept[-1][name]) for name in ("told_on", "answer_by_on"))
    return Asked(told_on, answer_by_on, kept[-1]["restarts"], told[-1].act == Act.SUPPLEMENT)


def lapse(moment: Moment, case: Case, _row: Reminder) -> None:
    """Take silence after the named day for giving the request up (Art. 30)."""
    demand = asked(moment.session, case)
    if case.status != Status.AWAITING_CLARIFICATION or demand is None:
        return
    acts.allow(moment.on(case, actors.SYSTEM), Act.ABANDON)
    today = moment.today
    case.outcome, case.concluded_on, case.closed_at = Outcome.ABANDONED_UNCLEAR, today, moment.now
    facts: dict[str, Any] = {"told_on": demand.told_on, "answer_by_on": demand.answer_by_on, "outcome": case.outcome}
    acts.perform(moment.on(case, actors.SYSTEM), Act.ABANDON, **facts)
    clockwork.rest(moment.session, case)
    _tell_abandoned(moment, case, demand)


def _tell_abandoned(moment: Moment, case: Case, demand: Asked) -> None:
    days: dict[str, Any] = {"told_on": demand.told_on, "due_on": demand.answer_by_on}
    if KINDS[case.kind].on_paper:
        notices.give(moment, case, LetterKind.ABANDONED_UNCLEAR, outcome=Outcome.ABANDONED_UNCLEAR, **days)
    elif case.address:
        messages.say(moment, case.address, "abandoned_question", case=case, number=case.number, **days)
    for chat in audience.desk(moment.session, case):
        messages.say(moment, chat, "clarify_lapsed", case=case, number=case.number, **days)
