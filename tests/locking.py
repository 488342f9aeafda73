"""Write requirements.lock from pip's own report of what it would install; `make lock` runs it."""

import json
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
HEAD = "# What runs, each at one version and by its hash: Python 3.11 on Linux (x86_64). Written by `make lock`.\n"


def lines(report: dict[str, Any]) -> list[str]:
    """Give a line for every package but our own, in the order of their names."""
    packages = [each for each in report["install"] if "archive_info" in each["download_info"]]
    return sorted(
        f"{each['metadata']['name'].lower()}=={each['metadata']['version']} \\\n"
        f"    --hash=sha256:{each['download_info']['archive_info']['hashes']['sha256']}\n"
        for each in packages
    )


if __name__ == "__main__":
    LOCK.write_text(HEAD + "".join(lines(json.load(sys.stdin))), "utf-8")
