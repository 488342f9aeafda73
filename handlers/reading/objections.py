"""By which road something is disclosed against a third party's will, as the reason for it tells (Art. 32)."""

import re

_INTEREST = re.compile(r"公共利益|public interest", re.IGNORECASE)
_UNFOUNDED = re.compile(
    r"理由[^，。；]{0,6}(?:不能?成立|不合理|不充分|不正当|站不住)"
    r"|(?:没有|并无|无|未提出|未说明|缺乏|不具有?|不属于)(?:任何)?(?:正当|合理|充分)的?理由"
    r"|no (?:reasonable|good|valid) (?:ground|reason)|unfounded|groundless|not (?:well[- ])?founded",
    re.IGNORECASE,
)


def is_unfounded(reason: str) -> bool:
    """Tell whether a reason says that an objection has no reasonable ground, not that the public interest outweighs it.

    Whoever writes of the public interest means that, whatever else they write; who writes of neither does too.
    """
    return _UNFOUNDED.search(reason) is not None and _INTEREST.search(reason) is None
