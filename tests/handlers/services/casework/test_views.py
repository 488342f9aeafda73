"""What people may see: each circle of readers sees more than the one before, and never what is not for it."""

import pytest

from handlers.services.casework import views
from tests.handlers.conftest import CITIZEN, OpenBureau, at

ASKED = "请公开林晓舟（电话13800000000）申报的项目" + "名单" * 200


def test_the_room_sees_no_person_and_the_file_the_whole(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description=ASKED)
    with bureau.working(number, "officer", "2026-03-04") as work:
        citizen = views.citizen_facts(work.session, work.case)
        room = views.staff_facts(work.session, work.case, today=work.today)
        file = views.file_facts(work.session, work.case, today=work.today)
        masked = views.masked_facts(work.session, work.case, today=work.today)
    assert set(masked) == set(file)
    assert (masked["name"], masked["contact"]) == ("林**", "000******0000")
    assert not [each for each in ("林晓舟", "13800000000") if each in masked["description"] + room["description"]]
    assert set(citizen) < set(room) < set(file)
    assert citizen["description"] == file["description"] == ASKED
    assert not {"name", "identity", "contact"} & set(room)
    assert "13800000000" not in room["description"]
    assert len(room["description"]) == views.EXCERPT + 1
    assert (file["name"], file["contact"]) == ("林晓舟", "000-0000-0000")
    assert file["identity"] != "0" * 18


def test_days_left_are_counted_before_and_behind_the_due_date_and_end_with_the_case(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")  # due on Monday 2026-03-30

    def left(day: str) -> object:
        with bureau.working(number, "officer", day) as work:
            return views.staff_facts(work.session, work.case, today=work.today)["left_days"]

    assert [left(day) for day in ("2026-03-27", "2026-03-30", "2026-04-01")] == [1, 0, -2]
    bureau.answer(number, "public", "见网站公开栏", on="2026-04-01")
    assert left("2026-04-02") is None


@pytest.mark.parametrize(
    ("kind", "day", "rules"),
    [
        ("request", "2016-03-02", "regulation_2008"),
        ("request", "2026-03-02", ""),
        ("petition", "2016-03-02", "petitions_2005"),
        ("petition", "2026-03-02", ""),
        ("question", "2016-03-02", ""),
    ],
)
def test_a_card_names_the_older_rules_that_its_case_goes_by(
    bureau: OpenBureau, kind: str, day: str, rules: str
) -> None:
    number = bureau.file(day, kind=kind)
    with bureau.working(number, "officer", day) as work:
        assert views.staff_facts(work.session, work.case, today=work.today)["governed_by"] == rules


@pytest.mark.parametrize(
    "act", ["/assign {n} 高山", "/extend {n} 5 需要核对三个年度的档案", "/snooze {n} 2026-03-10 档案馆周五给材料"]
)
def test_what_somebody_has_is_in_hand_by_whatever_act(bureau: OpenBureau, act: str) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/case {number}", now=at("2026-03-03"))
    assert "已收到待经办" in bureau.said("officer")[-1]
    bureau.staff("officer", act.format(n=number), now=at("2026-03-03"))
    bureau.staff("officer", f"/case {number}", now=at("2026-03-03"))
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-03-03"))
    assert "正在办理（高山）" in bureau.said("officer")[-1]
    assert "进度：正在办理" in bureau.said(CITIZEN)[-1]
    assert "待经办" not in bureau.card(number)["text"]
    bureau.press("officer", "more_acts", bureau.case(number).id, now=at("2026-03-03"))
    assert bureau.said("officer")[-1] == f"{number}（正在办理）现在可以办："
