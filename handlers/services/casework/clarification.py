"""Clarification (Art. 30): an unclear request, asked once for what is missing, and silence after it."""

from datetime import date
from functools import partial
from typing import Any

from handlers.reading import reasons
from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, unfinished, unserved, waits
from handlers.services.casework.acts import Permit
from handlers.services.casework.arrivals import Arrival
from handlers.services.casework.awaited import Anew
from handlers.services.clock import clockwork
from handlers.services.letters import carrying
from handlers.services.post import audience, keyboards, messages
from law import conventions, versions
from law.codes import Act, Cause, Job, Kind, LetterKind, Status
from law.errors import Refusal
from law.events import Event
from law.kinds import KINDS
from storage import cases, reminders
from storage.reminders import Due
from storage.tables import Letter

LONGEST_DAYS = 60


class Demand(Fact):
    """One demand for clarification: what is missing, by when, and whether the answer starts the period anew.

    `late`: noticed after the days that the law gives; `decided`: a person let a late one restart the period; `ends`:
    silence gives the request up.
    """

    items: tuple[str, ...]
    days: int
    late: bool
    restarts: bool
    decided: bool
    told_on: date
    answer_by_on: date
    ends: bool = True


def ask(work: Work, missing: tuple[str, ...], *, days: int, decided: bool) -> Demand:
    """Demand clarification of named items within some working days, once (Art. 30).

    A notice later than 7 working days after receipt leaves the clock running unless a person ``decided`` otherwise; of
    what is answered anew they are counted from the decision.
    Refusal clarification_items, clarification_bare, clarification_purpose, clarification_days, clarification_once, or
    of the lifecycle.
    """
    _check(missing, days, work.article("clarification"))
    _check_purpose(work, missing)
    permit = acts.permit(work, Act.CLARIFY)
    _once(work, permit.article)
    demand = _demand(work, missing, days=days, decided=decided)
    permit.done(moves=demand.restarts, **demand.kept)
    clockwork.plan_after(work, Due(Job.CLARIFY, demand.answer_by_on))
    _tell(permit, demand)
    return demand


def _check(missing: tuple[str, ...], days: int, article: str) -> None:
    if not missing:
        raise Refusal("clarification_items", article=article)
    if bare := [item for item in missing if reasons.is_bare_item(item)]:
        raise Refusal("clarification_bare", written=bare[0][:40], article=article)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal("clarification_days", days=days, cap=LONGEST_DAYS, article=article)


def _check_purpose(work: Work, missing: tuple[str, ...]) -> None:
    """Refuse to ask what for something is wanted: since 2019 a request has no purpose (Art. 29), but for Art. 35."""
    if work.case.kind is not Kind.REQUEST or not versions.by_code(work.case.law_code).asks_identity:
        return
    if asked := [item for item in missing if reasons.is_purpose(item)]:
        raise Refusal("clarification_purpose", written=asked[0][:40], article=work.article("content"))


def _once(work: Work, article: str) -> None:
    """Refuse a second demand: the notice is a one-off one (Art. 30); the law of 2008 had no such limit."""
    if not is_once(work):
        return
    # What is answered anew is no new request: the one notice may have been given the first time.
    for each in cases.handlings(work.session, work.case):
        if facts.entries(work.on(each, work.actor), Act.CLARIFY):
            raise Refusal("clarification_once", number=each.number, article=article)


def _demand(work: Work, missing: tuple[str, ...], *, days: int, decided: bool) -> Demand:
    is_late = _is_late(work)
    # Art. 30 ties the new period to a notice within seven working days and says nothing of later ones; if these
    # restarted it by themselves, the office could lengthen its own time by waiting.
    by_itself = conventions.flag("late_clarification_restarts")
    by_law = versions.by_code(work.case.law_code).clarification_restarts
    answer_by_on = answer_by(work, days)
    return Demand(
        items=missing,
        days=days,
        late=is_late,
        restarts=(decided or by_itself) if is_late else by_law,
        decided=is_late and decided,
        told_on=work.today,
        answer_by_on=answer_by_on,
        ends=ends(work) and not waits.why_people(work, _silence(work.today, answer_by_on)),
    )


