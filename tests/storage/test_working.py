"""Whose hands cases are in by a draft that stands, or by more time that is proposed."""

from collections.abc import Iterator

import pytest

from storage import working
from tests.handlers.conftest import OpenBureau, at, opened

NOW = at("2026-03-09")


@pytest.fixture
def bureau(database_url: str) -> Iterator[OpenBureau]:
    """A bureau that files and answers, on each engine in turn."""
    with opened(database_url) as found:
        yield found


def test_a_draft_is_in_the_hands_of_its_drafter_and_of_who_reviews(bureau: OpenBureau) -> None:
    number, other = bureau.file("2026-03-02"), bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} granted 名单见下", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    mine, rest = bureau.case(number).id or 0, bureau.case(other).id or 0
    with bureau.write() as session:
        drafter = bureau.who(session, "officer").officer_id
        another = bureau.who(session, "colleague").officer_id
        for by, reviews, found in ((drafter, False, {mine}), (another, False, set()), (another, True, {mine})):
            assert working.drafted(session, [mine, rest], by=by, reviews=reviews) == found
        assert working.drafted(session, [mine, rest], by=None, reviews=False) == set()


def test_proposed_time_waits_for_its_approver(bureau: OpenBureau) -> None:
    number, other = bureau.file("2026-03-02"), bureau.file("2026-03-02")
    bureau.staff("officer", f"/extend {number} 5 需要核对", now=NOW)
    mine, rest = bureau.case(number).id or 0, bureau.case(other).id or 0
    with bureau.transactions.read() as session:
        assert working.extended(session, [mine, rest]) == {mine}
