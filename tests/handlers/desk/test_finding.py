"""Staff find cases in private, by command or in plain words, page by page."""

import pytest
from sqlmodel import col, select

from handlers.desk import finding
from handlers.reading import meaning
from storage import finding as looking
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
OFFICER = PEOPLE["officer"][0]


def keys(bureau: OpenBureau, who: str = "officer") -> dict[str, str]:
    """The buttons of the last message, each with what it asks for."""
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == PEOPLE[who][0]).order_by(col(Outgoing.id).desc())
        row = session.exec(rows).first()
        assert row is not None
        listed = [key for keys in row.body.get("buttons", ()) for key in keys]
        return {key["text"]: key["data"].rpartition("|")[0].partition(":")[2] for key in listed}


def test_a_line_says_what_it_is_and_a_button_opens_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description="请公开科技馆改造批复")
    bureau.file("2026-03-02", description="请公开体育馆改造批复")
    said = bureau.shows("officer", "/find 科技馆", now=NOW)
    assert "请公开科技馆改造批复" in said
    assert "体育馆" not in said
    assert "林**" in said
    assert "个工作日" in said
    assert "全部找过了" in said
    assert keys(bureau) == {number: str(bureau.case(number).id)}


def test_the_next_page_stands_behind_a_place(bureau: OpenBureau) -> None:
    filed = [bureau.file("2026-03-02", description="请公开科技馆改造批复") for _ in range(10)]
    bureau.staff("officer", "/find 科技馆", now=NOW)
    assert [each for each in keys(bureau) if each in filed] == filed[:1:-1]
    asked = keys(bureau)["再往前找"]
    bureau.file("2026-03-02", description="请公开科技馆改造批复")
    bureau.press("officer", "find", *asked.split(":"), now=NOW)
    assert list(keys(bureau)) == filed[1::-1]


def test_a_whole_number_is_found_however_old_it_is(bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "LOOKED_AT", 1)
    first, *_ = [bureau.file("2026-03-02") for _ in range(3)]
    bureau.staff("officer", "/find 2026-1", now=NOW)
    assert list(keys(bureau)) == [first, "再往前找"]
    assert "再往前的还没有找" in bureau.said("officer")[-1]


def test_none_is_lost_between_pages_where_the_number_of_one_is_in_the_words_of_others(bureau: OpenBureau) -> None:
    filed = [bureau.file("2026-03-02", description="请公开与2026-1有关的批复") for _ in range(10)]
    bureau.staff("officer", "/find 2026-1", now=NOW)
    assert [each for each in keys(bureau) if each in filed] == [filed[0], *filed[:2:-1]]
    bureau.press("officer", "find", *keys(bureau)["再往前找"].split(":"), now=NOW)
    assert list(keys(bureau)) == filed[2:0:-1]


def test_colons_are_nothing_to_look_for(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", description="请公开科技馆：改造批复")
    sqlite_bureau.staff("officer", "/find 科技馆：改造:批复", now=NOW)
    assert list(keys(sqlite_bureau)) == [number]


def test_a_report_is_found_by_approvers_alone(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="wrongdoing", description="检举某人收礼")
    for words in ("收礼", number):
        bureau.staff("officer", f"/find {words}", now=NOW)
        assert keys(bureau) == {}
        bureau.staff("approver", f"/find {words}", now=NOW)
        assert list(keys(bureau, "approver")) == [number]


def test_a_room_is_told_that_the_answer_is_in_private(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description="请公开科技馆改造批复")
    bureau.command(OFFICER, "/find 科技馆", now=NOW, chat=STAFF_CHAT)
    assert number in bureau.said("officer")[-1]
    assert bureau.said(STAFF_CHAT)[-1] == "查找结果发到您的单独对话，不在群里显示。"


def test_too_little_and_too_much_is_refused_and_the_most_fits_its_button(sqlite_bureau: OpenBureau) -> None:
    assert sqlite_bureau.refused("officer", "/find 馆", now=NOW).code == "find_short"
    assert sqlite_bureau.refused("officer", f"/find {'馆' * 13}", now=NOW).code == "find_long"
    assert sqlite_bureau.refused(CITIZEN, "/find 科技馆", now=NOW).code == "staff_only"
    most = "馆" * 12
    for _ in range(9):
        sqlite_bureau.file("2026-03-02", description=most)
    sqlite_bureau.staff("officer", f"/find {most}", now=NOW)
    assert keys(sqlite_bureau)["再往前找"].endswith(most)
    assert len(f"find:{2**31}:{most}|".encode()) + 10 <= 64
    assert len(most.encode()) == finding.LONGEST


@pytest.mark.parametrize("said", ["找 科技馆", "查一下科技馆", "{number}", "查 2026-1", "find 科技馆"])
def test_plain_words_of_staff_in_private_search_too(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file("2026-03-02", description="请公开科技馆改造批复")
    sqlite_bureau.say(OFFICER, said.format(number=number), now=NOW)
    assert list(keys(sqlite_bureau)) == [number]
    sqlite_bureau.say("telegram:777", said.format(number=number), now=NOW) if "{" not in said else None
    assert all("新的在前" not in words for words in sqlite_bureau.said("telegram:777"))


def test_what_is_about_a_case_of_their_own_is_not_searched_for(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", person=OFFICER)
    sqlite_bureau.say(OFFICER, number, now=NOW)
    assert "新的在前" not in sqlite_bureau.said("officer")[-1]


def test_what_words_look_for_is_told_from_the_asking() -> None:
    said = (
        "找一下三公经费的申请",
        "找 科技馆",
        "查询：科技馆。",
        "find museum",
        "有没有三公经费的申请",
        "请公开三公经费",
        "找",
    )
    assert [meaning.searched(text) for text in said] == ["三公经费", "科技馆", "科技馆", "museum", "", "", ""]
