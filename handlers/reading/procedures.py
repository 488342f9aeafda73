"""By which procedure a review or a suit goes, or in how many days, wherever it stands beside the body's name."""

import re
from collections.abc import Sequence

from handlers.reading import features, traces

_NAMED = re.compile(
    r"(?:(?:本案|本件|该案|此案|现|已|已经|拟|将|应|由|从|经|改|后|并"
    r"|the case|to be|will be|is|was|heard|reviewed|tried)\s*)*"
    r"(?:(?:转换?[为成]?|改[为成]|变更[为成]|changed to|turned into)\s*)?"
    r"(?P<no>不|未|非|没有|並非|并非|not |no )?"
    r"(?:(?:按照?|依照?|适用|采用|采取|以|by |under |in |the )\s*){0,3}"
    r"(?:(?P<simplified>简易|simplified)|普通|一般|ordinary)\s*(?:程序|procedure|(?<=simplified))"
    r"(?:\s*(?:审理|审查|办理|进行|处理|复议|的))*"
)
_TERM = re.compile(
    r"(?:(?:请|应当?|须|限|要求|通知|自|从|我局|我机关|收到(?:副本|通知)?(?:之日|次日)?起?)\s*)*"
    r"(?<![\d年月])(?P<days>\d{1,2}|[一二三四五六七八九十]{1,3})\s*个?\s*(?:工作)?[日天]"
    r"(?:(?:[之以]?内)\s*(?:(?:提出|提交|作出|书面|答复书?|答辩状?|回复|举证)\s*)*"
    r"|\s*(?:提出|提交|作出|书面)*\s*(?:答复书?|答辩状?))"
    r"|(?:(?:answer|reply|statement|due)\s*)?within (?P<english>\d{1,2}) (?:working |calendar )?days",
)
_CHINESE = "一二三四五六七八九"
_AROUND = " \t\u3000()（）[]【】〔〕,，、;；:：.。"


def parted(written: str) -> tuple[bool, str]:
    """Part the words for the procedure from the name of a body, before or behind which they stand in any writing.

    True where the simplified procedure is named and not denied. What is left has no marks at its ends.
    """
    plain = features.simplified(traces.even(written))
    found = [*_NAMED.finditer(plain)]
    if not found:
        return False, written.strip()
    return bool(found[-1]["simplified"]) and not found[-1]["no"], _without(written, found)


def term(written: str) -> tuple[int | None, str]:
    """Part the days that are named for our statement from the name of a body; None where none are."""
    found = [*_TERM.finditer(features.simplified(traces.even(written)))]
    if not found:
        return None, written.strip()
    said = found[-1]["days"] or found[-1]["english"]
    return _number(said), _without(written, found)


def _number(said: str) -> int:
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (10 * (_CHINESE.find(tens) + 1 if tens else 1) if ten else 0) + (_CHINESE.find(ones) + 1 if ones else 0)


def _without(written: str, found: Sequence[re.Match[str]]) -> str:
    left = written
    for named in reversed(found):
        before, behind = left[: named.start()].rstrip(_AROUND), left[named.end() :].lstrip(_AROUND)
        left = f"{before} {behind}" if before and behind else before or behind
    return left.strip(_AROUND)
