"""Migrations lead an empty database to exactly the tables of this version, on both engines."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from law.errors import Refusal
from storage import migrating, tables
from storage.engine import Database
from tests.storage.conftest import opened


def test_an_empty_database_is_led_to_the_newest_schema(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    assert migrating.current(database) is None
    migrating.upgrade(database)
    assert migrating.current(database) == migrating.newest()
    names = {name for name in inspect(database.engine).get_table_names() if name != "alembic_version"}
    assert names == SQLModel.metadata.tables.keys()
    assert len(names) == len(tables.__all__)
    database.close()


def test_the_tables_and_the_migrations_do_not_differ(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_indexes_on_what_is_open_are_partial(database: Database) -> None:
    found = {
        index["name"]: index["dialect_options"]
        for table in ("inbox", "outbox", "reminder")
        for index in inspect(database.engine).get_indexes(table)
    }
    partial = f"{database.engine.dialect.name}_where"
    for name in ("ix_inbox_waiting", "ix_outbox_open", "ix_reminder_open"):
        assert partial in found[name]


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    migrating.upgrade(database)
    assert migrating.current(database) == migrating.newest()


def test_two_that_start_at_once_do_not_disturb_each_other(empty_database_url: str) -> None:
    def begin(_: int) -> int:
        with opened(empty_database_url) as database:
            return database.bureau_id

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(begin, range(4))) == {1}


def test_a_bureau_is_founded_once_and_its_name_follows_the_settings(database: Database) -> None:
    from storage import bureaus

    with database.write() as session:
        assert bureaus.settle(session, name="临江市档案馆", prefix="临档公开") == database.bureau_id
        assert bureaus.here(session).name == "临江市档案馆"
        assert bureaus.settle(session, name="临江市统计局", prefix="临统公开") != database.bureau_id


def test_a_database_of_a_later_version_is_refused_and_left_alone(empty_database_url: str) -> None:
    with closing(Database(empty_database_url)) as database:
        migrating.upgrade(database)
        with database.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(Refusal, match="schema_too_new"):
            migrating.upgrade(database)
        assert migrating.current(database) == "9999"
