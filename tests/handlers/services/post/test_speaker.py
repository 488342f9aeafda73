"""Who speaks: a member of staff, from any of their addresses, in private or in a room of ours, and nobody else."""

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from law.codes import Role
from law.errors import Refusal
from storage import people
from storage.engine import Session
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-02")
OFFICER, FOREIGN, PAGE = PEOPLE["officer"][0], "telegram:-999", "toy:gao"


def turn(bureau: OpenBureau, session: Session, person: str, chat: str | None = None) -> Turn:
    return Turn(session, NOW, bureau.incoming(person, now=NOW, chat=chat))


def test_a_member_of_staff_acts_in_their_role_in_private_and_in_our_room(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        for chat in (None, STAFF_CHAT):
            who = speaker.staff(turn(bureau, session, OFFICER, chat))
            assert (who.address, who.role, who.officer and who.officer.name) == (OFFICER, Role.OFFICER, "高山")
        assert speaker.staff(turn(bureau, session, PEOPLE["approver"][0])).role is Role.APPROVER


def test_in_a_foreign_group_nobody_is_staff(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        here = turn(bureau, session, OFFICER, FOREIGN)
        assert speaker.officer(here).name == "高山"
        with pytest.raises(Refusal, match="staff_only"):
            speaker.staff(here)


@pytest.mark.parametrize("chat", [None, STAFF_CHAT])
def test_a_citizen_is_no_staff_wherever_they_speak(bureau: OpenBureau, chat: str | None) -> None:
    with bureau.write() as session:
        for ask in (speaker.officer, speaker.staff):
            with pytest.raises(Refusal, match="staff_only"):
                ask(turn(bureau, session, CITIZEN, chat))


def test_a_suspended_member_of_staff_is_none(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        staff.suspend(Moment(session, NOW), OFFICER)
        with pytest.raises(Refusal, match="staff_only"):
            speaker.staff(turn(bureau, session, OFFICER))


def test_from_a_second_address_they_act_as_the_same_member_of_staff(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        first = people.officer(session, OFFICER)
        assert first is not None
        staff.add_address(Moment(session, NOW), first, PAGE)
        who = speaker.staff(turn(bureau, session, PAGE))
        assert (who.officer_id, who.address) == (first.id, OFFICER)
