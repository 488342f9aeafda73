"""Upkeep from the command line: what a wrong clock used up is set up anew, once."""

from tests.bot.conftest import Gongkai


def test_where_nothing_was_used_up_nothing_is_laid_anew(gongkai: Gongkai) -> None:
    ran = gongkai("reminders")
    assert (ran.returncode, "没有被提前用掉" in ran.stdout) == (0, True)
