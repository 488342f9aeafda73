"""The page's door: its files, its acts over HTTP, live events, and who is kept out."""

import json
from datetime import timedelta

import httpx
import pytest

from bot.clock import MovableClock
from bot.practice import World
from tests.bot.practice.conftest import MONDAY, Call

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def test_the_page_and_what_it_loads_is_served_without_the_net(url: str) -> None:
    page = httpx.get(url)
    assert page.headers["content-type"].startswith("text/html")
    assert "练习模式：不连网，不发给任何真实的人" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    for name in ("app.js", "clock.js", "composer.js", "mark.svg", "pane.js", "style.css", "words.js"):
        text = httpx.get(f"{url}/page/{name}").raise_for_status().text
        assert "http:" not in text.replace("http://www.w3.org/", "")
        assert "innerHTML" not in text
    assert httpx.get(f"{url}/page/none.js").status_code == 404


def test_people_act_over_http(world: World, url: str) -> None:
    with httpx.Client(base_url=f"{url}/practice") as client:
        client.post("/say", json={"person": LIN, "chat": LIN, "text": "一"}).raise_for_status()
        client.post("/edit", json={"person": LIN, "chat": LIN, "message_id": 1, "text": "二"}).raise_for_status()
        query = client.post("/press", json={"person": LIN, "chat": LIN, "message_id": 1, "data": "old"}).json()["query"]
        form = {"person": CHEN, "chat": STAFF, "kind": "document", "caption": "说明", "reply_to": ""}
        client.post("/upload", data=form, files={"file": ("附件.pdf", b"%PDF-")}).raise_for_status()
        told = client.get("/state").json()
    kinds = [next(key for key in update if key != "update_id") for update in world.unacknowledged]
    assert kinds == ["message", "edited_message", "callback_query", "message"]
    assert world.unacknowledged[2]["callback_query"]["id"] == query
    assert [(message["chat"], message["text"]) for message in told["messages"]] == [(LIN, "二"), (STAFF, "说明")]
    assert told["messages"][1]["file"]["name"] == "附件.pdf"


def test_a_wrong_act_is_refused_in_words(world: World, url: str) -> None:
    answer = httpx.post(f"{url}/practice/say", json={"person": LIN, "chat": STAFF, "text": "一"})
    assert (answer.status_code, "is not in chat" in answer.json()["error"]) == (400, True)
    assert httpx.post(f"{url}/practice/say", content=b"{").status_code == 400
    assert httpx.post(f"{url}/practice/say", json={}).status_code == 400
    assert world.seen(STAFF) == []


@pytest.mark.parametrize("headers", [{"origin": "http://elsewhere.example"}, {"host": "elsewhere.example:8787"}])
def test_another_web_site_is_kept_out(world: World, url: str, headers: dict[str, str]) -> None:
    told = {"person": LIN, "chat": LIN, "text": "一"}
    assert httpx.post(f"{url}/practice/say", json=told, headers=headers).status_code == 403
    assert httpx.get(f"{url}/practice/state", headers=headers).status_code == 403
    assert httpx.post(f"{url}/practice/upload", data={"person": "1"}, headers=headers).status_code == 403
    assert world.seen(LIN) == []


@pytest.mark.parametrize(
    ("headers", "status"), [({}, 200), ({"origin": "http://elsewhere.example"}, 403), ({"host": "elsewhere:8787"}, 403)]
)
def test_the_files_are_for_this_machine_alone_too_whatever_they_are_called(
    world: World, url: str, headers: dict[str, str], status: int
) -> None:
    world.send_document(LIN, LIN, name="半\ud800.pdf", content=b"%PDF-", mime_type="application/pdf", caption="")
    (file_id,) = world.files
    assert httpx.get(f"{url}/practice/file/{file_id}/a.pdf", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("move", "shown"),
    [
        ({"seconds": 3600}, MONDAY + timedelta(hours=1)),
        ({"seconds": 86400}, MONDAY + timedelta(days=1)),
        ({"jump": True}, MONDAY + timedelta(hours=22, minutes=30)),  # 09:00 of the next day in Beijing
        ({"to": "2027-01-04T09:00:00+08:00"}, MONDAY.replace(2027, 1, 4, 1, 0)),
    ],
)
def test_the_clock_is_moved(clock: MovableClock, url: str, move: dict[str, object], shown: object) -> None:
    httpx.post(f"{url}/practice/clock", json=move).raise_for_status()
    assert clock.now() == shown
    httpx.post(f"{url}/practice/clock", json={"reset": True}).raise_for_status()
    assert not clock.moved


def test_events_tell_only_what_changed(world: World, url: str, call: Call) -> None:
    world.say(LIN, LIN, "一")
    with httpx.stream("GET", f"{url}/practice/events", timeout=20) as stream:
        lines = (line.removeprefix("data: ") for line in stream.iter_lines() if line.startswith("data: "))
        first = json.loads(next(lines))
        assert first["whole"]
        assert [message["text"] for message in first["messages"]] == ["一"]
        call("sendMessage", chat_id=LIN, text="二")
        later = [json.loads(next(lines))]
        while not later[-1]["messages"]:
            later.append(json.loads(next(lines)))
    assert [message["text"] for message in later[-1]["messages"]] == ["二"]
    assert not later[-1]["whole"]


def test_a_file_that_could_run_is_only_downloaded(world: World, url: str) -> None:
    page = world.send_document(LIN, LIN, name="a.html", content=b"<script>", mime_type="text/html").attachment
    sheet = world.send_document(LIN, LIN, name="a.pdf", content=b"%PDF-", mime_type="application/pdf").attachment
    assert page is not None
    assert sheet is not None
    told = [httpx.get(f"{url}/practice/file/{file.file_id}/{file.name}").headers for file in (page, sheet)]
    assert [headers["content-disposition"].partition(";")[0] for headers in told] == ["attachment", "inline"]
    assert {headers["x-content-type-options"] for headers in told} == {"nosniff"}


def test_a_number_is_handed_over_at_the_page(world: World, url: str, call: Call) -> None:
    world.say(LIN, LIN, "/start")
    markup = {"keyboard": [[{"text": "分享号码", "request_contact": True}]]}
    asked = call("sendMessage", chat_id=LIN, text="a", reply_markup=markup).json()["result"]["message_id"]
    told = httpx.get(f"{url}/practice/state").json()
    assert [message["shares"] for message in told["messages"]] == ["", "分享号码"]
    share = {"person": LIN, "chat": LIN, "message_id": asked}
    httpx.post(f"{url}/practice/share", json=share).raise_for_status()
    assert world.seen(LIN)[-1].contact == world.seen(LIN)[-1].text
