"""The word to a third party that we disclose all the same: to whom, when, once, and of which items."""

from datetime import date

import pytest

from handlers.services.casework import consultation, items, objections, overrides, signing
from handlers.services.casework.consultation import OBJECT
from law.codes import Cause, LetterState
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from templates import words
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.casework.test_concerned import DRAFTED, ITEMS, SECRET, draft, heard, laid, reviewed
from tests.handlers.services.casework.test_consultation import ASKED, BODY, FILED, PARTY, consulted
from tests.handlers.services.casework.test_itemised import drafted
from tests.handlers.services.casework.test_items import signed
from tests.handlers.services.casework.test_objections import GIVEN, REASON
from tests.handlers.services.casework.test_orders import in_term


def test_only_who_objected_or_was_silent_is_told_of_a_disclosure(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    with bureau.working(number, "officer", "2026-03-13") as work:
        (row,) = consultation.rows(work)
        with pytest.raises(Refusal) as caught:
            overrides.tell_party(work, row, reason=REASON)
        assert (caught.value.code, caught.value.facts["answer"]) == ("not_objected", None)
        consultation.answer(work, row, OBJECT, on=work.today, text="")
        with pytest.raises(Refusal, match="reason_needed"):
            overrides.tell_party(work, row, reason=" ")
        letter = overrides.tell_party(work, row, reason=REASON)
        assert PARTY in letter.words
        assert "第三十二条" in letter.words
        assert "行政复议" in letter.words


def test_a_party_is_told_once(bureau: OpenBureau) -> None:
    number = consulted(bureau, Cause.THIRD_PARTY, Cause.THIRD_PARTY)
    with bureau.working(number, "officer", "2026-03-13") as work:
        first, second = consultation.rows(work)
        for row in (first, second):
            consultation.answer(work, row, OBJECT, on=work.today, text="")
        overrides.tell_party(work, first, reason=REASON)
    with bureau.working(number, "officer", "2026-03-16") as work:
        first, second = consultation.rows(work)
        with pytest.raises(Refusal) as caught:
            overrides.tell_party(work, first, reason=REASON)
        assert (caught.value.code, caught.value.facts["on"]) == ("party_told", date(2026, 3, 13))
        overrides.tell_party(work, second, reason="另有新的事实")
        roads = [{"overrides": said, "against": "public_interest"} for said in (REASON, "另有新的事实")]
        assert objections.said(work, GIVEN) == roads[0] | {"further": roads[1:]}
    assert len(bureau.letters(number, "third_party_told")) == 2


def test_a_party_is_told_anew_once_the_case_is_reopened(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-13"))
    letter = bureau.answer(number, "granted", "名单见下。", on="2026-03-16")
    bureau.press("reviewer", "sign", letter.id, letter.fingerprint[:12], now=at("2026-03-16"))
    told = f"/tellparty {number} 1 另有新的事实"
    assert bureau.refused("officer", told, now=at("2026-03-17")).code == "party_told"
    bureau.staff("approver", f"/reopen {number} 理由写错了", now=at("2026-03-17"))
    bureau.staff("officer", told, now=at("2026-03-17"))
    assert len(bureau.letters(number, "third_party_told")) == 2
    assert "另有新的事实" in bureau.letters(number, "third_party_told")[-1]
    again = bureau.refused("officer", told, now=at("2026-03-18"))
    assert (again.code, again.facts["on"]) == ("party_told", date(2026, 3, 17))
    with bureau.working(number, "officer", "2026-03-18") as work:
        assert objections.said(work, GIVEN) == {"overrides": "另有新的事实", "against": "public_interest"}


@pytest.mark.parametrize("by", ["/joint {} {}", "/ask {} {} 能否公开"])
def test_a_body_that_objects_is_no_third_party_and_is_not_said_to_be_unknown(bureau: OpenBureau, by: str) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", by.format(number, BODY), now=at(ASKED))
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    refusal = bureau.refused("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-13"))
    assert (refusal.code, refusal.facts["party"]) == ("party_is_agency", BODY)


def test_a_party_may_be_called_by_its_name(bureau: OpenBureau) -> None:
    number = consulted(bureau, Cause.THIRD_PARTY, Cause.THIRD_PARTY)
    for party in (PARTY, f"{PARTY}二部"):
        bureau.staff("officer", f"/answer {number} {party} 不同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/tellparty {number} {PARTY} {REASON}", now=at("2026-03-13"))
    assert PARTY in bureau.letters(number, "third_party_told")[0]
    unknown = bureau.refused("officer", f"/tellparty {number} 二部 {REASON}", now=at("2026-03-13"))
    assert unknown.code == "no_such_consultation"


def test_no_party_is_told_that_we_disclose_what_the_reply_withholds(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/reply {number} refused:trade_secret 涉及报价", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    told = f"/tellparty {number} 1 {REASON}"
    assert bureau.refused("officer", told, now=at("2026-03-16")).code == "party_withheld"
    signed(bureau, number, on="2026-03-17")
    refusal = bureau.refused("officer", told, now=at("2026-03-17"))
    assert (refusal.code, refusal.facts["article"]) == ("party_withheld", "第三十二条")


def test_the_letters_say_by_which_road_something_is_disclosed(bureau: OpenBureau) -> None:
    roads = {"报价早已公示，其不同意的理由不成立": "没有合理理由", REASON: "不公开可能对公共利益造成重大影响"}
    for reason, road in roads.items():
        number = consulted(bureau)
        bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
        bureau.staff("officer", f"/tellparty {number} 1 {reason}", now=at("2026-03-13"))
        given = bureau.answer(number, "granted", "名单见下。", on="2026-03-16")
        for letter in (bureau.letters(number, "third_party_told")[0], given.words):
            assert road in letter
            assert not [other for other in roads.values() if other != road and other in letter]


def test_who_was_heeded_by_what_went_out_is_not_told_that_we_disclose(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    drafted(bureau, number, "1 granted 名单见下", "2 refused:trade_secret 涉及报价")
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    signed(bureau, number, on="2026-03-17")
    assert bureau.refused("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-18")).code == "party_withheld"


def test_a_third_party_reads_of_no_item_that_is_drafted_as_withheld(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    drafted(bureau, number, "1 granted 名单见下", "2 refused:privacy 涉及住址")
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-16"))
    (letter,) = bureau.letters(number, "third_party_told")
    assert ("报价" in letter, "名单" in letter) == (True, False)


def two_parties(bureau: OpenBureau, *answers: str) -> str:
    """A case of which two third parties were asked; what they answered, each, if anything."""
    number = bureau.file(FILED)
    for place, (party, answer) in enumerate(zip(("甲公司", "乙公司"), answers, strict=True), 1):
        bureau.staff("officer", f"/consult {number} {party}", now=at(ASKED))
        bureau.staff("officer", f"/received {number} {place} {ASKED}", now=at(ASKED))
        if answer:
            bureau.staff("officer", f"/answer {number} {place} {answer}", now=at("2026-03-13"))
    return number


def answer_item(bureau: OpenBureau, number: str, draft: str) -> None:
    bureau.staff("officer", f"/reply {number} {draft}", now=at("2026-03-16"))
    bureau.press("officer", "item_keep", now=at("2026-03-16"))


def test_who_was_silent_is_not_told_either_once_something_was_withheld_for_others(bureau: OpenBureau) -> None:
    number = two_parties(bureau, "", "不同意 涉及报价")
    bureau.tick("2026-03-31")
    drafted(bureau, number, "2 granted 名单见下", "1 refused:trade_secret 涉及报价")
    bureau.press("officer", "reply_send", now=at("2026-03-31"))
    signed(bureau, number, on="2026-03-31")
    told = bureau.refused("officer", f"/tellparty {number} 甲公司 逾期没有答复", now=at("2026-04-01"))
    assert (told.code, told.facts["drafted"]) == ("party_withheld", False)
    assert not bureau.letters(number, "third_party_told")


def test_of_several_items_nobody_is_told_before_each_is_decided_about(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/items {number} 一、名单；二、报价；三、住址", now=at("2026-03-16"))
    bureau.press("officer", "items_split", now=at("2026-03-16"))
    tell = f"/tellparty {number} 1 {REASON}"
    answer_item(bureau, number, "2 granted 报价如下")
    refusal = bureau.refused("officer", tell, now=at("2026-03-16"))
    assert (refusal.code, refusal.facts["places"]) == ("party_items", [1, 3])
    for place in (1, 3):
        answer_item(bureau, number, f"{place} refused:privacy 涉及他人")
    bureau.staff("officer", tell, now=at("2026-03-16"))
    (letter,) = bureau.letters(number, "third_party_told")
    assert [said for said in ("名单", "报价", "住址") if f"“{said}”" in letter] == ["报价"]


def test_who_is_to_hear_that_we_disclose_hears_it_of_nothing_that_is_drafted_as_withheld(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    drafted(bureau, number, "1 refused:privacy 涉及住址", "2 refused:trade_secret 涉及报价")
    refusal = bureau.refused("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-16"))
    assert (refusal.code, refusal.facts["drafted"]) == ("party_withheld", True)


def test_each_party_is_asked_about_by_what_it_was_told_where_another_was_told_nothing(bureau: OpenBureau) -> None:
    number = two_parties(bureau, "不同意 涉及报价", "不同意 涉及住址")
    drafted(bureau, number, "1 granted 报价如下", "2 granted 名单见下")
    bureau.staff("officer", f"/tellparty {number} 甲公司 {REASON}", now=at("2026-03-16"))
    answer_item(bureau, number, "2 refused:trade_secret 涉及报价")
    shown = bureau.said("officer")[-1]
    assert "乙公司不同意公开" in shown
    assert "已经书面告知甲公司，本机关决定公开。第2项却因涉及第三方不公开" in shown


def test_who_objected_in_time_is_told_anew_though_it_was_told_after_its_silence(bureau: OpenBureau) -> None:
    number = two_parties(bureau, "", "同意")
    bureau.tick("2026-03-31")
    bureau.staff("officer", f"/tellparty {number} 甲公司 逾期没有答复", now=at("2026-03-31"))
    bureau.staff("officer", f"/answer {number} 甲公司 不同意 2026-03-27 含工艺", now=at("2026-03-31"))
    bureau.staff("officer", f"/reply {number} granted 名单如下", now=at("2026-03-31"))
    assert bureau.refused_press("officer", "reply_send", now=at("2026-03-31")).code == "party_untold"
    bureau.staff("officer", f"/tellparty {number} 甲公司 报价早已公示，其理由不成立", now=at("2026-03-31"))
    given = bureau.answer(number, "granted", "名单见下。", on="2026-03-31")
    assert "没有合理理由" in given.words
    assert "公共利益" not in given.words


def test_who_was_asked_no_more_reads_that_it_was_not_heard(bureau: OpenBureau) -> None:
    number = in_term(bureau, "10")
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-02-04"))
    bureau.staff("officer", f"/unask {number} 1 答复期限将满", now=at("2026-02-05"))
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-02-05"))
    (letter,) = bureau.letters(number, "third_party_told")
    assert "该征求意见书已于2026年2月5日撤回，没有听取您（单位）的意见" in letter


def test_who_was_told_of_an_item_that_has_other_words_now_is_told_anew(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    draft(bureau, number, "granted 报价如下", SECRET, "granted 名单如下")
    tell = f"/tellparty {number} 甲公司 报价早已公示，其理由不成立"
    bureau.staff("officer", tell, now=at(DRAFTED))
    laid(bureau, number, "甲公司的报价单", *ITEMS[1:])
    draft(bureau, number, "granted 报价如下")
    refusal = bureau.refused_press("officer", "reply_send", now=at(DRAFTED))
    assert (refusal.code, refusal.facts["places"]) == ("party_untold", (1,))
    bureau.staff("officer", tell, now=at(DRAFTED))
    assert len(bureau.letters(number, "third_party_told")) == 2


def test_a_new_answer_weighs_what_was_said_to_the_first_handling_by_the_same_items(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    draft(bureau, number, SECRET, "granted 报价如下", "granted 名单如下")
    reviewed(bureau, number)
    bureau.staff("officer", f"/appeal {number} review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-20"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-04-20"))
    anew, on = f"{number}-重1", "2026-04-22"
    with bureau.working(anew, "officer", on) as work:
        items.split(work, ("立项名单", "甲公司报价"))
    draft(bureau, anew, "granted 名单如下", "granted 报价如下", on=on)
    refusal = bureau.refused_press("officer", "reply_send", now=at(on))
    assert (refusal.code, refusal.facts["places"]) == ("party_unasked", (2,))
    bureau.staff("officer", f"/consult {anew} 甲公司 第1项", now=at(on))
    bureau.staff("officer", f"/answer {anew} 1 同意", now=at(on))
    bureau.staff("officer", f"/reply {anew}", now=at(on))
    assert bureau.refused_press("officer", "reply_send", now=at(on)).code == "party_unasked", (
        "of the other it was asked"
    )
    bureau.staff("officer", f"/tellparty {anew} 甲公司 报价早已公示，其理由不成立", now=at(on))
    bureau.staff("officer", f"/reply {anew}", now=at(on))
    bureau.press("officer", "reply_send", now=at(on))
    assert bureau.case(anew).status == "in_review"


def test_under_the_law_of_2008_an_objection_binds_but_for_the_public_interest(bureau: OpenBureau) -> None:
    number = bureau.file("2018-09-10")
    bureau.staff("officer", f"/take {number}", now=at("2018-09-11"))
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2018-09-11"))
    bureau.staff("officer", f"/answer {number} 1 不同意 涉及工艺参数", now=at("2018-09-14"))
    told = f"/tellparty {number} 1 监测结果早已公布，其理由不成立"
    refusal = bureau.refused("officer", told, now=at("2018-09-17"))
    assert (refusal.code, refusal.facts["article"]) == ("objection_binds", "第二十三条")
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2018-09-17"))
    assert "公共利益" in bureau.letters(number, "third_party_told")[0]
    assert "没有合理理由" not in bureau.letters(number, "third_party_told")[0]


def test_while_an_answer_is_in_review_a_party_is_told_of_what_that_gives(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项", 乙公司="第1、2项")
    draft(bureau, number, SECRET, "public 见网站。", "granted 名单如下")
    bureau.press("officer", "reply_send", now=at(DRAFTED))
    assert bureau.case(number).status == "in_review"
    draft(bureau, number, "granted 报价如下")
    bureau.staff("officer", f"/tellparty {number} 乙公司 {REASON}", now=at(DRAFTED))
    (letter,) = bureau.letters(number, "third_party_told")
    assert [text for text in ITEMS if f"“{text}”" in letter] == ["乙公司报价"]
    refused = bureau.refused("officer", f"/tellparty {number} 甲公司 {REASON}", now=at(DRAFTED))
    assert (refused.code, refused.facts["status"], refused.facts["drafted"]) == ("party_withheld", "in_review", False)


def test_who_changes_what_is_in_review_reads_that_it_must_come_back_first(bureau: OpenBureau) -> None:
    number, tell = heard(bureau, 甲公司="第1项"), f"/tellparty {{}} 甲公司 {REASON}"
    draft(bureau, number, SECRET, "public 见网站。", "granted 名单如下")
    bureau.press("officer", "reply_send", now=at(DRAFTED))
    shown = draft(bureau, number, "granted 报价如下")
    assert "先由审查人按“退回修改”" in shown
    refused = bureau.refused("officer", tell.format(number), now=at(DRAFTED))
    assert "请审查人先按“退回修改”，再告知，然后改好答复、重新送审" in words.refusal(refused.code, **refused.facts)
    with bureau.working(number, "reviewer", DRAFTED) as work:
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
        signing.reject(work, letter, mark=letter.fingerprint[:12], reason="第1项要公开")
    bureau.staff("officer", f"/reply {number}", now=at(DRAFTED))
    assert "退回修改" not in bureau.said("officer")[-1]
    bureau.staff("officer", tell.format(number), now=at(DRAFTED))
    assert "“甲公司报价”" in bureau.letters(number, "third_party_told")[0]
    bureau.staff("officer", f"/reply {number}", now=at(DRAFTED))
    assert "本项予以公开的内容涉及第三方合法权益" in reviewed(bureau, number)
