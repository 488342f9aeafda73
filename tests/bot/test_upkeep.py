"""Upkeep from the command line: what a wrong clock used up is set up anew, once."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from storage.engine import Database
from tests.bot.conftest import Gongkai
from tests.handlers.conftest import ZONE, opened

BUREAU = "示例市科学技术局"


def test_where_nothing_was_used_up_nothing_is_laid_anew(gongkai: Gongkai) -> None:
    ran = gongkai("reminders")
    assert (ran.returncode, "没有被提前用掉" in ran.stdout) == (0, True)


def test_a_journal_that_was_chained_anew_is_known_by_a_head_of_before(gongkai: Gongkai, tmp_path: Path) -> None:
    gongkai("staff", "invite", "--role", "officer")
    gongkai("staff", "invite", "--role", "reviewer")
    copied = gongkai("backup", "copies").stdout.splitlines()
    head = copied[-1].split()[-1]
    assert len(head) == 64
    gongkai("staff", "invite", "--role", "approver")
    whole = gongkai("audit", "--head", head[:16])
    assert (whole.returncode, "给出的指纹在流水账里" in whole.stdout) == (0, True)
    with Database(f"sqlite:///{tmp_path}/var/gongkai.sqlite3").engine.begin() as connection:
        for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE tbl_name = 'journal'")).all():
            if name.startswith("journal_"):
                connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("DELETE FROM journal WHERE id > 1"))
        connection.execute(text("UPDATE bureau SET journal_head = (SELECT hash FROM journal)"))
    assert gongkai("audit").returncode == 0  # by itself a chain that was cut well is whole
    cut = gongkai("audit", "--head", head)
    assert (cut.returncode, "截断或者重做" in cut.stdout) == (1, True)
    assert gongkai("audit", "--head", "").returncode == gongkai("audit", "--head", "abc").returncode == 1


def test_a_case_that_was_changed_beside_the_journal_is_named(gongkai: Gongkai, sqlite_url: str) -> None:
    with opened(sqlite_url) as bureau:
        number, other = bureau.file("2026-09-14"), bureau.file("2026-09-14")
        with bureau.write() as session:
            session.execute(
                text("UPDATE \"case\" SET due_on = '2026-12-31' WHERE number = :number"), {"number": number}
            )
    settings = {"database_url": sqlite_url, "secret": "0" * 32, "bureau": BUREAU, "prefix": "示科公开"}
    ran = gongkai("audit", **settings)
    assert (ran.returncode, f"{number}：期限现在是2026-12-31" in ran.stdout) == (1, True)
    assert gongkai("audit", "--case", number, **settings).returncode == 1
    assert gongkai("audit", "--case", other, **settings).returncode == 0
    assert gongkai("audit", "--case", "没有这件", **settings).returncode == 2


def test_what_many_ask_for_is_said_and_told(gongkai: Gongkai, sqlite_url: str) -> None:
    settings = {"database_url": sqlite_url, "secret": "0" * 32, "bureau": BUREAU, "prefix": "示科公开"}
    with opened(sqlite_url) as bureau:
        assert "没有一件事" in gongkai("topics", **settings).stdout
        today = datetime.now(ZONE).date()
        for n in range(3):
            said = f"申请公开翠湖花园三期石材加工作坊的粉尘检测报告{n}"
            bureau.file(today.isoformat(), person=f"telegram:7{n}", name=f"王{n}", description=said)
    ran = gongkai("topics", "--tell", **settings)
    assert (ran.returncode, "3人，3件" in ran.stdout) == (0, True)
    with opened(sqlite_url) as bureau:
        assert [words for words in bureau.said("approver") if "3人，3件" in words]
