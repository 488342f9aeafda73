"""More time: proposed by one, approved by another, told, within its limits; and the complex mailbox question."""

import pytest

from storage import cases
from storage.tables import Extension
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

FILED = "2026-03-02"  # Monday; the first period ends on Monday 2026-03-30
REASON = "涉及多个处室的档案，需要逐件核对"


def _filed(bureau: OpenBureau, **answers: str) -> str:
    number = bureau.file(FILED, **answers)
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    return number


def _proposed(bureau: OpenBureau, days: int = 20) -> str:
    number = _filed(bureau)
    bureau.staff("officer", f"/extend {number} {days} {REASON}", now=at("2026-03-20"))
    return number


def test_an_approved_extension_moves_the_date_and_the_applicant_is_told(bureau: OpenBureau) -> None:
    number = _proposed(bureau)
    assert str(bureau.case(number).due_on) == "2026-03-30"  # a proposal moves nothing
    assert REASON in bureau.said("approver")[-1]
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-30"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-30"))
    case = bureau.case(number)
    # Monday 2026-03-30 + 20 working days, Monday 6 April off: Tuesday 2026-04-28
    assert (str(case.due_on), case.extended, str(case.base_due_on)) == ("2026-04-28", True, "2026-03-30")
    assert case.told_due_on == case.due_on
    letter = bureau.letters(number, "extension")[0]
    assert "2026年4月28日" in letter
    assert "2026年3月30日" in letter
    assert "核对" in letter
    assert bureau.said(CITIZEN)[-2] == letter
    assert "2026年4月28日" in bureau.said("officer")[-1]
    kept = bureau.journal(number, "extend_approve")[0]
    assert (kept["role"], kept["former_due_on"], kept["clock"]["days"]) == ("approver", "2026-03-30", 20)


def test_after_the_first_period_nothing_is_approved(bureau: OpenBureau) -> None:
    number = _proposed(bureau)
    refusal = bureau.refused_press("approver", "extend_yes", 1, now=at("2026-03-31"))
    assert (refusal.code, refusal.facts["article"]) == ("extension_after_end", "第三十三条第二款")
    # What waits for an approver can only be refused by now, and its proposer hears that too.
    assert bureau.refused("officer", f"/extend {number} 5 再等等", now=at("2026-03-31")).code == "extension_after_end"


def test_while_a_consultation_waits_the_first_period_has_not_ended(bureau: OpenBureau) -> None:
    number = _filed(bureau)
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-26"))
    bureau.staff("officer", f"/extend {number} 10 {REASON}", now=at("2026-04-01"))
    bureau.press("approver", "extend_yes", 1, now=at("2026-04-01", 11))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-04-01", 11))
    bureau.staff("officer", f"/answer {number} 1 同意 2026-04-03", now=at("2026-04-03"))
    # stopped (Thu 2026-03-26, Fri 2026-04-03]: six days: base Wed 2026-04-08 (6 April off); + 10: Wed 2026-04-22
    case = bureau.case(number)
    assert (str(case.base_due_on), str(case.due_on)) == ("2026-04-08", "2026-04-22")


def test_nobody_approves_their_own_proposal(bureau: OpenBureau) -> None:
    number = _filed(bureau)
    bureau.staff("approver", f"/extend {number} 20 {REASON}", now=at("2026-03-20"))
    refusal = bureau.refused_press("approver", "extend_yes", 1, now=at("2026-03-20"))
    assert (refusal.code, refusal.facts["article"]) == ("four_eyes", "第三十三条第二款")
    refusal = bureau.refused_press("officer", "extend_yes", 1, now=at("2026-03-20"))
    assert refusal.code == "act_not_for_role"


def test_one_proposal_is_decided_once_and_one_extension_is_all(bureau: OpenBureau) -> None:
    number = _proposed(bureau, days=5)
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-23"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-23"))
    for verb in ("extend_yes", "extend_no"):
        assert bureau.refused_press("approver", verb, 1, now=at("2026-03-23")).code == "extension_decided"
    refusal = bureau.refused("officer", f"/extend {number} 5 {REASON}", now=at("2026-03-24"))
    assert (refusal.code, refusal.facts["article"]) == ("extension_twice", "第三十三条第二款")


def test_a_refused_proposal_leaves_the_date_and_may_be_made_anew(bureau: OpenBureau) -> None:
    number = _proposed(bureau)
    bureau.press("approver", "extend_no", 1, now=at("2026-03-23"))
    assert "没有批准" in bureau.said("officer")[-1]
    assert (str(bureau.case(number).due_on), bureau.case(number).extended) == ("2026-03-30", False)
    bureau.staff("officer", f"/extend {number} 10 补充理由", now=at("2026-03-24"))
    bureau.staff("approver", "/extensions", now=at("2026-03-24", 11))
    assert "补充理由" in bureau.said("approver")[-1]


