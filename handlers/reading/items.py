"""Lists and numbers as people write them in one message."""

import re

_ENDS = re.compile(r"[;；\n]+")
_DIGITS = "一二三四五六七八九"
_MARK = re.compile(
    r"(?:^|(?<=[\s:：;；。,，、]))"
    r"(?:(?P<chinese>[一二三四五六七八九十]{1,3})、|(?P<plain>\d{1,2})(?:、|[.．)）](?!\d)))"
    r"|(?<!第)[（(](?P<bracket>[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|(?P<circle>[①-⑳])",
    re.MULTILINE,
)
"""What numbers an item: 一、 1. 1、 （一） (1) ①; not a number within words, nor one with decimals."""
_AT_THE_END = ";；。,，、 \t\n\u3000"
_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_SEVERAL = rf"{_NUMBER}(?:项?\s*(?:[、,，和及与至到~～—–-]|and|to)\s*(?:第|items?)?\s*{_NUMBER})*"
_PLACES = re.compile(rf"(?:第\s*({_SEVERAL})\s*项|(?<![A-Za-z])items?\s*({_SEVERAL}))[)）.。]?\s*$", re.IGNORECASE)
_SPAN = re.compile(rf"({_NUMBER})项?(?:\s*(?:[至到~～—–-]|to)\s*(?:第|items?\s*)?({_NUMBER}))?", re.IGNORECASE)
_OPENS = "(（"
_MOST, _FARTHEST = 100, 300
"""So many items a span may have, and so far from the end of a text they may begin."""
_DAYS = re.compile(r"(\d{1,3})(?:天|日|个工作日)?([!！]?)")


def parts(text: str) -> tuple[str, ...]:
    """The items of a list, parted by semicolons or line ends; empty ones left out."""
    return tuple(part.strip() for part in _ENDS.split(text) if part.strip())


def numbered(text: str) -> tuple[str, ...]:
    """The items that a text numbers from one on, each in one line without its number; none where there are not two.

    The first way of numbering that begins with one counts; what is numbered otherwise is part of an item.
    """
    marks = [(found, *_number(found)) for found in _MARK.finditer(text)]
    first = next((way for _, way, number in marks if number == 1), None)
    starts: list[re.Match[str]] = []
    for found, way, number in marks:
        if way == first and number == len(starts) + 1:
            starts.append(found)
    if first is None or len(starts) < 2:
        return ()
    ends = [found.start() for found in starts[1:]] + [len(text)]
    told = (text[found.end() : end] for found, end in zip(starts, ends, strict=True))
    return tuple(item for each in told if (item := " ".join(each.split()).strip(_AT_THE_END)))


def _number(mark: re.Match[str]) -> tuple[str, int]:
    way = mark.lastgroup or ""
    said = mark[way]
    if way == "circle":
        return way, ord(said) - ord("①") + 1
    return (way, int(said)) if said.isdecimal() else (way, _chinese(said))


def _chinese(said: str) -> int:
    tens, ten, ones = said.partition("十")
    if not ten:
        return _DIGITS.index(said) + 1 if len(said) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return 10 * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)


def listed(text: str) -> tuple[str, ...]:
    """The items that somebody wrote, each in one line: as they are numbered, otherwise as `parts` finds them."""
    return numbered(text) or tuple(" ".join(part.split()) for part in parts(text))


def days(word: str) -> tuple[int, bool] | None:
    """A number of days and whether a mark of decision stands behind it; None where it is no number."""
    found = _DAYS.fullmatch(word.strip())
    return (int(found[1]), bool(found[2])) if found else None


def places(text: str) -> tuple[str, tuple[int, ...]]:
    """Part the places of items at the end (第1、3项, items 1 and 3) from the words before; if there are any."""
    found = _PLACES.search(text, max(0, len(text) - _FARTHEST))
    if found is None:
        return text.strip(), ()
    numbers: list[int] = []
    for first, last in _SPAN.findall(found[1] or found[2]):
        begin, end = _count(first), _count(last) if last else _count(first)
        # A span that runs backwards or without end names its two ends, so that it is refused by them.
        numbers += range(begin, end + 1) if begin <= end <= begin + _MOST else (begin, end)
    return text[: found.start()].rstrip(_AT_THE_END + _OPENS), tuple(dict.fromkeys(numbers))


def _count(said: str) -> int:
    return int(said) if said.isdecimal() else _chinese(said)
