"""What comes and goes: a chat is one row, an owed message is owed once, bytes come back as they were."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from storage.engine import Database
from storage.tables import Lane, Outgoing, StoredFile
from tests.storage.conftest import NOW

OWED: dict[str, Any] = {
    "key": "reply:1:1",
    "address": "telegram:5001",
    "kind": "text",
    "body": {"text": "您好", "n": [1]},
    "put_at": NOW,
}
FILE: dict[str, Any] = {
    "sha256": "0" * 64,
    "name": "a",
    "media_type": "application/pdf",
    "size": 3,
    "content": b"\x00\xff%",
    "put_at": NOW,
}


def test_a_new_chat_speaks_chinese_and_has_not_moved(database: Database) -> None:
    with database.write() as session:
        session.add(Lane(bureau_id=session.bureau_id, address="telegram:5001"))
    with database.read() as session:
        lane = session.get_one(Lane, (session.bureau_id, "telegram:5001"))
        assert (lane.language, lane.moved_to) == ("zh", None)


def test_an_owed_message_waits_from_its_beginning_and_its_key_is_unique(database: Database) -> None:
    with database.write() as session:
        owed = Outgoing(bureau_id=session.bureau_id, **OWED)
        session.add(owed)
        session.flush()
        session.expire(owed)
        assert (owed.state, owed.tries, owed.unsure, owed.next_at, owed.body) == ("due", 0, 0, 0.0, OWED["body"])
        session.add(Outgoing(bureau_id=session.bureau_id, **OWED))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_message_about_no_case_of_ours_cannot_be_owed(database: Database) -> None:
    with database.write() as session:
        session.add(Outgoing(bureau_id=session.bureau_id, case_id=99, **OWED))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_bytes_come_back_as_they_were(database: Database) -> None:
    with database.write() as session:
        session.add(StoredFile(bureau_id=session.bureau_id, **FILE))
    with database.read() as session:
        assert session.get_one(StoredFile, (session.bureau_id, "0" * 64)).content == b"\x00\xff%"
