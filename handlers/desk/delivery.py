"""How a reply reached its applicant: noted by staff, and what nobody has received yet."""

from datetime import datetime

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields
from handlers.services.bureau import office
from handlers.services.casework import ending, views
from handlers.services.post import messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from law import conventions
from law.codes import Delivery
from storage import cases
from storage.engine import Session
from storage.tables import Case

SHOWN = 30


def deliver(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Note a delivery by ``/deliver NUMBER post|email|in_person [DATE] [EMS NUMBER]``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    head, _, tail = rest.strip().partition(" ")
    way = fields.code("delivery", head, known=ending.WAYS)
    day, remark = days.first_day(tail)
    on = days.of_case(session, case, day, subject="supply", now=now)
    ending.deliver(session, case, way=way, on=on, actor=who, remark=remark, now=now)
    facts = views.citizen_facts(session, case)
    messages.say(session, incoming.chat, "delivered", now=now, case=case, way=way, on=on, remark=remark, **facts)
    if case.address:
        messages.say(session, case.address, "sent_to_you", now=now, case=case, way=way, on=on, remark=remark, **facts)


def undelivered(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """List the replies that nobody has received two working days after they were given."""
    who = desk_cases.actor(session, incoming)
    kinds = desk_cases.kinds_shown(who, incoming)
    until = office.calendar(session).add(
        office.today(session, now), -conventions.number("receipt_expected_within_days")
    )
    found = [case for case in cases.unacknowledged(session, until=until) if case.kind in kinds and _is_owed(case)]
    lines = [{**views.citizen_facts(session, case), "delivery": case.delivery} for case in found[:SHOWN]]
    rows = [[button(case.number, "open", case.id)] for case in found[: views.PAGE]]
    messages.say(session, incoming.chat, "undelivered", now=now, rows=rows, lines=lines, total=len(found))


def _is_owed(case: Case) -> bool:
    """Say whether a receipt is still missing: posted letters are proved by their posting."""
    return case.delivered_on is None or (bool(case.address) and case.delivery in (None, Delivery.CHAT))
