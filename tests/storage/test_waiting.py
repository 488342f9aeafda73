"""What waits for a second person: the oldest first, never what nobody can decide any more."""

from datetime import date
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import col

from law.codes import ExtensionState, LetterKind, LetterState, Outcome, Role, Status
from storage import waiting
from storage.engine import Database, Session
from storage.tables import Case, Extension, Letter, Officer
from storage.totals import Total
from tests.storage.conftest import NOW, opened
from tests.storage.crowd import ENOUGH, FEW, MANY, Work, costs, crowd, growth, scans
from tests.storage.rows import filed

WITHDRAWN: dict[str, Any] = {"status": Status.CLOSED, "outcome": Outcome.WITHDRAWN, "concluded_on": date(2026, 9, 14)}
WORKS: dict[str, Work] = {
    "replies for the review": lambda session: waiting.letters(session, limit=5),
    "extensions for a decision": lambda session: waiting.extensions(session, limit=5),
}


def proposed(session: Session, case_ids: list[int], *, officer: int, **fields: Any) -> None:
    """Let an officer propose a reply and more time for each of some cases."""
    here = [{"bureau_id": session.bureau_id, "case_id": case_id} for case_id in case_ids]
    letter = {"kind": LetterKind.REPLY_GRANTED, "state": LetterState.IN_REVIEW, "drafted_at": NOW, "body": ""}
    more = {"days": 20, "reason": "——", "proposed_by": officer, "state": ExtensionState.PROPOSED}
    rest = {"facts": {}, "words": "", "attachments": [], "fingerprint": ""}
    session.execute(insert(Letter), [each | letter | rest | fields.get("letter", {}) for each in here])
    session.execute(insert(Extension), [each | more | fields.get("extension", {}) for each in here])


def an_officer(session: Session) -> int:
    """Enrol an officer, and give their id."""
    row = Officer(bureau_id=session.bureau_id, address="a", name="白露", role=Role.OFFICER, enrolled_at=NOW)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def test_the_oldest_are_shown_and_all_that_can_be_decided_are_counted(database: Database) -> None:
    with database.write() as session:
        officer = an_officer(session)
        ids = [filed(session, place, status=Status.IN_REVIEW).id or 0 for place in (1, 2, 3)]
        gone = filed(session, 4, **WITHDRAWN).id or 0
        void = {"letter": {"state": LetterState.VOID}, "extension": {"state": ExtensionState.VOID}}
        proposed(session, [gone], officer=officer, **void)
        proposed(session, ids, officer=officer)
        done = {
            "letter": {"state": LetterState.DRAFT},
            "extension": {"state": ExtensionState.APPROVED, "decided_by": officer, "decided_at": NOW},
        }
        proposed(session, ids, officer=officer, **done)
        for rows, total in (waiting.letters(session, limit=2), waiting.extensions(session, limit=2)):
            assert ([row.case_id for row in rows], total) == (ids[:2], Total(3))
        session.bureau_id += 1
        assert waiting.letters(session, limit=2) == ([], Total(0))


def lay(session: Session, many: int, *, beside: int = 0) -> None:
    """Keep many cases whose reply waits and whose extension is proposed."""
    crowd(session, many, beside=beside, status=Status.IN_REVIEW)
    officer = session.info["officer"] = session.info.get("officer") or an_officer(session)
    proposed(session, [*range(beside + 1, many + 1)], officer=officer)


def test_what_waits_costs_the_same_however_much_it_is(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database, database.write() as session:
        lay(session, FEW)
        few = costs(session, WORKS)
        lay(session, MANY // 5, beside=FEW)
        assert growth(few, costs(session, WORKS)) == {}
        assert {name: len(cost.statements) for name, cost in few.items()} == dict.fromkeys(WORKS, 2)


def test_postgresql_reads_indexes_of_it(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        crowd(session, ENOUGH)
        officer = an_officer(session)
        done: dict[str, Any] = {"letter": {"state": LetterState.DRAFT}}
        done["extension"] = {"state": ExtensionState.APPROVED, "decided_by": officer, "decided_at": NOW}
        proposed(session, [*range(1, ENOUGH + 1)], officer=officer, **done)
        proposed(session, [*range(1, 100)], officer=officer)
        session.execute(update(Case).where(col(Case.id) < 100).values(status=Status.IN_REVIEW))
        for name, cost in costs(session, WORKS).items():
            assert scans(session, cost) == set(), name
        session.rollback()
