"""Render messages, refusals and labels; a language is a folder."""

import tomllib
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment

LANGUAGES = ("zh", "en")
_WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def render(name: str, language: str = "zh", /, **facts: Any) -> str:
    """Say a message: the words of ``templates/LANGUAGE/NAME.j2`` with these facts."""
    return _environment(language).get_template(f"{name}.j2").render(**facts).strip()


def refusal(code: str, language: str = "zh", /, **facts: Any) -> str:
    """Say why something is refused."""
    return _refusal(code, language).render(**facts)


@cache
def _refusal(code: str, language: str) -> Template:
    words: str = _table(language, "refusals")[code]
    return _environment(language).from_string(words)


def label(group: str, code: str, language: str = "zh") -> str:
    """Name a status, an outcome, an act, a button, in the language's own words."""
    words: str = _table(language, "labels")[group][code]
    return words


def labels(group: str, language: str = "zh") -> dict[str, str]:
    """Every name of a group, in the order of the file."""
    return dict(_table(language, "labels")[group])


def exists(name: str, language: str = "zh") -> bool:
    """Say whether a language has a message of this name."""
    return resources.files("templates").joinpath(language, f"{name}.j2").is_file()


@cache
def _table(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("templates").joinpath(language, f"{name}.toml").read_text("utf-8"))


class _Folder(BaseLoader):
    """Find templates in a language's folder, inside the package."""

    def __init__(self, language: str) -> None:
        self._folder = resources.files("templates").joinpath(language)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        """Read a template's words."""
        file = self._folder.joinpath(template)
        if not file.is_file():
            raise TemplateNotFound(template)
        return file.read_text("utf-8"), None, None


@cache
def _environment(language: str) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=_Folder(language),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters |= {"day": _day(language), "moment": _moment(language)}
    environment.globals["label"] = lambda group, code: label(group, code, language)
    return environment


def _day(language: str) -> Any:
    def say(day: date | str | None) -> str:
        if day is None:
            return "—"
        on = date.fromisoformat(day) if isinstance(day, str) else day
        weekday = _WEEKDAYS[language][on.weekday()]
        return f"{on.year}年{on.month}月{on.day}日（{weekday}）" if language == "zh" else f"{weekday} {on.isoformat()}"

    return say


def _moment(language: str) -> Any:
    day = _day(language)

    def say(at: datetime) -> str:
        return f"{day(at.date())} {at:%H:%M}"

    return say


def page(name: str, language: str = "zh", /, **facts: Any) -> str:
    """Write a page: ``templates/LANGUAGE/NAME.html.j2``, with every fact escaped."""
    environment = _environment(language).overlay(autoescape=True)
    return environment.get_template(f"{name}.html.j2").render(**facts)
