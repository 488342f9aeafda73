"""What a case awaits is told to its applicant with its article, its sum and its last day."""

from datetime import date
from typing import Any

import pytest

from handlers.services.casework import demanded
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_fees import charged

FILED, ASKED, THEN = "2026-03-02", "2026-03-10", "2026-03-11"


def told(bureau: OpenBureau, number: str) -> dict[str, Any] | None:
    with bureau.working(number, "applicant", THEN) as work:
        return demanded.of(work)


def test_nothing_is_awaited_of_a_case_that_is_in_hand(sqlite_bureau: OpenBureau) -> None:
    assert told(sqlite_bureau, sqlite_bureau.file(FILED)) is None


def test_a_clarification_is_told_with_its_items(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at(ASKED))
    found = told(sqlite_bureau, number)
    assert found is not None
    assert (found["owed"], found["items"], found["last_on"]) == ("supplement", ("要哪一年的",), date(2026, 3, 17))
    assert (found["article"], found["ends"], found["restarts"]) == ("第三十条", True, True)


def test_reasons_are_told_with_what_was_found_and_the_day_after_their_notice_came(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/askreasons {number} 本月已有六十件", now=at(ASKED))
    found = told(sqlite_bureau, number)
    assert found is not None
    assert (found["owed"], found["reason"], found["article"]) == ("reasons", "本月已有六十件", "第三十五条")
    first = found["last_on"]
    sqlite_bureau.staff("officer", f"/received {number} 1 {THEN}", now=at(THEN))
    found = told(sqlite_bureau, number)
    assert found is not None
    assert found["last_on"] > first


def test_a_fee_is_told_with_its_sum_and_how_it_is_paid(bureau: OpenBureau) -> None:
    found = told(bureau, charged(bureau))
    assert found is not None
    assert (found["owed"], found["amount"], found["ends"]) == ("payment", "270", True)
    assert found["payment"].startswith("请凭本通知书")
    assert found["last_on"] is not None


def test_a_consultation_is_told_with_whom_it_asks(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/take {number}", now=at(ASKED))
    sqlite_bureau.staff("officer", f"/consult {number} 星河研究所", now=at(ASKED))
    found = told(sqlite_bureau, number)
    assert found is not None
    assert (found["owed"], found["asked"], found["days"], found["stopped"]) == ("consult", ("third_party",), 15, True)


@pytest.mark.parametrize(("filed", "article"), [("2019-05-08", "第二十三条"), ("2026-03-02", "第三十二条")])
def test_why_others_are_asked_is_told_by_the_article_of_its_law(
    sqlite_bureau: OpenBureau, filed: str, article: str
) -> None:
    number = sqlite_bureau.file(filed)
    sqlite_bureau.staff("officer", f"/consult {number} 星河研究所", now=at(filed, 11))
    sqlite_bureau.say(CITIZEN, "为什么要问别人", now=at(filed, 12))
    assert f"《政府信息公开条例》{article}要求先书面征求对方意见" in sqlite_bureau.said(CITIZEN)[-1]
