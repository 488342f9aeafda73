"""Letters of a case: as the journal says whatever became of them, and named where somebody changed them beside it."""

import json
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, drafts, signing
from law.codes import LetterState
from storage import cases, journal
from storage.tables import JournalEntry, Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, DRAFTED, LATER = "2026-03-02", "2026-03-09", "2026-03-10"


def found(bureau: OpenBureau) -> list[tuple[str, str]]:
    """Give the number and the field of everything that is not as the journal says."""
    with bureau.transactions.read() as session:
        return [(each.number, each.field) for each in audit.differences(Moment(session, at("2026-10-12")))]


def states(bureau: OpenBureau, number: str) -> list[str]:
    """Give where the replies of a case stand, oldest first."""
    with bureau.transactions.read() as session:
        return [row.state for row in cases.attached(session, Letter, bureau.case(number)) if row.outcome]


def reviewed(bureau: OpenBureau, number: str, decide: str) -> None:
    """Let the reviewer sign what waits, or give it back."""
    with bureau.working(number, "reviewer", LATER) as work:
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
        if decide == "sign":
            signing.sign(work, letter, mark=letter.fingerprint[:12])
        else:
            signing.reject(work, letter, mark=letter.fingerprint[:12], reason="缺附件")


def drafted(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.answer(number, "granted", "名单见下", on=DRAFTED)
    return number


def given_back(bureau: OpenBureau) -> str:
    number = drafted(bureau)
    reviewed(bureau, number, "reject")
    return number


def redrafted(bureau: OpenBureau) -> str:
    number = given_back(bureau)
    bureau.answer(number, "granted", "名单和附件见下", on=LATER)
    return number


def withdrawn(bureau: OpenBureau) -> str:
    number = redrafted(bureau)
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-11"))
    return number


def answered_otherwise(bureau: OpenBureau) -> str:
    number = redrafted(bureau)
    bureau.answer(number, "public", "见网站公开栏", on=LATER)
    return number


def signed(bureau: OpenBureau) -> str:
    number = redrafted(bureau)
    reviewed(bureau, number, "sign")
    return number


def answered_again(bureau: OpenBureau) -> str:
    number = signed(bureau)
    bureau.staff("approver", f"/reopen {number} 名单写错了", now=at("2026-03-11"))
    bureau.answer(number, "granted", "名单改正如下", on="2026-03-11")
    return number


STORIES = {
    drafted: ["in_review"],
    given_back: ["rejected"],
    redrafted: ["void", "in_review"],
    withdrawn: ["void", "void"],
    answered_otherwise: ["void", "void", "issued"],
    signed: ["void", "issued"],
    answered_again: ["void", "issued", "in_review"],
}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_what_becomes_of_a_reply_is_as_the_journal_says(story: Any, bureau: OpenBureau) -> None:
    assert states(bureau, story(bureau)) == STORIES[story]
    assert found(bureau) == []


CHANGES: list[tuple[str, Any, str]] = [
    ("kind", "reply_public", "kind"),
    ("state", "void", "state"),
    ("outcome", "refused", "outcome"),
    ("ground", "privacy", "ground"),
    ("body", "别的", "body"),
    ("facts", '{"text": "别的"}', "facts"),
    ("words", "别的", "words"),
    ("attachments", '["a"]', "enclosed"),
    ("fingerprint", "0", "fingerprint"),
    ("pdf_sha256", "0", "pdf"),
    ("docx_sha256", "0", "docx"),
    ("drafted_by", 2, "drafted_by"),
    ("signed_by", 2, "signed_by"),
    ("drafted_at", "2026-03-03 02:00:00.000000", "drafted_at"),
    ("signed_at", "2026-03-03 02:00:00.000000", "signed_at"),
    ("issued_at", "2026-03-03 02:00:00.000000", "issued_at"),
    ("remark", "可以", "remark"),
    ("number", "函〔2026〕99号", "number"),
]


NOT_OF_ISSUED = ("state", "remark")
"""Columns that the table itself keeps as they are once a letter has left."""
OF_DRAFTS = ("outcome", "body", "facts", "words", "attachments", "fingerprint", "drafted_by", *NOT_OF_ISSUED)
CASES = [(signed, *row) for row in CHANGES if row[0] not in NOT_OF_ISSUED]
CASES += [(given_back, *row) for row in CHANGES if row[0] in OF_DRAFTS]


@pytest.mark.parametrize(
    ("story", "column", "value", "named"), CASES, ids=[f"{row[0].__name__} {row[1]}" for row in CASES]
)
def test_a_column_that_was_changed_beside_the_journal_is_named(
    bureau: OpenBureau, story: Any, column: str, value: object, named: str
) -> None:
    number = story(bureau)
    with bureau.transactions.read() as session:
        last = cases.attached(session, Letter, bureau.case(number), outcome="granted")[-1].id
    with bureau.write() as session:
        session.execute(text(f"UPDATE letter SET {column} = :value WHERE id = {last}"), {"value": value})
    # A number that was never given stands beyond the last that was.
    assert [field for _, field in found(bureau) if field not in ("file", "counter")] == [named]


def test_every_column_has_its_change() -> None:
    columns = {column.name for column in SQLModel.metadata.tables["letter"].columns}
    assert columns - {column for column, _, _ in CHANGES} == {"id", "bureau_id", "case_id"}


def test_a_letter_that_was_taken_away_or_put_there_is_named(bureau: OpenBureau) -> None:
    number, other = redrafted(bureau), bureau.file(FILED)
    drafts = f"SELECT max(id) FROM letter WHERE case_id = {bureau.case(number).id}"
    with bureau.write() as session:
        row = session.execute(text(drafts)).scalar_one()
        printed = session.get_one(Letter, row).number
        session.execute(text(f"UPDATE letter SET case_id = {bureau.case(other).id} WHERE id = {row}"))
    assert found(bureau) == [(printed, "letter"), (printed, "letter")]
    with bureau.write() as session:
        session.execute(text(f"DELETE FROM letter WHERE id = {row}"))
    assert found(bureau) == [(printed, "letter")]


OLD = {"letter", "number", "words", "pdf", "docx", "enclosed"}
"""What an older version kept of a letter that left."""


def as_of_old(entry: JournalEntry) -> JournalEntry:
    """Give an entry as an older version wrote it: of a letter only its hashes, of a draft only what is signed."""
    facts = json.loads(entry.facts)
    facts.pop("draft", None)
    if entry.act == "issued":
        facts = {name: value for name, value in facts.items() if name in OLD}
    return entry.model_copy(update={"facts": json.dumps(facts)})


@pytest.mark.parametrize("story", [given_back, withdrawn, signed], ids=lambda story: story.__name__)
def test_what_an_older_version_kept_is_enough_not_to_be_named(sqlite_bureau: OpenBureau, story: Any) -> None:
    number = story(sqlite_bureau)

    def named(*without: str) -> list[str]:
        with sqlite_bureau.transactions.read() as session:
            case = cases.by_number(session, number)
            assert case is not None
            kept = [as_of_old(entry) for entry in journal.of_case(session, case.id or 0)]
            kept = [entry for entry in kept if entry.act not in without]
            return [field for _, field, _, _ in drafts.differences(Moment(session, at(LATER)), case, kept)]

    assert named() == []
    assert named("issued", "draft_reply", "found") == []
    assert set(named("issued", "draft_reply")) == {"letter"}
    with sqlite_bureau.write() as session:
        session.execute(text("UPDATE letter SET body = '别的', drafted_by = 2, remark = '可以' WHERE state = 'void'"))
    assert named() == ["remark"] * states(sqlite_bureau, number).count("void")
