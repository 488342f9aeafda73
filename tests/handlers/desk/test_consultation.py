"""Consultation: the clock of one and of several, receipt, answers, both kinds of silence, and what is refused."""

import pytest

from storage import cases
from storage.tables import Consultation
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED = "2026-03-02"  # Monday; due Monday 2026-03-30
PARTY, BODY = "星河研究所", "示例市财政局"


def _filed(bureau: OpenBureau, day: str = FILED) -> str:
    number = bureau.file(day)
    bureau.staff("officer", f"/take {number}", now=at(day, 11))
    return number


def _consulted(bureau: OpenBureau, *, on: str = "2026-03-09", by: str = "/consult", party: str = PARTY) -> str:
    number = _filed(bureau)
    bureau.staff("officer", f"{by} {number} {party}", now=at(on))
    return number


def _reminders(bureau: OpenBureau, number: str) -> set[str]:
    return {text for text in bureau.said("officer") if number in text and "期限提醒" in text}


def test_the_letter_names_no_date_because_the_days_begin_with_its_receipt(bureau: OpenBureau) -> None:
    words = bureau.letters(_consulted(bureau), "consult_third_party")[0]
    assert "收到本征求意见书之日起15个工作日内" in words
    assert "2026年3月30日" not in words  # the day on which the applicant's reply is due


def test_the_wait_for_a_third_party_is_not_counted(bureau: OpenBureau) -> None:
    number = _consulted(bureau)  # Monday
    case = bureau.case(number)
    assert (case.status, case.stopped) == ("consulting", True)
    assert "第三十二条、第三十三条第三款" in bureau.said(CITIZEN)[-2]
    assert PARTY not in "".join(bureau.said(CITIZEN))
    bureau.tick("2026-03-30")
    assert _reminders(bureau, number) == set()  # a stopped clock reminds nobody
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13 没有意见", now=at("2026-03-16"))
    case = bureau.case(number)
    # Tuesday 10 to Friday 13 March are four working days: Monday 2026-03-30 + 4 = Friday 2026-04-03
    assert (case.status, case.stopped, str(case.due_on)) == ("in_hand", False, "2026-04-03")
    assert "2026年4月3日" in bureau.said(CITIZEN)[-1]
    kept = bureau.journal(number, "consult_answer")[0]
    assert (kept["answer"], kept["text"], kept["on"]) == ("agree", "没有意见", "2026-03-13")


