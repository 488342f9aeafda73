"""What can be done against a letter, by its day, its outcome, its ground and the kind of body."""

from datetime import date

import pytest

from law import outcomes, remedies
from law.codes import Ground, Level, Outcome
from law.remedies import Remedy

IN_FORCE = date(2026, 3, 2)
BOTH = ("government", "higher_department")
OLD, NEW = "《行政复议法》第九条、", "《行政复议法》第二十条、"
FIRST = "第二十三条第一款第（四）项、"


def found(
    day: date, outcome: str, *, ground: str | None = None, level: Level = Level.DEPARTMENT
) -> dict[str, remedies.Remedy]:
    told = remedies.for_parts(day, [(outcomes.find(outcome), ground)], level=level)
    return {remedy.code: remedy for remedy in told}


@pytest.mark.parametrize(
    ("level", "day", "bodies", "article"),
    [
        ("department", date(2008, 5, 1), BOTH, OLD + "第十二条"),
        ("department", date(2023, 12, 31), BOTH, OLD + "第十二条"),
        ("department", date(2024, 1, 1), ("government",), NEW + "第二十四条"),
        ("government", date(2023, 12, 31), ("higher_government",), OLD + "第十三条"),
        ("government", date(2024, 1, 1), ("higher_government",), NEW + "第二十四条"),
        ("state_department", date(2023, 12, 31), ("itself",), OLD + "第十四条"),
        ("state_department", date(2024, 1, 1), ("itself",), NEW + "第二十五条"),
        ("province", date(2023, 12, 31), ("itself",), OLD + "第十四条"),
        ("province", date(2024, 1, 1), ("itself",), NEW + "第二十四条"),
        ("vertical", date(2023, 12, 31), ("higher_department",), OLD + "第十二条"),
        ("vertical", date(2024, 1, 1), ("higher_department",), NEW + "第二十七条"),
        ("justice", date(2008, 5, 1), BOTH, OLD + "第十二条"),
        ("justice", date(2024, 1, 1), BOTH, NEW + "第二十八条"),
    ],
)
def test_who_reviews_depends_on_who_answers(level: str, day: date, bodies: tuple[str, ...], article: str) -> None:
    assert found(day, "public", level=Level(level))["review"] == Remedy("review", 60, "day", bodies, article)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("day", [date(2008, 5, 1), date(2015, 5, 1), date(2024, 1, 1), date(2031, 1, 1)])
def test_every_body_has_its_ways_on_every_day(level: Level, day: date) -> None:
    ruling = ["ruling"] if level in {Level.STATE_DEPARTMENT, Level.PROVINCE} else []
    assert [*found(day, "public", level=level)] == ["review", "suit", *ruling, "complaint"]


@pytest.mark.parametrize("level", ["state_department", "province"])
@pytest.mark.parametrize(
    ("day", "article"), [(date(2023, 12, 31), "《行政复议法》第十四条"), (IN_FORCE, "《行政复议法》第二十六条")]
)
def test_who_reviews_itself_may_be_taken_to_the_state_council(level: str, day: date, article: str) -> None:
    ruling = Remedy("ruling", 0, "day", ("state_council",), article)
    for outcome, ground in (("granted", None), ("refused", "privacy"), ("repeat", None)):
        told = found(day, outcome, ground=ground, level=Level(level))
        assert told["ruling"] == ruling
    assert "ruling" not in found(day, "granted", level=Level.GOVERNMENT)


@pytest.mark.parametrize(
    ("day", "span", "article"),
    [
        (date(2008, 5, 1), 3, "《行政诉讼法》第三十九条"),
        (date(2015, 4, 30), 3, "《行政诉讼法》第三十九条"),
        (date(2015, 5, 1), 6, "《行政诉讼法》第四十六条"),
        (IN_FORCE, 6, "《行政诉讼法》第四十六条"),
    ],
)
def test_the_span_of_a_suit_changed_in_2015(day: date, span: int, article: str) -> None:
    assert found(day, "granted")["suit"] == Remedy("suit", span, "month", ("court",), article)


@pytest.mark.parametrize(
    ("day", "bodies", "article"),
    [
        (date(2019, 5, 14), ("upper_agency", "supervision", "competent_office"), "第三十三条第一款"),
        (date(2019, 5, 15), ("higher_agency", "competent_office"), "第五十一条"),
    ],
)
def test_a_complaint_goes_where_the_regulation_of_its_day_says(
    day: date, bodies: tuple[str, ...], article: str
) -> None:
    assert found(day, "granted")["complaint"] == Remedy("complaint", 0, "day", bodies, article)


OF_2008 = (Ground.NOT_GOVERNMENT_INFORMATION, Ground.THREE_NEEDS)
WITHHELD = [ground for ground in Ground if ground not in OF_2008]
ORDERED = {"review_first": ["review", "suit_after_review", "complaint"], "no_suit": ["review", "complaint"]}
EITHER = ["review", "suit", "complaint"]


