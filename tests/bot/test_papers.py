"""``gongkai calendar`` and ``gongkai letters`` say what they can, and in one sentence what they cannot read."""

import pytest

from tests.bot.conftest import Gongkai, sentence


def test_calendar_without_a_wish_says_what_it_can(gongkai: Gongkai) -> None:
    ran = gongkai("calendar")
    assert (ran.returncode, "--diff" in ran.stdout, "import" in ran.stdout) == (0, True, True)


@pytest.mark.parametrize(
    "command", [("calendar", "import"), ("calendar", "--diff"), ("letters", "check"), ("letters", "use")]
)
def test_a_file_that_is_not_there_is_said(gongkai: Gongkai, command: tuple[str, str]) -> None:
    assert "nowhere.toml" in sentence(gongkai(*command, "nowhere.toml"))
