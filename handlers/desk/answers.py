"""How an answer is written in one line: the place of an item, the outcome, its grounds or the body, the words."""

import re
from functools import cache
from typing import Any

from handlers.desk import fields
from handlers.services.casework import reasons
from handlers.services.casework.answer import Answer
from law import outcomes
from law.codes import Ground
from law.errors import Refusal
from storage.tables import Case
from templates import letters, words

_COMMA = re.compile("[,;\uff0c\uff1b\u3001]")
_ENDS = re.compile(r"[\s:\uff1a]|$")
TEXT_LIMIT = 20_000
JOINT = "+"
"""What stands between two grounds, as they are kept."""


def check_length(text: str) -> None:
    """Refuse words that are too long for an answer, whole; Refusal answer_too_long."""
    if len(text) > TEXT_LIMIT:
        raise Refusal("answer_too_long", length=len(text), limit=TEXT_LIMIT)


def hands_over(outcome: outcomes.Row) -> bool:
    """Say whether an answer hands documents over: what is withheld, or is not there, goes without any."""
    return "delivery" in letters.KINDS[outcome.letter].required


def place(written: str, *, has_items: bool) -> tuple[int | None, str]:
    """Part the place of an item from what follows, where the request has several; (None, all of it) elsewhere."""
    first, *rest = written.split(maxsplit=1) or [""]
    return (int(first), "".join(rest)) if has_items and first.isdecimal() else (None, written)


def parts(written: str) -> tuple[str, str, str]:
    """Part what follows the number: the outcome, its ground or body behind a colon, and the text."""
    # Names of several words come first: cut at the first blank, "Partly disclosed" would be an outcome "Partly".
    known, rest = words.opening("outcome", written)
    if known is None:
        known, rest = _as_people_say(written)
    if known is None:
        head, text = _cut(written)
        code, _, detail = head.replace("\uff1a", ":").partition(":")
        return code.strip(), detail.strip(), text
    if not rest.startswith((":", "\uff1a")):
        return known, "", rest.strip()
    # What stands behind the others is a body, whose name may hold a part of a ground's.
    grounds, text = fields.series("ground", rest[1:].lstrip()) if _takes_grounds(known) else ((), "")
    if grounds:
        return known, JOINT.join(grounds), text.strip()
    # What wants neither a ground nor a body has its words behind the colon.
    row = outcomes.find(known)
    wants = row.grounds or row.names_body
    return (known, *_cut(rest[1:].lstrip())) if wants else (known, "", rest[1:].strip())


@cache
def _said() -> tuple[tuple[str, str], ...]:
    """What people call an outcome, with its code, the longest first."""
    named = [pair for language in words.LANGUAGES for pair in words.labels("outcome_short", language).items()]
    every = {(each.casefold(), code) for code, names in named for each in names.split("|")}
    return tuple(sorted(every, key=lambda pair: (-len(pair[0]), pair)))


def _as_people_say(written: str) -> tuple[str | None, str]:
    """Part what people call an outcome (信息不存在), at the beginning, from what follows; None where it is none."""
    line = written.partition("\n")[0].casefold()
    for said, code in _said():
        if line.startswith(said) and _ENDS.match(line, len(said)):
            return code, written[len(said) :]
    return None, written


def _takes_grounds(outcome: str) -> bool:
    return not outcomes.find(outcome).names_body


def _cut(written: str) -> tuple[str, str]:
    """Cut at the first blank of the first line, or else at its end."""
    head, _, text = written.partition(" " if " " in written.partition("\n")[0] else "\n")
    return head.strip(), text.strip()


def in_charge(outcome: outcomes.Row, detail: str) -> tuple[str, str]:
    """Part the body in charge from how it is reached; both are empty where none is named or nobody knows it."""
    if not outcome.names_body or (outcome.tells_reach and words.meant("in_charge", detail)):
        return "", ""
    name, _, reach = _COMMA.sub(",", detail, count=1).partition(",") if outcome.tells_reach else (detail, "", "")
    return name.strip(), reach.strip()


def is_told(outcome: outcomes.Row, detail: str) -> bool:
    """Say whether it was told who is in charge, and how to reach it, or that nobody knows it."""
    body, reach = in_charge(outcome, detail)
    return bool(detail) and bool(reach or not body or not outcome.tells_reach)


def grounds(detail: str) -> tuple[str, ...]:
    """The grounds that were named, by their codes where these are known, the main one first."""
    return fields.series("ground", detail)[0] or tuple(filter(None, [detail]))


def whole(case: Case, code: str, detail: str, text: str) -> Answer:
    """The answer of an outcome's code, with its grounds by code or label or the body that it names, without files.

    Refusal of `outcomes.choose`, answer_bare where its words give no reason.
    """
    outcome = outcomes.find(code)
    body, reach = in_charge(outcome, detail)
    known: dict[str, Any] = {"kind": case.kind, "law_code": case.law_code, "body": body, "reach": reach, "text": text}
    main, *also = (not outcome.names_body and grounds(detail)) or (None,)
    for ground in also:
        outcomes.choose(code, ground=ground, **known)
    row = outcomes.choose(code, ground=main, **known)
    said = Answer(row, Ground(main) if main else None, body or None, text, (), reach, (*map(Ground, also),))
    reasons.check_answer(case, said)
    return said
