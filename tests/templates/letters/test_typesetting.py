"""Letters on paper: the PDF and the DOCX say what the document says, whatever a citizen wrote, and PDF/A holds."""

import io
import json
import re
import unicodedata
from pathlib import Path

import docx as word
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from templates import letters
from templates.letters import typesetting
from tests.templates import tiny_font
from tests.templates.letter_facts import full

_HOSTILE = (
    "a & b < c > d 'e' \"f\"",
    "{{7*7}} {% for %} {_{ 7 }_} {_% x %_}",
    '#import "x.typ": * #panic() // 注释',
    "$x$ *粗* _斜_ \\u{41} `代码`",
    "</w:t></w:p> &amp; &#65; <script>",
    "第一行\n第二行\r\n第三行",
    "标记\x00\x07\ufdd0里的控制字符",
    "㛃䶮𬭎",
    "长" * 10_000,
)
_SAMPLE = ("form", "fee", "clarification", "consult_confirmation", "reply_refused", "reply_answered")


def _squeeze(words: str) -> str:
    visible = "".join(one for one in unicodedata.normalize("NFKC", words) if unicodedata.category(one)[0] != "C")
    return re.sub(r"\s+", "", visible)


def _said(document: letters.Document) -> list[str]:
    cells = [cell for block in document.blocks for cell in (block.cells or (block.text,))]
    head = [] if document.sheet else [document.bureau, document.number]
    foot = [document.signer, document.dated, document.contact]
    return [said for words in (*head, document.title, *cells, *foot) if (said := _squeeze(words))]


def _pdf_words(made: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
    return "".join(re.sub(r"—\d+—$", "", re.sub(r"^—\d+—", "", _squeeze(page))) for page in pages)


def _docx_words(made: bytes) -> str:
    body = word.Document(io.BytesIO(made)).element.body
    return _squeeze("".join(str(node.text or "") for node in body.iter() if node.tag.endswith("}t")))


def _is_in_order(said: list[str], paper: str) -> list[str]:
    """Return what the paper does not say in this order."""
    absent, at = [], 0
    for words in said:
        found = paper.find(words, at)
        absent += [words[:40]] if found < 0 else []
        at = max(at, found + len(words))
    return absent


@pytest.mark.parametrize("kind", tuple(letters.KINDS))
def test_every_paper_says_the_same_words(kind: str) -> None:
    document = letters.compose(kind, full(kind))
    said = _said(document)
    on_pdf, in_docx = _pdf_words(letters.pdf(document)), _docx_words(letters.docx(document))
    assert _is_in_order(said, on_pdf) == []
    assert _is_in_order(said, in_docx) == []
    assert in_docx == "".join(_in_paper_order(document, said)), "and nothing besides"


def _in_paper_order(document: letters.Document, said: list[str]) -> list[str]:
    if not document.addressee:
        return said
    greeting = _squeeze(document.addressee + "：")
    return [*said[:3], greeting, *said[3:]]


@pytest.mark.parametrize("hostile", _HOSTILE, ids=lambda words: repr(words[:12]))
@pytest.mark.parametrize("kind", ["form", "reply_answered"])
def test_a_citizens_words_survive_every_paper(kind: str, hostile: str) -> None:
    document = letters.compose(kind, full(kind, description=hostile, text=hostile))
    said = _said(document)
    assert _is_in_order(said, _pdf_words(letters.pdf(document))) == []
    assert _is_in_order(said, _docx_words(letters.docx(document))) == []
    for line in filter(None, re.split(r"[\r\n]+", hostile)):
        assert any(_squeeze(line) in words for words in said)


@pytest.mark.parametrize("kind", _SAMPLE)
def test_pdf_is_archivable_accessible_and_always_the_same(kind: str) -> None:
    document = letters.compose(kind, full(kind))
    made = letters.pdf(document)
    assert made == letters.pdf(document)
    reader = PdfReader(io.BytesIO(made))
    packet = str(reader.xmp_metadata.stream.get_data(), "utf-8") if reader.xmp_metadata else ""
    assert re.search(r"<pdfaid:part>2</pdfaid:part>", packet)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", packet)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", packet)
    assert reader.metadata is not None
    assert reader.metadata.title == document.title


def test_what_no_font_has_is_named_at_once() -> None:
    named = letters.unprintable("น้ำ 😀 \ue000 㛃 科技")
    assert {"น", "😀", "\ue000"} <= set(named)
    assert not {"㛃", "科", "技"} & set(named)
    assert letters.unprintable("科技") == ()


RARE = {
    "extension B": ("对𠮷林示范项目（𪚥）", "对〓林示范项目（〓）"),
    "extensions E and G": ("𬀩𰻞𬭎", "𬀩𰻞𬭎"),
    "a family of emoji": ("验收👨\u200d👩\u200d👧通过☺\ufe0f", "验收〓〓〓通过〓"),
    "a flag": ("🇨🇳队", "〓〓队"),
    "combining": ("q\u0303é", "q〓é"),
    "arabic": ("阿里علي某", "阿里〓〓〓某"),
    "private use": ("姓\ue000名", "姓〓名"),
}


