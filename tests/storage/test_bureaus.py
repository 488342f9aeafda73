"""A bureau has one row, numbers without gaps, and a pulse that says what last ran."""

from datetime import timedelta

import pytest

from storage import bureaus
from storage.engine import Database
from tests.storage.conftest import BUREAU, NOW


def test_a_bureau_is_founded_once_and_its_name_follows_the_settings(database: Database) -> None:
    with database.write() as session:
        assert bureaus.settle(session, name="临江市档案馆", prefix="临档公开") == database.bureau_id
        assert bureaus.here(session).name == "临江市档案馆"
        assert bureaus.settle(session, name="临江市统计局", prefix="临统公开") != database.bureau_id


def test_a_bureau_is_found_by_its_prefix_and_none_by_another(database: Database) -> None:
    with database.read() as session:
        assert bureaus.find(session, BUREAU["prefix"]) == database.bureau_id
        assert bureaus.find(session, "临统公开") is None


def test_each_series_of_each_year_counts_from_one(database: Database) -> None:
    asked = [("临档公开", 2026), ("临档公开", 2026), ("临档公开信", 2026), ("临档公开", 2027), ("临档公开", 2026)]
    with database.write() as session:
        assert [bureaus.next_number(session, series, year) for series, year in asked] == [1, 2, 1, 1, 3]


def test_a_number_taken_in_a_transaction_that_fails_is_given_again(database: Database) -> None:
    def act() -> None:
        with database.write() as session:
            bureaus.next_number(session, "临档公开", 2026)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    with database.write() as session:
        assert bureaus.next_number(session, "临档公开", 2026) == 1


def test_another_bureau_counts_for_itself(database: Database) -> None:
    with database.write() as session:
        bureaus.next_number(session, "临档公开", 2026)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert bureaus.next_number(session, "临档公开", 2026) == 1


def test_a_beat_is_the_last_one(database: Database) -> None:
    with database.write() as session:
        assert bureaus.last_beat(session, "tick") is None
        for minutes in (0, 5):
            bureaus.beat(session, "tick", now=NOW + timedelta(minutes=minutes))
    with database.read() as session:
        assert bureaus.last_beat(session, "tick") == NOW + timedelta(minutes=5)
        assert bureaus.last_beat(session, "pump") is None


def test_beats_of_one_beginning_are_named_and_forgotten_by_it(database: Database) -> None:
    with database.write() as session:
        for name in ("act_ed:2", "act_ed:1", "actsed:3", "tick"):
            bureaus.beat(session, name, now=NOW)
    with database.write() as session:
        assert bureaus.beats(session, "act_ed:") == ["1", "2"]
        bureaus.still(session, "act_ed:")
    with database.read() as session:
        assert bureaus.beats(session, "act_ed:") == []
        assert bureaus.last_beat(session, "tick") == bureaus.last_beat(session, "actsed:3") == NOW
