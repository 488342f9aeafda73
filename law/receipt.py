"""Which instant is the day of receipt: a table of channels by law and date (Art. 31; 国办公开办函〔2015〕207号)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from law import conventions, kinds, versions
from law.codes import Channel, Delivery, Instant, Kind, Law
from law.days import Calendar
from law.errors import Refusal

_NEW_LAW = versions.by_code(Law.V2019).effective_on
Days = Mapping[Instant, date | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: which instant counts; it holds for what arrived in [from_on, ended_on)."""

    channel: Channel
    instant: Instant
    article: str
    from_on: date
    ended_on: date

    def received_on(self, days: Days) -> date | None:
        """Take the day of receipt from the days of the three instants; None while the deciding one is missing."""
        return days.get(self.instant)


_OLD = "国办公开办函〔2015〕207号"
_OLD_FROM = date(2015, 1, 1)
"""Its day was not found: cited for what arrived from its year on."""


def _old(channel: Channel, instant: Instant, item: str) -> Rule:
    """Make a row of the 2008 law: its text is silent, the reply of 2015 says how receipt was to be read."""
    return Rule(channel, instant, f"{_OLD}{item}", _OLD_FROM, _NEW_LAW)


def _before(rule: "Rule") -> "Rule":
    """Make the same row for the years before that reply, in which no text said it and none is cited."""
    return replace(rule, article="", from_on=date.min, ended_on=rule.from_on)


def _new(channel: Channel, instant: Instant, item: str) -> Rule:
    return Rule(channel, instant, f"第三十一条{item}", _NEW_LAW, date.max)


# Oral requests are written down at the desk, so they are received as if handed over; a channel that no text names is
# read as the one it is nearest to. Both are readings, not words of the law.
RULES: tuple[Rule, ...] = (
    _old(Channel.IN_PERSON, Instant.SUBMITTED, "第一项"),
    _old(Channel.ORAL, Instant.SUBMITTED, "第一项"),  # how sure: medium
    _old(Channel.SIGNED_POST, Instant.ARRIVED, "第二项"),
    _old(Channel.ORDINARY_POST, Instant.CONFIRMED, "第二项"),
    _old(Channel.EMAIL, Instant.ARRIVED, "第三项"),
    _old(Channel.FAX, Instant.CONFIRMED, "第四项"),
    _old(Channel.INTERNET, Instant.CONFIRMED, "第五项"),  # how sure: medium
    _old(Channel.OTHER, Instant.CONFIRMED, "第五项"),  # how sure: medium
    _new(Channel.IN_PERSON, Instant.SUBMITTED, "第（一）项"),
    _new(Channel.ORAL, Instant.SUBMITTED, "第（一）项"),  # how sure: medium
    _new(Channel.SIGNED_POST, Instant.ARRIVED, "第（二）项"),
    _new(Channel.ORDINARY_POST, Instant.CONFIRMED, "第（二）项"),
    _new(Channel.EMAIL, Instant.CONFIRMED, "第（三）项"),
    _new(Channel.FAX, Instant.CONFIRMED, "第（三）项"),
    _new(Channel.INTERNET, Instant.CONFIRMED, "第（三）项"),
    _new(Channel.OTHER, Instant.CONFIRMED, "第（三）项"),  # how sure: medium
)
RULES += tuple(_before(row) for row in RULES if row.from_on == _OLD_FROM)
BY_SYSTEM = Rule(Channel.INTERNET, Instant.ARRIVED, "指导案例26号", date.min, _NEW_LAW)
"""The system itself confirmed what was submitted, and says nothing else: how long it lay within is no excuse."""
_TRAVELS = (Channel.SIGNED_POST, Channel.ORDINARY_POST)
_ANSWERED_BY: Mapping[Channel, Delivery] = {
    Channel.IN_PERSON: Delivery.PICK_UP,
    Channel.ORAL: Delivery.PICK_UP,
    Channel.EMAIL: Delivery.EMAIL,
}
CHANNELS = tuple(dict.fromkeys(rule.channel for rule in RULES))


def rule(channel: str, *, kind: Kind, arrived_on: date, by_system: bool = False) -> Rule:
    """Find the rule for what arrived on a day by a channel; Refusal channel_unknown.

    Only requests and corrections follow the Regulation; letters and petitions are received on the day they arrive.
    `by_system`: a system confirmed the submission when it arrived, which the law of 2008 takes for the receipt.
    """
    if channel not in CHANNELS:
        raise Refusal("channel_unknown", channel=channel, known=CHANNELS)
    if not kinds.KINDS[kind].formal:
        return Rule(Channel(channel), Instant.ARRIVED, "", date.min, date.max)
    if by_system and channel == BY_SYSTEM.channel and arrived_on < BY_SYSTEM.ended_on:
        return BY_SYSTEM
    return next(row for row in RULES if row.channel == channel and row.from_on <= arrived_on < row.ended_on)


def supplied_by(channel: Channel) -> Delivery:
    """By which way something is supplied where nobody asked for one: as the request came, or else by post.

    Art. 40 (2008: 26) speaks only of the form that was asked for. How sure: medium.
    """
    return _ANSWERED_BY.get(channel, Delivery.POST)


def late_days(rule_: Rule, days: Days, calendar: Calendar) -> int:
    """Count the working days by which a confirmation that decides came late; 0 where it was in time or decides not.

    A letter is waited for only once it is there, anything else from its submission.
    """
    since = days.get(Instant.ARRIVED if rule_.channel in _TRAVELS else Instant.SUBMITTED)
    confirmed_on = days.get(Instant.CONFIRMED)
    if rule_.instant != Instant.CONFIRMED or since is None or confirmed_on is None:
        return 0
    passed = calendar.count(since, confirmed_on)
    return passed if passed > conventions.number("confirmed_within_working_days") else 0


def in_order(days: Days) -> None:
    """Refuse instants that run backwards: submitted, then arrived, then confirmed; Refusal instants_disordered."""
    named = [(name, days[name]) for name in Instant if days.get(name) is not None]
    for (first, earlier), (second, later) in pairwise(named):
        if earlier is not None and later is not None and later < earlier:
            raise Refusal("instants_disordered", first=first, earlier=earlier, second=second, later=later)
