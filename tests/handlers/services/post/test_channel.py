"""What is known of a channel: by the address of a chat alone, and what it says about a message that was not taken."""

import pytest

from handlers.services.post import channel
from handlers.services.post.channel import PLAIN, Ability, Undeliverable
from handlers.telegram.channel import TRAITS
from tests import toy_channel
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.services.post.conftest import DESK


@pytest.mark.parametrize(
    ("address", "name"),
    [("telegram:-100", "telegram"), ("web:a:b", "web"), ("system", "system"), ("", "")],
)
def test_a_channel_is_named_before_the_first_colon(address: str, name: str) -> None:
    assert channel.name_of(address) == name


def test_what_a_channel_can_do_is_known_by_its_address_and_nothing_is_promised_for_a_strange_one(
    two_rooms: OpenBureau,
) -> None:
    with two_rooms.write() as session:
        known = [channel.of(session, address) for address in (CITIZEN, DESK, "unknown:1", "system")]
    assert known == [TRAITS, toy_channel.TRAITS, PLAIN, PLAIN]


def test_a_strange_channel_can_nothing_and_keeps_nothing() -> None:
    assert [ability for ability in Ability if ability in PLAIN.ability] == []
    assert (PLAIN.limits.file_bytes, PLAIN.limits.keeps) == (0, None)


def test_what_is_not_said_of_a_failure_is_that_it_may_be_tried_again_at_once() -> None:
    trouble = Undeliverable("it rains")
    assert str(trouble) == "it rains"
    assert (trouble.permanent, trouble.unsure, trouble.retry_after, trouble.moved_to) == (False, False, None, None)
    moved = Undeliverable("migrated", moved_to="telegram:-1007", retry_after=2.5, permanent=True, unsure=True)
    assert (moved.permanent, moved.unsure, moved.retry_after, moved.moved_to) == (True, True, 2.5, "telegram:-1007")
