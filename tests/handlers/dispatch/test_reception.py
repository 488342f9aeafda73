"""What came in becomes one act in one transaction, once; a refusal is said in a transaction of its own."""

import json

import pytest

from handlers.dispatch.reception import Reception
from storage import inbox
from storage.inbox import Letterbox
from tests.handlers.conftest import OpenBureau, at
from tests.toy_channel import NAME, ToyChannel, address

NOW = at("2026-03-09")
LIN = address("lin")


class Door:
    """The toy's door with a bureau behind it: what is posted is stored and handled."""

    def __init__(self, bureau: OpenBureau) -> None:
        self.bureau, self.posted = bureau, 0
        self.reception = Reception(bureau.transactions, {NAME: ToyChannel()}, lambda: NOW)

    def post(self, words: str) -> int:
        """Store what is posted; gives the number of the arrival."""
        self.posted += 1
        self.body = json.dumps({"who": "lin", "says": words}, ensure_ascii=False)
        at_page = Letterbox(NAME, "page", str(self.posted), LIN)
        with self.bureau.write() as session:
            arrival = inbox.store(session, self.body, at_page, now=NOW)
        assert arrival is not None
        return arrival

    def handle(self, words: str) -> str:
        """Handle what is posted; gives what is answered last."""
        self.reception.handle(self.post(words), LIN, self.body, NOW)
        return self.bureau.said(LIN)[-1]


@pytest.fixture
def door(sqlite_bureau: OpenBureau) -> Door:
    """Open the toy's door."""
    return Door(sqlite_bureau)


def waiting(door: Door) -> int:
    with door.bureau.transactions.read() as session:
        return inbox.waiting(session)


def test_words_and_commands_find_their_acts_and_are_done(door: Door) -> None:
    assert door.handle("您好").startswith("您好，这里是示例市科学技术局")
    assert "还没有您的办件" in door.handle("/MY")
    assert waiting(door) == 0


@pytest.mark.parametrize(("words", "answer"), [("/fly", "/fly"), ("/withdraw", "编号"), ("/queue", "工作人员")])
def test_what_cannot_be_is_refused_in_words_and_done(door: Door, words: str, answer: str) -> None:
    assert answer in door.handle(words)
    assert waiting(door) == 0


def test_an_update_is_handled_once(door: Door) -> None:
    arrival = door.post("您好")
    for _ in range(2):
        door.reception.handle(arrival, LIN, door.body, NOW)
    assert len(door.bureau.said(LIN)) == 1
