"""What a request still lacks for somebody to search by it (Art. 29); it may always be left out."""

import re

from handlers.reading import features

SHORTEST = 8
_PERIOD = re.compile(r"(19|20)\d\d|[去今前本明]年|近[一二三四五六七八九十\d]+年|历年|季度|月份?|last year|this year")
_WHY = re.compile(r"为什么|为何|凭什么|why")


def missing(text: str) -> tuple[str, ...]:
    """Name what is missing: `record` where it asks why, `description` by which to search, `period`."""
    said, cues = features.normal(text), features.cues(text)
    lacks = {
        "record": bool(_WHY.search(said)) and "request_record" not in cues,
        "description": len(said) < SHORTEST or not cues.keys() & {"request_record", "request_wording"},
        "period": not _PERIOD.search(said) and not re.search(r"〔|\[\d{4}|号", said),
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def is_clear(lacking: tuple[str, ...]) -> bool:
    """Tell whether one can search by it: a time span helps, and its lack alone holds nothing up."""
    return not set(lacking) - {"period"}
