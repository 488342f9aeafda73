"""Another agency that is asked no more: who may be, what it is told, and how the clock goes on."""

from datetime import date

import pytest

from handlers.services.casework import consultation, recall
from handlers.services.casework.consultation import AGREE, Question
from law.codes import Answer, Asking, Cause
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_consultation import ASKED, BODY, FILED, PARTY
from tests.handlers.services.casework.test_orders import in_term

BACK, WHY = "2026-03-13", "该信息由本机关单独制作"


def asked(bureau: OpenBureau, *others: Cause, asking: Asking = Asking.CONFIRM) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        question = Question(asking, "能否公开")
        consultation.ask(work, Cause.OTHER_AGENCY, party=BODY, on=work.today, question=question)
        for cause in others:
            consultation.ask(work, cause, party=PARTY, on=work.today)
    return number


@pytest.mark.parametrize(("asking", "article"), [("confirm", "第十一条"), ("determine", "第十七条第三款")])
def test_the_clock_goes_on_and_the_agency_and_the_applicant_are_told(
    bureau: OpenBureau, asking: str, article: str
) -> None:
    number = asked(bureau, asking=Asking(asking))
    with bureau.working(number, "officer", BACK) as work:
        (row,) = consultation.rows(work)
        letter = recall.take_back(work, row, reason=WHY)
        # four working days, Tuesday 10 to Friday 13 March, are not counted: Monday 30 March becomes Friday 3 April
        assert (work.case.status, work.case.stopped, str(work.case.due_on)) == ("in_hand", False, "2026-04-03")
        assert (row.answer, row.answered_on, row.remark) == (Answer.WITHDRAWN, date(2026, 3, 13), WHY)
    assert f"{BODY}：" in letter.words
    assert f"因{WHY}，现撤回该征求意见书" in letter.words
    assert f"2026年3月9日根据《中华人民共和国政府信息公开条例》{article}" in letter.words
    assert "林晓舟" not in letter.words
    assert "征求意见已经结束" in bureau.said(CITIZEN)[-1]
    assert "2026年4月3日" in bureau.said(CITIZEN)[-1]
    assert BODY not in "".join(bureau.said(CITIZEN))
    (kept,) = bureau.journal(number, "consult_withdraw")
    assert (kept["text"], kept["answer"]) == (WHY, "withdrawn")
    bureau.tick("2026-03-23")
    assert not [said for said in bureau.said("officer") if "还没有答复" in said]


def test_while_another_is_waited_for_the_clock_stands(bureau: OpenBureau) -> None:
    number = asked(bureau, Cause.THIRD_PARTY)
    with bureau.working(number, "officer", BACK) as work:
        agency, party = consultation.rows(work)
        recall.take_back(work, agency, reason=WHY)
        assert (work.case.status, work.case.stopped) == ("consulting", True)
        consultation.answer(work, party, AGREE, on=work.today, text="")
        assert (work.case.status, work.case.stopped) == ("in_hand", False)


def test_who_was_asked_after_the_last_day_keeps_nobody_from_answering_and_nothing_of_theirs_leaves(
    bureau: OpenBureau,
) -> None:
    number, late = bureau.file(FILED), "2026-04-13"
    bureau.staff("officer", f"/take {number}", now=at(ASKED))
    with bureau.working(number, "officer", late) as work:
        consultation.ask(work, Cause.THIRD_PARTY, party=PARTY, on=work.today)
    bureau.staff("officer", f"/unask {number} 1 {WHY}", now=at(late))
    assert [each["answer"] for each in bureau.journal(number, "consult_withdraw")] == ["withdrawn"]
    bureau.staff("officer", f"/reply {number} granted 名单见下。", now=at(late))
    assert bureau.refused_press("officer", "reply_send", now=at(late)).code == "party_unheard"
    bureau.staff("officer", f"/reply {number} not_held 本机关没有制作过。", now=at(late))
    bureau.press("officer", "reply_send", now=at(late))
    assert bureau.case(number).outcome == "not_held"


@pytest.mark.parametrize("way", ["/consult {} {}", "/tellparty {} {} 公众关注，涉及公共利益"])
def test_who_was_not_heard_by_an_earlier_handling_is_asked_or_told_before_the_new_one_gives_it(
    bureau: OpenBureau, way: str
) -> None:
    number, late, now = bureau.file(FILED), "2026-04-13", at("2026-05-21")
    bureau.staff("officer", f"/take {number}", now=at(ASKED))
    with bureau.working(number, "officer", late) as work:
        consultation.ask(work, Cause.THIRD_PARTY, party=PARTY, on=work.today)
    bureau.staff("officer", f"/unask {number} 1 {WHY}", now=at(late))
    bureau.answer(number, "not_held", "本机关没有制作过。", on=late)
    bureau.staff("officer", f"/appeal {number} review 2026-04-14 示例市人民政府", now=at("2026-04-14"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-05-20", now=at("2026-05-20"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-05-20"))
    anew = f"{number}-重1"
    bureau.staff("officer", f"/reply {anew} granted 名单见下。", now=now)
    refused = bureau.refused_press("officer", "reply_send", now=now)
    assert (refused.code, refused.facts["place"]) == ("party_unheard", PARTY)
    bureau.staff("officer", way.format(anew, PARTY), now=now)
    if way.startswith("/consult"):
        bureau.staff("officer", f"/answer {anew} 1 同意", now=now)
    bureau.staff("officer", f"/reply {anew} granted 名单见下。", now=now)
    bureau.press("officer", "reply_send", now=now)
    assert bureau.case(anew).status == "in_review"


