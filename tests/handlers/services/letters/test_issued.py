"""What left is kept by its hashes: each letter once, as it left."""

from handlers.services.letters import issued
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at


def test_a_letter_is_kept_as_it_left_and_every_change_is_named(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-09-14")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-09-14", 11))
    sqlite_bureau.answer(number, "not_held", "经检索，没有", on="2026-09-16")
    with sqlite_bureau.transactions.read() as session:
        (letter,) = cases.attached(session, Letter, sqlite_bureau.case(number), outcome="not_held")
        kept = issued.of(letter)
        assert sqlite_bureau.journal(number, issued.ISSUED)[-1] == kept.kept
        assert [*kept.against(letter)] == []
        letter.words += "。"
        letter.pdf_sha256 = "0" * 64
        letter.attachments = ["1" * 64]
        assert [name for name, _, _ in kept.against(letter)] == ["words", "pdf", "enclosed"]


def test_an_answer_in_plain_words_is_kept_too(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-09-14", kind="question")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-09-14", 11))
    sqlite_bureau.answer(number, "answered", "十月开放", on="2026-09-16")
    (kept,) = sqlite_bureau.journal(number, issued.ISSUED)
    assert (kept["pdf"], kept["docx"], len(kept["words"])) == (None, None, 64)
