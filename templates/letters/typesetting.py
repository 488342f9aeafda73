"""PDF/A-2a and PDF/UA-1 from a document, by typst and the fonts of the office or the shipped Noto ones."""

import json
import re
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from templates import words
from templates.letters.document import Document
from templates.letters.plain import Group, greeting, groups

if TYPE_CHECKING:
    import typst  # loaded with the first letter: a bot that sends none carries none of it

_HERE = Path(__file__).parent
_FAMILIES = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "Noto Serif SC"),
    "heading": ("SimHei", "黑体", "STHeiti", "Noto Sans SC"),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif SC", "Noto Sans SC"),
}
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


def _compile(file: str, layout: str, font_dir: Path | None, *, on: date | None = None) -> bytes:
    """Compile a file of ours; what it places is told in JSON, and by which fonts beside it."""
    import typst

    compiler = typst.Compiler(_HERE / file, root=_HERE, font_paths=_faces(font_dir), ignore_system_fonts=True)
    signed_at = datetime.combine(on, time(), UTC) if on else datetime.fromtimestamp(0, UTC)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"document": layout, "fonts": _fonts(font_dir)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(signed_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


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


@cache
def _faces(font_dir: Path | None) -> "typst.Fonts":
    import typst

    shipped = str(resources.files("pylopdf_fonts_zh_cn"))
    folders = [str(font_dir), shipped] if font_dir else [shipped]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _fonts(font_dir: Path | None) -> str:
    """Give the fonts of each use in JSON, the best first."""
    at_hand = _faces(font_dir).families()
    known = {name for names in _FAMILIES.values() for name in names}
    # What else the office brought stands behind all that dresses a letter, for what those do not have.
    others = sorted(set(at_hand) - known)
    found = {use: [*(name for name in names if name in at_hand), *others] for use, names in _FAMILIES.items()}
    return json.dumps(found, ensure_ascii=False)


def families(font_dir: Path) -> tuple[str, ...]:
    """Name the families that a folder of the office brings beside the shipped ones."""
    return tuple(sorted(set(_faces(font_dir).families()) - set(_faces(None).families())))
