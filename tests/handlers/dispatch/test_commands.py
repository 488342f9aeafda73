"""The table of commands makes sense by itself: names once, arguments that its functions take, staff acts for staff."""

import inspect
import re

import pytest

from handlers.dispatch.commands import BY_NAME, COMMANDS, Command

SHARED = {"supplement", "reasons", "case", "why", "letters"}
"""Commands that staff and citizens share; who asks decides behind them."""


def test_a_name_stands_once_and_is_one_that_every_client_takes() -> None:
    assert len(BY_NAME) == len(COMMANDS)
    assert [row.name for row in COMMANDS if not re.fullmatch(r"[a-z]{2,32}", row.name)] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda row: str(row.name))
def test_a_row_gives_its_function_what_it_takes(command: Command) -> None:
    assert 0 <= command.needs <= command.takes <= 2
    inspect.signature(command.act).bind("turn", *command.fixed, *[""] * command.takes)


def test_what_the_desk_does_is_for_staff_and_what_the_counter_does_for_everybody() -> None:
    rooms = {row.name: row.act.__module__.split(".")[1] for row in COMMANDS}
    assert {name for name, room in rooms.items() if room == "desk" and not BY_NAME[name].staff} == {"enroll"}
    assert {name for name, room in rooms.items() if room == "counter" and BY_NAME[name].staff} == set()
    assert {name for name, room in rooms.items() if room == "dispatch"} == {"start", *SHARED}
