"""The queue is turned by the place of a case, so that nothing is passed over while cases are answered."""

import pytest
from sqlmodel import col, select

from handlers.desk import queue
from handlers.services.post.turn import Turn
from storage import departments, people
from storage.tables import Outgoing
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.keys import offered
from tests.storage.crowd import FEW, Work, costs, crowd, growth

NOW = at("2026-03-09")
OFFICER = PEOPLE["officer"][0]
PARTS = ("全部", "我的", "待领", "审查中", "等申请人", "本周到期", "超期")
NEXT, PREVIOUS = "下一页", "上一页"


def shown(bureau: OpenBureau, asked: str | None = None) -> tuple[str, dict[str, str]]:
    """Ask for the queue, or press a button of it; gives the first line, and what each button says and asks for."""
    if asked is None:
        bureau.staff("officer", "/queue", now=NOW)
    else:
        bureau.press("officer", "queue", asked, now=NOW)
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == OFFICER).order_by(col(Outgoing.id).desc())
        row = session.exec(rows).first()
        assert row is not None
        keys = [key for keys in row.body.get("buttons", ()) for key in keys]
        line: str = row.body["text"].partition("\n")[0]
        said = {key["text"]: key["data"].rpartition("|")[0].partition(":")[2] for key in keys}
        return line, {text: asks for text, asks in said.items() if text not in PARTS}


def filed(bureau: OpenBureau, many: int) -> list[str]:
    """File as many requests of different people; gives their numbers."""
    return [bureau.file("2026-03-02", person=f"telegram:{900 + n}") for n in range(many)]


def test_it_is_turned_page_by_page(sqlite_bureau: OpenBureau) -> None:
    numbers = filed(sqlite_bureau, 17)
    line, first = shown(sqlite_bureau)
    assert line == "待办17件，按期限先后，第1页，共3页。"
    assert [*first] == [*numbers[:8], NEXT]
    line, second = shown(sqlite_bureau, first[NEXT])
    assert (line, [*second]) == ("待办17件，按期限先后，第2页，共3页。", [*numbers[8:16], PREVIOUS, NEXT])
    line, third = shown(sqlite_bureau, second[NEXT])
    assert (line, [*third]) == ("待办17件，按期限先后，第3页，共3页。", [numbers[16], PREVIOUS])
    assert shown(sqlite_bureau, third[PREVIOUS])[1] == second
    assert shown(sqlite_bureau, second[PREVIOUS])[1] == first
    assert shown(sqlite_bureau, "2")[1] == second, "a button of an earlier version says its number only"
    assert shown(sqlite_bureau, "99")[1] == third
    sqlite_bureau.staff("officer", "/queue 2", now=NOW)


def test_what_is_answered_meanwhile_lets_nothing_be_passed_over(sqlite_bureau: OpenBureau) -> None:
    numbers = filed(sqlite_bureau, 17)
    first = shown(sqlite_bureau)[1]
    for number in numbers[:2]:
        sqlite_bureau.answer(number, "not_held", "没有这份名单", on="2026-03-09")
    line, second = shown(sqlite_bureau, first[NEXT])
    assert (line, [*second]) == ("待办15件，按期限先后，第2页，共2页。", [*numbers[8:16], PREVIOUS, NEXT])
    assert [*shown(sqlite_bureau, second[PREVIOUS])[1]] == [*numbers[2:10], NEXT], "the first page begins at the front"
    for number in numbers[8:]:
        sqlite_bureau.answer(number, "not_held", "没有这份名单", on="2026-03-09")
    line, last = shown(sqlite_bureau, second[NEXT])
    assert (line, [*last]) == ("待办6件，按期限先后，第1页，共1页。", numbers[2:8])


@pytest.mark.parametrize("written", ["二", "-1", "1>", "1>2026-13-01.5", "1>.x", "1=2026-03-01.5"])
def test_what_is_no_page_is_refused(sqlite_bureau: OpenBureau, written: str) -> None:
    assert sqlite_bureau.refused("officer", f"/queue {written}", now=NOW).code == "page_unreadable"


