"""A reply that did not arrive was not served: it says so, staff have to serve it, and its applicant may fetch it."""

from datetime import date

import pytest
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.casework import service, views
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

FILED, REPLIED, LATER = "2026-03-02", "2026-03-10", "2026-03-12"
OFFICER = PEOPLE["officer"][0]


def replied(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "public", "见网站公开栏", on=REPLIED)
    assert bureau.case(number).delivered_on == date(2026, 3, 10)
    return number


def lose(bureau: OpenBureau, day: str, *, now: str, to: str = CITIZEN) -> None:
    """Let the channel refuse what was owed on a day."""
    with bureau.write() as session:
        for row in session.exec(select(Outgoing).where(Outgoing.address == to).order_by(col(Outgoing.id))).all():
            if row.put_at == at(day) and row.kind in ("text", "document"):
                row.state = "dead"
                service.failed(Moment(session, at(now)), row)


def is_lacking(bureau: OpenBureau, number: str) -> bool:
    case = bureau.case(number)
    with bureau.transactions.read() as session:
        facts = views.staff_facts(session, case, today=date(2026, 3, 13))
    return bool(facts["lacking"])


def test_a_reply_that_did_not_arrive_was_not_served_and_its_officer_has_to_serve_it(bureau: OpenBureau) -> None:
    number = replied(bureau)
    heard = len(bureau.said(OFFICER))
    lose(bureau, REPLIED, now=LATER)
    assert bureau.case(number).delivered_on is None
    assert is_lacking(bureau, number)
    told = bureau.said(OFFICER)[heard:]
    assert len(told) == 1, "once, however many messages the reply has"
    assert number in told[0]
    bureau.staff("officer", f"/case {number}", now=at(LATER))
    assert "未送达" in bureau.said(OFFICER)[-1]
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-12 EMS0001", now=at("2026-03-13"))
    assert (bureau.case(number).delivered_on, is_lacking(bureau, number)) == (date(2026, 3, 12), False)


def test_what_is_lost_beside_the_reply_takes_nothing_back(bureau: OpenBureau) -> None:
    number = replied(bureau)
    lose(bureau, FILED, now=LATER)
    lose(bureau, REPLIED, now=LATER, to=STAFF_CHAT)
    assert bureau.case(number).delivered_on == date(2026, 3, 10)
    assert not is_lacking(bureau, number)


def test_who_asks_for_the_case_gets_its_reply_once_more_and_nobody_else_does(sqlite_bureau: OpenBureau) -> None:
    number = replied(sqlite_bureau)
    lose(sqlite_bureau, REPLIED, now=LATER)
    letter = next(text for text in sqlite_bureau.said(CITIZEN) if "见网站公开栏" in text)
    with pytest.raises(Exception, match="no_such_case"):
        sqlite_bureau.command(OTHER_CITIZEN, f"/case {number}", now=at(LATER, 11))
    before = sqlite_bureau.said(CITIZEN).count(letter)
    for hour in (12, 13):
        sqlite_bureau.command(CITIZEN, f"/case {number}", now=at(LATER, hour))
    assert sqlite_bureau.said(CITIZEN).count(letter) == before + 1
    assert sqlite_bureau.case(number).delivered_on == date(2026, 3, 12)
    with sqlite_bureau.write() as session:
        for row in session.exec(
            select(Outgoing).where(Outgoing.put_at == at(LATER, 12)).order_by(col(Outgoing.id))
        ).all():
            service.failed(Moment(session, at(LATER, 14)), row)
    assert is_lacking(sqlite_bureau, number), "what is sent again may be lost again"
