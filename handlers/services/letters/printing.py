"""What paper can show: a character of the applicant's that no font has is marked, one of our own is refused."""

from typing import Any

from law.errors import Refusal
from templates import letters as paper
from templates import words

THEIRS = ("description", "applicant", "third_party", "body")


def compose(kind: str, said: dict[str, Any]) -> paper.Document:
    """Write a document that can be printed; Refusal letter_unprintable names what in our own words cannot."""
    document = paper.compose(kind, said)
    wrong = paper.unprintable(document)
    if not wrong:
        return document
    document = paper.compose(kind, said | {name: _marked(said[name], wrong) for name in THEIRS if name in said})
    ours = paper.unprintable(document)
    if ours:
        raise Refusal("letter_unprintable", characters=ours)
    return document


def _marked(value: Any, wrong: tuple[str, ...]) -> Any:
    if not isinstance(value, str):
        return value
    return value.translate({ord(one): words.label("said", "no_glyph") for one in wrong if len(one) == 1})
