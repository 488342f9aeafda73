"""A case comes into being: its number, its receipt, its clock, its acknowledgement, its card."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from handlers.reading import plain
from handlers.services.bureau import actors, numbers, office, reported
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment, Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import acts, cards, discretion, repeats, routing, seals, showing, views
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, doubt, told
from handlers.services.post import audience, keyboards, messages
from law import versions
from law.application import Application
from law.codes import Act, Channel, Delivery, Status
from law.kinds import KINDS
from storage import cards as known_cards
from storage import cases, journal
from storage.engine import Session
from storage.tables import Applicant, Case

FOUND, EDITED = seals.FOUND, "edited"
"""What the journal calls the founding of a case, and a later change of a message that founded it."""
WRITTEN = ("name", "identity", "contact", "description", "delivery_to")
"""What people write of an application in their own words."""
Messages = dict[str, list[int | None]]
"""The messages that said each answer, by its step."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a confirmed application by chat: from which chat, which person, when, and by which messages."""

    address: str
    person: str
    arrived_at: datetime
    messages: Messages = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """How an application came in: written down by whom, by which channel, and the three instants of Art. 31."""

    actor: Actor
    channel: Channel
    submitted_at: datetime
    arrived_at: datetime
    confirmed_at: datetime | None
    address: str | None = None
    messages: Messages = field(default_factory=dict)


class Founding(Fact):
    """How a case was founded, as the journal keeps it."""

    channel: Channel
    messages: Messages
    duplicate_of: str | None
    department: int | None = None

    def came_from(self, message: int | None) -> bool:
        """Tell whether a message said part of what was filed."""
        return any(message in said for said in self.messages.values())


def by_chat(moment: Moment, application: Application, sender: Sender) -> Case:
    """File what a citizen confirmed: sent when the press arrived, confirmed by both sides now (Art. 31(3))."""
    who = actors.applicant(sender.person)
    submission = Submission(
        actor=who,
        channel=Channel.INTERNET,
        submitted_at=sender.arrived_at,
        arrived_at=sender.arrived_at,
        confirmed_at=moment.now,
        address=sender.address,
        messages=sender.messages,
    )
    case = found(moment, application, submission)
    doubt.keep(moment, case)
    receive(acts.permit(moment.on(case, who), Act.SUBMIT), on=moment.today)
    acknowledge(moment, case)
    return case


def found(moment: Moment, application: Application, came: Submission) -> Case:
    """Make the rows of a case and its applicant; until its receipt is settled its arrival rules its law and number."""
    application = _cleaned(application)
    applicant = _applicant(moment.session, application, came.address)
    assert applicant.id is not None
    number = numbers.give(Moment(moment.session, came.arrived_at), application.kind)
    described = application.description or ""
    is_suspect = discretion.is_suspect(application.kind, described)
    case = Case(
        bureau_id=moment.session.bureau_id,
        number=number,
        kind=application.kind,
        status=Status.NONE,
        channel=came.channel,
        applicant_id=applicant.id,
        address=came.address,
        asker=repeats.asker(application.name, application.identity),
        department_id=None if is_suspect else routing.proposal(moment.session, application.kind, described),
        description=described,
        likeness=repeats.likeness(application.kind, described),
        supply_form=application.supply or None,
        delivery=application.delivery or (Delivery.CHAT if came.address else None),
        delivery_to=application.delivery_to,
        submitted_at=came.submitted_at,
        arrived_at=came.arrived_at,
        confirmed_at=came.confirmed_at,
        law_code=versions.on(office.today(moment.session, came.arrived_at)).code,
        words_kept=is_suspect,
        salt=seals.salt(),
    )
    moment.session.add(case)
    moment.session.flush()
    assert case.id is not None
    cases.hold(moment.session, case)
    journal.begin(moment.session, case.id)
    known_cards.begin(moment.session, case.id)
    _keep_founding(moment, case, came)
    if is_suspect:
        discretion.keep(moment, case)
    return case


def _cleaned(application: Application) -> Application:
    """Take out of what somebody wrote, by whichever door it came, what nobody sees and what turns words around."""
    written = {name: application.answer(name) for name in WRITTEN}
    kept: dict[str, Any] = {name: plain.cleaned(said) for name, said in written.items() if said is not None}
    return replace(application, **kept)


def _applicant(session: Session, application: Application, address: str | None) -> Applicant:
    applicant = Applicant(
        bureau_id=session.bureau_id,
        address=address,
        type=application.type,
        name=application.name,
        identity=application.identity,
        contact=application.contact,
    )
    session.add(applicant)
    session.flush()
    session.kept[Applicant, applicant.id] = applicant
    return applicant


def _keep_founding(moment: Moment, case: Case, came: Submission) -> None:
    # Asked only now: a repeat is looked for among earlier cases, so the new one must have its place behind them.
    former = repeats.former(moment.session, case)
    case.duplicate_of = former.number if former else None
    founding = Founding(
        channel=came.channel,
        messages=came.messages,
        duplicate_of=case.duplicate_of,
        department=case.department_id,
    )
    who = came.actor.address
    facts = founding.kept | seals.kept(moment.session, case)
    journal.append(moment.session, FOUND, actor=who, now=moment.now, case_id=case.id, **facts)


def founding(session: Session, case: Case) -> Founding | None:
    """Read how a case was founded."""
    assert case.id is not None
    found = (entry for entry in journal.of_case(session, case.id) if entry.act == FOUND)
    return next((Founding.of(entry) for entry in found), None)


def receive(permit: Permit, *, on: date, sure: Sure = ()) -> None:
    """Start the clock of a case on its day of receipt (Art. 31); Refusal year_touched where that year is reported."""
    work, case = permit.work, permit.work.case
    law = versions.on(on)
    years = reported.admit(work, sure, received_on=on)
    case.received_on, case.law_code = on, law.code
    permit.done(on=on, confirmed_at=seals.said(case.confirmed_at), **reported.kept(years))
    told.now(work, case)
    routing.tell(work)
    if KINDS[case.kind].confidential:
        cards.show_approvers(work, case)
    elif case.words_kept:
        cards.tell_approvers(work, case)


def acknowledge(moment: Moment, case: Case) -> None:
    """Tell the applicant the number, what it is about, the due date and how it was counted, and how to go on."""
    if case.address is None:
        return
    facts: dict[str, Any] = {
        **views.citizen_facts(moment.session, case),
        "count": clockwork.count(moment.session, case),
        "period": clockwork.period(moment.session, case),
        "kept": case.words_kept,
    }
    rows = keyboards.progress(moment.session, case)
    messages.say(moment, case.address, "submitted", rows=rows, case=case, **facts)


def keep_edit(work: Work, *, text: str, message: int | None) -> None:
    """Keep the new words of a message that founded a case; what was filed stays, the due date least of all."""
    who, case = work.actor.address, work.case
    journal.append(work.session, EDITED, actor=who, now=work.now, case_id=work.case_id, text=text, message=message)
    showing.heard(work, text)
    for room in audience.rooms(work.session, case):
        messages.say(work, room, "edited_staff", case=case, number=case.number)
