"""What is done with all of the data at the machine is in the journal, and the approvers hear of it."""

import pytest
from sqlmodel import col, update

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import carried
from handlers.services.rounds.carried import Way
from storage import journal
from storage.tables import Officer
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

FACTS = {Way.OUT: {}, Way.IN: {}, Way.BACK: {"updates": 3, "sent": 2}}


@pytest.mark.parametrize("way", Way)
def test_it_is_in_the_journal_and_each_time_the_approvers_hear_of_it_alone(bureau: OpenBureau, way: Way) -> None:
    for hour in (10, 23):
        with bureau.write() as session:
            carried.note(Moment(session, at("2026-09-19", hour)), way, file="all.gongkai", **FACTS[way])
    with bureau.transactions.read() as session:
        entries = journal.of_no_case(session, way)
        assert [journal.facts(each) for each in entries] == [{"file": "all.gongkai", **FACTS[way]}] * 2
        assert journal.first_broken(session) is None
        heads = [each.hash for each in entries]
    said = [words for words in bureau.said("approver") if "all.gongkai" in words]
    assert len(said) == 2
    assert all(head in words for head, words in zip(heads, said, strict=True))
    assert not any("all.gongkai" in words for words in [*bureau.said(STAFF_CHAT), *bureau.said("officer")])


def test_where_there_is_no_approver_the_room_hears_of_it(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        session.execute(update(Officer).where(col(Officer.role) == "approver").values(suspended_at=at("2026-09-18")))
    with bureau.write() as session:
        carried.note(Moment(session, at("2026-09-19")), Way.OUT, file="all.gongkai")
    assert "all.gongkai" in bureau.said(STAFF_CHAT)[-1]
    assert not any("all.gongkai" in words for words in bureau.said("approver"))
