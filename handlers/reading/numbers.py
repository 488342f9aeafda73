"""Case numbers as people write them."""

import re
from collections.abc import Iterator
from itertools import islice

from handlers.reading import plain

_WRITTEN = re.compile(
    r"^(?P<series>[^\d〔〕\[\]（）()【】第号#\-/]*?)[#]?[〔\[（(【]?(?P<year>(?:19|20)\d\d)?[〕\]）)】]?[-/第]*(?P<last>\d{1,6})号?(?:-?重(?P<redo>\d{1,2}))?$"
)

_MENTIONED = re.compile(
    r"(?<!\d)(?:[〔\[(【](?:19|20)\d\d[〕\])】]第?\d{1,6}号|(?:19|20)\d\d年第\d{1,6}号|(?:19|20)\d\d-\d{1,6}(?![-\d./年月日]))"
    r"(?:-?重\d{1,2})?"
)
MENTIONED_IN, MENTIONED_MOST = 2000, 5
"""Looked for in so many characters, and so many numbers at most: each is asked for in the database."""
SHORTEST_WORDS, LONGEST_SERIES = 30, 20

_LOOKED_FOR = re.compile(
    r"^(?:请|麻烦|帮我?|我|想|要|给|查|看|问|询|找|一?下|看看|check|look up|show( me)?|my|[ #:：])*"
    r"(?P<number>第?\d{1,6}号|(?:19|20)\d\d[年-]第?\d{1,6}号?|(?:no\.?|number|case) ?\d{1,6})(?:那?件|申请|的)*"
    r"(?=$|[\s,，。.?？!！]|到|办|怎|咋|现在|目前|进|有|好了|啥|什么|几时|哪天)",
    re.IGNORECASE,
)
"""A number that is all that somebody looks for, or what they ask the state of (查第2号, 2号怎么样了)."""

_NUMBERED = re.compile(r"第\S{1,8}号")
ANEW = "-重"
"""What stands between the number of a case and how often it was answered anew."""
_DOCUMENT = re.compile(
    r"[^\s\u3014\[\uff08(\u3010]{0,20}[\u3014\[\uff08(\u3010]\d{4}[\u3015\]\uff09)\u3011][^\s\u53f7]{1,20}\u53f7(?=\s|$)"
)
_BARE = re.compile(r"[^\W\d_]{0,20}(?:\u51b3|\u5224|\u7ec8|\u521d|\u884c)[^\W\d_]{0,4}(?:\u7b2c)?\d{1,6}\u53f7(?=\s|$)")
"""A number without its year, as it is said: of a decision or a judgment, so that it is no reason."""
_AROUND = "“”\"'‘’「」『』《》<>。.,，、;；:：!！?？"


def is_series(text: str) -> bool:
    """Say whether words can stand in front of a number and still be told from it."""
    return bool(text) and re.fullmatch(r"[^\d\s〔〕\[\]（）()【】第号#\-/]+", text) is not None


def is_whole(text: str) -> bool:
    """Say whether a word can only be a case number: 2026-1, 〔2026〕第0001号; not a bare number or year."""
    return (
        re.search(r"〔\d{4}〕|第\d+号", text) is not None
        or re.fullmatch(r"(19|20)\d\d-\d{1,6}(-?重\d{1,2})?", text) is not None
    )


def is_meant(word: str) -> bool:
    """Say whether a word is meant for a number, though it may be none that we read (第〇号)."""
    return any(map(str.isdigit, word)) or _NUMBERED.fullmatch(word) is not None


def series_of(text: str) -> str | None:
    """Give the words before a number that is all of a text, and can only be that of a case; None where it is not."""
    said = plain.even(text.strip())
    written = _WRITTEN.match(said)
    return written["series"] if written is not None and is_whole(said) else None


def mentioned(text: str) -> Iterator[str]:
    """Give what may be a number of a case in words about it, each with as much of the words before it as fits."""
    said = plain.even(text[:MENTIONED_IN])
    if len(said) <= SHORTEST_WORDS:
        yield said
    looked = _LOOKED_FOR.match(said)
    if looked is not None and len(said) <= SHORTEST_WORDS:
        yield looked["number"]
    for found in islice(_MENTIONED.finditer(said), MENTIONED_MOST):
        before = re.search(r"[^\W\d_]*\Z", said[: found.start()][-LONGEST_SERIES:])
        series = before[0] if before else ""
        yield from (series[start:] + found[0] for start in range(len(series) + 1))


def canonical(series: str, year: int, last: int) -> str:
    """Write a number as it is printed: 〔2026〕第0001号 behind its series."""
    return f"{series}〔{year}〕第{last:04d}号"


def anew(number: str) -> str:
    """Write the number of what is answered anew, behind that of the case: 〔2026〕第0001号-重1, then -重2."""
    case, found, times = number.partition(ANEW)
    return f"{case}{ANEW}{int(times) + 1 if found else 1}"


def first(number: str) -> str:
    """Give the number that a case had before it was answered anew."""
    return number.partition(ANEW)[0]


def of_letter(series: str, year: int, last: int) -> str:
    """Write the number of a letter, with no 第 and no zeros before it (GB/T 9704-2012, 7.2.5): 〔2026〕1号."""
    return f"{series}〔{year}〕{last}号"


def document(text: str) -> tuple[str, str]:
    """Part the number of somebody else's document, with which words begin, from the rest: 示政复决字〔2026〕3号."""
    found = _DOCUMENT.match(text.strip()) or _BARE.match(text.strip())
    return (found[0].strip(), text.strip()[found.end() :].strip()) if found else ("", text.strip())


def given(number: str) -> tuple[str, int, int] | None:
    """Read a number as it was printed: its series, its year, and which of that year it is; None where it is none."""
    printed = _WRITTEN.match(number)
    return (printed["series"], int(printed["year"]), int(printed["last"])) if printed and printed["year"] else None


def is_letter(text: str, number: str, *, year: int) -> bool:
    """Say whether words name a letter's number, with its series or its year: 函〔2026〕1号, 函1, 2026-1; no bare 1."""
    written, printed = _WRITTEN.match(_plain(text)), _WRITTEN.match(number)
    if not written or not printed or not (written["series"] or written["year"]):
        return False
    if not printed["series"].endswith(written["series"]):
        return False
    return (int(written["year"] or year), int(written["last"])) == (int(printed["year"]), int(printed["last"]))


def _plain(text: str) -> str:
    # An input method writes wide digits and dashes, quotes around a number, and a full stop or colon behind it.
    said = plain.even(text).replace(" ", "").strip(_AROUND)
    return re.sub(r"(?<=\d{4})年(?=第|\d)", "-", said).replace("-第", "第")


def candidates(text: str, *, series: tuple[str, ...], year: int) -> tuple[str, ...]:
    """The printed numbers that a written one may stand for: ``1``, ``2026-1``, ``信〔2026〕第1号`` ..."""
    found = _WRITTEN.match(_plain(text))
    if not found:
        return ()
    named = found["series"]
    meant = tuple(name for name in series if name == named or (named and name.endswith(named))) if named else series[:1]
    behind = f"{ANEW}{int(found['redo'])}" if found["redo"] else ""
    return tuple(canonical(name, int(found["year"] or year), int(found["last"])) + behind for name in meant)
