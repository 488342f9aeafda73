"""Cases are found by number and id, listed by what they owe, and never those of another bureau."""

from datetime import date
from typing import Any

import pytest

from law.codes import Kind, Outcome, Status
from storage import bureaus, cases
from storage.engine import Database
from storage.tables import Applicant, Case, Fee
from tests.storage.conftest import NOW
from tests.storage.rows import filed, number

HERE, DAY = "telegram:5001", date(2026, 9, 14)
BOTH = (Kind.REQUEST, Kind.QUESTION)


def places(found: list[Case]) -> list[str]:
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
        assert cases.queue_length(session, kinds=BOTH) == 0
        with pytest.raises(LookupError, match="another bureau's"):
            cases.by_id(session, case.id)


def test_the_queue_begins_with_what_has_no_date_and_goes_on_by_due_date(database: Database) -> None:
    with database.write() as session:
        filed(session, 1, due_on=date(2026, 10, 16))
        filed(session, 2, due_on=date(2026, 9, 21), kind=Kind.QUESTION)
        filed(session, 3, status=Status.UNCONFIRMED)
        filed(session, 4, due_on=date(2026, 9, 21))
        filed(session, 5, due_on=date(2026, 9, 14), kind=Kind.WRONGDOING)
        filed(session, 6, status=Status.CLOSED, outcome=Outcome.WITHDRAWN, concluded_on=date(2026, 9, 14))
        assert places(cases.queue(session, kinds=BOTH, limit=9)) == ["3", "2", "4", "1"]
        assert places(cases.queue(session, kinds=BOTH, limit=2, offset=1)) == ["2", "4"]
        assert cases.queue_length(session, kinds=BOTH) == 4
        assert places(cases.running(session)) == ["1", "2", "3", "4", "5"]


def test_what_nobody_said_to_have_received_is_listed_from_its_day_on(database: Database) -> None:
    with database.write() as session:
        for place, day, received_at in ((1, 11, None), (2, 10, None), (3, 10, NOW)):
            ended: dict[str, Any] = {
                "status": Status.REPLIED,
                "outcome": Outcome.PUBLIC,
                "concluded_on": date(2026, 9, day),
            }
            filed(session, place, **ended, acknowledged_at=received_at)
        filed(session, 4)
        assert places(cases.unacknowledged(session, until=date(2026, 9, 10))) == ["2"]
        assert places(cases.unacknowledged(session, until=date(2026, 9, 11))) == ["2", "1"]


def test_a_year_counts_what_came_by_its_end_and_was_open_at_its_beginning(database: Database) -> None:
    ended: dict[str, Any] = {"status": Status.REPLIED, "outcome": Outcome.PUBLIC}
    with database.write() as session:
        filed(session, 1, received_on=date(2025, 3, 3), concluded_on=date(2025, 12, 31), **ended)
        filed(session, 2, received_on=date(2025, 12, 30), concluded_on=date(2026, 1, 1), **ended)
        filed(session, 3, received_on=date(2026, 12, 31))
        filed(session, 4, received_on=date(2027, 1, 1))
        filed(session, 5, status=Status.UNCONFIRMED)
        found = cases.of_year(session, date(2026, 1, 1), date(2026, 12, 31))
        assert places([case for case, _ in found]) == ["2", "3"]
        assert [applicant.id for _, applicant in found] == [case.applicant_id for case, _ in found]


def test_the_same_applicant_is_the_same_chat_or_the_same_name_with_the_same_identity(database: Database) -> None:
    def person(name: str, identity: str) -> Applicant:
        return Applicant(bureau_id=database.bureau_id, name=name, identity=identity)

    with database.write() as session:
        first = filed(session, 1, address=HERE, who=person("林晓舟", "000000000000000001"))
        filed(session, 2, address=HERE, who=person("周以宁", "000000000000000002"))
        filed(session, 3, who=person("林晓舟", "000000000000000001"))
        filed(session, 4, who=person("林晓舟", "000000000000000003"))
        nobody = filed(session, 5)
        assert places(cases.of_same_applicant(session, first)) == ["2", "3"]
        assert cases.of_same_applicant(session, nobody) == []
        assert cases.applicant(session, first).name == "林晓舟"


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
