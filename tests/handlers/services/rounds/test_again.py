"""What a wrong clock used up: laid down anew, and said once more on its day."""

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import again
from storage import journal
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.rounds.test_reminders import AHEAD, OFFICER, heard, taken


def laid(bureau: OpenBureau, day: str) -> list[str]:
    with bureau.write() as session:
        return again.lay(Moment(session, at(day, 12)))


def test_what_a_clock_ahead_has_said_is_said_again_on_its_days(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.tick("2026-10-26")  # forty days ahead of a clock that is right: all is said and used up
    before = heard(bureau, OFFICER, number)
    assert laid(bureau, "2026-09-15") == [number]
    for at_last, (day, _, why) in enumerate(AHEAD, start=1):
        bureau.tick(day.split()[1])
        assert heard(bureau, OFFICER, number) == before + at_last, why
    with bureau.transactions.read() as session:
        assert [entry.case_id for entry in journal.of_no_case(session, "reminders_again")] == [None]


def test_what_was_said_on_its_day_is_not_laid_anew(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.tick("2026-09-28")
    assert laid(bureau, "2026-09-28") == []
    assert heard(bureau, OFFICER, number) == 1


def test_a_case_that_has_ended_stays_at_rest(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.tick("2026-10-26")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-09-15", 11))
    assert laid(bureau, "2026-09-15") == []
