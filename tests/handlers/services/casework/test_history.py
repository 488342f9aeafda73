"""What has happened to a case: who, when, what, in which words, with which letters and files."""

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import history
from law.codes import Role
from storage import journal
from tests.handlers.conftest import CITIZEN, OpenBureau, at


def lines(bureau: OpenBureau, number: str) -> list[history.Line]:
    with bureau.transactions.read() as session:
        case = bureau.case(number)
        return history.lines(Moment(session, at("2026-03-20")), case, journal.of_case(session, case.id or 0))


def worked(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/note {number} 已请综合科查找档案", now=at("2026-03-03", 11))
    bureau.attach("officer", "名单.pdf", now=at("2026-03-04"), text=f"/reply {number} granted 见附件名单")
    return number


def test_it_tells_who_did_what_when_and_in_which_words(bureau: OpenBureau) -> None:
    number = worked(bureau)
    told = [(f"{line.at:%m-%d %H}", line.role, line.who, line.act, line.text) for line in lines(bureau, number)]
    assert told[:3] == [
        ("03-02 10", Role.APPLICANT, "", "submit", ""),
        ("03-03 10", Role.OFFICER, "高山", "take", ""),
        ("03-03 11", Role.OFFICER, "高山", "note", "已请综合科查找档案"),
    ]


def test_a_letter_that_left_is_told_by_its_title_and_number(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    letter = bureau.answer(number, "public", "见网站公开栏", on="2026-03-10")
    assert [line.number for line in lines(bureau, number) if line.title] == [letter.number]
    bureau.press("officer", "history", bureau.case(number).id, now=at("2026-03-11"))
    assert f"发出政府信息公开申请答复书（{letter.number}）" in bureau.said("officer")[-1]


def test_a_note_is_read_in_the_history_and_in_the_register(bureau: OpenBureau) -> None:
    number = worked(bureau)
    bureau.press("officer", "history", bureau.case(number).id, now=at("2026-03-05"))
    assert "3月3日" in bureau.said("officer")[-1]
    assert "高山　记录备注：已请综合科查找档案" in bureau.said("officer")[-1]


@pytest.mark.parametrize(("who", "is_shown"), [("officer", True), ("colleague", False)])
def test_persons_are_hidden_from_who_does_not_work_on_it(bureau: OpenBureau, who: str, *, is_shown: bool) -> None:
    number = worked(bureau)
    bureau.staff("officer", f"/note {number} 林晓舟来电 13800001234", now=at("2026-03-05"))
    bureau.press(who, "history", bureau.case(number).id, now=at("2026-03-05"))
    assert ("林晓舟来电" in bureau.said(who)[-1]) is is_shown
    assert ("13800001234" in bureau.said(who)[-1]) is is_shown


def test_of_a_long_one_the_latest_are_shown_and_the_rest_counted(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for place in range(history.SHOWN + 2):
        bureau.staff("officer", f"/note {number} 第{place}次 " + "长" * 300, now=at("2026-03-05"))
    bureau.press("officer", "history", bureau.case(number).id, now=at("2026-03-06"))
    said = bureau.said("officer")[-1]
    assert "更早的3条见登记表" in said
    assert "第2次" in said
    assert "第1次" not in said
    assert "长" * (history.LONG + 1) not in said


def test_a_citizen_sees_no_history(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused_press(CITIZEN, "history", bureau.case(number).id, now=at("2026-03-06")).code == "staff_only"


def test_nothing_that_was_written_about_a_report_is_read_by_who_does_not_work_on_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question", description="我要举报科长收了企业的钱，还虚报项目骗补贴")
    assert bureau.case(number).words_kept
    bureau.staff("approver", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("approver", f"/note {number} 科长与企业的往来已请纪检核对", now=at("2026-03-03"))
    for who, is_shown in (("approver", True), ("colleague", False)):
        bureau.press(who, "history", bureau.case(number).id, now=at("2026-03-04"))
        assert ("企业的往来" in bureau.said(who)[-1]) is is_shown
        assert "记录备注" in bureau.said(who)[-1]
