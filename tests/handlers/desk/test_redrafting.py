"""A draft that comes back is taken up again by a button, with its outcome, grounds, words and files."""

from dataclasses import replace

import pytest

from handlers.dispatch import talk
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.keys import offered

NOW = at("2026-03-06")


def returned(bureau: OpenBureau, written: str, *, file: str = "") -> str:
    """A request whose answer was drafted and given back."""
    number = bureau.file("2026-03-02")
    bureau.command("telegram:11", f"/reply {number} {written}", now=NOW)
    if file:
        bureau.attach("officer", file, now=NOW)
        bureau.press("officer", "reply_send", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    draft = letter(bureau, number)
    bureau.press("reviewer", "reject", draft.id, draft.fingerprint[:12], now=NOW)
    bureau.say("telegram:13", "请隐去住址", now=NOW)
    return number


def letter(bureau: OpenBureau, number: str) -> Letter:
    with bureau.transactions.read() as session:
        found = cases.attached(session, Letter, bureau.case(number))[-1]
        session.expunge(found)
        return found


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("granted 名单见附件，共十二家", "名单.pdf"),
        ("refused:privacy 涉及三户居民的住址和电话，公开会打扰其生活", ""),
        ("refused:privacy+process 涉及三户居民的住址，会签稿尚未定稿", ""),
    ],
)
def test_it_is_the_same_once_more_and_may_be_changed(sqlite_bureau: OpenBureau, written: str, file: str) -> None:
    number = returned(sqlite_bureau, written, file=file)
    assert offered(sqlite_bureau, "officer") == ["改稿"]
    before = letter(sqlite_bureau, number)
    sqlite_bureau.press("officer", "redraft", sqlite_bureau.case(number).id, now=NOW)
    assert before.body in sqlite_bureau.said("officer")[-1]
    assert file in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.press("officer", "reply_send", now=NOW)
    again = letter(sqlite_bureau, number)
    assert again.id != before.id
    assert (again.outcome, again.ground, again.body) == (before.outcome, before.ground, before.body)
    assert (again.attachments, again.facts) == (before.attachments, before.facts)


def test_where_none_came_back_or_another_took_its_place_there_is_none(sqlite_bureau: OpenBureau) -> None:
    number = returned(sqlite_bureau, "granted 名单见附件", file="名单.pdf")
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.press("officer", "redraft", case_id, now=NOW)
    sqlite_bureau.press("officer", "reply_send", now=NOW)
    assert sqlite_bureau.refused_press("officer", "redraft", case_id, now=NOW).code in {"button_expired", "act_not_now"}
    other = sqlite_bureau.file("2026-03-03")
    found = sqlite_bureau.refused_press("officer", "redraft", sqlite_bureau.case(other).id, now=NOW)
    assert found.code == "button_expired"


def test_what_gives_without_a_file_says_so_to_who_drafts_and_who_signs(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    shown = sqlite_bureau.shows("officer", f"/reply {number} granted 安全评估的结论为合格，没有整改项", now=NOW)
    assert "可是没有附上文件" in shown
    sqlite_bureau.press("officer", "reply_send", now=NOW)
    assert "可是没有附件" in sqlite_bureau.said("reviewer")[-1]


def test_while_a_file_is_on_its_way_the_button_shows_and_does_not_confirm(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command("telegram:11", f"/reply {number} granted", now=NOW)
    said = replace(
        sqlite_bureau.incoming("telegram:11", now=NOW), attachment=Attachment("document", "h", "名单.pdf", 9)
    )
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, NOW, said))
    sqlite_bureau.say("telegram:11", "名单见附件", now=NOW)
    assert offered(sqlite_bureau, "officer")[0] == "附件收齐了，看文书"
