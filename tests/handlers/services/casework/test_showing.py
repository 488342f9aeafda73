"""An approver lets the rooms read what proves harmless; what its applicant says later may keep a case from them."""

from collections.abc import Callable

import pytest

from handlers.services.bureau.moment import Work
from handlers.services.casework import discretion, excess, filing, showing, supplement, thread
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

TELLING, HARMLESS = "评审的专家收了红包", "我家门口的路灯坏了"
FILED, DAY = "2026-03-02", "2026-03-03"


def test_an_approver_lets_the_room_read_it_once_and_that_is_kept(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=TELLING)
    with bureau.working(number, "approver", DAY) as work:
        showing.allow(work)
        assert not work.case.words_kept
    assert len(bureau.journal(number, discretion.SHOWN)) == 1
    assert TELLING in bureau.card(number)["text"]
    with bureau.working(number, "approver", DAY) as work, pytest.raises(Refusal, match="words_not_kept"):
        showing.allow(work)


@pytest.mark.parametrize("who", ["officer", "colleague", "reviewer", "admin"])
def test_nobody_else_lets_the_room_read_it(bureau: OpenBureau, who: str) -> None:
    number = bureau.file(FILED, kind="petition", description=TELLING)
    with bureau.working(number, who, DAY) as work, pytest.raises(Refusal, match="show_not_for_role"):
        showing.allow(work)
    assert TELLING not in bureau.card(number)["text"]


def test_what_is_added_later_keeps_the_case_from_the_room_and_approvers_hear(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=HARMLESS)
    assert HARMLESS in bureau.card(number)["text"]
    with bureau.working(number, "applicant", DAY) as work:
        thread.add(work, TELLING)
    assert TELLING in "".join(bureau.said("approver"))
    assert TELLING not in "".join(bureau.said(STAFF_CHAT))
    assert HARMLESS not in bureau.card(number)["text"]
    with bureau.working(number, "applicant", DAY) as work:
        thread.ask(work, "请问什么时候修")
    assert bureau.said(STAFF_CHAT)[-1].count("内容只给审批人和经办人看") == 1
    assert len(bureau.journal(number, discretion.KEPT)) == 1


def test_its_applicant_is_told_once_who_reads_it(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=HARMLESS)
    with bureau.working(number, "applicant", DAY) as work:
        thread.add(work, HARMLESS)
        assert not [said for said in bureau.said(CITIZEN) if "不进工作群" in said]
        thread.add(work, TELLING)
        thread.add(work, TELLING)
    assert [number in said for said in bureau.said(CITIZEN) if "不进工作群" in said] == [True]


def test_what_is_said_after_an_approver_has_decided_is_looked_at_anew(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=TELLING)
    with bureau.working(number, "approver", DAY) as work:
        showing.allow(work)
    with bureau.working(number, "applicant", DAY) as work:
        thread.add(work, HARMLESS)
        assert not work.case.words_kept
        thread.add(work, "科长也收了钱")
        assert work.case.words_kept


REQUEST = "申请公开2024年孵化器绩效考核结果"
REPORTS = [
    *("王科长收了老板五万块", "2024年的，王科长收了老板五万块才压着", "王科长是不是收了孵化器老板五万块才拖着"),
    *("审批的人拿了我十万", "给二十个点才能过", "补充：他还收了一条烟", "请专家吃饭才能过，材料我有"),
    *("补充：2024年的考核，王科长收了孵化器老板五万块才给的优秀", "wang ke zhang shou le wo men lao ban wu wan kuai"),
]
PLAIN = [
    *(
        "2024年的",
        "2024年全市的",
        "要第二批的，见附上的立项通知",
        "是的",
        "每一笔都要，包括给企业的奖励",
        "金额在五十万元以上的",
    ),
    *(
        "王处长让我来补这个材料的",
        "李科长说要写明年份，我要2024年的",
        "专家名单和打分表都要",
        "我要的是专家评审意见，不是立项名单",
    ),
]


@pytest.mark.parametrize("said", REPORTS)
@pytest.mark.parametrize("way", ["add", "ask", "supplement", "reasons", "edit"])
def test_an_accusation_said_of_a_case_is_kept_by_every_way(sqlite_bureau: OpenBureau, said: str, way: str) -> None:
    number = sqlite_bureau.file(FILED, description=REQUEST)
    if way in DEMANDS:
        sqlite_bureau.staff("officer", DEMANDS[way].format(number=number), now=at("2026-03-03", 9))
    before = len(sqlite_bureau.said(STAFF_CHAT))
    with sqlite_bureau.working(number, "applicant", DAY) as work:
        WAYS[way](work, said)
    assert sqlite_bureau.case(number).words_kept
    assert said not in "".join(sqlite_bureau.said(STAFF_CHAT)[before:]) + sqlite_bureau.card(number)["text"]
    assert number in sqlite_bureau.said("approver")[-1]


@pytest.mark.parametrize("said", PLAIN)
def test_a_plain_addition_leaves_the_room_its_case(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file(FILED, description=REQUEST)
    with sqlite_bureau.working(number, "applicant", DAY) as work:
        thread.add(work, said)
        assert not work.case.words_kept


DEMANDS = {"supplement": "/clarify {number} 5 要哪一年的", "reasons": "/askreasons {number} 本月已有六十件"}
WAYS: dict[str, Callable[[Work, str], object]] = {
    "add": thread.add,
    "ask": thread.ask,
    "supplement": lambda work, said: supplement.take(work, said, on=work.today),
    "reasons": lambda work, said: excess.give(work, said, on=work.today),
    "edit": lambda work, said: filing.keep_edit(work, text=said, message=1),
}
