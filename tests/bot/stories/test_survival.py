"""A killed play against a peaceful one."""

import pytest

from bot.stories import survival
from bot.stories.play import Ending, Play
from templates import words


def ending(*said: str) -> Ending:
    return Ending(Play(), {1: list(said)})


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (("a", "b", "c"), None),
        (("a", "「重发」a", "b", "c"), None),
        (("「重发」a", "b", "c"), None),
        (("a", "b", "c", "「重发」c", "「重发」c"), None),
        (("a", "b"), "少了一条"),
        (("a", "c", "b"), "乱了次序"),
        (("a", "a", "b", "c"), "乱了次序"),
        (("a", "b", "「重发」a", "c"), "乱了次序"),
        (("a", "b", "c", "d"), "多了一条"),
        ((), "少了一条"),
    ],
    ids=str,
)
def test_what_a_killed_play_lost_repeated_or_misplaced_is_seen(said: tuple[str, ...], fault: str | None) -> None:
    found = survival.compare(ending("a", "b", "c"), ending(*said))
    assert [fault in each for each in found if fault] == [True] * bool(fault)
    assert bool(found) == (fault is not None)


def test_when_a_head_of_the_journal_is_told_and_which_is_chance() -> None:
    earlier, later = (words.render("journal_head", place=place, head=f"{place:064x}") for place in (51, 55))
    assert survival.compare(ending("a", later, "b"), ending(earlier, "a", "b")) == []
    assert survival.compare(ending("a", later, "b"), ending("a", f"{later}x", "b")) != []
