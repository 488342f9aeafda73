"""Letters typeset before the transaction that sends them, for while that lasts nobody else may write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.engine import Session
from templates import charts
from templates import letters as paper

_READY = "typeset"
TRIES = 4
"""So often what an act wants is typeset outside of its transaction, and then on the spot."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document to be typeset: as a PDF with the fonts of the office, or typed into a Word template (None: ours)."""

    document: paper.Document
    is_typed: bool = False
    template: bytes | None = None
    font_dir: Path | None = None

    def made(self) -> bytes:
        """Typeset it."""
        return paper.docx(self.document, self.template) if self.is_typed else paper.pdf(self.document, self.font_dir)


@dataclass(frozen=True, slots=True)
class Picture:
    """A board to be drawn, from its words and figures in JSON, with the fonts of the office."""

    said: str
    font_dir: Path | None = None

    def made(self) -> bytes:
        """Draw it."""
        return charts.board(self.said, self.font_dir)


class Unmade(Exception):
    """An act wants sheets that are not typeset yet; with them `ready` it is to be begun anew."""

    def __init__(self, sheets: "tuple[Paper, ...]") -> None:
        self.sheets = sheets
        super().__init__(f"{len(sheets)} sheets are to be typeset first")


Paper = Sheet | Picture
Ready = dict[Paper, bytes]


def have(session: Session, ready: Ready | None) -> None:
    """Let the acts of this transaction find what is typeset, and ask by `Unmade` for what is not; None: on the spot."""
    session.info[_READY] = ready


class _Blank(Ready):
    """Every sheet there is, with nothing on it."""

    def __contains__(self, _sheet: object) -> bool:
        return True

    def __missing__(self, _sheet: Paper) -> bytes:
        return b""


@contextmanager
def blank(session: Session) -> Iterator[None]:
    """Let letters have blank sheets meanwhile: nobody sees the paper of what is tried and undone."""
    ready = session.info.get(_READY)
    have(session, _Blank())
    try:
        yield
    finally:
        have(session, ready)


def made(session: Session, *sheets: Paper) -> tuple[bytes, ...]:
    """Give sheets typeset; Unmade where whoever began this transaction would rather typeset them outside of it."""
    ready: Ready | None = session.info.get(_READY)
    if ready is None:
        return tuple(sheet.made() for sheet in sheets)
    missing = tuple(sheet for sheet in sheets if sheet not in ready)
    if missing:
        raise Unmade(missing)
    return tuple(ready[sheet] for sheet in sheets)


def all_made(sheets: tuple[Paper, ...]) -> Ready:
    """Typeset some sheets."""
    return {sheet: sheet.made() for sheet in sheets}
