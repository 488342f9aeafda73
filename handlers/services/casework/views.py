"""What people may see of a case: the citizen their own, the staff chat no personal field, an officer the file."""

from datetime import date
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import concerned, redress, repeats, untold
from handlers.services.letters import notices
from law import standing
from law.codes import Law, Unit
from law.kinds import KINDS, PETITION_RULES_2022
from law.standing import DONE
from storage import cases, departments, journal, people
from storage.engine import Session
from storage.tables import Appeal, Case

EXCERPT = 300
NOT_SERVED, SENT_AGAIN, SERVED_AGAIN, FETCHED = "not_served", "sent_again", "served_again", "fetched"
"""What the journal says of a reply: it did not arrive, was sent again, arrived then, was read again."""


def citizen_facts(session: Session, case: Case) -> dict[str, Any]:
    """What a citizen is told about their own case."""
    bureau = office.of(session)
    return {
        "number": case.number,
        "kind": case.kind,
        "status": standing.told(case.status, is_held=case.officer_id is not None),
        "outcome": case.outcome,
        "description": case.description,
        "submitted_at": bureau.local(case.submitted_at),
        "confirmed_at": bureau.local(case.confirmed_at) if case.confirmed_at else None,
        "received_on": case.received_on,
        "due_on": case.due_on,
        "provisional": case.provisional,
        "doubted": case.doubted_at is not None,
        "extended": case.extended,
        "stopped": case.stopped,
        "concluded_on": case.concluded_on,
        "redo_of": case.redo_of,
        "redone_as": case.redone_as,
        "ordered_on": case.ordered_on,
    }


def own_line(moment: Moment, case: Case) -> dict[str, Any]:
    """What a citizen is told about their own case and the time that is left for it."""
    left = {
        "left_days": _left(moment.session, case, moment.today, due_on=case.due_on),
        "unit": KINDS[case.kind].term.unit,
    }
    return citizen_facts(moment.session, case) | left | {"overdue": redress.overdue(moment, case)}


def line(session: Session, case: Case, *, today: date) -> dict[str, Any]:
    """What a list says of a case to staff: which it is, how long it has, who has it."""
    officer = people.officer_by_id(session, case.officer_id)
    substitute = people.officer_by_id(session, officer.substitute_id) if officer else None
    department = departments.by_id(session, case.department_id)
    untold_on = untold.without(session, case)
    due_on = untold.in_force(case, untold_on)
    return {
        "number": case.number,
        "kind": case.kind,
        "status": standing.told(case.status, is_held=case.officer_id is not None),
        "due_on": due_on,
        "left_days": _left(session, case, today, due_on=due_on),
        "untold_on": untold_on,
        "told_late_on": untold.late_on(session, case) if untold_on else None,
        "unit": KINDS[case.kind].term.unit,
        "stopped": case.stopped,
        "officer": officer.name if officer else None,
        "away_until_on": officer.away_until_on if officer else None,
        "substitute": substitute.name if substitute else None,
        "department": department.name if department else None,
    }


def staff_facts(session: Session, case: Case, *, today: date) -> dict[str, Any]:
    """What the staff chat may see: no name, no identity, no contact; traces of them in the text are hidden.

    No words at all where these are kept from the rooms.
    """
    applicant = cases.applicant(session, case)
    is_kept = case.words_kept
    hidden = "" if is_kept else traces.hide(case.description, applicant.name, applicant.contact, case.delivery_to)
    return {
        **citizen_facts(session, case),
        **line(session, case, today=today),
        "description": hidden[:EXCERPT] + ("…" if len(hidden) > EXCERPT else ""),
        "kept": is_kept,
        "channel": case.channel,
        "type": applicant.type,
        "accepted_on": case.accepted_on,
        "governed_by": _governed_by(case),
        "duplicate_of": case.duplicate_of,
        "item_count": case.item_count,
        "ground": case.ground,
        "complex": case.complex,
        "delivered_on": case.delivered_on,
        "came_on": case.reply_came_on,
        "lacking": is_lacking(session, case),
        "acknowledged": case.acknowledged_at is not None,
        "appeals": (),
        "rights": None,
    }


