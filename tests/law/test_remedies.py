"""What can be done against a letter, by its day and its outcome."""

from datetime import date

import pytest

from law import outcomes, remedies

IN_FORCE = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "outcome", "codes", "bodies"),
    [
        pytest.param(
            date(2016, 3, 1),
            "refused",
            ["review", "suit", "complaint"],
            ("government", "higher_department"),
            id="2016: government or higher department, no order",
        ),
        pytest.param(
            date(2023, 12, 31),
            "refused",
            ["review", "suit", "complaint"],
            ("government", "higher_department"),
            id="last day of the old review law",
        ),
        pytest.param(
            date(2024, 1, 1),
            "refused",
            ["review", "suit_after_review", "complaint"],
            ("government",),
            id="since 2024 review comes first",
        ),
        pytest.param(
            date(2026, 3, 2),
            "partial",
            ["review", "suit_after_review", "complaint"],
            ("government",),
            id="a part withheld is withheld",
        ),
        pytest.param(
            date(2026, 3, 2),
            "inquiry",
            ["review", "suit", "complaint"],
            ("government",),
            id="a register with its own rules is not Art. 14-16",
        ),
        pytest.param(
            date(2026, 3, 2),
            "not_held",
            ["review", "suit", "complaint"],
            ("government",),
            id="either way",
        ),
    ],
)
def test_the_remedies_of_a_letter(day: date, outcome: str, codes: list[str], bodies: tuple[str, ...]) -> None:
    found = remedies.for_letter(day, outcomes.find(outcome))
    assert [remedy.code for remedy in found] == codes
    assert (found[0].bodies, found[0].span, found[0].unit) == (bodies, 60, "day")
    assert found[0].first is (codes[1] == "suit_after_review")


def test_the_span_of_a_suit_changed_in_2015() -> None:
    public = outcomes.find("public")
    spans = [remedies.for_letter(day, public)[1].span for day in (date(2015, 4, 30), date(2015, 5, 1))]
    assert spans == [3, 6]


def test_a_withdrawn_request_has_no_remedy() -> None:
    assert remedies.for_letter(IN_FORCE, outcomes.find("withdrawn")) == ()


OLD = ("government", "higher_department")
UNTIL_2014, UNTIL_2023, SINCE_2024 = date(2015, 4, 30), date(2023, 12, 31), date(2024, 1, 1)
COMPLAINT = ("higher_agency", "competent_office")
WHOLE = [
    (UNTIL_2014, "refused", "review", 60, "day", OLD, "《行政复议法》第九条、第十二条", False),
    (UNTIL_2014, "refused", "suit", 3, "month", ("court",), "《行政诉讼法》第三十九条", False),
    (UNTIL_2014, "refused", "complaint", 0, "day", COMPLAINT, "第三十三条第一款", False),
    (date(2015, 5, 1), "refused", "suit", 6, "month", ("court",), "《行政诉讼法》第四十六条", False),
    (UNTIL_2023, "refused", "review", 60, "day", OLD, "《行政复议法》第九条、第十二条", False),
    (UNTIL_2023, "refused", "suit", 6, "month", ("court",), "《行政诉讼法》第四十六条", False),
    (SINCE_2024, "public", "review", 60, "day", ("government",), "《行政复议法》第二十条、第二十四条", False),
    (
        SINCE_2024, "refused", "review", 60, "day", ("government",),
        "《行政复议法》第二十条、第二十三条第一款第（四）项、第二十四条", True,
    ),
    (SINCE_2024, "refused", "suit_after_review", 15, "day", ("court",), "《行政诉讼法》第四十五条", False),
    (SINCE_2024, "refused", "complaint", 0, "day", COMPLAINT, "第五十一条", False),
]  # fmt: skip


@pytest.mark.parametrize(("day", "outcome", "code", "span", "unit", "bodies", "article", "first"), WHOLE)
def test_a_remedy_is_told_whole(
    day: date, outcome: str, code: str, span: int, unit: str, bodies: tuple[str, ...], article: str, first: bool
) -> None:
    found = {remedy.code: remedy for remedy in remedies.for_letter(day, outcomes.find(outcome))}
    assert found[code] == remedies.Remedy(code, span, unit, bodies, article, first)
