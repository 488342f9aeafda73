"""How another agency is asked in chat, and asked no more: nothing leaves before it was looked at and confirmed."""

import pytest

from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

AGENCY = "示例市国家保密局"
ASKED, BACK = at("2026-03-09"), at("2026-03-13")


def taken(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    return number


def asked(bureau: OpenBureau) -> str:
    number = taken(bureau)
    bureau.staff("officer", f"/ask {number} {AGENCY} 请确定该报告是否可以公开", now=ASKED)
    return number


def test_nothing_leaves_before_it_is_confirmed(bureau: OpenBureau) -> None:
    number = taken(bureau)
    shown = bureau.shows("officer", f"/ask {number} {AGENCY} 请确定该报告是否可以公开", now=ASKED)
    for told in ("还没有发出", f"对方：{AGENCY}", "第十七条第三款", "请确定该报告是否可以公开", "用 /unask 撤回"):
        assert told in shown
    assert bureau.case(number).status == "in_hand"
    assert bureau.letters(number, "consult_agency") == []
    bureau.press("officer", "propose_send", now=ASKED)
    assert bureau.case(number).status == "consulting"
    (notice,) = bureau.letters(number, "consult_told")
    assert (notice in shown, notice in bureau.said(CITIZEN)) == (True, True)
    assert bureau.refused_press("officer", "propose_send", 1, now=ASKED).code == "button_expired"


def test_twice_on_one_day_is_once(bureau: OpenBureau) -> None:
    number = asked(bureau)
    assert bureau.refused("officer", f"/ask {number} {AGENCY} 再问", now=ASKED).code == "consulted_already"
    shown = bureau.shows("officer", f"/ask {number} 示例市财政局 能否公开", now=ASKED)
    assert "征求意见告知书" in shown, "this rests on another article than what was told"
    bureau.shows("colleague", f"/ask {number} 示例市财政局 能否公开", now=ASKED)
    bureau.press("officer", "propose_send", now=ASKED)
    assert bureau.refused_press("colleague", "propose_send", now=ASKED).code == "consulted_already"
    shown = bureau.shows("officer", f"/ask {number} 示例市审计局 能否公开", now=ASKED)
    assert "征求意见告知书" not in shown, "of this it was told already"


def test_who_waits_for_a_third_party_is_told_of_an_agency_too(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/consult {number} 星河研究所", now=ASKED)
    bureau.staff("officer", f"/ask {number} {AGENCY} 请确定", now=ASKED)
    told = bureau.letters(number, "consult_told")
    assert ["第三十二条" in told[0], "第十七条第三款" in told[1], "第三十三条第三款" in told[1]] == [True, True, True]
    assert "需要征求第三方的意见。" in told[0]
    assert "需要报请有关机关确定是否可以公开。" in told[1], "no third party is told of where there is none"


@pytest.mark.parametrize(
    ("said", "code"), [("", "question_needed"), ("2026-03-20 能否公开", "date_in_future"), (" ", "question_needed")]
)
def test_what_cannot_be_asked_is_refused_before_it_is_shown(bureau: OpenBureau, said: str, code: str) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/ask {number} {AGENCY} {said}", now=ASKED).code == code


def test_an_agency_is_asked_no_more_by_a_look_and_a_press(bureau: OpenBureau) -> None:
    number = asked(bureau)
    shown = bureau.shows("officer", f"/unask {number} 1 该信息由本机关制作", now=BACK)
    assert ("还没有发出" in shown, "改为2026年4月3日" in shown) == (True, True)
    assert bureau.case(number).status == "consulting"
    bureau.press("officer", "propose_send", now=BACK)
    assert bureau.letters(number, "consult_withdrawn")[0] in shown
    assert (bureau.case(number).status, str(bureau.case(number).due_on)) == ("in_hand", "2026-04-03")
    assert "2026年4月3日" in bureau.said("officer")[-1]
    assert "该信息由本机关制作" in bureau.letters(number, "consult_withdrawn")[0]
    assert any("已经撤回。理由：该信息由本机关制作" in said for said in bureau.said(STAFF_CHAT))
    bureau.staff("officer", f"/ask {number}", now=BACK)
    assert "结果：已经撤回" in bureau.said("officer")[-1]
    assert bureau.refused("officer", f"/unask {number} 1 又写错了", now=BACK).code == "consult_answered"


def test_after_the_last_day_everybody_reads_that_asking_gives_no_days_back(bureau: OpenBureau) -> None:
    number, late = taken(bureau), at("2026-03-31")  # a day too late
    bureau.staff("officer", f"/ask {number} {AGENCY} 请确定该报告是否可以公开", now=late)
    (letter,) = bureau.letters(number, "consult_agency")
    assert ("期限已经届满" in letter, "不计算在" in letter) == (True, False)
    said = bureau.said("officer")[-1]
    assert ("不从期限里扣除" in said, "一直停着" in said) == (True, False)
    bureau.staff("officer", f"/unask {number} 1 该信息由本机关制作", now=at("2026-04-08"))
    assert "期限在2026年3月30日（周一）已经届满，请尽快答复" in bureau.said("officer")[-1]
    assert not [told for told in bureau.said("officer")[-1:] if "继续计算" in told]


def test_whoever_has_the_case_hears_that_somebody_else_took_it_back(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(PEOPLE["colleague"][0], f"/unask {number} {AGENCY} 问错了机关", now=BACK, chat=STAFF_CHAT)
    assert bureau.refused_press("officer", "propose_send", 1, now=BACK).code == "button_expired"
    before = len(bureau.said(STAFF_CHAT))
    bureau.staff("colleague", f"/unask {number} {AGENCY} 问错了机关", now=BACK)
    assert any("问错了机关" in said for said in bureau.said("officer"))
    assert len(bureau.said(STAFF_CHAT)) > before


def test_who_speaks_english_reads_it_in_english(bureau: OpenBureau) -> None:
    bureau.command(PEOPLE["officer"][0], "/language en", now=ASKED)
    number = asked(bureau)
    shown = bureau.shows("officer", f"/unask {number} 1 we made it ourselves", now=BACK)
    assert "Nothing has left yet" in shown
    bureau.press("officer", "propose_send", now=BACK)
    assert "The clock runs on" in bureau.said("officer")[-1]
