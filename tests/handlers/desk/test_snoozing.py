"""How staff put reminders off by a command."""

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
