"""What messages are told, with invented names; counts and tables come from the law itself."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from handlers.services.year import formats
from law import clock, days, forms, periods, statistics
from law.codes import ApplicantType, Channel, Kind, Move, Outcome
from law.events import Event

Facts = dict[str, Any]
NUMBER = "示科公开〔2026〕第0001号"
RECEIVED, LATER = date(2026, 1, 30), date(2026, 12, 28)
AT = datetime(2026, 1, 30, 16, 20)
OFFICE = SimpleNamespace(
    name="示例市科学技术局",
    prefix="示科公开",
    contact="0000-0000000",
    practice=True,
    mailbox_days=(5, 15),
)
_CARRIER: Facts = {"role": "approver", "name": "李审批"}
_WENT: Facts = {"by_chat": False, "on_paper": True, "case": NUMBER, "to": (), "mine": False, "wait": 0}
WENT: tuple[Facts, ...] = tuple(
    {"gone": _WENT | gone}
    for gone in (
        {"by_chat": True},
        {"by_chat": True, "wait": 60},
        {"wait": 60},
        {"to": (_CARRIER,), "mine": True},
        {"to": (_CARRIER, _CARRIER | {"name": "赵审批"})},
        {"on_paper": False},
        {},
    )
)
"""Where a letter went: by chat, to the reader, to others, to nobody for it is no paper, to nobody for there is none."""
CONSULTED = (
    Event(Move.STOPPED, date(2026, 2, 5), cause="third_party:1"),
    Event(Move.RESUMED, date(2026, 2, 27), cause="third_party:1"),
    Event(Move.EXTENDED, date(2026, 3, 10), days=20),
    Event(Move.STOPPED, date(2026, 3, 12), cause="clarification"),
    Event(Move.RESTARTED, date(2026, 3, 20), cause="clarification"),
    Event(Move.STOPPED, date(2026, 3, 25), cause="joint_author:2"),
)


APPEAL: Facts = {"kind": "review", "opened_on": RECEIVED, "remark": "示例市人民政府", "result": None, "ended_on": None}
APPEAL |= {"answer_by_on": LATER, "stated_on": None, "left_days": 3, "late_after": None, "document": None}
APPEALS = (
    APPEAL,
    *(APPEAL | {"left_days": left, "late_after": RECEIVED} for left in (0, -2)),
    APPEAL | {"ended_on": LATER, "result": "corrected", "document": "示政复决字〔2026〕3号"},
    APPEAL | {"kind": "direct", "stated_on": LATER, "left_days": None, "late_after": RECEIVED},
    APPEAL | {"answer_by_on": RECEIVED, "stated_on": LATER, "left_days": None},
    APPEAL | {"result": "upheld", "ended_on": LATER, "remark": None, "left_days": None},
)

_UNTIL = [{"code": code, "until": LATER} for code in ("review", "suit")]
_APART = [{"places": (2,), "ways": _UNTIL[:1]}, {"places": (1, 3), "ways": _UNTIL}]
RIGHTS: tuple[Facts | None, ...] = (
    None,
    {"known_on": RECEIVED, "told": [{"places": (), "ways": _UNTIL}]},
    {"known_on": RECEIVED, "told": _APART},
    {"known_on": None, "told": []},
    {"known_on": RECEIVED, "told": [{"places": (), "ways": [{"code": "recheck", "until": LATER}]}]},
)

TOLD_APART = tuple({"number": NUMBER, "about": about} for about in ("2025年度\n立项名单", "长" * 300))
"""What tells several cases of one person from one another."""


AWAITED: Facts = {"fee": {"amount": "270", "pay_by_on": LATER}, "clear_by_on": LATER, "receipt_corrected": True}
AWAITED |= {"reasons_by_on": LATER}
AWAITED |= {"longer": 10}
NOT_AWAITED: Facts = {"fee": None, "clear_by_on": None, "receipt_corrected": False, "longer": None}
NOT_AWAITED |= {"reasons_by_on": None}

_AFTER: tuple[Facts, ...] = (
    {"code": "suit_after_review", "bodies": ("示例区人民法院",), "span": 15},
    {"code": "ruling", "bodies": ("state_council",), "span": 0, "until": None},
)
_REVIEW: Facts = {"code": "review", "bodies": ("示例市人民政府", "示例省科学技术厅"), "first": False, "until": LATER}
_COMPLAINT: Facts = {"code": "complaint", "bodies": ("higher_agency", "示例市人民政府办公室")}
WAYS = (
    (_REVIEW, {"code": "suit", "bodies": ("示例区人民法院",), "until": LATER}, _COMPLAINT),
    (_REVIEW | {"first": True}, *_AFTER, _COMPLAINT),
)
"""What may be done against a reply: a suit at once, or first a review and what follows on it."""


def counted(kind: str, on: date, *moves: Event) -> Facts:
    """Count a case of a kind as its acknowledgement and its explanation show it."""
    period = periods.for_case(kind, on)
    count = clock.fold([Event(Move.STARTED, on), *moves], period=period, calendar=days.shipped())
    return {"kind": kind, "period": period, "count": count}


def citizen(**other: Any) -> Facts:
    """What a citizen is told about a case."""
    told: Facts = {
        "number": NUMBER,
        "kind": "request",
        "status": "in_hand",
        "outcome": None,
        "description": "请公开项目名单。\n谢谢。",
        "submitted_at": AT,
        "confirmed_at": AT,
        "received_on": RECEIVED,
        "due_on": date(2026, 3, 5),
        "provisional": False,
        "doubted": False,
        "extended": False,
        "stopped": False,
        "concluded_on": None,
        "redo_of": None,
        "redone_as": None,
        "ordered_on": None,
    }
    return told | other


def staff(**other: Any) -> Facts:
    """What the staff chat is told about a case."""
    told: Facts = {
        "channel": "internet",
        "type": "natural",
        "officer": "王经办",
        "away_until_on": None,
        "substitute": None,
        "department": None,
        "left_days": 5,
        "unit": "working",
        "accepted_on": None,
        "governed_by": "",
        "kept": False,
        "ground": None,
        "duplicate_of": None,
        "item_count": None,
        "complex": False,
        "delivered_on": None,
        "came_on": None,
        "lacking": False,
        "acknowledged": False,
        "appeals": (),
        "rights": None,
        "untold_on": None,
        "told_late_on": None,
    }
    return citizen(**told) | other


UNCONFIRMED = staff(
    status="unconfirmed", received_on=None, due_on=None, left_days=None, officer=None, type=None, confirmed_at=None
)
ENDED = staff(
    status="replied",
    outcome="refused",
    ground="privacy",
    concluded_on=date(2026, 3, 4),
    left_days=None,
    delivered_on=date(2026, 3, 4),
    governed_by="regulation_2008",
    duplicate_of=NUMBER,
    item_count=4,
)
CAME = staff(status="replied", outcome="refused", delivered_on=date(2026, 3, 4), came_on=date(2026, 3, 6))
OVERDUE = staff(left_days=-3, extended=True, complex=True, untold_on=RECEIVED)
TOLD_LATE = staff(extended=True, untold_on=RECEIVED, told_late_on=LATER)
STAFF = (
    *(staff(), UNCONFIRMED, ENDED, CAME, OVERDUE, TOLD_LATE),
    *(staff(left_days=0, officer=None, department="综合科"), staff(stopped=True, provisional=True, doubted=True)),
    staff(kind="petition", unit="calendar", accepted_on=date(2026, 3, 10)),
    staff(kind="petition", unit="calendar", governed_by="petitions_2005"),
    *(staff(kept=True, description=""), staff(kept=True)),
    *(staff(away_until_on=LATER), staff(away_until_on=LATER, substitute="李经办")),
    staff(unit="calendar", left_days=-3),
)
WAITED_FOR = tuple(
    staff(left_days=-3, status=status)
    for status in ("consulting", "awaiting_clarification", "awaiting_payment", "in_review")
)


def submitted(kind: str, on: date) -> Facts:
    """The facts of an acknowledgement."""
    said = counted(kind, on)
    count = said["count"]
    kept = kind == "petition"
    told = citizen(received_on=on, due_on=count.due_on, provisional=count.provisional, doubted=kept)
    return told | said | {"kept": kept}


def year(form: str) -> Facts:
    """The facts of a yearly table with one late case."""
    late = statistics.CaseFacts(
        number=NUMBER,
        kind=Kind.REQUEST,
        received_on=date(2016, 2, 5),
        concluded_on=date(2016, 3, 9),
        outcome=Outcome.PUBLIC,
        ground=None,
        channel=Channel.INTERNET,
        applicant_type=ApplicantType.NATURAL,
        due_on=date(2016, 3, 2),
        base_due_on=date(2016, 3, 2),
    )
    report = statistics.tally([late], form=form, year=2016)
    said = forms.load(form)
    facts = {"year": 2016, "form": form, "lines": formats.lines(report), "remarks": report.remarks}
    return {"title": said.title, "basis": said.basis, **facts}


def asked(kind: str, **answers: str) -> Facts:
    """The facts of a question of the form."""
    return {"kind": kind, "place": 2, "total": 8, "answers": {"kind": kind, **answers}}