@pytest.mark.parametrize("kind", RARE)
def test_the_pdf_alone_marks_what_no_font_has(kind: str) -> None:
    said, printed = RARE[kind]
    document = letters.compose("reply_answered", full("reply_answered", applicant=said, text=f"甲{said}乙"))
    made = letters.pdf(document)
    assert made == letters.pdf(document)
    assert f"甲{_squeeze(printed)}乙" in _pdf_words(made)
    assert f"甲{_squeeze(said)}乙" in _docx_words(letters.docx(document))
    assert f"甲{said}乙" in letters.text(document)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_whatever_is_written_there_is_a_pdf(said: str) -> None:
    assert letters.pdf(letters.compose("extension", full("extension", description=f"甲{said}"))).startswith(b"%PDF")


def test_no_sign_turns_the_words_of_a_letter_around() -> None:
    document = letters.compose("extension", full("extension", applicant="\u202e四李\u202c\u2067舟\u2069"))
    assert "四李舟" in letters.text(document)
    assert not {"\u202e", "\u202c", "\u2067", "\u2069"} & set(letters.text(document))


def test_a_sign_off_never_stands_alone() -> None:
    for lines in range(1, 16):
        document = letters.compose(
            "reply_answered", full("reply_answered", text="\n".join(["一行答复。"] * lines), attachments=())
        )
        pages = [_squeeze(page.extract_text()) for page in PdfReader(io.BytesIO(letters.pdf(document))).pages]
        assert "如有疑问" in pages[-1], f"{lines} lines"


def test_a_sign_off_stays_with_the_list_of_attachments() -> None:
    for lines in range(1, 16):
        document = letters.compose("reply_answered", full("reply_answered", text="\n".join(["一行答复。"] * lines)))
        last = PdfReader(io.BytesIO(letters.pdf(document))).pages[-1]
        assert "说明.docx" in _squeeze(last.extract_text()), f"{lines} lines"


def test_a_sign_off_stays_with_a_long_last_paragraph() -> None:
    for sentences in range(160, 200, 3):
        document = letters.compose(
            "consult_joint", full("consult_joint", text="末段很长。" * sentences, attachments=())
        )
        last = PdfReader(io.BytesIO(letters.pdf(document))).pages[-1]
        assert "末段很长" in _squeeze(last.extract_text()), f"{sentences} sentences"


def test_practice_is_marked_on_every_page() -> None:
    document = letters.compose("reply_answered", full("reply_answered", text="一行答复。\n" * 40, practice=True))
    pages = PdfReader(io.BytesIO(letters.pdf(document))).pages
    assert len(pages) > 1
    assert all("练习" in _squeeze(page.extract_text()) for page in pages)
    section = word.Document(io.BytesIO(letters.docx(document))).sections[0]
    assert "练习" in section.header.paragraphs[0].text
    assert "练习" in section.even_page_header.paragraphs[0].text


def test_the_office_may_bring_its_own_fonts(tmp_path: Path) -> None:
    document = letters.compose("extension", full("extension"))
    assert letters.pdf(document, font_dir=tmp_path) == letters.pdf(document), "an empty folder changes nothing"
    assert letters.families(tmp_path) == ()


def test_a_font_of_the_office_prints_what_the_shipped_ones_lack(tmp_path: Path) -> None:
    tmp_path.joinpath("broken.ttf").write_bytes(b"no font")
    tmp_path.joinpath("rare.ttf").write_bytes(tiny_font.of("Rare Han", "𠮷"))
    document = letters.compose("reply_answered", full("reply_answered", text="甲𠮷乙😀丙"))
    assert letters.families(tmp_path) == ("Rare Han",)
    assert letters.unprintable("𠮷😀", tmp_path) == ("😀",)
    assert "甲𠮷乙〓丙" in _pdf_words(letters.pdf(document, tmp_path))
    assert "甲〓乙〓丙" in _pdf_words(letters.pdf(document))


def gb2312() -> list[str]:
    """List every character of GB 2312: 94 rows of 94 cells, those that are taken."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return [one for cell in cells if (one := cell.decode("gb2312", "ignore"))]


def test_the_shipped_fonts_print_all_that_is_taken_for_common() -> None:
    common = gb2312()
    assert len(common) == 7445
    assert all(typesetting._is_common(one) for one in common)
    assert typesetting._is_common("".join(common))
    probe = json.dumps({"letters": common})
    assert typesetting._compile("probe.typ", probe, None).startswith(b"%PDF")


def test_further_attachments_stand_under_the_first_behind_a_blank_line() -> None:
    files = tuple({"name": name, "kb": 1, "pages": None} for name in ("甲合同.pdf", "乙" * 30 + ".pdf"))
    placed = _placed(letters.pdf(letters.compose("extension", full("extension", attachments=files))))
    begins = {words[:2]: (place, y, x) for place, (y, x, words) in enumerate(placed)}
    place, first_y, first_x = begins["附件"]
    (_, second_y, second_x), (_, wrapped_y, wrapped_x) = begins["2."], begins["乙乙"]
    em, line = 16, 28
    assert second_x == pytest.approx(first_x + 3 * em, abs=0.1), "behind the three signs of 附件："
    assert (wrapped_x > second_x + em, wrapped_y < second_y) == (True, True), "a long name goes on under itself"
    assert placed[place - 1][0] - first_y == pytest.approx(2 * line, abs=0.1)


def _placed(made: bytes) -> list[tuple[float, float, str]]:
    """What stands where on the pages: how high, how far in, its words."""
    found: list[tuple[float, float, str]] = []
    for page in PdfReader(io.BytesIO(made)).pages:
        page.extract_text(
            visitor_text=lambda words, cm, tm, font, size: found.append(
                (tm[5] * cm[3] + cm[5], tm[4] * cm[0] + cm[4], words.strip())
            )
        )
    return [each for each in found if each[2]]