def answer_by(work: Work, days: int) -> date:
    """The last of so many working days to answer what goes out today; paper is given time to arrive."""
    travel_days = 0 if work.case.address else conventions.number("paper_notice_travel_days")
    return work.calendar.add(work.today, days + travel_days)


def ends(work: Work) -> bool:
    """Say whether silence gives a case up: since 2019 by law, before it only where the office alone decides."""
    case = work.case
    return versions.by_code(case.law_code).silence_abandons or not KINDS[case.kind].formal


def is_once(work: Work) -> bool:
    """Say whether a demand is made once for all (Art. 30), also where it is taken back."""
    return _limit_days(work) is not None


def _limit_days(work: Work) -> int | None:
    return versions.by_code(work.case.law_code).clarification_days if KINDS[work.case.kind].formal else None


def _is_late(work: Work) -> bool:
    limit_days, since = _limit_days(work), _since(work)
    if limit_days is None or since is None:
        return False
    return work.today > work.calendar.add(since, limit_days)


def _since(work: Work) -> date | None:
    """The day from which there is time to ask: that of receipt, or that of the decision that wants a new answer."""
    move = _wanted(work)
    return move.on if move is not None and since_decision(work) else work.case.received_on


def since_decision(work: Work) -> bool:
    """Say whether the days to ask are counted from the decision that wants a new answer, not from receipt."""
    # Who was silent until it was ordered to answer has had these days already.
    return conventions.flag("redo_asks_from_the_decision") and bool(work.case.redo_of) and _wanted(work) is not None


def _wanted(work: Work) -> Event | None:
    """How the last decision that wants an answer started the clock; None where none does."""
    is_wanted = work.case.redo_of or work.case.ordered_on
    moves = clockwork.events(work.session, work.case) if is_wanted else []
    return next((move for move in reversed(moves) if move.cause.partition(":")[0] == Cause.REDO), None)


def term_anew(work: Work) -> int:
    """How many working days a clarified or paid case has anew, if a decision's term begins anew; 0 where it runs on."""
    move = _wanted(work) if conventions.flag("decision_term_begins_anew") else None
    return move.days if move is not None else 0


def _tell(permit: Permit, demand: Demand) -> None:
    case, work = permit.work.case, permit.work
    rows = keyboards.supplement(work.session, case)
    said: dict[str, Any] = {"items": list(demand.items), "period_days": demand.days, "due_on": demand.answer_by_on}
    if KINDS[case.kind].on_paper:
        keeps_period = not begins_anew(work, demand)
        reply_on = case.due_on if keeps_period and case.due_on and case.due_on >= work.today else None
        permit.give(rows=rows, keeps_period=keeps_period, reply_on=reply_on, ends=demand.ends, **said)
    elif case.address:
        messages.say(work, case.address, "clarify_question", rows=rows, case=case, number=case.number, **said)


def begins_anew(work: Work, demand: Demand) -> bool:
    """Tell whether what answers a demand starts the running period anew, before it is answered (conventions)."""
    asked_on = demand.told_on
    return demand.restarts and clockwork.begins_anew(work.session, work.case, Cause.CLARIFICATION, asked_on=asked_on)


def open_demand(work: Work) -> Demand | None:
    """The demand for clarification that a case still waits for; None where none was made, or the last is over."""
    demand: Demand | None = None
    for entry in facts.entries(work, Act.CLARIFY, Act.RECEIVE, Act.SUPPLEMENT, Act.UNCLARIFY, Act.LEAVE):
        if entry.act == Act.RECEIVE:
            came = Arrival.of(entry)
            demand = _until_on(demand, came.last_on if came.kind == LetterKind.CLARIFICATION else None)
        elif entry.act == Act.LEAVE:
            demand = _until_on(demand, Anew.of(entry).anew.get(LetterKind.CLARIFICATION))
        else:
            demand = Demand.of(entry) if entry.act == Act.CLARIFY else None
    return demand


def is_open(work: Work) -> bool:
    """Tell whether a demand is open, whatever the case does meanwhile: it may be reviewed, reopened or given up."""
    return work.case.status == Status.AWAITING_CLARIFICATION or open_demand(work) is not None


