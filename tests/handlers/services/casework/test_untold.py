"""An extension is marked until its applicant is told, and ever after where they were told late (Art. 33(2))."""

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, extension, untold, views
from law import conventions
from law.conventions import Convention
from storage import cases
from storage.tables import Extension
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.desk.test_arrivals import registered
from tests.handlers.services.casework.test_extension import proposed
from tests.handlers.services.casework.test_resent import takes
from tests.handlers.services.casework.test_unserved import settle

APPROVED, FIRST, LAST = "2026-03-23", "3月30日（周一）", "4月28日（周二）"
MARK = "延期没有告知到申请人"


def extended(bureau: OpenBureau, state: str = "dead") -> str:
    """Extend a request whose first period ends on 30 March 2026; its letter leaves the chat in a state."""
    number = proposed(bureau)
    with bureau.working(number, "approver", APPROVED) as work:
        extension.approve(work, work.session.get_one(Extension, 1))
    settle(bureau, number, state, on=APPROVED)
    return number


def marked(bureau: OpenBureau, number: str, *, on: str = "2026-03-24") -> bool:
    """Tell whether the case and its count say to staff what the period would be without the extension."""
    shown = [bureau.shows("officer", f"/{command} {number}", now=at(on)) for command in ("case", "why")]
    found = {f"不算延期{word}" in said and FIRST in said for word, said in zip(("是", "的话"), shown, strict=True)}
    assert found == {all(MARK in said for said in shown)}
    return found.pop()


@pytest.mark.parametrize(("state", "is_untold"), [("dead", True), ("unsure", True), ("sent", False), ("ready", False)])
def test_staff_read_what_the_period_is_without_it(bureau: OpenBureau, state: str, is_untold: bool) -> None:
    number = extended(bureau, state)
    assert marked(bureau, number) is is_untold
    bureau.command(CITIZEN, f"/why {number}", now=at("2026-03-24", 11))
    assert MARK not in bureau.said(CITIZEN)[-1]


def test_it_is_told_once_staff_record_its_delivery(bureau: OpenBureau) -> None:
    number = extended(bureau)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-25 1234", now=at("2026-03-25"))
    assert not marked(bureau, number, on="2026-03-26")


def test_who_looks_at_their_case_gets_its_letter_once_more(bureau: OpenBureau) -> None:
    number = extended(bureau)
    for hour in (9, 10):
        bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-25", hour))
    assert len(bureau.journal(number, untold.AGAIN)) == 1
    assert sum(said.startswith("示例市科学技术局") and "延期" in said for said in bureau.said(CITIZEN)) == 2
    assert "现在已经送到" not in "".join(bureau.said("officer"))
    takes(bureau, "2026-03-25")
    assert sum("现在已经送到" in said for said in bureau.said("officer")) == 1
    assert not marked(bureau, number, on="2026-03-26")


def test_reminders_say_it_and_lists_say_what_to_do(bureau: OpenBureau) -> None:
    number = extended(bureau)
    bureau.tick("2026-04-21")
    assert MARK in bureau.said(STAFF_CHAT)[-1]
    with bureau.transactions.read() as session:
        case = bureau.case(number)
        line = views.line(session, case, today=at("2026-04-21").date())
    assert (str(line["untold_on"]), line["due_on"]) == ("2026-03-30", case.due_on)


def test_a_lawyer_may_let_it_count_for_nothing(sqlite_bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch) -> None:
    number = extended(sqlite_bureau)
    row = conventions.find("untold_extension_counts")
    other = Convention(row.code, False, row.note, row.confidence)
    monkeypatch.setitem(conventions._BY_CODE, row.code, other)
    with sqlite_bureau.transactions.read() as session:
        found = cases.by_number(session, number)
        assert found is not None
        line = views.line(session, found, today=at("2026-04-01").date())
    assert (str(line["due_on"]), line["left_days"]) == ("2026-03-30", -2)


