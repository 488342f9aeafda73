"""The reason that an act of staff or an answer rests on: it is given, and says more than the name of its ground."""

from typing import Any

from handlers.reading import reasons
from handlers.services.casework.answer import Answer
from law.codes import Outcome
from law.errors import Refusal
from storage.tables import Case
from templates import letters

LONGEST_SHOWN = 40


def check(act: str, reason: str) -> None:
    """Refuse an act without a reason in substance; Refusal reason_needed, reason_bare with what was written."""
    if not reason.strip():
        raise Refusal("reason_needed", act=act)
    if reasons.is_bare(reason, "act", act):
        raise Refusal("reason_bare", act=act, written=reason.strip()[:LONGEST_SHOWN])


def check_answer(case: Case, answer: Answer) -> None:
    """Refuse an answer, or one of its items, whose letter gives reasons and whose words only name its end (Art. 36).

    Refusal answer_bare, of what was written and of its `place` where it is one of several items.
    """
    for place, (_, each) in enumerate(answer.items or (("", answer),), 1):
        row = each.outcome
        # Of what has no article the words are all that is answered; where it is public they are the way to it.
        speaks = letters.KINDS[row.letter].takes_text_as in ("reason", "way") or row.code is Outcome.OTHER
        if speaks and reasons.is_bare(each.text, "answer", row.code):
            said: dict[str, Any] = {
                "outcome": row.code,
                "ground": each.ground,
                "written": each.text.strip()[:LONGEST_SHOWN],
            }
            said |= {"article": row.article(case.law_code, *each.grounds), "place": place if answer.items else None}
            raise Refusal("answer_bare", **said)
