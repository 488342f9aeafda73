"""DOCX from a document, and the letter template that the office may edit in its word processor."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from templates.letters.document import BadTemplate, Block, Document, Problem
from templates.letters.grammar import NEEDED, used
from templates.letters.plain import Group, greeting, groups

_SHIPPED = Path(__file__).with_name("letter.docx")
_LARGEST = 20_000_000  # bytes, unpacked
_FULL_WIDTH = re.compile(
    r"[｛{]{2}[^{}｛｝]*｝[｝}]|｛[｛{][^{}｛｝]*[｝}]{2}|｛[%％][^%％]*[%％][｝}]|\{％[^%％]*％\}"
)
_UNDER = "\u3000" * 3
"""What puts a further enclosure under the first, behind "附件：" (GB/T 9704-2012, 7.3.4), in whatever template."""
_TAGS = re.compile(r"<[^>]+>")


def docx(document: Document, template: bytes | None = None) -> bytes:
    """Fill a letter into the shipped or the office's template; raise BadTemplate when that cannot be used."""
    made = template or export_template()
    problems = _checked(made) if template else ()
    if problems:
        raise BadTemplate(problems)
    from templates.letters import filling  # with docxtpl and lxml behind it, 15 MB: loaded with the first document

    filled = filling.Filling(io.BytesIO(made))
    filled.render(_words(document), filling.GRAMMAR, autoescape=True)
    saved = io.BytesIO()
    filled.save(saved)
    return _timeless(saved.getvalue(), on=document.signed_on)


def export_template() -> bytes:
    """Return the shipped template for the office to edit."""
    return _SHIPPED.read_bytes()


def check_template(template: bytes) -> tuple[Problem, ...]:
    """Name what is wrong with an office's template: tags we do not know, full-width braces, missing parts."""
    from docx.opc.exceptions import OpcError

    try:
        _refuse_bomb(template)
        sources = tuple(_sources(template))
    except (OpcError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError, OverflowError):  # lxml raises SyntaxErrors
        return (Problem("not_a_docx"),)
    wide = [Problem("full_width_braces", found) for source in sources for found in _wide(source)]
    checked = [used(source) for source in sources]
    wrong = [problem for _, problems in checked for problem in problems]
    names = {name for known, _ in checked for name in known}
    absent = [] if wrong else [Problem("missing_part", name) for name in (*NEEDED, "文字", "行") if name not in names]
    return tuple(dict.fromkeys((*wide, *wrong, *absent)))


_checked = lru_cache(maxsize=4)(check_template)  # an office has one, which every letter would ask about anew


def _wide(source: str) -> list[str]:
    return _FULL_WIDTH.findall(_TAGS.sub("", source))


def _sources(template: bytes) -> Iterator[str]:
    """Yield every text of the file that docxtpl would render."""
    from docxtpl import DocxTemplate

    opened = DocxTemplate(io.BytesIO(template))
    opened.render_init()
    yield opened.patch_xml(opened.get_xml())
    for uri in (opened.HEADER_URI, opened.FOOTER_URI):
        for _, part in opened.get_headers_footers(uri):
            yield opened.patch_xml(opened.get_part_xml(part))
    for part in opened.docx.part.package.parts:
        if str(part.content_type).endswith("footnotes+xml"):
            yield opened.patch_xml(part.blob.decode("utf-8"))
    properties = opened.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(properties, name)


def _refuse_bomb(template: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise ValueError("too large")


def _words(document: Document) -> dict[str, object]:
    return {
        "标记": _safe(document.mark),
        "红头": "" if document.sheet else _safe(document.bureau),
        "文号": _safe(document.number),
        "标题": _safe(document.title),
        "称谓": _safe(greeting(document)),
        "正文": [each for group in groups(document) for each in _paragraphs(group, on_sheet=document.sheet)],
        "落款": _safe(document.signer),
        "日期": _safe(document.dated),
        "联系方式": _safe(document.contact),
    }


def _paragraphs(group: Group, *, on_sheet: bool) -> Iterator[dict[str, object]]:
    """A group as the template takes it; above the list of what is enclosed a line is left blank."""
    if group.listed == 1:
        yield _paragraph(Group((Block("paragraph", ""),)), on_sheet=on_sheet)
    yield _paragraph(group, on_sheet=on_sheet)


def _paragraph(group: Group, *, on_sheet: bool) -> dict[str, object]:
    first = group.blocks[0]
    return {
        "文字": _safe(_UNDER * (group.listed > 1) + first.text),
        "是小标题": first.kind == "heading",
        "是说明": first.kind == "note",
        "是表单": group.is_table and on_sheet,
        "是清单": group.is_table and not on_sheet,
        "是末段": group.is_last,
        "行": [_row(block) for block in group.blocks],
    }


def _row(block: Block) -> dict[str, Any]:
    cells = [_safe(cell) for cell in block.cells]
    named = dict(zip("甲乙丙丁", [*cells, "", "", "", ""], strict=False))
    return {"是两栏": len(cells) == 2, **named}


def _safe(words: str) -> Markup:
    """Escape for XML, and keep docxtpl from reading its own escapes in a citizen's words."""
    return Markup(str(escape(words)).replace("_", "&#95;"))  # noqa: S704 - escaped just before


def _timeless(made: bytes, *, on: date | None) -> bytes:
    """Pack again with the day of the letter, so that the same letter has the same bytes."""
    day = (on or date(1980, 1, 1)).timetuple()[:3]
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as archive, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as again:
        for entry in archive.infolist():
            again.writestr(zipfile.ZipInfo(entry.filename, (*day, 0, 0, 0)), archive.read(entry), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
