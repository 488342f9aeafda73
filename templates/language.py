"""One language is one folder: messages in rooms, names, refusals, grammar, and what each door calls its own things."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from templates import sorting

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

OFFICIAL = "zh"
"""The language of the law, in which everything is said; the others are for people in a chat."""
LETTERS = "letters"
OFFICIAL_ONLY = frozenset({LETTERS, "report", "stories", "terminal"})
"""Rooms that no other language has: what is signed or published, and what an operator reads (decision 0009)."""
TELEGRAM = "telegram"
BRIEF = "brief"
"""The room of the same messages in short sentences, for who asks for them; what it lacks is said as everywhere."""
PLAIN = "plain"
"""How a door is spoken of that has no table of its own yet: with nothing that may be untrue of it."""
_ORDINAL = "\u7b2c"
"""How the number of an article begins."""
Names = dict[str, dict[str, str]]


def languages(folder: Traversable) -> tuple[str, ...]:
    """Name the languages of a folder, the official one first: every folder in it that holds no Python."""
    found = {each.name for each in folder.iterdir() if each.is_dir() and _holds_words(each)}
    return (OFFICIAL, *sorted(found - {OFFICIAL}))


def _holds_words(folder: Traversable) -> bool:
    return not folder.name.startswith(("_", ".")) and not folder.joinpath("__init__.py").is_file()


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes days: `weekdays` from Monday on; `day` and `moment` are patterns, `no_day` stands for none.

    `day` may use year, month, day, weekday and iso; `moment` may use day and time.
    """

    weekdays: list[str]
    day: str
    moment: str
    no_day: str
    provisional: str

    def say_day(self, day: date | str | None) -> str:
        """Write a day with its weekday; facts read back from the journal bring it as ISO text."""
        if day is None:
            return self.no_day
        on = date.fromisoformat(day) if isinstance(day, str) else day
        weekday = self.weekdays[on.weekday()]
        said = self.day.format(year=on.year, month=on.month, day=on.day, weekday=weekday, iso=on.isoformat())
        # A day that may still move bears its mark with it.
        return said + self.provisional if getattr(on, "provisional", False) else said

    def say_moment(self, at: datetime) -> str:
        """Write a day and its time to the minute."""
        return self.moment.format(day=self.say_day(at.date()), time=f"{at:%H:%M}")


class Language:
    """What one language says through one door; `folder` is the language's own, `door` a table of its `doors.toml`.

    `known` are the languages that it may name as a choice; alone, it names itself.
    """

    def __init__(self, folder: Traversable, door: str = TELEGRAM, known: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self._known = known or (folder.name,)
        self.grammar = Grammar(**_table(folder, "grammar"))
        doors: dict[str, dict[str, str]] = _table(folder, "doors")
        self._door = doors.get(door, doors[PLAIN])
        self._labels: Names = _table(folder, "labels")
        self._refused: dict[str, Template] = {}
        self._named: Names = {}

    @cached_property
    def environment(self) -> "SandboxedEnvironment":
        """What words are rendered in; loaded with the first of them, for a start asks for names alone."""
        from templates import sandbox

        environment = sandbox.of(self.found)
        environment.filters |= {"day": self.grammar.say_day, "moment": self.grammar.say_moment}
        environment.filters |= {
            "counted": counted,
            "apart": sorting.apart,
            "command": self._command,
            "door": self._of_door,
        }
        environment.globals |= {"label": self.label, "languages": self._known}
        return environment

    @cached_property
    def messages(self) -> dict[str, Traversable]:
        """Map each message and part to its file, by its name alone, so that a caller need not know the room.

        Letters have a reader and marks of their own and are left out. ValueError names both files of a name said twice.
        """
        found: dict[str, Traversable] = {}
        for room in sorted(self._rooms(), key=lambda each: each.name):
            for file in sorted(_words(room), key=lambda each: each.name):
                name = file.name.removesuffix(".j2")
                if name in found:
                    raise ValueError(f"{file} says again what {found[name]} says: a name stands once in a language")
                found[name] = file
        return found

    @cached_property
    def _refusals(self) -> dict[str, str]:
        # Read when the first is said: a start asks for names alone, in every language.
        refusals: dict[str, str] = _table(self.folder, "refusals")
        return refusals

    def _rooms(self) -> list[Traversable]:
        return [each for each in self.folder.iterdir() if each.is_dir() and each.name not in {LETTERS, BRIEF}]

    def brief(self, name: str, /, **facts: Any) -> str:
        """Say a message in short sentences, where it has such."""
        if name not in self._briefs:
            return self.render(name, **facts)
        return self.environment.get_template(f"{BRIEF}/{name}").render(**facts).strip()

    @cached_property
    def _briefs(self) -> dict[str, Traversable]:
        room = self.folder.joinpath(BRIEF)
        return {file.name.removesuffix(".j2"): file for file in _words(room)} if room.is_dir() else {}

    def found(self, template: str) -> Traversable | None:
        """The file of a message, or of its short words."""
        name, is_brief = template.removeprefix(f"{BRIEF}/"), template.startswith(f"{BRIEF}/")
        return (self._briefs if is_brief else self.messages).get(name)

    def render(self, name: str, /, **facts: Any) -> str:
        """Say a message with these facts."""
        return self.environment.get_template(name).render(**facts).strip()

    def page(self, name: str, /, **facts: Any) -> str:
        """Write the page NAME.html, with every fact escaped."""
        return self.environment.overlay(autoescape=True).get_template(f"{name}.html").render(**facts)

    def refusal(self, code: str, /, **facts: Any) -> str:
        """Say why something is refused."""
        # Compiled once: a refusal is said in the writer's transaction, and compiling costs more than all the rest.
        if code not in self._refused:
            self._refused[code] = self.environment.from_string(self._refusals[code])
        return self._refused[code].render(**self._cited(facts))

    def _cited(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Name the law of an article, whose number alone tells nobody which is meant."""
        article = facts.get("article")
        if not isinstance(article, str) or not article.startswith(_ORDINAL):
            return facts
        return facts | {"article": self.label("said", "regulation") + article}

    def label(self, group: str, code: str) -> str:
        """Name a status, an outcome, an act, a button."""
        return self.names(group)[code]

    def names(self, group: str) -> dict[str, str]:
        """Every name of a group by its code, in the order of the file."""
        # Said when first asked for: some have to be compiled, and a start asks for one group alone.
        if group not in self._named:
            self._named[group] = {code: self._said(name) for code, name in self._labels[group].items()}
        return self._named[group]

    def _said(self, name: str) -> str:
        # Few of the names speak of a door or a command; the rest are plain and need no compiling.
        return self.environment.from_string(name).render() if "{{" in name else name

    def _command(self, name: str) -> str:
        # A name without a row would send people to a command that is not there.
        if name not in self._labels["command"]:
            raise KeyError(f"{name} is no command: {self.folder}/labels.toml, [command]")
        return self._door["command"] + name

    def _of_door(self, name: str) -> str:
        if name not in self._door:
            raise KeyError(f"no door calls anything {name}: {self.folder}/doors.toml")
        return self._door[name]


def counted(total: object, one: str, many: str) -> str:
    """Say how many there are, with the word for one of them or for any other number."""
    return f"{total} {one if str(total) == '1' else many}"


def _words(room: Traversable) -> list[Traversable]:
    return [each for each in room.iterdir() if each.name.endswith(".j2")]


def _table(folder: Traversable, name: str) -> dict[str, Any]:
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8"))
