"""By which procedure a review or a suit goes, wherever in a line of staff it stands beside the body's name."""

import re

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
_AROUND = " \t\u3000()（）[]【】〔〕,，、;；:：.。"


def parted(written: str) -> tuple[bool, str]:
    """Part the words for the procedure from the name of a body, before or behind which they stand in any writing.

    True where the simplified procedure is named and not denied. What is left has no marks at its ends.
    """
    plain = features.simplified(traces.even(written))
    found = [*_NAMED.finditer(plain)]
    if not found:
        return False, written.strip()
    left = written
    for named in reversed(found):
        before, behind = left[: named.start()].rstrip(_AROUND), left[named.end() :].lstrip(_AROUND)
        left = f"{before} {behind}" if before and behind else before or behind
    return bool(found[-1]["simplified"]) and not found[-1]["no"], left.strip(_AROUND)
