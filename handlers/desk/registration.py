"""How staff write down what did not come by chat, and confirm its receipt."""

from collections.abc import Mapping
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import fields
from handlers.services.bureau import office
from handlers.services.casework import acts, filing
from handlers.services.casework import receipt as case_receipt
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
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


def register(turn: Turn, text: str) -> None:
    """Write down a request by ``/register KIND CHANNEL NAME=VALUE；…``; without words, say how."""
    who = speaker.staff(turn)
    if not text.strip():
        turn.say("register_how", channels=receipt.CHANNELS, kinds=tuple(KINDS))
        return
    head = text.split(maxsplit=2)
    if len(head) < 3:
        raise Refusal("usage", command="register")
    kind = fields.code("kind", head[0], known=tuple(KINDS))
    channel = fields.code("channel", head[1], known=receipt.CHANNELS)
    written = fields.read(head[2], known=(*INSTANTS, *ANSWERS, LAST), last=LAST)
    case, rule = case_receipt.enter(
        turn, _answers(kind, written), channel=channel, days=_days(turn, written), actor=who
    )
    _tell(turn, case, rule)


def _days(turn: Turn, written: Mapping[str, str]) -> case_receipt.Days:
    days: case_receipt.Days = {name: dates.parse(written[name]) if written.get(name) else None for name in INSTANTS}
    today = turn.today
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


def _tell(turn: Turn, case: Case, rule: Rule) -> None:
    applicant = cases.applicant(turn.session, case)
    asked = {"description": case.description, "delivery": case.delivery, "delivery_to": case.delivery_to}
    answers = {**applicant.model_dump(), **asked}
    turn.say(
        "registered",
        case=case,
        number=case.number,
        kind=case.kind,
        channel=case.channel,
        instant=rule.instant,
        article=rule.article,
        received_on=case.received_on,
        due_on=case.due_on,
        missing=case_receipt.missing(case, answers, on=office.today(turn.session, case.arrived_at)),
    )


def confirm(turn: Turn, written: str, day: str) -> None:
    """Start the clock of a waiting request on the day of its confirmation; today where none is written."""
    work = desk_cases.named(turn, written)
    acts.allow(work, Act.CONFIRM)
    on = dates.parse(day) if day.strip() else turn.today
    days = {**_known(turn.session, work.case), Instant.CONFIRMED: on}
    if on > turn.today:
        raise Refusal("date_in_future", on=on)
    receipt.in_order(days)
    rule = receipt.rule(
        work.case.channel, kind=work.case.kind, arrived_on=office.today(turn.session, work.case.arrived_at)
    )
    received_on = rule.received_on(days) or on
    work.case.confirmed_at = case_receipt.instant(turn, on)
    filing.receive(work, on=received_on, act=Act.CONFIRM)
    filing.acknowledge(turn, work.case)
    case_receipt.issue_receipt(work)
    _tell(turn, work.case, rule)


def press_confirm(turn: Turn, case_id: str) -> None:
    """Confirm today, by the button of the card."""
    work = desk_cases.pressed(turn, case_id)
    confirm(turn, work.case.number, "")


def _known(session: Session, case: Case) -> case_receipt.Days:
    return {
        Instant.SUBMITTED: office.today(session, case.submitted_at),
        Instant.ARRIVED: office.today(session, case.arrived_at),
    }
