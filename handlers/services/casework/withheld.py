"""Why something is withheld, in the words of a letter; what protects somebody else has a clause of its own."""

from collections.abc import Collection, Sequence
from typing import Any

from law.codes import Ground
from law.grounds import OF_OTHERS
from templates import words


def in_words(grounds: Sequence[Ground], *, may: Collection[str]) -> dict[str, Any]:
    """The grounds as a letter that may say so tells them: those of others, and `beside` them the rest."""
    mark, parts = words.label("said", "list_mark"), OF_OTHERS if "of_others" in may else ()
    others = [words.label("ground", each) for each in grounds if each in parts]
    rest = [words.label("ground", each) for each in grounds if each not in parts]
    if not others:
        return {"ground": mark.join(rest)}
    return {"ground": mark.join(others), "of_others": True} | ({"beside": mark.join(rest)} if rest else {})