def test_what_cannot_be_taken_back_is_refused_with_nothing_done(bureau: OpenBureau) -> None:
    number = asked(bureau, Cause.THIRD_PARTY, Cause.JOINT_AUTHOR)
    with bureau.working(number, "officer", BACK) as work:
        agency, *others = consultation.rows(work)
        for row in others:
            with pytest.raises(Refusal, match="not_taken_back"):
                recall.take_back(work, row, reason=WHY)
        with pytest.raises(Refusal, match="reason_needed"):
            recall.take_back(work, agency, reason=" ")
        consultation.answer(work, agency, AGREE, on=work.today, text="可以")
        with pytest.raises(Refusal, match="consult_answered"):
            recall.take_back(work, agency, reason=WHY)
    assert bureau.letters(number, "consult_withdrawn") == []


def test_it_may_be_asked_anew_on_the_same_day(bureau: OpenBureau) -> None:
    number = asked(bureau)
    with bureau.working(number, "officer", ASKED) as work:
        (row,) = consultation.rows(work)
        recall.take_back(work, row, reason="问题写错了")
        with pytest.raises(Refusal, match="consult_answered"):
            recall.take_back(work, row, reason="问题写错了")
        question = Question(Asking.DETERMINE, "能否公开")
        consultation.ask(work, Cause.OTHER_AGENCY, party=BODY, on=work.today, question=question)
        assert work.case.stopped


def test_who_was_asked_no_more_was_not_heard_and_nothing_of_theirs_is_handed_over(bureau: OpenBureau) -> None:
    number, now = in_term(bureau), at("2026-02-10")
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-02-04"))
    bureau.staff("officer", f"/unask {number} 1 期限以内等不到答复", now=now)
    assert PARTY in bureau.letters(number, "consult_withdrawn")[0]
    bureau.staff("officer", f"/reply {number} granted 名单见下", now=now)
    refused = bureau.refused_press("officer", "reply_send", now=now)
    assert (refused.code, refused.facts["place"]) == ("party_unheard", 1)
    bureau.staff("officer", f"/reply {number} refused:privacy 涉及他人住址", now=now)
    assert f"没有听取第三方的意见：征求{PARTY}意见的文书已经撤回" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=now)
    assert bureau.case(number).status == "in_review", "what is withheld for others is theirs"


def test_who_was_asked_no_more_is_asked_about_where_something_is_given_and_something_withheld(
    bureau: OpenBureau,
) -> None:
    number, now = in_term(bureau), at("2026-02-10")
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-02-04"))
    bureau.staff("officer", f"/unask {number} 1 期限以内等不到答复", now=now)
    bureau.attach("officer", "名单.pdf", text=f"/reply {number} partial:privacy 住址不予公开", now=now)
    hint = f"征求{PARTY}意见的文书在2026年2月10日（周二）已经撤回，没有听取它的意见。这份答复因涉及第三方不公开一部分"
    # The file moves the preview down: the first press shows it once more.
    for _ in range(2):
        bureau.press("officer", "reply_send", now=now)
    shown = [said for said in bureau.said("officer") if hint in said]
    assert [said.count("没有听取") for said in shown] == [1] * len(shown)
    assert "才确认" in shown[0]
    assert bureau.case(number).status == "in_review"
    assert any(hint in said and "才签署" in said for said in bureau.said("reviewer"))
    # Who was told why has that weighed in its place.
    bureau.staff("officer", f"/tellparty {number} 1 名单不涉及它的商业秘密", now=now)
    bureau.attach("officer", "名单.pdf", text=f"/reply {number} partial:privacy 住址不予公开", now=now)
    assert len([said for said in bureau.said("officer") if hint in said]) == len(shown)


def test_who_was_asked_no_more_and_told_why_it_is_disclosed_holds_nothing_back(bureau: OpenBureau) -> None:
    number, now = in_term(bureau), at("2026-02-10")
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-02-04"))
    bureau.staff("officer", f"/unask {number} 1 期限以内等不到答复", now=now)
    bureau.staff("officer", f"/tellparty {number} 1 名单不涉及它的商业秘密", now=now)
    bureau.staff("officer", f"/reply {number} granted 名单见下", now=now)
    bureau.press("officer", "reply_send", now=now)
    assert bureau.case(number).status == "in_review"
