"""The letter template that an office edits: what is wrong with it is named, and nothing in it can run."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx as word
import pytest

from templates import letters
from tests.templates.letter_facts import full


def _edited(change: Callable[[Any], None]) -> bytes:
    opened = word.Document(io.BytesIO(letters.export_template()))
    change(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def _replaced(old: str, new: str) -> bytes:
    def change(opened: Any) -> None:
        found = [paragraph for paragraph in opened.paragraphs if paragraph.text == old]
        assert found, old
        for paragraph in found:
            paragraph.text = new

    return _edited(change)


def _added(words: str) -> bytes:
    return _edited(lambda opened: opened.add_paragraph(words))


def test_the_shipped_template_is_sound() -> None:
    assert letters.check_template(letters.export_template()) == ()


def test_an_edited_template_is_used() -> None:
    template = _added("本机关地址：威海市某路1号。{{ 标题 }}完。")
    made = letters.docx(letters.compose("extension", full("extension")), template)
    assert word.Document(io.BytesIO(made)).paragraphs[-1].text == (
        "本机关地址：威海市某路1号。政府信息公开申请延期答复告知书完。"
    )


@pytest.mark.parametrize(
    ("template", "code", "found"),
    [
        (_replaced("{{ 标题 }}", "{{ 标提 }}"), "unknown_tag", "标提"),
        (_replaced("{{ 段.文字 }}", "{{ 段.文宇 }}"), "unknown_tag", "段.文宇"),
        (_replaced("{{ 标题 }}", "｛｛ 标题 ｝｝"), "full_width_braces", "｛｛ 标题 ｝｝"),
        (_replaced("{{ 标题 }}", "｛% if 标题 %｝"), "full_width_braces", "｛% if 标题 %｝"),
        (_replaced("{{ 文号 }}", "文号"), "missing_part", "文号"),
        (_replaced("{{ 日期 }}", "日期"), "missing_part", "日期"),
        (_replaced("{%p endfor %}", "完"), "broken_syntax", None),
        (_added("{{ 标题 "), "broken_syntax", None),
        (_added("{{ 标题.__class__ }}"), "unknown_tag", "标题.__class__"),
        (_added("{{ 标题|upper }}"), "not_allowed", "Filter"),
        (_added("{{ range(9) }}"), "not_allowed", "Call"),
        (_added("{% set x = 标题 %}"), "not_allowed", "Assign"),
        (_added("{% for 字 in 标题 %}{% endfor %}"), "wrong_loop", "标题"),
        (_added("{% for 段 in 正文 %}" * 3 + "{% endfor %}" * 3), "too_many_loops", ""),
        (b"", "not_a_docx", ""),
        (b"PK\x05\x06" + b"\x00" * 18, "not_a_docx", ""),
        (b"%PDF-1.7", "not_a_docx", ""),
    ],
    ids=range(17),
)
def test_what_is_wrong_is_named(template: bytes, code: str, found: str | None) -> None:
    problems = letters.check_template(template)
    assert any(problem.code == code and found in (None, problem.found) for problem in problems), problems
    with pytest.raises(letters.BadTemplate):
        letters.docx(letters.compose("extension", full("extension")), template or b"x")


@pytest.mark.parametrize("where", ["body", "header", "title"])
def test_arithmetic_is_refused_before_it_is_computed(where: str) -> None:
    bomb = "{{ 7**99999999 }}"

    def change(opened: Any) -> None:
        if where == "body":
            opened.add_paragraph(bomb)
        elif where == "header":
            opened.sections[0].header.paragraphs[0].add_run(bomb)
        else:
            opened.core_properties.title = bomb

    assert letters.Problem("not_allowed", "Pow") in letters.check_template(_edited(change))


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * 30_000_000)
    assert letters.check_template(packed.getvalue()) == (letters.Problem("not_a_docx"),)


@pytest.mark.parametrize("kind", ["form", "fee", "reply_refused"])
def test_docx_is_always_the_same(kind: str) -> None:
    document = letters.compose(kind, full(kind))
    assert letters.docx(document) == letters.docx(document)


@pytest.mark.parametrize(("kind", "has_line", "has_number"), [("extension", True, False), ("form", False, True)])
def test_the_first_page_has_a_red_line_and_no_number_and_a_form_a_number(
    kind: str, has_line: bool, has_number: bool
) -> None:
    section = word.Document(io.BytesIO(letters.docx(letters.compose(kind, full(kind, practice=True))))).sections[0]
    assert section.different_first_page_header_footer
    foot = section.first_page_footer._element.xml
    assert ("thinThickSmallGap" in foot, "PAGE" in foot) == (has_line, has_number)
    assert "PAGE" in section.footer._element.xml
    assert "练习" in section.first_page_header.paragraphs[0].text


def test_there_is_a_place_for_the_seal() -> None:
    styles: Any = word.Document(io.BytesIO(letters.docx(letters.compose("extension", full("extension"))))).styles
    signed = styles["公文落款"].paragraph_format
    assert signed.space_before.mm > 25
    assert signed.keep_with_next


def test_further_attachments_stand_under_the_first_behind_a_blank_line() -> None:
    files = tuple({"name": name, "kb": 1, "pages": None} for name in ("甲.pdf", "乙.pdf"))
    made = letters.docx(letters.compose("extension", full("extension", attachments=files)))
    said = [paragraph.text for paragraph in word.Document(io.BytesIO(made)).paragraphs]
    at = said.index("附件：1. 甲.pdf（1 KB）")
    assert (said[at - 1], said[at + 1]) == ("", "\u3000\u3000\u30002. 乙.pdf（1 KB）")
