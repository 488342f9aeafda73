"""What a replay prints: broken files, failed expectations, the verdict, the year and its contradictions."""

from collections.abc import Sequence
from typing import Any

from bot.stories.checks import Failure
from bot.stories.comparison import Difference
from bot.stories.story import Broken
from law import forms
from law.statistics import Report
from templates import words

REQUESTS = "3"
"""The section of the 2014 form about requests, which a replayed year prints."""


def broken(path: str, reason: Broken) -> str:
    """Say where a story file is broken, and why."""
    return words.render("broken", path=path, line=reason.line, code=reason.code, facts=reason.facts)


def unreadable(path: str, known: Sequence[str]) -> str:
    """Say that there is no such story."""
    return words.render("unreadable", path=path, known=known)


def failed(path: str, failure: Failure) -> str:
    """Say which expectation failed: its line, what was expected and what was found."""
    return words.render(
        "failed",
        path=path,
        line=failure.line,
        code=failure.code,
        about=failure.about,
        expected=failure.expected,
        found=failure.found,
    )


def verdict(title: str, *, steps: int, failures: int, kills: int = 0, again: int = 0) -> str:
    """Say how a play ended."""
    return words.render("verdict", title=title, steps=steps, failures=failures, kills=kills, again=again)


def section(counted: Report) -> str:
    """Write the section about requests, a row a line."""
    shape = forms.load(counted.form)
    rows = [row for row in shape.rows if row.code.partition(".")[0] == REQUESTS]
    lines = [
        {"code": row.code, "label": row.label, "unit": row.unit, "value": counted.values.get(row.code)} for row in rows
    ]
    return words.render("section", lines=lines)


def differences(name: str, found: Sequence[Difference], form: str) -> str:
    """Write differences, each with both places: the section of the text and the rows of the table."""
    shape = forms.load(form)
    lines: list[dict[str, Any]] = [
        {
            "section": each.claim.section if each.claim else None,
            "words": each.claim.words if each.claim else None,
            "doubt": each.claim.doubt if each.claim else None,
            "rows": [{"code": code, "label": shape.row(code).label} for code in each.rows],
            "expected": each.expected,
            "found": each.found,
        }
        for each in found
    ]
    return words.render(name, lines=lines)


def lost(problem: str, *, chat: str, expected: str, found: str) -> str:
    """Say what a killed play lost, repeated or misplaced."""
    return words.render("lost", problem=problem, chat=chat, expected=expected, found=found)


def occupied() -> str:
    """Say that the database is not an empty one."""
    return words.render("occupied")
