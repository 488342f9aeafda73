"""The nursery bears the bot once for every line, and tells how each child ended."""

import subprocess
import sys
from pathlib import Path

from bot import practice
from bot.clock import MovableClock
from tests.bot.conftest import environment
from tests.conftest import ROOT


def test_each_line_bears_a_bot_whose_end_is_told(tmp_path: Path) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    with practice.serving(world) as url:
        told = environment(tmp_path, {"GONGKAI_TOKEN": world.token, "GONGKAI_API_URL": f"{url}/bot"})
        command = [sys.executable, "-m", "bot.stories.nursery"]
        with subprocess.Popen(
            command, cwd=ROOT, env=told, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as nursery:
            assert nursery.stdin is not None
            assert nursery.stdout is not None
            born = []
            for signalled in (15, 9):
                print(file=nursery.stdin, flush=True)
                born.append(int(nursery.stdout.readline()))
                assert world.wait_for(lambda: world.polls_waiting == 1, 30)
                subprocess.run(["kill", f"-{signalled}", str(born[-1])], check=True)
                assert int(nursery.stdout.readline()) == (0 if signalled == 15 else -9)
                assert world.wait_for(lambda: world.polls_waiting == 0, 30)
            nursery.stdin.close()
        assert nursery.returncode == 0
    assert len(set(born)) == 2
