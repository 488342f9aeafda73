"""What came in is one call in one transaction: done and answered once, or refused in words, or not done at all."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.dispatch.reception import Reception
from handlers.services.post.buttons import button, seal
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Gone, Incoming, Moved
from storage import inbox, people
from storage.inbox import Letterbox
from storage.tables import Arrival, Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.storage.costs import statements
from tests.toy_channel import ToyChannel

NOW = at("2026-03-09")
FOREIGN = "telegram:-999"


class Told(ToyChannel):
    """A toy whose raw updates are names of what a test means by them."""

    def __init__(self) -> None:
        """Mean nothing by anything yet."""
        super().__init__()
        self.meant: dict[str, Incoming | Moved | Gone | None] = {}

    def incoming(self, body: str, *, arrived_at: datetime) -> Any:
        """What the test means."""
        return self.meant[body]


ROOM_NOBODY = "telegram:1087968824"


class Desk:
    """A bureau's reception: what is said to it is stored first, and handled then."""

    def __init__(self, bureau: OpenBureau) -> None:
        self.bureau, self.told = bureau, Told()
        self.channels: dict[str, Channel] = {"telegram": self.told}
        self.reception = Reception(bureau.transactions, self.channels, now=lambda: NOW)

    def store(self, heard: Incoming | Moved | Gone | None, lane: str = CITIZEN) -> int:
        """Keep an update; gives its arrival id."""
        body = str(len(self.told.meant))
        self.told.meant[body] = heard
        with self.bureau.write() as session:
            [arrival_id] = inbox.store_all(session, [(body, Letterbox("telegram", "1", body, lane))], now=NOW)
            return arrival_id

    def handle(self, lane: str = CITIZEN) -> None:
        """Handle what waits in a lane."""
        handled = self.reception.handle(lane)
        while handled.more and handled.fault is None:
            handled = self.reception.handle(lane)

    def state(self, arrival_id: int) -> str:
        """Give the state of an update."""
        with self.bureau.transactions.read() as session:
            return session.get_one(Arrival, arrival_id).state

    def hear(self, heard: Incoming | Moved | Gone | None, lane: str = CITIZEN) -> str:
        """Store an update and handle it; gives its state then."""
        arrival_id = self.store(heard, lane)
        self.handle(lane)
        return self.state(arrival_id)

    def command(self, name: str, rest: str = "", *, person: str = CITIZEN, chat: str | None = None) -> Incoming:
        """Make a command as a channel gives it."""
        said = self.bureau.incoming(person, now=NOW, chat=chat, text=f"/{name} {rest}".strip())
        return replace(said, command=name, rest=rest)


@pytest.fixture
def desk(bureau: OpenBureau) -> Desk:
    """Open the reception of a bureau."""
    return Desk(bureau)


def test_a_command_is_done_and_answered_once_and_however_it_is_written(desk: Desk) -> None:
    number = desk.bureau.file("2026-03-02")
    assert desk.hear(desk.command("TAKE", "1", person=PEOPLE["officer"][0]), PEOPLE["officer"][0]) == "done"
    desk.handle(PEOPLE["officer"][0])
    assert len(desk.bureau.journal(number, "take")) == 1
    assert len([text for text in desk.bureau.said("officer") if number in text]) == 1


def test_what_is_owed_is_named_after_its_update(desk: Desk) -> None:
    arrival_id = desk.store(desk.command("privacy"))
    desk.handle()
    with desk.bureau.transactions.read() as session:
        keys = session.exec(select(Outgoing.key).where(Outgoing.address == CITIZEN)).all()
    assert [*keys] == [f"reply:{arrival_id}:1"]


def test_a_refused_act_leaves_its_refusal_and_nothing_else(desk: Desk) -> None:
    desk.bureau.file("2026-03-02")
    rows, head, owed = desk.bureau.everything()
    assert desk.hear(desk.command("take", "1")) == "done"
    assert desk.bureau.everything() == (rows, head, owed + 1)
    assert desk.bureau.said(CITIZEN)[-1].startswith("这是工作人员使用的功能")


