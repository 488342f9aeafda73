"""The board by command: a picture in the room, all its figures in words below it."""

import pytest
from sqlmodel import col, select

from storage.tables import Outgoing, StoredFile
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")


def last(bureau: OpenBureau, chat: str) -> tuple[dict[str, object], bytes]:
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == chat).order_by(col(Outgoing.id).desc())
        row = session.exec(rows).first()
        assert row is not None
        assert row.kind == "document"
        kept = session.exec(select(StoredFile).where(StoredFile.sha256 == row.body["sha256"])).one()
        return row.body, kept.content


@pytest.mark.parametrize("chat", [STAFF_CHAT, None])
def test_it_is_a_picture_whose_figures_stand_in_words(bureau: OpenBureau, chat: str | None) -> None:
    number = bureau.file("2026-03-02")
    bureau.file("2026-03-02", kind="wrongdoing", description="检举某人收礼", person="telegram:9")
    ended = bureau.file("2026-03-02", person="telegram:8", identity="8")
    bureau.answer(ended, "public", "见网站公开栏。", on="2026-03-06")
    officer = PEOPLE["officer"][0]
    bureau.command(officer, "/board", now=NOW, chat=chat)
    body, content = last(bureau, chat or officer)
    assert (body["picture"], body["name"], content[:4]) == (True, "20260309.png", b"\x89PNG")
    said = str(body["text"])
    assert "在办1件：还有10个工作日以上1件" in said, number
    assert "3月2/1" in said
    assert "一半不超过4个工作日" in said


def test_reports_are_counted_for_approvers_in_private_alone(bureau: OpenBureau) -> None:
    bureau.file("2026-03-02", kind="wrongdoing", description="检举某人收礼")
    approver = PEOPLE["approver"][0]
    bureau.command(approver, "/board", now=NOW)
    assert "在办1件" in str(last(bureau, approver)[0]["text"])
    bureau.command(approver, "/board", now=NOW, chat=STAFF_CHAT)
    assert "在办0件" in str(last(bureau, STAFF_CHAT)[0]["text"])


def test_in_english_and_for_staff_alone(sqlite_bureau: OpenBureau) -> None:
    assert sqlite_bureau.refused(CITIZEN, "/board", now=NOW).code == "staff_only"
    sqlite_bureau.staff("officer", "/language en", now=NOW)
    sqlite_bureau.staff("officer", "/board", now=NOW)
    assert "Open, in all 0" in str(last(sqlite_bureau, PEOPLE["officer"][0])[0]["text"])
