"""Commands without a number: the only case that may be meant is opened, of several each has a button."""

import pytest

from handlers.counter import choosing
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.counter.test_cases import keys, labels, verbs

NOW = at("2026-03-09")
ASKED = {
    "mine": "/case",
    "my_why": "/why",
    "withdraw": "/withdraw",
    "supplement": "/supplement",
    "reasons": "/reasons",
    "again": "/letters",
    "add": "/supplement",
}
TYPED = {"ask_desk", "dates"}
"""What has a button and no command: its label alone is typed."""
OPENED = {
    "mine": "进度：",
    "my_why": "的期限是这样算的",
    "withdraw": "确定撤回",
    "supplement": "补正的内容",
    "reasons": "大量或者反复申请",
    "again": "再给您一份",
    "add": "要补充到",
}


def test_every_choice_is_tried() -> None:
    assert choosing.CHOICES.keys() == ASKED.keys() | TYPED


def filed(bureau: OpenBureau, verb: str) -> str:
    """File a case about which a verb may be asked."""
    number = bureau.file("2026-03-02")
    if verb in ("supplement", "reasons"):
        name = {"supplement": f"/clarify {number} 10 哪一年", "reasons": f"/askreasons {number} 一个月内三十件"}[verb]
        bureau.staff("officer", name, now=NOW)
    if verb == "again":
        bureau.answer(number, "public", "见网站公开栏", on="2026-03-09")
    return number


def heard(bureau: OpenBureau, before: int) -> str:
    """What the citizen heard since then."""
    return "\n".join(bureau.said(CITIZEN)[before:])


@pytest.mark.parametrize("verb", ASKED)
def test_the_only_case_is_opened(sqlite_bureau: OpenBureau, verb: str) -> None:
    number = filed(sqlite_bureau, verb)
    sqlite_bureau.file("2026-03-02", person=OTHER_CITIZEN)
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.command(CITIZEN, ASKED[verb], now=NOW)
    said = heard(sqlite_bureau, before)
    assert number in said
    assert OPENED[verb] in said


@pytest.mark.parametrize("verb", ASKED)
def test_of_several_each_has_a_button_that_opens_it(sqlite_bureau: OpenBureau, verb: str) -> None:
    first, second = filed(sqlite_bureau, verb), filed(sqlite_bureau, verb)
    sqlite_bureau.command(CITIZEN, ASKED[verb], now=NOW)
    assert "您有2件" in sqlite_bureau.said(CITIZEN)[-1]
    assert (labels(sqlite_bureau), verbs(sqlite_bureau)) == ([second, first], [verb, verb])
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.press(CITIZEN, verb, keys(sqlite_bureau)[1]["data"].partition("|")[0].partition(":")[2], now=NOW)
    assert first in heard(sqlite_bureau, before)
    assert OPENED[verb] in heard(sqlite_bureau, before)


@pytest.mark.parametrize("verb", ASKED)
def test_with_none_the_list_of_all_is_a_press_away(sqlite_bureau: OpenBureau, verb: str) -> None:
    sqlite_bureau.command(CITIZEN, ASKED[verb], now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("您现在没有可以")
    assert labels(sqlite_bureau) == ["我的办件"]


def test_many_are_turned_page_by_page(sqlite_bureau: OpenBureau) -> None:
    numbers = [sqlite_bureau.file("2026-03-02") for _ in range(9)]
    sqlite_bureau.command(CITIZEN, "/withdraw", now=NOW)
    assert labels(sqlite_bureau) == [*numbers[:0:-1], "下一页"]
    sqlite_bureau.press(CITIZEN, "which", "withdraw", "2", now=NOW)
    assert labels(sqlite_bureau) == [numbers[0], "上一页"]
    assert sqlite_bureau.refused_press(CITIZEN, "which", "reply", "2", now=NOW).code == "button_expired"


def test_staff_are_led_to_the_queue_and_write_down_for_others_only_with_a_number(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for command in ("/case", "/why"):
        sqlite_bureau.command(PEOPLE["officer"][0], command, now=NOW, chat=STAFF_CHAT)
        assert number in sqlite_bureau.said(STAFF_CHAT)[-1]
    for command in ("/supplement", "/reasons"):
        assert sqlite_bureau.refused("officer", command, now=NOW).code == "usage"


def test_a_room_is_no_place_for_the_cases_of_a_person(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    with pytest.raises(Refusal) as caught:
        sqlite_bureau.command(CITIZEN, "/case", now=NOW, chat=STAFF_CHAT)
    assert caught.value.code == "private_only"


@pytest.mark.parametrize(
    ("typed", "shows"),
    [
        ("问办理的人", "您想问什么"),
        ("Ask who handles it", "您想问什么"),
        ("补充", "补充"),
        ("期限怎么算的", "2026年3月30日"),
    ],
)
def test_the_label_of_a_button_about_a_case_does_what_it_does_wherever_it_is_typed(
    sqlite_bureau: OpenBureau, typed: str, shows: str
) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, typed, now=NOW)
    said = sqlite_bureau.said(CITIZEN)[-1]
    assert shows in said
    assert "检举控告" not in said


def test_of_several_cases_it_asks_which_and_of_none_it_is_a_word_like_others(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "问办理的人", now=NOW)
    assert "办件" not in sqlite_bureau.said(CITIZEN)[-1].partition("：")[0]
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    numbers = [sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-03")]
    sqlite_bureau.say(CITIZEN, "问办理的人", now=NOW)
    assert all(number in sqlite_bureau.said(CITIZEN)[-1] for number in numbers)
