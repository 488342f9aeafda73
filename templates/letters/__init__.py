"""Letters: every notice of the law as one document, written once in words and placed on any paper."""

from templates.letters.composing import compose, missing
from templates.letters.document import BadTemplate, Block, Document, Incomplete, Problem, Unprintable
from templates.letters.kinds import KINDS, Kind, for_outcome

__all__ = [
    "KINDS",
    "BadTemplate",
    "Block",
    "Document",
    "Incomplete",
    "Kind",
    "Problem",
    "Unprintable",
    "compose",
    "for_outcome",
    "missing",
]
