"""Telegram's numbers as addresses and back, whatever their sign and size."""

import pytest

from handlers.services.post import channel
from handlers.telegram import addresses
from handlers.telegram.channel import TRAITS


@pytest.mark.parametrize(
    ("number", "address"),
    [(5001, "telegram:5001"), (-1001000000001, "telegram:-1001000000001"), (2**52 - 1, "telegram:4503599627370495")],
)
def test_a_number_is_an_address_and_the_other_way_round(number: int, address: str) -> None:
    assert addresses.address(number) == address
    assert addresses.number(address) == number


@pytest.mark.parametrize("foreign", ["toy:5001", "telegram:nowhere", "telegram:", "system"])
def test_what_is_no_chat_of_telegram_has_no_number(foreign: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        addresses.number(foreign)


def test_an_address_names_the_channel_that_carries_it() -> None:
    assert channel.name_of(addresses.address(-7)) == TRAITS.name
