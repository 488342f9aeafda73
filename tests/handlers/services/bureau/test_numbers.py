"""Numbers are given in series without gaps, found however they are written, and shown to nobody who may not see."""

import pytest
from sqlalchemy import event

from handlers.services.bureau import actors, numbers
from handlers.services.bureau.moment import Moment
from law.codes import Role
from law.errors import Refusal
from storage import people
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at

NOW = at("2026-03-09")


def test_each_kind_counts_in_its_series_and_year(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        given = [numbers.give(Moment(session, at(day)), kind) for day, kind in (
            ("2026-03-02", "request"), ("2026-03-02", "question"), ("2026-03-03", "request"), ("2027-01-04", "request"),
        )]  # fmt: skip
        assert numbers.series(session, "wrongdoing") == "示科公开举"
    assert given == [
        *("示科公开〔2026〕第0001号", "示科公开信〔2026〕第0001号"),
        *("示科公开〔2026〕第0002号", "示科公开〔2027〕第0001号"),
    ]


def test_a_letter_is_numbered_without_zeros_in_a_series_of_its_own(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        given = [numbers.give_letter(Moment(session, at(day))) for day in ("2026-03-02", "2026-03-03", "2027-01-04")]
    assert given == ["示科公开函〔2026〕1号", "示科公开函〔2026〕2号", "示科公开函〔2027〕1号"]


@pytest.mark.parametrize("written", ["1", "2026-1", "示科公开〔2026〕第0001号", "公开[2026]1"])
def test_a_case_is_found_however_its_number_is_written(sqlite_bureau: OpenBureau, written: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session:
        assert numbers.find(Moment(session, NOW), written).number == number


@pytest.mark.parametrize(
    ("written", "code"), [("名单", "number_unreadable"), ("2", "no_such_case"), ("信1", "no_such_case")]
)
def test_what_is_no_number_and_what_is_no_case_are_told_apart(
    sqlite_bureau: OpenBureau, written: str, code: str
) -> None:
    sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session, pytest.raises(Refusal) as caught:
        numbers.find(Moment(session, NOW), written)
    assert caught.value.code == code


def test_a_report_of_wrongdoing_is_no_case_for_those_who_may_not_see_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    with sqlite_bureau.write() as session:
        moment = Moment(session, NOW)
        approver, officer = (sqlite_bureau.who(session, name) for name in ("approver", "officer"))
        assert numbers.for_staff(moment, "举1", actor=approver).number == number
        with pytest.raises(Refusal) as caught:
            numbers.for_staff(moment, "举1", actor=officer)
        assert (caught.value.code, caught.value.facts) == ("no_such_case", {"number": number})
        assert numbers.seen_by(numbers.find(moment, "举1"), actors.Actor("x", Role.SYSTEM)).number == number


def test_a_stranger_hears_the_same_as_about_no_case(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session:
        moment = Moment(session, NOW)
        assert numbers.for_applicant(moment, "1", chat=CITIZEN).number == number
        for written in ("1", "2"):
            with pytest.raises(Refusal, match="no_such_case"):
                numbers.for_applicant(moment, written, chat=OTHER_CITIZEN)


def test_an_own_case_is_found_from_each_address_of_its_person_and_from_no_other(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session:
        moment = Moment(session, NOW)
        people.add_address(session, people.person(session, CITIZEN), "toy:lin")
        found = {chat: numbers.own(moment, "1", chat=chat) for chat in (CITIZEN, "toy:lin", OTHER_CITIZEN)}
        assert {chat: case and case.number for chat, case in found.items()} == {
            CITIZEN: number, "toy:lin": number, OTHER_CITIZEN: None,
        }  # fmt: skip
        assert numbers.own(moment, "名单", chat=CITIZEN) is None


def test_among_own_cases_a_number_is_found_however_it_is_written_and_nothing_is_looked_up(
    sqlite_bureau: OpenBureau,
) -> None:
    mine, others = (sqlite_bureau.file("2026-03-02", person=who) for who in (CITIZEN, OTHER_CITIZEN))
    case = sqlite_bureau.case(mine)
    sent: list[str] = []
    with sqlite_bureau.write() as session:
        moment = Moment(session, NOW)
        event.listen(session.connection(), "before_cursor_execute", lambda *told: sent.append(told[2]))
        found = [numbers.among(moment, written, [case]) for written in ("1", mine, others, "2", "名单")]
    assert found == [case, case, None, None, None]
    assert not [each for each in sent if '"case"' in each]
