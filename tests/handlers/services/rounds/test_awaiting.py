"""What waits on a morning: looked at once a day."""

from datetime import date

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import awaiting
from storage import bureaus
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.rounds.test_mornings import draft


def taken(bureau: OpenBureau, on: str) -> str:
    """File a case and take it."""
    number = bureau.file(on, identity=on)
    bureau.staff("officer", f"/take {number}", now=at(on))
    return number


def look(bureau: OpenBureau, day: str, hour: int = 9) -> awaiting.Waiting:
    """Look what waits at an hour of a day."""
    with bureau.write() as session:
        bureaus.hold(session)
        return awaiting.look(Moment(session, at(day, hour)))


def test_what_waits_is_looked_at_once_a_day(bureau: OpenBureau) -> None:
    reviewed, longer = taken(bureau, "2026-03-02"), taken(bureau, "2026-03-03")
    draft(bureau, reviewed, "2026-03-04")
    bureau.staff("officer", f"/extend {longer} 5 材料多", now=at("2026-03-04"))
    found = look(bureau, "2026-03-05")
    assert set(found.letters) == {bureau.case(reviewed).id}
    assert set(found.extensions) == {bureau.case(longer).id}
    assert found.case_ids == {bureau.case(each).id for each in (reviewed, longer)}
    assert look(bureau, "2026-03-05", 15) == awaiting.NOTHING
    assert look(bureau, "2026-03-06").case_ids == found.case_ids


def test_of_applicants_only_those_wait_who_let_their_day_pass(bureau: OpenBureau) -> None:
    asked, paid = taken(bureau, "2026-03-02"), taken(bureau, "2026-03-03")
    bureau.staff("officer", f"/clarify {asked} 10 哪一年的", now=at("2026-03-04"))
    bureau.staff("officer", f"/charge {paid} pages 57", now=at("2026-03-04"))
    assert look(bureau, "2026-03-05").silent == {}
    last_on = {bureau.case(asked).id: date(2026, 3, 18)}
    found = look(bureau, "2026-03-19").silent
    assert {each: day for each, day in found.items() if each in last_on} == last_on
    assert bureau.case(paid).id not in found, "its day is still to come"
