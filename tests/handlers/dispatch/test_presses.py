"""The table of buttons: what is pressed on a case is done to that case and to no other."""

import inspect

import pytest

from handlers.dispatch.presses import PRESSES
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at

NOW = at("2026-03-09")


@pytest.mark.parametrize("verb", PRESSES)
def test_every_button_asks_for_a_function_that_takes_the_turn_and_its_arguments(verb: str) -> None:
    taken = [*inspect.signature(PRESSES[verb].act).parameters.values()]
    assert taken[0].name == "turn"
    assert all(each.kind is each.POSITIONAL_OR_KEYWORD for each in taken[:3])
    assert len(taken) <= 3


def test_what_the_counter_does_is_for_private_chats_but_for_help_and_for_taking_back_what_was_half_said() -> None:
    rooms = {verb: row.act.__module__.split(".")[1] for verb, row in PRESSES.items()}
    assert {verb for verb, room in rooms.items() if room == "counter" and not PRESSES[verb].private} == {
        "help",
        "cancel",
    }
    # Words that no room may read are shown to an approver in private, who gets a role is asked there, and what was
    # found is shown there.
    private = {verb for verb, room in rooms.items() if room == "desk" and PRESSES[verb].private}
    assert private == {"show_room", "history", "find", "enroll_yes", "enroll_no"}


def test_a_card_is_worked_on_by_the_id_of_its_case(sqlite_bureau: OpenBureau) -> None:
    first, second = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-02", person=OTHER_CITIZEN)
    sqlite_bureau.press("officer", "take", sqlite_bureau.case(second).id, now=NOW)
    assert (sqlite_bureau.case(first).officer_id, sqlite_bureau.case(second).status) == (None, "in_hand")
    for verb, words in (("open", second), ("why", "2026年3月30日")):
        sqlite_bureau.press("officer", verb, sqlite_bureau.case(second).id, now=NOW)
        assert words in sqlite_bureau.said("officer")[-1]


def test_the_buttons_of_staff_are_refused_to_a_citizen(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for verb in ("open", "file", "why", "take", "close", "reply", "duplicate", "confirm_receipt"):
        found = sqlite_bureau.refused_press(CITIZEN, verb, sqlite_bureau.case(number).id, now=NOW)
        assert found.code == "staff_only", verb
