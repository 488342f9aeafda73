"""The table of acts by buttons: each act once, in a group that has a name."""

from itertools import chain

from handlers.dispatch import deeds
from handlers.dispatch.commands import BY_NAME
from law.acts import ACTS
from law.codes import Act, Role
from templates import words


def test_every_act_stands_in_one_group_that_has_a_name() -> None:
    stands = [*chain.from_iterable(deeds.GROUPS.values())]
    assert len(stands) == len(set(stands)) == len(deeds.COMMANDS)
    for name in deeds.GROUPS:
        assert all(words.label("acts", name, language) != name for language in words.LANGUAGES)


def test_every_command_on_a_case_that_staff_may_do_has_a_button() -> None:
    assert set(deeds.COMMANDS.values()) <= BY_NAME.keys()
    done = {row.code for row in ACTS.values() if {Role.OFFICER, Role.APPROVER} & {*row.roles}}
    # What founds a case, what another act brings about, and what has its buttons below what is decided.
    by_others = {Act.REGISTER, Act.HOLD, Act.ACCEPT, Act.DRAFT_REPLY, Act.REDO_END}
    assert done - deeds.COMMANDS.keys() == by_others | {Act.EXTEND_APPROVE, Act.EXTEND_REFUSE}


def test_what_needs_another_act_before_it_is_an_act_by_buttons() -> None:
    assert deeds.NEEDS.keys() <= deeds.COMMANDS.keys()
    assert {*chain.from_iterable(deeds.NEEDS.values())} <= deeds.COMMANDS.keys()
    assert {*deeds.COMMANDS.values()} >= deeds.ASKED
