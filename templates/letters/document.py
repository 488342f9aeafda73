"""The one model every letter is made of, whatever the paper: what it says, in order, and who signs it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["paragraph", "item", "heading", "row", "note"]


@dataclass(frozen=True)
class Block:
    """One paragraph, list item, heading, note or table row; `part` names the duty that it fulfils (see `kinds`)."""

    kind: BlockKind
    text: str = ""
    cells: tuple[str, ...] = ()
    part: str = ""

    @property
    def words(self) -> str:
        """Return what the block says, the cells of a row parted by a tab."""
        return "\t".join(self.cells) if self.kind == "row" else self.text


@dataclass(frozen=True)
class Document:
    """A composed notice.

    `sheet` is a printed form (no red heading); `on_paper`: it goes otherwise than by chat. `quoted` are the
    citizen's own words in it.
    """

    kind: str
    number: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    bureau: str
    signed_on: date | None
    contact: str
    law_code: str
    practice: bool
    signer: str = ""
    dated: str = ""
    mark: str = ""
    sheet: bool = False
    on_paper: bool = False
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something that keeps a letter or a letter template from use: a code for the words, and what was found."""

    code: str
    found: str = ""


class Incomplete(Exception):
    """A letter was asked for without the facts that its kind requires."""

    def __init__(self, kind: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{kind}: {', '.join(problem.found for problem in problems)}")
        self.kind = kind
        self.problems = problems


class BadTemplate(Exception):
    """A letter template made by the office cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.code} {problem.found}".strip() for problem in problems))
        self.problems = problems
