"""Menus: short, in both languages, of what each may use there; owed with each change of what somebody is."""

import json
import re
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.dispatch.commands import BY_NAME, COMMANDS
from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import departure
from handlers.services.post import menus, moves
from handlers.telegram import introduction
from handlers.telegram.channel import TRAITS
from law.codes import Role
from law.errors import Refusal
from storage import outbox, people
from storage.tables import Outgoing
from templates import words
from tests import toy_channel
from tests.handlers.acts_lines import LINES
from tests.handlers.conftest import OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-02")
MOST, MOST_BYTES = 16, 7000
LISTS: dict[str, menus.Names] = {"citizens": menus.CITIZENS, "room": menus.ROOM} | {
    str(role): names for role, names in menus.STAFF.items()
}
OFFICER, PAGE = PEOPLE["officer"][0], toy_channel.address("gao")
NEEDS_ANOTHER_ROLE = re.compile(r"_for_role|^(staff|private)_only$|^(handover|suspend)_own$")


def owed(bureau: OpenBureau, address: str = OFFICER) -> list[dict[str, Any]]:
    with bureau.transactions.read() as session:
        these = select(Outgoing).where(Outgoing.kind == menus.KIND, Outgoing.address == address)
        return [row.body for row in session.exec(these.order_by(col(Outgoing.id)))]


def menu(role: Role | None, language: str = "zh") -> dict[str, Any]:
    return {"names": list(menus.STAFF[role]) if role else [], "language": language}


def refused(bureau: OpenBureau, who: str, said: str) -> str:
    """Send a command; gives the code of its refusal, "" where it is taken."""
    try:
        bureau.command(who, said, now=NOW)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("whose", LISTS)
def test_a_menu_is_short_and_fits_as_it_is_sent(whose: str, language: str) -> None:
    names = LISTS[whose]
    told = json.dumps([each.to_dict() for each in introduction.menu(names, language)])
    assert len(names) == len(set(names)) <= MOST
    assert len(told) < MOST_BYTES


def test_every_role_has_its_menu_and_every_command_stands_in_help_or_in_the_menu_of_all(
    sqlite_bureau: OpenBureau,
) -> None:
    assert set(menus.STAFF) == set(staff.ROLES)
    said = sqlite_bureau.shows("officer", "/help", now=NOW)
    assert [row.name for row in COMMANDS if row.staff and f"/{row.name}\u3000" not in said] == []
    # Who is invited has the command with the invitation, and who is to read no more of it is staff.
    assert {row.name for row in COMMANDS if not row.staff} - set(menus.CITIZENS) == {"enroll"}


def test_what_is_offered_to_citizens_is_for_them_and_what_in_the_room_is_for_there() -> None:
    assert [name for name in menus.CITIZENS if BY_NAME[name].staff] == []
    assert [name for name in menus.ROOM if BY_NAME[name].private] == []


@pytest.mark.parametrize(
    ("post", "name"), [(role.value, name) for role, names in menus.STAFF.items() for name in names]
)
def test_each_role_may_use_what_it_is_offered(sqlite_bureau: OpenBureau, post: str, name: str) -> None:
    lines = [line for line in LINES if line.steps.startswith(f"/{name} ")]
    assert not lines or any(post in line.who.split() for line in lines)
    if not lines:
        able = {"suspend": f"{PEOPLE['colleague'][1]} 调离", "handover": "高山 白露", "away": "2026-03-20 白露"}
        rest = able.get(name, "" if BY_NAME[name].needs == 0 else "2026 2026")
        assert not NEEDS_ANOTHER_ROLE.search(refused(sqlite_bureau, PEOPLE[post][0], f"/{name} {rest}".strip()))


def test_a_role_brings_its_menu_another_one_its_own_and_a_suspension_takes_it_away(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        code = staff.invite(Moment(session, NOW), "reviewer")
    bureau.command(OTHER_CITIZEN, f"/enroll {code}", now=NOW)
    assert owed(bureau, OTHER_CITIZEN) == [menu(Role.REVIEWER)]
    with bureau.write() as session:
        departure.suspend(Moment(session, NOW), OTHER_CITIZEN, by=None, reason="")
    assert owed(bureau, OTHER_CITIZEN) == [menu(Role.REVIEWER), menu(None)]
    with bureau.write() as session:
        code = staff.invite(Moment(session, NOW), "officer")
    bureau.command(OTHER_CITIZEN, f"/enroll {code}", now=NOW)
    assert len(owed(bureau, OTHER_CITIZEN)) == 2, "to lift a suspension takes two"
    with bureau.transactions.read() as session:
        (waiting,) = [each.id for each in people.waiting_invitations(session, NOW)]
    bureau.press("approver", "enroll_yes", waiting, now=NOW)
    assert owed(bureau, OTHER_CITIZEN)[2:] == [menu(Role.OFFICER)]


def test_the_language_of_a_member_of_staff_is_that_of_their_menu_and_a_citizen_has_none(bureau: OpenBureau) -> None:
    bureau.command(OFFICER, "/language en", now=NOW)
    bureau.command(OTHER_CITIZEN, "/language en", now=NOW)
    assert (owed(bureau), owed(bureau, OTHER_CITIZEN)) == ([menu(Role.OFFICER, "en")], [])


def test_each_address_has_it_where_its_channel_can_and_the_same_list_is_owed_once(bureau: OpenBureau) -> None:
    second = "telegram:777"
    with bureau.write() as session:
        session.info["channels"] = {TRAITS.name: TRAITS, toy_channel.NAME: toy_channel.TRAITS}
        officer = people.officer(session, OFFICER)
        assert officer is not None
        for address in (second, PAGE):
            staff.add_address(Moment(session, NOW), officer, address)
        for _ in range(2):
            menus.owe_all(Moment(session, NOW), TRAITS.name)
            menus.owe_all(Moment(session, NOW), toy_channel.NAME)
    assert [owed(bureau, each) for each in (OFFICER, second, PAGE)] == [[menu(Role.OFFICER)], [menu(Role.OFFICER)], []]
    assert owed(bureau, PEOPLE["admin"][0]) == [menu(Role.ADMIN)]


def test_a_menu_is_no_message(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        menus.owe(Moment(session, NOW), OFFICER)
        assert not outbox.has_said(session, OFFICER)
    with bureau.write() as session:
        row = session.exec(select(Outgoing).where(Outgoing.kind == menus.KIND)).one()
        settled = outbox.sent_all(session, {row.id or 0: None}, now=NOW)[0]
        assert (settled.state, settled.number, settled.message_id) == ("sent", None, None)
    assert bureau.said("officer") == bureau.said(STAFF_CHAT) == []


def test_a_room_that_moved_is_offered_its_commands_there_once_and_another_chat_none(bureau: OpenBureau) -> None:
    moved, other = "telegram:-1009", "telegram:-1010"
    with bureau.write() as session:
        moves.follow(session, STAFF_CHAT, moved)
        for each in (moved, other, moved):
            menus.owe_room(Moment(session, NOW), each)
    assert (owed(bureau, moved), owed(bureau, other)) == ([{"names": list(menus.ROOM), "language": "zh"}], [])
