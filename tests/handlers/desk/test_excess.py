"""Excessive requests (Art. 35): reasons asked for, given by every way, a delay fixed by an approver."""

from datetime import date

import pytest

from handlers.dispatch import talk
from handlers.dispatch.presses import PRESSES
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at

WHY = "一个月内提出60件申请"


def asked(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")  # Mon; due Mon 2026-03-30
    bureau.staff("officer", f"/askreasons {number} {WHY}", now=at("2026-03-04"))
    return number


def words_of(bureau: OpenBureau, number: str, kind: str) -> str:
    with bureau.transactions.read() as session:
        (row,) = cases.attached(session, Letter, bureau.case(number), kind=kind)
        return row.words


def test_asked_and_answered_by_command(bureau: OpenBureau) -> None:
    number = asked(bureau)
    case = bureau.case(number)
    assert (case.status, case.stopped, case.due_on) == ("awaiting_reasons", False, date(2026, 3, 30))
    notice = words_of(bureau, number, "ask_reasons")
    assert WHY in notice
    assert "第三十五条" in notice
    assert "2026年3月13日" in notice  # 7 working days after Wed 03-04
    bureau.command(CITIZEN, "/reasons 研究课题需要，身份证110101199003070000", now=at("2026-03-06"))
    assert bureau.case(number).status == "in_hand"
    assert bureau.journal(number, "give_reasons")[0]["text"].startswith("研究课题需要")
    assert "研究课题需要" in bureau.said("officer")[-1]
    assert "110101199003070000" not in "".join(bureau.said(STAFF_CHAT))


def test_answered_by_button(bureau: OpenBureau) -> None:
    number = asked(bureau)
    case_id = str(bureau.case(number).id)
    with bureau.write() as session:
        incoming = bureau.incoming(CITIZEN, now=at("2026-03-05"))
        PRESSES["reasons"].act(Turn(session, at("2026-03-05"), incoming), case_id)
    with bureau.write() as session:
        incoming = bureau.incoming(CITIZEN, now=at("2026-03-05"), text="论文需要")
        talk.hear(Turn(session, at("2026-03-05"), incoming))
    assert bureau.journal(number, "give_reasons")[0]["text"] == "论文需要"


def test_answered_on_paper(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.staff("officer", f"/reasons {number} 2026-03-05 来信说明：论文需要", now=at("2026-03-06"))
    kept = bureau.journal(number, "give_reasons")[0]
    assert (kept["on"], kept["text"]) == ("2026-03-05", "来信说明：论文需要")


def test_delay_is_an_approvers(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(CITIZEN, f"/reasons {number} 论文需要", now=at("2026-03-06"))
    words = f"/delay {number} 2026-05-29 需要分批检索"
    refused = bureau.refused("officer", words, now=at("2026-03-09"))
    assert (refused.code, refused.facts["article"]) == ("act_not_for_role", "第三十五条")
    sooner = bureau.refused("approver", f"/delay {number} 2026-03-30 需要分批检索", now=at("2026-03-09"))
    assert (sooner.code, sooner.facts["article"]) == ("delay_not_later", "第三十五条")
    assert bureau.refused("approver", f"/delay {number} 5月29日 需要", now=at("2026-03-09")).code == "ambiguous_date"
    assert bureau.refused("approver", f"/delay {number} 2026-05-29", now=at("2026-03-09")).code == "reason_needed"
    shown = bureau.shows("approver", words, now=at("2026-03-09"))
    assert (bureau.letters(number, "delay"), bureau.case(number).due_on) == ([], date(2026, 3, 30))
    bureau.press("approver", "propose_send", now=at("2026-03-09"))
    assert bureau.letters(number, "delay")[0] in shown
    case = bureau.case(number)
    assert (case.status, case.due_on, case.told_due_on) == ("in_hand", date(2026, 5, 29), date(2026, 5, 29))
    assert "2026年5月29日" in words_of(bureau, number, "delay")


def test_refused_as_excessive(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(CITIZEN, f"/reasons {number} 课题研究需要", now=at("2026-03-06"))
    bureau.answer(number, "excessive", "所说的课题早已结题", on="2026-03-10")
    assert (bureau.case(number).outcome, bureau.case(number).status) == ("excessive", "replied")
    assert "2026年3月4日要求您说明理由" in words_of(bureau, number, "reply_excessive")


@pytest.mark.parametrize(("received", "last_on"), [("", "2026-03-13"), ("2026-03-06", "2026-03-17")])
def test_while_reasons_may_still_come_nobody_is_refused_for_them(
    bureau: OpenBureau, received: str, last_on: str
) -> None:
    number = asked(bureau)
    if received:  # the letter arrived later, and so does its last day
        bureau.staff("officer", f"/received {number} 1 {received}", now=at("2026-03-09"))
    with pytest.raises(Refusal) as caught:
        bureau.answer(number, "excessive", "同类申请31件，内容相同", on=last_on)
    facts = caught.value.facts
    assert (caught.value.code, str(facts["last_on"]), facts["article"]) == ("reasons_awaited", last_on, "第三十五条")
    assert bureau.letters(number, "reply_excessive") == []
    bureau.command(CITIZEN, f"/reasons {number} 论文需要", now=at(last_on))
    bureau.answer(number, "excessive", "所说的论文早已发表", on=last_on)
    said = words_of(bureau, number, "reply_excessive")
    assert "本机关认为您的申请理由不合理，对该申请不予处理" in said


def test_of_whom_nobody_heard_no_letter_says_that_their_reasons_are_bad(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.answer(number, "excessive", "同类申请31件，内容相同", on="2026-03-16")
    said = words_of(bureau, number, "reply_excessive")
    assert "您没有在2026年3月13日前（含当日，自收到说明理由告知书之日起计算）说明理由，对该申请不予处理" in said
    assert ("理由不合理" in said, "同类申请31件" in said) == (False, True)
    assert said in bureau.said(CITIZEN)


def test_what_may_be_given_goes_out_while_reasons_are_awaited(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-05")
    assert bureau.case(number).outcome == "public"


def test_nobody_is_refused_as_excessive_who_was_not_asked(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with pytest.raises(Refusal, match="reasons_needed") as refused:
        bureau.answer(number, "excessive", "一月43件", on="2026-03-04")
    assert refused.value.facts["article"] == "第三十五条"
    assert bureau.case(number).outcome is None


def test_what_cannot_be(bureau: OpenBureau) -> None:
    number = asked(bureau)
    assert bureau.refused("officer", f"/askreasons {number} 又问", now=at("2026-03-05")).code == "act_not_now"
    assert bureau.refused(OTHER_CITIZEN, "/reasons 不是我的", now=at("2026-03-05")).code == "no_reasons_asked"
    assert bureau.refused(OTHER_CITIZEN, f"/reasons {number} 不是我的", now=at("2026-03-05")).code == "no_such_case"
    assert bureau.refused(CITIZEN, f"/reasons {number} 。。。", now=at("2026-03-05")).code == "answer_without_words"
    before = bureau.refused("officer", f"/reasons {number} 2026-03-03 论文需要", now=at("2026-03-06"))
    assert (before.code, before.facts["article"]) == ("reasons_before_asked", "第三十五条")
    early = bureau.file("2016-03-01")
    assert bureau.refused("officer", f"/askreasons {early} 太多", now=at("2016-03-02")).code == "act_not_in_law"


def test_two_that_wait_must_be_named(bureau: OpenBureau) -> None:
    first = asked(bureau)
    second = bureau.file("2026-03-02", description="另一份材料")
    bureau.staff("officer", f"/askreasons {second} {WHY}", now=at("2026-03-04"))
    refused = bureau.refused(CITIZEN, "/reasons 论文需要", now=at("2026-03-05"))
    assert refused.code == "which_case"
    assert {first, second} == set(refused.facts["numbers"])  # type: ignore[call-overload]
    bureau.command(CITIZEN, f"/reasons {second} 论文需要", now=at("2026-03-05"))
    assert bureau.case(second).status == "in_hand"
    assert bureau.case(first).status == "awaiting_reasons"


def test_reasons_that_were_found_reasonable_are_not_called_unreasonable(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/askreasons {number} 一个月内提出同类申请30件", now=at("2026-03-03"))
    bureau.staff("officer", f"/reasons {number} 2026-03-04 课题研究需要", now=at("2026-03-04"))
    bureau.staff("approver", f"/delay {number} 2026-05-29 需要分批整理", now=at("2026-03-05"))
    with pytest.raises(Refusal) as caught:
        bureau.answer(number, "excessive", "一月43件，内容相近", on="2026-03-06")
    assert (caught.value.code, caught.value.facts["on"]) == ("reasons_accepted", date(2026, 3, 5))
    bureau.staff("officer", f"/askreasons {number} 又提出40件", now=at("2026-03-09"))
    bureau.answer(number, "excessive", "一月43件，内容相近", on="2026-03-30")
    assert bureau.case(number).outcome == "excessive"


def test_a_second_delay_names_the_day_that_no_longer_stands(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.staff("officer", f"/reasons {number} 2026-03-05 来信说明：论文需要", now=at("2026-03-06"))
    bureau.staff("approver", f"/delay {number} 2026-05-29 需要核对三十个项目的档案", now=at("2026-03-09"))
    again = f"/delay {number} 2026-08-31 档案正在搬迁，7月底才能调阅"
    shown = bureau.shows("approver", again, now=at("2026-05-20"))
    assert "此前已经确定在2026年5月29日（周五）以前答复，确认以后那一天不再适用" in shown
    bureau.staff("approver", again, now=at("2026-05-20"))
    first, second = bureau.letters(number, "delay")
    assert ("无法在法定期限内答复。" in first, "重新" in first) == (True, False)
    assert "本机关无法在此前确定的期限（2026年5月29日）内答复。" in second
    assert "现重新确定延迟答复的合理期限，此前确定的期限不再适用。" in second
    refusal = bureau.refused("officer", f"/extend {number} 5 需要核对三个年度的档案", now=at("2026-05-21"))
    assert (refusal.code, refusal.facts["article"]) == ("extension_of_fixed", "第三十五条")


@pytest.mark.parametrize(("day", "is_said"), [("2026-03-04", False), ("2026-03-20", True)])
def test_reasons_that_may_come_behind_the_due_date_are_warned_of(
    bureau: OpenBureau, day: str, *, is_said: bool
) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    shown = bureau.shows("officer", f"/askreasons {number} {WHY}", now=at(day))
    assert ("不早于到期日2026年3月30日（周一），期限不因此停止" in shown) == is_said
