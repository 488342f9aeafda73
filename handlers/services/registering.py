"""Requests on paper, by telephone or at the desk: written down by staff, received by the rule of their channel."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.services import acts, clockwork, desk, fields, filing, form, lapsing, letters, office, saying
from handlers.services.actors import Actor
from handlers.services.occasion import Incoming
from law import dates, receipt
from law.errors import Refusal
from law.periods import KINDS
from law.receipt import Rule
from storage import cases
from storage.engine import Session
from storage.tables import Case

INSTANTS = ("submitted", "arrived", "confirmed")
ANSWERS = ("name", "identity", "contact", "type", "supply", "delivery", "delivery_to")
LAST = "description"
CHOICES = ("type", "supply", "delivery")
WITH_RECEIPT = ("request", "correction")
Days = dict[str, date | None]


def register(session: Session, incoming: Incoming, text: str, *, now: datetime) -> None:
    """Write down a request by ``/register KIND CHANNEL NAME=VALUE；…``; without words, say how."""
    who = desk.actor(session, incoming)
    if not text.strip():
        saying.say(session, incoming.chat, "register_how", now=now, channels=receipt.CHANNELS, kinds=tuple(KINDS))
        return
    head = text.split(maxsplit=2)
    if len(head) < 3:
        raise Refusal("usage", command="register")
    kind = fields.code("kind", head[0], known=tuple(KINDS))
    channel = fields.code("channel", head[1], known=receipt.CHANNELS)
    written = fields.read(head[2], known=(*INSTANTS, *ANSWERS, LAST), last=LAST)
    case, rule = enter(
        session, _answers(kind, written), channel=channel, days=_days(session, written, now=now), actor=who, now=now
    )
    _tell(session, incoming, case, rule, now=now)


def _days(session: Session, written: Mapping[str, str], *, now: datetime) -> Days:
    days: Days = {name: dates.parse(written[name]) if written.get(name) else None for name in INSTANTS}
    today = office.today(session, now)
    for day in days.values():
        if day is not None and day > today:
            raise Refusal("date_in_future", on=day)
    days["submitted"] = days["submitted"] or days["arrived"] or today
    days["arrived"] = days["arrived"] or days["submitted"]
    receipt.in_order(days)
    return days


def _answers(kind: str, written: Mapping[str, str]) -> dict[str, Any]:
    if not written.get(LAST):
        raise Refusal("description_needed")
    answers: dict[str, Any] = {name: value for name, value in written.items() if name not in INSTANTS and value}
    for step in CHOICES:
        question = form.find(step)
        if step in answers and question is not None:
            answers[step] = fields.code(step, answers[step], known=question.choices)
    return {"kind": kind, **answers}


def enter(
    session: Session, answers: Mapping[str, Any], *, channel: str, days: Days, actor: Actor, now: datetime
) -> tuple[Case, Rule]:
    """Make a case of a request that did not come by chat; without its deciding instant it waits unconfirmed.

    Art. 31; 国办公开办函〔2015〕207号 for the years before. Refusal of the lifecycle, channel_unknown.
    """
    arrived_on = days["arrived"] or office.today(session, now)
    rule = receipt.rule(channel, kind=answers["kind"], arrived_on=arrived_on)
    case = filing.found(
        session,
        answers,
        actor=actor,
        channel=channel,
        submitted_at=_instant(session, days["submitted"], now) or now,
        arrived_at=_instant(session, arrived_on, now) or now,
        confirmed_at=_instant(session, days["confirmed"], now),
        now=now,
    )
    received_on = rule.received_on(days)
    if received_on is None:
        acts.perform(session, case, "hold", actor=actor, now=now, channel=channel, article=rule.article)
        lapsing.plan_alarm(session, case, after=arrived_on)
    else:
        filing.receive(session, case, on=received_on, actor=actor, act="register", now=now)
        _issue_receipt(session, case, actor=actor, now=now)
    return case, rule


def _instant(session: Session, day: date | None, now: datetime) -> datetime | None:
    """The opening of a day; now where the day is today, since the hour is not known better."""
    if day is None:
        return None
    return now if day == office.today(session, now) else office.of(session).morning(day)


def _issue_receipt(session: Session, case: Case, *, actor: Actor, now: datetime) -> None:
    if case.kind not in WITH_RECEIPT:
        return
    days = clockwork.period(session, case).days
    letter = letters.draw(session, case, "receipt", now=now, articles=letters.article(case, "reply"), period_days=days)
    letters.hand(session, case, letter, to=case.address or actor.address, now=now)


def missing(case: Case, answers: Mapping[str, Any], *, on: date) -> tuple[str, ...]:
    """List what the Regulation wants of an application and this one does not say (Art. 29)."""
    asked = form.asked({**answers, "kind": case.kind}, on=on)
    return tuple(each.step for each in asked if case.kind not in each.optional and not answers.get(each.step))


def _tell(session: Session, incoming: Incoming, case: Case, rule: Rule, *, now: datetime) -> None:
    applicant = cases.applicant(session, case)
    asked = {"description": case.description, "delivery": case.delivery, "delivery_to": case.delivery_to}
    answers = {**applicant.model_dump(), **asked}
    saying.say(
        session,
        incoming.chat,
        "registered",
        now=now,
        case=case,
        number=case.number,
        kind=case.kind,
        channel=case.channel,
        instant=rule.instant,
        article=rule.article,
        received_on=case.received_on,
        due_on=case.due_on,
        missing=missing(case, answers, on=office.today(session, case.arrived_at)),
    )


def confirm(session: Session, incoming: Incoming, written: str, day: str, *, now: datetime) -> None:
    """Start the clock of a waiting request on the day of its confirmation; today where none is written."""
    case, who = desk.case_of(session, incoming, written, now=now)
    acts.allow(session, case, "confirm", actor=who)
    on = dates.parse(day) if day.strip() else office.today(session, now)
    days = {**_known(session, case), "confirmed": on}
    if on > office.today(session, now):
        raise Refusal("date_in_future", on=on)
    receipt.in_order(days)
    rule = receipt.rule(case.channel, kind=case.kind, arrived_on=office.today(session, case.arrived_at))
    received_on = rule.received_on(days) or on
    case.confirmed_at = _instant(session, on, now)
    filing.receive(session, case, on=received_on, actor=who, act="confirm", now=now)
    filing.acknowledge(session, case, now=now)
    _issue_receipt(session, case, actor=who, now=now)
    _tell(session, incoming, case, rule, now=now)


def press_confirm(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Confirm today, by the button of the card."""
    case, _ = desk.case_by_id(session, incoming, case_id, now=now)
    confirm(session, incoming, case.number, "", now=now)


def _known(session: Session, case: Case) -> Days:
    return {
        "submitted": office.today(session, case.submitted_at),
        "arrived": office.today(session, case.arrived_at),
    }
