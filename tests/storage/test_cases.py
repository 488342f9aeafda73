"""Cases are found by number and id, listed by what they owe, and never those of another bureau."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from law.codes import Delivery, Kind
from storage import bureaus, cases, queue
from storage.askers import Earlier
from storage.engine import Database, Session
from storage.queue import Wanted
from storage.tables import Case, Fee
from storage.totals import Total
from tests.storage.conftest import NOW
from tests.storage.crowd import ENDED, counted
from tests.storage.rows import filed, number

HERE, DAY = "telegram:5001", date(2026, 9, 14)
BOTH = (Kind.REQUEST, Kind.QUESTION)


def unreceived(session: Session, day: int, *, kinds: Any = BOTH, limit: int = 9) -> tuple[list[str], Total]:
    """Name what nobody has received by a day of the month, and count it."""
    asked: dict[str, Any] = {"until": date(2026, 9, day), "kinds": kinds}
    return places(cases.unacknowledged(session, **asked, limit=limit)), cases.count_unacknowledged(session, **asked)


def places(found: Sequence[Case | Earlier]) -> list[str]:
    """Name cases by the end of their numbers: 1, 2, 3."""
    return [case.number[-5:-1].lstrip("0") for case in found]


def test_a_case_is_found_by_number_and_by_id(database: Database) -> None:
    with database.write() as session:
        case = filed(session, 1)
        assert case.id is not None
        assert cases.by_number(session, number(1)) is cases.by_id(session, case.id) is cases.locked(session, case.id)
        assert cases.by_number(session, number(2)) is None


def test_a_case_of_another_bureau_is_not_there(database: Database) -> None:
    with database.write() as session:
        case = filed(session, 1, address=HERE)
        assert case.id is not None
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert cases.by_number(session, number(1)) is None
        assert cases.running(session) == cases.everywhere(session, Case) == []
        assert queue.page(session, Wanted(BOTH), limit=9) == []
        assert queue.count(session, Wanted(BOTH)) == Total(0)
        with pytest.raises(LookupError, match="another bureau's"):
            cases.by_id(session, case.id)


def test_what_nobody_said_to_have_received_is_listed_from_its_day_on(database: Database) -> None:
    with database.write() as session:
        for place, day, received_at in ((1, 11, None), (2, 10, None), (3, 10, NOW)):
            filed(session, place, **ENDED, concluded_on=date(2026, 9, day), acknowledged_at=received_at)
        filed(session, 4)
        for place, way in ((5, Delivery.CHAT), (6, Delivery.POST)):
            sent: dict[str, Any] = {"address": HERE, "delivery": way, "delivered_on": DAY}
            filed(session, place, **ENDED, concluded_on=date(2026, 9, 12), **sent)
        assert unreceived(session, 10) == (["2"], Total(1))
        assert unreceived(session, 11) == (["2", "1"], Total(2))
        assert unreceived(session, 12, limit=2) == (["2", "1"], Total(3)), "a posted letter is proved by its posting"
        assert unreceived(session, 12, kinds=(Kind.QUESTION,)) == ([], Total(0))


def test_what_hangs_on_a_case_comes_oldest_first_and_narrowed_by_columns(database: Database) -> None:
    with database.write() as session:
        one, other = filed(session, 1), filed(session, 2)
        for case, units in ((one, 57), (other, 31), (one, 12)):
            fields: dict[str, Any] = {"case_id": case.id, "basis": "page", "units": units, "amount": 10}
            session.add(Fee(bureau_id=session.bureau_id, noticed_on=DAY, pay_by_on=DAY, **fields))
        session.flush()
        assert [fee.units for fee in cases.attached(session, Fee, one)] == [57, 12]
        assert [fee.units for fee in cases.attached(session, Fee, one, units=12)] == [12]
        assert [fee.units for fee in cases.everywhere(session, Fee)] == [57, 31, 12]
        assert [fee.units for fee in cases.everywhere(session, Fee, units=31)] == [31]


def test_only_what_is_held_is_given_without_a_look(database: Database) -> None:
    with database.write() as session:
        first, second = (filed(session, place).id or 0 for place in (1, 2))
        session.kept.clear()
        cases.all_locked(session, [first])
        with counted(session) as cost:
            assert list(cases.held(session, [second, first])) == [first]
        assert cost.statements == []
