"""What is set by typst, whatever it is: our files, the fonts of the office or the shipped Noto ones, nothing else."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst  # loaded with the first letter: a bot that sends none carries none of it

_FAMILIES = {
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "Noto Serif SC"),
    "heading": ("SimHei", "黑体", "STHeiti", "Noto Sans SC"),
    "body": ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif SC", "Noto Sans SC"),
}
PIXELS_AN_INCH = 200.0
"""So sharp is a picture: 390 points wide, as a telephone is, it has some 1,080 pixels."""


def pdf(file: Path, said: str, font_dir: Path | None, *, on: date | None = None) -> bytes:
    """Set a file of ours as PDF/A-2a and PDF/UA-1; what it places is told in JSON, and by which fonts beside it."""
    signed_at = datetime.combine(on, time(), UTC) if on else datetime.fromtimestamp(0, UTC)
    made = _compiler(file, font_dir).compile(
        format="pdf",
        sys_inputs=_inputs(said, font_dir),
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(signed_at.timestamp()),
    )
    return _single(made)


def png(file: Path, said: str, font_dir: Path | None) -> bytes:
    """Set a file of ours as a picture; the same words give the same bytes."""
    return _single(
        _compiler(file, font_dir).compile(format="png", ppi=PIXELS_AN_INCH, sys_inputs=_inputs(said, font_dir))
    )


def _compiler(file: Path, font_dir: Path | None) -> "typst.Compiler":
    import typst

    return typst.Compiler(file, root=file.parent, font_paths=faces(font_dir), ignore_system_fonts=True)


def _inputs(said: str, font_dir: Path | None) -> dict[str, str]:
    return {"document": said, "fonts": _fonts(font_dir)}


def _single(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst made no single file")
    return made


@cache
def faces(font_dir: Path | None) -> "typst.Fonts":
    """The fonts of the office, where it brings some, and the shipped ones."""
    import typst

    shipped = str(resources.files("pylopdf_fonts_zh_cn"))
    folders = [str(font_dir), shipped] if font_dir else [shipped]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _fonts(font_dir: Path | None) -> str:
    """Give the fonts of each use in JSON, the best first."""
    at_hand = faces(font_dir).families()
    known = {name for names in _FAMILIES.values() for name in names}
    # What else the office brought stands behind all that dresses a letter, for what those do not have.
    others = sorted(set(at_hand) - known)
    found = {use: [*(name for name in names if name in at_hand), *others] for use, names in _FAMILIES.items()}
    return json.dumps(found, ensure_ascii=False)