@pytest.mark.parametrize("ground", WITHHELD)
@pytest.mark.parametrize("outcome", ["refused", "inseparable", "partial"])
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2026, 6, 30), date(2026, 7, 1), date(2031, 1, 1)])
def test_what_is_withheld_goes_to_review_first(day: date, outcome: str, ground: str) -> None:
    told = found(day, outcome, ground=ground)
    assert [*told] == ORDERED["review_first"]
    assert told["review"] == Remedy("review", 60, "day", ("government",), NEW + FIRST + "第二十四条", first=True)
    assert told["suit_after_review"] == Remedy("suit_after_review", 15, "day", ("court",), "《行政诉讼法》第四十五条")


@pytest.mark.parametrize(
    ("day", "outcome", "ground"),
    [
        pytest.param(date(2023, 12, 31), "refused", "privacy", id="the old review law knew no order"),
        pytest.param(date(2023, 12, 31), "partial", "privacy", id="nor in part"),
        pytest.param(IN_FORCE, "partial", None, id="the rest does not exist"),
        pytest.param(IN_FORCE, "refused", "not_government_information", id="not Art. 14-16"),
        pytest.param(date(2025, 5, 31), "inquiry", None, id="a register before the rules of 2025"),
        pytest.param(date(2011, 8, 12), "publication", None, id="before the rules of 2011"),
        pytest.param(date(2011, 8, 12), "not_ready_made", None, id="before the rules of 2011, making"),
        pytest.param(date(2011, 8, 12), "amend", None, id="before the rules of 2011, to amend"),
        pytest.param(date(2025, 5, 31), "repeat", None, id="a repeat before the rules of 2025"),
        pytest.param(date(2025, 5, 31), "petition_way", None, id="a petition before the rules of 2025"),
        *[
            pytest.param(IN_FORCE, code, None, id=code)
            for code in (
                "not_held",
                "other_body",
                "not_information",
                "unclear",
                "excessive",
                "abandoned_unclear",
                "abandoned_unpaid",
            )
        ],
    ],
)
def test_otherwise_either_way_is_open(day: date, outcome: str, ground: str | None) -> None:
    told = found(day, outcome, ground=ground)
    assert [*told] == EITHER
    assert not told["review"].first


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        *[(day, each) for day in (date(2011, 8, 13), date(2025, 5, 31), date(2025, 6, 1), IN_FORCE)
          for each in ("amend", "publication", "not_ready_made")],
        *[(date(2025, 6, 1), each) for each in ("inquiry", "repeat", "petition_way")],
    ],
)  # fmt: skip
def test_what_no_court_takes_is_told_without_a_suit(day: date, outcome: str) -> None:
    told = found(day, outcome)
    assert [*told] == ORDERED["no_suit"]
    assert not told["review"].first


def test_a_withdrawn_request_has_no_remedy() -> None:
    assert found(IN_FORCE, "withdrawn") == {}


def test_the_body_that_reviews_first_is_that_of_the_kind_of_body() -> None:
    told = found(IN_FORCE, "refused", ground="privacy", level=Level.VERTICAL)["review"]
    assert (told.bodies, told.article) == (("higher_department",), NEW + FIRST + "第二十七条")


def test_every_row_says_for_a_lawyer_where_it_is_from_and_how_sure_it_is() -> None:
    told = [*remedies.lines()]
    assert all(sure in ("high", "medium", "low") and source for *_, sure, source in told)
    starts = {start for start, *_ in told}
    assert starts >= {"2008-05-01", "2011-08-13", "2015-05-01", "2024-01-01", "2025-06-01", "2026-07-01"}
    assert told[0][:4] == ("2008-05-01", "2024-01-01", "review: government or higher_department", "department, justice")
    assert ("2015-05-01", "", "suit: court", "every body", "high", "行政诉讼法 art. 46") in told


def test_the_orders_name_every_outcome_once_a_day() -> None:
    for day in (date(2011, 8, 13), date(2024, 1, 1), date(2025, 6, 1), date(2026, 7, 1)):
        named = [each for row in remedies.ORDERS if row.from_on <= day < row.ended_on for each in row.outcomes]
        assert len(named) == len(set(named))
        assert set(named) <= set(Outcome)


@pytest.mark.parametrize(
    ("parts", "ways"),
    [
        ("granted not_ready_made other_body public", "review suit complaint"),
        ("granted not_held", "review suit complaint"),
        ("granted refused:privacy", "review suit_after_review complaint"),
        ("not_held refused:not_government_information", "review suit complaint"),
        ("refused:not_government_information refused:internal", "review suit_after_review complaint"),
        ("not_ready_made repeat", "review complaint"),
        ("not_ready_made withdrawn", "review suit complaint"),
        ("withdrawn withdrawn", ""),
    ],
)
def test_of_several_parts_the_strictest_is_told(parts: str, ways: str) -> None:
    pairs = [each.partition(":") for each in parts.split()]
    told = remedies.for_parts(
        IN_FORCE, [(outcomes.find(code), ground or None) for code, _, ground in pairs], level=Level.DEPARTMENT
    )
    assert [each.code for each in told] == ways.split()
    assert [each.first for each in told if each.code == "review"] == ["suit_after_review" in ways] * bool(ways)
