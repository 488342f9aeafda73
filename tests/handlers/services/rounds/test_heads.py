"""The head of the journal goes to every approver once a working day, in private."""

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import heads
from storage import bureaus, journal
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at


def told(bureau: OpenBureau, day: str, hour: int = 10) -> int:
    """Let heads be told, and count what the approver has been told of them so far."""
    with bureau.write() as session:
        heads.tell(Moment(session, at(day, hour)))
    return sum("流水账" in words for words in bureau.said("approver"))


def test_the_head_is_told_once_a_working_day_in_working_hours(bureau: OpenBureau) -> None:
    bureau.file("2026-09-14")
    assert [told(bureau, "2026-09-14", hour) for hour in (8, 10, 11, 17)] == [0, 1, 1, 1]
    assert [told(bureau, day) for day in ("2026-09-15", "2026-09-19", "2026-09-20", "2026-09-21")] == [2, 2, 3, 4]
    assert not any("流水账" in words for words in [*bureau.said(STAFF_CHAT), *bureau.said("officer")])
    with bureau.transactions.read() as session:
        head, _ = journal.head(session)
        assert head == bureaus.here(session).journal_head
    assert head in bureau.said("approver")[-1]
