"""How staff write down what did not come by chat, and confirm its receipt."""

from collections.abc import Mapping
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.casework import receipt as case_receipt
from handlers.services.casework.receipt import Entry
from handlers.services.letters import carrying
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from law import application, dates, receipt
from law.application import Application
from law.codes import Act, Instant, Kind
from law.errors import Refusal
from law.kinds import KINDS
from law.receipt import Days, Rule
from storage.tables import Case

INSTANTS = tuple(Instant)
ANSWERS = ("name", "identity", "contact", "type", "supply", "delivery", "delivery_to")
LAST = "description"
CHOICES = ("type", "supply", "delivery")


def register(turn: Turn, text: str) -> None:
    """Write down a request by ``/register [sureYEAR] KIND CHANNEL NAME=VALUE；…``; without words, say how."""
    speaker.staff(turn)
    if not text.strip():
        turn.say("register_how", channels=receipt.CHANNELS, kinds=tuple(KINDS))
        return
    proposing.propose(turn, None, REGISTRATION, text)


def _register(turn: Turn, _none: None, text: str) -> dict[str, Any]:
    who = speaker.staff(turn)
    sure, text = reported.sure(text)
    kind, behind = fields.opening("kind", text, known=tuple(KINDS))
    if not behind:
        raise Refusal("usage", command="register")
    channel, said = fields.opening("channel", behind, known=receipt.CHANNELS)
    if not said:
        raise Refusal("usage", command="register")
    written = fields.read(said, known=(*INSTANTS, *ANSWERS, LAST), last=LAST)
    asked = _application(kind, written)
    case, rule = case_receipt.enter(turn, asked, Entry(who, channel, _days(turn, written), sure))
    known = _tell(turn, case, rule)
    if case.received_on is not None:
        reported.tell(turn, turn.on(case, who), Act.REGISTER, sure)
    return known


REGISTRATION = Proposal(Act.REGISTER, _register, is_quiet=True)


def _days(turn: Turn, written: Mapping[str, str]) -> Days:
    days = {name: dates.parse(written[name]) if written.get(name) else None for name in INSTANTS}
    today = turn.today
    for day in days.values():
        if day is not None and day > today:
            raise Refusal("date_in_future", on=day)
    days[Instant.SUBMITTED] = days[Instant.SUBMITTED] or days[Instant.ARRIVED] or today
    receipt.in_order(days)
    return days


def _application(kind: Kind, written: Mapping[str, str]) -> Application:
    if not written.get(LAST):
        raise Refusal("description_needed")
    answers: dict[str, Any] = {name: value for name, value in written.items() if name not in INSTANTS and value}
    for step in CHOICES:
        question = application.find(step)
        if step in answers and question is not None:
            answers[step] = fields.code(step, answers[step], known=question.choices)
    return Application(kind=kind, **answers)


def _tell(turn: Turn, case: Case, rule: Rule) -> dict[str, Any]:
    """Say what was written down; gives what is to be known of it beforehand."""
    work = turn.on(case, speaker.staff(turn))
    # The receipt is theirs to deliver who wrote the request down.
    carriers = [work.actor.officer] if work.actor.officer else []
    has_receipt = KINDS[case.kind].gets_receipt and case.received_on is not None
    known: dict[str, Any] = {
        "number": case.number,
        "kind": case.kind,
        "channel": case.channel,
        "instant": rule.instant,
        "article": rule.article,
        "received_on": case.received_on,
        "late_days": case_receipt.late_days(turn, case),
        "missing": case_receipt.missing(turn.session, case),
    }
    gone = carrying.told(work, to=carriers)
    turn.say("registered", case=case, due_on=case.due_on, has_receipt=has_receipt, **known, **gone)
    return known


def confirm(turn: Turn, written: str, day: str) -> None:
    """Start the clock of a waiting request on the day of its confirmation; today where none is written."""
    proposing.propose(turn, desk_cases.named(turn, written), CONFIRMATION, day)


def press_confirm(turn: Turn, case_id: str) -> None:
    """Confirm today, by the button of the card."""
    proposing.propose(turn, desk_cases.pressed(turn, case_id), CONFIRMATION, "")


def _confirm(turn: Turn, work: Work, day: str) -> dict[str, Any]:
    sure, day = reported.sure(day)
    # Asked before the day is read: who may not confirm hears that first, not that a date is mistyped.
    permit = acts.permit(work, Act.CONFIRM)
    rule = case_receipt.confirm(permit, on=dates.parse(day) if day.strip() else turn.today, sure=sure)
    facts = _tell(turn, work.case, rule)
    reported.tell(turn, work, Act.CONFIRM, sure)
    return facts


CONFIRMATION = Proposal(Act.CONFIRM, _confirm)
