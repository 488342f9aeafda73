"""Receipt: a request that did not come by chat enters, or waits for its confirmation (Art. 31)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import basis
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, filing
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from law import application, receipt
from law.codes import Act, Channel, Instant, Job, LetterKind
from law.kinds import KINDS
from law.receipt import Rule
from storage.reminders import Due
from storage.tables import Case

Days = dict[Instant, date | None]


def enter(
    moment: Moment, answers: Mapping[str, Any], *, channel: Channel, days: Days, actor: Actor
) -> tuple[Case, Rule]:
    """Make a case of a request that did not come by chat; without its deciding instant it waits unconfirmed.

    Art. 31; 国办公开办函〔2015〕207号 for the years before. Refusal of the lifecycle, channel_unknown.
    """
    arrived_on = days[Instant.ARRIVED] or moment.today
    rule = receipt.rule(channel, kind=answers["kind"], arrived_on=arrived_on)
    case = filing.found(
        moment,
        answers,
        actor=actor,
        channel=channel,
        submitted_at=instant(moment, days[Instant.SUBMITTED]) or moment.now,
        arrived_at=instant(moment, arrived_on) or moment.now,
        confirmed_at=instant(moment, days[Instant.CONFIRMED]),
    )
    received_on = rule.received_on(days)
    if received_on is None:
        acts.perform(moment.on(case, actor), Act.HOLD, channel=channel, article=rule.article)
        clockwork.plan_after(moment.on(case, actor), Due(Job.UNCONFIRMED, arrived_on))
    else:
        filing.receive(moment.on(case, actor), on=received_on, act=Act.REGISTER)
        issue_receipt(moment.on(case, actor))
    return case, rule


def instant(moment: Moment, day: date | None) -> datetime | None:
    """The opening of a day; now where the day is today, since the hour is not known better."""
    if day is None:
        return None
    return moment.now if day == moment.today else moment.office.morning(day)


def issue_receipt(work: Work) -> None:
    """Issue the receipt of an application that came on paper, and hand it over."""
    if not KINDS[work.case.kind].gets_receipt:
        return
    days = clockwork.period(work.session, work.case).days
    letter = notices.draw(
        work, work.case, LetterKind.RECEIPT, articles=basis.article(work.case, "reply"), period_days=days
    )
    notices.hand(work, work.case, letter, to=work.case.address or work.actor.address)


def missing(case: Case, answers: Mapping[str, Any], *, on: date) -> tuple[str, ...]:
    """List what the Regulation wants of an application and this one does not say (Art. 29)."""
    asked = application.asked({**answers, "kind": case.kind}, on=on)
    return tuple(each.step for each in asked if not each.may_be_skipped(case.kind) and not answers.get(each.step))
