"""Receipt: a request that did not come by chat enters, or waits for its confirmation (Art. 31)."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.reported import Sure
from handlers.services.casework import acts, filing
from handlers.services.casework.acts import Permit
from handlers.services.casework.filing import Submission
from handlers.services.clock import clockwork, doubt
from handlers.services.letters import notices
from law import application, receipt
from law.application import Application
from law.codes import Act, Channel, Instant, Job, Kind
from law.errors import Refusal
from law.kinds import KINDS
from law.receipt import Days, Rule
from storage import cases
from storage.engine import Session
from storage.reminders import Due
from storage.tables import Case


@dataclass(frozen=True, slots=True)
class Entry:
    """How something came that did not come by chat: by which channel, and its days as staff wrote them down.

    `sure` are the reported years that it may move.
    """

    actor: Actor
    channel: Channel
    days: Days
    sure: Sure = ()


def enter(moment: Moment, asked: Application, entry: Entry) -> tuple[Case, Rule]:
    """Make a case of a request that did not come by chat; without its deciding instant it waits unconfirmed.

    Art. 31; 国办公开办函〔2015〕207号 for the years before. Refusal of the lifecycle, channel_unknown, year_touched.
    """
    told_on = entry.days[Instant.ARRIVED]
    arrived_on = told_on or entry.days[Instant.SUBMITTED] or moment.today
    rule = receipt.rule(entry.channel, kind=asked.kind, arrived_on=arrived_on, by_system=told_on is not None)
    case = filing.found(moment, asked, _submission(moment, entry, arrived_on))
    work, received_on = moment.on(case, entry.actor), rule.received_on({**entry.days, Instant.ARRIVED: arrived_on})
    if received_on is None:
        acts.permit(work, Act.HOLD).done(channel=entry.channel, article=rule.article)
        # The law starts no clock yet, so the alarm alone keeps the case from being forgotten.
        clockwork.plan_after(work, Due(Job.UNCONFIRMED, arrived_on))
    else:
        if received_on == moment.today:  # written down by hand, or taken from the clock: nobody can tell
            doubt.keep(moment, case)
        permit = acts.permit(work, Act.REGISTER)
        filing.receive(permit, on=received_on, sure=entry.sure)
        issue_receipt(permit)
    return case, rule


def _submission(moment: Moment, entry: Entry, arrived_on: date) -> Submission:
    return Submission(
        actor=entry.actor,
        channel=entry.channel,
        submitted_at=_instant(moment, entry.days[Instant.SUBMITTED]) or moment.now,
        arrived_at=_instant(moment, arrived_on) or moment.now,
        confirmed_at=_instant(moment, entry.days[Instant.CONFIRMED]),
    )


def _instant(moment: Moment, day: date | None) -> datetime | None:
    """The opening of a day; now where the day is today, since the hour is not known better."""
    if day is None:
        return None
    return moment.now if day == moment.today else moment.office.morning(day)


def confirm(permit: Permit, *, on: date, sure: Sure = ()) -> Rule:
    """Start the clock of a waiting case that both sides confirmed on a day, and give it its receipt (Art. 31).

    Refusal date_in_future, instants_disordered, year_touched.
    """
    work, case = permit.work, permit.work.case
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    days, rule = _came(work, case)
    receipt.in_order({**days, Instant.CONFIRMED: on})
    case.confirmed_at = _instant(work, on)
    # What waited lacked the instant that decides, so that the confirmation is the receipt by every rule.
    filing.receive(permit, on=on, sure=sure)
    filing.acknowledge(work, case)
    issue_receipt(permit)
    return rule


def _came(moment: Moment, case: Case) -> tuple[Days, Rule]:
    """When a case came, and the rule of its channel."""
    found = {
        Instant.SUBMITTED: case.submitted_at,
        Instant.ARRIVED: case.arrived_at,
        Instant.CONFIRMED: case.confirmed_at,
    }
    days = {name: office.today(moment.session, at) if at else None for name, at in found.items()}
    return days, receipt.rule(case.channel, kind=case.kind, arrived_on=days[Instant.ARRIVED] or moment.today)


def received_on(
    moment: Moment, case: Case, *, kind: Kind, channel: Channel, confirmed_on: date | None = None
) -> date | None:
    """The day of receipt of a case if it were of a kind and had come by a channel; None where the law would wait.

    `confirmed_on`: the day on which both sides confirmed, where it is another. Refusal instants_disordered.
    """
    days, _ = _came(moment, case)
    if confirmed_on is not None:
        days = {**days, Instant.CONFIRMED: confirmed_on}
        receipt.in_order(days)
    known = days[Instant.ARRIVED] or moment.today
    return receipt.rule(channel, kind=kind, arrived_on=known).received_on(days)


def late_days(moment: Moment, case: Case, *, was: date | None = None) -> int:
    """By how many working days a case was confirmed late; 0 where that did not move its day of receipt (Art. 31).

    `was` is the day of receipt as it stood first, where it was corrected: the day that stands now is that of the
    confirmation then.
    """
    days, rule = _came(moment, case)
    if case.received_on is None or (was or case.received_on) != days[Instant.CONFIRMED]:
        return 0
    return receipt.late_days(rule, {**days, Instant.CONFIRMED: case.received_on}, moment.calendar)


def issue_receipt(permit: Permit) -> None:
    """Issue the receipt of an application that came on paper, and hand it over."""
    work, case = permit.work, permit.work.case
    if not KINDS[case.kind].gets_receipt:
        return
    days = clockwork.period(work.session, case).days
    letter = permit.draw(articles=work.article("reply"), period_days=days)
    if case.address:
        notices.hand(work, case, letter, to=case.address)
    else:
        notices.entrust(work, case, letter, to=[work.actor.address])


def missing(session: Session, case: Case) -> tuple[str, ...]:
    """List what the Regulation wants of an application and this case does not say (Art. 29)."""
    applicant = cases.applicant(session, case)
    said = Application(
        kind=case.kind,
        type=applicant.type,
        name=applicant.name,
        identity=applicant.identity,
        contact=applicant.contact,
        description=case.description,
        supply=case.supply_form,
        delivery=case.delivery,
        delivery_to=case.delivery_to,
    )
    return application.missing(said, on=office.today(session, case.arrived_at))