def test_an_unknown_command_is_refused_by_name_and_a_long_one_is_cut(desk: Desk) -> None:
    desk.hear(desk.command("fly" * 30))
    assert f"/{'fly' * 13}" in desk.bureau.said(CITIZEN)[-1]
    assert "fly" * 14 not in desk.bureau.said(CITIZEN)[-1]


def test_in_a_foreign_group_even_a_refusal_is_silent(desk: Desk) -> None:
    assert desk.hear(desk.command("fly", chat=FOREIGN), FOREIGN) == "done"
    assert desk.bureau.said(FOREIGN) == []


@pytest.mark.parametrize("sealed", [True, False])
def test_a_press_is_answered_whether_it_is_done_or_refused(desk: Desk, sealed: bool) -> None:
    data = seal(desk.bureau.transactions.office.secret, CITIZEN, button("—", "help"), limit=64) if sealed else "help|x"
    pressed = replace(desk.bureau.incoming(CITIZEN, now=NOW, text=data), pressed=True, press_id="77")
    assert desk.hear(pressed) == "done"
    with desk.bureau.transactions.read() as session:
        owed = session.exec(select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id))).all()
        assert [row.kind for row in owed] == (["answer", "text"] if sealed else ["answer"])
        assert owed[0].body["press_id"] == "77"
        assert ("这个按钮" in owed[0].body["text"], owed[0].body.get("alert", False)) == (not sealed, not sealed)


def test_an_edit_is_no_new_message(desk: Desk) -> None:
    desk.hear(desk.command("mailbox"))
    said = desk.bureau.incoming(CITIZEN, now=NOW, text="请问创新券怎么申请？")
    desk.hear(replace(said, edited=True))
    with desk.bureau.write() as session:
        draft = people.draft(session, CITIZEN, CITIZEN)
        assert draft is not None
        assert "创新券" not in str(draft.said)
    desk.hear(said)
    with desk.bureau.write() as session:
        draft = people.draft(session, CITIZEN, CITIZEN)
        assert draft is not None
        assert "创新券" in str(draft.said)


def test_what_asks_for_nothing_is_done_without_a_word(desk: Desk) -> None:
    before = desk.bureau.everything()
    assert desk.hear(None) == "done"
    assert desk.bureau.everything() == before


def test_a_room_that_moved_is_ours_at_its_new_address_at_once(desk: Desk) -> None:
    assert desk.hear(Moved(STAFF_CHAT, "telegram:-100500"), STAFF_CHAT) == "done"
    with desk.bureau.transactions.read() as session:
        these = select(Outgoing.address).where(Outgoing.kind == "menu")
        assert session.exec(these).all() == ["telegram:-100500"]
    assert desk.bureau.transactions.office.rooms == ("telegram:-100500",)
    desk.hear(desk.command("queue", person=PEOPLE["officer"][0], chat="telegram:-100500"), "telegram:-100500")
    assert desk.bureau.said("telegram:-100500") == ["现在没有待办。"]


def test_a_fault_of_ours_changes_nothing_and_the_update_still_waits(desk: Desk) -> None:
    with desk.bureau.write() as session:
        people.begin_draft(session, CITIZEN, CITIZEN, said={"kind": "poem"}, now=NOW, seed="1")
    said = replace(desk.bureau.incoming(CITIZEN, now=NOW, text="好"), press_id="77")
    arrival_id, before = desk.store(said), desk.bureau.everything()
    desk.handle()
    assert desk.state(arrival_id) == "waiting"
    assert desk.bureau.everything() == before


def test_a_chat_is_heard_in_its_order_and_no_other_waits_for_it(desk: Desk) -> None:
    mine = [desk.store(desk.command(name)) for name in ("privacy", "fly", "help")]
    other = desk.store(desk.command("privacy", person=OTHER_CITIZEN), OTHER_CITIZEN)
    desk.handle(OTHER_CITIZEN)
    assert [desk.state(each) for each in (*mine, other)] == ["waiting"] * 3 + ["done"]
    assert desk.bureau.said(CITIZEN) == []
    desk.handle()
    assert [desk.state(each) for each in mine] == ["done"] * 3
    first, refused, last = desk.bureau.said(CITIZEN)
    assert first == desk.bureau.said(OTHER_CITIZEN)[0]
    assert "/fly" in refused
    assert last != first


