"""Reviews and suits: opened in their order, decided once."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, appeals, views
from handlers.services.casework.appeals import Decided, Opened
from law.codes import Act, AppealKind, AppealResult
from law.errors import Refusal
from storage import cases
from storage.tables import Appeal
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

FILED, OPENED, TODAY = "2026-01-05", date(2026, 3, 6), "2026-03-20"


def test_while_one_review_is_open_there_is_no_second(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, "示例市人民政府"))
        with pytest.raises(Refusal, match="appeal_open") as refused:
            appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        assert refused.value.facts["place"] == 1
        appeals.open_(work, Opened(AppealKind.DIRECT, OPENED, "", sure=True))  # a suit is another way
        assert [line["remark"] for line in views.appeals(work, work.case)] == ["示例市人民政府", None]


def test_a_review_and_a_suit_at_once_are_questioned(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.DIRECT, OPENED, ""))
        with pytest.raises(Refusal, match="appeal_at_once") as refused:
            appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        assert (refused.value.facts["place"], refused.value.facts["article"]) == (1, "《行政复议法》第二十九条")
        assert [line["kind"] for line in views.appeals(work, work.case)] == [AppealKind.DIRECT]
        appeals.decide(acts.permit(work, Act.APPEAL_RESULT), row, Decided(result=AppealResult.OTHER, on=OPENED))
        assert appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, "")).kind == AppealKind.REVIEW


def test_a_suit_after_review_wants_a_decided_one(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        with pytest.raises(Refusal, match="review_missing") as refused:
            appeals.open_(work, Opened(AppealKind.POST, date(2026, 3, 18), ""))
        assert refused.value.facts["article"] == "《行政诉讼法》第四十五条"
        permit = acts.permit(work, Act.APPEAL_RESULT)
        appeals.decide(permit, row, Decided(result=AppealResult.UPHELD, on=date(2026, 3, 17)))
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
            appeals.decide(acts.permit(work, Act.APPEAL_RESULT), row, Decided(result=AppealResult.OTHER, on=day))


def test_what_is_decided_stays_so(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        permit = acts.permit(work, Act.APPEAL_RESULT)
        appeals.decide(permit, row, Decided(result=AppealResult.CORRECTED, on=date(2026, 3, 17)))
        with pytest.raises(Refusal, match="appeal_over"):
            appeals.decide(permit, row, Decided(result=AppealResult.UPHELD, on=date(2026, 3, 18)))
    with bureau.transactions.read() as session:
        (row,) = cases.attached(session, Appeal, bureau.case(number))
        assert (row.result, str(row.ended_on)) == (AppealResult.CORRECTED, "2026-03-17")
    assert bureau.journal(number, "appeal_result")[0]["on"] == "2026-03-17"


def owed(bureau: OpenBureau) -> list[str]:
    return [words for words in bureau.said(STAFF_CHAT) if "书面答复" in words]


def test_a_statement_that_was_slept_past_is_told_once_and_as_past(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", "2026-03-06") as work:
        appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))  # ten working days: Friday 2026-03-20
    bureau.tick("2026-03-23")
    assert len(owed(bureau)) == 1
    assert "已经过了3天" in owed(bureau)[0]


def test_an_overdue_statement_is_asked_for_every_working_day_until_it_is_in(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", "2026-03-06") as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        row_id = row.id
    for day in ("2026-03-20", "2026-03-21", "2026-03-23", "2026-03-24"):
        bureau.tick(day)
    said = owed(bureau)[-3:]
    assert [("就是今天" in words, "过了3天" in words, "过了4天" in words) for words in said] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip
    with bureau.working(number, "officer", "2026-03-24") as work:
        appeals.state(work, _row(work, row_id), on=date(2026, 3, 24))
    bureau.tick("2026-03-25")
    assert owed(bureau)[-3:] == said


def _row(work: Work, row_id: int | None) -> Appeal:
    return next(each for each in cases.attached(work.session, Appeal, work.case) if each.id == row_id)


def test_an_appeal_that_is_noted_after_the_day_of_its_statement_is_asked_after_too(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", "2026-03-27") as work:
        appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
    bureau.tick("2026-03-30")
    assert "已经过了10天" in owed(bureau)[-1]


@pytest.mark.parametrize(
    ("on", "refusal"), [(date(2026, 3, 5), "before_appeal"), (date(2026, 3, 21), "date_in_future")]
)
def test_a_statement_lies_between_the_appeal_and_today(bureau: OpenBureau, on: date, refusal: str) -> None:
    with bureau.working(bureau.file(FILED), "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        with pytest.raises(Refusal, match=refusal):
            appeals.state(work, row, on=on)
        appeals.decide(acts.permit(work, Act.APPEAL_RESULT), row, Decided(AppealResult.OTHER, date(2026, 3, 10)))
        with pytest.raises(Refusal, match="appeal_over"):
            appeals.state(work, row, on=date(2026, 3, 11))


def test_the_day_of_a_statement_is_corrected_with_a_reason(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", TODAY) as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, OPENED, ""))
        appeals.state(work, row, on=date(2026, 3, 19))
        with pytest.raises(Refusal, match="stated_already"):
            appeals.state(work, row, on=date(2026, 3, 18))
        appeals.state(work, row, on=date(2026, 3, 18), reason="看错了")
    assert [entry["on"] for entry in bureau.journal(number, "state")] == ["2026-03-19", "2026-03-18"]
    assert bureau.journal(number, "state")[1]["before"] == "2026-03-19"


def test_an_appeal_against_silence_before_the_period_is_over_is_questioned(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")  # due on Monday 2026-03-30
    with bureau.working(number, "officer", "2026-03-31") as work:
        with pytest.raises(Refusal, match="appeal_early") as refused:
            appeals.open_(work, Opened(AppealKind.REVIEW, date(2026, 3, 30), ""))
        assert (refused.value.facts["due_on"], refused.value.facts["article"]) == (
            date(2026, 3, 30),
            "第三十三条第二款",
        )
        assert views.appeals(work, work.case) == []
        assert appeals.open_(work, Opened(AppealKind.REVIEW, date(2026, 3, 31), "")).opened_on == date(2026, 3, 31)


def test_a_clock_that_stands_is_no_silence_yet(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/clarify {number} 30 请写明项目", now=at("2026-03-04"))
    with bureau.working(number, "officer", "2026-04-10") as work:
        with pytest.raises(Refusal, match="appeal_early"):
            appeals.open_(work, Opened(AppealKind.DIRECT, date(2026, 4, 8), ""))
        assert appeals.open_(work, Opened(AppealKind.DIRECT, date(2026, 4, 8), "", sure=True)).id


def test_an_appeal_against_a_reply_is_not_questioned(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-10")
    with bureau.working(number, "officer", "2026-03-20") as work:
        with pytest.raises(Refusal, match="appeal_early"):
            appeals.open_(work, Opened(AppealKind.REVIEW, date(2026, 3, 9), ""))  # its reply came a day later
        assert appeals.open_(work, Opened(AppealKind.REVIEW, date(2026, 3, 10), "")).id


@pytest.mark.parametrize(
    "said",
    [
        "确认 行政复议 2026-03-20 简易程序 示例市人民政府",
        "行政复议 2026-03-20 示例市人民政府 简易程序 确认",
        "行政复议 2026-03-20 示例市人民政府（适用简易程序），确认。",
        "review 简易程序 2026-03-20 示例市人民政府 sure",
    ],
)
def test_the_simplified_procedure_stands_anywhere_beside_the_body(bureau: OpenBureau, said: str) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/appeal {number} {said}", now=at("2026-03-20"))
    (opened,) = bureau.journal(number, "appeal")
    assert (opened["answer_by_on"], opened["body"]) == ("2026-03-27", "示例市人民政府")
    refused = bureau.refused("officer", f"/appeal {number} direct 2026-03-20 简易程序", now=at("2026-03-20"))
    assert (refused.code, len(bureau.journal(number, "appeal"))) == ("not_simplified", 1)
