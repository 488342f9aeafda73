"""What is said when a date comes near and when it is past."""

import re

import pytest

from handlers.dispatch import commands
from handlers.services.bureau.moment import Work
from handlers.services.casework.decisions import Term
from handlers.services.rounds import deadlines
from law.codes import Job
from storage import reminders
from storage.reminders import Laid
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at
from tests.handlers.services.casework.test_orders import in_term
from tests.handlers.services.casework.test_redo import begun, corrected

FILED = "2026-03-02"  # Monday; due Monday 2026-03-30


def taken(bureau: OpenBureau, **answers: str) -> str:
    number = bureau.file(FILED, **answers)
    bureau.staff("approver" if answers.get("kind") == "wrongdoing" else "officer", f"/take {number}", now=at(FILED))
    return number


def remind(work: Work, kind: Job) -> None:
    row = Laid(id=1, case_id=work.case_id, kind=kind, subject_id=0, day=work.today, version=1)
    deadlines.remind(work, [(work, row)])


def test_ahead_only_the_officer_hears_and_nothing_new_is_planned(bureau: OpenBureau) -> None:
    number = taken(bureau)
    with bureau.working(number, "system", "2026-03-25") as work:
        before = len(reminders.due(work.session, at("2027-01-01")))
        remind(work, Job.DUE)
        assert len(reminders.due(work.session, at("2027-01-01"))) == before
    assert number in bureau.said("officer")[-1]
    assert not any(number in said for said in bureau.said("approver"))


def test_overdue_the_approver_hears_too_and_again_on_the_next_working_day(bureau: OpenBureau) -> None:
    number = taken(bureau)
    with bureau.working(number, "system", "2026-04-03") as work:  # Friday before Qingming
        remind(work, Job.OVERDUE)
        planned = {(row.kind, str(row.day)) for row in reminders.due(work.session, at("2027-01-01"))}
        assert ("overdue", "2026-04-07") in planned
    assert number in bureau.said("officer")[-1]
    assert number in bureau.said("approver")[-1]


@pytest.mark.parametrize(
    ("term", "last_on", "is_advised"), [(Term(days=10), "2026-02-14", False), (Term(), "2026-03-06", True)]
)
def test_more_time_is_advised_only_where_the_body_sets_it(
    bureau: OpenBureau, term: Term, last_on: str, is_advised: bool
) -> None:
    anew = begun(bureau, corrected(bureau), term).number
    with bureau.working(anew, "system", last_on) as work:
        remind(work, Job.DUE)
    assert f"【今天到期】{anew}" in bureau.said("officer")[-1]
    assert ("提出延期" in bureau.said("officer")[-1]) is is_advised


def test_one_case_is_spoken_of_alone_and_two_in_a_list(bureau: OpenBureau) -> None:
    alone = bureau.file("2026-03-03")
    both = [bureau.file(FILED, identity=str(n)) for n in (1, 2)]
    bureau.tick("2026-03-30", 9)
    (listed,) = [said for said in bureau.said(STAFF_CHAT) if said.startswith("【今天到期】2件")]
    assert all(number in listed for number in (*both, alone))
    assert "【期限提醒】1件" in listed
    for number in both:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-30", 11))
    bureau.tick("2026-03-31", 9)
    assert bureau.said("officer")[-1].startswith("【已超期】2件，请马上答复：")
    room = [said for said in bureau.said(STAFF_CHAT) if said.startswith("【已超期】2件")]
    assert len(room) == 1
    assert all(number in room[0] for number in (*both, alone))


@pytest.mark.parametrize(
    ("kind", "offered"), [("request", True), ("correction", True), ("question", True), ("petition", False)]
)
def test_more_time_is_named_where_it_may_be_had(bureau: OpenBureau, kind: str, offered: bool) -> None:
    number = taken(bureau, kind=kind)
    with bureau.working(number, "system", "2026-03-05") as work:
        remind(work, Job.DUE)
    assert ("来不及的" in bureau.said("officer")[-1]) == offered


