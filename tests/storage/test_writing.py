"""A row is written once by its unique key, many of them in one statement, on either engine."""

from sqlalchemy import event

from storage import bureaus, writing
from storage.engine import Database
from storage.tables import Lane, Officer
from tests.storage.conftest import NOW


def officer(address: str) -> dict[str, object]:
    return {"address": address, "name": "—", "role": "officer", "enrolled_at": NOW}


def test_the_second_row_of_a_key_changes_nothing(database: Database) -> None:
    with database.write() as session:
        first = writing.insert_once(session, Officer, **officer("telegram:1"))
        assert first is not None
        assert writing.insert_once(session, Officer, **officer("telegram:1") | {"name": "白露"}) is None
        assert session.get_one(Officer, first).name == "—"


def test_many_rows_are_one_statement_and_only_the_new_ones_have_ids(database: Database) -> None:
    said: list[str] = []
    with database.write() as session:
        old = writing.insert_once(session, Officer, **officer("telegram:1"))
        event.listen(session.connection(), "before_cursor_execute", lambda _c, _u, words, *_: said.append(words))
        new = writing.insert_all_once(session, Officer, [officer(f"telegram:{n}") for n in (2, 1, 3)])
        assert (len(new), old in new, len(said)) == (2, False, 1)
        assert sorted(session.get_one(Officer, each).address for each in new) == ["telegram:2", "telegram:3"]


def test_a_row_is_written_for_the_bureau_of_its_transaction(database: Database) -> None:
    with database.write() as session:
        writing.insert_once(session, Lane, address="telegram:1", language="zh")
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        writing.insert_once(session, Lane, address="telegram:1", language="en")
        assert session.get_one(Lane, (session.bureau_id, "telegram:1")).language == "en"
        assert session.get_one(Lane, (database.bureau_id, "telegram:1")).language == "zh"


def test_what_is_counted_on_is_one_statement_that_makes_what_is_new(database: Database) -> None:
    said: list[str] = []
    with database.write() as session:
        writing.insert_once(session, Lane, address="telegram:1", language="en", handed=5)
        event.listen(session.connection(), "before_cursor_execute", lambda _c, _u, words, *_: said.append(words))
        rows = [{"address": f"telegram:{n}", "language": "zh", "handed": n} for n in (1, 2)]
        now = {lane.address: lane.handed for lane in writing.count_on(session, Lane, "handed", rows)}
        assert (now, len(said)) == ({"telegram:1": 6, "telegram:2": 2}, 1)
        assert session.get_one(Lane, (session.bureau_id, "telegram:1")).language == "en"
