"""How long each kind of case may take, and on which text that rests."""

from datetime import date

import pytest

from law import periods, versions
from law.codes import Cause, Kind, Law, Move
from law.errors import Refusal


@pytest.mark.parametrize(
    ("kind", "day", "days", "unit", "article"),
    [
        ("request", date(2016, 2, 5), 15, "working", "第二十四条第二款"),
        ("request", date(2026, 2, 5), 20, "working", "第三十三条第二款"),
        ("question", date(2026, 2, 5), 5, "working", ""),
        ("petition", date(2022, 4, 30), 15, "calendar", "《信访条例》第二十二条第二款"),
        ("petition", date(2022, 5, 1), 15, "calendar", "《信访工作条例》第二十三条"),
        ("wrongdoing", date(2026, 2, 5), 15, "calendar", "《信访工作条例》第二十三条"),
        ("correction", date(2026, 2, 5), 20, "working", "第四十一条"),
        ("complaint", date(2026, 2, 5), 20, "working", "第五十一条"),
        ("complaint", date(2018, 9, 10), 20, "working", "第三十三条第一款"),
    ],
)
def test_each_kind_has_its_period(kind: str, day: date, days: int, unit: str, article: str) -> None:
    period = periods.for_case(kind, day)
    assert (period.days, period.unit, period.article) == (days, unit, article)


def test_only_our_own_promise_to_the_mailbox_has_no_article() -> None:
    found = [periods.for_case(kind, date(2026, 2, 5)) for kind in Kind]
    assert [period.kind for period in found if not period.article] == [Kind.QUESTION]


def test_a_letter_may_be_older_than_the_first_regulation_and_a_request_may_not() -> None:
    assert periods.for_case(Kind.QUESTION, date(2008, 4, 30)).days == 5
    for kind in (Kind.REQUEST, Kind.COMPLAINT):
        with pytest.raises(Refusal, match="no_law_yet"):
            periods.for_case(kind, date(2008, 4, 30))


def test_a_bureaus_own_promise_is_for_questions_alone() -> None:
    day = date(2026, 2, 5)
    assert [periods.for_case(Kind.QUESTION, day, complex=hard).days for hard in (False, True)] == [5, 15]
    own = [periods.for_case(Kind.QUESTION, day, complex=hard, mailbox_days=(3, 9)).days for hard in (False, True)]
    assert own == [3, 9]
    for kind in (Kind.PETITION, Kind.COMPLAINT):
        assert periods.for_case(kind, day, complex=True, mailbox_days=(3, 9)).days == periods.for_case(kind, day).days


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Refusal, match="kind_unknown"):
        periods.for_case("letter", date(2026, 2, 5))


@pytest.mark.parametrize(
    ("law", "extension", "suspends"),
    [
        (Law.V2008, 15, (Cause.THIRD_PARTY,)),
        (Law.V2019, 20, (Cause.THIRD_PARTY, Cause.JOINT_AUTHOR, Cause.OTHER_AGENCY)),
    ],
)
def test_what_gives_days_back_and_what_may_be_added(law: Law, extension: int, suspends: tuple[Cause, ...]) -> None:
    period = periods.of_law(versions.by_code(law))
    assert (period.kind, period.extension_days, period.suspends) == (Kind.REQUEST, extension, suspends)
    petition = periods.for_case(Kind.PETITION, date(2026, 2, 5))
    assert (petition.extension_days, petition.suspends) == (30, ())
    assert (
        petition.cite(Move.RESTARTED, Cause.ACCEPTANCE) == petition.cite(Move.EXTENDED) == "《信访工作条例》第三十四条"
    )
    assert petition.cite(Move.STARTED) == "《信访工作条例》第二十三条"
    assert periods.for_case(Kind.WRONGDOING, date(2026, 2, 5)).extension_days == 0


@pytest.mark.parametrize(
    ("move", "cause", "article"),
    [
        (Move.STARTED, "", "第三十三条第二款"),
        (Move.EXTENDED, "", "第三十三条第二款"),
        (Move.EXTENDED, Cause.DELAY, "第三十五条"),
        (Move.STOPPED, Cause.THIRD_PARTY, "第三十三条第三款"),
        (Move.STOPPED, Cause.CLARIFICATION, "第三十条"),
        (Move.STOPPED, Cause.PAYMENT, "国办函〔2020〕109号"),
        (Move.RESUMED, Cause.JOINT_AUTHOR, "第三十三条第三款"),
        (Move.RESTARTED, Cause.CLARIFICATION, "第三十条"),
        (Move.RESUMED, Cause.PAYMENT, "国办函〔2020〕109号"),
        (Move.RESTARTED, Cause.PAYMENT, "国办函〔2020〕109号"),
    ],
)
def test_every_move_of_the_clock_rests_on_its_article(move: Move, cause: str, article: str) -> None:
    assert periods.of_law(versions.by_code(Law.V2019)).cite(move, cause) == article


def test_a_complex_question_and_a_bureaus_own_days() -> None:
    received_on = date(2026, 3, 2)
    assert periods.for_case(Kind.QUESTION, received_on, complex=True).days == 15
    assert periods.for_case(Kind.QUESTION, received_on, mailbox_days=(3, 10)).days == 3
