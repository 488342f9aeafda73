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
OTHERS, ENOUGH = 40, 20
"""So many ask beside each part of a flood at most, and beside all of it at least."""
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
    """Measure in turn what others wait while one chat floods and while nobody does, so that both feel one machine."""
    many, rounds = (10_000, 4) if course.long else (1_600, 4)
    api, behind = Telegram(course.seed), list[float]()
    calm, flooded = list[float](), list[float]()
    nursery = ("tests.chaos.mutants", course.mutant) if course.mutant else bureau.NURSERY
    with bureau.opened(course.folder, api, nursery, pace="on") as bot:
        for turn in range(rounds):
            api.load([api.say(66, f"/flood{place}x") for place in range(turn, many, rounds)])
            # Telegram's queue is one: who comes behind all of it waits until it is taken in, and is told apart.
            behind.append(_others(api, "behind", 1)[0])
            while _drained(bot, patience=0.0) and len(flooded) < (turn + 1) * OTHERS:
                flooded += _others(api, "beside", 1)
            left = _drained(bot)
            calm += _others(api, "calm", max(1, len(flooded) - len(calm)))
        owed = bot.count("SELECT count(*) FROM outbox WHERE address = 'telegram:66' AND kind = 'text'")
    words = [f"/flood{place}x" for turn in range(rounds) for place in range(turn, many, rounds)]
    # Answered at the pace of a chat, a message a second: what was not said yet is owed.
    broken = judge.answered({66: words[: api.sent[66]]}, api.said) + judge.counted("owed", expected=many, found=owed)
    broken += judge.counted("not handled", expected=0, found=left)
    before, after = judge.percentile(calm, 0.95), judge.percentile(flooded, 0.95)
    broken += [f"slow: p95 {after:.3f} s beside the flood, {before:.3f} s without"] if after > 2 * before else []
    broken += [] if len(flooded) >= ENOUGH else ["the flood was over before the others had asked: nothing was measured"]
    told = f"p95 {before * 1000:.0f} ms, beside the flood {after * 1000:.0f} ms, of {len(flooded)} each"
    return Found(many, broken, f"{told}; who came behind all of it waited {max(behind):.1f} s")


def _others(api: Telegram, when: str, many: int) -> list[float]:
    """Let newcomers ask one after the other; gives how long each waited."""
    first = 30_000 + len(api.sent)
    return [_waited(api, first + place, f"/{when}{first + place}x") for place in range(many)]