def test_what_came_by_a_channel_that_is_gone_waits_and_is_no_fault(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    arrival_id = desk.store(desk.command("privacy"))
    desk.channels.clear()
    handled = desk.reception.handle(CITIZEN)
    assert (handled.fault, handled.more, desk.state(arrival_id)) == (None, False, "waiting")
    desk.channels["telegram"] = desk.told
    desk.handle()
    assert desk.state(arrival_id) == "done"


def test_who_speaks_in_the_name_of_the_room_is_told_why_nothing_comes_of_it(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    said = replace(desk.command("queue", person=ROOM_NOBODY, chat=STAFF_CHAT), anonymous=True)
    talk = replace(said, command=None, text="中午去哪吃饭？")
    for heard in (talk, said):
        assert desk.hear(heard, STAFF_CHAT) == "done"
    told = sqlite_bureau.said(STAFF_CHAT)
    assert len(told) == 1
    assert "匿名管理员" in told[0]


def test_a_room_that_puts_us_out_is_told_to_the_approvers(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    assert desk.hear(Gone(STAFF_CHAT), STAFF_CHAT) == "done"
    assert "工作群收不到消息" in sqlite_bureau.said(PEOPLE["approver"][0])[-1]


def together(desk: Desk) -> dict[str, tuple[bool, int | None]] | str:
    done = desk.reception.handle_together([CITIZEN, OTHER_CITIZEN], many=2)
    return done if isinstance(done, str) else {lane: (each.more, each.still) for lane, each in done.items()}


def test_what_waits_in_several_chats_is_handled_in_one_transaction(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    mine = [desk.store(desk.command(name)) for name in ("privacy", "help", "my")]
    other = desk.store(desk.command("privacy", person=OTHER_CITIZEN), OTHER_CITIZEN)
    found: list[object] = []
    sent = statements(desk.bureau.transactions.database, lambda: found.append(together(desk)))
    assert found == [{CITIZEN: (True, None), OTHER_CITIZEN: (False, None)}]
    assert sent.count("COMMIT") == 1
    assert [desk.state(each) for each in (*mine, other)] == ["done", "done", "waiting", "done"]
    assert desk.bureau.said(OTHER_CITIZEN) == desk.bureau.said(CITIZEN)[:1]
    with desk.bureau.transactions.read() as session:
        keys = session.exec(select(Outgoing.key)).all()
    assert {*keys} == {f"reply:{each}:1" for each in (*mine[:2], other)}


def test_where_one_of_several_chats_refuses_nothing_is_done_and_it_is_named(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    desk.store(desk.command("privacy"))
    desk.store(desk.command("fly", person=OTHER_CITIZEN), OTHER_CITIZEN)
    before = desk.bureau.everything()
    assert together(desk) == OTHER_CITIZEN
    assert desk.bureau.everything() == before
    for lane in (CITIZEN, OTHER_CITIZEN):
        desk.handle(lane)
    assert [len(desk.bureau.said(lane)) for lane in (CITIZEN, OTHER_CITIZEN)] == [1, 1]


def test_of_several_chats_one_that_may_go_on_waits_and_one_that_moved_is_followed(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    room = desk.store(Moved(STAFF_CHAT, "telegram:-100777"), OTHER_CITIZEN)
    one_of_an_album = desk.store(replace(desk.bureau.incoming(CITIZEN, now=NOW, text="材料"), album="7"))
    assert together(desk) == {CITIZEN: (False, one_of_an_album), OTHER_CITIZEN: (True, None)}
    assert [desk.state(each) for each in (room, one_of_an_album)] == ["done", "waiting"]
    assert "telegram:-100777" in desk.bureau.transactions.office.rooms


def test_of_several_chats_one_whose_channel_is_gone_waits(sqlite_bureau: OpenBureau) -> None:
    desk = Desk(sqlite_bureau)
    arrival_id = desk.store(desk.command("privacy"))
    desk.channels.clear()
    assert together(desk) == {CITIZEN: (False, None), OTHER_CITIZEN: (False, None)}
    assert desk.state(arrival_id) == "waiting"
