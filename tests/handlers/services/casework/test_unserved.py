"""Nobody is silent to what they were never told: a notice that the chat did not take gives nothing up (Art. 30)."""

import pytest
from sqlmodel import col, select

from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_fees import charged

FILED, ASKED, LAPSED, LATER = "2026-03-02", "2026-03-10", "2026-03-18", "2026-04-20"
WAITS = {"clarification": "awaiting_clarification", "payment": "awaiting_payment"}


def asked(bureau: OpenBureau, cause: str) -> str:
    """Ask for a clarification or for a fee."""
    if cause == "payment":
        return charged(bureau)
    number = bureau.file(FILED)
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at(ASKED))
    return number


def settle(bureau: OpenBureau, number: str, *states: str, on: str = ASKED) -> None:
    """Settle what was owed to the applicant at an instant, in these states; the last for all others."""
    with bureau.write() as session:
        mine = select(Outgoing).where(Outgoing.address == CITIZEN, Outgoing.case_id == bureau.case(number).id)
        rows = [row for row in session.exec(mine.order_by(col(Outgoing.id))).all() if row.put_at == at(on)]
        assert rows
        for place, row in enumerate(rows):
            row.state = states[min(place, len(states) - 1)]


@pytest.mark.parametrize("state", ["dead", "unsure"])
@pytest.mark.parametrize("cause", list(WAITS))
def test_what_did_not_arrive_ends_nothing_until_it_is_served(bureau: OpenBureau, cause: str, state: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, state)
    bureau.tick(LAPSED if cause == "clarification" else LATER)
    assert bureau.case(number).status == WAITS[cause]
    assert "没有送到申请人的对话" in bureau.said("officer")[-1]
    assert not any("放弃" in said for said in bureau.said(CITIZEN)[-1:])


@pytest.mark.parametrize(("cause", "way"), [("clarification", "unclarify"), ("payment", "uncharge")])
def test_the_desk_is_advised_only_what_may_be_done_now(bureau: OpenBureau, cause: str, way: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, "dead")
    now = LAPSED if cause == "clarification" else LATER
    bureau.tick(now)
    assert f"/{way} {number} " in bureau.said("officer")[-1]
    assert "直接" not in bureau.said("officer")[-1]
    bureau.staff("officer", f"/{way} {number} 不再需要", now=at(now))
    assert bureau.case(number).status == "in_hand"


@pytest.mark.parametrize("cause", list(WAITS))
def test_what_is_open_again_may_be_answered_though_its_notice_did_not_arrive(bureau: OpenBureau, cause: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, "dead")
    bureau.staff("approver", f"/withdrawn {number} 书信 2026-03-11 来信撤回", now=at("2026-03-11"))
    bureau.staff("approver", f"/reopen {number} 不是本人撤回", now=at("2026-03-12"))
    now = LAPSED if cause == "clarification" else LATER
    bureau.tick(now)
    asks = [said for said in bureau.said("officer") if "没有送到申请人的对话" in said]
    assert ["能够答复的，也可以直接作出答复" in said for said in asks] == [True], asks
    assert f"/unclarify {number}" not in asks[-1]
    bureau.answer(number, "not_held", "经检索没有。", on=now)
    assert bureau.case(number).status == "replied"


@pytest.mark.parametrize("cause", list(WAITS))
def test_one_message_of_a_notice_that_arrived_is_the_notice(bureau: OpenBureau, cause: str) -> None:
    number = asked(bureau, cause)
    settle(bureau, number, "dead", "sent")
    bureau.tick(LAPSED if cause == "clarification" else LATER)
    assert bureau.case(number).status == "closed"


def test_silence_after_it_was_served_another_way_ends_the_case(bureau: OpenBureau) -> None:
    number = asked(bureau, "clarification")
    settle(bureau, number, "dead")
    bureau.tick(LAPSED)
    bureau.staff("officer", f"/received {number} 1 2026-03-19", now=at("2026-03-20"))
    bureau.tick("2026-03-26")
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.tick("2026-03-27")
    assert bureau.case(number).status == "closed"


def test_whoever_looks_at_their_case_reads_what_is_asked(bureau: OpenBureau) -> None:
    number = asked(bureau, "clarification")
    settle(bureau, number, "dead")
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-12"))
    assert all(word in bureau.said(CITIZEN)[-1] for word in ("写明年度", "期限从您收到的次日起", "补正"))
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-13"))
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-13"))
    assert "写明年度" not in bureau.said(CITIZEN)[-1]
