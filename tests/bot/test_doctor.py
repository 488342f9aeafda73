"""``gongkai doctor``: every part is looked at, what is wrong is named, nothing is changed."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from bot import assembly, doctor, practice
from bot.clock import MovableClock
from bot.settings import Settings
from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import filing
from law.application import Application
from law.codes import Kind
from storage import bureaus, inbox, leases, migrating, outbox, people
from storage.engine import Database
from storage.inbox import Letterbox
from storage.leases import Lease
from tests.bot.conftest import Gongkai
from tests.storage.conftest import NOW, opened
from tests.storage.rows import filed
from tests.templates import tiny_font

DATA = "."
"""Where the settings of these tests have their key, from the folder in which commands run."""
Told = Callable[..., Settings]


@pytest.fixture
def clock(tmp_path: Path) -> MovableClock:
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(NOW)
    return clock


@pytest.fixture
def told(tmp_path: Path, clock: MovableClock) -> Told:
    def settings(url: str, **more: Any) -> Settings:
        given: dict[str, Any] = {
            "database_url": SecretStr(url),
            "data_dir": tmp_path,
            "clock_file": tmp_path / "clock.json",
        } | more
        return Settings(**given)

    return settings


def healthy(settings: Settings, *, beat: datetime = NOW) -> None:
    """Found the bureau, with somebody in every role and a tick just done."""
    with assembly.opened(settings, practice=True) as transactions, transactions.write("test") as session:
        for n, role in enumerate(staff.ROLES):
            staff.grant(Moment(session, NOW), address=f"telegram:{n}", name=role, role=role)
        bureaus.beat(session, "tick", now=beat)


def wrong(settings: Settings) -> list[str]:
    """Give the first word of each finding that is not well."""
    return [each.words.partition("：")[0] for each in doctor.examine(settings) if not each.well]


def test_all_is_well(told: Told, database_url: str) -> None:
    healthy(told(database_url))
    findings = doctor.examine(told(database_url))
    assert wrong(told(database_url)) == []
    assert len(findings) == 14
    assert all(each.words for each in findings)


def test_a_new_installation_is_no_fault_and_stays_untouched(told: Told, sqlite_url: str, gongkai: Gongkai) -> None:
    assert wrong(told(sqlite_url)) == ["数据库"]
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()
    ran = gongkai("doctor", database_url=sqlite_url)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "warn  数据库：还没有" in ran.stdout


def test_an_empty_database_asks_for_its_schema(told: Told, postgresql_url: str) -> None:
    assert wrong(told(postgresql_url)) == ["数据库结构"]
    database = Database(postgresql_url)
    assert migrating.current(database) is None
    database.close()


def test_tallies_that_are_not_what_the_cases_are_are_grave_until_they_are_counted_anew(
    told: Told, sqlite_url: str, gongkai: Gongkai
) -> None:
    healthy(told(sqlite_url))
    with opened(sqlite_url) as database, database.write() as session:
        session.bureau_id = bureaus.find(session, "示科公开") or 0
        filed(session, 1, received_on=NOW.date())
        session.execute(text("UPDATE tally SET many = 7"))
    assert wrong(told(sqlite_url)) == ["统计数"]
    run = partial(gongkai, database_url=sqlite_url, data_dir=DATA, bureau="示例市科学技术局", prefix="示科公开")
    assert "2026年收到的一类：办件1件，统计数7件" in run("doctor").stdout
    asked = ("report", "2026", "--recount", "--format", "json")
    for said in ("1处与办件不符", "与办件一致"):
        ran = run(*asked)
        assert said in ran.stderr
        assert json.loads(ran.stdout)["values"]["t3.new.total"] == 1
    assert wrong(told(sqlite_url)) == []


def test_a_reported_year_that_has_moved_is_grave_until_it_is_issued_once_more(
    told: Told, sqlite_url: str, gongkai: Gongkai
) -> None:
    healthy(told(sqlite_url))
    last = NOW.year - 1
    run = partial(gongkai, database_url=sqlite_url, data_dir=DATA, bureau="示例市科学技术局", prefix="示科公开")
    assert "重新统计的数一致" in run("doctor").stdout
    issued = run("report", f"{last}", "--issue", "--format", "json")
    assert "已按现在的数记为报出" in issued.stderr
    assert json.loads(issued.stdout)["values"]["t3.carry_out.total"] == 0
    assert f"与{last}年报出的数一致" in run("doctor").stdout
    with opened(sqlite_url) as database, database.write() as session:
        session.bureau_id = bureaus.find(session, "示科公开") or 0
        filed(session, 1, received_on=date(last, 12, 30))
    assert wrong(told(sqlite_url)) == ["跨年勾稽"]
    said = run("doctor")
    assert (said.returncode, "t3.carry_in.total是1，应为0" in said.stdout) == (1, True)
    refused = run("report", f"{NOW.year}")
    assert refused.returncode != 0
    assert "勾稽关系不成立" in refused.stderr
    run("report", f"{last}", "--issue")
    assert wrong(told(sqlite_url)) == []


def test_a_changed_journal_is_grave(told: Told, sqlite_url: str, gongkai: Gongkai) -> None:
    healthy(told(sqlite_url))
    database = Database(sqlite_url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE bureau SET journal_head = 'x'"))
    database.close()
    assert wrong(told(sqlite_url)) == ["流水账"]
    ran = gongkai("doctor", database_url=sqlite_url, bureau="示例市科学技术局", prefix="示科公开")
    assert ran.returncode == 1
    assert "FAIL  流水账" in ran.stdout


def test_what_waits_for_people_is_named(told: Told, sqlite_url: str, clock: MovableClock) -> None:
    settings = told(sqlite_url)
    healthy(settings)
    with assembly.opened(settings, practice=True) as transactions, transactions.write("test") as session:
        [arrival] = inbox.store_all(session, [("{}", Letterbox("telegram", "1", "1", "telegram:5"))], now=NOW)
        for _ in range(inbox.TRIES):
            inbox.fail(session, arrival, "fault")
        staff.suspend(Moment(session, NOW), "telegram:1")
    clock.freeze(NOW + timedelta(minutes=11))
    assert wrong(settings) == ["人员", "收发", "提醒"]
    for back in (timedelta(minutes=11), timedelta(days=30_000)):  # before there was any report, too
        clock.freeze(NOW - back)
        assert "时钟" in wrong(settings)


def test_a_role_that_waits_for_a_second_word_is_named_with_the_way_out(told: Told, sqlite_url: str) -> None:
    settings = told(sqlite_url)
    healthy(settings)

    def said() -> list[tuple[bool, bool]]:
        found = [each.words for each in doctor.examine(settings) if each.words.startswith("待审批的人员")]
        return [("按钮" in each, "邀请码" in each) for each in found]

    assert said() == []
    with assembly.opened(settings, practice=True) as transactions, transactions.write("test") as session:
        code = staff.invite(Moment(session, NOW), "approver")
        used = people.use_invitation(session, staff.sealed(session, code), by="telegram:77", now=NOW)
        assert used is not None
        used.name = "白露"
    assert said() == [(True, False)]
    with assembly.opened(settings, practice=True) as transactions, transactions.write("test") as session:
        staff.suspend(Moment(session, NOW), f"telegram:{staff.ROLES.index('approver')}")
    assert said() == [(False, True)]


@pytest.mark.parametrize(("month", "missing"), [(10, False), (11, True)])
def test_next_years_days_off_are_missed_from_november(
    told: Told, sqlite_url: str, clock: MovableClock, month: int, missing: bool
) -> None:
    now = NOW.replace(month=month)
    clock.freeze(now)
    healthy(told(sqlite_url), beat=now)
    assert (wrong(told(sqlite_url)) == ["放假安排"]) is missing


def test_a_database_that_is_not_there(told: Told) -> None:
    assert wrong(told("postgresql://gongkai:geheim@127.0.0.1:9/gongkai")) == ["数据库"]
    assert "geheim" not in "".join(each.words for each in doctor.examine(told("postgresql://u:geheim@127.0.0.1:9/g")))


@pytest.fixture
def world(clock: MovableClock) -> Iterator[tuple[practice.World, str]]:
    world = practice.World(clock)
    with practice.serving(world) as url:
        yield world, url


def test_a_bureau_that_names_nobody_to_turn_to_cannot_work(told: Told, sqlite_url: str) -> None:
    unset = told(sqlite_url, token=SecretStr("1:wrong"), api_url="http://127.0.0.1:9/bot", court="示例市示例区人民法院")
    (said,) = [each for each in doctor.examine(unset) if each.words.startswith("救济途径")]
    assert (said.well, said.grave) == (False, True)
    assert all(name in said.words for name in ("GONGKAI_BODY_LEVEL", "GONGKAI_REVIEW_BODY", "GONGKAI_OFFICE"))
    assert "GONGKAI_COURT" not in said.words


def test_a_room_that_cannot_be_reached_is_said_until_something_arrives_there(told: Told, sqlite_url: str) -> None:
    right = told(sqlite_url, staff_chat=-100)
    healthy(right)
    with assembly.opened(right, practice=True) as transactions, transactions.write("test") as session:
        bureaus.beat(session, "room_lost:telegram:-100", now=NOW)
    assert "工作群" in wrong(right)
    with assembly.opened(right, practice=True) as transactions, transactions.write("test") as session:
        outbox.put(session, key="k", to="telegram:-100", kind="text", body={"text": ""}, now=NOW)
        [parcel] = leases.claim(session, Lease("one", 1.0, 9.0), channels=("telegram",)).parcels
        outbox.sent(session, parcel.id, message_id=1, now=NOW + timedelta(seconds=1))
    assert "工作群" not in wrong(right)


def test_a_case_that_stands_otherwise_than_it_is_counted_is_named(told: Told, sqlite_url: str) -> None:
    healthy(right := told(sqlite_url))
    with assembly.opened(right, practice=True) as transactions, transactions.write("test") as session:
        asked = Application(kind=Kind.QUESTION, description="何时申领？")
        case = filing.by_chat(Moment(session, NOW), asked, filing.Sender("telegram:9", "telegram:9", NOW))
        case.due_on, case.stopped = date(2020, 1, 1), True
    assert "期限" in wrong(right)


def test_a_webhook_and_another_who_listens_are_said(
    told: Told, sqlite_url: str, world: tuple[practice.World, str]
) -> None:
    here, url = world
    right = told(sqlite_url, token=SecretStr(here.token), api_url=f"{url}/bot")
    healthy(right, beat=here.clock.now())
    assert not {"接收方式", "独用"} & set(wrong(right))
    here.webhook = "https://elsewhere.example/secret"
    with assembly.opened(right) as transactions, transactions.write("test") as session:
        bureaus.beat(session, "conflict:telegram", now=datetime.now(UTC))
    found = [each for each in doctor.examine(right) if not each.well and each.grave]
    assert {"接收方式", "独用"} <= {each.words.partition("：")[0] for each in found}
    assert "elsewhere" not in "".join(each.words for each in found)
    ours = right.model_copy(update={"webhook_url": "https://elsewhere.example"})
    assert "接收方式" not in wrong(ours), "what is brought to our own address is no fault"


def test_the_token_is_tried(told: Told, sqlite_url: str, world: tuple[practice.World, str]) -> None:
    here, url = world
    right = told(sqlite_url, token=SecretStr(here.token), api_url=f"{url}/bot")
    assert "令牌：有效" in [each.words for each in doctor.examine(right)]
    assert wrong(told(sqlite_url, token=SecretStr("1:wrong"), api_url=f"{url}/bot"))[-1] == "令牌"
    gone = told(sqlite_url, token=SecretStr("1:wrong"), api_url="http://127.0.0.1:9/bot")
    assert wrong(gone)[-1] == "消息服务"
    assert "1:wrong" not in "".join(each.words for each in doctor.examine(gone))


def test_a_record_that_is_not_there_or_cannot_be_written_is_named(told: Told, sqlite_url: str, tmp_path: Path) -> None:
    kept = tmp_path / "record"
    (tmp_path / "founded").touch()
    assert "原始记录" in wrong(told(sqlite_url, token=SecretStr("1:x"), api_url="http://127.0.0.1:1/bot"))
    assert "原始记录" in wrong(told(sqlite_url, journal_dir=kept))
    kept.mkdir(mode=0o700)
    assert "原始记录" not in wrong(told(sqlite_url, journal_dir=kept))
    kept.chmod(0o755)
    assert "原始记录" in wrong(told(sqlite_url, journal_dir=kept))


def test_fonts_of_the_office_are_named_and_a_folder_without_any_is_no_help(
    told: Told, sqlite_url: str, tmp_path: Path
) -> None:
    kept = tmp_path / "fonts"
    kept.mkdir()
    assert "文书字体" in wrong(told(sqlite_url, font_dir=kept))
    kept.joinpath("rare.ttf").write_bytes(tiny_font.of("Rare Han", "𠮷"))
    more = tmp_path / "more"
    shutil.copytree(kept, more)
    found = [each.words for each in doctor.examine(told(sqlite_url, font_dir=more))]
    assert f"文书字体：齐全；{more}里有Rare Han" in found
    named = {"bureau": "示例市𠮷局"}
    assert "文书字体" in wrong(told(sqlite_url, **named))
    assert "文书字体" not in wrong(told(sqlite_url, font_dir=more, **named))


def test_a_full_disk_is_no_matter_of_permissions(gongkai: Gongkai, full_disk: Path) -> None:
    for place in ("data_dir", "journal_dir"):
        said = gongkai("doctor", **{place: str(full_disk)}).stdout
        assert f"{full_disk}所在的磁盘满了。请腾出空间" in said


def test_a_record_folder_that_is_made_by_the_first_start_is_no_fault(
    told: Told, sqlite_url: str, tmp_path: Path
) -> None:
    settings = told(sqlite_url, journal_dir=tmp_path / "new" / "record")
    assert [words for words in wrong(settings) if words == "原始记录"] == []
    assert not (tmp_path / "new").exists()
