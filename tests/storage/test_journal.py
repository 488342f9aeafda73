"""The journal only grows, and its chain shows every change that is made behind its guards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import bureaus, journal
from storage.engine import Database, Session
from tests import databases
from tests.storage import costs
from tests.storage.conftest import NOW, opened, standing_case
from tests.storage.crowd import counted
from tests.storage.rows import filed

LENGTH = 6


@pytest.fixture
def written(database: Database) -> Database:
    """Write a few entries of another bureau's and ours, and see that the chain is whole."""
    with database.write() as session:
        other = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
    for n in range(LENGTH):
        with database.write() as session:
            journal.append(session, f"act{n}", actor="telegram:7001", now=NOW + timedelta(hours=n), words=f"第{n}次")
            session.bureau_id = other
            journal.append(session, "other", actor="system", now=NOW)
    assert broken(database) is None
    return database


def broken(database: Database) -> int | None:
    with database.read() as session:
        return journal.first_broken(session)


def ids(database: Database) -> list[int]:
    with database.engine.connect() as connection:
        mine = {"bureau": database.bureau_id}
        return list(
            connection.execute(text("SELECT id FROM journal WHERE bureau_id = :bureau ORDER BY id"), mine).scalars()
        )


def seen(database: Database, *statements: str) -> int | None:
    """Change the journal as somebody could who owns the database, and say what the chain shows; then take it back."""
    guards = (
        [f"DROP TRIGGER journal_no_{verb}" for verb in ("UPDATE", "DELETE")]
        if database.is_sqlite
        else ["ALTER TABLE journal DISABLE TRIGGER ALL"]
    )
    with Session(database.engine, bureau_id=database.bureau_id) as session:
        for statement in (*guards, *statements):
            changed = session.connection().execute(text(statement))
        assert changed.rowcount != 0, statements
        found = journal.first_broken(session)
        session.rollback()
    return found


def test_nothing_is_changed_or_taken_out(written: Database) -> None:
    first = f"WHERE id = {ids(written)[0]}"
    for statement in (
        "UPDATE journal SET act = 'x'",
        f"UPDATE journal SET facts = facts {first}",
        "DELETE FROM journal",
    ):
        with pytest.raises(DBAPIError, match="append-only"), written.engine.begin() as connection:
            connection.execute(text(statement))
    assert (len(ids(written)), broken(written)) == (LENGTH, None)


def test_it_is_not_emptied_at_once(postgresql_url: str) -> None:
    with opened(postgresql_url) as database:
        with database.write() as session:
            journal.append(session, "act", actor="system", now=NOW)
        with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
            connection.execute(text("TRUNCATE journal"))
        assert len(ids(database)) == 1


CHANGES = {
    "at": "at = '2026-09-14 02:30:15.123457'",
    "actor": "actor = 'telegram:7002'",
    "act": "act = act || 'x'",
    "facts": "facts = replace(facts, '次', '回')",
    "a comma of the facts": "facts = facts || ' '",
    "previous": "previous = upper(previous) || '0'",
    "hash": "hash = '0' || substr(hash, 2) || 'f'",
    "bureau": "bureau_id = bureau_id + 1",
}


def test_every_changed_entry_is_found(written: Database) -> None:
    unseen = [
        (change, place)
        for change, changed in CHANGES.items()
        for place, number in enumerate(ids(written))
        if seen(written, f"UPDATE journal SET {changed} WHERE id = {number}") is None
    ]
    assert unseen == []
    assert broken(written) is None, "the changes were not taken back"


def test_every_missing_entry_is_found(written: Database) -> None:
    found = [seen(written, f"DELETE FROM journal WHERE id = {number}") for number in ids(written)]
    assert found == [*ids(written)[1:], 0]


def test_a_cut_end_is_found_however_long(written: Database) -> None:
    cuts = [f"DELETE FROM journal WHERE bureau_id = {written.bureau_id} AND id >= {number}" for number in ids(written)]
    assert [seen(written, cut) for cut in cuts] == [0] * LENGTH


def test_two_entries_that_changed_places_are_found(written: Database) -> None:
    one, two = ids(written)[1:3]
    moves = [f"UPDATE journal SET id = {to} WHERE id = {was}" for was, to in ((one, 9999), (two, one), (9999, two))]
    assert seen(written, *moves) == one


def test_an_entry_put_in_by_hand_is_found(written: Database) -> None:
    columns = "bureau_id, case_id, at, actor, act, facts, previous, hash"
    copy = f"SELECT {columns} FROM journal WHERE id = {ids(written)[0]}"
    assert seen(written, f"INSERT INTO journal ({columns}) {copy}") is not None


def test_an_instant_of_another_zone_keeps_the_chain_whole(database: Database) -> None:
    with database.write() as session:
        journal.append(session, "act", actor="system", now=NOW.astimezone(ZoneInfo("Asia/Shanghai")))
    assert broken(database) is None


