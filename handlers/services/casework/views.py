"""What people may see of a case: the citizen their own, the staff chat no personal field, an officer the file."""

from datetime import date
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import repeats
from handlers.services.clock import clockwork
from handlers.services.post import audience, messages
from handlers.services.post.buttons import Button, button
from law import lifecycle
from law.codes import Kind, Role
from storage import cases, journal, people
from storage.engine import Session
from storage.tables import Case
from templates import words

EXCERPT = 300
PAGE = 8


def citizen_facts(session: Session, case: Case) -> dict[str, Any]:
    """What a citizen is told about their own case."""
    bureau = office.of(session)
    return {
        "number": case.number,
        "kind": case.kind,
        "status": case.status,
        "outcome": case.outcome,
        "description": case.description,
        "submitted_at": bureau.local(case.submitted_at),
        "confirmed_at": bureau.local(case.confirmed_at) if case.confirmed_at else None,
        "received_on": case.received_on,
        "due_on": case.due_on,
        "provisional": case.provisional,
        "extended": case.extended,
        "stopped": case.stopped,
        "concluded_on": case.concluded_on,
    }


def staff_facts(session: Session, case: Case, *, today: date) -> dict[str, Any]:
    """What the staff chat may see: no name, no identity, no contact; traces of them in the text are hidden."""
    officer = people.officer_by_id(session, case.officer_id)
    hidden = traces.hide(case.description)
    return {
        **citizen_facts(session, case),
        "description": hidden[:EXCERPT] + ("…" if len(hidden) > EXCERPT else ""),
        "channel": case.channel,
        "type": cases.applicant(session, case).type,
        "officer": officer.name if officer else None,
        "left_days": _left(session, case, today),
        "law_code": case.law_code,
        "duplicate_of": case.duplicate_of,
        "ground": case.ground,
        "complex": case.complex,
        "delivered_on": case.delivered_on,
        "acknowledged": case.acknowledged_at is not None,
    }


def _left(session: Session, case: Case, today: date) -> int | None:
    if case.due_on is None or case.status in cases.ENDED:
        return None
    calendar = office.calendar(session)
    return calendar.count(today, case.due_on) if case.due_on >= today else -calendar.count(case.due_on, today)


def file_facts(session: Session, case: Case, *, today: date) -> dict[str, Any]:
    """What an officer sees in a private chat: the whole file, the identity masked."""
    applicant = cases.applicant(session, case)
    return {
        **staff_facts(session, case, today=today),
        "description": case.description,
        "name": applicant.name,
        "identity": traces.mask(applicant.identity or ""),
        "contact": applicant.contact,
        "supply": case.supply_form,
        "delivery": case.delivery,
        "delivery_to": case.delivery_to,
        "linked": repeats.linked(session, case),
    }


def card(moment: Moment, case: Case) -> None:
    """Post or renew the card of a case in every room that may see it."""
    for room in audience.rooms(moment.session, case):
        language = messages.language(moment.session, room)
        text = words.render("card", language, **staff_facts(moment.session, case, today=moment.today))
        messages.card(moment, room, case, text, rows=card_buttons(moment.session, case, language))


def card_buttons(session: Session, case: Case, language: str) -> list[list[Button]]:
    """The buttons below a card: what may be done next, and where to read more."""
    possible = lifecycle.possible(status=case.status, role=Role.APPROVER, kind=case.kind, law_code=case.law_code)
    codes = {act.code for act in possible}
    first = [verb for verb in ("confirm_receipt", "take", "reply", "close") if verb.removesuffix("_receipt") in codes]
    first += ["duplicate"] if case.duplicate_of and "duplicate" in codes else []
    rows = [[button(words.label("button", verb, language), verb, case.id) for verb in first]]
    rows.append([button(words.label("button", verb, language), verb, case.id) for verb in ("file", "why")])
    return rows


def show(moment: Moment, case: Case, *, chat: str, private: bool) -> None:
    """Show a member of staff a case: the whole file in private, without personal fields in a group."""
    today = moment.today
    language = messages.language(moment.session, chat)
    rows = card_buttons(moment.session, case, language)
    if private:
        messages.say(moment, chat, "file", rows=rows, case=case, **file_facts(moment.session, case, today=today))
    else:
        messages.say(moment, chat, "card", rows=rows, case=case, **staff_facts(moment.session, case, today=today))


def tell_approvers(moment: Moment, case: Case) -> None:
    """Send a report of wrongdoing to the approvers, each in private; the rooms learn only that there is one."""
    approvers = people.officers(moment.session, Role.APPROVER)
    for officer in approvers:
        show(moment, case, chat=officer.address, private=True)
    for room in audience.rooms(moment.session):
        messages.say(moment, room, "report_arrived", approvers=len(approvers))


def why(moment: Moment, case: Case, *, chat: str) -> None:
    """Explain the due date day by day, with its articles."""
    if case.received_on is None:
        messages.say(moment, chat, "why_unconfirmed", number=case.number)
        return
    messages.say(
        moment,
        chat,
        "why",
        case=case,
        number=case.number,
        kind=case.kind,
        count=clockwork.count(moment.session, case),
        period=clockwork.period(moment.session, case),
        corrections=_corrections(moment.session, case),
    )


def _corrections(session: Session, case: Case) -> list[dict[str, Any]]:
    """Every correction of the day of receipt: the day written before, the day put right, and why."""
    assert case.id is not None
    kept = [journal.facts(entry) for entry in journal.of_case(session, case.id) if entry.act == "redate"]
    return [
        {"old": date.fromisoformat(each["old"]), "new": date.fromisoformat(each["new"]), "reason": each["reason"]}
        for each in kept
    ]


def queue(moment: Moment, *, chat: str, kinds: tuple[Kind, ...], page: int) -> None:
    """List the cases that owe an answer, the earliest due first, a page at a time."""
    total = cases.queue_length(moment.session, kinds=kinds)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    rows = cases.queue(moment.session, kinds=kinds, limit=PAGE, offset=(page - 1) * PAGE)
    today, language = moment.today, messages.language(moment.session, chat)
    turning = [
        button(words.label("button", name, language), "queue", number)
        for name, number in (("previous_page", page - 1), ("next_page", page + 1))
        if 1 <= number <= pages
    ]
    lines = [staff_facts(moment.session, case, today=today) for case in rows]
    opening = [[button(case.number, "open", case.id)] for case in rows]
    messages.say(moment, chat, "queue", rows=[*opening, turning], lines=lines, total=total, page=page, pages=pages)
