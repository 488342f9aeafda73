"""What keeps a finished letter from being sent: parts that its kind must show, tags left over, wrong brackets."""

import re
from collections.abc import Iterator

from templates.letters.document import Block, Document, Problem
from templates.letters.kinds import KINDS
from templates.letters.plain import grammar, says_something, text

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|[｛{]{2}|[}｝]{2}")
_NUMBER = re.compile(r"[^\d\s]*〔\d{4}〕\S*\d+\S*")
_YEAR = re.compile(r"[\[［【(（{]\s*(?:19|20)\d{2}\s*[\]］】)）}](?=\s*第?\s*\d+\s*号)|\[(?:19|20)\d{2}\]")

_REPLY = "reply_"
_AROUND = ("asked", "anew", "attachments", "remedies")
"""The parts of a reply that are none of the answer's own words."""
_ENCLOSED, _CHAT, _OTHER_THAN_CHAT = (re.compile(grammar()[name]) for name in ("enclosed", "chat", "other_than_chat"))
_BESIDE = {"by_post": ("fetched",), "by_pick_up": ("sent",), "by_email": ("sent", "fetched")}
"""By each way what an officer's words may not say: that it is supplied by another."""


def lint(document: Document) -> tuple[Problem, ...]:
    """Name every reason not to send this letter; nothing when it may leave."""
    said = _own_words(document)
    found = (
        *_parts(document),
        *_signs(document),
        *_number(document),
        *_contradictions(document),
        *_enclosures(document),
    )
    found = (*found, *_leftovers(said))
    return tuple(dict.fromkeys(found))


def _parts(document: Document) -> Iterator[Problem]:
    shown = {block.part for block in document.blocks if says_something(block.words)}
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


def _answers(document: Document) -> list[tuple[Block, ...]]:
    """What a letter says of each item, its own words only; of one that answers as a whole that is all of it."""
    found: list[list[Block]] = [[]]
    for block in document.blocks:
        if block.part == "item":
            found.append([])
        elif block.part not in _AROUND:
            found[-1].append(block)
    return [tuple(blocks) for blocks in found]


def _contradictions(document: Document) -> Iterator[Problem]:
    """Find a supply that cannot be: on paper through a chat, by chat what goes by post, in whatever words."""
    for blocks in _answers(document) if document.kind.startswith(_REPLY) else ():
        supplied = "".join(block.words for block in blocks if block.part == "delivery")
        if not supplied:
            continue
        others = [block.words for block in blocks if block.part != "delivery"]
        by_chat = grammar()["by_chat"] in supplied
        if by_chat and grammar()["on_paper"] in supplied:
            yield Problem("contradiction", supplied)
        other = [_OTHER_THAN_CHAT] if by_chat else [_CHAT]
        other += [re.compile(grammar()[name]) for way in _BESIDE if grammar()[way] in supplied for name in _BESIDE[way]]
        yield from (Problem("contradiction", words) for words in others if any(each.search(words) for each in other))


def _enclosures(document: Document) -> Iterator[Problem]:
    """Want the file that a reply says goes with it, or the part that it gives; on paper, the line that names it."""
    is_reply, answers = document.kind.startswith(_REPLY), _answers(document)
    listed = len(answers) == 1 and any(block.part == "attachments" for block in document.blocks)
    for blocks in answers if is_reply and not listed else ():
        parts, said = {block.part for block in blocks}, "\n".join(block.words for block in blocks)
        is_partial = "delivery" in parts and grammar()["by_chat"] in said and grammar()["partly"] in said
        if "enclosed" not in parts and (is_partial or _ENCLOSED.search(said)):
            yield Problem("missing_part", "enclosures" if document.on_paper else "attachments")


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
