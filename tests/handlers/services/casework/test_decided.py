"""The decision that a case is answered by, as its journal keeps it."""

from datetime import date

import pytest

from handlers.services.casework import decided
from handlers.services.casework.decided import Decision
from law.codes import AppealKind
from tests.handlers.conftest import OpenBureau, at


@pytest.mark.parametrize(
    ("noted", "named"),
    [
        ("示例市人民政府", "示例市人民政府"),
        ("示例市人民政府，联系人王某", "示例市人民政府"),
        ("", ""),
        ("长" * 90, "长" * decided.LONGEST_NAME),
    ],
)
def test_what_staff_noted_beside_a_body_is_no_part_of_its_name(noted: str, named: str) -> None:
    row = Decision(appeal=1, kind=AppealKind.REVIEW, body=noted, on=date(2026, 2, 2))
    assert decided.body_of(row) == named


def test_what_a_case_is_answered_by_is_read_with_its_corrections(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    bureau.staff("officer", f"/appeal {number} review 2025-12-09 示例市人民政府", now=at("2025-12-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02", now=at("2026-02-03"))
    with bureau.transactions.read() as session:
        assert decided.of_case(session, bureau.case(number)) == []
    bureau.staff("officer", f"/redo {number} 1 20", now=at("2026-02-03"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-03 看错了", now=at("2026-02-04"))
    with bureau.transactions.read() as session:
        (place, first), (_, last) = decided.of_case(session, bureau.case(number))
    assert (first.on, last.on, last.corrects) == (date(2026, 2, 2), date(2026, 2, 3), place)
