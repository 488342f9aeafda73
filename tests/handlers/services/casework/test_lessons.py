"""What officers put right is read from the record, without who asked and without reports of wrongdoing."""

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.casework import lessons, routing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at

OFFICE, HIGH = "办公室", "高新技术科"


@pytest.fixture
def parted(bureau: OpenBureau) -> OpenBureau:
    """Give the bureau two departments."""
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-01")), [Line(2, OFFICE, "档案"), Line(3, HIGH, "创新券")])
    return bureau


def move(bureau: OpenBureau, number: str, name: str) -> None:
    with bureau.working(number, "officer", "2026-03-03") as work:
        routing.route(work, departments.named(work.session, name))


def test_a_case_that_was_moved_teaches_its_last_department(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", kind="question", description="请问林晓舟的批文在哪里查？电话13800138000")
    for name in (HIGH, OFFICE):
        move(parted, number, name)
    parted.file("2026-03-02", kind="question", description="请问创新券怎么领？")  # proposed, and put right by nobody
    with parted.write() as session:
        (lesson,) = lessons.of(session, "department")
    assert (lesson.label, lesson.text) == (OFFICE, "请问林**的批文在哪里查？电话138****8000")


def test_a_department_that_is_no_more_teaches_nothing(parted: OpenBureau) -> None:
    move(parted, parted.file("2026-03-02", kind="question", description="请问批文在哪里查？"), OFFICE)
    with parted.write() as session:
        departments.load(Moment(session, at("2026-03-04")), [Line(2, HIGH, "创新券")])
        assert lessons.of(session, "department") == []


def test_an_answer_that_names_a_petition_teaches_what_it_was(parted: OpenBureau) -> None:
    numbers = [parted.file("2026-03-02", person=who, description="补偿款没给") for who in (CITIZEN, OTHER_CITIZEN)]
    parted.answer(numbers[0], "petition_way", "请向信访部门提出", on="2026-03-03")
    with parted.write() as session:
        assert [(each.label, each.text) for each in lessons.of(session, "kind")] == [("petition", "补偿款没给")]


def test_what_one_person_writes_is_kept_aside_together(parted: OpenBureau) -> None:
    for n in range(2):
        move(parted, parted.file("2026-03-02", kind="question", description=f"批文在哪里查？{n}"), OFFICE)
    with parted.write() as session:
        one, other = lessons.of(session, "department")
    assert one.group == other.group
