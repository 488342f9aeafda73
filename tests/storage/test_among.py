"""One of many values is one statement for any number of them, on both engines, and finds by an index."""

from sqlmodel import select

from storage import cards, cases
from storage.among import among
from storage.engine import Database, Session
from storage.tables import Case
from tests.storage.conftest import opened
from tests.storage.crowd import ENOUGH, Work, costs, crowd, scans
from tests.storage.rows import filed
from tests.storage.test_cases import places


def test_none_one_and_several_are_found_by_their_words(database: Database) -> None:
    with database.write() as session:
        numbers = [filed(session, place).number for place in (3, 4, 5)]
        asked = select(Case).where(among(session, "number", "numbers")).order_by("id")
        for many, found in ((numbers, ["3", "4", "5"]), (numbers[1:2], ["4"]), ([], []), (["'", '"', "]"], [])):
            assert places([*session.execute(asked, {"numbers": many}).scalars()]) == found


def test_the_statement_is_the_same_for_any_number(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database, database.write() as session:
        crowd(session, 300)
        works: dict[str, Work] = {
            "two": lambda session: cards.know(session, [1, 2]),
            "many": lambda session: cards.know(session, range(1, 300)),
        }
        found = costs(session, works)
        assert found["two"].statements == found["many"].statements != []
        session.rollback()


def test_postgresql_finds_many_by_an_index(migrated_postgresql_url: str) -> None:
    def held(session: Session) -> object:
        return cases.all_locked(session, range(100, 600))

    with opened(migrated_postgresql_url) as database, database.write() as session:
        crowd(session, ENOUGH)
        assert "case" not in scans(session, costs(session, {"held": held})["held"])
        session.rollback()
