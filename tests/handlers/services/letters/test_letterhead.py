"""The office's own template of letters: used from then on, refused with the wrong tag named."""

import io

import docx as word
import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.letters import letterhead
from law.errors import Refusal
from storage import cases, files
from storage.tables import Letter
from templates import letters as paper
from tests.handlers.conftest import OpenBureau, at

ADDRESS = "本机关地址：示例市示例路1号"


def edited(words: str) -> bytes:
    opened = word.Document(io.BytesIO(paper.export_template()))
    opened.add_paragraph(words)
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def last_paragraph(bureau: OpenBureau, day: str) -> str:
    number = bureau.file(day, description=f"{day}的材料")
    bureau.staff("officer", f"/charge {number} pages 57", now=at(day))
    with bureau.transactions.read() as session:
        (letter,) = cases.attached(session, Letter, bureau.case(number))
        made = files.find(session, letter.docx_sha256 or "").content
    return str(word.Document(io.BytesIO(made)).paragraphs[-1].text)


def test_an_edited_template_is_used_from_then_on(bureau: OpenBureau) -> None:
    assert last_paragraph(bureau, "2026-03-02") != ADDRESS
    with bureau.write() as session:
        sha256 = letterhead.use(Moment(session, at("2026-03-03")), edited(ADDRESS), name="letter.docx")
        assert files.find(session, sha256).name == "letter.docx"
    assert last_paragraph(bureau, "2026-03-04") == ADDRESS
    with bureau.write() as session:
        letterhead.use(Moment(session, at("2026-03-05")), paper.export_template(), name="letter.docx")
    assert last_paragraph(bureau, "2026-03-06") != ADDRESS


@pytest.mark.parametrize(
    ("words", "named"), [("{{ 标题啊 }}", "标题啊"), ("｛｛标题｝｝", "｛｛标题｝｝"), ("{% for 段 in 正文 %}", "")]
)
def test_a_wrong_tag_is_named_and_nothing_changes(bureau: OpenBureau, words: str, named: str) -> None:
    before = bureau.everything()
    with bureau.write() as session, pytest.raises(Refusal, match="bad_template") as caught:
        letterhead.use(Moment(session, at("2026-03-03")), edited(words), name="letter.docx")
    assert named in str(caught.value.facts["problems"])
    assert bureau.everything() == before
