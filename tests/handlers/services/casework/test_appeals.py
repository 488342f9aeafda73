"""Reviews and suits: opened in their order, decided once."""

from datetime import date

import pytest

from handlers.services.casework import acts, appeals
from handlers.services.casework.appeals import Opened
from law.codes import Act, AppealKind, AppealResult
from law.errors import Refusal
from storage import cases
from storage.tables import Appeal
from tests.handlers.conftest import STAFF_CHAT, OpenBureau

FILED, OPENED, TODAY = "2026-03-02", date(2026, 3, 6), "2026-03-20"


def test_while_one_review_is_open_there_is_no_second(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, "示例市人民政府"))
        with pytest.raises(Refusal, match="appeal_open") as refused:
            appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        assert refused.value.facts["place"] == 1
        appeals.open_(work, Opened(AppealKind.DIRECT, OPENED, "", sure=True))  # a suit is another way
        assert [line["remark"] for line in appeals.lines(work.session, work.case)] == ["示例市人民政府", None]


def test_a_review_and_a_suit_at_once_are_questioned(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.DIRECT, OPENED, ""))
        with pytest.raises(Refusal, match="appeal_at_once") as refused:
            appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        assert (refused.value.facts["place"], refused.value.facts["article"]) == (1, "《行政复议法》第二十九条")
        assert [line["kind"] for line in appeals.lines(work.session, work.case)] == [AppealKind.DIRECT]
        appeals.decide(acts.permit(work, Act.APPEAL_RESULT), row, result=AppealResult.OTHER, on=OPENED)
        assert appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, "")).kind == AppealKind.REVIEW


def test_a_suit_after_review_wants_a_decided_one(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        with pytest.raises(Refusal, match="review_missing") as refused:
            appeals.open_(work, Opened(AppealKind.POST, date(2026, 3, 18), ""))
        assert refused.value.facts["article"] == "第五十一条"
        permit = acts.permit(work, Act.APPEAL_RESULT)
        appeals.decide(permit, row, result=AppealResult.UPHELD, on=date(2026, 3, 17))
        with pytest.raises(Refusal, match="review_missing"):
            appeals.open_(work, Opened(AppealKind.POST, date(2026, 3, 16), ""))
        assert appeals.open_(work, Opened(AppealKind.POST, date(2026, 3, 18), "")).kind == AppealKind.POST


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2026, 3, 5), "before_appeal"), (date(2026, 3, 21), "date_in_future")]
)
def test_a_result_lies_between_the_appeal_and_today(bureau: OpenBureau, day: date, refusal: str) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        with pytest.raises(Refusal, match=refusal):
            appeals.decide(acts.permit(work, Act.APPEAL_RESULT), row, result=AppealResult.OTHER, on=day)


def test_what_is_decided_stays_so(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        permit = acts.permit(work, Act.APPEAL_RESULT)
        appeals.decide(permit, row, result=AppealResult.CORRECTED, on=date(2026, 3, 17))
        with pytest.raises(Refusal, match="appeal_over"):
            appeals.decide(permit, row, result=AppealResult.UPHELD, on=date(2026, 3, 18))
    with bureau.transactions.read() as session:
        (row,) = cases.attached(session, Appeal, bureau.case(number))
        assert (row.result, str(row.ended_on)) == (AppealResult.CORRECTED, "2026-03-17")
    assert bureau.journal(number, "appeal_result")[0]["on"] == "2026-03-17"


def test_a_statement_that_was_slept_past_is_told_once_and_as_past(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", "2026-03-06") as work:
        appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))  # ten working days: Friday 2026-03-20
    bureau.tick("2026-03-23")
    said = [words for words in bureau.said(STAFF_CHAT) if "书面答复" in words]
    assert len(said) == 1
    assert "已经过了3天" in said[0]
