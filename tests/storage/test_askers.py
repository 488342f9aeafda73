"""Whoever asked is known across chats and paper, and what they asked before is found without reading all of it."""

from datetime import date
from typing import Any

from law.codes import FeeBasis, Kind, Outcome, Status
from storage import askers, people
from storage.engine import Database, Session
from storage.tables import Case, Fee
from tests.storage.conftest import opened
from tests.storage.crowd import CROWD, ENOUGH, FEW, MANY, Work, costs, crowd, growth, scans
from tests.storage.rows import filed
from tests.storage.test_cases import DAY, HERE, places

ONE, OTHER = askers.sign("林晓舟", "000000000000000001"), askers.sign("林晓舟", "000000000000000003")
SAME, ELSE = "a" * 64, "b" * 64
ENDED: dict[str, Any] = {"status": Status.CLOSED, "outcome": Outcome.WITHDRAWN, "concluded_on": DAY}


def test_a_name_stands_for_somebody_with_a_proof_of_identity_only() -> None:
    assert ONE
    assert ONE != OTHER
    assert [askers.sign(name, proof) for name, proof in (("林晓舟", None), (None, "1"), ("", "1"))] == [None] * 3


def test_the_same_applicant_is_the_same_person_s_chat_or_the_same_name_with_the_same_identity(
    database: Database,
) -> None:
    with database.write() as session:
        people.add_address(session, people.person(session, HERE), "telegram:5002")
        first = filed(session, 1, address=HERE, asker=ONE)
        same = [
            filed(session, 2, address=HERE),
            filed(session, 3, asker=ONE),
            filed(session, 4, address="telegram:5002"),
        ]
        others = [filed(session, 5, asker=OTHER), filed(session, 6), filed(session, 7, address="telegram:5003")]
        assert [askers.is_same(session, first, each) for each in (*same, *others, first)] == [True] * 3 + [False] * 4
        assert not askers.is_same(session, others[1], filed(session, 8)), "nobody is not the same as nobody"


def test_what_came_before_is_the_newest_and_what_is_alike_of_any_age(database: Database) -> None:
    with database.write() as session:
        filed(session, 1, address=HERE, likeness=SAME)
        filed(session, 2, asker=ONE, likeness=SAME)
        filed(session, 3, address=HERE, likeness=SAME, **ENDED)
        filed(session, 4, address=HERE, kind=Kind.QUESTION)
        for place in (5, 6, 7):
            filed(session, place, address=HERE, asker=ONE, likeness=ELSE)
        filed(session, 8, address="telegram:5003", likeness=SAME)
        case = filed(session, 9, address=HERE, asker=ONE, likeness=SAME)
        filed(session, 10, address=HERE, likeness=SAME)
        assert places(askers.earlier(session, case, newest=2)) == ["7", "6", "2", "1"]
        assert places(askers.earlier(session, case, newest=9)) == ["7", "6", "5", "2", "1"]
        assert askers.earlier(session, filed(session, 11, likeness=SAME), newest=9) == []


IN_ORDER = ["3", "7", "4"]
"""What came in the month, as it came: on the 1st, on `DAY`, on the 30th."""


def test_a_month_s_requests_and_what_is_charged_with_them(database: Database) -> None:
    with database.write() as session:
        received = {3: date(2026, 9, 1), 4: date(2026, 9, 30), 5: date(2026, 10, 1), 6: date(2026, 8, 31)}
        for place, day in received.items():
            filed(session, place, address=HERE, received_on=day)
        filed(session, 7, asker=ONE, received_on=DAY, item_count=3)
        filed(session, 8, address=HERE, received_on=DAY, kind=Kind.QUESTION)
        case = filed(session, 9, address=HERE, asker=ONE, received_on=DAY)
        told = askers.received_within(session, case, (Kind.REQUEST,), first=date(2026, 9, 1), last=date(2026, 9, 30))
        ids = [case_id for _, case_id, *_ in told]
        assert places([session.get_one(Case, each) for each in ids]) == IN_ORDER
        assert [(received_on, items) for received_on, *_, items in told] == [
            (received.get(int(place), DAY), 3 if place == "7" else 1) for place in IN_ORDER
        ]
        for place, units, off in ((0, 3, None), (1, 11, DAY), (1, 12, None)):
            fields: dict[str, Any] = {"case_id": ids[place], "basis": FeeBasis.ITEM, "units": units, "amount": 10}
            session.add(Fee(bureau_id=session.bureau_id, noticed_on=DAY, pay_by_on=DAY, withdrawn_on=off, **fields))
        known = askers.charged(session, ids)
        assert {ids.index(case_id): fee.units for case_id, fee in known.items()} == {0: 3, 1: 12}
        assert askers.charged(session, []) == {}
        assert askers.received_within(session, filed(session, 10), (Kind.REQUEST,), first=DAY, last=DAY) == []


def asking(session: Session) -> Case:
    """Give a case that somebody files who is known by a chat and by name."""
    fields: dict[str, Any] = {"address": CROWD, "asker": ONE, "likeness": SAME}
    return Case(id=MANY * 2, bureau_id=session.bureau_id, **fields)


WORKS: dict[str, Work] = {
    "what came before": lambda session: askers.earlier(session, asking(session), newest=20),
    "what came in a month": lambda session: askers.received_within(
        session, asking(session), (Kind.REQUEST,), first=date(2026, 2, 1), last=date(2026, 2, 28)
    ),
}
NTH: dict[str, dict[str, Any]] = {
    "the requests of others": {},
    "the same words of the same applicant": {"address": CROWD, "asker": ONE, "likeness": SAME},
    "other words of the same applicant": {"address": CROWD, "asker": ONE, "likeness": ELSE},
    "questions of the same applicant": {"address": CROWD, "asker": ONE, "kind": Kind.QUESTION},
    "what the same applicant withdrew": {"address": CROWD, "asker": ONE, "likeness": SAME, **ENDED},
}


def test_the_next_request_costs_the_same_after_any_number(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database:
        for name, fields in NTH.items():
            with database.write() as session:
                crowd(session, FEW, **fields)
                few = costs(session, WORKS)
                crowd(session, MANY // 5, beside=FEW, **fields)
                assert growth(few, costs(session, WORKS)) == {}, name
                assert {name: len(cost.statements) for name, cost in few.items()} == dict.fromkeys(WORKS, 2), name
                session.rollback()


def test_postgresql_reads_indexes_of_them(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        crowd(session, ENOUGH, likeness=SAME)
        for name, cost in costs(session, WORKS).items():
            assert scans(session, cost) - {"address"} == set(), name
        session.rollback()
