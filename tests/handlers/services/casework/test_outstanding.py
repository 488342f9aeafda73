"""Who is still asked, as the applicant hears it: one of several is over, all are, or one is waited for again."""

import pytest

from handlers.services.casework import consultation, recall
from handlers.services.casework.consultation import AGREE
from law.codes import Asking, Cause
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.desk.test_registration import TEXT
from tests.handlers.services.casework.test_consultation import ASKED, BODY, PARTY
from tests.handlers.services.casework.test_late import silent
from tests.handlers.services.casework.test_recall import BACK, WHY, asked


def test_an_agency_that_is_asked_no_more_beside_a_party_is_told_of(bureau: OpenBureau) -> None:
    number = asked(bureau, Cause.THIRD_PARTY, asking=Asking.DETERMINE)
    with bureau.working(number, "officer", BACK) as work:
        recall.take_back(work, consultation.rows(work)[0], reason=WHY)
    told = bureau.said(CITIZEN)[-1]
    assert "征求其他机关意见（《政府信息公开条例》第十七条第三款）已经结束" in told
    assert "还在等待：征求第三方意见（《政府信息公开条例》第三十二条）" in told
    assert ("不计算在答复期限内" in told, PARTY in told, BODY in told) == (True, False, False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_so_is_a_party_that_answers_beside_an_agency(bureau: OpenBureau, language: str) -> None:
    bureau.command(CITIZEN, f"/language {language}", now=at(ASKED))
    number = asked(bureau, Cause.THIRD_PARTY)
    with bureau.working(number, "officer", BACK) as work:
        consultation.answer(work, consultation.rows(work)[1], AGREE, on=work.today, text="")
    told = bureau.said(CITIZEN)[-1]
    with bureau.working(number, "officer", BACK) as work:
        consultation.answer(work, consultation.rows(work)[0], AGREE, on=work.today, text="")
    assert ("第三十二条）已经结束" in told) if language == "zh" else ("asking a third party" in told)
    assert ("征求意见已经结束" if language == "zh" else "the consultation is over") in bureau.said(CITIZEN)[-1]


def test_while_another_of_the_same_article_is_out_nothing_is_over(bureau: OpenBureau) -> None:
    number = asked(bureau, Cause.THIRD_PARTY)
    bureau.staff("officer", f"/consult {number} {PARTY}二部", now=at(ASKED))
    before = len(bureau.said(CITIZEN))
    with bureau.working(number, "officer", BACK) as work:
        consultation.answer(work, consultation.rows(work)[1], AGREE, on=work.today, text="")
    assert len(bureau.said(CITIZEN)) == before


def test_who_was_told_that_it_is_over_hears_that_it_is_not(bureau: OpenBureau) -> None:
    number = silent(bureau)
    assert "征求意见已经结束" in bureau.said(CITIZEN)[-1]
    bureau.staff("officer", f"/received {number} 1 2026-03-16", now=at("2026-03-30"))
    assert "征求意见还没有全部结束，还在等待：征求第三方意见" in bureau.said(CITIZEN)[-1]


def test_whoever_takes_it_back_hears_that_nobody_can_be_told_in_a_chat(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request in_person submitted=2026-3-2；{TEXT}", now=at("2026-03-02"))
    number = "示科公开〔2026〕第0001号"
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at(ASKED))
    bureau.staff("officer", f"/ask {number} {BODY} 能否公开", now=at(ASKED))
    bureau.staff("officer", f"/unask {number} 2 {WHY}", now=at(BACK))
    assert "申请人不在聊天里，请另行告知" in bureau.said("officer")[-1]


def test_who_was_asked_in_time_and_is_known_too_late_to_have_answered_was_not_asked_too_late(
    bureau: OpenBureau,
) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/ask {number} {BODY} 能否公开", now=at("2026-03-02", 11))
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-10", now=at("2026-05-06"))
    assert str(bureau.case(number).due_on) == "2026-04-08"
    assert "征求意见已经结束，答复期限已经届满" in bureau.said(CITIZEN)[-1]
    assert "以前" not in bureau.said(CITIZEN)[-1]
    assert "征求意见结束，期限在2026年4月8日（周三）已经届满，请尽快答复" in bureau.said("officer")[-1]