@pytest.mark.parametrize(
    ("asked", "says", "does"),
    [
        ("/ask {} 示例市财政局 能否公开", "/unask {}", "/unask {} 1 不再等"),
        ("/consult {} 示例科技有限公司", "/answer {}", "/answer {} 1 同意"),
    ],
)
def test_what_a_reminder_advises_of_a_late_case_that_waits_may_be_done(
    bureau: OpenBureau, asked: str, says: str, does: str
) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    bureau.staff("officer", asked.format(number), now=at("2026-04-01"))
    bureau.tick("2026-04-02")
    reminder = [said for said in bureau.said("officer") if "已超期" in said][-1]
    assert says.format(number) in reminder
    assert "/reply" not in reminder
    # Who was asked after the last day holds nothing up and may be asked no more, a third party too.
    assert "/unask" in reminder
    bureau.staff("officer", does.format(number), now=at("2026-04-02"))
    assert bureau.case(number).status == "in_hand"


def test_what_a_reminder_advises_in_a_decisions_term_may_be_done(bureau: OpenBureau) -> None:
    number = in_term(bureau, "10")
    bureau.staff("officer", f"/clarify {number} 15 写明年度", now=at("2026-02-04"))
    due_on = bureau.case(number).due_on
    assert due_on is not None
    bureau.tick(due_on.isoformat())
    reminder = [said for said in bureau.said("officer") if "今天到期" in said][-1]
    assert f"/unclarify {number}" in reminder
    bureau.staff("officer", f"/unclarify {number} 已经清楚", now=at(due_on.isoformat(), 11))
    assert bureau.case(number).status == "in_hand"


_FILLED = {
    "第几项": "1",
    "同意（或者不同意）": "同意",
    "日期": "2026-04-02",
    "内容": "没有意见",
    "理由": "对方已经口头答复，改由本局自行判断",
    "结果": "public",
    "工作日天数": "5",
}
"""What a member of staff writes where a reminder advises a command."""
_DONE = {"extend": "extend_propose", "complex": "complicate", "answer": "consult_answer", "unask": "consult_withdraw"}
"""The act of a command, where it has another name."""


@pytest.mark.parametrize(
    ("kind", "acts", "day", "advised"),
    [
        ("request", [], "2026-04-02", "take"),
        ("request", ["/take {}"], "2026-04-02", "reply"),
        ("request", ["/take {}"], "2026-03-25", "extend"),
        ("question", ["/take {}"], "2026-03-04", "complex"),
        ("request", ["/take {}", "/consult {} 示例科技有限公司"], "2026-04-02", "answer unask"),
        ("request", ["/take {}", "/ask {} 示例市财政局 能否公开"], "2026-04-02", "answer unask"),
        ("request", ["/take {}", "/clarify {} 5! 写明年度"], "2026-04-02", "unclarify"),
    ],
)
def test_every_command_that_a_reminder_advises_is_taken_as_it_stands(
    bureau: OpenBureau, kind: str, acts: list[str], day: str, advised: str
) -> None:
    number = bureau.file("2026-03-02", kind=kind)
    for act in acts:
        bureau.staff("officer", act.format(number), now=at("2026-03-02" if "take" in act else "2026-04-01"))
    bureau.tick(day)
    heard = (*bureau.said("officer"), *bureau.said(STAFF_CHAT))
    (reminder,) = {said for said in heard if re.match(r"【(已超期|期限提醒)】", said) and number in said}
    said = re.findall(rf"/(\w+) {re.escape(number)}((?: [^\s；。]+)*)", reminder)
    assert [name for name, _ in said] == advised.split()
    name, rest = said[-1]
    asked = [_FILLED[word] for word in rest.split()]
    assert commands.BY_NAME[name].needs <= 1 + bool(asked)
    bureau.staff("officer", " ".join((f"/{name}", number, *asked)), now=at(day, 11))
    if name == "reply":  # looked at first, in a dialogue of its own
        bureau.press("officer", "reply_send", now=at(day, 11))
    assert bureau.journal(number, _DONE.get(name, name)) != []
