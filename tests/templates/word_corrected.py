"""Plausible facts for the messages about days that came late to be known, or were mistyped."""

from law.codes import Kind
from tests.templates.word_facts import APPEALS, CONSULTED, LATER, NUMBER, RECEIVED, RIGHTS, Facts, counted

OTHER = "示科公开〔2026〕第0002号"
REPEATED = [{"former": OTHER, "differs": bool(asked), "asked": asked} for asked in ("三公经费", "")]
NAMED: Facts = {"title": "政府信息公开收费通知书", "letter": OTHER}
DAY: Facts = {"number": NUMBER, "what": "paid", "old": LATER, "new": RECEIVED, "reason": "看错了一行"}
PERIOD: Facts = {"told_on": RECEIVED, "due_on": LATER, "answered_on": LATER}
CORRECTED: tuple[Facts, ...] = (
    {"what": "delivered", "answered": (LATER, RECEIVED), "rights": RIGHTS[1], "statement": None},
    {"what": "delivered", "answered": (LATER, LATER), "rights": None, "statement": None},
    *(
        {"what": "copy", "answered": (None, None), "rights": None, "old": RECEIVED, "procedure": procedure}
        | {"statement": {"kind": "review", "answer_by_on": LATER}}
        for procedure in ("simplified", "ordinary")
    ),
    *(
        {"what": "copy", "answered": (None, None), "rights": None, "statement": statement, "procedure": ""}
        for statement in (
            None,
            *({"kind": kind, "answer_by_on": LATER} for kind in ("review", "direct")),
        )
    ),
)
IDLE = ({"on": RECEIVED, "came_on": None}, {"on": RECEIVED, "came_on": LATER})
COUNTED_ANEW: tuple[Facts, ...] = tuple(
    {"what": what, "old": old, "new": RECEIVED, "reason": "看错了一行", "procedure": procedure}
    for what, old, procedure in (("received", LATER, ""), ("copy", LATER, "simplified"), ("copy", RECEIVED, "ordinary"))
)
CORRECTING: dict[str, tuple[Facts, ...]] = {
    "letter_received": tuple(
        NAMED | {"number": NUMBER, "received_on": RECEIVED, "last_on": LATER, "named": named} for named in (False, True)
    ),
    "doubt_settled": ({"number": NUMBER, "received_on": RECEIVED, "on": RECEIVED, "due_on": LATER},),
    "doubt_stands": ({"number": NUMBER, "received_on": RECEIVED, "on": LATER, "due_on": LATER},),
    "stalled": ({"words": "2027年的放假安排还没有导入。"},),
    "redated": (
        *(
            {"number": NUMBER, "what": what, "old": old, "new": RECEIVED, "due_on": LATER}
            for what, old in (("paid", LATER), ("letter", None))
        ),
        {"number": NUMBER, "what": "received", "old": RECEIVED, "new": RECEIVED, "due_on": LATER},
        *({"number": NUMBER, "old": LATER, "new": RECEIVED, "due_on": LATER, **each} for each in CORRECTED),
    ),
    "year_moved": tuple(
        {"number": NUMBER, "years": years, "agreed": agreed, "crossing": crossing, "fees": fees}
        for years, agreed, crossing, fees in (
            ((2025,), (), (2025,), ()),
            ((2025,), (), (), ()),
            ((), (2025,), (), ()),
            ((), (), (), (2025,)),
        )
    ),
    "reopened_waits": tuple(
        {
            "number": NUMBER,
            "cause": cause,
            "due_on": LATER,
            "stopped": cause == "payment",
            "why": why,
            "until_on": RECEIVED,
        }
        for cause in ("payment", "clarification")
        for why in ("", "astray", "reopened", "late", "term")
    ),
    "day_corrected": (DAY, *(DAY | PERIOD | {"late": late} for late in (True, False))),
    "answer_due_changed": tuple(
        {"number": NUMBER, "what": "answer", "reason": "邮戳看错了", "late": late, "by_chat": not late} | PERIOD
        for late in (True, False)
    ),
}
WHY = (
    *(
        counted(kind, LATER)
        | {
            "number": NUMBER,
            "idle": IDLE[:n],
            "late_days": 0,
            "corrections": COUNTED_ANEW[n:],
            "appeals": (),
            "asked": {},
            "former": n % 2 == 0,
        }
        | {"untold_on": RECEIVED if n < 2 else None, "told_late_on": LATER if n == 1 else None}
        for n, kind in enumerate(Kind)
    ),
    *(
        counted("request", RECEIVED, *CONSULTED)
        | {
            "number": NUMBER,
            "idle": (),
            "late_days": 6,
            "corrections": COUNTED_ANEW[:1],
            "former": False,
            "asked": asked,
        }
        | {"appeals": APPEALS, "untold_on": None, "told_late_on": None}
        for asked in (
            {},
            {"third_party:1": {"place": 1, "party": ""}, "joint_author:2": {"place": 2, "party": "市财政局"}},
        )
    ),
)
