"""One request on the page, in a real browser: what stands in the chat at the end, and how it looks."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bot.clock import MovableClock
from tests.bot.practice.conftest import practising
from tests.bot.practice.test_picture import DRAWING, MORNING, file_a_request
from tests.conftest import ROOT

STANDING, SCREENS = 4, 2.0
"""So many messages of the bot stand in the chat when a request is filed, and so many screens they and the person's."""
SIZES = {390: 844, 1280: 800}
"""A telephone and a desk, in pixels."""
FILLED = """log => {
  const told = [...log.querySelectorAll(".message")].map(each => each.getBoundingClientRect());
  let shown = log;
  while (!/auto|scroll/.test(getComputedStyle(shown).overflowY)) shown = shown.parentElement;
  return (Math.max(...told.map(one => one.bottom)) - Math.min(...told.map(one => one.top))) / shown.clientHeight;
}"""
"""How many heights of the pane the messages of both take."""
PICTURES = ROOT / "docs" / "pictures"


@pytest.fixture
def practice_url(tmp_path: Path) -> Iterator[str]:
    """Run practice mode with a clock that stands still; yields the address of its page."""
    MovableClock(tmp_path / "practice-clock.json").freeze(MORNING)
    with practising(tmp_path) as (url, _process):
        yield url


@pytest.mark.parametrize("width", SIZES)
def test_a_request_leaves_few_messages_and_few_screens(browser: Browser, practice_url: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": SIZES[width]}, device_scale_factor=2)
    page = context.new_page()
    page.goto(practice_url)
    file_a_request(page)
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)
    ours = page.locator("#citizen .message:not(.mine)").count()
    screens = page.locator("#citizen .log").evaluate(FILLED)
    beyond = page.locator("#citizen .scroll").evaluate("pane => pane.scrollWidth - pane.clientWidth")
    if os.environ.get(DRAWING):
        page.screenshot(path=PICTURES / f"filing-{width}.png", animations="disabled")
    context.close()
    assert ours <= STANDING
    assert screens <= SCREENS
    assert beyond == 0, "nothing reaches beyond the pane, not even what shows when one points at it"
