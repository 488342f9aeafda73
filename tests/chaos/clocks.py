"""Time: clocks that jump."""

import time
from pathlib import Path

from tests.bench.api import GROUP, until
from tests.bench.talking import CONFIRM
from tests.chaos import bureau, judge
from tests.chaos.bureau import Killable
from tests.chaos.crowds import CARD
from tests.chaos.simulated import SHIFT
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

DAY_S = 86_400.0
NURSERY = ("tests.chaos.simulated",)
ASTRAY = "时钟"
STAY_S = 4.0
"""So long the bot runs by a wrong clock; it ticks every half second."""


def jumps(course: Course) -> Found:
    """Let the clock jump 40 days on and back while citizens wait for their answers."""
    api, times, broken = Telegram(course.seed), 20 if course.long else 1, list[str]()
    people = range(61_000, 61_005)
    owed: dict[int, list[str]] = {person: [] for person in people}
    nursery = (*NURSERY, course.mutant) if course.mutant else NURSERY
    with bureau.opened(course.folder, api, nursery, pace="off", tick_seconds="0.5") as bot:
        file(bot, people)
        until(lambda: cards(api) == len(people), patience=60, what="the last card")
        api.load([api.say(person, "/calm0x") for person in people])
        time.sleep(STAY_S / 2)
        said = len(api.said)
        for turn in range(times):
            for place, shift in enumerate((40 * DAY_S, 0.0, -40 * DAY_S, 0.0)):
                _show(course.folder, shift)
                word = f"/jump{turn}n{place}x"
                owed = {person: [*words, word] for person, words in owed.items()}
                api.load([api.say(person, word) for person in people])
                time.sleep(STAY_S)
        until(lambda: not judge.answered(owed, list(api.said)) or bool(course.mutant), patience=60, what="the last")
        fired = [each for each in api.said[said:] if not any(word in each.text for word in ("/jump", ASTRAY))]
    broken += judge.answered(owed, api.said) + [f"fired: {each.text[:60]}" for each in fired]
    return Found(times * 4, broken)


def file(bot: Killable, people: range) -> None:
    """Let people put a question to the mailbox."""
    say(bot.api, people)
    bot.api.load([bot.api.press(person, CONFIRM) for person in people])


def say(api: Telegram, people: range) -> None:
    """Let people say a question, so that one press is left."""
    for text in ("/mailbox", "请问创新券怎么申请？"):
        before = api.sent.total()
        api.load([api.say(person, text) for person in people])
        until(lambda before=before: api.sent.total() >= before + len(people), what="an answer to all")  # type: ignore[misc]
    until(lambda: all(CONFIRM in api.buttons[person][1] for person in people), what="a button for all")


def cards(api: Telegram) -> int:
    """So many cards are in the group."""
    return sum(each.chat == GROUP and each.text.startswith(CARD) for each in list(api.said))


def wait_for(reached: object, patience: float) -> None:
    """Wait for as long as one would; the judge says what is missing."""
    end = time.monotonic() + patience
    while callable(reached) and not reached() and time.monotonic() < end:
        time.sleep(0.3)


def _show(folder: Path, shift: float) -> None:
    draft = folder / f"{SHIFT}.new"
    draft.write_text(str(shift), "ascii")
    draft.replace(folder / SHIFT)
