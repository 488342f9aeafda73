"""Crowds: hostile updates, a burst of citizens, one chat that floods."""

import random
import time
from typing import Any

from tests.bench.api import GROUP, until
from tests.bench.talking import CONFIRM
from tests.chaos import bureau, judge
from tests.chaos.bureau import Killable
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

SOON_S = 10.0
EACH = 20
CARD = "公开信〔"
PATIENCE_S = 1800.0
STRANGE: tuple[Any, ...] = (None, True, -1, 2**70, 1e308, "", "\0", "💥" * 5000, [], {}, [[[[]]]], {"id": {}}, "\ud83d")
PLACES = ("message", "edited_message", "callback_query", "my_chat_member", "poll", "unheard_of")


def _hostile(api: Telegram, chance: random.Random, person: int) -> Any:
    """Make an update of a sound one, with a piece of it falsified, taken out or grown."""
    update: dict[str, Any] = api.say(person, chance.choice(("/help", "/case", "/start x", "喂" * 4096)))
    body = update["message"]
    inside = chance.choice([body, body["chat"], body["from"], update])
    key = chance.choice([*(each for each in inside if each != "update_id"), "entities", "document", "reply_to_message"])
    inside[key] = chance.choice(STRANGE)
    if chance.random() < 0.3 and "message" in update:
        update[chance.choice(PLACES)] = update.pop("message")
    return update


def hostile(course: Course) -> Found:
    """Send hostile updates, with newcomers between them; wait until the last is handled."""
    many, chance = 20_000 if course.long else 300, random.Random(course.seed)
    api = Telegram(course.seed)
    owed: dict[int, list[str]] = {}
    waits: list[float] = []
    with bureau.opened(course.folder, api, pace="off") as bot:
        for start in range(0, many, many // 10):
            api.load([_hostile(api, chance, 50_000 + chance.randrange(300)) for _ in range(many // 10)])
            newcomer = 90_000 + start
            owed[newcomer] = [f"/newcomer{newcomer}x"]
            waits.append(_waited(api, newcomer, owed[newcomer][0]))
        until(lambda: not api.waiting, patience=PATIENCE_S, what="the last hostile update")
        left = _drained(bot)
    late = [f"late: a newcomer waited {each:.1f} s" for each in waits if each > SOON_S]
    broken = judge.answered(owed, api.said) + late + judge.counted("not handled", expected=0, found=left)
    return Found(many, broken, f"the slowest newcomer waited {max(waits):.1f} s")


def _waited(api: Telegram, person: int, word: str) -> float:
    """Let somebody ask; gives the seconds until the answer, or for how long nobody answered."""
    started = time.monotonic()
    api.load([api.say(person, word)])
    while not api.sent[person] and time.monotonic() - started < 60:
        time.sleep(0.01)
    return time.monotonic() - started


def _drained(bot: Killable, patience: float = PATIENCE_S) -> int:
    """Wait until nothing waits in the inbox; gives how much still does."""
    end = time.monotonic() + patience
    while (left := bot.count("SELECT count(*) FROM inbox WHERE state = 'waiting'")) and time.monotonic() < end:
        time.sleep(0.2)
    return left


def burst(course: Course) -> Found:
    """Let citizens file, each with so many messages, at the pace of the real API."""
    people = range(20_000, 20_050 if course.long else 20_021)
    api = Telegram(course.seed)
    owed: dict[int, list[str]] = {person: [] for person in people}
    with bureau.opened(course.folder, api, pace="on") as bot:
        for text in ("/mailbox", "请问创新券怎么申请？"):
            before = api.sent.total()
            api.load([api.say(person, text) for person in people])
            until(lambda before=before: api.sent.total() >= before + len(people), patience=300)  # type: ignore[misc]
        until(lambda: all(CONFIRM in api.buttons[person][1] for person in people), patience=300)
        api.load([api.press(person, CONFIRM) for person in people])
        for place in range(EACH - 3):
            for person in people:
                owed[person].append(f"/burst{person}n{place}x")
            api.load([api.say(person, owed[person][-1]) for person in people])
        until(lambda: not judge.answered(owed, list(api.said)), patience=PATIENCE_S, what="the last answer")
        _wait_for_cards(api, len(people))
        filed = bot.count('SELECT count(*) FROM "case"')
    posts = [each for each in api.said if each.chat == GROUP]
    cards = [each for each in posts if each.text.startswith(CARD)]
    broken = judge.answered(owed, api.said) + judge.paced(posts, 20, 60.0)
    broken += judge.counted("cards", expected=len(people), found=len(cards))
    broken += judge.counted("cases", expected=len(people), found=filed)
    edits = sum(each.chat == GROUP for each in api.edited)
    return Found(len(people) * EACH, broken, f"{len(cards)} cards, {edits} edits of them")


def _wait_for_cards(api: Telegram, many: int) -> None:
    until(
        lambda: sum(each.text.startswith(CARD) for each in api.said if each.chat == GROUP) >= many,
        patience=600,
        what="the last card",
    )
    time.sleep(2)  # for one more, were there one


def flood(course: Course) -> Found:
    """Measure what others wait without and with a chat that floods."""
    many, asked = (10_000, 200) if course.long else (2_000, 60)
    api = Telegram(course.seed)
    with bureau.opened(course.folder, api, pace="off") as bot:
        calm = [_waited(api, 30_000 + place, f"/calm{place}x") for place in range(asked)]
        api.load([api.say(66, f"/flood{place}x") for place in range(many)])
        flooded = [_waited(api, 40_000 + place, f"/beside{place}x") for place in range(asked)]
        during = api.sent[66] < many
        until(lambda: api.sent[66] >= many, patience=PATIENCE_S, what="the end of the flood")
        left = _drained(bot)
    broken = judge.answered({66: [f"/flood{place}x" for place in range(0, many, 10)]}, api.said)
    broken += judge.counted("not handled", expected=0, found=left)
    before, after = judge.percentile(calm, 0.95), judge.percentile(flooded, 0.95)
    broken += [f"slow: p95 {after:.3f} s beside the flood, {before:.3f} s without"] if after > 2 * before else []
    broken += [] if during else ["the flood was over before the others had asked: nothing was measured"]
    return Found(many, broken, f"p95 {before * 1000:.0f} ms, beside the flood {after * 1000:.0f} ms")
