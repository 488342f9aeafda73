"""The label of a button is typed as well as pressed, below the last message only."""

import pytest
from sqlmodel import col, select

from handlers.counter.intake import Filing
from handlers.dispatch import dialogues, talk
from handlers.services.post.turn import Turn
from law.codes import Status
from storage.tables import Extension, Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at

NOW = at("2026-03-02")


def shown(bureau: OpenBureau, chat: str = CITIZEN) -> None:
    """Let the chat have taken all that is owed to it."""
    with bureau.write() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == chat).order_by(col(Outgoing.id))).all()
        for place, row in enumerate(rows, 1):
            row.number, row.message_id, row.state = place, 100 + place, "sent"
            session.add(row)


def typed(bureau: OpenBureau, text: str) -> None:
    with bureau.write() as session:
        talk.hear(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW, text=text)))


@pytest.mark.parametrize(
    ("text", "status"), [("确认撤回", Status.CLOSED), ("确认撤回。", Status.CLOSED), ("不撤回", Status.RECEIVED)]
)
def test_what_is_asked_by_buttons_is_answered_by_their_words(bureau: OpenBureau, text: str, status: Status) -> None:
    number = bureau.file("2026-03-02")
    typed(bureau, "撤回申请")
    shown(bureau)
    asked = bureau.said(CITIZEN)[-1]
    typed(bureau, text)
    assert bureau.case(number).status == status
    assert bureau.said(CITIZEN)[-1] != asked


def settled(bureau: OpenBureau) -> list[int]:
    """The messages whose buttons are taken away without a press."""
    with bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id))).all()
        return [row.body["used"] for row in rows if row.kind == "answer" and row.body["press_id"] is None]


def asking(bureau: OpenBureau) -> list[int | None]:
    """The messages that ask whether a case is taken back."""
    with bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id))).all()
        return [row.message_id for row in rows if "withdraw_yes" in str(row.body.get("buttons"))]


