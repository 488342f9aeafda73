"""Time: clocks that jump, and an API that is away for two days."""

import time
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench.api import GROUP, until
from tests.bench.talking import CONFIRM
from tests.chaos import bureau, judge
from tests.chaos.bureau import Killable
from tests.chaos.crowds import CARD
from tests.chaos.simulated import SHIFT
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

DAY_S, HOUR_S = 86_400.0, 3600.0
MONDAY = datetime.fromisoformat("2026-09-14T09:30+08:00")
"""What is filed then has its first reminder on the morning that comes 47.5 hours later."""
STEP_S = 0.3
WAITING = "SELECT count(*) FROM inbox WHERE state = 'waiting'"
UNSENT = "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'overtaken') AND kind <> 'answer'"
NURSERY = ("tests.chaos.simulated",)
ASTRAY = "时钟"
STAY_S = 4.0
"""So long the bot runs by a wrong clock; it ticks every half second."""


def jumps(course: Course) -> Found:
    """Let the clock jump 40 days on and back while citizens wait for their answers."""
    api, times, broken = Telegram(course.seed), 20 if course.long else 1, list[str]()
    people = range(61_000, 61_005)
    owed: dict[int, list[str]] = {person: [] for person in people}
    # A morning of work whose day 40 days later is one too: at night nothing would be fired, whatever the clock says.
    api.shift = begun = (MONDAY + timedelta(days=2)).timestamp() - time.time()
    _show(course.folder, begun)
    nursery = (*NURSERY, course.mutant) if course.mutant else NURSERY
    with bureau.opened(course.folder, api, nursery, pace="off", tick_seconds="0.5") as bot:
        file(bot, people)
        until(lambda: cards(api) == len(people), patience=60, what="the last card")
        api.load([api.say(person, "/calm0x") for person in people])
        time.sleep(STAY_S / 2)
        said = len(api.said)
        for turn in range(times):
            for place, shift in enumerate((40 * DAY_S, 0.0, -40 * DAY_S, 0.0)):
                _show(course.folder, begun + shift)
                word = f"/jump{turn}n{place}x"
                owed = {person: [*words, word] for person, words in owed.items()}
                api.load([api.say(person, word) for person in people])
                time.sleep(STAY_S)
        until(lambda: not judge.answered(owed, list(api.said)) or bool(course.mutant), patience=60, what="the last")
        fired = [each for each in api.said[said:] if not any(word in each.text for word in ("/jump", ASTRAY))]
    broken += judge.answered(owed, api.said) + [f"fired: {each.text[:60]}" for each in fired]
    return Found(times * 4, broken)


def outage(course: Course) -> Found:
    """Let the API be away for 48 hours with messages owed to citizens and to the group, and reminders falling due."""
    api = Telegram(course.seed)
    api.shift = None
    people = range(62_000, 62_050 if course.long else 62_021)
    owed = {person: [f"/outage{person}n{place}x" for place in range(3)] for person in people}
    nursery = (*NURSERY, course.mutant) if course.mutant else NURSERY
    begun = MONDAY.timestamp() - time.time()
    _show(course.folder, begun)
    with bureau.opened(course.folder, api, nursery, pace="on", tick_seconds="1") as bot:
        say(api, people)
        api.storm = 1.0
        api.load([api.press(person, CONFIRM) for person in people])
        for place in range(3):
            api.load([api.say(person, owed[person][place]) for person in people])
        wait_for(lambda: not api.waiting and not bot.count(WAITING), 60)
        _two_days(bot, api, begun)
        came_back = len(api.said)
        # What fell due is owed a moment later only, on a busy machine.
        wait_for(lambda: not _unsaid(bot, api, owed) and not _each_once(api, _numbers(bot)), 6 * len(people))
        missing = _unsaid(bot, api, owed)
        numbers = _numbers(bot)
    broken = judge.answered(owed, api.said) + missing + judge.counted("cases", expected=len(people), found=len(numbers))
    broken += _within_limits(api, people) + _each_once(api, numbers)
    return Found(1, broken, f"{len(api.said) - came_back} messages after it, {api.stormed} answers of 429")


def _numbers(bot: Killable) -> list[str]:
    return bot.ask('SELECT number FROM "case"')


def _two_days(bot: Killable, api: Telegram, begun: float) -> None:
    with api.away():
        for hour in range(1, 49):
            _show(bot.folder, begun + hour * HOUR_S)
            time.sleep(STEP_S)
            if hour == 24:
                bot.kill()
                bot.bear()
        # What was tried in vain is tried anew within an hour, for which nobody waits here.
        _show(bot.folder, begun + 50 * HOUR_S)
        api.storm = 0.1


def _within_limits(api: Telegram, people: range) -> list[str]:
    found = judge.paced(api.said, 30, 1.0) + judge.paced((each for each in api.said if each.chat == GROUP), 20, 60.0)
    return found + [
        each for person in people for each in judge.paced((said for said in api.said if said.chat == person), 1, 1.0)
    ]


def _each_once(api: Telegram, numbers: list[str]) -> list[str]:
    """Each case has its card in the group and is spoken of once more, when its date came near."""
    broken = []
    for number in numbers:
        told = [each.text.startswith(CARD) for each in api.said if each.chat == GROUP and number in each.text]
        broken += judge.counted(f"cards of {number}", expected=1, found=sum(told))
        broken += judge.counted(f"reminders of {number}", expected=1, found=len(told) - sum(told))
    return broken


def _unsaid(bot: Killable, api: Telegram, owed: dict[int, list[str]]) -> list[str]:
    lost = [each for each in judge.answered(owed, list(api.said)) if each.startswith("lost")]
    return lost + judge.counted("not sent", expected=0, found=bot.count(UNSENT))


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
