"""The page in a real browser: typing, pressing, uploading, moving the clock, against a small echo bot."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.clock import MovableClock
from bot.practice import World
from tests.bot.practice.conftest import MONDAY, PNG

LIN, CHEN, STAFF = 5001, 7001, -1001000000001
KEYS = {"inline_keyboard": [[{"text": "再来", "callback_data": "again"}]]}


class Echo(threading.Thread):
    """A bot of raw HTTP that repeats what it hears and marks what was pressed."""

    def __init__(self, base: str) -> None:
        """Talk to the Bot API at `base`."""
        super().__init__(daemon=True)
        self.base, self.offset, self.ended = base, 0, False

    def call(self, method: str, **told: object) -> Any:
        """Call one method."""
        body = json.dumps(told).encode()
        request = Request(f"{self.base}/{method}", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["result"]

    def run(self) -> None:
        """Poll until told to end."""
        while not self.ended:
            for update in self.call("getUpdates", offset=self.offset, timeout=1):
                self.offset = update["update_id"] + 1
                self.hear(update)

    def hear(self, update: dict[str, Any]) -> None:
        """Answer one update."""
        if query := update.get("callback_query"):
            self.call("answerCallbackQuery", callback_query_id=query["id"], text="收到")
            there = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
            self.call("editMessageText", **there, text=f"{query['from']['first_name']}按了")
        elif message := update.get("message"):
            heard = message.get("text") or message["document" if "document" in message else "photo"]
            name = heard if isinstance(heard, str) else heard["file_name"] if isinstance(heard, dict) else "一张图"
            self.call("sendMessage", chat_id=message["chat"]["id"], text=f"听到：{name}", reply_markup=KEYS)
        elif edited := update.get("edited_message"):
            self.call("sendMessage", chat_id=edited["chat"]["id"], text=f"改成：{edited['text']}")


@pytest.fixture
def echo(world: World, url: str) -> Iterator[Echo]:
    """Run the echo bot."""
    echo = Echo(f"{url}/bot{world.token}")
    echo.call(
        "setMyCommands",
        commands=[{"command": "start", "description": "开始"}, {"command": "my", "description": "我的"}],
    )
    echo.start()
    yield echo
    echo.ended = True
    echo.join(10)


@pytest.fixture
def open_page(browser: Browser, url: str, echo: Echo) -> Iterator[Callable[..., Page]]:
    """Open the page at a size; nothing may complain and nothing may leave the machine."""
    complaints: list[str] = []

    def opened(width: int = 1280, height: int = 800) -> Page:
        page = browser.new_page(viewport={"width": width, "height": height}, accept_downloads=True)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda told: complaints.append(told.text) if told.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((url, "blob:", "data:")) else complaints.append(asked.url),
        )
        page.goto(url)
        expect(page.locator("#citizen .who label")).to_have_count(2)
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert complaints == []


def write(page: Page, side: str, text: str) -> None:
    """Type into a pane and send with Enter."""
    area = page.locator(f"#{side} textarea")
    area.fill(text)
    area.press("Enter")


def last(page: Page, side: str) -> Any:
    """Find the newest words of a pane."""
    return page.locator(f"#{side} .message .words").last


def test_typing_pressing_and_editing(open_page: Callable[..., Page]) -> None:
    page = open_page()
    area = page.locator("#citizen textarea")
    area.fill("第一行")
    area.press("Shift+Enter")
    area.press_sequentially("<b>第二行</b>")
    area.press("Enter")
    expect(last(page, "citizen")).to_have_text("听到：第一行\n<b>第二行</b>", use_inner_text=True)
    page.locator("#citizen").get_by_role("button", name="再来").click()
    expect(last(page, "citizen")).to_have_text("林晓按了")
    expect(page.locator("#citizen .toast")).to_have_text("收到")
    expect(page.locator("#citizen .key")).to_have_count(0)
    area.press("ArrowUp")
    expect(area).to_have_value("第一行\n<b>第二行</b>")
    area.fill("改过的话")
    area.press("Enter")
    expect(last(page, "citizen")).to_have_text("改成：改过的话")
    expect(page.locator("#citizen .message.mine .stamp")).to_contain_text("已编辑")


def test_a_slash_suggests_commands(open_page: Callable[..., Page], world: World) -> None:
    page = open_page()
    page.locator("#citizen textarea").press_sequentially("/")
    expect(page.locator("#citizen .hints li")).to_have_count(2)
    page.locator("#citizen textarea").press("ArrowDown")
    page.locator("#citizen textarea").press("Enter")
    expect(last(page, "citizen")).to_have_text("听到：/my")


def test_a_slash_suggests_to_each_what_is_for_them_there(
    open_page: Callable[..., Page], world: World, echo: Echo
) -> None:
    page = open_page()
    room = {"type": "chat", "chat_id": world.staff_chat.id}
    echo.call("setMyCommands", commands=[{"command": "queue", "description": "待办"}], scope=room)
    page.locator("#staff textarea").press_sequentially("/")
    expect(page.locator("#staff .hints li")).to_have_text(["/queue待办"])
    page.locator("#citizen textarea").press_sequentially("/")
    expect(page.locator("#citizen .hints li")).to_have_count(2)


def test_files_and_pictures(open_page: Callable[..., Page], world: World) -> None:
    page = open_page()
    page.set_input_files("#citizen .file", {"name": "说明.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"})
    expect(page.locator("#citizen .context")).to_contain_text("说明.pdf")
    write(page, "citizen", "请看")
    expect(last(page, "citizen")).to_have_text("听到：说明.pdf")
    link = page.locator("#citizen a.paper")
    assert page.request.get(page.url + str(link.get_attribute("href"))[1:]).body() == b"%PDF-1.7 x"
    with page.expect_file_chooser() as chooser:
        page.locator("#citizen").get_by_role("button", name="发送图片").click()
    chooser.value.set_files({"name": "a.png", "mimeType": "image/png", "buffer": PNG})
    page.locator("#citizen textarea").press("Enter")
    expect(last(page, "citizen")).to_have_text("听到：一张图")
    page.wait_for_function("document.querySelector('#citizen .picture img').naturalWidth === 1")
    assert [message.text for message in world.seen(LIN) if message.attachment] == ["请看", ""]


def test_staff_change_person_and_room(open_page: Callable[..., Page], world: World) -> None:
    page = open_page()
    write(page, "staff", "大家好")
    expect(last(page, "staff")).to_have_text("听到：大家好")
    page.locator("#staff .bubble").last.hover()
    page.locator("#staff .message").last.get_by_role("button", name="回复").click()
    write(page, "staff", "回你")
    expect(page.locator("#staff .quote")).to_have_text(f"{world.bot.first_name}：听到：大家好")
    page.locator("#staff").get_by_role("radio", name=re.compile("方远")).check(force=True)
    expect(page.locator("#staff .message.mine")).to_have_count(0)
    page.locator("#staff").get_by_role("radio", name="私聊").check(force=True)
    write(page, "staff", "只对你说")
    expect(last(page, "staff")).to_have_text("听到：只对你说")
    world.say(CHEN, STAFF, "群里又说了一句")
    expect(page.locator("#staff .rooms .badge").first).to_have_text("1")
    assert [message.sender.id for message in world.seen(7003)] == [7003, world.bot.id]


def test_a_forced_reply_opens_for_whoever_is_named(open_page: Callable[..., Page], world: World, echo: Echo) -> None:
    page = open_page()
    named = [
        {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": CHEN, "is_bot": False, "first_name": "陈立"}}
    ]
    forced = {"force_reply": True, "selective": True}
    asked = echo.call("sendMessage", chat_id=STAFF, text="陈立：请写正文", entities=named, reply_markup=forced)
    expect(page.locator("#staff .context-text")).to_have_text(f"{world.bot.first_name}：陈立：请写正文")
    page.locator("#staff").get_by_role("radio", name=re.compile("方远")).check(force=True)
    expect(page.locator("#staff .context")).to_be_hidden()
    page.locator("#staff").get_by_role("radio", name=re.compile("陈立")).check(force=True)
    expect(page.locator("#staff .context")).to_be_visible()
    write(page, "staff", "正文")
    expect(last(page, "staff")).to_have_text("听到：正文")
    assert [message.reply_to for message in world.seen(STAFF) if message.sender.id == CHEN] == [asked["message_id"]]
    expect(page.locator("#staff .context")).to_be_hidden()


def test_the_clock_moves_and_messages_carry_it(open_page: Callable[..., Page], clock: MovableClock) -> None:
    page = open_page()
    expect(page.locator("#time")).to_have_text("10:30")
    expect(page.locator("#day")).to_have_text("2026年9月14日 星期一")
    page.get_by_role("button", name="+1 天").click()
    expect(page.locator("#day")).to_have_text("2026年9月15日 星期二")
    page.get_by_role("button", name="下一工作日 09:00").click()
    expect(page.locator("#time")).to_have_text("09:00")
    write(page, "citizen", "早")
    expect(page.locator("#citizen .day")).to_have_text("2026年9月16日 星期三")
    expect(page.locator("#citizen .message.mine .stamp")).to_have_text("09:00")
    page.get_by_role("button", name="选日期").click()
    page.locator("#moment").fill("2027-01-04T08:15")
    page.get_by_role("button", name="拨到此时").click()
    expect(page.locator("#day")).to_have_text("2027年1月4日 星期一")
    assert clock.now() == MONDAY.replace(2027, 1, 4, 0, 15)
    page.get_by_role("button", name="恢复实时").click()
    expect(page.locator("#pace")).to_have_text("实时")
    assert not clock.moved


def test_a_change_redraws_only_its_message(open_page: Callable[..., Page]) -> None:
    page = open_page()
    write(page, "citizen", "甲")
    expect(last(page, "citizen")).to_have_text("听到：甲")
    page.evaluate("document.querySelector('#citizen .message').mark = 'kept'")
    page.locator("#citizen").get_by_role("button", name="再来").click()
    expect(last(page, "citizen")).to_have_text("林晓按了")
    assert page.evaluate("document.querySelector('#citizen .message').mark") == "kept"


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
def test_it_fits_the_window(open_page: Callable[..., Page], width: int, height: int) -> None:
    page = open_page(width, height)
    write(page, "citizen", "很长的一行" * 60 + " https://long.example/" + "x" * 200)
    expect(last(page, "citizen")).to_contain_text("听到：")
    wide, high = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert (wide, high) == (width, height)
    if width < 760:
        page.locator(".tabs").get_by_role("button", name="工作人员").click()
    write(page, "staff", "在")
    expect(last(page, "staff")).to_have_text("听到：在")


def test_the_page_recovers_by_itself_when_it_is_opened_again(open_page: Callable[..., Page]) -> None:
    page = open_page()
    write(page, "citizen", "甲")
    expect(last(page, "citizen")).to_have_text("听到：甲")
    page.reload()
    expect(last(page, "citizen")).to_have_text("听到：甲")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button, input, textarea')].filter((one) => one.checkVisibility()"
        " && !(one.innerText || one.ariaLabel || one.labels?.[0]?.innerText)).map((one) => one.outerHTML)"
    )
    assert unnamed == []
