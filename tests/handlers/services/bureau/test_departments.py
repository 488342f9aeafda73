"""The list of departments is the whole of it: bad lines are named, good ones count, a second time changes nothing."""

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Fault, Line, Loaded
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import departments as known
from storage import journal
from tests.handlers.conftest import OpenBureau, at

LINES = [
    Line(2, "办公室", "档案、保密、信访、三公经费", "高山", ("高山", "白露")),
    Line(3, "高新技术科", "高新技术企业认定、创新券", "", ("telegram:12", "无名氏")),
    Line(4, ""),
    Line(5, "办公室"),
    Line(6, "长" * 41),
]


def test_good_lines_count_and_bad_ones_are_named(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        loaded = departments.load(Moment(session, at("2026-03-02")), LINES)
    assert loaded == Loaded(
        2,
        (),
        (
            Fault(3, "officer", "无名氏"),
            Fault(4, "nameless", ""),
            Fault(5, "twice", "办公室"),
            Fault(6, "long", "长" * 40),
        ),
    )
    with bureau.write() as session:
        office, high = known.listed(session)
        assert [each.name for each in known.officers(session, office.id or 0)] == ["高山", "白露"]
        assert [each.name for each in known.officers(session, high.id or 0)] == ["白露"]
        entry = journal.last(session, departments.LOADED)
        assert entry is not None
        assert journal.facts(entry) == {"names": ["办公室", "高新技术科"]}


def test_a_second_list_takes_the_place_of_the_first(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-02")), LINES)
        again = departments.load(Moment(session, at("2026-03-03")), [Line(2, "高新技术科"), Line(3, "监督科")])
        assert (again.departments, again.gone) == (2, ("办公室",))
        assert [each.name for each in known.listed(session)] == ["高新技术科", "监督科"]


def test_a_list_without_a_good_line_changes_nothing(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-02")), LINES)
    with bureau.write() as session, pytest.raises(Refusal, match="departments_none"):
        departments.load(Moment(session, at("2026-03-03")), [Line(2, "")])
    with bureau.write() as session:
        assert len(known.listed(session)) == 2


def test_a_text_is_near_to_departments_where_there_are_any(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        assert (departments.nearest(session, "创新券"), departments.proposed(session, "创新券")) == ([], None)
        departments.load(Moment(session, at("2026-03-02")), LINES)
        assert [each.name for each, _ in departments.nearest(session, "创新券怎么领")] == ["高新技术科"]
        found = departments.proposed(session, "创新券怎么领")
        assert found is not None
        assert found.name == "高新技术科"


def test_a_department_is_found_by_its_name_or_a_part_of_one_only(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-02")), [Line(2, "高新技术科"), Line(3, "高新区科")])
        assert departments.named(session, " 技术 ").name == "高新技术科"
        for written in ("高新", "", "财务科"):
            with pytest.raises(Refusal) as refused:
                departments.named(session, written)
            assert refused.value.facts["known"] == ["高新技术科", "高新区科"]