@pytest.mark.parametrize("text", ["确认撤回", "不撤回", "不撤", "keep it", "是的，撤"])
def test_a_question_that_is_answered_in_words_loses_its_buttons(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.file("2026-03-02")
    typed(sqlite_bureau, "撤回申请")
    shown(sqlite_bureau)
    assert settled(sqlite_bureau) == []
    typed(sqlite_bureau, text)
    assert settled(sqlite_bureau) == asking(sqlite_bureau) != []


@pytest.mark.parametrize("between", [[], ["我的申请到哪了"]])
def test_so_do_all_that_ask_it_where_it_was_asked_twice_or_something_was_said_since(
    sqlite_bureau: OpenBureau, between: list[str]
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    typed(sqlite_bureau, "撤回申请")
    sqlite_bureau.press(CITIZEN, "withdraw", sqlite_bureau.case(number).id, now=NOW)
    shown(sqlite_bureau)
    for text in (*between, "不撤了"):
        typed(sqlite_bureau, text)
        shown(sqlite_bureau)
    assert f"{number}继续办理" in sqlite_bureau.said(CITIZEN)[-1]
    assert len(asking(sqlite_bureau)) == 2
    assert {*settled(sqlite_bureau)} == {*asking(sqlite_bureau)}


@pytest.mark.parametrize("text", ["我的办件", "查进度"])
def test_a_message_that_asks_nothing_keeps_its_buttons(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.file("2026-03-02")
    typed(sqlite_bureau, "你好")
    shown(sqlite_bureau)
    typed(sqlite_bureau, text)
    assert settled(sqlite_bureau) == []


KEPT = [
    "不",
    "不撤了",
    "算了不撤了",
    "先不撤，照常办",
    "留着吧",
    "no",
    "no wait keep it",
    "keep it",
    "don't withdraw it",
]


@pytest.mark.parametrize("text", [*KEPT, "算了", "好吧，還是不撤了", "Leave it as it is, thanks"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_says_no_to_taking_back_hears_that_the_case_goes_on(
    sqlite_bureau: OpenBureau, text: str, language: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, f"/language {language}", now=NOW)
    typed(sqlite_bureau, "撤回申请")
    shown(sqlite_bureau)
    typed(sqlite_bureau, text)
    assert (
        f"{number}继续办理" in sqlite_bureau.said(CITIZEN)[-1] or f"{number} is not" in sqlite_bureau.said(CITIZEN)[-1]
    )
    typed(sqlite_bureau, "Actually forget it, withdraw")
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    shown(sqlite_bureau)
    assert sqlite_bureau.case(number).status == Status.RECEIVED
    typed(sqlite_bureau, "是的，撤")
    assert sqlite_bureau.case(number).status == Status.CLOSED


@pytest.mark.parametrize("text", ["不要了", "我要另一份名单", "等一下"])
def test_what_says_neither_yes_nor_no_presses_nothing(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    typed(sqlite_bureau, "撤回申请")
    shown(sqlite_bureau)
    typed(sqlite_bureau, text)
    assert sqlite_bureau.case(number).status == Status.RECEIVED
    assert "没有撤回" not in sqlite_bureau.said(CITIZEN)[-1]


def test_yes_takes_nothing_back_for_several_who_asked_together(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", name="林晓舟、陈小满")
    typed(sqlite_bureau, "撤回申请")
    shown(sqlite_bureau)
    typed(sqlite_bureau, "是的")
    assert sqlite_bureau.case(number).status == Status.RECEIVED
    typed(sqlite_bureau, "撤回申请")
    shown(sqlite_bureau)
    typed(sqlite_bureau, "不撤了")
    assert f"{number}继续办理" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_label_of_an_earlier_message_is_words_like_any(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    typed(sqlite_bureau, "撤回申请")
    typed(sqlite_bureau, "谢谢")
    shown(sqlite_bureau)
    typed(sqlite_bureau, "确认撤回")
    assert sqlite_bureau.case(number).status == Status.RECEIVED


def test_the_label_of_a_later_message_is_its_button_and_not_that_of_words_that_wait(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=NOW)
    typed(sqlite_bureau, "科技馆几点开门")
    assert "还是新的事项" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.command(CITIZEN, f"/case {number}", now=NOW)
    shown(sqlite_bureau)
    typed(sqlite_bureau, "期限怎么算的")
    assert "期限" in sqlite_bureau.said(CITIZEN)[-1]
    assert "科技馆" not in sqlite_bureau.said(CITIZEN)[-1]
    shown(sqlite_bureau)
    typed(sqlite_bureau, "要补啥")
    shown(sqlite_bureau)
    typed(sqlite_bureau, "补正")
    assert sqlite_bureau.journal(number, "supplement") == []
    assert sqlite_bureau.case(number).status == Status.AWAITING_CLARIFICATION
    assert "科技馆几点开门" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("text", ["不", "算了", "是的", "no", "yes"])
def test_what_an_approver_is_asked_is_decided_in_its_own_words_alone(sqlite_bureau: OpenBureau, text: str) -> None:
    number, approver = sqlite_bureau.file("2026-03-02"), PEOPLE["approver"][0]
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    sqlite_bureau.staff("officer", f"/extend {number} 20 需要向多个科室调取", now=at("2026-03-10"))
    shown(sqlite_bureau, approver)
    sqlite_bureau.say(approver, text, now=at("2026-03-10"))
    assert sqlite_bureau.draft("approver")[0] != "proposing"
    with sqlite_bureau.transactions.read() as session:
        assert [row.state for row in session.exec(select(Extension)).all()] == ["proposed"]


@pytest.mark.parametrize("text", ["no wait keep it", "keep it", "不", "留着吧"])
@pytest.mark.parametrize("step", [(), ("政府信息公开申请", "自然人"), ("政府信息公开申请", "自然人", "林晓舟")])
def test_who_says_no_below_a_form_that_came_after_the_question_keeps_the_case_and_goes_on(
    sqlite_bureau: OpenBureau, text: str, step: tuple[str, ...]
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for each in ("申请公开2025年度立项名单", *step, "我要撤回之前的申请"):
        typed(sqlite_bureau, each)
    shown(sqlite_bureau)
    assert "确定撤回" in sqlite_bureau.said(CITIZEN)[-2]
    asked = sqlite_bureau.said(CITIZEN)[-1].rpartition("\n\n")[2]
    typed(sqlite_bureau, text)
    assert f"{number}继续办理" in sqlite_bureau.said(CITIZEN)[-2]
    assert sqlite_bureau.said(CITIZEN)[-1].endswith(asked)
    with sqlite_bureau.write() as session:
        begun = dialogues.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    assert isinstance(begun, Filing)
    assert begun.description == "申请公开2025年度立项名单"


def test_what_gives_up_is_of_the_form_below_and_takes_nothing_back(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for each in ("申请公开2025年度立项名单", "我要撤回之前的申请"):
        typed(sqlite_bureau, each)
    shown(sqlite_bureau)
    typed(sqlite_bureau, "算了")
    assert "已取消" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.case(number).status == Status.RECEIVED
