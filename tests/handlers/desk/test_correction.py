"""A mistyped day of receipt, corrected by an entry; and a wrong ending taken back."""

from datetime import date

import pytest

from handlers.counter import cases as counter_cases
from handlers.services.clock import clockwork
from handlers.services.post.turn import Turn
from storage import cases
from tests.handlers.conftest import CITIZEN, OpenBureau, at

TEXT = "name=林晓舟；description=预算明细"


def typed(bureau: OpenBureau, day: str = "2026-03-02", *, now: str = "2026-03-05") -> str:
    bureau.staff("officer", f"/register request signed_post arrived={day}；{TEXT}", now=at(now))
    return "示科公开〔2026〕第0001号"


def test_corrected_by_an_entry_never_by_an_update(bureau: OpenBureau) -> None:
    number = typed(bureau)
    assert bureau.case(number).due_on == date(2026, 3, 30)
    bureau.staff("officer", f"/redate {number} 收到 2026-03-04 邮戳看错了", now=at("2026-03-06"))
    case = bureau.case(number)
    assert (case.received_on, case.due_on, case.told_due_on) == (date(2026, 3, 4), date(2026, 4, 1), date(2026, 4, 1))
    (kept,) = bureau.journal(number, "redate")
    assert (kept["old"], kept["new"], kept["reason"]) == ("2026-03-02", "2026-03-04", "邮戳看错了")
    assert bureau.journal(number, "register")[0]["clock"]["on"] == "2026-03-02"
    with bureau.transactions.read() as session:
        count = clockwork.count(session, cases.by_id(session, case.id or 0))
    assert [step.on for step in count.steps] == [date(2026, 3, 4)]


def test_corrected_twice(bureau: OpenBureau) -> None:
    number = typed(bureau)
    bureau.staff("officer", f"/redate {number} received 2026-03-04 邮戳看错了", now=at("2026-03-06"))
    bureau.staff("officer", f"/redate {number} 2026-03-03 还是看错了", now=at("2026-03-06"))
    assert (bureau.case(number).received_on, bureau.case(number).due_on) == (date(2026, 3, 3), date(2026, 3, 31))
    assert [kept["old"] for kept in bureau.journal(number, "redate")] == ["2026-03-02", "2026-03-04"]


def test_the_applicant_hears_of_a_changed_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/redate {number} 2026-03-04 双方3月4日才确认", now=at("2026-03-06"))
    told = bureau.said(CITIZEN)[-1]
    assert "2026年3月30日" in told
    assert "2026年4月1日" in told
    assert "双方3月4日才确认" in told
    assert bureau.case(number).told_due_on == date(2026, 4, 1)


