"""Which of several own cases is pointed at without its number: by its matter or its year (创新券那件, 2023那件)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading import features

LONGEST = 40
"""Longer words tell of something themselves."""
_BEFORE = "(?:请问|麻烦|问一?下|查一?下|看看|催催|催一?下|把|那|我|的|嗯|哎)*"
_UNIT = "(?:一)?(?:件|个|份|条)(?:申请|事儿?|的)?"
_ASKED = (
    "(?=$|[\\s,，。?？!！]|呢|吗|嘛|啊|办|怎|咋|到|走|现在|目前|进|有(?:结果|消息|信)|好了|啥|什么时候|几时|哪|几号|"
    "给我?撤|帮我?撤|撤|不要|不用|不办|别|催|快|改|加|补|还|也|多久|为什么|凭什么)"
)
_ORDINAL = re.compile(
    f"^{_BEFORE}(?:第[一二两三四五六七八九十\\d]{{1,2}}|头|最?[前后上下]面?那?|最?[早晚近新]那?|另外?|最后那?){_UNIT}{_ASKED}"
    "|[\\s,，催](?:第[一二两三四五六七八九十\\d]|头|[前后]面?那)(?:一)?(?:件|个)$"
    "|^(?:the )?(?:first|second|third|last|other|latest|earlier|newer|older) (?:one|case|request|application)\\b"
)
_OF_MATTER = re.compile(
    f"^{_BEFORE}(?P<key>[一-鿿a-z0-9]{{1,12}}?)(?:年度?)?的?[那这]{_UNIT}{_ASKED}(?P<rest>.*)$", re.DOTALL
)
_NO_MATTER = re.compile("^(?:[的你您他她我们这那前后上下头面边回次个刚才以之早]|第.|昨天|今天|已经)*$")
"""What says when or whose and not what: 上次那件."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a case is about of which words speak, and what they say besides."""

    key: str
    rest: str


def at_matter(text: str) -> Pointed | None:
    """Read words that point at a case by its matter or its year; None of words that do not."""
    said = features.normal(text.strip())
    found = _OF_MATTER.match(said) if len(said) <= LONGEST else None
    if found is None or _NO_MATTER.match(found["key"]):
        return None
    return Pointed(found["key"], found["rest"].strip())


def is_ordinal(text: str) -> bool:
    """Say whether short words point at one of several by its place (第二件, 后面那个, the other one).

    Nobody knows by which order they count: newest first, as they are listed, or as they came.
    """
    said = features.normal(text.strip())
    return len(said) <= LONGEST and _ORDINAL.search(said) is not None


def says_case(text: str) -> bool:
    """Say whether words call what they point at a case, as no answer to a demand does (第二个)."""
    return re.search("件|申请|case|request|application", features.normal(text)) is not None


def adds(text: str) -> bool:
    """Say whether words want something changed in what they point at."""
    return re.search("[改加补添换]", features.normal(text)) is not None


def fitting(key: str, descriptions: Sequence[str]) -> list[int]:
    """The places of those descriptions in which what is pointed at stands, in either script."""
    return [place for place, each in enumerate(descriptions) if key in features.normal(each)]
