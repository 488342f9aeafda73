"""A bureau whose staff have two rooms, one at Telegram and one at the toy's page."""

from dataclasses import replace

import pytest

from handlers.services.bureau.transactions import Transactions
from handlers.telegram.channel import TRAITS
from tests import toy_channel
from tests.handlers.conftest import STAFF_CHAT, OpenBureau

DESK = toy_channel.address("desk")


@pytest.fixture
def two_rooms(bureau: OpenBureau) -> OpenBureau:
    """Let the bureau have a second room, at another channel."""
    office = replace(bureau.transactions.office, rooms=(STAFF_CHAT, DESK))
    traits = {each.name: each for each in (TRAITS, toy_channel.TRAITS)}
    bureau.transactions = Transactions(bureau.transactions.database, office, traits)
    return bureau
