"""What acts cost in statements: on SQLite, where nothing depends on the machine; see also the walk of legal stories."""

from collections.abc import Callable, Iterator

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.rounds import calendars
from law.codes import Act
from tests import statements
from tests.handlers.conftest import OpenBureau, at, opened
from tests.handlers.services.casework.test_redo import begun, corrected
from tests.handlers.services.rounds.test_calendars import FIRST, shipped

FILING = {"question": 15, "request": 17}
"""From the confirmation to the owed acknowledgement, card and plans; the draft and the chat aside."""


def complicate(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question", description="请问创新券怎么申请？")
    bureau.staff("officer", f"/complex {number} 要问三个科室", now=at("2026-03-05"))


def reopen(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-10")
    bureau.staff("approver", f"/reopen {number} 网址写错了", now=at("2026-03-11"))


def link(bureau: OpenBureau) -> None:
    one, other = bureau.file("2026-03-02"), bureau.file("2026-03-03", description="局党组会议记录")
    bureau.staff("officer", f"/link {one} {other}", now=at("2026-03-04"))


def assign(bureau: OpenBureau) -> None:
    bureau.staff("approver", f"/assign {bureau.file('2026-03-02')} 高山", now=at("2026-03-03"))


def route(bureau: OpenBureau) -> None:
    lines = [Line(2, "高新技术科", "创新券", "白露"), Line(3, "办公室", "档案、信访", "白露")]
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-01")), lines)
    number = bureau.file("2026-03-02", kind="question", description="请问创新券怎么领？")
    bureau.staff("officer", f"/department {number} 办公室", now=at("2026-03-03"))


def assist(bureau: OpenBureau) -> None:
    bureau.staff(
        "officer", f"/assist {bureau.file('2026-03-02')} 示例市财政局 2026-03-20 查找文件", now=at("2026-03-03")
    )


def recompute(bureau: OpenBureau) -> None:
    for text, day in ((FIRST[2015], "2015-01-05"), (shipped(2015), "2015-08-24")):
        with bureau.write() as session:
            calendars.load(Moment(session, at(day)), text)
        if text is FIRST[2015]:
            bureau.file("2015-08-20")


def close_unanswered(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/take {number}", now=at("2016-03-02"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2016-03-08"))
    bureau.staff("officer", f"/unanswered {number} 1 催过两次", now=at("2016-03-30"))


def end_redo(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-10")
    bureau.staff("officer", f"/appeal {number} review 2026-03-16", now=at("2026-03-16"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-21"))
    bureau.staff("officer", f"/redo {number}", now=at("2026-04-21"))
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-04-20 决定书看错了", now=at("2026-04-22"))


def take_back(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    for said in ("/ask {} 示例市财政局 能否公开", "/unask {} 1 问错了"):
        bureau.staff("officer", said.format(number), now=at("2026-03-09"))


def take_demand_back(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for said in ("/take {}", "/clarify {} 10 哪一年的", "/unclarify {} 已经清楚"):
        bureau.staff("officer", said.format(number), now=at("2026-03-04"))


def give_back(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for said in ("/take {}", "/charge {} pages 57", "/paid {}"):
        bureau.staff("officer", said.format(number), now=at("2026-03-04"))
    bureau.answer(number, "not_held", "经检索没有。", on="2026-03-10")
    bureau.staff("officer", f"/refund {number} 100 页数多算了", now=at("2026-03-11"))


def leave(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", name="林晓和周宁")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/leave {number} 周宁 来信说只有本人退出", now=at("2026-03-03"))


def snooze(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/snooze {bureau.file('2026-03-02')} 2026-03-10 档案馆周五给材料", now=at("2026-03-03"))


NO_STORY: dict[Act, Callable[[OpenBureau], None]] = {
    Act.COMPLICATE: complicate,
    Act.REOPEN: reopen,
    Act.LINK: link,
    Act.ASSIGN: assign,
    Act.ROUTE: route,
    Act.ASSIST: assist,
    Act.RECOMPUTE: recompute,
    Act.CONSULT_CLOSE: close_unanswered,
    Act.REDO_END: end_redo,
    Act.CONSULT_WITHDRAW: take_back,
    Act.UNCLARIFY: take_demand_back,
    Act.REFUND: give_back,
    Act.LEAVE: leave,
    Act.SNOOZE: snooze,
}


@pytest.fixture
def sqlite_bureau(migrated_sqlite_url: str) -> Iterator[OpenBureau]:
    """Open a bureau on SQLite."""
    with opened(migrated_sqlite_url) as found:
        yield found


@pytest.mark.parametrize("act", NO_STORY)
def test_an_act_that_no_story_tells_costs_as_many_statements_as_are_written_down(
    sqlite_bureau: OpenBureau, act: Act
) -> None:
    with statements.counted() as counted:
        NO_STORY[act](sqlite_bureau)
    sent = counted.most[act]
    assert len(sent) <= statements.MOST[act], "\n".join(sent)


def test_an_answer_anew_costs_one_look_at_its_first_handling_more_than_another(sqlite_bureau: OpenBureau) -> None:
    number = corrected(sqlite_bureau)
    anew = begun(sqlite_bureau, number).number
    now = at("2026-02-10")
    sqlite_bureau.shows("officer", f"/reply {anew} not_held 经再次检索，仍然没有。", now=now)
    with statements.counted() as counted:
        sqlite_bureau.press("officer", "reply_send", now=now)
    sent = counted.most[Act.REPLY][1:]  # the first is the test's own, which names the draft
    assert len(sent) <= statements.MOST[Act.REPLY] + 1, "\n".join(sent)


@pytest.mark.parametrize("kind", FILING)
def test_a_submission_costs_few_statements(sqlite_bureau: OpenBureau, kind: str) -> None:
    sqlite_bureau.file("2026-03-02", person="telegram:900", kind=kind)
    with statements.counted() as counted:
        sqlite_bureau.file("2026-03-02", person="telegram:901", kind=kind, identity="901")
    sent = counted.most[Act.SUBMIT]
    assert len(sent) <= FILING[kind], "\n".join(sent)


def test_what_an_act_may_cost_is_written_down_for_every_act() -> None:
    assert {act for act, most in statements.MOST.items() if most} == set(Act)
    assert statements.MOST[Act.SUBMIT] <= 18
    assert max(statements.MOST[act] for act in (Act.SIGN, Act.REPLY)) <= 30, "from the press to the owed letter"