def check_answered(work: Work) -> None:
    """Refuse to call a request unclear after its clarification while nobody has clarified (Art. 30).

    Silence gives it up instead. Refusal clarification_awaited.
    """
    if demand := open_demand(work):
        told: dict[str, Any] = {"number": work.case.number, "last_on": demand.answer_by_on}
        raise Refusal("clarification_awaited", **told, article=work.article("clarification"))


def _until_on(demand: Demand | None, last_on: date | None) -> Demand | None:
    return demand.model_copy(update={"answer_by_on": last_on}) if demand and last_on else demand


def receive(work: Work, letter: Letter, *, on: date, reason: str = "") -> date:
    """Record the day on which a demand arrived: its working days begin the day after (Art. 30); gives the last of them.

    Refusal period_over, before_sending, received_already, received_otherwise, silence_was_none, or of the lifecycle.
    """
    until = partial(_until, work, on)
    permit = waits.permit(work, Act.RECEIVE, Cause.CLARIFICATION, on=None, last_on=until)
    demand = open_demand(work)
    is_open, days = waits_for(work, letter), demand.days if demand else 0
    last_on = arrivals.note(permit, letter, on=on, days=days, is_open=is_open, reason=reason)
    reminders.drop_open(work.session, work.case_id, Job.CLARIFY)
    clockwork.plan_after(work, Due(Job.CLARIFY, last_on))
    return last_on


def waits_for(work: Work, letter: Letter) -> bool:
    """Tell whether what a demand asked for is still awaited."""
    demand = open_demand(work)
    is_its = demand is not None and demand.told_on == arrivals.asked_on(work, letter)
    return is_its and not arrivals.is_overtaken(work, letter)


def _until(work: Work, received_on: date) -> date | None:
    demand = open_demand(work)
    return work.calendar.add(received_on, demand.days) if demand else None


def lapse(work: Work, due: Due) -> None:
    """Take silence after the named day for giving the request up (Art. 30); under the law of 2008 it ends nothing."""
    demand = open_demand(work)
    # A reminder may come after people were faster: what was supplemented or ended meanwhile is left alone.
    if demand is None or work.case.status in cases.ENDED:
        return
    if not ends(work):
        _say_stands(work, demand, due)
        return
    if unfinished.stand(work, due, restarts=begins_anew(work, demand)):
        return
    if unserved.stand(work, due, cause=Cause.CLARIFICATION):
        return
    if waits.stand(work, Act.ABANDON, due, silence_of(demand)):
        return
    give_up(work, demand)


def silence_of(demand: Demand) -> waits.Silence:
    """What nobody has said to a demand, with the days that decide whether it ends the case."""
    return _silence(demand.told_on, demand.answer_by_on)


def _silence(asked_on: date, last_on: date) -> waits.Silence:
    return waits.Silence(Cause.CLARIFICATION, asked_on, last_on)


def give_up(work: Work, demand: Demand, **why: Any) -> None:
    """End a case whose demand nobody has answered (Art. 30); ``why`` is kept with it where a person says so."""
    permit = acts.permit(work, Act.ABANDON)
    permit.done(told_on=demand.told_on, answer_by_on=demand.answer_by_on, **why)
    _tell_abandoned(permit, demand)


def _say_stands(work: Work, demand: Demand, due: Due) -> None:
    """Say that nobody has clarified and the case waits on, now and again after some working days."""
    waits.look_again(work, due)
    told: dict[str, Any] = {"told_on": demand.told_on, "due_on": demand.answer_by_on}
    for chat in audience.desk(work.session, work.case):
        messages.say(work, chat, "clarify_stands", case=work.case, number=work.case.number, **told)


def _tell_abandoned(permit: Permit, demand: Demand) -> None:
    case, work = permit.work.case, permit.work
    told_on = arrivals.served_on(work, LetterKind.CLARIFICATION, demand.told_on)
    days: dict[str, Any] = {"told_on": told_on, "due_on": demand.answer_by_on}
    if KINDS[case.kind].on_paper:
        permit.give(**days)
    elif case.address:
        rows = keyboards.leading(work.session, case)
        messages.say(work, case.address, "abandoned_question", rows=rows, case=case, number=case.number, **days)
    for chat in audience.desk(work.session, case):
        gone = carrying.told(work, reader=chat)
        messages.say(work, chat, "clarify_lapsed", case=case, number=case.number, **days, **gone)
