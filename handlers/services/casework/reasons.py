"""The reason that an act of staff rests on: it is given, and says more than the name of its ground."""

from handlers.reading import reasons
from law.errors import Refusal

LONGEST_SHOWN = 40


def check(act: str, reason: str) -> None:
    """Refuse an act without a reason in substance; Refusal reason_needed, reason_bare with what was written."""
    if not reason.strip():
        raise Refusal("reason_needed", act=act)
    if reasons.is_bare(reason):
        raise Refusal("reason_bare", act=act, written=reason.strip()[:LONGEST_SHOWN])
