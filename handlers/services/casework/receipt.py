"""Receipt: a request that did not come by chat enters, or waits for its confirmation (Art. 31)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import basis, office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, filing
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from law import application, receipt
from law.codes import Act, Channel, Instant, LetterKind
from law.kinds import KINDS
from law.receipt import Rule
from storage.engine import Session
from storage.tables import Case


def plan_alarm(session: Session, case: Case, *, after: date) -> None:
    """Lay down the alarm for a case that waits for its confirmation."""
    clockwork.plan_on(session, case, "unconfirmed", on=office.calendar(session).next(after))


Days = dict[Instant, date | None]


def enter(
    session: Session, answers: Mapping[str, Any], *, channel: Channel, days: Days, actor: Actor, now: datetime
) -> tuple[Case, Rule]:
    """Make a case of a request that did not come by chat; without its deciding instant it waits unconfirmed.

    Art. 31; 国办公开办函〔2015〕207号 for the years before. Refusal of the lifecycle, channel_unknown.
    """
    arrived_on = days[Instant.ARRIVED] or office.today(session, now)
    rule = receipt.rule(channel, kind=answers["kind"], arrived_on=arrived_on)
    case = filing.found(
        session,
        answers,
        actor=actor,
        channel=channel,
        submitted_at=instant(session, days[Instant.SUBMITTED], now) or now,
        arrived_at=instant(session, arrived_on, now) or now,
        confirmed_at=instant(session, days[Instant.CONFIRMED], now),
        now=now,
    )
    received_on = rule.received_on(days)
    if received_on is None:
        acts.perform(session, case, Act.HOLD, actor=actor, now=now, channel=channel, article=rule.article)
        plan_alarm(session, case, after=arrived_on)
    else:
        filing.receive(session, case, on=received_on, actor=actor, act=Act.REGISTER, now=now)
        issue_receipt(session, case, actor=actor, now=now)
    return case, rule


def instant(session: Session, day: date | None, now: datetime) -> datetime | None:
    """The opening of a day; now where the day is today, since the hour is not known better."""
    if day is None:
        return None
    return now if day == office.today(session, now) else office.of(session).morning(day)


def issue_receipt(session: Session, case: Case, *, actor: Actor, now: datetime) -> None:
    """Issue the receipt of an application that came on paper, and hand it over."""
    if not KINDS[case.kind].gets_receipt:
        return
    days = clockwork.period(session, case).days
    letter = notices.draw(
        session, case, LetterKind.RECEIPT, now=now, articles=basis.article(case, "reply"), period_days=days
    )
    notices.hand(session, case, letter, to=case.address or actor.address, now=now)


def missing(case: Case, answers: Mapping[str, Any], *, on: date) -> tuple[str, ...]:
    """List what the Regulation wants of an application and this one does not say (Art. 29)."""
    asked = application.asked({**answers, "kind": case.kind}, on=on)
    return tuple(each.step for each in asked if not each.may_be_skipped(case.kind) and not answers.get(each.step))
