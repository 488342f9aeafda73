"""What a link tells: a number of any kind goes into 64 signs and comes out as the same case."""

import re

import pytest

from handlers.services.bureau import numbers, payloads
from handlers.services.bureau.moment import Moment
from law.codes import Kind
from tests.handlers.conftest import OpenBureau, at

NOW = at("2027-03-09")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REQUEST])
def test_a_number_of_each_series_comes_back_in_another_year(sqlite_bureau: OpenBureau, kind: Kind) -> None:
    given = [sqlite_bureau.file("2026-03-02", kind=each) for each in (Kind.REQUEST, kind)]
    with sqlite_bureau.write() as session:
        told = [payloads.of_case(session, number) for number in given]
        assert told == ["case_2026-1", f"case_{kind}-2026-1"]
        assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", each) for each in told)
        found = [numbers.find(Moment(session, NOW), payloads.number_in(payloads.parted(each)[1])) for each in told]
        assert [case.number for case in found] == given


def test_what_is_answered_anew_is_told_apart(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        assert payloads.of_case(session, "示科公开〔2026〕第0001号-重2") == "case_2026-1-2"
    assert payloads.number_in("2026-1-2") == "2026-1-重2"


@pytest.mark.parametrize("told", ["", "1", "nothing-2026-1", "2026-1-2-3", "letter-2026-1", "名单"])
def test_what_is_no_number_stays_as_it_is(told: str) -> None:
    assert payloads.number_in(told) == told


@pytest.mark.parametrize("number", ["别处〔2026〕第0001号", "2026-1", "示科公开函〔2026〕1号", "名单"])
def test_a_number_of_no_series_of_ours_has_no_payload(sqlite_bureau: OpenBureau, number: str) -> None:
    with sqlite_bureau.write() as session, pytest.raises(ValueError, match=re.escape(number)):
        payloads.of_case(session, number)


def test_the_longest_number_fits(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        series = numbers.series(session, Kind.WRONGDOING)
        assert len(payloads.of_case(session, f"{series}〔2026〕第999999号-重99")) <= payloads.MOST
