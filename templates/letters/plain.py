"""A document as plain words for the chat, and the groups of blocks that every layout places."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from templates.language import LETTERS, OFFICIAL
from templates.letters.document import Block, Document


@cache
def grammar() -> dict[str, str]:
    """Give how a letter writes days, colons and full stops: the table beside its wordings."""
    file = resources.files("templates").joinpath(OFFICIAL, LETTERS, "grammar.toml")
    return tomllib.loads(file.read_text("utf-8"))


def says_something(words: str) -> bool:
    """Say whether words say anything: a full stop or a dash alone does not."""
    return any(sign.isalnum() for sign in words)


ATTACHMENTS = "attachments"
"""The part of a letter that lists what goes with it."""


@dataclass(frozen=True)
class Group:
    """One block, or a table: the rows that follow one another. `is_last` marks the one the sign-off stays with.

    `listed` is the place of an enclosure in their list, from one, and 0 of what is none; `of` is how many there are.
    """

    blocks: tuple[Block, ...]
    is_last: bool = False
    listed: int = 0
    of: int = 0

    @property
    def is_table(self) -> bool:
        """Say whether this is a table."""
        return self.blocks[0].kind == "row"


def groups(document: Document) -> tuple[Group, ...]:
    """Gather the rows of a table; every other block stands alone."""
    gathered: list[list[Block]] = []
    for block in document.blocks:
        if block.kind == "row" and gathered and gathered[-1][0].kind == "row":
            gathered[-1].append(block)
        else:
            gathered.append([block])
    listed = [blocks[0].part == ATTACHMENTS for blocks in gathered]
    return tuple(
        Group(
            tuple(blocks),
            is_last=blocks is gathered[-1],
            listed=sum(listed[: place + 1]) if listed[place] else 0,
            of=sum(listed),
        )
        for place, blocks in enumerate(gathered)
    )


def greeting(document: Document) -> str:
    """Name the addressee with the colon of a letter, or nothing."""
    return document.addressee and document.addressee + grammar()["colon"]


def text(document: Document) -> str:
    """Say the whole letter in plain lines, in the order of the paper."""
    head = (document.mark, "" if document.sheet else document.bureau, "" if document.sheet else document.number)
    body = (_line(block, document) for block in document.blocks)
    foot = (document.signer, document.dated, document.contact)
    lines = (*head, document.title, greeting(document), *body, *foot)
    return "\n".join(line for line in lines if line)


def _line(block: Block, document: Document) -> str:
    if block.kind != "row":
        return block.text
    if not document.sheet:
        return " | ".join(block.cells)
    colon = grammar()["colon"]
    pairs = zip(block.cells[::2], block.cells[1::2], strict=False)
    return "\n".join(f"{label}{colon}{value}".rstrip() for label, value in pairs)
