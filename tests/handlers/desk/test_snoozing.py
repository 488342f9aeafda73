"""How staff put reminders off by a command."""

import pytest

from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-20")


def test_what_was_put_off_is_said_with_the_date_that_stays(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(PEOPLE["officer"][0], f"/snooze {number} 2026-3-26 等档案馆给材料", now=NOW, chat=STAFF_CHAT)
    said = f"{number}的提醒推迟到2026年3月26日（周四）早上再发给您，理由已记下。到期日不变：2026年3月30日（周一）。"
    assert said in sqlite_bureau.said(STAFF_CHAT)
    assert sqlite_bureau.refused("officer", f"/snooze {number} 等档案馆 给材料", now=NOW).code == "not_a_date"
    assert (
        sqlite_bureau.refused("reviewer", f"/snooze {number} 2026-3-26 等档案馆给材料", now=NOW).code
        == "act_not_for_role"
    )


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("三天后 等档案馆给材料", "2026年3月23日"),
        ("下周一 等档案馆给材料", "2026年3月23日"),
        ("3月26日 等档案馆给材料", "2026年3月26日"),
        ("2个工作日后 等档案馆给材料", "2026年3月24日"),
        ("next thursday the archive answers", "2026年3月26日"),
    ],
)
def test_the_day_may_be_called_as_people_do(sqlite_bureau: OpenBureau, said: str, day: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press("officer", "act", sqlite_bureau.case(number).id, "snooze", now=NOW)
    assert "三天后" in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.say(PEOPLE["officer"][0], said, now=NOW)
    assert f"推迟到{day}" in sqlite_bureau.said("officer")[-1]