def test_the_law_of_2008_allows_fifteen_days(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")  # Tuesday; due Tuesday 2016-03-22
    refusal = bureau.refused("officer", f"/extend {number} 16 {REASON}", now=at("2016-03-21"))
    assert (refusal.code, refusal.facts["cap"]) == ("extension_too_long", 15)
    assert refusal.facts["article"] == "第二十四条第二款"
    bureau.staff("officer", f"/extend {number} 15 {REASON}", now=at("2016-03-21"))
    bureau.press("approver", "extend_yes", 1, now=at("2016-03-22"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2016-03-22"))
    # Tuesday 2016-03-22 + 15 working days, Monday 4 April off: Wednesday 2016-04-13
    assert str(bureau.case(number).due_on) == "2016-04-13"


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        pytest.param("officer", "/extend {} 21 档案多", "extension_too_long", id="21 days"),
        pytest.param("officer", "/extend {} 0 档案多", "extension_empty", id="no days"),
        pytest.param("officer", "/extend {} 20", "reason_needed", id="no reason"),
        pytest.param("officer", "/extend {0} {0} 20 档案多", "usage", id="never in bulk"),
        pytest.param("reviewer", "/extend {} 20 档案多", "act_not_for_role", id="a reviewer"),
        pytest.param("admin", "/extend {} 20 档案多", "act_not_for_role", id="an admin"),
        pytest.param(CITIZEN, "/extend {} 20 档案多", "staff_only", id="a citizen"),
        pytest.param("officer", "/complex {} 档案多", "act_not_for_kind", id="a request is never complex"),
    ],
)
def test_refusals_change_nothing(bureau: OpenBureau, who: str, words: str, code: str) -> None:
    number = _filed(bureau)
    assert bureau.refused(who, words.format(number), now=at("2026-03-20")).code == code


def test_a_complex_question_has_fifteen_days(bureau: OpenBureau) -> None:
    number = _filed(bureau, kind="question", description="补贴什么时候发")  # due Monday 2026-03-09
    assert bureau.refused("officer", f"/extend {number} 5 {REASON}", now=at("2026-03-05")).code == "complex_instead"
    assert bureau.refused("officer", f"/complex {number}", now=at("2026-03-05")).code == "reason_needed"
    bureau.staff("officer", f"/complex {number} {REASON}", now=at("2026-03-09"))
    case = bureau.case(number)
    assert (case.complex, str(case.due_on), case.told_due_on) == (True, "2026-03-23", case.due_on)
    assert "2026年3月23日" in bureau.said(CITIZEN)[-1]
    kept = bureau.journal(number, "complicate")[0]
    assert (kept["former_due_on"], kept["due_on"], kept["reason"]) == ("2026-03-09", "2026-03-23", REASON)
    assert bureau.refused("officer", f"/complex {number} {REASON}", now=at("2026-03-10")).code == "complex_already"
    bureau.tick("2026-03-20")
    assert any("2026年3月23日" in text and "期限提醒" in text for text in bureau.said("officer"))


def test_an_overdue_question_does_not_become_complex(bureau: OpenBureau) -> None:
    number = _filed(bureau, kind="question", description="补贴什么时候发")
    assert bureau.refused("officer", f"/complex {number} {REASON}", now=at("2026-03-10")).code == "complex_too_late"


def test_why_shows_every_step_to_staff_and_applicant_alike(bureau: OpenBureau) -> None:
    number = _filed(bureau)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at("2026-03-04"))
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-06"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-09"))
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13", now=at("2026-03-13"))
    bureau.staff("officer", f"/extend {number} 10 {REASON}", now=at("2026-03-16"))
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-16", 11))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-16", 11))
    bureau.staff("officer", f"/why {number}", now=at("2026-03-16", 12))
    bureau.press(CITIZEN, "my_why", bureau.case(number).id, now=at("2026-03-16", 12))
    told, own = bureau.said("officer")[-1], bureau.said(CITIZEN)[-1]
    # restarted Friday 2026-03-06: due Friday 2026-04-03; + 4 stopped days, 6 April off: Friday 2026-04-10; + 10: 04-24
    for words in (
        "第三十条",
        "第三十三条第三款",
        "第三十三条第二款",
        "后移4个工作日",
        "增加10个工作日",
        "2026年4月24日",
    ):
        assert words in told
    assert "发出当天不扣" in told
    assert "清明放假" in told
    assert own == told
    assert "星河研究所" not in own
    assert "高山" not in own


def test_an_extension_before_a_restart_is_not_kept_and_why_says_so(bureau: OpenBureau) -> None:
    number = _filed(bureau)
    bureau.staff("officer", f"/extend {number} 10 {REASON}", now=at("2026-03-04"))
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-04"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-04"))
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at("2026-03-05"))
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-06"))
    bureau.staff("officer", f"/why {number}", now=at("2026-03-06", 12))
    assert (str(bureau.case(number).due_on), bureau.case(number).extended) == ("2026-04-03", False)
    assert "此前的延期不再计入" in bureau.said("officer")[-1]


def test_the_staff_chat_learns_only_how_many_wait(bureau: OpenBureau) -> None:
    _proposed(bureau)
    bureau.command("telegram:14", "/extensions", now=at("2026-03-20"), chat=STAFF_CHAT)
    assert "1件" in bureau.said(STAFF_CHAT)[-1]
    assert REASON not in bureau.said(STAFF_CHAT)[-1]


