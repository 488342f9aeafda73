"""What keeps a finished letter from being sent: parts that its kind must show, tags left over, wrong brackets."""

import re
from collections.abc import Iterator

from templates.letters.document import Document, Problem
from templates.letters.kinds import KINDS
from templates.letters.plain import grammar, text

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|[｛{]{2}|[}｝]{2}")
_NUMBER = re.compile(r"[^\d\s]*〔\d{4}〕\S*\d+\S*")
_YEAR = re.compile(r"[\[［【(（{]\s*(?:19|20)\d{2}\s*[\]］】)）}](?=\s*第?\s*\d+\s*号)|\[(?:19|20)\d{2}\]")


def lint(document: Document) -> tuple[Problem, ...]:
    """Name every reason not to send this letter; nothing when it may leave."""
    said = _own_words(document)
    found = (*_parts(document), *_signs(document), *_number(document), *_contradictions(document), *_leftovers(said))
    return tuple(dict.fromkeys(found))


def _parts(document: Document) -> Iterator[Problem]:
    shown = {block.part for block in document.blocks if block.words.strip()}
    yield from (Problem("missing_part", part) for part in KINDS[document.kind].parts if part not in shown)
    wanted = KINDS[document.kind].one_of
    if wanted and not shown.intersection(wanted):
        yield Problem("missing_part", wanted[0])
    for name in ("title", "bureau"):
        if not getattr(document, name):
            yield Problem("missing_part", name)


def _signs(document: Document) -> Iterator[Problem]:
    if not KINDS[document.kind].signs:
        return
    for name in ("addressee", "signer", "dated"):
        if not getattr(document, name):
            yield Problem("missing_part", name)


def _number(document: Document) -> Iterator[Problem]:
    """Want a number with its year in 〔〕 (GB/T 9704-2012, 7.2.5); a filled form may still lack one."""
    is_needed = "number" in KINDS[document.kind].required
    if not document.number:
        yield from [Problem("missing_part", "number")] if is_needed else []
    elif not _NUMBER.fullmatch(document.number):
        yield Problem("wrong_number", document.number)


def _contradictions(document: Document) -> Iterator[Problem]:
    """Find a supply that cannot be: on paper, through a chat."""
    both = (grammar()["by_chat"], grammar()["on_paper"])
    supplied = (block.words for block in document.blocks if block.part == "delivery")
    yield from (Problem("contradiction", words) for words in supplied if all(one in words for one in both))


def _leftovers(said: str) -> Iterator[Problem]:
    yield from (Problem("unreplaced_tag", found) for found in _TAG.findall(said))
    yield from (Problem("wrong_brackets", found) for found in _YEAR.findall(said))


def _own_words(document: Document) -> str:
    """Say the letter without the citizen's words, who may write `[2026]` or `{{`."""
    said = text(document)
    for quoted in document.quoted:
        for line in filter(str.strip, quoted.split("\n")):
            said = said.replace(line.strip(), "“”")
    return said
