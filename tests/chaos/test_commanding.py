"""A command that is run by a process that has everything imported says what any other says, and fails as it does."""

from pathlib import Path

import pytest

from storage import migrating
from tests.chaos.bureau import Killable
from tests.chaos.telegram import Telegram


@pytest.mark.chaos
def test_a_command_says_what_it_does_and_one_that_fails_says_why(tmp_path: Path) -> None:
    bot = Killable(tmp_path, "http://127.0.0.1:9/bot", Telegram())
    with bot.commanded():
        with pytest.raises(RuntimeError, match=r"gongkai backup: .*gongkai\.sqlite3"):
            bot.command("backup", str(tmp_path / "copies"))
        assert bot.command("migrate") == f"schema {migrating.newest()}\n"
        made, *_ = bot.command("backup", str(tmp_path / "copies")).splitlines()
    assert Path(made).is_file()
