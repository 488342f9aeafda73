"""What a case is founded on is sealed: a change is found, and nothing that a person told is read off the seal."""

import json

from sqlalchemy import text

from handlers.services.bureau.moment import Moment
from handlers.services.casework import seals
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_audit import FILED, found


def test_what_a_supplement_adds_is_sealed_with_it(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    bureau.staff("officer", f"/clarify {number} 9 写明年度", now=at(FILED, 12))
    bureau.command(CITIZEN, f"/supplement {number} 2024 年度的名单", now=at("2026-09-15"))
    assert "2024" in bureau.case(number).description
    assert found(bureau) == []
    with bureau.write() as session:
        session.execute(text('UPDATE "case" SET description = description || :more'), {"more": "。"})
    assert {each.field for each in found(bureau)} == {"description"}


def test_no_word_of_a_person_is_read_off_what_is_sealed(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    [entry] = bureau.journal(number, "found")
    case = bureau.case(number)
    told = json.dumps(entry, ensure_ascii=False)
    assert case.description not in told
    assert (case.salt or "") not in told


def test_a_case_of_before_seals_is_held_by_what_was_kept_then(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.write() as session:
        session.execute(text('UPDATE "case" SET salt = NULL'))
    assert seals.described(bureau.case(number)) == {}
    assert list(seals.differences(Moment(session, at(FILED)), bureau.case(number), [])) == []
