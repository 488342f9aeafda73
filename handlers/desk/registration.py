"""How staff write down what did not come by chat, and confirm its receipt."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import fields
from handlers.services.bureau import office
from handlers.services.casework import acts, filing
from handlers.services.casework import receipt as case_receipt
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import application, dates, receipt
from law.codes import Act, Instant
from law.errors import Refusal
from law.kinds import KINDS
from law.receipt import Rule
from storage import cases
from storage.engine import Session
from storage.tables import Case

INSTANTS = tuple(Instant)
ANSWERS = ("name", "identity", "contact", "type", "supply", "delivery", "delivery_to")
LAST = "description"
CHOICES = ("type", "supply", "delivery")


def register(session: Session, incoming: Incoming, text: str, *, now: datetime) -> None:
    """Write down a request by ``/register KIND CHANNEL NAME=VALUE；…``; without words, say how."""
    who = desk_cases.actor(session, incoming)
    if not text.strip():
        messages.say(session, incoming.chat, "register_how", now=now, channels=receipt.CHANNELS, kinds=tuple(KINDS))
        return
    head = text.split(maxsplit=2)
    if len(head) < 3:
        raise Refusal("usage", command="register")
    kind = fields.code("kind", head[0], known=tuple(KINDS))
    channel = fields.code("channel", head[1], known=receipt.CHANNELS)
    written = fields.read(head[2], known=(*INSTANTS, *ANSWERS, LAST), last=LAST)
    case, rule = case_receipt.enter(
        session, _answers(kind, written), channel=channel, days=_days(session, written, now=now), actor=who, now=now
    )
    _tell(session, incoming, case, rule, now=now)


def _days(session: Session, written: Mapping[str, str], *, now: datetime) -> case_receipt.Days:
    days: case_receipt.Days = {name: dates.parse(written[name]) if written.get(name) else None for name in INSTANTS}
    today = office.today(session, now)
    for day in days.values():
        if day is not None and day > today:
            raise Refusal("date_in_future", on=day)
    days[Instant.SUBMITTED] = days[Instant.SUBMITTED] or days[Instant.ARRIVED] or today
    days[Instant.ARRIVED] = days[Instant.ARRIVED] or days[Instant.SUBMITTED]
    receipt.in_order(days)
    return days


def _answers(kind: str, written: Mapping[str, str]) -> dict[str, Any]:
    if not written.get(LAST):
        raise Refusal("description_needed")
    answers: dict[str, Any] = {name: value for name, value in written.items() if name not in INSTANTS and value}
    for step in CHOICES:
        question = application.find(step)
        if step in answers and question is not None:
            answers[step] = fields.code(step, answers[step], known=question.choices)
    return {"kind": kind, **answers}


def _tell(session: Session, incoming: Incoming, case: Case, rule: Rule, *, now: datetime) -> None:
    applicant = cases.applicant(session, case)
    asked = {"description": case.description, "delivery": case.delivery, "delivery_to": case.delivery_to}
    answers = {**applicant.model_dump(), **asked}
    messages.say(
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
        missing=case_receipt.missing(case, answers, on=office.today(session, case.arrived_at)),
    )


def confirm(session: Session, incoming: Incoming, written: str, day: str, *, now: datetime) -> None:
    """Start the clock of a waiting request on the day of its confirmation; today where none is written."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    acts.allow(session, case, Act.CONFIRM, actor=who)
    on = dates.parse(day) if day.strip() else office.today(session, now)
    days = {**_known(session, case), Instant.CONFIRMED: on}
    if on > office.today(session, now):
        raise Refusal("date_in_future", on=on)
    receipt.in_order(days)
    rule = receipt.rule(case.channel, kind=case.kind, arrived_on=office.today(session, case.arrived_at))
    received_on = rule.received_on(days) or on
    case.confirmed_at = case_receipt.instant(session, on, now)
    filing.receive(session, case, on=received_on, actor=who, act=Act.CONFIRM, now=now)
    filing.acknowledge(session, case, now=now)
    case_receipt.issue_receipt(session, case, actor=who, now=now)
    _tell(session, incoming, case, rule, now=now)


def press_confirm(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Confirm today, by the button of the card."""
    case, _ = desk_cases.case_by_id(session, incoming, case_id, now=now)
    confirm(session, incoming, case.number, "", now=now)


def _known(session: Session, case: Case) -> case_receipt.Days:
    return {
        Instant.SUBMITTED: office.today(session, case.submitted_at),
        Instant.ARRIVED: office.today(session, case.arrived_at),
    }
