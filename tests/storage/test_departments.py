"""Departments: as the list has them, who sits in them, and those that are listed no more."""

from sqlalchemy import event

from law.codes import Role
from storage import departments
from storage.engine import Database, Session
from storage.tables import Officer
from tests.storage.conftest import NOW
from tests.storage.rows import filed


def _officer(session: Session, number: int, *, suspended: bool = False) -> int:
    officer = Officer(
        bureau_id=session.bureau_id,
        address=f"toy:{number}",
        name=f"经办{number}",
        role=Role.OFFICER,
        enrolled_at=NOW,
        suspended_at=NOW if suspended else None,
    )
    session.add(officer)
    session.flush()
    assert officer.id is not None
    return officer.id


def test_they_stand_as_the_list_has_them_and_the_head_comes_first(database: Database) -> None:
    with database.write() as session:
        one, two, gone = _officer(session, 1), _officer(session, 2), _officer(session, 3, suspended=True)
        second = departments.settle(session, "乙科", "管乙", place=2, seats={one: False, two: True, gone: False})
        departments.settle(session, "甲科", "管甲", place=1, seats={})
        assert [each.name for each in departments.listed(session)] == ["甲科", "乙科"]
        assert [each.id for each in departments.officers(session, second.id or 0)] == [two, one]


def test_a_second_list_renews_what_it_names_and_lays_the_rest_aside(database: Database) -> None:
    with database.write() as session:
        one = _officer(session, 1)
        first = departments.settle(session, "甲科", "管甲", place=1, seats={one: True})
        again = departments.settle(session, "甲科", "管甲和丙", place=3, seats={})
        assert (again.id, again.duties, departments.officers(session, again.id or 0)) == (first.id, "管甲和丙", [])
        departments.lay_aside(session, again)
        assert departments.listed(session) == []
        found = departments.by_id(session, first.id)
        assert found is not None
        assert (found.name, found.place) == ("甲科", None)
        assert departments.by_id(session, None) is None


def test_a_bureau_without_any_is_asked_nothing(database: Database) -> None:
    with database.write() as session:
        assert departments.count(session) == 0
        asked: list[str] = []
        event.listen(database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        assert not departments.has_some(session)
        assert asked == []
        departments.settle(session, "甲科", "", place=1, seats={})
        assert departments.count(session) == 1
        assert departments.has_some(session)


def test_each_of_some_cases_is_known_with_its_department(database: Database) -> None:
    with database.write() as session:
        department = departments.settle(session, "乙科", "管乙", place=1, seats={})
        seated, free = filed(session, 1), filed(session, 2)
        seated.department_id = department.id
        session.add(seated)
        session.flush()
        known = departments.of_numbers(session, [seated.number, free.number, "无此编号"])
        assert known == {seated.number: department.id, free.number: None}
        session.bureau_id += 1
        assert departments.of_numbers(session, [seated.number]) == {}
