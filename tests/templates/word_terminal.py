"""Facts of what the command line says: the count of a date, the findings of the doctor, what stops a copy."""

from datetime import UTC, date, datetime

from bot import counts
from bot.restoring import Restored
from handlers.services.casework.audit import Difference as Differs
from handlers.services.rounds.carried import Way
from handlers.services.year.report import Crossing
from law import days, periods
from law.codes import Cause
from law.forms import Violation
from law.history import History, Late
from storage.recounts import Difference
from storage.troubles import Trouble
from tests.templates.word_facts import Facts

AT = datetime(2026, 1, 30, 9, 0, tzinfo=UTC)


def _due(written: str, extend: int) -> Facts:
    version, count = counts.count(written, law=None, extend=extend)
    return {"law": version, "period": periods.of_law(version), "count": count}


def _history() -> Facts:
    told = History(days.shipped())
    told.take('{"on": "2026-03-02", "event": "receipt"}')
    told.take('{"on": "2026-06-10", "event": "redo", "days": 10}')
    day = told.count.due_on
    late = [Late(cause, day, last_on) for cause in (Cause.PAYMENT, Cause.CLARIFICATION) for last_on in (day, None)]
    return {"law": told.version, "period": told.period, "count": told.count, "replied_on": day, "late": late}


def _finding(check: str, well: bool, **facts: object) -> Facts:
    return {"check": check, "well": well, "facts": facts}


