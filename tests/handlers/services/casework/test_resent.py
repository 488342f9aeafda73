"""A notice that did not arrive is sent once more to who looks at their case, and its days count from then."""

import pytest
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.casework import resent
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_unserved import WAITS, asked, settle

BACK = "2026-03-16"
"""A Monday, while the days of the notice are not over."""
TITLES = {"clarification": "补正告知书", "payment": "收费通知书"}
LAST = {"clarification": "2026-03-23", "payment": "2026-04-14"}
"""Five working days, or twenty, from the day after."""


def takes(bureau: OpenBureau, on: str, *, hour: int = 11, but: int = 0) -> None:
    """Let the chat take what was sent there again, ``but`` so many of its last messages, at an hour of a day."""
    mine = select(Outgoing).where(Outgoing.address == CITIZEN, Outgoing.state == "due").order_by(col(Outgoing.id))
    with bureau.transactions.read() as session:
        found = [row.id for row in session.exec(mine) if resent.is_sent_again(row)]
    assert found, "nothing was sent again"
    for row_id in found[: len(found) - but]:
        with bureau.write() as session:
            row = session.get_one(Outgoing, row_id)
            row.state = "sent"
            resent.taken(Moment(session, at(on, hour)), row)


def notices(bureau: OpenBureau, cause: str) -> int:
    return sum(TITLES[cause] in said and "您好" not in said for said in bureau.said(CITIZEN))


@pytest.mark.parametrize("cause", list(WAITS))
def test_who_looks_at_their_case_gets_it_once_more_and_its_days_anew(bureau: OpenBureau, cause: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, "dead")
    before = notices(bureau, cause)
    for hour in (9, 10):
        bureau.command(CITIZEN, f"/case {number}", now=at(BACK, hour))
        assert "从您收到的次日起重新计算" in bureau.said(CITIZEN)[-1]
    assert notices(bureau, cause) > before
    assert len(bureau.journal(number, "notice_again")) == 1
    assert bureau.journal(number, "receive") == [], "nothing is counted of what nobody has yet"
    takes(bureau, BACK)
    bureau.command(CITIZEN, f"/case {number}", now=at(BACK, 12))
    assert "从您收到的次日起重新计算" not in bureau.said(CITIZEN)[-1]
    assert "上次没有送到" in "".join(bureau.said("officer"))
    (arrival,) = bureau.journal(number, "receive")
    assert (arrival["received_on"], arrival["last_on"]) == (BACK, LAST[cause])
    bureau.tick(LAST[cause])
    assert bureau.case(number).status == WAITS[cause]
    bureau.tick("2026-04-20")
    assert bureau.case(number).status == "closed"


def test_what_fails_again_gives_nothing_up(bureau: OpenBureau) -> None:
    number = asked(bureau, "clarification")
    settle(bureau, number, "dead")
    bureau.command(CITIZEN, f"/letters {number}", now=at(BACK))
    settle(bureau, number, "dead", on=BACK)
    bureau.tick("2026-04-20")
    assert bureau.case(number).status == WAITS["clarification"]
    assert bureau.journal(number, "receive") == []
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-04-21"))
    takes(bureau, "2026-04-22")
    assert [kept["received_on"] for kept in bureau.journal(number, "receive")] == ["2026-04-22"]


@pytest.mark.parametrize("cause", list(WAITS))
def test_what_is_on_its_way_while_its_days_end_gives_nothing_up(bureau: OpenBureau, cause: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, "dead")
    told_on = {"clarification": "2026-03-17", "payment": "2026-04-07"}[cause]
    bureau.command(CITIZEN, f"/case {number}", now=at(told_on))
    heard = len(bureau.said("officer"))
    bureau.tick("2026-04-20")
    assert bureau.case(number).status == WAITS[cause]
    assert not any("没有送到申请人的对话" in said for said in bureau.said("officer")[heard:])
    takes(bureau, "2026-04-21")
    bureau.tick("2026-05-29")
    assert bureau.case(number).status == "closed"


def test_what_was_taken_back_on_its_way_begins_nothing(bureau: OpenBureau) -> None:
    number = asked(bureau, "clarification")
    settle(bureau, number, "dead")
    bureau.command(CITIZEN, f"/case {number}", now=at(BACK))
    bureau.staff("officer", f"/unclarify {number} 不再需要", now=at(BACK, 11))
    takes(bureau, BACK, hour=12)
    assert bureau.journal(number, "receive") == []


def test_who_comes_back_is_told_which_notice_did_not_arrive_and_who_got_it_is_not(bureau: OpenBureau) -> None:
    number = asked(bureau, "clarification")
    bureau.command(CITIZEN, "/start", now=at(BACK, 9))
    assert not any("没有送到" in said for said in bureau.said(CITIZEN))
    settle(bureau, number, "dead")
    bureau.command(CITIZEN, "/start", now=at(BACK, 10))
    assert any("没有送到" in said and number in said for said in bureau.said(CITIZEN))
    bureau.press(CITIZEN, "again", bureau.case(number).id, now=at(BACK, 11))
    assert len(bureau.journal(number, "notice_again")) == 1


@pytest.mark.parametrize("cause", list(WAITS))
def test_only_what_is_to_be_clarified_has_the_button_of_it(bureau: OpenBureau, cause: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, "dead")
    bureau.command(CITIZEN, f"/case {number}", now=at(BACK))
    with bureau.transactions.read() as session:
        said = [row.body for row in session.exec(select(Outgoing)) if row.put_at == at(BACK)]
    assert any(TITLES[cause] in str(body) for body in said)
    verbs = {key["data"].split(":")[0] for body in said for keys in body.get("buttons") or () for key in keys}
    assert ("supplement" in verbs) == (cause == "clarification"), verbs
