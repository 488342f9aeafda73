"""The board is a picture for a telephone: drawn from words and figures alone, the same every time."""

import json
import struct
from typing import Any

from templates import charts


def told(**more: Any) -> str:
    months = [(f"{n}月", n, 12 - n) for n in range(1, 13)]
    said = {
        "title": "示例市科学技术局办件看板",
        "open": {
            "title": "在办3件",
            "rows": [("已超期", 1, True), ("今天到期", 0, False), ("还有5个工作日", 2, False)],
        },
        "months": {"title": "近12个月", "came": "收到", "ended": "办结", "rows": months},
        "outcomes": {"title": "今年办结的申请4件", "rows": [("予以公开", 4)]},
        "time": "近12个月没有办结的申请",
    }
    return json.dumps(said | more, ensure_ascii=False)


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    wide, tall = struct.unpack(">II", picture[16:24])
    return wide, tall


def test_it_is_as_wide_as_a_telephone_and_the_same_each_time() -> None:
    first, second = charts.board(told()), charts.board(told())
    assert first == second
    wide, tall = size(first)
    assert 1000 < wide < 1200
    assert wide / 2 < tall < 2 * wide


def test_figures_change_it_and_nothing_at_all_is_drawn_too() -> None:
    nothing = {"title": "今年办结的申请0件", "rows": []}
    none = charts.board(told(outcomes=nothing, open={"title": "在办0件", "rows": [("已超期", 0, True)]}))
    assert size(none)[1] < size(charts.board(told()))[1]
