"""The picture of the README: a request on the page, through the real bot, by invented people."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.clock import MovableClock
from tests.bot.practice.conftest import practising
from tests.conftest import ROOT

PICTURE = ROOT / "docs" / "pictures" / "practice.png"
WORDS = PICTURE.with_suffix(".txt")
DRAWING = "GONGKAI_PICTURES"
MORNING = datetime(2026, 9, 14, 1, 32, tzinfo=UTC)  # Monday 09:32 in Beijing


@pytest.fixture
def practice_url(tmp_path: Path) -> Iterator[str]:
    """Run practice mode with a clock that stands still; yields the address of its page."""
    MovableClock(tmp_path / "practice-clock.json").freeze(MORNING)
    with practising(tmp_path) as (url, _process):
        yield url


def say(page: Page, side: str, text: str, *, then: str) -> None:
    """Write into a pane and wait for the words that answer."""
    area = page.locator(f"#{side} textarea")
    area.fill(text)
    area.press("Enter")
    expect(page.locator(f"#{side} .message").last).to_contain_text(then)


def press(page: Page, side: str, label: str, *, then: str) -> None:
    """Press the newest button of this label and wait for the words that answer."""
    page.locator(f"#{side} .key").get_by_text(label, exact=True).last.click()
    expect(page.locator(f"#{side} .message").last).to_contain_text(then)


def file_a_request(page: Page) -> None:
    """Let the citizen ask for a document, from the first word to the number."""
    say(page, "citizen", "申请公开本市2025年度科技型企业奖补资金的分配结果。", then="政府信息公开申请")
    press(page, "citizen", "政府信息公开申请", then="什么身份")
    press(page, "citizen", "自然人", then="姓名")
    say(page, "citizen", "林晓", then="身份证件")
    say(page, "citizen", "居民身份证（练习用）", then="电话")
    say(page, "citizen", "lin.xiao@example.com", then="什么形式")
    press(page, "citizen", "电子文件", then="怎样拿到")
    press(page, "citizen", "本对话", then="请核对")
    press(page, "citizen", "确认提交", then="答复期限")
    # The receipt comes by itself; what was asked becomes what was filed, without its buttons, a little before or later.
    expect(page.locator("#citizen .message:not(.mine)").first).to_contain_text("您提交的内容")


def prepare_the_reply(page: Page) -> None:
    """Let the officer take the case and write its reply, up to the preview."""
    expect(page.locator("#staff .message").last).to_contain_text("待经办")
    press(page, "staff", "我来办", then="由陈立办理")
    # The card is edited in its own time, before or after the room is told.
    expect(page.locator("#staff .message").first).to_contain_text("正在办理（陈立）")
    say(
        page,
        "staff",
        "/reply 2026-1 予以公开 2025年度奖补资金分配给甲、乙、丙三个项目。",
        then="请核对",
    )


def test_the_picture_shows_what_the_page_shows(browser: Browser, practice_url: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, device_scale_factor=2)
    page = context.new_page()
    page.goto(practice_url)
    file_a_request(page)
    prepare_the_reply(page)
    page.evaluate("document.activeElement.blur()")
    shown = "\n\n".join(page.locator(f"#{side} .log").inner_text() for side in ("citizen", "staff")) + "\n"
    if os.environ.get(DRAWING):
        page.screenshot(path=PICTURE, animations="disabled")
        WORDS.write_text(shown, "utf-8")
    context.close()
    remedy = f"the page says other words than {PICTURE.name}: look, then run this test once with {DRAWING}=1"
    assert shown == WORDS.read_text("utf-8"), remedy
