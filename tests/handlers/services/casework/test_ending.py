"""After the reply: who has it, when it counts, and how an ending is taken back."""

from datetime import date
from importlib import resources

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import ending
from handlers.services.rounds import calendars
from law.codes import Handover, Outcome, Status
from law.errors import Refusal
from storage import reminders
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.casework.test_reply import newest

FILED, ANSWERED, POSTED = "2026-03-02", "2026-03-10", "2026-03-12"


def answered(bureau: OpenBureau, **asked: str) -> str:
    number = bureau.file(FILED, **asked)
    bureau.answer(number, "public", "见网站公开栏", on=ANSWERED)
    return number


def test_the_word_of_the_citizen_is_taken_once_and_ends_the_asking(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.working(number, "applicant", POSTED) as work:
        ending.acknowledge(work)
        with pytest.raises(Refusal, match="acknowledged_already"):
            ending.acknowledge(work)
        assert reminders.next_due_at(work.session) is None
    assert bureau.case(number).acknowledged_at == at(POSTED)


def test_the_day_of_posting_is_that_of_the_answer_once(bureau: OpenBureau) -> None:
    number = answered(bureau, delivery="post", delivery_to="示例路1号")
    for day in (POSTED, "2026-03-16"):
        with bureau.working(number, "officer", "2026-03-16") as work:
            ending.deliver(work, way=Handover.POST, on=date.fromisoformat(day))
    assert (str(bureau.case(number).concluded_on), str(bureau.case(number).delivered_on)) == (POSTED, "2026-03-16")


@pytest.mark.parametrize(
    ("way", "day", "refusal"),
    [
        ("pigeon", POSTED, "way_unknown"),
        ("post", "2026-02-27", "before_receipt"),
        ("post", "2026-03-17", "date_in_future"),
        ("post", "2026-03-09", "delivered_before_reply"),
    ],
)
def test_what_is_no_delivery(bureau: OpenBureau, way: str, day: str, refusal: str) -> None:
    number = answered(bureau)
    with bureau.working(number, "officer", "2026-03-16") as work, pytest.raises(Refusal, match=refusal):
        ending.deliver(work, way=way, on=date.fromisoformat(day))


def test_a_wrong_ending_is_taken_back_with_all_that_it_left(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.working(number, "officer", POSTED) as work:
        ending.close(work)
    assert (bureau.case(number).closed_at, bureau.case(number).status) == (at(POSTED), Status.CLOSED)
    with bureau.working(number, "approver", POSTED) as work:
        with pytest.raises(Refusal, match="reason_needed"):
            ending.reopen(work, reason=" ")
        ending.reopen(work, reason="误点")
    case = bureau.case(number)
    left = (case.outcome, case.ground, case.concluded_on, case.closed_at, case.delivered_on, case.acknowledged_at)
    assert (left, case.status) == ((None,) * 6, Status.IN_HAND)
    assert bureau.journal(number, "reopen")[0]["before"]["outcome"] == "public"
    with bureau.transactions.read() as session:
        assert reminders.next_due_at(session) is not None


@pytest.mark.parametrize("day_off", [None, "2026-03-13"])
def test_a_case_that_is_taken_up_again_is_counted_by_the_days_off_that_came_meanwhile(
    bureau: OpenBureau, day_off: str | None
) -> None:
    number, other = answered(bureau), bureau.file(FILED, person="telegram:502")
    was = bureau.case(number).due_on
    if day_off is not None:
        with bureau.write() as session:
            text = (resources.files("law") / "calendars" / "2026.toml").read_text("utf-8")
            calendars.load(Moment(session, at("2026-03-11")), f'{text}\n[[off]]\non = {day_off}\nname = "放假"\n')
    with bureau.working(number, "approver", POSTED) as work:
        ending.reopen(work, reason="误点")
    case, running = bureau.case(number), bureau.case(other)
    assert (case.due_on, case.told_due_on) == (running.due_on, running.due_on)
    assert (case.due_on != was) is (day_off is not None)
    *_, before, last = bureau.said(CITIZEN)
    if day_off is None:
        assert "期限仍是2026年3月30日" in last
    else:
        assert "期限仍是" not in before
        assert ("2026年3月30日" in last, "2026年3月31日" in last) == (True, True)


def test_a_second_answer_that_nobody_has_got_is_said_as_the_first_was(bureau: OpenBureau) -> None:
    number = answered(bureau)
    bureau.staff("officer", f"/take {bureau.file(FILED)}", now=at(POSTED))
    bureau.tick("2026-03-12")
    first = bureau.said(STAFF_CHAT)[-1]
    with bureau.working(number, "approver", "2026-03-13") as work:
        ending.reopen(work, reason="误点")
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-16")
    before = len(bureau.said(STAFF_CHAT))
    bureau.tick("2026-03-18")
    assert first in bureau.said(STAFF_CHAT)[before:]


def test_what_was_taken_back_keeps_its_day_whatever_is_delivered(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "applicant", "2026-03-03") as work:
        ending.withdraw(work)
    with bureau.working(number, "officer", "2026-03-20") as work:
        ending.deliver(work, way=Handover.POST, on=date(2026, 3, 20))
    assert (str(bureau.case(number).concluded_on), str(bureau.case(number).delivered_on)) == (
        "2026-03-03",
        "2026-03-20",
    )


@pytest.mark.parametrize(("kind", "letters"), [("request", 1), ("question", 0)])
def test_a_withdrawal_ends_the_case_and_is_confirmed_on_paper_where_the_kind_wants_it(
    bureau: OpenBureau, kind: str, letters: int
) -> None:
    number = bureau.file(FILED, kind=kind)
    with bureau.working(number, "applicant", POSTED) as work:
        ending.withdraw(work)
    case = bureau.case(number)
    assert (case.outcome, str(case.concluded_on), case.closed_at) == (Outcome.WITHDRAWN, POSTED, at(POSTED))
    assert len(bureau.letters(number, "withdrawal")) == letters
    assert number in bureau.said(CITIZEN)[1]


def test_a_reported_year_is_not_opened_again(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-01")
    bureau.answer(number, "public", "见网站。", on="2025-12-10")
    refused = bureau.refused("approver", f"/reopen {number} 网址写错了", now=at("2026-01-31"))
    assert (refused.code, refused.facts["year"], str(refused.facts["due_on"])) == ("year_reported", 2025, "2026-01-31")
    assert refused.facts["article"] == "第四十九条"
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-01-30"))
    assert "2025年的统计会随之变动" in bureau.said("approver")[-1]


def test_what_a_review_corrected_is_answered_anew_instead(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "public", "见网站。", on="2026-03-10")
    bureau.staff("officer", f"/appeal {number} review 2026-03-16", now=at("2026-03-16"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-03-20", now=at("2026-03-20"))
    refused = bureau.refused("approver", f"/reopen {number} 复议撤销", now=at("2026-03-20"))
    assert (refused.code, refused.facts["article"]) == ("redo_instead", "《行政复议法实施条例》第四十九条")


def test_a_withdrawal_that_was_mistaken_is_no_mistake_of_ours(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "applicant", "2026-03-03") as work:
        ending.withdraw(work)
    with bureau.working(number, "approver", "2026-03-04") as work:
        ending.reopen(work, reason="申请人误按了撤回")
    assert "撤回不再算数" in bureau.said(CITIZEN)[-1]
    assert "原来的处理" not in bureau.said(CITIZEN)[-1]


def test_a_date_that_was_corrected_behind_an_end_without_answer_is_told_where_it_is_reopened(
    sqlite_bureau: OpenBureau,
) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("approver", f"/withdrawn {number} 书信 {ANSWERED} 来信撤回", now=at(ANSWERED))
    sqlite_bureau.staff("officer", f"/redate {number} received 2026-03-03 邮戳看错", now=at("2026-03-11"))
    sqlite_bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-03-12"))
    reopened, changed = sqlite_bureau.said(CITIZEN)[-2:]
    assert ("我们接着办理" in reopened, "期限仍是" in reopened) == (True, False)
    assert ("原来告诉您2026年3月30日" in changed, "现在是2026年3月31日" in changed) == (True, True)


@pytest.mark.parametrize(
    ("end", "reason", "said"),
    [("reply", "漏答了第2项", "作出的处理不再有效"), ("withdrawal", "来信不是申请人写的", "作出的撤回确认不再有效")],
)
def test_who_was_told_of_an_end_on_paper_is_told_on_paper_that_it_no_longer_stands(
    bureau: OpenBureau, end: str, reason: str, said: str
) -> None:
    words = "/register request signed_post arrived=2026-03-02；姓名=林晓舟；联系方式=000；内容=名单"
    bureau.staff("officer", words, now=at(FILED))
    number = newest(bureau)
    if end == "reply":
        bureau.answer(number, "public", "见网站公开栏。", on="2026-03-10")
    else:
        bureau.staff("approver", f"/withdrawn {number} 书信 2026-03-10 来信撤回", now=at("2026-03-10"))
    shown = bureau.shows("approver", f"/reopen {number} {reason}", now=at("2026-03-12"))
    assert "还没有发出" in shown
    assert "另行告知" not in shown
    bureau.press("approver", "propose_send", now=at("2026-03-12"))
    (letter,) = bureau.letters(number, "reopened")
    assert "本机关于2026年3月10日以示科公开函〔2026〕" in letter
    assert f"就该申请{said}，" in letter
    assert "答复期限为2026年3月30日。" in letter
    assert "告知书请打印后送达" in bureau.said("approver")[-1]


def test_in_chat_no_letter_is_needed_and_an_end_that_no_letter_told_is_taken_back_by_none(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.answer(number, "public", "见网站公开栏。", on=ANSWERED)
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-03-12"))
    assert bureau.letters(number, "reopened") == []
    assert "重新办理" in bureau.said(CITIZEN)[-1]