UNEVEN = [Difference(2026, 2026, 3, 2, 1), Difference(2026, None, 0, 1, 1), Difference(None, None, 0, 0, 1)]
BROKEN = (Violation("X-1", "hard", ("格一",), "=", ("格二",), 1, 2),)
CROSSINGS = (
    *((True, Crossing(2026, issued, (), ())) for issued in (True, False)),
    *((False, Crossing(2026, True, broken, moved)) for broken, moved in ((BROKEN, ()), ((), ("格一",)))),
)
QUEUES: Facts = {"waiting": 1, "owed": 2, "parked": 3, "lost": 4}
FINDINGS = (
    *(_finding("settings", True, bureau="某某局", prefix="某公开", practice=practice) for practice in (True, False)),
    *(
        _finding("folder", well, path="资料", full=full)
        for well, full in ((True, False), (False, False), (False, True))
    ),
    *(_finding("record", well, path=path, full=False) for well, path in ((True, "录"), (False, "录"), (False, None))),
    _finding("record", False, path="录", full=True),
    *(_finding("modes", well, paths=[] if well else ["资料"]) for well in (True, False)),
    _finding("key", False, fault="GONGKAI_SECRET"),
    _finding("database", False, said="数据库没有回应（拒绝连接）。"),
    _finding("founded", False),
    _finding("schema", True, current="0001", newest="0001"),
    *(_finding("schema", False, current=current, newest="0002") for current in (None, "0001")),
    *(_finding("journal", entry is None, entry=entry) for entry in (None, 0, 7)),
    *(_finding("tallies", not found, found=found, year=2026) for found in ([], UNEVEN)),
    *(_finding("years", well, crossing=crossing) for well, crossing in CROSSINGS),
    *(_finding("calendar", year is None, year=year) for year in (None, 2027)),
    *(_finding("second", False, roles=["reviewer", "approver"], stuck=stuck) for stuck in (True, False)),
    _finding("head", False, name="夏至"),
    *(_finding("staff", not missing, missing=missing) for missing in ([], ["officer", "approver"])),
    *(_finding("queues", well, **QUEUES) for well in (True, False)),
    *(_finding("tick", well, at=at) for well, at in ((True, AT), (False, AT), (False, None))),
    *(_finding("clock", well, at=AT, now=AT) for well in (True, False)),
    *(
        _finding("fonts", well, characters=wrong, folder=folder, brought=brought)
        for well, wrong, folder, brought in (
            (True, (), None, None),
            (False, ("𠮷",), None, None),
            (False, (), "字体", ()),
            (True, (), "字体", ("某字体", "另一字体")),
        )
    ),
    *(_finding("remedies", not missing, missing=missing) for missing in ([], ["GONGKAI_COURT"])),
    _finding("reach", False, url="网址", reason="超时"),
    *(_finding("token", well, status=401) for well in (True, False)),
    _finding("counts", False, numbers=["示科公开〔2026〕第0001号"]),
    *(_finding("room", well, at=AT) for well in (True, False)),
    *(_finding("webhook", well) for well in (True, False)),
    *(_finding("alone", well, at=at) for well, at in ((True, AT), (False, AT))),
    *(_finding("watch", well, there=AT, now=AT) for well in (True, False)),
)
TERMINAL: dict[str, tuple[Facts, ...]] = {
    "data_carried": tuple(
        {"way": way, "at": AT, "file": "全部数据", "head": "0a1b2c3d", "place": 17, "updates": 3, "sent": 2}
        for way in Way
    ),
    "audited": (
        {"found": [], "broken": None, "head": "0a1b2c", "asked": None, "known": True},
        {
            "found": [
                Differs("示科公开〔2026〕第0001号", "due_on", "2026-10-16", "2026-10-19"),
                Differs("示科公开〔2026〕第0001号", "fee.pay_by_on", "2026-10-16", "2026-10-19"),
            ],
            "broken": 0,
            "head": "0a1b2c",
            "asked": "0a1b2c",
            "known": False,
        },
        {"found": [], "broken": 7, "head": "0a1b2c", "asked": "0a1b2c", "known": True},
    ),
    "restored": (
        {"done": Restored(updates=3, sent=2, cases=1), "drill": False},
        {"done": Restored(unlike=["答:1:1"], broken=7, is_checked=False), "drill": True},
    ),
    "moved": ({"way": "out", "rows": 3}, {"way": "in", "rows": 0}),
    "laid_again": ({"numbers": ["示科公开〔2026〕第0001号"]}, {"numbers": []}),
    "due": tuple(
        _due(day.isoformat(), extend) for day in (date(2016, 9, 12), date(2026, 11, 23)) for extend in (0, 15)
    ),
    "due_history": (_history(),),
    "finding": FINDINGS,
    "issued": ({"year": 2025, "form": "2021"},),
    "recounted": ({"found": []}, {"found": UNEVEN}),
    # Problems whose words show braces are said whole in letters/test_composing.py: here braces count as a leak.
    "letter_problem": tuple(
        {"code": code, "found": "标题"} for code in ("missing_part", "contradiction", "wrong_loop")
    ),
}
STOPPED: dict[str, Facts] = {
    "backup_no_database": {"database": "资料"},
    "backup_exists": {"path": "副本"},
    "backup_tool_missing": {"tool": "pg_dump"},
    "backup_failed": {"tool": "pg_dump", "reason": "拒绝连接"},
    "backup_unsound": {"reason": "journal"},
    **{trouble.value: {"reason": "拒绝连接"} for trouble in Trouble},
    "restore_not_empty": {},
    "restore_unfinished": {},
    "restore_failed": {"tool": "pg_dump", "reason": "拒绝连接"},
    "drill_not_allowed": {},
    "restore_exists": {"path": "资料"},
    "restore_no_copy": {"path": "副本"},
    "copy_unlike": {"path": "副本", "reason": "sha256"},
    "move_schema": {},
    "move_not_empty": {},
    "carried_unlike": {"table": "甲"},
    "tape_broken": {"path": "记录", "line": 3},
    "channel_deaf": {"reason": "拒绝连接"},
    "not_utf8": {},
    "setting_wrong": {"name": "GONGKAI_CONTACT", "field": "contact"},
    "setting_file": {"name": "GONGKAI_TOKEN_FILE", "path": "令牌"},
    "folder_unmade": {"path": "资料"},
    "folder_unwritable": {"path": "资料"},
    "key_missing": {"path": "密钥"},
    "key_short": {"name": "GONGKAI_SECRET", "length": 32},
    "database_lost": {"known": "标记", "database": "资料"},
    "database_behind": {"record": "记录", "at": AT},
    "prefix_other": {"known": "标记", "called": "示科公开", "prefix": "新科公开"},
    "channels_none": {"known": ["乙"]},
    "channel_strange": {"name": "甲", "known": ["乙"]},
    "token_missing": {},
    "token_refused": {},
    "api_refused": {},
    "webhook_refused": {"reason": "拒绝连接"},
    "webhook_url_missing": {},
    "listen_taken": {"host": "127.0.0.1", "port": 8788, "reason": "拒绝连接"},
    "practice_lies_there": {"path": "资料"},
    "sqlite_alone": {},
    "cases_not_practice": {},
    "fresh_not_here": {},
    "world_broken": {"path": "练习"},
    "clock_broken": {"path": "时钟"},
    "already_running": {"path": "锁"},
    "file_fault": {"reason": "拒绝连接"},
}
