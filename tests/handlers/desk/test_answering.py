"""A reply is shown as it would leave, and leaves only as it was shown."""

import pytest

from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.desk.test_charging import printed
from tests.handlers.services.casework.test_counted import charged, given_back

NOW = at("2026-03-06")


def in_hand(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    return number


def test_the_letter_is_shown_whole_with_its_number_and_day(bureau: OpenBureau) -> None:
    number = in_hand(bureau)
    shown = bureau.shows("officer", f"/reply {number} not_held 经查找没有该信息", now=NOW)
    assert bureau.letters(number, "reply_not_held") == []
    bureau.press("officer", "reply_send", bureau.draft("officer")[1], now=NOW)
    (words,) = bureau.letters(number, "reply_not_held")
    assert words in shown
    assert words in bureau.said(CITIZEN)


def test_what_would_leave_otherwise_by_now_is_shown_once_more(bureau: OpenBureau) -> None:
    number = in_hand(bureau)
    bureau.shows("officer", f"/reply {number} not_held 经查找没有该信息", now=NOW)
    bureau.press("officer", "reply_send", bureau.draft("officer")[1], now=at("2026-03-09"))
    assert bureau.letters(number, "reply_not_held") == [], "the letter would bear another day"
    assert "2026年3月9日" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", bureau.draft("officer")[1], now=at("2026-03-09"))
    assert len(bureau.letters(number, "reply_not_held")) == 1


def test_what_goes_to_the_review_is_shown_as_the_reviewer_reads_it(bureau: OpenBureau) -> None:
    number = in_hand(bureau)
    shown = bureau.shows("officer", f"/reply {number} granted 名单见下", now=NOW)
    assert "送审的文书" in shown
    assert "林晓舟：" in shown
    bureau.press("officer", "reply_send", bureau.draft("officer")[1], now=NOW)
    assert bureau.case(number).status == "in_review"


def test_a_room_sees_no_name_in_it(bureau: OpenBureau) -> None:
    number = in_hand(bureau)
    bureau.command("telegram:11", f"/reply {number} not_held 经查找没有该信息", now=NOW, chat=STAFF_CHAT)
    shown = bureau.said(STAFF_CHAT)[-1]
    assert "经查找没有该信息" in shown
    assert "林晓舟" not in shown


def test_what_keeps_it_from_leaving_is_told_and_the_draft_is_kept(bureau: OpenBureau) -> None:
    number = in_hand(bureau)
    shown = bureau.shows("officer", f"/reply {number} granted 名单见附件。", now=NOW)
    assert "现在还不能发出" in shown
    assert bureau.draft("officer")[0] == "reply"
    bureau.refused_press("officer", "reply_send", now=NOW)
    bureau.attach("officer", "list.pdf", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    assert bureau.case(number).status == "in_hand", "the letter with its file was seen by nobody yet"
    assert "list.pdf" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=NOW)
    assert bureau.case(number).status == "in_review"


PAID = "2026-03-10"


def paid(bureau: OpenBureau) -> str:
    """Charge by the pages of a PDF, and let it be paid."""
    number = charged(bureau)
    bureau.staff("officer", f"/paid {number} 2026-03-09", now=at(PAID))
    return number


def test_what_the_fee_was_counted_by_goes_with_the_reply(bureau: OpenBureau) -> None:
    number = paid(bureau)
    shown = bureau.shows("officer", f"/reply {number} granted 现提供合同。", now=at(PAID))
    assert "附件：合同.pdf" in shown
    assert "其中有收费时数过页数的文件；不附的" in shown
    assert "附件：合同.pdf（57页）" in shown
    bureau.press("officer", "reply_send", now=at(PAID))
    with bureau.transactions.read() as session:
        (letter,) = cases.attached(session, Letter, bureau.case(number), outcome="granted")
        assert [each.partition(" ")[2] for each in letter.attachments] == ["合同.pdf"]


def test_they_are_left_out_by_one_press(bureau: OpenBureau) -> None:
    number = paid(bureau)
    bureau.shows("officer", f"/reply {number} granted 现提供合同。", now=at(PAID))
    bureau.press("officer", "reply_leave", now=at(PAID))
    shown = bureau.said("officer")[-1]
    assert "收费时数过页数的文件没有附上" in shown
    assert "合同.pdf" not in shown
    assert bureau.refused_press("officer", "reply_leave", now=at(PAID)).code == "button_expired"
    bureau.attach("officer", "合同全本.pdf", now=at(PAID), content=printed(57))
    bureau.press("officer", "reply_send", now=at(PAID))
    assert "附件：合同全本.pdf" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=at(PAID))
    with bureau.transactions.read() as session:
        (letter,) = cases.attached(session, Letter, bureau.case(number), outcome="granted")
        assert [each.partition(" ")[2] for each in letter.attachments] == ["合同全本.pdf"]


