"""What goes with a letter is listed by its name, with its pages where it has any that can be counted."""

from io import BytesIO

from pypdf import PdfWriter

from handlers.reading import pages
from handlers.services.letters import enclosures
from law.codes import LetterKind
from storage import files
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at


def pdf(length: int) -> bytes:
    writer, kept = PdfWriter(), BytesIO()
    for _ in range(length):
        writer.add_blank_page(width=595, height=842)
    writer.write(kept)
    return kept.getvalue()


def test_a_pdf_is_listed_by_its_pages_and_the_rest_by_size(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        contents = {"名单.pdf": pdf(3), "说明.docx": b"x" * 1500}
        kept = [
            files.enclosed(
                files.keep(
                    session, content, name=name, media_type="", now=at("2026-03-02"), pages=pages.count(content)
                ),
                name,
            )
            for name, content in contents.items()
        ]
        letter = Letter(bureau_id=1, case_id=1, kind=LetterKind.RECEIPT, drafted_at=at("2026-03-02"), attachments=kept)
        listed = enclosures.listed(session, letter)
        assert enclosures.listed(session, letter) == listed
    assert [(row["name"], row["pages"]) for row in listed] == [("名单.pdf", 3), ("说明.docx", None)]
    assert listed[1]["kb"] == 2


def test_a_letter_says_the_pages(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/reply {number} public 见网站", now=at("2026-03-04"))
    sqlite_bureau.attach("officer", "名单.pdf", now=at("2026-03-04"), content=pdf(2))
    sqlite_bureau.press("officer", "reply_send", now=at("2026-03-04"))  # with its file it is looked at once more
    sqlite_bureau.press("officer", "reply_send", now=at("2026-03-04"))
    assert "附件：名单.pdf（2页）" in sqlite_bureau.letters(number, "reply_public")[-1]