def test_a_proposal_ends_with_its_case_and_its_button_says_so(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/extend {number} 5 需要核对", now=at("2026-03-04"))
    with bureau.transactions.read() as session:
        row_id = cases.attached(session, Extension, bureau.case(number))[-1].id
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-05")
    for verb in ("extend_yes", "extend_no"):
        refused = bureau.refused_press("approver", verb, row_id, now=at("2026-03-06"))
        assert (refused.code, refused.facts["outcome"]) == ("extension_over", "public")
    bureau.staff("approver", "/extensions", now=at("2026-03-06"))
    assert "等待审批的延期：0件" in bureau.said("approver")[-1]
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-03-06"))
    assert bureau.refused_press("approver", "extend_yes", row_id, now=at("2026-03-06")).code == "extension_over"
    bureau.staff("officer", f"/extend {number} 5 需要核对", now=at("2026-03-09"))
    with bureau.transactions.read() as session:
        states = [row.state for row in cases.attached(session, Extension, bureau.case(number))]
    assert states == ["void", "proposed"]


def test_an_approver_who_proposes_alone_hears_that_another_has_to_approve(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("approver", f"/extend {number} 5 需要逐件核对", now=at("2026-03-04"))
    said = bureau.said("approver")[-1]
    assert "提出的人不能自己批准，现在没有别的审批人" in said
    assert "请经办人提出、由您批准" in said


ANEW = "补正、缴费的，期限重新计算，这次延期不再计入"
LATER, NOW = "期限重新计算，原来的延期不再计入", "原来的延期不再计入新的期限"


@pytest.mark.parametrize(
    ("asks", "comes"),
    [("/clarify {} 10 年度", "/supplement {} 2025年度的"), ("/charge {} pages 57", "/paid {}")],
)
def test_every_look_says_that_an_extension_ends_with_what_begins_the_period_anew(
    bureau: OpenBureau, asks: str, comes: str
) -> None:
    number = _filed(bureau)
    bureau.staff("officer", f"/extend {number} 10 {REASON}", now=at("2026-03-04"))
    assert ANEW in bureau.said("officer")[-1]
    assert ANEW in bureau.said("approver")[-1]
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-04"))
    assert ANEW in bureau.said("approver")[-1]
    bureau.press("approver", "propose_send", now=at("2026-03-04"))
    shown = bureau.shows("officer", f"/note {number} 备注", now=at("2026-03-05"))
    assert (LATER in shown, NOW in shown) == (False, False)
    shown = bureau.shows("officer", asks.format(number), now=at("2026-03-05"))
    assert (LATER in shown, NOW in shown) == (True, False)
    bureau.press("officer", "propose_send", now=at("2026-03-05"))
    shown = bureau.shows("officer", comes.format(number), now=at("2026-03-09"))
    assert (LATER in shown, NOW in shown) == (False, True)
    bureau.press("officer", "propose_send", now=at("2026-03-09"))
    assert not bureau.case(number).extended


def test_what_asks_of_a_case_that_is_not_extended_speaks_of_no_extension(sqlite_bureau: OpenBureau) -> None:
    number = _filed(sqlite_bureau)
    shown = sqlite_bureau.shows("officer", f"/clarify {number} 10 年度", now=at("2026-03-05"))
    assert "延期" not in shown.partition("确认以后，期限停着")[2]
    sqlite_bureau.press("officer", "propose_send", now=at("2026-03-05"))
    sqlite_bureau.staff("officer", f"/extend {number} 10 {REASON}", now=at("2026-03-06"))
    waits = "现在正等待申请人补正：补正、缴费以后期限重新计算，这次延期随之不再计入"
    assert waits in sqlite_bureau.said("officer")[-1]
    assert waits in sqlite_bureau.said("approver")[-1]


def test_a_late_demand_that_leaves_the_clock_alone_ends_no_extension(sqlite_bureau: OpenBureau) -> None:
    number = _proposed(sqlite_bureau)
    sqlite_bureau.press("approver", "extend_yes", 1, now=at("2026-03-20"))
    sqlite_bureau.press("approver", "propose_send", now=at("2026-03-20"))
    assert LATER not in sqlite_bureau.shows("officer", f"/clarify {number} 10 年度", now=at("2026-03-23"))
    assert LATER in sqlite_bureau.shows("officer", f"/clarify {number} 10! 年度", now=at("2026-03-23"))


@pytest.mark.parametrize(
    ("filed", "on", "said"),
    [
        ("2016-03-01", "2016-03-03", "申请人补正的，期限重新计算"),
        ("2026-03-02", "2026-03-04", "申请人补正、缴费的，期限重新计算"),
    ],
)
def test_a_cost_of_2008_is_not_said_to_begin_a_period_anew(bureau: OpenBureau, filed: str, on: str, said: str) -> None:
    number = bureau.file(filed)
    bureau.staff("officer", f"/extend {number} 5 需要核对三个年度的档案", now=at(on))
    assert said in bureau.said("officer")[-1]
    assert said in bureau.said("approver")[-1]
    bureau.press("approver", "extend_yes", 1, now=at(on))
    assert said in bureau.said("approver")[-1]
