"""A transaction knows its office; what is written is named after its cause, and what is read is left as it was."""

import pytest

from handlers.services.bureau import occasion, office
from storage import bureaus
from tests.handlers.conftest import STAFF_CHAT, OpenBureau


def test_what_is_written_knows_its_office_and_its_cause(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.transactions.write("reply:7") as session:
        assert office.of(session) is sqlite_bureau.transactions.office
        assert occasion.key(session) == "reply:7:1"
        bureaus.here(session).name = "示例市科技局"
    with sqlite_bureau.transactions.read() as session:
        assert office.of(session) is sqlite_bureau.transactions.office
        assert bureaus.here(session).name == "示例市科技局"


def test_a_look_owes_nothing_and_has_no_cause(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.transactions.read() as session, pytest.raises(KeyError):
        occasion.key(session)


def test_the_room_of_the_staff_is_followed_and_another_is_not(sqlite_bureau: OpenBureau) -> None:
    before = sqlite_bureau.transactions.office
    sqlite_bureau.transactions.follow("telegram:-7", "telegram:-8")
    assert sqlite_bureau.transactions.office == before
    sqlite_bureau.transactions.follow(STAFF_CHAT, "telegram:-100500")
    after = sqlite_bureau.transactions.office
    assert after != before
    assert "telegram:-100500" in repr(after)
    sqlite_bureau.transactions.follow("telegram:-100500", STAFF_CHAT)
    assert sqlite_bureau.transactions.office == before
