"""The list of a morning: one message, the most urgent first, and buttons to the rest."""

from sqlmodel import col, select

from handlers.services.post import keyboards
from handlers.services.rounds import mornings
from storage.tables import Outgoing
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at

FILED = "2026-03-02"  # Monday; due Monday 2026-03-30


def filed(bureau: OpenBureau, on: str, many: int, *, by: str = "officer") -> list[str]:
    """File cases on a day, and let somebody take them."""
    numbers = [bureau.file(on, identity=f"{on}-{n}") for n in range(many)]
    for number in numbers if by else ():
        bureau.staff(by, f"/take {number}", now=at("2026-03-05"))
    return numbers


def keys(bureau: OpenBureau, chat: str, beginning: str) -> list[list[str]]:
    """The buttons of each list that a chat was told, by what stands on them."""
    with bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == chat).order_by(col(Outgoing.id)))
        bodies = [row.body for row in rows if str(row.body.get("text", "")).startswith(beginning)]
    return [[key["text"] for line in body["buttons"] for key in line] for body in bodies]


def draft(bureau: OpenBureau, number: str, on: str) -> None:
    """Draft a reply that waits for its signature."""
    bureau.answer(number, "granted", "同意公开。", on=on)


def test_all_of_a_morning_is_one_message_the_most_urgent_first(bureau: OpenBureau) -> None:
    past, today, ahead = (filed(bureau, on, many) for on, many in ((FILED, 9), ("2026-03-03", 2), ("2026-03-04", 2)))
    before = len(bureau.said("officer"))
    bureau.tick("2026-03-31", 9)
    (said,) = bureau.said("officer")[before:]
    assert said.startswith("【已超期】9件，请马上答复：")
    places = [said.index(each) for each in ("【已超期】", *past, "【今天到期】2件", *today, "【期限提醒】2件", *ahead)]
    assert places == sorted(places)
    assert "还有1个工作日" in said
    shown = keys(bureau, PEOPLE["officer"][0], "【已超期】9件")
    assert shown == [[*past[: keyboards.PAGE], "超期", "我的"]]
    bureau.tick("2026-03-31", 15)
    assert len(bureau.said("officer")) == before + 1, "once a day"
    bureau.tick("2026-04-04", 10)
    assert len(bureau.said("officer")) == before + 1, "nothing on a day off"


def test_the_rest_of_a_list_is_a_press_away(bureau: OpenBureau) -> None:
    numbers = filed(bureau, FILED, keyboards.PAGE + 1)
    bureau.tick("2026-03-31", 9)
    bureau.press("officer", "queue", "late", now=at("2026-03-31", 10))
    assert bureau.said("officer")[-1].startswith("超期：待办9件")
    assert numbers[0] in bureau.said("officer")[-1]


def test_a_long_list_tells_how_many_it_leaves_out(bureau: OpenBureau) -> None:
    numbers = filed(bureau, FILED, mornings.LINES + 2, by="")
    bureau.tick("2026-03-30", 9)
    (said,) = [said for said in bureau.said(STAFF_CHAT) if said.startswith("【今天到期】")]
    assert f"【今天到期】{len(numbers)}件" in said
    assert [number in said for number in numbers] == [True] * mornings.LINES + [False] * 2
    assert "另有2件" in said
    assert keys(bureau, STAFF_CHAT, "【今天到期】") == [[*numbers[: keyboards.PAGE], "待领"]]


def test_who_may_sign_finds_what_waits_for_them_each_morning(bureau: OpenBureau) -> None:
    (number,) = filed(bureau, FILED, 1)
    draft(bureau, number, "2026-03-05")
    before = len(bureau.said("reviewer"))
    bureau.tick("2026-03-06", 9)
    bureau.tick("2026-03-06", 11)
    (said,) = bureau.said("reviewer")[before:]
    assert said.startswith("【等您审查】1件：")
    assert number in said
    assert keys(bureau, PEOPLE["reviewer"][0], "【等您审查】") == [[number]]
    bureau.staff("approver", f"/withdrawn {number} 电话 来电说不要了", now=at("2026-03-06", 12))
    before = len(bureau.said("reviewer"))
    bureau.tick("2026-03-09", 9)
    assert bureau.said("reviewer")[before:] == [], "what is over waits no more"


def test_who_decides_on_more_time_finds_it_each_morning_and_who_proposed_it_does_not(bureau: OpenBureau) -> None:
    (number,) = filed(bureau, FILED, 1)
    bureau.staff("officer", f"/extend {number} 5 材料多", now=at("2026-03-05"))
    before = len(bureau.said("officer"))
    bureau.tick("2026-03-06", 9)
    assert bureau.said("approver")[-1].startswith("【等您审批延期】1件：")
    assert number in bureau.said("approver")[-1]
    assert len(bureau.said("officer")) == before


def test_a_room_hears_what_is_overdue_and_nothing_of_a_report_of_wrongdoing(bureau: OpenBureau) -> None:
    late = filed(bureau, FILED, 2)
    report = bureau.file(FILED, kind="wrongdoing", description="检举某科长收钱")
    bureau.tick("2026-06-10", 9)
    room = [said for said in bureau.said(STAFF_CHAT) if said.startswith("【已超期】")]
    assert len(room) == 1
    assert room[0].startswith("【已超期】2件")
    assert all(number in room[0] for number in late)
    assert report not in "".join(room)
    assert report in bureau.said("approver")[-1]


def test_a_bureau_with_nothing_hears_nothing(bureau: OpenBureau) -> None:
    filed(bureau, "2026-03-05", 1)
    before = [len(bureau.said(who)) for who in ("officer", "reviewer", "approver", STAFF_CHAT)]
    bureau.tick("2026-03-06", 9)
    assert [len(bureau.said(who)) for who in ("officer", "reviewer", "approver", STAFF_CHAT)] == before
