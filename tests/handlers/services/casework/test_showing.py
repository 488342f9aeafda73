"""An approver lets the rooms read what proves harmless; what its applicant says later may keep a case from them."""

import pytest

from handlers.services.casework import discretion, showing, thread
from law.errors import Refusal
from tests.handlers.conftest import STAFF_CHAT, OpenBureau

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


def test_what_is_said_after_an_approver_has_decided_is_looked_at_anew(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=TELLING)
    with bureau.working(number, "approver", DAY) as work:
        showing.allow(work)
    with bureau.working(number, "applicant", DAY) as work:
        thread.add(work, HARMLESS)
        assert not work.case.words_kept
        thread.add(work, "科长也收了钱")
        assert work.case.words_kept


def test_a_few_words_of_an_addition_are_read_with_what_they_add_to(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, description="申请公开2025年度科技型企业奖补资金的分配结果")
    with bureau.working(number, "applicant", DAY) as work:
        thread.add(work, "要第二批的，见附上的立项通知")
        assert not work.case.words_kept
        thread.add(work, "请专家吃饭才能过，材料我有")
        assert work.case.words_kept
