"""An answer is read whole, or item by item, or not at all; no log and no error learns what it said."""

import json
import logging
from typing import Any

import pytest
from telegram.error import TelegramError

from handlers.telegram import answers
from handlers.telegram.answers import Calls, Polls, Unreadable

DEEP = "[" * 10_000 + "]" * 10_000
CANARY = "11010120000101001X"


def written(*items: str) -> bytes:
    return f'{{"ok":true,"result":[{", ".join(items)}]}}'.encode()


def test_an_item_that_cannot_be_read_spoils_none_of_the_others() -> None:
    strange = (DEEP, "9" * 5000, r'{"text": "\x"}')
    good = '{"update_id": 1, "message": {"text": "a,]}\\"[b", "list": [{}, []]}}'
    for one in strange:
        items = Polls.parse_json_payload(written(good, one, good))["result"]
        assert items == [json.loads(good), one, json.loads(good)]
        assert isinstance(items[1], Unreadable)


@pytest.mark.parametrize("text", ["", "[1]", '{"ok":true,"result":[{"a":1},{"b', '{"ok":true,"result":7}'])
def test_what_is_no_whole_list_is_not_cut(text: str) -> None:
    assert answers.split(text) is None


def test_an_empty_list_has_no_items() -> None:
    assert answers.split('{"ok": true, "result": [ ]}') == []


@pytest.mark.parametrize("line", [Calls, Polls])
@pytest.mark.parametrize(
    "body", [f'{{"ok":true,"result":{{"text":"{CANARY}', f'["{CANARY}"]', f'{{"parameters":["{CANARY}"]}}', DEEP]
)
def test_what_cannot_be_read_is_an_error_that_does_not_say_it(
    line: Any, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        read = line.parse_json_payload(body.encode())
        assert read.get("description") is None
        with pytest.raises(TelegramError) as caught:
            read["result"]
    assert CANARY not in caplog.text + str(caught.value)
