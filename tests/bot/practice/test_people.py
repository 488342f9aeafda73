"""The invented cast: citizens outside the staff room, staff of each role inside."""

from bot.practice.people import invented_cast, number
from handlers.services.bureau import staff


def test_every_role_of_the_four_eyes_is_played() -> None:
    cast = invented_cast()
    assert {person.role for person in cast.staff} == set(staff.ROLES) - {"admin"}
    assert len(cast.citizens) >= 2


def test_a_private_chat_has_the_number_of_its_person_and_a_group_a_negative_one() -> None:
    cast = invented_cast()
    assert number(cast.people[0]) == number(cast.people[0].id) == cast.people[0].id > 0
    assert (number(cast.staff_chat) < 0, cast.staff_chat.kind) == (True, "supergroup")
