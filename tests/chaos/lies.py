"""Buttons that nobody was given, and a disk that takes nothing more."""

import random
import resource
import time
from collections import Counter
from typing import Any

from templates import words
from tests.bench.talking import CONFIRM
from tests.chaos import bureau, judge
from tests.chaos.clocks import say, wait_for
from tests.chaos.kills import Asking
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

FULL_S, PATIENCE_S = 2.0, 120.0
EXPIRED = words.refusal("button_expired")
PLAIN = ("help", "my", "begin:mailbox", "mine:1", "withdraw_yes:1", "take:1", "queue")
"""What buttons ask for, as anybody can read here; only its seal is not to be had."""


def forged(course: Course) -> Found:
    """Press what was given to another, what was falsified and what was made up; then what was given."""
    chance, many = random.Random(course.seed), 10_000 if course.long else 150
    api, people, forgers = Telegram(course.seed), range(63_000, 63_004), range(64_000, 64_010)
    nursery = ("tests.chaos.mutants", course.mutant) if course.mutant else bureau.NURSERY
    with bureau.opened(course.folder, api, nursery, pace="off") as bot:
        say(api, people)
        say(api, forgers)
        sound = [api.buttons[person][1][CONFIRM] for person in people]
        said = len(api.said)
        api.load([_forgery(api, chance, chance.choice(forgers), chance.choice(sound)) for _ in range(many)])
        wait_for(lambda: len(api.alerts) + len(api.said) >= said + many, PATIENCE_S + many / 20)
        answers = Counter([*api.alerts, *(each.text for each in api.said[said:])])
        taken = bot.count('SELECT count(*) FROM "case"')
        api.load([api.press(person, CONFIRM) for person in people])
        wait_for(lambda: bot.count('SELECT count(*) FROM "case"') >= taken + len(people), PATIENCE_S)
        filed = bot.count('SELECT count(*) FROM "case"') - taken
    broken = judge.counted("refused", expected=many, found=answers.pop(EXPIRED, 0))
    broken += [f"accepted: {text[:60]}" for text in answers] + judge.counted("filed", expected=0, found=taken)
    return Found(many, broken + judge.counted("sound presses", expected=len(people), found=filed))


def _forgery(api: Telegram, chance: random.Random, person: int, sound: str) -> dict[str, Any]:
    """Make a press of a stranger with what another was given, whole or falsified, or with what is made up."""
    update = api.press(person, CONFIRM)
    place = chance.randrange(len(sound))
    other = chr(33 + chance.randrange(90))
    update["callback_query"]["data"] = chance.choice([
        sound,
        sound[:place],
        sound[:place] + ("~" if sound[place] == other else other) + sound[place + 1 :],
        sound[::-1],
        "".join(chr(33 + chance.randrange(90)) for _ in range(len(sound))),
        sound.rpartition(":")[0] or sound[:-8],
        f"{chance.choice(PLAIN)}|{sound.rpartition('|')[2]}",
    ])  # fmt: skip
    update["callback_query"]["id"] = str(chance.randrange(10**12))
    return update


def guessed(course: Course) -> Found:
    """Let strangers guess numbers of cases and codes of staff, right ones among them: each hears what anybody would."""
    chance, many = random.Random(course.seed), 100_000 if course.long else 400
    api, owners, strangers = Telegram(course.seed), range(63_000, 63_004), range(65_000, 65_020)
    nursery = ("tests.chaos.mutants", course.mutant) if course.mutant else bureau.NURSERY
    with bureau.opened(course.folder, api, nursery, pace="off") as bot:
        say(api, owners)
        api.load([api.press(person, CONFIRM) for person in owners])
        wait_for(lambda: bot.count('SELECT count(*) FROM "case"') >= len(owners), PATIENCE_S)
        numbers = bot.ask('SELECT number FROM "case"')
        said, began = Counter(api.sent), time.monotonic()
        api.load([api.say(chance.choice(strangers), _guess(chance, numbers)) for _ in range(many)])
        wait_for(lambda: sum(api.sent[who] - said[who] for who in strangers) >= many, PATIENCE_S + many / 20)
        staff = bot.count("SELECT count(*) FROM officer")
    told = Counter(_kind(each.text) for each in api.said if each.chat in strangers)
    hits = many - told["none"] - told["locked"]
    broken = judge.counted("hits", expected=0, found=hits) + judge.counted("enrolled", expected=0, found=staff)
    # Of each stranger five are heard, and five more after every ten minutes.
    most = 5 * len(strangers) * (1 + int(time.monotonic() - began) // 600)
    broken += [] if told["none"] <= most else [f"heard: {told['none']} guesses, {most} may be"]
    return Found(many, broken, f"{told['none']} were told that there is none, {told['locked']} were not heard")


def _guess(chance: random.Random, numbers: list[str]) -> str:
    code = "".join(chance.choice("0123456789ABCDEF") for _ in range(20))
    number = chance.choice([chance.choice(numbers), chance.choice(numbers)[:-5] + f"{chance.randrange(10_000):04}号"])
    return chance.choice([f"/case {number}", f"/why {number}", f"/withdraw {number}", f"/enroll {code}"])


def _kind(text: str) -> str:
    begins = {"查不到": "none", "这个邀请码": "none", "接连五次": "locked"}
    return next((kind for words, kind in begins.items() if text.startswith(words)), text)


def full(course: Course) -> Found:
    """Refuse every write to a file, for a moment and for good, while people ask."""
    api, times = Telegram(course.seed), 100 if course.long else 6
    nursery = ("tests.chaos.mutants", course.mutant) if course.mutant else bureau.NURSERY
    ended = 0
    with bureau.opened(course.folder, api, nursery) as bot:
        asking = Asking(api)
        for turn in range(times):
            asking.ask()
            wait_for(lambda: any(each.chat in asking.owed for each in list(api.said)), 20)
            bot.limit_files(0)
            asking.ask()
            time.sleep(FULL_S)
            if turn % 2 or bot.has_ended():
                ended += 1
                bot.kill()
                bot.begin()
            else:
                bot.limit_files(resource.RLIM_INFINITY)
        return Found(times, asking.rest(), f"{ended} begun anew")