def test_the_applicant_hears_nothing_before_it_was_looked_at(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-03-06")
    heard = bureau.said(CITIZEN)
    shown = bureau.shows("officer", f"/redate {number} 2026-03-04 双方3月4日才确认", now=now)
    assert (bureau.said(CITIZEN), bureau.case(number).received_on) == (heard, date(2026, 3, 2))
    assert [
        "收到日期从2026年3月2日（周一）改为2026年3月4日" in shown,
        "从2026年3月30日（周一）改为2026年4月1日" in shown,
    ] == [True, True]
    bureau.press("officer", "propose_send", now=now)
    assert bureau.said(CITIZEN)[-1] in shown
    assert bureau.refused_press("officer", "propose_send", 0, now=now).code == "button_expired"


def test_where_nobody_hears_of_it_the_new_date_is_looked_at_all_the_same(bureau: OpenBureau) -> None:
    number = typed(bureau)
    shown = bureau.shows("officer", f"/redate {number} 2026-03-04 邮戳看错了", now=at("2026-03-06"))
    assert (bureau.draft("officer")[0], bureau.case(number).received_on) == ("proposing", date(2026, 3, 2))
    assert "改为2026年4月1日" in shown


def test_an_earlier_day_is_never_silent(bureau: OpenBureau) -> None:
    number = typed(bureau, "2026-03-04")
    before = len(bureau.said("telegram:-100"))
    bureau.staff("officer", f"/redate {number} 2026-03-02 邮戳看错了", now=at("2026-03-06"))
    warned = bureau.said("telegram:-100")[before:]
    assert any("早于告诉过申请人的2026年4月1日" in text for text in warned)
    assert bureau.case(number).due_on == date(2026, 3, 30)


def test_another_law_by_another_day(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request signed_post arrived=2019-05-15；{TEXT}", now=at("2019-05-17"))
    number = "示科公开〔2019〕第0001号"
    assert (bureau.case(number).law_code, bureau.case(number).due_on) == ("2019", date(2019, 6, 13))
    bureau.staff("officer", f"/redate {number} 2019-05-14 邮戳看错了", now=at("2019-05-17"))
    assert (bureau.case(number).law_code, bureau.case(number).due_on) == ("2008", date(2019, 6, 4))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026-03-09 写错了", "date_in_future"),
        ("2026-03-04", "reason_needed"),
        ("2026-03-02 写错了", "redate_same"),
        ("3月4日 写错了", "ambiguous_date"),
        ("submitted 2026-03-04 写错了", "field_unknown"),
        ("2007-03-04 写错了", "no_law_yet"),
    ],
)
def test_what_cannot_be_corrected(bureau: OpenBureau, words: str, code: str) -> None:
    number = typed(bureau)
    assert bureau.refused("officer", f"/redate {number} {words}", now=at("2026-03-06")).code == code


def test_not_before_a_citizen_wrote_nor_after_what_was_done(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert (
        bureau.refused("officer", f"/redate {number} 2026-03-01 看错", now=at("2026-03-06")).code == "before_submission"
    )
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-05"))
    refused = bureau.refused("officer", f"/redate {number} 2026-03-06 看错", now=at("2026-03-06"))
    assert (refused.code, refused.facts["first_on"]) == ("redate_after_move", date(2026, 3, 5))


def test_who_may(bureau: OpenBureau) -> None:
    number = typed(bureau)
    refused = bureau.refused("reviewer", f"/redate {number} 2026-03-04 看错", now=at("2026-03-06"))
    assert (refused.code, refused.facts["article"]) == ("act_not_for_role", "第三十一条")
    assert bureau.refused(CITIZEN, f"/redate {number} 2026-03-04 看错", now=at("2026-03-06")).code == "staff_only"


def test_unconfirmed_has_nothing_to_correct(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request fax arrived=2026-03-04；{TEXT}", now=at("2026-03-05"))
    refused = bureau.refused("officer", "/redate 2026-1 2026-03-04 看错", now=at("2026-03-06"))
    assert refused.code == "redate_unconfirmed"


def test_reopening_wants_an_approver_and_a_reason(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.write() as session:
        counter_cases.withdraw_yes(
            Turn(session, at("2026-03-03"), bureau.incoming(CITIZEN, now=at("2026-03-03"))), str(bureau.case(number).id)
        )
    assert bureau.refused("officer", f"/reopen {number} 误撤", now=at("2026-03-04")).code == "act_not_for_role"
    bureau.staff("approver", f"/reopen {number}", now=at("2026-03-04"))
    assert bureau.draft("approver")[0] == "guided", "what is missing is asked for"
    bureau.staff("approver", f"/reopen {number} 申请人误按撤回", now=at("2026-03-04"))
    case = bureau.case(number)
    assert (case.status, case.outcome, case.due_on) == ("in_hand", None, date(2026, 3, 30))
    kept = bureau.journal(number, "reopen")[0]
    assert (kept["reason"], kept["before"]["outcome"]) == ("申请人误按撤回", "withdrawn")
    assert bureau.refused("approver", f"/reopen {number} 再来", now=at("2026-03-04")).code == "act_not_now"
