"""Rows beside a case: as the journal says after every act, and named where somebody changed them beside it."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import SQLModel

from handlers.services.bureau.moment import Moment
from handlers.services.casework import (
    acts,
    appeals,
    audit,
    consultation,
    extension,
    fees,
    items,
    recall,
    refunds,
    unpaid,
)
from handlers.services.casework.answer import Answer
from handlers.services.casework.appeals import Decided, Opened
from handlers.services.casework.consultation import OBJECT, Question
from law import outcomes
from law.codes import Act, AppealKind, AppealResult, Asking, Cause, ExtensionState, Job, LetterKind, Outcome
from storage import cases
from storage.reminders import Due
from storage.tables import Extension, Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, ASKED = "2026-03-02", "2026-03-09"


def found(bureau: OpenBureau) -> list[tuple[str, str]]:
    """Give the number and the field of everything that is not as the journal says."""
    with bureau.transactions.read() as session:
        told = audit.differences(Moment(session, at("2026-10-12")))
        # The hashes of these stories are nobody's, and whole.py names them.
        return [(each.number, each.field) for each in told if each.field != "file"]


def asked(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        consultation.ask(work, Cause.THIRD_PARTY, party="星河研究所", on=work.today)
        consultation.ask(work, Cause.JOINT_AUTHOR, party="示例市财政局", on=work.today)
        question = Question(Asking.CONFIRM, "是否可以公开")
        consultation.ask(work, Cause.OTHER_AGENCY, party="示例市公安局", on=work.today, question=question)
    assert found(bureau) == []
    with bureau.working(number, "officer", "2026-03-13") as work:
        first, _, third = consultation.rows(work)
        consultation.receive(work, first, on=date(2026, 3, 11))
        consultation.receive(work, first, on=date(2026, 3, 12), reason="回执看错了")
        consultation.keep_files(acts.permit(work, Act.NOTE), first, ["a" * 64])
        consultation.keep_files(acts.permit(work, Act.NOTE), first, ["b" * 64])
        consultation.answer(work, first, OBJECT, on=date(2026, 3, 13), text="不同意")
        recall.take_back(work, third, reason="不需要了")
    return number


def charged(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        fees.charge(work, fees.by_page(work, 57))
    with bureau.working(number, "officer", "2026-03-10") as work:
        refunds.withdraw(work, reason="页数数错了")
        fees.charge(work, fees.by_page(work, 40))
    with bureau.working(number, "officer", "2026-03-13") as work:
        notice = cases.attached(work.session, Letter, work.case, kind=LetterKind.FEE)[-1]
        fees.receive(work, notice, on=date(2026, 3, 12))
    assert found(bureau) == []
    with bureau.working(number, "officer", "2026-03-16") as work:
        fees.pay(work, on=date(2026, 3, 16))
    return number


def appealed(bureau: OpenBureau) -> str:
    number = bureau.file("2026-01-05")
    with bureau.working(number, "officer", "2026-03-20") as work:
        row = appeals.open_(work, Opened(AppealKind.REVIEW, date(2026, 3, 6), "示例市人民政府"))
        appeals.open_(work, Opened(AppealKind.DIRECT, date(2026, 3, 6), "", sure=True))
        appeals.state(work, row, on=date(2026, 3, 16))
        appeals.state(work, row, on=date(2026, 3, 17), reason="邮戳看错了")
        decided = Decided(AppealResult.UPHELD, date(2026, 3, 19))
        appeals.decide(acts.permit(work, Act.APPEAL_RESULT), row, decided)
    return number


def extended(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        extension.propose(work, days=5, reason="需要核对")
    assert found(bureau) == []
    with bureau.working(number, "approver", "2026-03-10") as work:
        extension.refuse(work, work.session.get_one(Extension, 1))
    with bureau.working(number, "officer", "2026-03-11") as work:
        extension.propose(work, days=10, reason="需要逐件核对")
    with bureau.working(number, "approver", "2026-03-12") as work:
        extension.approve(work, work.session.get_one(Extension, 2))
    return number


OTHER_BODY = Answer(outcomes.find(Outcome.OTHER_BODY), None, "示例市财政局", "经费由该局下达", ("a" * 64,), "000-0000")
NOT_HELD = Answer(outcomes.find(Outcome.NOT_HELD), None, None, "没有")


def parted(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        items.split(work, ["评审得分", "经费文件", "专家名单"])
        items.answer(work, 1, NOT_HELD)
        items.answer(work, 2, OTHER_BODY)
    assert found(bureau) == []
    with bureau.working(number, "officer", "2026-03-10") as work:
        items.split(work, ["经费文件", "立项名单"])
        assert items.numbered(work, 1).reach == OTHER_BODY.reach
    return number


STORIES = {"consultation": asked, "fee": charged, "appeal": appealed, "extension": extended, "item": parted}
CHANGES: list[tuple[str, str, Any]] = [
    ("consultation", "kind", "joint_author"),
    ("consultation", "party", "别的研究所"),
    ("consultation", "sent_on", "2026-03-02"),
    ("consultation", "received_on", "2026-03-11"),
    ("consultation", "answer_by_on", "2026-05-01"),
    ("consultation", "answer", "agree"),
    ("consultation", "answered_on", "2026-03-12"),
    ("consultation", "remark", "同意"),
    ("consultation", "attachments", "[]"),
    ("consultation", "items", '["评审得分"]'),
    ("consultation", "beside", '["评审得分"]'),
    ("consultation", "objects", '["评审得分"]'),
    ("fee", "basis", "item"),
    ("fee", "units", 41),
    ("fee", "amount", 1),
    ("fee", "first_place", 2),
    ("fee", "noticed_on", "2026-03-03"),
    ("fee", "pay_by_on", "2026-12-31"),
    ("fee", "paid_on", None),
    ("fee", "received_on", "2026-03-11"),
    ("fee", "withdrawn_on", "2026-03-17"),
    ("appeal", "kind", "post"),
    ("appeal", "opened_on", "2026-03-05"),
    ("appeal", "result", "corrected"),
    ("appeal", "ended_on", "2026-03-18"),
    ("appeal", "remark", "别的机关"),
    ("appeal", "document", "示政复决字〔2026〕99号"),
    ("appeal", "answer_by_on", "2026-12-31"),
    ("appeal", "stated_on", "2026-03-16"),
    ("extension", "days", 20),
    ("extension", "reason", "别的"),
    ("extension", "proposed_by", 2),
    ("extension", "decided_by", 1),
    ("extension", "state", "refused"),
    ("extension", "decided_at", "2026-03-11 02:00:00.000000"),
    ("item", "text", "别的文件"),
    ("item", "outcome", "not_held"),
    ("item", "grounds", '["privacy"]'),
    ("item", "body", "示例市档案馆"),
    ("item", "reach", "111-1111"),
    ("item", "reply", "没有"),
    ("item", "attachments", "[]"),
]


def last_but(bureau: OpenBureau, table: str) -> int:
    """Give the id of the row that was acted on to its end: of fees and extensions the last, of the others the first."""
    with bureau.transactions.read() as session:
        most = "max" if table in ("fee", "extension") else "min"
        return int(session.execute(text(f"SELECT {most}(id) FROM {table}")).scalar_one())


@pytest.mark.parametrize("table", STORIES)
def test_what_is_done_by_acts_is_as_the_journal_says(table: str, bureau: OpenBureau) -> None:
    STORIES[table](bureau)
    assert found(bureau) == []


@pytest.mark.parametrize(("table", "column", "value"), CHANGES, ids=[f"{row[0]}.{row[1]}" for row in CHANGES])
def test_a_row_that_was_changed_beside_the_journal_is_named(
    table: str, column: str, value: object, bureau: OpenBureau
) -> None:
    number = STORIES[table](bureau)
    row = last_but(bureau, table)
    with bureau.write() as session:
        session.execute(text(f"UPDATE {table} SET {column} = :value WHERE id = {row}"), {"value": value})
    assert found(bureau) == [(number, f"{table}.{column}")]


def test_every_column_has_its_change() -> None:
    known = {(table, column) for table, column, _ in CHANGES}
    known |= {
        ("fee", "lapsed_on"),
        ("fee", "refunded"),
        ("fee", "refunded_on"),
        ("item", "ordinal"),
    }  # changed in tests of their own
    for table in STORIES:
        named = {(table, column.name) for column in SQLModel.metadata.tables[table].columns}
        assert named - known == {(table, name) for name in ("id", "bureau_id", "case_id")}


@pytest.mark.parametrize("table", STORIES)
def test_a_row_that_was_taken_away_or_put_there_is_named(table: str, bureau: OpenBureau) -> None:
    number = STORIES[table](bureau)
    row, other = last_but(bureau, table), bureau.file(FILED)
    with bureau.write() as session:
        moved = f"UPDATE {table} SET case_id = :id WHERE id = {row}"
        session.execute(text(moved), {"id": bureau.case(other).id})
    assert sorted(found(bureau)) == sorted([(number, table), (other, table)])
    with bureau.write() as session:
        session.execute(text(f"DELETE FROM {table} WHERE id = {row}"))
    assert found(bureau) == [(number, table)]


def test_a_day_to_pay_that_the_law_moves_and_what_is_given_up_are_in_the_journal(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        fee, _ = fees.charge(work, fees.by_page(work, 57))
        last_on = fee.pay_by_on
    due = Due(Job.UNPAID, date(2026, 3, 20), 1)
    with bureau.write() as session:
        session.execute(text("UPDATE fee SET pay_by_on = '2026-03-19'"))  # told by an older rule
    assert found(bureau) == [(number, "fee.pay_by_on")]
    with bureau.working(number, "system", "2026-03-20") as work:
        fees.lapse(work, due)
    assert bureau.journal(number, unpaid.MOVED) == [{"fee": 1, "pay_by_on": last_on.isoformat()}]
    assert found(bureau) == []
    with bureau.working(number, "system", "2026-05-20") as work:
        fees.lapse(work, due)
    assert bureau.case(number).outcome == "abandoned_unpaid"
    assert found(bureau) == []
    with bureau.write() as session:
        session.execute(text("UPDATE fee SET lapsed_on = '2026-05-19'"))
    assert found(bureau) == [(number, "fee.lapsed_on")]


def test_what_was_proposed_ends_with_its_case(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        extension.propose(work, days=5, reason="需要核对")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-10"))
    with bureau.transactions.read() as session:
        assert session.get_one(Extension, 1).state == ExtensionState.VOID
    assert found(bureau) == []
    with bureau.write() as session:
        session.execute(text("UPDATE extension SET state = 'proposed'"))
    assert found(bureau) == [(number, "extension.state")]


def test_items_that_change_places_or_number_are_named(bureau: OpenBureau) -> None:
    number = parted(bureau)
    with bureau.write() as session:
        session.execute(text("UPDATE item SET ordinal = 9 WHERE ordinal = 1"))
    assert found(bureau) == [(number, "item"), (number, "item")]
    with bureau.write() as session:
        session.execute(text("UPDATE item SET ordinal = 1 WHERE ordinal = 9"))
        session.execute(text('UPDATE "case" SET item_count = 3'))
    assert found(bureau) == [(number, "item_count")]
    with bureau.working(number, "officer", "2026-03-11") as work:
        work.case.item_count = 2
        items.split(work, ())
    assert found(bureau) == []


@pytest.mark.parametrize(("column", "value"), [("refunded", 1), ("refunded_on", "2026-03-10")])
def test_what_was_given_back_is_in_the_journal(bureau: OpenBureau, column: str, value: object) -> None:
    number = bureau.file(FILED)
    for said in ("/take {}", "/charge {} pages 57", "/paid {}"):
        bureau.staff("officer", said.format(number), now=at("2026-03-04"))
    bureau.answer(number, "not_held", "按年度检索了全部台账。", on="2026-03-06")
    bureau.staff("officer", f"/refund {number} 100 页数数成了57页", now=at("2026-03-09"))
    assert found(bureau) == []
    with bureau.write() as session:
        session.execute(text(f"UPDATE fee SET {column} = :value"), {"value": value})
    assert found(bureau) == [(number, f"fee.{column}")]
