"""The words of the year: what came, what ended and how, what was late, and the letters to the mailbox."""

from handlers.services.year import narrative
from tests.handlers.conftest import OpenBureau, at


def said(bureau: OpenBureau, year: int, language: str = "zh") -> str:
    with bureau.transactions.read() as session:
        return narrative.narrative(session, year, language)


def ended(bureau: OpenBureau, kind: str, outcome: str, *, on: str, filed: str = "2026-03-02") -> None:
    number = bureau.file(filed, kind=kind)
    bureau.staff("officer", f"/reply {number} {outcome} 请见网站", now=at(on))
    bureau.press("officer", "reply_send", now=at(on))


def test_a_year_without_cases_says_so(sqlite_bureau: OpenBureau) -> None:
    assert said(sqlite_bureau, 2025) == ("2025年，共收到政府信息公开申请0件，办结0件。局长信箱收到来信0件，答复0件。")


def test_requests_are_counted_by_their_ends_and_the_late_ones_named(sqlite_bureau: OpenBureau) -> None:
    ended(sqlite_bureau, "request", "public", on="2026-03-30")  # its twentieth working day
    ended(sqlite_bureau, "request", "not_held", on="2026-03-31")
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.file("2026-03-02", kind="petition")
    assert said(sqlite_bureau, 2026) == (
        "2026年，共收到政府信息公开申请3件，办结2件，其中：予以公开（已主动公开，告知获取方式）1件，"
        "本机关不掌握相关政府信息（信息不存在）1件。超期办结1件。局长信箱收到来信0件，答复0件。"
    )


def test_what_ends_in_another_year_is_counted_there(sqlite_bureau: OpenBureau) -> None:
    ended(sqlite_bureau, "question", "answered", on="2026-01-05", filed="2025-12-30")
    sqlite_bureau.file("2026-03-02", kind="question")
    with sqlite_bureau.transactions.read() as session:
        years = [narrative.mailbox(session, year) for year in (2025, 2026, 2027)]
    assert years == [
        {"received": 1, "answered": 0},
        {"received": 1, "answered": 1},
        {"received": 0, "answered": 0},
    ]


def test_the_year_is_told_in_english_too(sqlite_bureau: OpenBureau) -> None:
    assert "In 2025, 0 information requests" in said(sqlite_bureau, 2025, "en")
