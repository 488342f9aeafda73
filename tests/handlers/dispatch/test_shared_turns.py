"""Several updates of a chat share one transaction; each is handled whole or not at all, in order and once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from handlers.dispatch.reception import MANY, Handled, Reception
from handlers.services.bureau.transactions import Transactions
from handlers.services.post.incoming import Gone, Incoming, Moved
from storage import inbox
from storage.inbox import Letterbox
from storage.tables import Arrival, Outgoing
from tests import toy_channel
from tests.handlers.conftest import OpenBureau, at, opened
from tests.storage.costs import statements
from tests.toy_channel import ToyChannel

NOW = at("2026-03-02")
LIN = toy_channel.address("lin")
BREAKS = {
    "sqlite": "CREATE TRIGGER broken BEFORE INSERT ON draft BEGIN SELECT RAISE({how}, 'the disk is broken'); END",
    "postgresql": "ALTER TABLE draft ADD CONSTRAINT broken CHECK (false) NOT VALID",
}


class MovingChannel(ToyChannel):
    """A page that may move, and that may not be understood."""

    def incoming(self, body: str, *, arrived_at: datetime) -> Incoming | Moved | Gone:  # type: ignore[override]
        """Take a move for a move."""
        told = json.loads(body)
        if "moves_to" in told:
            return Moved(toy_channel.address(told["who"]), toy_channel.address(told["moves_to"]))
        return super().incoming(body, arrived_at=arrived_at)


class Desk:
    """A bureau with what came in by its toy channel, and the reception that handles it."""

    def __init__(self, bureau: OpenBureau) -> None:
        self.channel = channel = MovingChannel()
        database = bureau.transactions.database
        self.transactions = Transactions(database, bureau.transactions.office, {"toy": channel.traits})
        self.reception = Reception(self.transactions, {"toy": channel}, lambda: NOW)
        self._keys = count()

    def hear(self, *said: str | dict[str, str]) -> list[int]:
        """Store what Lin says, words or what the page tells itself; gives the arrival ids."""
        told = [one if isinstance(one, dict) else {"says": one} for one in said]
        bodies = [json.dumps({"who": "lin", **one}) if "raw" not in one else one["raw"] for one in told]
        with self.transactions.write("store") as session:
            heard = [(body, Letterbox("toy", "page", str(next(self._keys)), LIN)) for body in bodies]
            return inbox.store_all(session, heard, now=NOW)

    def handle(self) -> Handled:
        """Handle what waits in Lin's chat."""
        return self.reception.handle(LIN)

    def owed(self, to: str = LIN) -> list[str]:
        """Give the keys of what is owed to a chat, in its order."""
        with self.transactions.read() as session:
            found = select(Outgoing.key).where(Outgoing.address == to).order_by(col(Outgoing.id))
            return list(session.exec(found))

    def states(self) -> list[str]:
        """Give the states of all that came in, in its order."""
        with self.transactions.read() as session:
            return list(session.exec(select(Arrival.state).order_by(col(Arrival.id))))

    def break_drafts(self, how: str = "ABORT") -> None:
        """Let whatever begins a draft fail from now on."""
        engine = self.transactions.database.engine
        with engine.begin() as connection:
            connection.execute(text(BREAKS[engine.dialect.name].format(how=how)))


@pytest.fixture
def desk(bureau: OpenBureau) -> Desk:
    return Desk(bureau)


@pytest.fixture
def breakable(empty_database_url: str) -> Iterator[Desk]:
    """Give a desk whose database is thrown away, for its schema is changed."""
    with opened(empty_database_url) as bureau:
        yield Desk(bureau)


def test_what_waits_is_handled_in_its_order_with_one_commit(desk: Desk) -> None:
    first, second, third = desk.hear("/help", "/privacy", "/my")
    commits = [word for word in statements(desk.transactions.database, desk.handle) if word.startswith("COMMIT")]
    assert commits == ["COMMIT"]
    assert desk.owed() == [f"reply:{n}:1" for n in (first, second, third)]
    assert desk.states() == ["done"] * 3


def test_savepoints_are_made_only_where_something_came_to_nothing(desk: Desk) -> None:
    desk.hear("/help", "/privacy", "/my")
    assert not any("SAVEPOINT" in each for each in statements(desk.transactions.database, desk.handle))
    ids = desk.hear("/help", "/withdraw 9", "/my")
    sent = statements(desk.transactions.database, desk.handle)
    assert any("SAVEPOINT" in each for each in sent)
    assert sent.count("COMMIT") == 1
    assert desk.owed()[3:] == [f"reply:{n}:1" for n in ids]


