"""A case comes into being: its number, its receipt, its clock, its acknowledgement, its card."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import actors, numbers, office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, repeats, views
from handlers.services.clock import clockwork
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import versions
from law.clock import Event
from law.codes import Act, Channel, Delivery, Kind, Move, Status
from law.kinds import KINDS
from storage import journal
from storage.engine import Session
from storage.tables import Applicant, Case


def by_chat(session: Session, incoming: Incoming, answers: Mapping[str, Any], *, now: datetime) -> Case:
    """File what a citizen confirmed: sent when the press arrived, confirmed by both sides now (Art. 31(3))."""
    case = found(
        session,
        answers,
        actor=actors.applicant(incoming.person),
        channel=Channel.INTERNET,
        address=incoming.chat,
        submitted_at=incoming.arrived_at,
        arrived_at=incoming.arrived_at,
        confirmed_at=now,
        now=now,
    )
    receive(
        session, case, on=office.today(session, now), actor=actors.applicant(incoming.person), act=Act.SUBMIT, now=now
    )
    acknowledge(session, case, now=now)
    return case


def found(
    session: Session,
    answers: Mapping[str, Any],
    *,
    actor: Actor,
    channel: Channel,
    submitted_at: datetime,
    arrived_at: datetime,
    confirmed_at: datetime | None,
    now: datetime,
    address: str | None = None,
) -> Case:
    """Make the rows of a case and its applicant; until its receipt is settled the law of its arrival governs."""
    applicant = _applicant(session, answers, address)
    assert applicant.id is not None
    case = Case(
        bureau_id=session.bureau_id,
        number=numbers.give(session, answers["kind"], now=submitted_at),
        kind=Kind(answers["kind"]),
        status=Status.NONE,
        channel=channel,
        applicant_id=applicant.id,
        address=address,
        description=answers["description"],
        supply_form=answers.get("supply") or None,
        delivery=answers.get("delivery") or (Delivery.CHAT if address else None),
        delivery_to=answers.get("delivery_to"),
        submitted_at=submitted_at,
        arrived_at=arrived_at,
        confirmed_at=confirmed_at,
        law_code=versions.on(office.today(session, arrived_at)).code,
    )
    session.add(case)
    session.flush()
    former = repeats.former(session, case)
    case.duplicate_of = former.number if former else None
    kept = {"channel": channel, "messages": answers.get("messages", {}), "duplicate_of": case.duplicate_of}
    journal.append(session, "found", actor=actor.address, now=now, case_id=case.id, **kept)
    return case


def _applicant(session: Session, answers: Mapping[str, Any], address: str | None) -> Applicant:
    named = {name: answers.get(name) for name in ("type", "name", "identity", "contact")}
    applicant = Applicant(bureau_id=session.bureau_id, address=address, **named)
    session.add(applicant)
    session.flush()
    return applicant


def receive(session: Session, case: Case, *, on: date, actor: Actor, act: Act, now: datetime) -> None:
    """Start the clock of a case on its day of receipt (Art. 31)."""
    case.received_on = on
    case.law_code = versions.on(on).code
    acts.perform(session, case, act, actor=actor, now=now, move=Event(Move.STARTED, on))
    case.told_due_on = case.due_on
    session.add(case)
    if KINDS[case.kind].confidential:
        views.tell_approvers(session, case, now=now)


def acknowledge(session: Session, case: Case, *, now: datetime) -> None:
    """Tell the applicant the number, both instants, the due date and how it was counted."""
    if case.address is None:
        return
    messages.say(
        session,
        case.address,
        "submitted",
        now=now,
        case=case,
        **views.citizen_facts(session, case),
        count=clockwork.count(session, case),
        period=clockwork.period(session, case),
    )
