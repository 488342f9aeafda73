"""What was said beside the acts: in the file of who works on the case, hidden from others, and in the register."""

from handlers.services.bureau.moment import Moment
from handlers.services.casework import asides, sheets, thread
from storage import journal
from tests.handlers.conftest import OpenBureau, at

FILED, NOW = "2026-03-02", "2026-03-10"
ADDED = "也要2024年度的，我的电话是13800138000"


def talked(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(NOW))
    with bureau.working(number, "applicant", NOW) as work:
        thread.add(work, ADDED)
        thread.ask(work, "到哪一步了？" + "急" * 400)
    with bureau.working(number, "officer", NOW) as work:
        thread.tell(work, "正在核对。")
    return number


def test_the_file_shows_it_whole_to_who_has_the_case_and_hidden_to_others(sqlite_bureau: OpenBureau) -> None:
    number = talked(sqlite_bureau)
    mine = sqlite_bureau.shows("officer", f"/case {number}", now=at(NOW))
    assert f"申请人补充：{ADDED}" in mine
    assert "申请人提问：到哪一步了？急" in mine
    assert "急……（全文见登记表）" in mine
    assert "回复申请人：正在核对。" in mine
    theirs = sqlite_bureau.shows("colleague", f"/case {number}", now=at(NOW))
    assert "申请人补充：也要2024年度的" in theirs
    assert "13800138000" not in theirs


def test_the_room_sees_none_of_it_on_the_card(sqlite_bureau: OpenBureau) -> None:
    number = talked(sqlite_bureau)
    assert "2024年度" not in str(sqlite_bureau.card(number))


def test_the_latest_are_shown_and_the_words_are_those_of_the_journal(sqlite_bureau: OpenBureau) -> None:
    number = talked(sqlite_bureau)
    with sqlite_bureau.working(number, "applicant", NOW) as work:
        for place in range(4):
            thread.add(work, f"第{place}句")
    with sqlite_bureau.working(number, "officer", NOW) as work:
        entries = journal.of_case(work.session, work.case_id)
        shown = asides.latest(Moment(work.session, work.now), entries, whole=True)
        kept = [entry for entry in entries if entry.act in asides.KINDS]
    assert [row["text"] for row in shown] == ["正在核对。", *(f"第{place}句" for place in range(4))]
    assert asides.text(kept[0]) == ADDED


def test_the_register_has_all_of_it_in_its_order(sqlite_bureau: OpenBureau) -> None:
    number = talked(sqlite_bureau)
    with sqlite_bureau.working(number, "officer", NOW) as work:
        facts = sheets.SHEETS["register"](work, work.case)
    said = [each["words"] for each in facts["events"]]
    assert f"申请人补充：{ADDED}" in said
    assert said[-2:] == ["申请人提问：到哪一步了？" + "急" * 400, "回复申请人：正在核对。"]
