"""What is logged: our own lines, and of libraries only warnings, for some would name an address with the token."""

import subprocess
import sys

from tests.conftest import ROOT

SCRIPT = """
import logging
from bot import logs
logs.begin()
logging.getLogger("bot.poller").info("ours")
logging.getLogger("httpx").info("POST https://api.telegram.org/bot1:geheim/getMe")
logging.getLogger("httpx").warning("warned")
"""


def test_libraries_only_warn() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    said = [line.split(" ", 2)[2] for line in ran.stderr.splitlines()]
    assert said == ["INFO bot.poller: ours", "WARNING httpx: warned"]
