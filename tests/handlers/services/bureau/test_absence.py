"""Who is away, who can stand in, and when it is over."""

from datetime import date

import pytest

from handlers.services.bureau import absence
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Officer
from tests.handlers.conftest import PEOPLE, OpenBureau, at

NOW, LAST = at("2026-03-03"), date(2026, 3, 13)


def of(session: Session, post: str) -> Officer:
    found = people.officer(session, PEOPLE[post][0])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("post", "able"), [("officer", ["白露", "夏至"]), ("approver", []), ("reviewer", []), ("admin", [])]
)
def test_who_stands_in_may_do_what_the_other_may(sqlite_bureau: OpenBureau, post: str, able: list[str]) -> None:
    with sqlite_bureau.write() as session:
        assert [each.name for each in absence.fit(Moment(session, NOW), of(session, post))] == able


def test_who_is_away_stands_in_for_nobody(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        moment, officer, colleague = Moment(session, NOW), of(session, "officer"), of(session, "colleague")
        absence.leave(moment, colleague, until=LAST, substitute=None)
        with pytest.raises(Refusal, match="substitute_unfit") as caught:
            absence.leave(moment, officer, until=LAST, substitute=colleague)
        assert caught.value.facts["known"] == ["夏至"]
        assert officer.away_until_on is None


@pytest.mark.parametrize(("day", "is_over"), [("2026-03-13", False), ("2026-03-14", True)])
def test_it_is_over_on_the_day_behind_the_last(sqlite_bureau: OpenBureau, day: str, is_over: bool) -> None:
    with sqlite_bureau.write() as session:
        absence.leave(Moment(session, NOW), of(session, "officer"), until=LAST, substitute=of(session, "approver"))
        assert bool(absence.over(Moment(session, at(day)))) is is_over
        absence.come_back(Moment(session, at(day)), of(session, "officer"))
        assert absence.over(Moment(session, at("2026-04-14"))) == []
        assert of(session, "officer").substitute_id is None
