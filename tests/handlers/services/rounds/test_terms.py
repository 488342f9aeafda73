"""What an older rule counted or kept as standing is counted by the one in force, once, and told."""

from datetime import date

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit
from handlers.services.rounds import terms
from storage.tables import Case
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_orders import in_term


def stopped(bureau: OpenBureau) -> str:
    """Ask an agency in a term until 2026-02-28, and let the row stand as the rule before would have it."""
    number = in_term(bureau)
    bureau.staff("officer", f"/ask {number} 示例市国家保密局 能否公开", now=at("2026-02-04"))
    with bureau.write() as session:
        case = session.get_one(Case, bureau.case(number).id)
        case.due_on, case.stopped, case.told_due_on = date(2026, 3, 12), True, date(2026, 3, 12)
        session.add(case)
    return number


def test_it_is_counted_anew_once_and_staff_hear_it_first(bureau: OpenBureau) -> None:
    number, now = stopped(bureau), at("2026-02-05")
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, now), of=bureau.case(number)) != []
    for moved in ([number], []):
        with bureau.write() as session:
            assert terms.recount(Moment(session, now)) == moved
    case = bureau.case(number)
    assert (case.due_on, case.stopped, case.told_due_on) == (date(2026, 2, 28), False, date(2026, 3, 12))
    assert "决定写明的期限不因等待停止计算" in bureau.said("officer")[-1]
    assert "还没有告诉申请人" in bureau.said("officer")[-1]
    assert "决定写明的期限不因等待停止计算" not in bureau.said(CITIZEN)[-1], "nobody has looked at it"
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, now), of=case) == []


def test_what_was_kept_as_standing_though_it_was_late_before_is_late_again(bureau: OpenBureau) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-04-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    bureau.staff("officer", f"/ask {number} 示例市财政局 能否公开", now=at("2026-04-01"))
    with bureau.write() as session:
        case = session.get_one(Case, bureau.case(number).id)
        case.stopped = True  # as it was kept before
        session.add(case)
    with bureau.write() as session:
        assert terms.recount(Moment(session, now)) == []
    case = bureau.case(number)
    assert (case.stopped, case.due_on, case.told_due_on) == (False, date(2026, 3, 30), date(2026, 3, 30))
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, now), of=case) == []
    before = len(bureau.said("officer"))
    bureau.tick("2026-04-03")
    assert [said for said in bureau.said("officer")[before:] if number in said]


def test_what_an_older_rule_began_anew_by_a_late_clarification_is_late_again_and_staff_hear_it_first(
    bureau: OpenBureau,
) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-04-13")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    bureau.staff("officer", f"/clarify {number} 10 写明年度", now=at("2026-04-01"))
    bureau.staff("officer", f"/supplement {number} 2026-04-03 要2025年度的", now=at("2026-04-03"))
    with bureau.write() as session:
        case = session.get_one(Case, bureau.case(number).id)
        case.due_on = case.base_due_on = case.told_due_on = date(2026, 5, 6)  # as it was kept before
        session.add(case)
    with bureau.transactions.read() as session:
        named = {each.field for each in audit.differences(Moment(session, now), of=bureau.case(number))}
        assert {"due_on", "base_due_on"} <= named
    for moved in ([number], []):
        with bureau.write() as session:
            assert terms.otherwise(Moment(session, now)) == moved
            assert terms.recount(Moment(session, now)) == moved
    case = bureau.case(number)
    assert (case.due_on, case.told_due_on) == (date(2026, 3, 30), date(2026, 5, 6))
    assert "还没有告诉申请人" in bureau.said("officer")[-1]
    assert "到期以后才要求补正" in bureau.said("officer")[-1]
    bureau.press("officer", "term_tell", case.id, now=now)
    bureau.press("officer", "propose_send", now=now)
    assert "到期以后才要求补正" in bureau.said(CITIZEN)[-1]
    before = len(bureau.said("officer"))
    bureau.tick("2026-04-14")
    assert [said for said in bureau.said("officer")[before:] if number in said]


def test_what_stands_as_it_is_counted_is_left_alone(bureau: OpenBureau) -> None:
    number = in_term(bureau)
    before = len(bureau.said(CITIZEN))
    with bureau.write() as session:
        assert terms.recount(Moment(session, at("2026-02-05"))) == []
    assert (bureau.case(number).due_on, len(bureau.said(CITIZEN))) == (date(2026, 2, 28), before)


def test_until_it_is_told_it_is_said_again_every_day_once(bureau: OpenBureau) -> None:
    stopped(bureau)
    for day in ("2026-02-05", "2026-02-06", "2026-02-06"):
        with bureau.write() as session:
            terms.recount(Moment(session, at(day)))
    assert len([said for said in bureau.said("officer") if "还没有告诉申请人" in said]) == 2


def test_a_clock_that_was_stopped_after_its_last_day_runs_again_and_the_desk_is_reminded(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/ask {number} 示例市财政局 能否公开", now=at("2026-04-01"))
    with bureau.write() as session:  # as the rule before would have it
        case = session.get_one(Case, bureau.case(number).id)
        case.stopped = True
        session.add(case)
    for _ in range(2):
        with bureau.write() as session:
            assert terms.recount(Moment(session, at("2026-04-02", 8))) == []
    case = bureau.case(number)
    assert (case.stopped, case.due_on, len(bureau.journal(number, "recompute"))) == (False, date(2026, 3, 30), 1)
    bureau.tick("2026-04-03")
    assert any("【已超期】" in said and number in said for said in bureau.said("officer"))