def test_a_queue_too_long_to_count_says_so_and_is_read_from_both_ends(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        crowd(session, FEW + 20)
    line, first = shown(sqlite_bureau)
    assert line == "待办1000+件，按期限先后，第1页。"
    assert shown(sqlite_bureau, first[NEXT])[0] == "待办1000+件，按期限先后，第2页。"
    line, last = shown(sqlite_bureau, "999999")
    assert (line, NEXT in last) == ("待办1000+件，按期限先后。", False)
    before = shown(sqlite_bureau, last[PREVIOUS])[1]
    assert shown(sqlite_bureau, before[NEXT])[1] == last
    sqlite_bureau.command(OFFICER, "/language en", now=NOW)
    assert shown(sqlite_bureau)[0] == "1000+ cases wait, by due date, page 1."


def test_a_room_and_a_person_turn_it_at_the_same_cost_whatever_its_length(sqlite_bureau: OpenBureau) -> None:

    heard = [sqlite_bureau.incoming(OFFICER, now=NOW, chat=chat) for chat in (None, STAFF_CHAT)]
    works: dict[str, Work] = {
        f"{each.chat} {asked}": lambda session, each=each, asked=asked: queue.show(Turn(session, NOW, each), asked)  # type: ignore[misc]
        for each in heard
        for asked in ("", "2", "3>2026-03-02.256", "3<2026-03-02.256", "999999")
    }
    with sqlite_bureau.write() as session:
        crowd(session, FEW + 20)
        few = costs(session, works)
        crowd(session, FEW * 50, beside=FEW + 20)
        assert growth(few, costs(session, works)) == {}
        assert max(len(cost.statements) for cost in few.values()) <= 12, (
            "one for each case shown, the rest for the words"
        )


def test_a_part_is_shown_by_a_word_or_a_button_and_turned_by_itself(sqlite_bureau: OpenBureau) -> None:
    numbers = filed(sqlite_bureau, 10)
    for number in numbers[:9]:
        sqlite_bureau.staff("officer", f"/take {number}", now=NOW)
    sqlite_bureau.staff("officer", "/queue 我的", now=NOW)
    assert sqlite_bureau.said("officer")[-1].startswith("我的：待办9件，按期限先后，第1页，共2页。")
    assert offered(sqlite_bureau, "officer")[-6:] == ["全部", *PARTS[2:]]
    mine = shown(sqlite_bureau, "mine")[1]
    assert [*mine] == [*numbers[:8], NEXT]
    assert [*shown(sqlite_bureau, mine[NEXT])[1]] == [numbers[8], PREVIOUS]
    assert shown(sqlite_bureau, "free") == (
        "待领：待办1件，按期限先后，第1页，共1页。",
        {numbers[9]: f"{sqlite_bureau.case(numbers[9]).id}"},
    )
    assert shown(sqlite_bureau, "late") == ("超期：没有。", {})
    assert shown(sqlite_bureau, "week") == ("本周到期：没有。", {})
    sqlite_bureau.command(PEOPLE["colleague"][0], "/queue mine", now=NOW)
    assert sqlite_bureau.said("colleague")[-1] == "我的：没有。"
    assert sqlite_bureau.refused("officer", "/queue 别人的", now=NOW).code == "page_unreadable"


@pytest.mark.parametrize(
    ("day", "which", "many"),
    [
        ("2026-03-30", "本周到期", 1),
        ("2026-03-27", "本周到期", 0),
        ("2026-03-31", "超期", 1),
        ("2026-03-30", "超期", 0),
    ],
)
def test_how_urgent_it_is_goes_by_the_due_date(sqlite_bureau: OpenBureau, day: str, which: str, many: int) -> None:
    number = sqlite_bureau.file("2026-03-02")
    assert (number in sqlite_bureau.shows("officer", f"/queue {which}", now=at(day))) is bool(many)


def test_a_department_has_its_own_part_by_its_name_and_by_the_button_of_who_sits_in_it(bureau: OpenBureau) -> None:
    mine, _ = filed(bureau, 2)
    with bureau.write() as session:
        officer = people.any_officer(session, OFFICER)
        assert officer is not None
        seated = departments.settle(session, "资源配置与管理科", "", place=1, seats={officer.id or 0: True})
        departments.settle(session, "综合科", "", place=2, seats={})
        departments.count(session)
        department = seated.id
    bureau.staff("approver", f"/department {mine} 资源配置与管理科", now=NOW)
    line, keys = shown(bureau)
    assert (line, keys["资源配置与管理科"]) == ("待办2件，按期限先后，第1页，共1页。", f"of{department}")
    line, keys = shown(bureau, keys["资源配置与管理科"])
    assert (line, [*keys]) == ("资源配置与管理科：待办1件，按期限先后，第1页，共1页。", [mine])
    bureau.staff("approver", "/queue 综合科", now=NOW)
    assert bureau.said("approver")[-1] == "综合科：没有。"
    assert bureau.refused("approver", "/queue 无此科", now=NOW).code == "page_unreadable"


def test_what_waits_for_a_signature_and_for_the_applicant_have_their_parts(bureau: OpenBureau) -> None:
    first, second, _ = filed(bureau, 3)
    bureau.staff("officer", f"/clarify {first} 10 请说明所指的年度。", now=NOW)
    bureau.staff(
        "officer", f"/reply {second} refused:state_secret 该名单经定密审查列为国家秘密，公开会泄露布局。", now=NOW
    )
    bureau.press("officer", "reply_send", now=NOW)
    assert shown(bureau, "applicant")[1].keys() == {first}
    assert shown(bureau, "review")[1].keys() == {second}
    assert shown(bureau, "review")[0] == "审查中：待办1件，按期限先后，第1页，共1页。"
