"""Days that staff write into a command: read, and refused where they cannot be."""

import re
from datetime import date

from handlers.services.bureau import basis
from handlers.services.post.turn import Turn
from law import dates
from law.errors import Refusal
from storage.tables import Case

LONGEST = 12
"""No date is written with more characters."""


def of_case(turn: Turn, case: Case, written: str, *, subject: str) -> date:
    """Read the day of something that happened to a case; today where nothing is written.

    Refusal of `dates.parse`, date_in_future, before_receipt with the article of the subject.
    """
    today = turn.today
    on = dates.parse(written) if written.strip() else today
    if on > today:
        raise Refusal("date_in_future", on=on)
    if case.received_on is not None and on < case.received_on:
        article = basis.article(case, subject)
        raise Refusal("before_receipt", on=on, received_on=case.received_on, article=article)
    return on


def is_day(written: str) -> bool:
    """Say whether a word is meant as a date, even as a wrong one."""
    return len(written) <= LONGEST and dates.is_meant(written)


def between(words: str) -> tuple[str, str, str]:
    """Part the words before the first date from it and from those behind it; all are before where there is none."""
    for word in re.finditer(r"\S+", words):
        if word.start() and is_day(word[0]):
            return words[: word.start()].strip(), word[0], words[word.end() :].strip()
    return words.strip(), "", ""


def last_day(words: str) -> tuple[str, str]:
    """Part a date at the end from the words before it; it is empty where there is none."""
    *before, last = words.strip().rsplit(maxsplit=1) or [""]
    return ("".join(before), last) if last and is_day(last) else (words.strip(), "")


def first_day(words: str) -> tuple[str, str]:
    """Part a date at the beginning from the words behind it; it is empty where there is none."""
    first, *rest = words.strip().split(maxsplit=1)[:2] or [""]
    return (first, rest[0] if rest else "") if first and is_day(first) else ("", words.strip())
