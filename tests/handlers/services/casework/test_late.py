"""What is learnt after a silence was taken: an opinion is heard until the reply, and the count follows what was so."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, consultation, recall
from law.codes import Answer, Status
from storage.tables import Consultation
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, SENT = "2026-03-02", "2026-03-04"  # due Monday 30 March; 15 working days from Wednesday 4 March end on 25 March


def silent(bureau: OpenBureau, *, received: str = "", filed: str = FILED) -> str:
    number = bureau.file(filed)
    bureau.staff("officer", f"/take {number}", now=at(filed))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at(SENT))
    if received:
        bureau.staff("officer", f"/received {number} 1 {received}", now=at(received))
    bureau.tick("2026-03-26")
    assert row(bureau, number).answer == (Answer.DECIDE if received else Answer.UNPROVEN)
    return number


def row(bureau: OpenBureau, number: str) -> Consultation:
    with bureau.working(number, "officer", "2026-03-26") as work:
        (found,) = consultation.rows(work)
        work.session.expunge(found)
        return found


def sound(bureau: OpenBureau, number: str) -> list[audit.Difference]:
    with bureau.transactions.read() as session:
        return audit.differences(Moment(session, at("2026-04-30")), of=bureau.case(number))


def test_an_objection_that_was_made_in_time_is_heard_and_its_days_alone_are_not_counted(bureau: OpenBureau) -> None:
    number = silent(bureau, received=SENT)
    assert bureau.case(number).due_on == date(2026, 4, 21)  # 15 working days later, 6 April off
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-11 涉及报价", now=at("2026-03-27"))
    case = bureau.case(number)
    assert (case.due_on, case.status) == (date(2026, 4, 7), Status.IN_HAND)  # 5 working days, (4 March, 11 March]
    assert "2026年4月7日" in bureau.said(CITIZEN)[-1]
    assert (row(bureau, number).answer, row(bureau, number).answered_on) == (Answer.OBJECT, date(2026, 3, 11))
    bureau.staff("officer", f"/tellparty {number} 1 公众关注，涉及公共利益", now=at("2026-03-27"))
    assert sound(bureau, number) == []


def test_one_that_came_late_but_before_the_reply_is_heard_and_moves_nothing(bureau: OpenBureau) -> None:
    number = silent(bureau, received=SENT)
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-27 涉及报价", now=at("2026-03-27"))
    assert bureau.case(number).due_on == date(2026, 4, 21)
    assert sound(bureau, number) == []


def test_what_was_to_be_signed_without_it_goes_back(bureau: OpenBureau) -> None:
    number = silent(bureau, received=SENT)
    bureau.staff("officer", f"/reply {number} granted 名单如下", now=at("2026-03-27"))
    bureau.press("officer", "reply_send", now=at("2026-03-27"))
    assert bureau.case(number).status == Status.IN_REVIEW
    words = f"/answer {number} 1 不同意 2026-03-27 涉及报价"
    assert "正在审查的答复退出审查，审查人会收到通知" in bureau.shows("officer", words, now=at("2026-03-27", 11))
    bureau.staff("officer", words, now=at("2026-03-27", 11))
    assert bureau.case(number).status == Status.IN_HAND
    for who in ("reviewer", "officer"):
        heard = [said for said in bureau.said(who) if "正在审查的答复退出审查，不用再签署" in said]
        assert len(heard) == 1, who
        assert "登记征求意见的答复" in heard[0]
    assert sound(bureau, number) == []


def test_who_was_to_sign_hears_of_a_letter_that_came_later_and_of_a_case_that_is_taken_back(
    bureau: OpenBureau,
) -> None:
    number = silent(bureau)
    for said in ("taken", "back"):
        bureau.staff("officer", f"/reply {number} refused:state_secret 涉及密级文件。", now=at("2026-03-27"))
        bureau.press("officer", "reply_send", now=at("2026-03-27"))
        assert bureau.case(number).status == Status.IN_REVIEW
        if said == "taken":
            words = f"/received {number} 1 2026-03-10"
            assert "退出审查" in bureau.shows("officer", words, now=at("2026-03-27", 11))
            bureau.staff("officer", words, now=at("2026-03-27", 11))
            bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-27 涉及报价", now=at("2026-03-27", 12))
        else:
            bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-27", 13))
        heard = [each for each in bureau.said("reviewer") if "退出审查" in each]
        assert ("重新送审" in heard[-1]) == (said == "taken")
    assert len(heard) == 2


def test_after_the_reply_it_is_too_late(bureau: OpenBureau) -> None:
    number = silent(bureau, received=SENT)
    bureau.answer(number, "public", "见网站。", on="2026-03-27")
    refusal = bureau.refused("officer", f"/answer {number} 1 不同意 2026-03-11", now=at("2026-03-30"))
    assert refusal.code == "act_not_now"


def test_a_letter_that_came_later_gives_its_party_the_days_it_had(bureau: OpenBureau) -> None:
    number = silent(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-06", now=at("2026-03-30"))
    assert (row(bureau, number).answer, row(bureau, number).answered_on) == (Answer.DECIDE, date(2026, 3, 27))
    assert bureau.case(number).due_on == date(2026, 4, 23)
    assert sound(bureau, number) == []


def test_where_its_days_are_not_over_it_is_waited_for_again(bureau: OpenBureau) -> None:
    number = silent(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-16", now=at("2026-03-30"))
    case = bureau.case(number)
    assert (case.status, case.stopped, row(bureau, number).answer) == (Status.CONSULTING, True, None)
    assert sound(bureau, number) == []
    bureau.tick("2026-04-08")
    assert (row(bureau, number).answer, row(bureau, number).answered_on) == (Answer.DECIDE, date(2026, 4, 7))
    assert bureau.case(number).due_on == date(2026, 5, 6)
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-17", now=at("2026-04-09"))
    assert bureau.case(number).due_on == date(2026, 4, 13)
    assert sound(bureau, number) == []


@pytest.mark.parametrize(("day", "due_on"), [("2016-03-10", date(2016, 3, 29)), ("2016-03-29", date(2016, 4, 13))])
def test_under_the_law_of_2008_what_people_closed_is_heard_too(bureau: OpenBureau, day: str, due_on: date) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/take {number}", now=at("2016-03-01"))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at("2016-03-03"))
    bureau.staff("officer", f"/unanswered {number} 1 催过", now=at("2016-03-28"))
    bureau.staff("officer", f"/answer {number} 1 不同意 {day}", now=at("2016-03-30"))
    assert (bureau.case(number).due_on, row(bureau, number).answer) == (due_on, Answer.OBJECT)


@pytest.mark.parametrize(("day", "due_on"), [("2026-03-10", date(2026, 4, 3)), ("2026-03-27", date(2026, 4, 21))])
def test_the_day_of_an_answer_that_was_heard_after_silence_is_corrected(
    bureau: OpenBureau, day: str, due_on: date
) -> None:
    number = silent(bureau, received=SENT)
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-11 涉及报价", now=at("2026-03-27"))
    bureau.staff("officer", f"/redate {number} 征求意见答复 1 {day} 邮戳", now=at("2026-03-27"))
    assert bureau.case(number).due_on == due_on
    assert row(bureau, number).answered_on == date.fromisoformat(day)
    bureau.staff("officer", f"/redate {number} 征求意见答复 1 2026-03-12 又看错了", now=at("2026-03-27"))
    assert bureau.case(number).due_on == date(2026, 4, 8)
    assert sound(bureau, number) == []


def test_whoever_was_told_what_we_decided_is_not_waited_for_again(bureau: OpenBureau) -> None:
    number = silent(bureau)
    due_on = bureau.case(number).due_on
    bureau.staff("officer", f"/tellparty {number} 1 名单涉及财政资金使用，社会关注", now=at("2026-03-27"))
    heard = len(bureau.said("officer"))
    bureau.staff("officer", f"/received {number} 1 2026-03-16", now=at("2026-03-30"))
    case = bureau.case(number)
    assert (case.status, case.stopped, case.due_on) == (Status.IN_HAND, False, due_on)
    assert (row(bureau, number).answer, str(row(bureau, number).received_on)) == (Answer.UNPROVEN, "2026-03-16")
    assert "对方已经不用再答复" in bureau.said("officer")[-1]
    assert not [said for said in bureau.said("officer")[heard:] if "改为" in said]
    assert sound(bureau, number) == []


def test_while_it_is_waited_for_again_no_date_is_said_to_be_in_force(bureau: OpenBureau) -> None:
    number = silent(bureau)
    heard = len(bureau.said("officer"))
    bureau.staff("officer", f"/received {number} 1 2026-03-16", now=at("2026-03-30"))
    (moved,) = [said for said in bureau.said("officer")[heard:] if "的期限有变化" in said]
    assert "现在期限停着，原来的到期日2026年4月21日（周二）不再作数" in moved
    assert "2026年3月30日" not in moved


@pytest.mark.parametrize(
    ("received", "answered", "due_on"),
    [
        # From the sending, 4 March, its days ended on the 25th; of the six until the 27th none or two are given back.
        ("2026-03-06", "2026-03-27", date(2026, 4, 23)),
        ("2026-03-04", "2026-03-27", date(2026, 4, 21)),
    ],
)
def test_the_day_on_which_the_letter_of_an_answer_came_says_whether_that_was_in_time(
    bureau: OpenBureau, received: str, answered: str, due_on: date
) -> None:
    number = silent(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意 {answered} 涉及报价", now=at(answered))
    assert bureau.case(number).due_on == date(2026, 4, 21)
    refusal = bureau.refused("officer", f"/received {number} 1 2026-03-28", now=at("2026-03-30"))
    assert refusal.code == "consult_answered"
    assert bureau.refused("officer", f"/received {number} 1 2026-03-03", now=at("2026-03-30")).code == "before_sending"
    bureau.staff("officer", f"/received {number} 1 {received}", now=at("2026-03-30"))
    case = bureau.case(number)
    assert (case.status, case.stopped, case.due_on) == (Status.IN_HAND, False, due_on)
    assert (row(bureau, number).answer, str(row(bureau, number).answered_on)) == (Answer.OBJECT, answered)
    assert sound(bureau, number) == []


def test_the_letter_of_an_answer_in_time_may_have_come_on_any_day_before_it(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at(SENT))
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-11 涉及报价", now=at("2026-03-12"))
    due_on = bureau.case(number).due_on
    bureau.staff("officer", f"/received {number} 1 2026-03-09", now=at("2026-03-13"))
    assert (bureau.case(number).due_on, str(row(bureau, number).received_on)) == (due_on, "2026-03-09")
    assert bureau.case(number).status == Status.IN_HAND
    assert sound(bureau, number) == []


def answered(bureau: OpenBureau, said: str = "同意 2026-03-11 没有意见") -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at(SENT))
    bureau.staff("officer", f"/answer {number} 1 {said}", now=at("2026-03-12"))
    assert bureau.case(number).due_on == date(2026, 4, 7)  # 5 working days, (4 March, 11 March]
    return number


def test_a_party_that_agreed_and_objects_before_the_reply_is_heard(bureau: OpenBureau) -> None:
    number, words = answered(bureau), "不同意 2026-03-16 报价也是商业秘密"
    bureau.staff("officer", f"/reply {number} granted 名单如下", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    shown = bureau.shows("officer", f"/answer {number} 1 {words}", now=at("2026-03-16", 11))
    assert "原来登记的是2026年3月11日（周三）：同意，没有意见。原来的记录保留" in shown
    assert "正在审查的答复退出审查，审查人会收到通知" in shown
    bureau.staff("officer", f"/answer {number} 1 {words}", now=at("2026-03-16", 11))
    case = bureau.case(number)
    # The wait was over with its first answer: what it adds later moves no date.
    assert (case.status, case.due_on) == (Status.IN_HAND, date(2026, 4, 7))
    assert any("正在审查的答复退出审查，不用再签署" in said for said in bureau.said("reviewer"))
    assert [entry["answer"] for entry in bureau.journal(number, "consult_answer")] == ["agree", "object"]
    bureau.shows("officer", f"/reply {number} granted 名单如下", now=at("2026-03-16", 12))
    assert bureau.refused_press("officer", "reply_send", now=at("2026-03-16", 12)).code == "party_untold"
    assert sound(bureau, number) == []


@pytest.mark.parametrize(
    ("was", "words", "day", "due_on"),
    [
        # What was written down wrongly of an answer stands in its place, and a corrected day moves the count as ever,
        ("同意 2026-03-11", "不同意 2026-03-11 写反了", "2026-03-12", date(2026, 4, 8)),
        ("同意 2026-03-11", "不同意 2026-03-10 写反了", "2026-03-12", date(2026, 4, 8)),
        # and what a party adds later does not, but where it turns out to have come before the first.
        ("同意 2026-03-11", "不同意 2026-03-12 又来信", "2026-03-10", date(2026, 4, 3)),
        ("同意 2026-03-10", "不同意 2026-03-11 又来信", "2026-03-12", date(2026, 4, 3)),
    ],
)
def test_the_day_of_an_answer_that_was_recorded_once_more_is_corrected_too(
    bureau: OpenBureau, was: str, words: str, day: str, due_on: date
) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at(SENT))
    bureau.staff("officer", f"/answer {number} 1 {was}", now=at("2026-03-12"))
    bureau.staff("officer", f"/answer {number} 1 {words}", now=at("2026-03-12"))
    bureau.staff("officer", f"/redate {number} 征求意见答复 1 {day} 邮戳", now=at("2026-03-13"))
    assert (bureau.case(number).due_on, row(bureau, number).answered_on) == (due_on, date.fromisoformat(day))
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13 撤回了意见", now=at("2026-03-13", 12))
    assert (bureau.case(number).due_on, row(bureau, number).answered_on) == (due_on, date(2026, 3, 13))
    same = bureau.refused("officer", f"/redate {number} 征求意见答复 1 2026-03-13 邮戳", now=at("2026-03-13", 13))
    assert same.code == "recorded_same"
    assert sound(bureau, number) == []


def test_what_is_on_record_is_not_recorded_again_but_more_words_are(bureau: OpenBureau) -> None:
    number = answered(bureau, "不同意 2026-03-11 涉及报价")
    for words in ("不同意 2026-03-11", "不同意 2026-03-12", "不同意 2026-03-12 涉及报价"):
        assert bureau.refused("officer", f"/answer {number} 1 {words}", now=at("2026-03-12", 11)).code == "answer_same"
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-12 涉及报价和客户名单", now=at("2026-03-12", 11))
    assert row(bureau, number).remark == "涉及报价和客户名单"
    bureau.staff("officer", f"/answer {number} 1 同意", now=at("2026-03-12", 12))
    assert (row(bureau, number).answer, row(bureau, number).remark) == (Answer.AGREE, None)
    assert sound(bureau, number) == []


def test_who_was_told_that_we_disclose_is_told_anew_of_what_it_adds(bureau: OpenBureau) -> None:
    number = answered(bureau, "不同意 2026-03-11 涉及报价")
    bureau.staff("officer", f"/tellparty {number} 1 公众关注，涉及公共利益", now=at("2026-03-13"))
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-16 还有客户名单", now=at("2026-03-16"))
    bureau.shows("officer", f"/reply {number} granted 名单如下", now=at("2026-03-16"))
    assert bureau.refused_press("officer", "reply_send", now=at("2026-03-16")).code == "party_untold"


def test_an_agency_that_was_asked_no_more_is_not_heard_and_a_party_is(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED))
    bureau.staff("officer", f"/ask {number} 示例市国家保密局 能否公开", now=at(SENT))
    bureau.staff("officer", f"/unask {number} 1 该信息由本机关制作", now=at("2026-03-05"))
    refusal = bureau.refused("officer", f"/answer {number} 1 不同意", now=at("2026-03-06"))
    assert (refusal.code, refusal.facts["withdrawn"]) == ("consult_answered", True)
    bureau.staff("officer", f"/consult {number} 示例科技有限公司", now=at("2026-04-20"))
    due_on = bureau.case(number).due_on
    with bureau.working(number, "officer", "2026-04-20") as work:
        recall.take_back(work, consultation.rows(work)[1], reason="不能再等")
    bureau.staff("officer", f"/answer {number} 2 不同意 2026-04-21 涉及报价", now=at("2026-04-21"))
    with bureau.working(number, "officer", "2026-04-21") as work:
        assert consultation.rows(work)[1].answer is Answer.OBJECT
    assert due_on == date(2026, 3, 31)
    assert sound(bureau, number) == []
