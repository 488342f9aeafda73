"""A story is played: the clock moves, people act, the bot comes to rest, and what is expected is looked at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.practice.people import Chat, Person
from bot.practice.world import World
from bot.settings import Settings
from bot.stories import checks
from bot.stories.checks import Failure, Scene
from bot.stories.reading import ZONE
from bot.stories.stage import Stage, Troupe, set_up
from bot.stories.story import STAFF_CHAT, Act, Moment, Step, Story
from handlers.services.year import narrative as year_narrative
from handlers.services.year import report as year_report
from law import days, forms
from law.statistics import Report
from storage import cases, outbox
from storage.tables import Case

BeforeStep = Callable[[int], None]
SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto"})


@dataclass(slots=True)
class Play:
    """What became of a play so far."""

    named: dict[str, str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    steps: int = 0


class Impossible(Exception):
    """A person cannot do what the story says; line and reason."""

    def __init__(self, line: int, reason: str) -> None:
        """Name the line and say why in words."""
        super().__init__(reason)
        self.line, self.reason = line, reason


@dataclass(frozen=True, slots=True)
class Ending:
    """How a play ended: its failures, its year, and what was said in each chat."""

    play: Play
    said: dict[int, list[str]]
    report: Report | None = None
    narrative: str = ""
    mailbox: dict[str, int] = field(default_factory=dict)


class Fates(Protocol):
    """Whoever runs the bot during a play, and is told of each step."""

    def begin(self, settings: Settings, world: World) -> Troupe:
        """Let the bot come."""
        ...

    def before_step(self, place: int) -> None:
        """Hear that a step begins."""
        ...

    async def after_steps(self, stage: Stage) -> None:
        """Hear that the last step has ended."""
        ...


async def enact(story: Story, history: str | None, settings: Settings, fates: Fates | None = None) -> Ending:
    """Play a story from its beginning to its end."""
    async with set_up(story, settings, fates.begin if fates else None) as stage:
        play = await Player(stage, story, history).perform(fates.before_step if fates else None)
        if fates:
            await fates.after_steps(stage)
        said: dict[int, list[str]] = {}
        for sent in stage.world.accepted:
            if sent.method in SENDS:
                said.setdefault(sent.chat, []).append(sent.text)
        if story.report is None:
            return Ending(play, said)
        with stage.transactions.read() as session:
            year = story.report.year
            counted = year_report.report(session, year, forms.of_year(year).code)
            narrative, mailbox = year_narrative.narrative(session, year), year_narrative.mailbox(session, year)
        return Ending(play, said, counted, narrative, mailbox)


class Player:
    """Plays the steps of a story on a stage."""

    def __init__(self, stage: Stage, story: Story, history: str | None) -> None:
        self._stage, self._story, self._history = stage, story, history
        self._local = story.starts_at
        self.play = Play()

    async def perform(self, before_step: BeforeStep | None = None) -> Play:
        """Play every step; stops at a step that somebody cannot do."""
        for place, step in enumerate(self._story.steps_of(self._history)):
            if before_step:
                before_step(place)
            try:
                await self._step(step)
            except Impossible as trouble:
                self.play.failures.append(Failure(trouble.line, "impossible", step.who or "", "", trouble.reason))
                break
            self.play.steps += 1
        return self.play

    async def _step(self, step: Step) -> None:
        since = self._stage.world.version
        if step.moment is not None:
            await self._move(step.line, step.moment)
        known = self._numbers()
        for act in step.acts:
            self._act(step, act)
            await self._stage.rest()
        if step.names:
            self._name(step, known)
        scene = Scene(self._stage, self.play.named, since)
        for expectation in step.expect:
            self.play.failures += checks.check(expectation, scene)

    async def _move(self, line: int, moment: Moment) -> None:
        instant = self._instant(moment)
        if instant < self._local:
            raise Impossible(line, f"{instant:%Y-%m-%d %H:%M} < {self._local:%Y-%m-%d %H:%M}")
        self._local = instant
        await self._stage.move_to(instant.astimezone(UTC))

    def _instant(self, moment: Moment) -> datetime:
        on = moment.on
        if on is None:
            day = self._local.date()
            span = timedelta(days=moment.plus_days)
            on = days.shipped().add(day, moment.plus_days) if moment.working else day + span
        return datetime.combine(on, moment.at or self._local.time(), ZONE)

    def _act(self, step: Step, act: Act) -> None:
        assert step.who is not None
        who = self._stage.people[step.who]
        chat = self._stage.chat(STAFF_CHAT) if step.where == STAFF_CHAT else who
        try:
            self._do(act, who, chat)
        except ValueError as error:
            raise Impossible(act.line, str(error)) from error

    def _do(self, act: Act, who: Person, chat: Person | Chat) -> None:
        world = self._stage.world
        text = Scene(self._stage, self.play.named, 0).worded(act.text)
        reply_to = self._about(chat, act.case) if act.case else None
        if act.deed == "presses":
            world.press_label(who, chat, text)
        elif act.deed == "sends_file":
            content = (act.content or text).encode()
            world.send_document(who, chat, name=text, content=content, reply_to=reply_to)
        elif act.deed == "edits":
            world.edit(who, chat, self._own(who, chat), text=text)
        else:
            world.say(who, chat, text, reply_to=reply_to)

    def _about(self, chat: Person | Chat, name: str) -> int:
        number = self.play.named[name]
        with self._stage.transactions.read() as session:
            case = cases.by_number(session, number)
            address = f"telegram:{chat.id}"
            for message in reversed(self._stage.world.seen(chat)):
                sent = outbox.sent_as(session, address, message.message_id)
                if case and sent and sent.case_id == case.id:
                    return message.message_id
        raise ValueError(f"no message about {number} in this chat")

    def _own(self, who: Person, chat: Person | Chat) -> int:
        for message in reversed(self._stage.world.seen(chat)):
            if message.sender == who:
                return message.message_id
        raise ValueError("nothing to edit")

    def _numbers(self) -> list[str]:
        with self._stage.transactions.read() as session:
            return [case.number for case in cases.everywhere(session, Case)]

    def _name(self, step: Step, known: list[str]) -> None:
        new = [number for number in self._numbers() if number not in known]
        if len(new) != 1:
            raise Impossible(step.line, f"as: {step.names}: {len(new)} new cases ({', '.join(new)})")
        assert step.names is not None
        self.play.named[step.names] = new[0]
