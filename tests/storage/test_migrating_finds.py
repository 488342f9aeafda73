"""What was filed before lists were read by indexes is found as what is filed today."""

from collections.abc import Iterator
from contextlib import closing
from importlib import import_module, resources

import pytest
from sqlmodel import col, select

from handlers.reading import repeats
from handlers.services.casework import repeats as known
from storage import migrating
from storage.engine import Database
from storage.tables import Case
from tests.storage.test_migrating import OLD_ROWS, led_to

PEOPLE = (
    "INSERT INTO applicant (id, bureau_id, type, name, identity) VALUES"
    " (2, 1, 'natural', '林 晓舟\u200b', '身份证：000000 00000000 0000'), (3, 1, 'natural', '周以宁', NULL)"
)
FILED = (
    'INSERT INTO "case" (id, bureau_id, number, kind, status, channel, applicant_id, description,'
    " submitted_at, arrived_at, law_code, complex, provisional, extended, stopped, clock_version, card_version) VALUES"
    " ({id}, 1, 'n{id}', '{kind}', 'received', 'internet', {who}, '{text}', '2026-03-02 01:00:00',"
    " '2026-03-02 01:00:00', '2019', false, false, false, false, 1, 0)"
)
TEXT = "二〇二五年度 項目名單，傳真件。"
CASES = (("request", 2, TEXT), ("question", 2, TEXT), ("request", 3, "……"))


@pytest.fixture
def running(empty_database_url: str) -> Iterator[Database]:
    """Give the test an installation of the first schema with requests in it, led to the newest."""
    with closing(Database(empty_database_url, bureau_id=1)) as database:
        led_to(database, "0001")
        with database.engine.begin() as connection:
            zone = [] if database.is_sqlite else ["SET LOCAL TIME ZONE 'UTC'"]
            filed = [FILED.format(id=n, kind=kind, who=who, text=text) for n, (kind, who, text) in enumerate(CASES, 2)]
            for statement in (*zone, *OLD_ROWS, PEOPLE, *filed):
                connection.exec_driver_sql(statement)
        migrating.upgrade(database)
        yield database


def test_old_cases_have_their_words_and_their_asker(running: Database) -> None:
    with running.read() as session:
        found = [(case.asker, case.likeness) for case in session.exec(select(Case).order_by(col(Case.id)))]
    who, what = known.asker("林晓舟", "000000000000000000"), repeats.likeness("2025年度项目名单，传真件")
    assert who
    assert what
    assert found == [(None, None), (who, what), (who, None), (None, None)]


def test_words_are_led_to_what_they_are_compared_by_today() -> None:
    led = import_module("storage.migrations.versions.0065_know_more_signs")
    table = resources.files("handlers.reading").joinpath("traditional.txt").read_text("utf-8")
    for text in (TEXT, table, "第三批，二○二四、一九九八，二零零三年", "Ａｂc 𠮷 " * 900, "……"):
        assert led._likeness(text) == repeats.likeness(text), text[:20]