def _governed_by(case: Case) -> str:
    """The older rules that a case goes by; empty where it goes by those in force, or by none but our own promise."""
    kind = KINDS[case.kind]
    if kind.handling is not None:
        return "petitions_2005" if case.received_on and case.received_on < PETITION_RULES_2022 else ""
    return "regulation_2008" if kind.formal and case.law_code == Law.V2008 else ""


def appeals(moment: Moment, case: Case) -> list[dict[str, Any]]:
    """The reviews and suits about a case as its file lists them: days, the clock of our statement, result.

    `left_days` are those of a statement that is owed; `late_after` is the last day for such an appeal, where its copy
    came after it: whether it is late is for the body to decide, which knows the day on which it was made.
    """
    known = cases.attached(moment.session, Appeal, case)
    if not known:
        return []
    standing = redress.standing(moment, case, known)
    return [
        row.model_dump()
        | {"left_days": statement_left(moment, row.answer_by_on) if row.answer_by_on and owes_statement(row) else None}
        | {"late_after": standing.late_after(row)}
        for row in standing.appeals
    ]


def statement_left(moment: Moment, last_on: date) -> int:
    """So many working days are left for a statement, or below zero so many days are over."""
    today = moment.today
    return moment.calendar.count(today, last_on) if today <= last_on else (last_on - today).days


def owes_statement(row: Appeal) -> bool:
    """Tell whether our statement in a review or a suit is still to be sent."""
    return row.ended_on is None and row.stated_on is None


def is_lacking(session: Session, case: Case) -> bool:
    """Say whether the reply of a case did not arrive and was not served since."""
    if case.status not in DONE or case.delivered_on is not None:
        return False
    if case.acknowledged_at is not None or not notices.goes_by_chat(case):
        return False
    return reply_told(session, case) == NOT_SERVED


def reply_told(session: Session, case: Case) -> str | None:
    """What was last recorded of whether a reply arrived by chat; None where nothing was, since it was sent once."""
    told = (entry.act for entry in reversed(journal.of_case(session, case.id or 0)))
    return next((act for act in told if act in (NOT_SERVED, SENT_AGAIN, SERVED_AGAIN)), None)


def _left(session: Session, case: Case, today: date, *, due_on: date | None) -> int | None:
    if due_on is None or case.status in cases.ENDED:
        return None
    if KINDS[case.kind].term.unit == Unit.CALENDAR:
        return (due_on - today).days
    calendar = office.calendar(session)
    return calendar.count(today, due_on) if due_on >= today else -calendar.count(due_on, today)


def masked_facts(session: Session, case: Case, *, today: date) -> dict[str, Any]:
    """What staff who do not work on a case see of it in a private chat: the whole file, its person masked."""
    applicant = cases.applicant(session, case)
    known, file = (applicant.name, applicant.contact, case.delivery_to), file_facts(session, case, today=today)
    return {
        **file,
        "description": "" if file["kept"] else traces.hide(case.description, *known),
        "name": traces.mask_name(applicant.name or ""),
        "contact": traces.mask(applicant.contact or ""),
        "delivery_to": traces.mask_name(case.delivery_to or ""),
        "asked_of": [],
        "whole": False,
    }


def file_facts(session: Session, case: Case, *, today: date) -> dict[str, Any]:
    """What those who work on a case see in a private chat: the whole file, the identity masked."""
    applicant = cases.applicant(session, case)
    return {
        **staff_facts(session, case, today=today),
        "whole": True,
        "description": case.description,
        "name": applicant.name,
        "identity": traces.mask(applicant.identity or ""),
        "contact": applicant.contact,
        "supply": case.supply_form,
        "delivery": case.delivery,
        "delivery_to": case.delivery_to,
        "linked": repeats.linked(session, case),
        "asked_of": concerned.listed(session, case),
    }
