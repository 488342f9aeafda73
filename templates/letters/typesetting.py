"""PDF/A-2a and PDF/UA-1 from a document, by typst and the fonts of the office or the shipped Noto ones."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from templates.letters.document import Document, Unprintable
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
    """Typeset a letter as PDF; raise Unprintable naming the characters that no font has. Same document, same bytes."""
    wrong = unprintable(document, font_dir)
    if wrong:
        raise Unprintable(wrong)
    return _compile("letter.typ", _layout(document, font_dir), font_dir, on=document)


def unprintable(document: Document, font_dir: Path | None = None) -> tuple[str, ...]:
    """Name each character of a letter that neither the office's fonts nor the shipped ones can print."""
    said = json.dumps(_layout(document, font_dir), ensure_ascii=False)
    # Asking the fonts costs as much as the letter itself, and nearly every letter is written in common characters.
    letters = sorted({one for one in said if not (one.isspace() or _is_common(one))})
    if not letters:
        return ()
    import typst

    try:
        _compile("probe.typ", {"letters": letters, "fonts": _fonts(font_dir)}, font_dir, on=document)
    except typst.TypstError as error:
        return _named(error)
    return ()


def _is_common(character: str) -> bool:
    """Say whether a character is of GB 2312, which the shipped fonts have whole (a test prints all of it)."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _named(error: "typst.TypstError") -> tuple[str, ...]:
    found = _REFUSED.findall(error.diagnostic)
    if not found:
        raise error
    unescaped = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), word) for word in found)
    return tuple(dict.fromkeys(unescaped))


def _compile(file: str, layout: object, font_dir: Path | None, *, on: Document) -> bytes:
    import typst

    compiler = typst.Compiler(_HERE / file, root=_HERE, font_paths=_faces(font_dir), ignore_system_fonts=True)
    signed_at = datetime.combine(on.signed_on, time(), UTC) if on.signed_on else datetime.fromtimestamp(0, UTC)
    made = compiler.compile(
        format="pdf",
        sys_inputs={"document": json.dumps(layout, ensure_ascii=False)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(signed_at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


def _layout(document: Document, font_dir: Path | None) -> dict[str, object]:
    return {
        "fonts": _fonts(font_dir),
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
    return {"kind": first.kind, "text": first.text, "rows": [block.cells for block in group.blocks]}


@cache
def _faces(font_dir: Path | None) -> "typst.Fonts":
    import typst

    shipped = str(resources.files("pylopdf_fonts_zh_cn"))
    folders = [str(font_dir), shipped] if font_dir else [shipped]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _fonts(font_dir: Path | None) -> dict[str, list[str]]:
    at_hand = set(_faces(font_dir).families())
    return {use: [name for name in names if name in at_hand] for use, names in _FAMILIES.items()}
