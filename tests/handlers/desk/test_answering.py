"""A reply is shown as it would leave, and leaves only as it was shown."""

from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

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
