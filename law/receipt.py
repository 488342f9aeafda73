"""Which instant is the day of receipt: a table of channels by law and date (Art. 31; 国办公开办函〔2015〕207号)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from law.errors import Refusal

_NEW_LAW = date(2019, 5, 15)
_FORMAL = ("request", "correction")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: `instant` is submitted, arrived or confirmed; it holds for what arrived in [from_on, ended_on)."""

    channel: str
    instant: str
    article: str
    from_on: date
    ended_on: date
    confidence: str = "high"

    def received_on(self, days: Mapping[str, date | None]) -> date | None:
        """Take the day of receipt from the days of the three instants; None while the deciding one is missing."""
        return days.get(self.instant)


_OLD = "国办公开办函〔2015〕207号"


def _old(channel: str, instant: str, item: str, confidence: str = "high") -> Rule:
    """Make a row of the 2008 law: its text is silent, the reply of 2015 says how receipt was to be read."""
    return Rule(channel, instant, f"{_OLD}{item}", date.min, _NEW_LAW, confidence)


def _new(channel: str, instant: str, item: str, confidence: str = "high") -> Rule:
    return Rule(channel, instant, f"第三十一条{item}", _NEW_LAW, date.max, confidence)


RULES: tuple[Rule, ...] = (
    _old("in_person", "submitted", "第一项"),
    _old("oral", "submitted", "第一项", "medium"),
    _old("signed_post", "arrived", "第二项"),
    _old("ordinary_post", "confirmed", "第二项"),
    _old("email", "arrived", "第三项"),
    _old("fax", "confirmed", "第四项"),
    _old("internet", "confirmed", "第五项", "medium"),
    _old("other", "confirmed", "第五项", "medium"),
    _new("in_person", "submitted", "第（一）项"),
    _new("oral", "submitted", "第（一）项", "medium"),
    _new("signed_post", "arrived", "第（二）项"),
    _new("ordinary_post", "confirmed", "第（二）项"),
    _new("email", "confirmed", "第（三）项"),
    _new("fax", "confirmed", "第（三）项"),
    _new("internet", "confirmed", "第（三）项"),
    _new("other", "confirmed", "第（三）项", "medium"),
)
CHANNELS = tuple(dict.fromkeys(rule.channel for rule in RULES))


def rule(channel: str, *, kind: str, arrived_on: date) -> Rule:
    """Find the rule for what arrived on a day by a channel; Refusal channel_unknown.

    Only requests and corrections follow the Regulation; letters and petitions are received on the day they arrive.
    """
    if channel not in CHANNELS:
        raise Refusal("channel_unknown", channel=channel, known=CHANNELS)
    if kind not in _FORMAL:
        return Rule(channel, "arrived", "", date.min, date.max)
    return next(row for row in RULES if row.channel == channel and row.from_on <= arrived_on < row.ended_on)


def in_order(days: Mapping[str, date | None]) -> None:
    """Refuse instants that run backwards: submitted, then arrived, then confirmed; Refusal instants_disordered."""
    named = [(name, days[name]) for name in ("submitted", "arrived", "confirmed") if days.get(name) is not None]
    for (first, earlier), (second, later) in pairwise(named):
        if earlier is not None and later is not None and later < earlier:
            raise Refusal("instants_disordered", first=first, earlier=earlier, second=second, later=later)
