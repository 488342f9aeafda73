"""Letters: every notice of the law as one document, written once in words and placed on any paper."""

from templates.letters.composing import compose, explain, missing, title
from templates.letters.document import BadTemplate, Block, Document, Incomplete, Problem
from templates.letters.kinds import KINDS, Kind, NoSuchLetter, named
from templates.letters.lint import lint
from templates.letters.plain import text
from templates.letters.typesetting import families, pdf, unprintable
from templates.letters.word import check_template, docx, export_template

__all__ = [
    "KINDS",
    "BadTemplate",
    "Block",
    "Document",
    "Incomplete",
    "Kind",
    "NoSuchLetter",
    "Problem",
    "check_template",
    "compose",
    "docx",
    "explain",
    "export_template",
    "families",
    "lint",
    "missing",
    "named",
    "pdf",
    "text",
    "title",
    "unprintable",
]