def test_the_entries_of_a_case_come_back_with_their_facts(database: Database) -> None:
    with database.write() as session:
        case = filed(session, 1)
        facts = {"on": date(2026, 9, 14), "at": NOW, "amount": Decimal("270.50"), "words": "名单", "files": [1, None]}
        journal.append(session, "charge", actor="telegram:7001", now=NOW, case_id=case.id, **facts)
        journal.append(session, "calendar", actor="system", now=NOW, year=2028)
        [entry] = journal.of_case(session, case.id or 0)
        assert (entry.act, entry.actor, entry.at) == ("charge", "telegram:7001", NOW)
        assert journal.facts(entry) == {
            "on": "2026-09-14",
            "at": NOW.isoformat(),
            "amount": "270.50",
            "words": "名单",
            "files": [1, None],
        }


def test_the_last_entry_of_an_act_is_one_of_no_case(database: Database) -> None:
    with database.write() as session:
        assert journal.last(session, "calendar") is None
        for year in (2027, 2028):
            journal.append(session, "calendar", actor="system", now=NOW, year=year)
        journal.append(session, "other", actor="system", now=NOW, year=2030)
        journal.append(session, "calendar", actor="system", now=NOW, case_id=filed(session, 1).id, year=2029)
        found = journal.last(session, "calendar")
        assert found is not None
        assert journal.facts(found) == {"year": 2028}


def test_to_look_for_the_last_entry_what_others_put_off_is_not_written(database: Database) -> None:
    with database.write() as session:
        journal.append(session, "calendar", actor="system", now=NOW, year=2028)
        session.write_later()
        case = standing_case(session)
        journal.append(session, "calendar", actor="system", now=NOW, case_id=case)
        journal.append(session, "other", actor="system", now=NOW)
        sent = costs.statements(database, lambda: journal.last(session, "calendar"))
        assert [told.partition(" ")[0] for told in sent] == ["SELECT"]
        found = journal.last(session, "calendar")
        assert found is not None
        assert journal.facts(found) == {"year": 2028}


def test_a_fact_that_is_not_plain_is_refused(database: Database) -> None:
    with pytest.raises(TypeError, match="plain facts"), database.write() as session:
        journal.append(session, "act", actor="system", now=NOW, what=object())
    assert broken(database) is None


def test_writers_at_the_same_time_make_one_chain(database: Database) -> None:
    def write(worker: int) -> None:
        with opened(databases.url_of(database)) as mine:
            for n in range(40):
                with mine.write() as session:
                    journal.append(session, "act", actor=f"telegram:{worker}", now=NOW, n=n)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert (len(ids(database)), broken(database)) == (160, None)


def test_entries_of_one_case_are_read_once_while_nobody_else_can_write_one(database: Database) -> None:
    with database.write() as session:
        case_id = standing_case(session)
        journal.append(session, "one", actor="system", now=NOW, case_id=case_id)
        assert [entry.act for entry in journal.of_case(session, case_id)] == ["one"]
        journal.append(session, "two", actor="system", now=NOW, case_id=case_id)
        sent = costs.statements(database, lambda: journal.of_case(session, case_id))
        assert [told for told in sent if "FROM journal" in told] == []
        assert [entry.act for entry in journal.of_case(session, case_id)] == ["one", "two"]
        read = journal.numbered(session, case_id)
        assert ([entry.act for entry in read], None in [entry.id for entry in read]) == (["one", "two"], False)


def test_no_act_reads_the_journal_from_end_to_end(kept_postgresql: databases.Kept) -> None:
    with opened(kept_postgresql.url()) as database:
        facts = {"at": "'2026-09-14'", "actor": "'system'", "act": "'act'", "facts": "'{}'"}
        costs.fill(database, "journal", 20_000, **facts, previous="''", hash="''")

        def act(session: Session) -> None:
            journal.append(session, "act", actor="system", now=NOW)
            journal.of_case(session, 7)
            journal.last(session, "act")

        assert costs.read_whole(database, act) == set()


def test_what_is_read_of_several_cases_at_once_is_what_is_read_of_each(database: Database) -> None:
    with database.write() as session:
        ids = [filed(session, place).id or 0 for place in (1, 2, 3)]
        for act, case_id in (("take", ids[0]), ("note", ids[1]), ("reply", ids[0])):
            journal.append(session, act, actor="telegram:1", now=NOW, case_id=case_id)
        session.write_later()
        bureaus.hold(session)
        with counted(session) as cost:
            journal.know(session, ids)
            told = [[entry.act for entry in journal.of_case(session, each)] for each in ids]
        assert told == [["take", "reply"], ["note"], []]
        assert len(cost.statements) == 1
