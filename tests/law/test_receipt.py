"""The day of receipt by channel and law: a table to check against Art. 31 and the reply No. 207 of 2015."""

from datetime import date

import pytest

from law import days, receipt
from law.codes import Instant, Kind
from law.errors import Refusal

SUBMITTED, ARRIVED, CONFIRMED = date(2026, 2, 3), date(2026, 2, 5), date(2026, 2, 9)
DAYS = {Instant.SUBMITTED: SUBMITTED, Instant.ARRIVED: ARRIVED, Instant.CONFIRMED: CONFIRMED}
BY_LAW_OF_2019 = [
    ("in_person", SUBMITTED, "第三十一条第（一）项", "handed over: the day of submission"),
    ("oral", SUBMITTED, "第三十一条第（一）项", "written down at the desk: as in person"),
    ("signed_post", ARRIVED, "第三十一条第（二）项", "registered mail: the day the agency signs"),
    ("ordinary_post", CONFIRMED, "第三十一条第（二）项", "no signature: the day of confirmation"),
    ("fax", CONFIRMED, "第三十一条第（三）项", "the day both sides confirm"),
    ("internet", CONFIRMED, "第三十一条第（三）项", "the day both sides confirm"),
    ("email", CONFIRMED, "第三十一条第（三）项", "an internet channel since 2019"),
    ("other", CONFIRMED, "第三十一条第（三）项", "read as an internet channel"),
]


@pytest.mark.parametrize(("channel", "day", "article"), [row[:3] for row in BY_LAW_OF_2019], ids=lambda value: "")
def test_law_of_2019(channel: str, day: date, article: str) -> None:
    rule = receipt.rule(channel, kind=Kind.REQUEST, arrived_on=ARRIVED)
    assert (rule.received_on(DAYS), rule.article) == (day, article)


EARLY = {Instant.SUBMITTED: date(2016, 3, 1), Instant.ARRIVED: date(2016, 3, 2), Instant.CONFIRMED: date(2016, 3, 4)}
BY_REPLY_207 = [
    ("in_person", "submitted", "第一项"),
    ("oral", "submitted", "第一项"),
    ("signed_post", "arrived", "第二项"),
    ("ordinary_post", "confirmed", "第二项"),
    ("email", "arrived", "第三项"),
    ("fax", "confirmed", "第四项"),
    ("internet", "confirmed", "第五项"),
    ("other", "confirmed", "第五项"),
]


@pytest.mark.parametrize(("channel", "instant", "item"), BY_REPLY_207)
def test_reply_207_of_2015(channel: str, instant: str, item: str) -> None:
    rule = receipt.rule(channel, kind=Kind.REQUEST, arrived_on=EARLY[Instant.ARRIVED])
    assert (rule.received_on(EARLY), rule.article) == (EARLY[Instant(instant)], f"国办公开办函〔2015〕207号{item}")


@pytest.mark.parametrize(
    ("arrived_on", "instant"),
    [(date(2019, 5, 14), "arrived"), (date(2019, 5, 15), "confirmed")],
    ids=["Tue 2019-05-14: the mail system's day", "Wed 2019-05-15: both sides confirm"],
)
def test_email_changes_with_the_law(arrived_on: date, instant: str) -> None:
    assert receipt.rule("email", kind=Kind.REQUEST, arrived_on=arrived_on).instant == instant


def test_no_confirmation_no_receipt() -> None:
    rule = receipt.rule("ordinary_post", kind=Kind.REQUEST, arrived_on=ARRIVED)
    assert rule.received_on({**DAYS, Instant.CONFIRMED: None}) is None


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.REQUEST, Kind.CORRECTION}])
def test_other_kinds_are_received_when_they_arrive(kind: Kind) -> None:
    assert receipt.rule("internet", kind=kind, arrived_on=ARRIVED).received_on(DAYS) == ARRIVED


def test_every_channel_has_a_rule_on_every_day() -> None:
    for channel in receipt.CHANNELS:
        for day in (date(2008, 5, 1), date(2015, 12, 31), date(2019, 5, 14), date(2019, 5, 15), date(2027, 1, 1)):
            found = [row for row in receipt.RULES if row.channel == channel and row.from_on <= day < row.ended_on]
            assert len(found) == 1, (channel, day)


def test_what_a_system_confirmed_under_the_law_of_2008_is_received_then() -> None:
    # Guiding case 26: submitted on Wed 2011-06-01, taken up by the office on Fri 2011-06-10.
    told = {
        Instant.SUBMITTED: date(2011, 6, 1),
        Instant.ARRIVED: date(2011, 6, 1),
        Instant.CONFIRMED: date(2011, 6, 10),
    }
    found = receipt.rule("internet", kind=Kind.REQUEST, arrived_on=date(2011, 6, 1), by_system=True)
    assert (found.received_on(told), found.article) == (date(2011, 6, 1), "指导案例26号")
    for channel, arrived_on in (("fax", date(2011, 6, 1)), ("internet", date(2019, 5, 15))):
        other = receipt.rule(channel, kind=Kind.REQUEST, arrived_on=arrived_on, by_system=True)
        assert other.instant == Instant.CONFIRMED


@pytest.mark.parametrize(
    ("channel", "confirmed_on", "late"),
    [
        ("internet", date(2026, 2, 4), 0),  # Wed, a working day after Tue
        ("internet", date(2026, 2, 5), 2),
        ("ordinary_post", date(2026, 2, 6), 0),  # Fri, a working day after it arrived
        ("ordinary_post", date(2026, 2, 9), 2),
        ("in_person", date(2026, 2, 9), 0),
        ("internet", None, 0),
    ],
)
def test_a_late_confirmation_is_counted_in_working_days(channel: str, confirmed_on: date | None, late: int) -> None:
    rule = receipt.rule(channel, kind=Kind.REQUEST, arrived_on=ARRIVED)
    told = {**DAYS, Instant.CONFIRMED: confirmed_on}
    assert receipt.late_days(rule, told, days.shipped()) == late


def test_unknown_channel() -> None:
    with pytest.raises(Refusal, match="channel_unknown"):
        receipt.rule("pigeon", kind=Kind.REQUEST, arrived_on=ARRIVED)


def test_instants_run_forwards() -> None:
    receipt.in_order(DAYS)
    receipt.in_order({Instant.SUBMITTED: SUBMITTED, Instant.ARRIVED: None, Instant.CONFIRMED: CONFIRMED})
    with pytest.raises(Refusal, match="instants_disordered") as caught:
        receipt.in_order({Instant.SUBMITTED: ARRIVED, Instant.ARRIVED: SUBMITTED, Instant.CONFIRMED: None})
    assert caught.value.facts["second"] == "arrived"


@pytest.mark.parametrize("channel", receipt.CHANNELS)
def test_before_the_reply_of_2015_the_day_is_the_same_and_no_text_is_cited(channel: str) -> None:
    before = receipt.rule(channel, kind=Kind.REQUEST, arrived_on=date(2012, 3, 1))
    after = receipt.rule(channel, kind=Kind.REQUEST, arrived_on=date(2015, 1, 1))
    assert (before.instant, before.article) == (after.instant, "")
    assert after.article.startswith("国办公开办函〔2015〕207号")


def test_what_nobody_chose_is_supplied_as_the_request_came_or_by_post() -> None:
    assert {channel: receipt.supplied_by(channel) for channel in receipt.CHANNELS} == {
        "in_person": "pick_up",
        "oral": "pick_up",
        "signed_post": "post",
        "ordinary_post": "post",
        "email": "email",
        "fax": "post",
        "internet": "post",
        "other": "post",
    }