def test_a_draft_that_came_back_takes_them_over_once_more_and_never_twice(bureau: OpenBureau) -> None:
    number = paid(bureau)
    bureau.shows("officer", f"/reply {number} granted 现提供合同。", now=at(PAID))
    bureau.press("officer", "reply_send", now=at(PAID))
    given_back(bureau, number)
    bureau.shows("officer", f"/reply {number} granted", now=at(PAID))
    bureau.attach("officer", "合同.pdf", now=at(PAID), content=printed(57))
    bureau.say(PEOPLE["officer"][0], "现提供合同。", now=at(PAID))
    shown = bureau.said("officer")[-1]
    assert "附件：合同.pdf\n\n送审" in shown, "the same document goes once"
    assert "其中有收费时数过页数的文件" not in shown


@pytest.mark.parametrize("outcome", ["refused:privacy", "not_held", "public"])
def test_what_hands_nothing_over_takes_none(bureau: OpenBureau, outcome: str) -> None:
    number = paid(bureau)
    if outcome == "public":
        bureau.staff("officer", f"/uncharge {number} 已经公开", now=at(PAID))
    shown = bureau.shows("officer", f"/reply {number} {outcome} 说明如下。", now=at(PAID))
    assert "合同.pdf" not in shown
    assert bureau.refused_press("officer", "reply_leave", now=at(PAID)).code == "button_expired"


def test_what_is_answered_anew_takes_none_over(bureau: OpenBureau) -> None:
    number = paid(bureau)
    bureau.answer(number, "not_held", "经检索没有。", on=PAID)
    bureau.staff("officer", f"/appeal {number} review 2026-03-16 示例市人民政府", now=at("2026-03-16"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-13", now=at("2026-04-13"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-04-13"))
    shown = bureau.shows("officer", f"/reply {number}-重1 granted 现提供合同。", now=at("2026-04-14"))
    assert "合同.pdf" not in shown


def test_what_exists_on_paper_only_is_named_with_its_pages(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", delivery="post")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    shown = bureau.shows("officer", f"/reply {number} not_held 检索情况见附件。", now=NOW)
    assert "现在还不能发出" in shown
    assert "要附文件的，把文件发给机器人；只有纸质的，在正文里单写一行“附件：名称（3页）”" in shown
    shown = bureau.shows("officer", f"/reply {number} not_held 检索情况见附件。\n附件：检索记录（2页）", now=NOW)
    assert "检索情况见附件。\n" in shown
    bureau.press("officer", "reply_send", now=NOW)
    (words,) = bureau.letters(number, "reply_not_held")
    assert "附件：检索记录（2页）" in words.splitlines()
    assert words.index("检索情况见附件") < words.index("行政复议") < words.index("附件：检索记录（2页）")


def test_no_paper_goes_through_a_chat(bureau: OpenBureau) -> None:
    number = in_hand(bureau)
    shown = bureau.shows("officer", f"/reply {number} not_held 检索情况见附件。\n附件：检索记录（2页）", now=NOW)
    assert "附件（随答复提供的文件）" in shown
    assert bureau.letters(number, "reply_not_held") == []


def test_the_paper_of_what_nobody_has_goes_to_whoever_answers_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", delivery="post", delivery_to="示例路1号")
    shown = bureau.shows("officer", f"/reply {number} public 见网站公开栏", now=at("2026-03-04"))
    assert "文书发到您的" in shown
    assert "审批人" not in shown
