"""Help of another body: a letter, and a clock that does not stop for it."""

from datetime import date

from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-10")


def test_a_letter_is_written_and_the_clock_runs_on(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    before = len(bureau.said(CITIZEN))
    bureau.staff("officer", f"/assist {number} 示例市财政局 2026年3月20日 查找项目经费下达文件", now=NOW)
    with bureau.write() as session:
        case = cases.by_number(session, number)
        assert case is not None
        letter = cases.attached(session, Letter, case, kind="assist")[0]
    assert (case.status, case.due_on) == ("received", date(2026, 3, 30))
    assert [word in letter.words for word in ("示例市财政局", "2026年3月20日", "经费下达文件")] == [True] * 3
    assert bureau.journal(number, "assist")[0]["due_on"] == "2026-03-20"
    assert len(bureau.said(CITIZEN)) == before, "the applicant hears nothing of it"


def test_the_letter_is_shown_and_waits_to_be_confirmed(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    shown = bureau.shows("officer", f"/assist {number} 示例市财政局 2026-03-20 查找文件", now=NOW)
    assert (bureau.letters(number, "assist"), bureau.journal(number, "assist")) == ([], [])
    bureau.press("officer", "propose_send", now=NOW)
    (letter,) = bureau.letters(number, "assist")
    assert [told in shown for told in (letter, "对方：示例市财政局", "到期日不变：2026年3月30日")] == [True] * 3


def test_what_cannot_be_asked(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/assist {number} 市财政局 2026-03-09 查找文件", now=NOW).code == "due_in_past"
    assert bureau.refused("officer", f"/assist {number} 市财政局 查找文件", now=NOW).code == "usage"
    assert bureau.refused("officer", f"/assist {number} 市财政局 2026-03-20", now=NOW).code == "usage"
    assert bureau.refused("officer", f"/assist {number} 2026-03-20 查找文件", now=NOW).code == "usage"
    assert bureau.refused("reviewer", f"/assist {number} 市财政局 2026-03-20 查", now=NOW).code == "act_not_for_role"


def test_a_body_may_have_a_name_of_several_words(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    asked = f"/assist {number} City Finance Bureau 2026-03-20 look for\nthe papers of 2026-01-05"
    sqlite_bureau.staff("officer", asked, now=NOW)
    (kept,) = sqlite_bureau.journal(number, "assist")
    assert (kept["body"], kept["due_on"]) == ("City Finance Bureau", "2026-03-20")
    assert kept["asked"] == "look for\nthe papers of 2026-01-05"


def test_a_day_after_the_case_s_own_is_said_before_it_leaves(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    due_on = bureau.case(number).due_on
    assert due_on is not None
    late = bureau.shows("officer", f"/assist {number} 示例市财政局 2026-04-10 查找文件", now=NOW)
    assert "晚于本件的到期日2026年3月30日" in late
    in_time = bureau.shows("officer", f"/assist {number} 示例市财政局 {due_on} 查找文件", now=NOW)
    assert "晚于" not in in_time