def on_paper(bureau: OpenBureau) -> str:
    """Extend a request that was handed in, ask somebody about it, and so write to its applicant once more."""
    number = registered(bureau)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/extend {number} 20 需要征求意见", now=at("2026-03-20"))
    with bureau.working(number, "approver", APPROVED) as work:
        extension.approve(work, work.session.get_one(Extension, 1))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司 2026-03-24", now=at("2026-03-24"))
    return number


@pytest.mark.parametrize("named", ["延期", "延期答复告知书", "extension"])
def test_on_paper_it_is_marked_until_its_letter_is_delivered_by_name(bureau: OpenBureau, named: str) -> None:
    number = on_paper(bureau)
    assert marked(bureau, number, on="2026-03-24")
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-24 1234", now=at("2026-03-24"))
    assert marked(bureau, number, on="2026-03-25"), "it was another letter, the last"
    bureau.staff("officer", f"/deliver {number} {named} 邮寄 2026-03-25 1235", now=at("2026-03-25"))
    assert not marked(bureau, number, on="2026-03-26")


def test_what_is_named_and_not_there_is_refused_with_what_is(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    refused = bureau.refused("officer", f"/deliver {number} 补正 邮寄 2026-03-25", now=at("2026-03-25"))
    assert (refused.code, "延期答复告知书" in str(refused.facts["letters"])) == ("no_such_letter", True)
    early = bureau.refused("officer", f"/deliver {number} 延期 邮寄 2026-03-20", now=at("2026-03-25"))
    assert early.code == "delivered_before_reply"


def test_a_notice_may_be_delivered_behind_the_answer_and_moves_nothing(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-25", now=at("2026-03-25"))
    bureau.answer(number, "public", "见网站。", on="2026-03-26")
    before = bureau.case(number)
    bureau.staff("officer", f"/deliver {number} 延期 当面送达 2026-03-25", now=at("2026-03-27"))
    after = bureau.case(number)
    assert (after.concluded_on, after.delivered_on) == (before.concluded_on, before.delivered_on)
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-28")), of=after) == []


@pytest.mark.parametrize(("day", "is_late"), [("2026-03-30", False), ("2026-03-31", True)])
def test_what_was_told_after_the_first_period_keeps_its_mark(bureau: OpenBureau, day: str, is_late: bool) -> None:
    number = registered(bureau)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/extend {number} 20 需要征求意见", now=at("2026-03-20"))
    with bureau.working(number, "approver", APPROVED) as work:
        extension.approve(work, work.session.get_one(Extension, 1))
    preview = bureau.shows("officer", f"/deliver {number} 延期 当面 {day}", now=at("2026-04-02"))
    bureau.staff("officer", f"/deliver {number} 延期 当面 {day}", now=at("2026-04-02"))
    for said in (preview, bureau.said("officer")[-1]):
        assert ("这次告知晚了" in said) is is_late
    for command in (f"/case {number}", f"/why {number}", "/queue"):
        said = bureau.shows("officer", command, now=at("2026-04-02"))
        assert ("才告知" in said and f"晚于第一次期限2026年{FIRST}" in said) is is_late
        assert MARK not in said
    bureau.tick("2026-04-21")
    assert ("才告知" in bureau.said(STAFF_CHAT)[-1]) is is_late
    # A day that was written down wrongly is recorded once more: the first counts.
    bureau.staff("officer", f"/deliver {number} 延期 当面 2026-03-27", now=at("2026-04-22"))
    assert "才告知" not in bureau.shows("officer", f"/case {number}", now=at("2026-04-22"))


def test_what_its_chat_took_late_keeps_its_mark_too(bureau: OpenBureau) -> None:
    number = extended(bureau)
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-31"))
    takes(bureau, "2026-03-31")
    assert "才告知" in bureau.shows("officer", f"/case {number}", now=at("2026-03-31", 11))
