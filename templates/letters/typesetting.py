"""PDF/A-2a and PDF/UA-1 from a document, by typst and the fonts of the office or the shipped Noto ones."""

import json
import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from templates import typeset, words
from templates.letters.document import Document
from templates.letters.plain import Group, greeting, groups

if TYPE_CHECKING:
    import typst  # loaded with the first letter: a bot that sends none carries none of it

_HERE = Path(__file__).parent
_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf(document: Document, font_dir: Path | None = None) -> bytes:
    """Typeset a letter as PDF, with a mark in the place of each character that no font has. Same document, same bytes.

    The words themselves stay what they are: only this paper cannot show them.
    """
    said = json.dumps(_layout(document), ensure_ascii=False)
    if absent := unprintable(said, font_dir):
        mark = words.label("said", "no_glyph")
        said = said.translate({ord(one): mark for one in absent})
    return _compile("letter.typ", said, font_dir, on=document.signed_on)


def unprintable(said: str, font_dir: Path | None = None) -> tuple[str, ...]:
    """Name each character of some words that neither the office's fonts nor the shipped ones can print."""
    # Nearly every letter is written in common characters, which are seen to be so at once: one by one they would take
    # a quarter of the time that it takes to typeset them. Of the others a bureau sees the same few again.
    if _is_common(said):
        return ()
    rare = "".join(sorted(one for one in set(said) if not (one.isspace() or _is_common(one))))
    return _absent(rare, font_dir) if rare else ()


@lru_cache(maxsize=256)
def _absent(characters: str, font_dir: Path | None) -> tuple[str, ...]:
    """Ask the typesetter itself: what it would set is more than the table of a font says (marks, signs unseen)."""
    import typst

    try:
        _compile("probe.typ", json.dumps({"letters": [*characters]}), font_dir)
    except typst.TypstError as error:
        return _named(error)
    return ()


def _is_common(said: str) -> bool:
    """Say whether all characters are of GB 2312, which the shipped fonts have whole (a test prints all of it)."""
    try:
        said.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _named(error: "typst.TypstError") -> tuple[str, ...]:
    found = _REFUSED.findall(error.diagnostic)
    if not found:
        raise error
    unescaped = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), word) for word in found)
    return tuple(dict.fromkeys(unescaped))


def _compile(file: str, said: str, font_dir: Path | None, *, on: date | None = None) -> bytes:
    return typeset.pdf(_HERE / file, said, font_dir, on=on)


def _layout(document: Document) -> dict[str, object]:
    return {
        "bureau": document.bureau,
        "number": document.number,
        "title": document.title,
        "addressee": greeting(document),
        "mark": document.mark,
        "sheet": document.sheet,
        "signer": document.signer,
        "dated": document.dated,
        "contact": document.contact,
        "groups": [_place(group) for group in groups(document)],
    }


def _place(group: Group) -> dict[str, object]:
    first = group.blocks[0]
    rows = [block.cells for block in group.blocks]
    return {"kind": first.kind, "text": first.text, "rows": rows, "listed": group.listed, "of": group.of}


def families(font_dir: Path) -> tuple[str, ...]:
    """Name the families that a folder of the office brings beside the shipped ones."""
    return tuple(sorted(set(typeset.faces(font_dir).families()) - set(typeset.faces(None).families())))
