"""``gongkai link`` prints links and draws them; what cannot be one is said in words."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import practice
from bot.clock import MovableClock
from tests.bot.conftest import Gongkai
from tests.handlers.conftest import opened

BOT = ("--bot", "@linjiang_open_bot")
AT = "https://t.me/linjiang_open_bot?start="
CODE = "5C0B7E21A4D98F36"


@pytest.mark.parametrize(
    ("asked", "payload"),
    [
        (("apply",), "apply_request"),
        (("apply", "--kind", "question"), "apply_question"),
        (("enroll", CODE), f"enroll_{CODE}"),
    ],
)
def test_a_link_is_printed(gongkai: Gongkai, asked: tuple[str, ...], payload: str) -> None:
    ran = gongkai("link", *asked, *BOT)
    assert (ran.returncode, ran.stdout) == (0, f"{AT}{payload}\n"), ran.stderr


def test_the_link_of_a_case_tells_its_number(gongkai: Gongkai, sqlite_url: str) -> None:
    settings = {"database_url": sqlite_url, "secret": "0" * 32, "bureau": "示例市科学技术局", "prefix": "示科公开"}
    with opened(sqlite_url) as bureau:
        number = bureau.file("2026-03-02", kind="question")
    for written in (number, "信2026-1"):
        ran = gongkai("link", "case", written, *BOT, **settings)
        assert ran.stdout == f"{AT}case_question-2026-1\n", ran.stderr


def test_the_link_of_a_case_that_is_not_there_is_refused(gongkai: Gongkai) -> None:
    gongkai("migrate")
    ran = gongkai("link", "case", "2026-1", *BOT)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "〔2026〕第0001号" in ran.stderr


def test_a_bot_that_can_be_asked_tells_its_name(gongkai: Gongkai, tmp_path: Path) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    with practice.serving(world) as url:
        ran = gongkai("link", "apply", token=world.token, api_url=f"{url}/bot")
    assert ran.stdout == f"https://t.me/{world.bot.username}?start=apply_request\n", ran.stderr


@pytest.mark.parametrize(
    ("asked", "told", "settings"),
    [
        (("apply", "--kind", "letter", *BOT), "--kind", {}),
        (("enroll", "your code", *BOT), "CODE", {}),
        (("apply", "--bot", "林"), "--bot", {}),
        (("apply", "--qr", "poster.jpg", *BOT), "--qr", {}),
        (("apply",), "GONGKAI_TOKEN", {}),
        (("apply",), "ConnectError", {"token": "123456:" + "A" * 35, "api_url": "http://127.0.0.1:9/bot"}),
    ],
)
def test_what_cannot_be_a_link_is_said(
    gongkai: Gongkai, asked: tuple[str, ...], told: str, settings: dict[str, str]
) -> None:
    ran = gongkai("link", *asked, **settings)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert told in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "AAAA" not in ran.stderr, "the token is named nowhere"


def png(content: bytes) -> int:
    """Measure a square PNG."""
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width == height
    return int(width)


def svg(content: bytes) -> int:
    """Measure a square SVG."""
    text = content.decode()
    assert text.startswith("<?xml")
    return int(text.partition('width="')[2].partition('"')[0])


@pytest.mark.parametrize(("name", "measured", "dots"), [("poster.png", png, 8), ("POSTER.SVG", svg, 1)])
def test_a_picture_is_a_code_of_that_link(
    gongkai: Gongkai, tmp_path: Path, name: str, measured: Callable[[bytes], int], dots: int
) -> None:
    drawn = []
    for kind in ("request", "question", "request"):
        ran = gongkai("link", "apply", "--kind", kind, *BOT, "--qr", str(tmp_path / name))
        assert ran.stdout == f"{AT}apply_{kind}\n", ran.stderr
        drawn.append((tmp_path / name).read_bytes())
    assert drawn[0] == drawn[2] != drawn[1]
    modules = measured(drawn[0]) / dots - 8  # four of them are left white on each side
    assert (modules - 17) % 4 == 0, "the sizes of ISO/IEC 18004"
    assert 21 <= modules <= 57
