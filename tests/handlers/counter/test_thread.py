"""An applicant adds to a case unasked, or asks: by button, by a bare command, and about nobody else's case."""

import io

import pytest
from pypdf import PdfReader
from sqlmodel import col, select

from handlers.services.post import taking
from law.codes import Status
from law.errors import Refusal
from storage import files
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

FILED, NOW = "2026-03-02", at("2026-03-10")


def test_by_button_the_next_words_are_added(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    due_on = sqlite_bureau.case(number).due_on
    sqlite_bureau.press(CITIZEN, "add", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "也要2024年度的", now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1] == f"已补充到{number}，也转给了办理的人。期限不变。"
    assert "也要2024年度的" in sqlite_bureau.said(STAFF_CHAT)[-1]
    assert (sqlite_bureau.case(number).due_on, sqlite_bureau.case(number).status) == (due_on, Status.RECEIVED)
    sqlite_bureau.say(CITIZEN, "还有", now=NOW)
    assert len(sqlite_bureau.journal(number, "added")) == 1, "once: the next words are others"


def test_what_is_added_while_a_demand_is_open_is_its_clarification(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    case_id = bureau.case(number).id
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.press(CITIZEN, "add", case_id, now=at("2026-03-04"))  # begun before anything was asked for
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-05"))
    bureau.say(CITIZEN, "2025年度的", now=NOW)
    assert [entry["text"] for entry in bureau.journal(number, "supplement")] == ["2025年度的"]
    assert bureau.case(number).status == Status.IN_HAND
    assert bureau.journal(number, "added") == []


def test_by_button_the_next_words_are_a_question(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "到哪一步了？", now=NOW)
    assert "问题已转给办理的人" in sqlite_bureau.said(CITIZEN)[-1]
    assert "到哪一步了？" in sqlite_bureau.said(STAFF_CHAT)[-1]


def test_a_bare_command_adds_where_nothing_is_asked_for_and_clarifies_where_something_is(
    sqlite_bureau: OpenBureau,
) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, "/supplement", now=NOW)
    assert "要补充到" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.staff("officer", f"/clarify {number} 10 要哪一年的", now=NOW)
    sqlite_bureau.command(CITIZEN, "/supplement", now=NOW)
    assert "补正的内容" in sqlite_bureau.said(CITIZEN)[-1]


def test_nothing_is_added_to_anothers_case_or_to_one_that_has_ended(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    case_id = sqlite_bureau.case(number).id
    for verb in ("add", "ask_desk"):
        assert sqlite_bureau.refused_press(OTHER_CITIZEN, verb, case_id, now=NOW).code == "no_such_case"
    sqlite_bureau.press(CITIZEN, "withdraw_yes", case_id, now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, "add", case_id, now=NOW).code == "ended_unadded"


def test_files_are_added_with_their_words_and_shown_in_private_alone(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    case_id = bureau.case(number).id
    bureau.press(CITIZEN, "add", case_id, now=NOW)
    bureau.attach(CITIZEN, "委托书.pdf", now=NOW)
    bureau.attach(CITIZEN, "身份证.jpg", now=NOW, content=b"\xff\xd8\xff 1")
    bureau.say(CITIZEN, "委托书和证件", now=NOW)
    assert "“委托书.pdf”“身份证.jpg”" in bureau.said(CITIZEN)[-1]
    bureau.press(CITIZEN, "add_done", now=NOW)
    assert "已补充到" in bureau.said(CITIZEN)[-1]
    room = bureau.said(STAFF_CHAT)[-1]
    assert ("委托书和证件" in room, "2个文件" in room, "身份证.jpg" in room) == (True, True, False)
    [kept] = bureau.journal(number, "added")
    assert [each.partition(" ")[2] for each in kept["files"]] == ["委托书.pdf", "身份证.jpg"]
    bureau.press("officer", "came", case_id, now=NOW)
    assert sent(bureau) == [], "not theirs: first the reason"
    bureau.say(PEOPLE["officer"][0], "核对身份", now=NOW)
    assert sent(bureau) == [(PEOPLE["officer"][0], "委托书.pdf"), (PEOPLE["officer"][0], "身份证.jpg")]
    assert [entry["what"] for entry in bureau.journal(number, "read")] == ["came"]
    bureau.staff("officer", f"/take {number}", now=NOW)
    bureau.staff("officer", f"/letters {number} 来件", now=NOW)
    assert len(sent(bureau)) == 4
    bureau.staff("officer", f"/letters {number} 登记表", now=NOW)
    with bureau.transactions.read() as session:
        owed = select(Outgoing).where(Outgoing.kind == "document").order_by(col(Outgoing.id))
        sheet = [row.body for row in session.exec(owed) if row.body["name"].endswith("登记表.pdf")][-1]
        pages = PdfReader(io.BytesIO(files.find(session, sheet["sha256"]).content)).pages
    printed = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert f"委托书.pdf [{kept['files'][0][:8]}]" in printed


def test_what_is_not_taken_is_said_kindly_and_the_rest_goes_on(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.press(CITIZEN, "add", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.attach(CITIZEN, "好.pdf", now=NOW)
    sqlite_bureau.attach(CITIZEN, "坏.pdf", now=NOW, content=b"MZ")
    assert "“坏.pdf”没有收下" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.press(CITIZEN, "add_done", now=NOW)
    [kept] = sqlite_bureau.journal(number, "added")
    assert (kept["text"], len(kept["files"])) == ("", 1)


def test_no_more_files_than_a_matter_takes(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.press(CITIZEN, "add", sqlite_bureau.case(number).id, now=NOW)
    for n in range(taking.MOST):
        sqlite_bureau.attach(CITIZEN, f"{n}.pdf", now=NOW)
    with pytest.raises(Refusal, match="files_too_many"):
        sqlite_bureau.attach(CITIZEN, "更多.pdf", now=NOW)


def test_a_question_may_show_what_it_is_about_and_has_words_all_the_same(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(number, "public", "见门户网站。", on="2026-03-05")
    sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.attach(CITIZEN, "截图.png", now=NOW, content=b"\x89PNG")
    with pytest.raises(Refusal):
        sqlite_bureau.press(CITIZEN, "add_done", now=NOW)
    sqlite_bureau.say(CITIZEN, "网站上打不开", now=NOW)
    sqlite_bureau.press(CITIZEN, "add_done", now=NOW)
    [kept] = sqlite_bureau.journal(number, "asked")
    assert (kept["text"], len(kept["files"])) == ("网站上打不开", 1)
    assert "另有1个文件" in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.staff("officer", f"/letters {number} 来件", now=NOW)
    assert (PEOPLE["officer"][0], "截图.png") in sent(sqlite_bureau, "截图.png")


def sent(bureau: OpenBureau, *names: str) -> list[tuple[str, str]]:
    """Give to whom which of the files that came was sent."""
    with bureau.transactions.read() as session:
        owed = select(Outgoing).where(Outgoing.kind == "document").order_by(col(Outgoing.id))
        named = [(row.address, row.body["name"]) for row in session.exec(owed)]
        return [each for each in named if each[1] in (names or ("委托书.pdf", "身份证.jpg"))]


@pytest.mark.parametrize("verb", ["supplement", "add"])
def test_what_speaks_to_us_is_put_into_no_case(sqlite_bureau: OpenBureau, verb: str) -> None:
    number, then = sqlite_bureau.file("2026-03-02"), at("2026-03-09")
    act = "added" if verb == "add" else "supplement"
    if verb == "supplement":
        sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.press(CITIZEN, verb, sqlite_bureau.case(number).id, now=then)
    for words in ("催一下", "你好", "确认提交"):
        sqlite_bureau.say(CITIZEN, words, now=then)
        assert f"“{words}”没有写进{number}" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.journal(number, act) == []
    sqlite_bureau.say(CITIZEN, "2025年度的", now=then)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, act)] == ["2025年度的"]


def test_it_is_put_there_when_it_is_said_again_and_given_up_by_a_word(sqlite_bureau: OpenBureau) -> None:
    number, then = sqlite_bureau.file("2026-03-02"), at("2026-03-09")
    for words in (("催一下", "催一下"), ("算了不写了",)):
        sqlite_bureau.press(CITIZEN, "add", sqlite_bureau.case(number).id, now=then)
        for each in words:
            sqlite_bureau.say(CITIZEN, each, now=then)
    assert "已取消" in sqlite_bureau.said(CITIZEN)[-1]
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == ["催一下"]


@pytest.mark.parametrize(
    ("demand", "act"),
    [("clarify {number} 10 要哪一年的", "supplement"), ("askreasons {number} 本月已有六十件", "give_reasons")],
)
@pytest.mark.parametrize("more", ["", "全市的"])
def test_what_is_asked_of_the_desk_may_be_what_the_case_waits_for(
    sqlite_bureau: OpenBureau, demand: str, act: str, more: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/{demand.format(number=number)}", now=at("2026-03-06"))
    sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "2024年的行不行", now=NOW)
    assert "这些话就是" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.journal(number, act) == []
    if more:
        sqlite_bureau.say(CITIZEN, more, now=NOW)
    sqlite_bureau.press(CITIZEN, "add_done", now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, act)] == [f"2024年的行不行\n{more}".strip()]


def test_a_question_of_a_case_that_waits_for_nothing_is_only_that(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "2024年的行不行", now=NOW)
    assert "已转给办理的人" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.refused_press(CITIZEN, "add_done", 1, now=NOW).code == "button_expired"