def test_silence_of_a_third_party_is_counted_from_its_receipt_and_decides_nothing(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-12", now=at("2026-03-13"))
    # 15 working days after Thursday 2026-03-12: Thursday 2026-04-02
    assert "2026年4月2日" in bureau.said("officer")[-1]
    bureau.tick("2026-04-02", 17)
    assert bureau.case(number).status == "consulting"
    bureau.tick("2026-04-03")
    case = bureau.case(number)
    # stopped (2026-03-09, 2026-04-02]: 18 working days; Monday 2026-03-30 + 18, Monday 6 April off: Friday 2026-04-24
    assert (case.status, str(case.due_on)) == ("in_hand", "2026-04-24")
    kept = bureau.journal(number, "consult_lapse")[0]
    assert (kept["answer"], kept["on"]) == ("decide", "2026-04-02")
    assert "既不是同意，也不是不同意" in bureau.said("officer")[-1]
    before = bureau.everything()
    bureau.tick("2026-04-03", 11)
    assert bureau.everything() == before


def test_a_silent_party_is_told_that_we_disclose(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-12", now=at("2026-03-13"))
    bureau.tick("2026-04-03")
    assert f"/tellparty {number} 1" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/tellparty {number} 1 有关内容早已公示", now=at("2026-04-03", 14))
    assert "早已公示" in bureau.letters(number, "third_party_told")[0]
    agreed = _consulted(bureau)
    bureau.staff("officer", f"/answer {agreed} 1 同意 2026-04-03", now=at("2026-04-03", 15))
    assert bureau.refused("officer", f"/tellparty {agreed} 1 理由", now=at("2026-04-03", 16)).code == "not_objected"


def test_silence_of_a_joint_author_is_consent(bureau: OpenBureau) -> None:
    number = _consulted(bureau, by="/joint", party=BODY)
    bureau.staff("officer", f"/received {number} 1 2026-03-09", now=at("2026-03-10"))
    bureau.tick("2026-03-31")  # 15 working days after Monday 2026-03-09 end on Monday 2026-03-30
    assert bureau.journal(number, "consult_lapse")[0]["answer"] == "consent"
    assert "视为同意公开（第三十四条）" in bureau.said("officer")[-1]
    # (2026-03-09, 2026-03-30] are 15 working days: Monday 2026-03-30 + 15, Monday 6 April off: Tuesday 2026-04-21
    assert str(bureau.case(number).due_on) == "2026-04-21"


def test_silence_without_a_recorded_receipt_proves_nothing(bureau: OpenBureau) -> None:
    number = _consulted(bureau, by="/joint", party=BODY)
    bureau.tick("2026-03-31")
    assert bureau.journal(number, "consult_lapse")[0]["answer"] == "unproven"
    assert "没有登记过对方收到" in bureau.said("officer")[-1]


def test_several_at_once_give_no_day_back_twice(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/joint {number} {BODY} 2026-03-11", now=at("2026-03-11"))
    assert len([text for text in bureau.said(CITIZEN) if "第三十三条第三款" in text]) == 2
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13", now=at("2026-03-13"))
    assert (bureau.case(number).status, bureau.case(number).stopped) == ("consulting", True)
    bureau.staff("officer", f"/answer {number} 2 同意 2026-03-18", now=at("2026-03-18"))
    # stopped (Mon 2026-03-09, Wed 2026-03-18]: seven working days; Monday 2026-03-30 + 7, 6 April off: Thu 2026-04-09
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2026-04-09")


def test_an_overdue_case_gets_no_days_back(bureau: OpenBureau) -> None:
    number = _consulted(bureau, on="2026-03-31")  # a day too late
    assert "不从期限里扣除" in bureau.said("officer")[-1]
    assert not bureau.case(number).stopped, "what is asked after the last day holds nothing up"
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-04-01"))
    why = bureau.shows("officer", f"/why {number}", now=at("2026-04-01"))
    assert ("等待的时间不从期限里扣除" in why, "这段时间从期限里扣除" in why) == (True, False)
    own, shown = bureau.said(CITIZEN)[-1], bureau.shows("officer", f"/case {number}", now=at("2026-04-01"))
    assert ("计时暂停" in own + shown, "行政复议" in own, "已超期" in shown) == (False, True, True)
    bureau.tick("2026-04-02")
    (reminded,) = [said for said in bureau.said("officer") if "【已超期】" in said]
    assert ("请马上答复" in reminded, "还在等意见，请催办" in reminded) == (False, True)
    bureau.staff("officer", f"/answer {number} 1 同意 2026-04-10", now=at("2026-04-10"))
    assert str(bureau.case(number).due_on) == "2026-03-30"


def test_an_answer_after_the_last_day_stops_the_clock_no_longer_than_the_law_allows(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-09", now=at("2026-03-10"))
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-04-03", now=at("2026-04-03", 8))  # before the tick
    assert str(bureau.case(number).due_on) == "2026-04-21"  # as if answered on Monday 2026-03-30


def test_a_receipt_written_wrong_is_corrected_by_an_entry(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/received {number} 1 2026-03-10", now=at("2026-03-16"))
    bureau.staff("officer", f"/received {number} 1 2026-03-16 回执看错了", now=at("2026-03-16", 11))
    entries = bureau.journal(number, "receive")
    assert [entry["received_on"] for entry in entries] == ["2026-03-10", "2026-03-16"]
    assert entries[1]["former"]["received_on"] == "2026-03-10"
    bureau.tick("2026-04-01")  # 15 working days after 2026-03-10 end on 2026-03-31: no longer in force
    assert bureau.case(number).status == "consulting"
    bureau.tick("2026-04-08")  # 15 working days after Monday 2026-03-16, 6 April off: Tuesday 2026-04-07
    assert bureau.case(number).status == "in_hand"


def test_a_party_is_told_when_we_disclose_against_its_objection(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    refusal = bureau.refused("officer", f"/tellparty {number} 1 公众要核对资金去向，公共利益需要", now=at("2026-03-10"))
    assert (refusal.code, refusal.facts["article"]) == ("not_objected", "第三十二条")
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-13 涉及商业秘密", now=at("2026-03-13"))
    assert "/tellparty" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/tellparty {number} 1 公众要核对资金，关系公共利益", now=at("2026-03-16"))
    assert PARTY in bureau.said("officer")[-1]
    assert bureau.journal(number, "tell_party")[0]["reason"] == "公众要核对资金，关系公共利益"
    words = bureau.letters(number, "third_party_told")[0]
    assert PARTY in words
    assert "行政复议" in words
    assert "林晓舟" not in words


def test_files_of_an_answer_are_kept_with_it(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 同意", now=at("2026-03-13"))
    with bureau.transactions.read() as session:
        (row,) = [each.id for each in cases.attached(session, Consultation, bureau.case(number))]
    bureau.press("officer", "answer_files", row, now=at("2026-03-13"))
    bureau.attach("officer", "确认函.pdf", now=at("2026-03-13"))
    bureau.press("officer", "answer_files_done", row, now=at("2026-03-13", 11))
    kept = bureau.journal(number, "consult_files")[0]
    assert len(kept["files"]) == 1
    bureau.staff("officer", f"/consult {number}", now=at("2026-03-13", 12))
    assert "附件1个" in bureau.said("officer")[-1]


def test_under_the_law_of_2008_silence_ends_nothing_by_itself(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")  # Tuesday; due Tuesday 2016-03-22
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2016-03-08"))
    bureau.tick("2016-06-01")
    assert bureau.case(number).status == "consulting"
    bureau.staff("officer", f"/answer {number} 1 不同意 2016-03-10", now=at("2016-06-01"))
    assert ("，不公开；" in bureau.said("officer")[-1], str(bureau.case(number).due_on)) == (True, "2016-03-24")
    assert bureau.refused("officer", f"/joint {number} {BODY}", now=at("2016-06-02")).code == "act_not_in_law"


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        pytest.param("officer", "/answer {} 2 同意", "no_such_consultation", id="no such place"),
        pytest.param("officer", "/answer {} 1 也许", "field_unknown", id="neither yes nor no"),
        pytest.param("officer", "/answer {} 1 同意 2026-03-08", "before_sending", id="before the sending"),
        pytest.param("officer", "/answer {} 1 同意 2026-03-01", "before_receipt", id="before the case"),
        pytest.param("officer", "/answer {} 1 同意 2026-03-20", "date_in_future", id="tomorrow's answer"),
        pytest.param("officer", "/received {} 1 腊月初八", "lunar_date", id="lunar"),
        pytest.param("officer", "/received {} 1 3-10", "ambiguous_date", id="no year"),
        pytest.param("officer", "/received {} 1 2026-02-30", "not_a_date", id="no such day"),
        pytest.param("officer", "/consult {} 另一家 2026-03-20", "date_in_future", id="sent tomorrow"),
        pytest.param("officer", "/consult {} 另一家 2026-02-27", "before_receipt", id="sent before the case"),
        pytest.param("officer", "/ask {} 另一家 2026-03-11 问", "consult_before_letter", id="an agency likewise"),
        pytest.param("reviewer", "/consult {} 另一家", "act_not_for_role", id="a reviewer"),
        pytest.param(CITIZEN, "/consult {} 另一家", "staff_only", id="a citizen"),
        pytest.param("officer", "/clarify {} 5 哪一年", "act_not_now", id="no clarification meanwhile"),
    ],
)
def test_refusals_change_nothing(bureau: OpenBureau, who: str, words: str, code: str) -> None:
    number = _consulted(bureau)
    assert bureau.refused(who, words.format(number), now=at("2026-03-12")).code == code


def test_an_answer_is_recorded_once(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 同意", now=at("2026-03-12"))
    assert bureau.refused("officer", f"/answer {number} 1 同意", now=at("2026-03-13")).code == "answer_same"
    assert bureau.refused("officer", f"/received {number} 1", now=at("2026-03-13")).code == "consult_answered"


def test_a_question_is_not_consulted_about(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="question", description="补贴什么时候发")
    assert bureau.refused("officer", f"/consult {number} {PARTY}", now=at(FILED)).code == "act_not_for_kind"


AGENCY = "示例市国家保密局"


def _agency_asked(bureau: OpenBureau) -> str:
    number = _filed(bureau)
    bureau.staff("officer", f"/ask {number} {AGENCY} 请确定该报告是否可以公开", now=at("2026-03-09"))
    return number


def test_another_agency_stops_the_clock_until_it_answers(bureau: OpenBureau) -> None:
    number = _agency_asked(bureau)
    assert (bureau.case(number).status, bureau.case(number).stopped) == ("consulting", True)
    assert "征求意见告知书" in "".join(bureau.said(CITIZEN))
    assert AGENCY not in "".join(bureau.said(CITIZEN)), "whom we ask is told to nobody"
    (letter,) = bureau.letters(number, "consult_agency")
    assert "报请贵单位确定" in letter
    assert "第十七条第三款" in letter
    assert any("没有法定时间" in said for said in bureau.said("officer"))
    bureau.tick("2026-06-30")
    assert bureau.case(number).status == "consulting", "its silence means nothing, however long"
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13 可以公开", now=at("2026-06-30"))
    # four working days, Tuesday 10 to Friday 13 March, are not counted: Monday 30 March becomes Friday 3 April
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2026-04-03")


def test_staff_are_told_again_that_an_agency_is_still_out(bureau: OpenBureau) -> None:
    number = _agency_asked(bureau)
    for day, times in (("2026-03-13", 0), ("2026-03-16", 1), ("2026-03-20", 1), ("2026-03-23", 2)):
        bureau.tick(day)
        assert len(_out(bureau)) == times, day
    assert f"/answer {number} 1" in _out(bureau)[0]
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-23 属于国家秘密", now=at("2026-03-23", 11))
    bureau.tick("2026-04-30")
    assert len(_out(bureau)) == 2


def _out(bureau: OpenBureau) -> list[str]:
    return [said for said in bureau.said("officer") if "还没有答复" in said]


@pytest.mark.parametrize(
    ("said", "asking", "text"),
    [
        ("示例市财政局 请确认金额", "confirm", "请确认金额"),
        ("示例市财政局 报请确定 能否公开", "determine", "能否公开"),
        (f"{AGENCY} 协商确认：能否公开", "confirm", "能否公开"),
        (f"{AGENCY} 2026-03-09 能否公开", "determine", "能否公开"),
        ("示例市财政局 determine 2026-03-09 2015年的报告能否公开", "determine", "2015年的报告能否公开"),
    ],
)
def test_what_an_agency_is_asked(bureau: OpenBureau, said: str, asking: str, text: str) -> None:
    number = _filed(bureau)
    bureau.staff("officer", f"/ask {number} {said}", now=at("2026-03-09"))
    (kept,) = bureau.journal(number, "consult_agency")
    assert (kept["asking"], kept["sent_on"], kept["asked"]) == (asking, "2026-03-09", text)


def test_who_was_asked_is_listed(bureau: OpenBureau) -> None:
    number = _agency_asked(bureau)
    bureau.staff("officer", f"/ask {number}", now=at("2026-03-10"))
    assert f"征求其他机关意见：{AGENCY}" in bureau.said("officer")[-1]


def test_a_party_of_2008_that_says_nothing_is_closed_by_its_officer(bureau: OpenBureau) -> None:
    number = _filed(bureau, "2016-03-01")
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2016-03-08"))
    bureau.tick("2016-03-30")
    assert f"/unanswered {number} 1" in _out(bureau)[-1]
    assert bureau.refused("officer", f"/ask {number} {BODY} 能否公开", now=at("2016-03-30")).code == "act_not_in_law"
    bureau.staff("officer", f"/unanswered {number} 1 催过两次", now=at("2016-03-30"))
    assert "由本机关决定" in bureau.said("officer")[-1]
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2016-04-13")
    assert any("2016年4月13日" in said for said in bureau.said(CITIZEN))


def test_since_2019_silence_needs_no_closing(bureau: OpenBureau) -> None:
    number = _consulted(bureau)
    refusal = bureau.refused("officer", f"/unanswered {number} 1", now=at("2026-03-30"))
    assert (refusal.code, refusal.facts["article"]) == ("act_not_in_law", "第三十二条")