def test_what_a_turn_answers_costs_three_statements_and_one_for_each_who_speaks(desk: Desk) -> None:
    desk.hear("/help")
    desk.handle()
    desk.hear(*["/help"] * 10)
    told = statements(desk.transactions.database, desk.handle)
    words = [word for word in told if word.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
    assert len(words) <= 4 + 10, words


def test_a_chat_goes_on_where_its_turn_ended(desk: Desk) -> None:
    ids = desk.hear(*["/help"] * (MANY + 1))
    assert desk.handle().more
    assert desk.states() == ["done"] * MANY + ["waiting"]
    assert not desk.handle().more
    assert desk.owed() == [f"reply:{n}:1" for n in ids]


def test_a_refusal_is_said_in_its_place_and_undoes_nothing_else(desk: Desk) -> None:
    ids = desk.hear("/help", "/withdraw 9", "/privacy")
    assert desk.handle().fault is None
    assert desk.owed() == [f"reply:{n}:1" for n in ids]
    assert desk.states() == ["done"] * 3


def test_a_fault_undoes_its_own_update_and_stops_what_is_behind_it(breakable: Desk) -> None:
    first, faulty, last = breakable.hear("/help", "/mailbox", "/privacy")
    breakable.break_drafts()
    handled = breakable.handle()
    assert handled.fault is not None
    assert (handled.fault.arrival_id, handled.more) == (faulty, True)
    assert (breakable.states(), breakable.owed()) == (["done", "waiting", "waiting"], [f"reply:{first}:1"])
    with breakable.transactions.write("park") as session:
        while inbox.fail(session, faulty, "——") is None:
            pass
    assert breakable.handle().fault is None
    assert breakable.owed() == [f"reply:{first}:1", f"reply:{last}:1"]


def test_one_that_is_alone_is_refused_in_words_and_done_once(desk: Desk) -> None:
    (only,) = desk.hear("/withdraw 9")
    sent = statements(desk.transactions.database, desk.handle)
    assert (sent.count("ROLLBACK"), any("SAVEPOINT" in each for each in sent)) == (1, False)
    assert (desk.owed(), desk.states()) == ([f"reply:{only}:1"], ["done"])
    assert desk.handle().fault is None
    assert desk.owed() == [f"reply:{only}:1"]


def test_one_that_is_alone_and_fails_leaves_nothing(breakable: Desk) -> None:
    (only,) = breakable.hear("/mailbox")
    breakable.break_drafts()
    handled = breakable.handle()
    assert handled.fault is not None
    assert handled.fault.arrival_id == only
    assert (breakable.owed(), breakable.states()) == ([], ["waiting"])


def test_what_cannot_be_understood_is_a_fault_of_its_own_update(desk: Desk) -> None:
    first, faulty, _ = desk.hear("/help", {"raw": "no JSON"}, "/help")
    fault = desk.handle().fault
    assert fault is not None
    assert fault.arrival_id == faulty
    assert desk.owed() == [f"reply:{first}:1"]


def test_where_the_database_takes_back_everything_each_is_handled_alone(sqlite_url: str) -> None:
    with opened(sqlite_url) as bureau:
        desk = Desk(bureau)
        first, faulty, _ = desk.hear("/help", "/mailbox", "/privacy")
        desk.break_drafts("ROLLBACK")
        handled = desk.handle()
        assert (handled.fault, handled.more) == (None, True)
        assert (desk.states(), desk.owed()) == (["done", "waiting", "waiting"], [f"reply:{first}:1"])
        fault = desk.handle().fault
        assert fault is not None
        assert fault.arrival_id == faulty
        assert (desk.states(), desk.owed()) == (["done", "waiting", "waiting"], [f"reply:{first}:1"])


def test_what_waits_behind_a_move_is_handled_where_it_moved(desk: Desk) -> None:
    first, _, last = desk.hear("/help", {"moves_to": "room"}, "/help")
    assert desk.handle().more
    assert desk.states() == ["done", "done", "waiting"]
    assert desk.handle() == Handled()
    desk.reception.handle(toy_channel.address("room"))
    assert desk.states() == ["done"] * 3
    assert {f"reply:{first}:1", f"reply:{last}:1"} == {*desk.owed(), *desk.owed(toy_channel.address("room"))}


def test_help_takes_five_statements(desk: Desk) -> None:
    desk.hear("/help")
    desk.handle()
    desk.hear("/help")
    told = statements(desk.transactions.database, desk.handle)
    assert len([word for word in told if word.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]) <= 5, told


def test_a_chat_that_somebody_else_has_is_left_to_them(postgresql_url: str) -> None:
    with opened(postgresql_url) as bureau:
        desk = Desk(bureau)
        desk.hear("/help")
        with desk.transactions.write("other") as other:
            assert inbox.take(other, LIN)
            assert desk.handle() == Handled(locked=True)
        assert (desk.states(), desk.owed()) == (["waiting"], [])
        assert desk.handle() == Handled()
        assert desk.states() == ["done"]


def cutting(channel: ToyChannel) -> None:
    """Let a channel take a hundred signs at once, so that its people send longer words in pieces."""
    channel.traits = replace(channel.traits, limits=replace(channel.traits.limits, text_units=200))


def test_pieces_of_a_text_are_done_together_and_answered_once(desk: Desk) -> None:
    cutting(desk.channel)
    first, *_ = desk.hear("公" * 150, "完", "/help")
    desk.handle()
    assert desk.states() == ["done"] * 3
    assert [key.rpartition(":")[0] for key in desk.owed()] == [f"reply:{first}", f"reply:{first + 2}"]


def test_a_piece_waits_until_somebody_has_listened_for_more(desk: Desk) -> None:
    cutting(desk.channel)
    _, last = desk.hear("/help", "公" * 150)
    handled = desk.handle()
    assert (handled.still, handled.more, desk.states()) == (last, False, ["done", "waiting"])
    assert desk.reception.handle(LIN, heard_out=last - 1).still == last
    assert desk.reception.handle(LIN, heard_out=last).still is None
    assert desk.states() == ["done", "done"]


def test_pieces_that_are_refused_are_refused_once_and_together(desk: Desk) -> None:
    cutting(desk.channel)
    first, *_ = desk.hear(*["公" * 200] * 30, "完")
    desk.handle()
    assert desk.states() == ["done"] * 31
    assert desk.owed() == [f"reply:{first}:1"]


@pytest.mark.parametrize("many", [1, 20])
def test_pieces_share_the_fault_of_what_they_say(breakable: Desk, many: int) -> None:
    cutting(breakable.channel)
    first, second = breakable.hear("公" * 150, "完")
    breakable.break_drafts()
    found = breakable.reception.handle(LIN, many=many)
    while found.fault is None and found.more:
        found = breakable.reception.handle(LIN, many=many)
    assert found.fault is not None
    assert (found.fault.arrival_id, found.fault.more) == (first, (second,))
