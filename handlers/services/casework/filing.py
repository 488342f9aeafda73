"""A case comes into being: its number, its receipt, its clock, its acknowledgement, its card."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import actors, numbers, office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, repeats, views
from handlers.services.clock import clockwork
from handlers.services.post import messages
from handlers.services.post.turn import Turn
from law import versions
from law.clock import Event
from law.codes import Act, Channel, Delivery, Kind, Move, Status
from law.kinds import KINDS
from storage import journal
from storage.engine import Session
from storage.tables import Applicant, Case


def by_chat(turn: Turn, answers: Mapping[str, Any]) -> Case:
    """File what a citizen confirmed: sent when the press arrived, confirmed by both sides now (Art. 31(3))."""
    case = found(
        turn,
        answers,
        actor=actors.applicant(turn.incoming.person),
        channel=Channel.INTERNET,
        address=turn.incoming.chat,
        submitted_at=turn.incoming.arrived_at,
        arrived_at=turn.incoming.arrived_at,
        confirmed_at=turn.now,
    )
    receive(turn.on(case, actors.applicant(turn.incoming.person)), on=turn.today, act=Act.SUBMIT)
    acknowledge(turn, case)
    return case


def found(
    moment: Moment,
    answers: Mapping[str, Any],
    *,
    actor: Actor,
    channel: Channel,
    submitted_at: datetime,
    arrived_at: datetime,
    confirmed_at: datetime | None,
    address: str | None = None,
) -> Case:
    """Make the rows of a case and its applicant; until its receipt is settled the law of its arrival governs."""
    applicant = _applicant(moment.session, answers, address)
    assert applicant.id is not None
    case = Case(
        bureau_id=moment.session.bureau_id,
        number=numbers.give(Moment(moment.session, submitted_at), answers["kind"]),
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
        law_code=versions.on(office.today(moment.session, arrived_at)).code,
    )
    moment.session.add(case)
    moment.session.flush()
    former = repeats.former(moment.session, case)
    case.duplicate_of = former.number if former else None
    kept = {"channel": channel, "messages": answers.get("messages", {}), "duplicate_of": case.duplicate_of}
    journal.append(moment.session, "found", actor=actor.address, now=moment.now, case_id=case.id, **kept)
    return case


def _applicant(session: Session, answers: Mapping[str, Any], address: str | None) -> Applicant:
    named = {name: answers.get(name) for name in ("type", "name", "identity", "contact")}
    applicant = Applicant(bureau_id=session.bureau_id, address=address, **named)
    session.add(applicant)
    session.flush()
    return applicant


def receive(work: Work, *, on: date, act: Act) -> None:
    """Start the clock of a case on its day of receipt (Art. 31)."""
    work.case.received_on = on
    work.case.law_code = versions.on(on).code
    acts.perform(work, act, move=Event(Move.STARTED, on))
    work.case.told_due_on = work.case.due_on
    work.session.add(work.case)
    if KINDS[work.case.kind].confidential:
        views.tell_approvers(work, work.case)


def acknowledge(moment: Moment, case: Case) -> None:
    """Tell the applicant the number, both instants, the due date and how it was counted."""
    if case.address is None:
        return
    messages.say(
        moment,
        case.address,
        "submitted",
        case=case,
        **views.citizen_facts(moment.session, case),
        count=clockwork.count(moment.session, case),
        period=clockwork.period(moment.session, case),
    )
