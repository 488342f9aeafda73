"""``gongkai replay``: find a story, play it, say what became of it."""

import asyncio
import logging
import sys
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from starlette.requests import ClientDisconnect

from bot.stories import comparison, printout, reading, survival
from bot.stories.comparison import Printed
from bot.stories.kills import Fate
from bot.stories.play import Ending, enact
from bot.stories.stage import Occupied, settings_of
from bot.stories.story import Broken, Story
from handlers.services.year import formats
from law.errors import Refusal

WELL, FAILED, UNPLAYABLE = 0, 1, 2
FORMATS = ("text", "json")


def main(
    story: str,
    *,
    history: str | None = None,
    fmt: str = "text",
    kill: int = 0,
    seed: int = 306,
    database: str | None = None,
) -> int:
    """Play a story file, or a shipped one by its name; gives exit status 0, 1 (not as expected) or 2 (broken)."""
    if fmt not in FORMATS:
        raise Refusal("format_unknown", format=fmt, known=FORMATS)
    path = find(story)
    try:
        if not path.is_file():
            raise FileNotFoundError(story)
        found = reading.read(path)
        _check_history(found, history)
        printed = _printed(found, path)
    except Broken as broken:
        return _complain(printout.broken(story, broken))
    except OSError:
        return _complain(printout.unreadable(story, shipped()))
    with tempfile.TemporaryDirectory(prefix="gongkai-story-") as folder:
        replay = Replay(found, printed, history, fmt=fmt, folder=Path(folder), database=database)
        try:
            return asyncio.run(replay.survive(kill, seed=seed) if kill > 0 else replay.play())
        except Occupied:
            return _complain(printout.occupied())


def shipped() -> list[str]:
    """Name the stories that come with the program, those of a folder with its name: ``legal/repeat``."""
    files = (file for file in _folder().rglob("*.yaml") if not file.name.startswith("seed-"))
    return sorted(file.relative_to(_folder()).with_suffix("").as_posix() for file in files)


def _folder() -> Path:
    return Path(str(resources.files(__package__)))


def find(story: str) -> Path:
    """Find a story: a file, or a shipped one by its name."""
    if Path(story).suffix in (".yaml", ".yml") or Path(story).is_file():
        return Path(story)
    return _folder() / f"{story}.yaml"


def _check_history(story: Story, history: str | None) -> None:
    if (history is None) == bool(story.histories) or (history and history not in story.histories):
        raise Broken(1, "history_wanted", known=list(story.histories), history=history or "")


def _printed(story: Story, path: Path) -> Printed | None:
    if story.report is None or story.report.printed is None:
        return None
    return comparison.read(path.parent / story.report.printed)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return UNPLAYABLE


@dataclass(frozen=True, slots=True)
class Replay:
    """One run of a story; what becomes of it is printed."""

    story: Story
    printed: Printed | None
    history: str | None
    fmt: str
    folder: Path
    database: str | None

    async def play(self) -> int:
        """Play it; gives the exit status."""
        settings = settings_of(self.story, self.folder, self.database)
        ending = await enact(self.story, self.history, settings)
        return self._tell(ending, [])

    async def survive(self, kills: int, *, seed: int) -> int:
        """Play it once in peace and once with so many kills, and compare; gives the exit status."""
        logging.getLogger("uvicorn.error").addFilter(_is_no_hanging_up)
        peaceful = await enact(self.story, self.history, settings_of(self.story, self.folder / "peace", None))
        settings = settings_of(self.story, self.folder / "kills", self.database)
        fate = Fate(kills, seed=seed, steps=peaceful.play.steps)
        ending = await enact(self.story, self.history, settings, fate)
        problems = survival.compare(peaceful, ending)
        if fate.done != kills:
            problems.append(printout.lost("kills", chat="", expected=str(kills), found=str(fate.done)))
        return self._tell(ending, problems, kills=fate.done)

    def _tell(self, ending: Ending, problems: list[str], *, kills: int = 0) -> int:
        failures = [printout.failed(self.story.path, failure) for failure in ending.play.failures]
        differences = self._differences(ending)
        _err(*failures, *problems, *differences)
        well = not (failures or problems or differences)
        if self.fmt == "json" and ending.report is not None:
            _out(formats.as_json(ending.report))
            return WELL if well else FAILED
        if ending.report is not None:
            _out(printout.section(ending.report), ending.narrative)
        if self._is_text and self.printed:
            found = comparison.contradictions(self.printed)
            _out(printout.differences("contradictions", found, self.printed.form))
        count = len(failures) + len(problems) + len(differences)
        again = survival.repeated(ending)
        _out(printout.verdict(self.story.title, steps=ending.play.steps, failures=count, kills=kills, again=again))
        return WELL if well else FAILED

    @property
    def _is_text(self) -> bool:
        return self.story.report is not None and self.story.report.text == self.history is not None

    def _differences(self, ending: Ending) -> list[str]:
        if self.printed is None or self.story.report is None or ending.report is None:
            return []
        values = {code: float(value) for code, value in ending.report.values.items()}
        found = []
        if self.history == self.story.report.table:
            found = comparison.against_table(self.printed, values)
        elif self._is_text:
            found = comparison.against_text(self.printed, values, ending.mailbox)
        return [printout.differences("differences", found, self.printed.form)] if found else []


def _is_no_hanging_up(record: logging.LogRecord) -> bool:
    """Leave out that a killed client has hung up in the middle of a call."""
    return not (record.exc_info and isinstance(record.exc_info[1], ClientDisconnect))


def _out(*texts: str) -> None:
    for text in texts:
        print(text)  # noqa: T201


def _err(*texts: str) -> None:
    for text in texts:
        print(text, file=sys.stderr)  # noqa: T201
