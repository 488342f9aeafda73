"""Clarification (Art. 30): an unclear request, asked once for what is missing, and silence after it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import actors, basis, office
from handlers.services.bureau.actors import Actor
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


def ask(
    session: Session, case: Case, missing: tuple[str, ...], *, days: int, decided: bool, actor: Actor, now: datetime
) -> dict[str, Any]:
    """Demand clarification of named items within some working days, once (Art. 30); gives what the journal keeps.

    A notice later than 7 working days after receipt leaves the clock running unless a person ``decided`` otherwise.
    Refusal clarification_items, clarification_days, clarification_once, or of the lifecycle.
    """
    article = basis.article(case, "clarification")
    _check(missing, days, article)
    acts.allow(session, case, Act.CLARIFY, actor=actor)
    _once(session, case, article)
    today, calendar = office.today(session, now), office.calendar(session)
    is_late = _is_late(session, case, today)
    restarts = (
        (decided or conventions.flag("late_clarification_restarts"))
        if is_late
        else versions.by_code(case.law_code).clarification_restarts
    )
    travel = 0 if case.address else conventions.number("paper_notice_travel_days")
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
    acts.perform(session, case, Act.CLARIFY, actor=actor, now=now, move=move, **kept)
    clockwork.plan_on(session, case, f"clarify:{kept['answer_by_on']}", on=calendar.next(kept["answer_by_on"]))
    _tell(session, case, kept, now=now)
    return kept


def _check(missing: tuple[str, ...], days: int, article: str) -> None:
    if not missing:
        raise Refusal("clarification_items", article=article)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal("clarification_days", days=days, cap=LONGEST_DAYS, article=article)


def _once(session: Session, case: Case, article: str) -> None:
    """Refuse a second demand: the notice is a one-off one (Art. 30); the law of 2008 had no such limit."""
    if _limit_days(case) is not None and asked(session, case) is not None:
        raise Refusal("clarification_once", number=case.number, article=article)


def _limit_days(case: Case) -> int | None:
    return versions.by_code(case.law_code).clarification_days if KINDS[case.kind].formal else None


def _is_late(session: Session, case: Case, on: date) -> bool:
    limit = _limit_days(case)
    return limit is not None and case.received_on is not None and on > last_day(session, case.received_on, limit)


def last_day(session: Session, received_on: date, days: int) -> date:
    """The last day on which a demand is in time."""
    return office.calendar(session).add(received_on, days)


def _tell(session: Session, case: Case, kept: dict[str, Any], *, now: datetime) -> None:
    rows = _button(session, case)
    said: dict[str, Any] = {"items": kept["items"], "period_days": kept["days"], "due_on": kept["answer_by_on"]}
    if KINDS[case.kind].on_paper:
        article = basis.article(case, "clarification")
        said |= {"articles": article, "keeps_period": not kept["restarts"]}
        notices.give(session, case, LetterKind.CLARIFICATION, now=now, rows=rows, **said)
    elif case.address:
        messages.say(
            session, case.address, "clarify_question", now=now, rows=rows, case=case, number=case.number, **said
        )


def _button(session: Session, case: Case) -> list[list[Button]]:
    if case.address is None:
        return []
    return [
        [button(words.label("button", "supplement", messages.language(session, case.address)), "supplement", case.id)]
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


def lapse(session: Session, case: Case, _row: Reminder, now: datetime) -> None:
    """Take silence after the named day for giving the request up (Art. 30)."""
    demand = asked(session, case)
    if case.status != Status.AWAITING_CLARIFICATION or demand is None:
        return
    acts.allow(session, case, Act.ABANDON, actor=actors.SYSTEM)
    today = office.today(session, now)
    case.outcome, case.concluded_on, case.closed_at = Outcome.ABANDONED_UNCLEAR, today, now
    facts: dict[str, Any] = {"told_on": demand.told_on, "answer_by_on": demand.answer_by_on, "outcome": case.outcome}
    acts.perform(session, case, Act.ABANDON, actor=actors.SYSTEM, now=now, **facts)
    clockwork.rest(session, case)
    _tell_abandoned(session, case, demand, now=now)


def _tell_abandoned(session: Session, case: Case, demand: Asked, *, now: datetime) -> None:
    days: dict[str, Any] = {"told_on": demand.told_on, "due_on": demand.answer_by_on}
    if KINDS[case.kind].on_paper:
        notices.give(session, case, LetterKind.ABANDONED_UNCLEAR, now=now, outcome=Outcome.ABANDONED_UNCLEAR, **days)
    elif case.address:
        messages.say(session, case.address, "abandoned_question", now=now, case=case, number=case.number, **days)
    for chat in audience.desk(session, case):
        messages.say(session, chat, "clarify_lapsed", now=now, case=case, number=case.number, **days)
