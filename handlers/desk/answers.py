"""How an answer is written in one line: the place of an item, the outcome, its grounds or the body, the words."""

from handlers.desk import fields
from templates import words

JOINT = "+"
"""What stands between two grounds, as they are kept."""


def place(written: str, *, has_items: bool) -> tuple[int | None, str]:
    """Part the place of an item from what follows, where the request has several; (None, all of it) elsewhere."""
    first, *rest = written.split(maxsplit=1) or [""]
    return (int(first), "".join(rest)) if has_items and first.isdecimal() else (None, written)


def parts(written: str) -> tuple[str, str, str]:
    """Part what follows the number: the outcome, its ground or body behind a colon, and the text."""
    # Names of several words come first: cut at the first blank, "Partly disclosed" would be an outcome "Partly".
    known, rest = words.opening("outcome", written)
    if known is None:
        head, text = _cut(written)
        code, _, detail = head.replace("\uff1a", ":").partition(":")
        return code.strip(), detail.strip(), text
    if not rest.startswith((":", "\uff1a")):
        return known, "", rest.strip()
    grounds, text = fields.series("ground", rest[1:].lstrip())
    return (known, JOINT.join(grounds), text.strip()) if grounds else (known, *_cut(rest[1:].lstrip()))


def _cut(written: str) -> tuple[str, str]:
    """Cut at the first blank of the first line, or else at its end."""
    head, _, text = written.partition(" " if " " in written.partition("\n")[0] else "\n")
    return head.strip(), text.strip()
