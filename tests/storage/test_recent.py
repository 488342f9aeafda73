"""The cases since an instant, of the kinds that are asked for, the oldest first and of too many the newest."""

from law.codes import Kind
from storage import recent
from storage.engine import Database
from tests.handlers.conftest import at, founded


def test_what_came_since_is_found_in_its_order(database: Database) -> None:
    bureau = founded(database)
    numbers = [
        bureau.file(day, description=f"申请公开某某名单{day}") for day in ("2026-03-02", "2026-03-09", "2026-03-10")
    ]
    bureau.file("2026-03-10", kind="question", description="请问几点上班")
    with bureau.write() as session:
        found = recent.since(session, at("2026-03-03"), [Kind.REQUEST], limit=9)
        assert [(case.number, applicant.name) for case, applicant in found] == [
            (each, "林晓舟") for each in numbers[1:]
        ]
        (newest,) = recent.since(session, at("2026-03-03"), [Kind.REQUEST], limit=1)
        assert newest[0].number == numbers[2]
