"""What leaves by one line is looked at first: word for word, undone, and done as it was seen."""

from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

PARTY = "星河研究所"
NOW = at("2026-03-09")


def asked(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    return number


def test_what_would_leave_is_shown_word_for_word_and_nothing_has_left(bureau: OpenBureau) -> None:
    number = asked(bureau)
    before = bureau.everything()[:2]
    heard = bureau.said(CITIZEN)
    shown = bureau.shows("officer", f"/consult {number} {PARTY} {NOW:%Y-%m-%d}", now=NOW)
    assert (bureau.everything()[:2], bureau.said(CITIZEN)) == (before, heard)
    assert (bureau.letters(number, "consult_third_party"), bureau.case(number).stopped) == ([], False)
    for told in (f"对方：{PARTY}，2026年3月9日（周一）发出", "发到您的", "确认以后，期限停着", "还没有发出"):
        assert told in shown
    bureau.press("officer", "propose_send", now=NOW)
    (letter,) = bureau.letters(number, "consult_third_party")
    (notice,) = bureau.letters(number, "consult_told")
    assert letter in shown
    assert notice in shown
    assert notice in bureau.said(CITIZEN)
    assert bureau.case(number).stopped is True
    assert bureau.refused_press("officer", "propose_send", 0, now=NOW).code == "button_expired"


def test_what_would_be_refused_is_refused_before_it_is_shown(bureau: OpenBureau) -> None:
    number = asked(bureau)
    refused = bureau.refused("officer", f"/consult {number} {PARTY} 2026-03-20", now=NOW)
    assert refused.code == "date_in_future"
    bureau.shows("officer", f"/consult {number} {PARTY}", now=NOW)
    bureau.press("officer", "cancel", bureau.draft("officer")[1], now=NOW)
    assert bureau.letters(number, "consult_third_party") == []


def test_what_has_changed_meanwhile_is_shown_again_before_it_leaves(bureau: OpenBureau) -> None:
    number, other = asked(bureau), asked(bureau)
    bureau.shows("officer", f"/consult {number} {PARTY}", now=NOW)
    # The number that it showed has gone to another letter.
    bureau.staff("colleague", f"/consult {other} {PARTY}", now=NOW)
    bureau.press("officer", "propose_send", now=NOW)
    assert bureau.letters(number, "consult_third_party") == []
    shown = bureau.said("officer")[-1]
    assert "请再核对一次" in shown
    # Nor does it leave on another day than the one that was shown.
    bureau.press("officer", "propose_send", now=at("2026-03-10"))
    assert bureau.letters(number, "consult_third_party") == []
    shown = bureau.said("officer")[-1]
    bureau.press("officer", "propose_send", now=at("2026-03-10"))
    assert bureau.letters(number, "consult_third_party")[0] in shown


def test_a_room_sees_no_name_in_what_would_leave(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(PEOPLE["officer"][0], f"/consult {number} {PARTY}", now=NOW, chat=STAFF_CHAT)
    shown = bureau.said(STAFF_CHAT)[-1]
    assert "林**：" in shown
    assert "林晓舟" not in shown


def test_whose_case_it_is_is_said_before_anything_leaves(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", description="2025年度科技计划项目" + "立项名单" * 20)
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    shown = sqlite_bureau.shows("colleague", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))
    assert f"{number}的内容：2025年度科技计划项目{'立项名单' * 7}…\n" in shown
    assert "这一件由高山经办" in shown
    assert "高山经办：确认" not in sqlite_bureau.shows("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))
    noted = sqlite_bureau.shows("approver", f"/withdrawn {number} 电话 来电说已经解决", now=at("2026-03-03"))
    assert "高山经办：确认" in noted
    sqlite_bureau.staff("colleague", f"/items {number} 名单；评分", now=at("2026-03-03"))
    assert "高山经办：确认" in sqlite_bureau.said("colleague")[-1]
    sqlite_bureau.staff("colleague", f"/extend {number} 5 需要核对三个年度的档案", now=at("2026-03-03"))
    assert "这一件由高山经办，已经告诉高山" in sqlite_bureau.said("colleague")[-1]


def test_in_the_room_it_is_said_without_what_names_a_person(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", description="我的电话13800001234，要立项名单")
    sqlite_bureau.command(PEOPLE["officer"][0], f"/clarify {number} 5 写明年度", now=at("2026-03-03"), chat=STAFF_CHAT)
    assert f"{number}的内容：" in sqlite_bureau.said(STAFF_CHAT)[-1]
    assert "13800001234" not in sqlite_bureau.said(STAFF_CHAT)[-1]


def test_who_handles_what_they_filed_themselves_is_told_to_hand_it_on(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", person=PEOPLE["officer"][0])
    for words in (f"/clarify {number} 5 写明年度", f"/reply {number} not_held 经检索没有该信息"):
        assert "应当回避" in sqlite_bureau.shows("officer", words, now=at("2026-03-03"))
    assert "应当回避" not in sqlite_bureau.shows("colleague", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))


def test_what_a_party_said_is_shown_before_it_is_recorded(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-03-03"))
    words = f"/answer {number} 1 不同意 2026-03-09 报价公开会损害竞争"
    assert "答复：不同意，报价公开会损害竞争。" in sqlite_bureau.shows("officer", words, now=at("2026-03-09"))
