"""Plausible facts for the messages about fees, reasons, delivery, remedies, repeats and corrected dates."""

from types import SimpleNamespace

from tests.templates.word_corrected import CORRECTED, CORRECTING, NAMED, OTHER, REPEATED
from tests.templates.word_desk import RECTIFIED
from tests.templates.word_facts import APPEALS, LATER, NUMBER, RECEIVED, RIGHTS, STAFF, WAYS, WENT, Facts, citizen
from tests.templates.word_money import BACK, MONEY, MONEYED
from tests.templates.word_waiting import FORMER

ANEW = f"{NUMBER}-重1"
SENT = citizen(status="replied", outcome="granted") | {"way": "post", "on": LATER, "concluded_on": LATER}
LINE = citizen(status="replied", outcome="granted") | {"concluded_on": RECEIVED}
CHANGE: Facts = {"number": NUMBER, "was": RECEIVED, "due_on": LATER, "told_on": RECEIVED}
CAUSES = [{"cause": c, "reason": "" if c == "calendar" else "看错"} for c in ("redate", "decision", "calendar")]
STATED: Facts = {"number": NUMBER, "opened_on": RECEIVED, "answer_by_on": LATER, "place": 1}

_BY: Facts = {f"{name}_by_on": LATER for name in ("clear", "pay", "reasons")}
AWAITED: tuple[Facts, ...] = (
    *(dict.fromkeys(_BY) | {"lapsed": (), "asked_others": False, "spared_by_on": cut} for cut in (None, LATER)),
    *(
        _BY | {"lapsed": lapsed, "asked_others": True, "spared_by_on": None}
        for lapsed in ((), ("clear", "pay", "reasons"))
    ),
)
"""What a case that is opened again still waits for."""

_LETTER: Facts = {"title": "征求意见书", "words": "征求意见书\n星河研究所：", "files": ["确认函"], "mine": True}
_LETTER |= {"by_chat": False, "on_paper": True, "is_for_applicant": False}
_LETTER |= {"to": [{"role": "officer", "name": "高山"}]}
_TOLD = _LETTER | {"by_chat": True, "is_for_applicant": True, "mine": False, "files": []}
_LEFT: Facts = {"texts": (), "was": RECEIVED, "due_on": RECEIVED, "stopped": False, "lapses": "", "unreviewed": False}
_LEFT |= {"asks": "市级科技计划项目立项名单", "holder": "", "own": False, "wait": 0, "sender": ""}
_OTHERS: tuple[Facts, ...] = ({"mine": False}, {"to": []}, {"to": [], "on_paper": False})
LEAVING: tuple[Facts, ...] = (
    _LEFT
    | {"letters": [_LETTER, _TOLD], "stopped": True, "party": "星河研究所", "sent_on": RECEIVED}
    | {"asked_by_on": LATER, "place": 1, "lapses": "later"},
    _LEFT | {"letters": [_LETTER | other for other in _OTHERS], "due_on": LATER},
    _LEFT | {"letters": [], "texts": ("我们重新办理。",), "lapses": "now", "unreviewed": True},
    _LEFT | {"letters": [], "was": None, "due_on": LATER, "asks": "", "holder": "林晓", "own": True},
    _LEFT | {"letters": [_LETTER], "wait": 60, "sender": "陈立"},
)

BESIDE: tuple[Facts, ...] = ({}, {"named": True}, {"before": LATER}, {}, {})
TOPIC = SimpleNamespace(
    words="某某路夜间施工", applicants=3, cases=6, numbers=(NUMBER,) * 6, first_on=RECEIVED, last_on=LATER
)

ACTING: dict[str, tuple[Facts, ...]] = (
    CORRECTING
    | MONEYED
    | {
        "hot_topics": tuple({"topics": topics, "days": 30} for topics in ((), (TOPIC,))),
        "letter_day": (NAMED | {"number": NUMBER, "received_on": RECEIVED, "due_on": LATER},),
        "letters_starting": tuple({"number": NUMBER, "lines": lines} for lines in ([NAMED], [])),
        "review_dropped": tuple({"number": NUMBER, "act": "consult_answer", "over": over} for over in (True, False)),
        "reasons_asked": tuple(
            {"number": NUMBER, "on": LATER, "due_on": due_on, **gone} for gone in WENT for due_on in (None, RECEIVED)
        ),
        "ask_reasons": ({"number": NUMBER},),
        **dict.fromkeys(
            ("reasons_arrived", "reasons_taken", "reasons_noted"),
            tuple({"number": NUMBER, "text": "论文需要。", "over": over} for over in (True, False)),
        ),
        **dict.fromkeys(
            ("delivered", "sent_to_you"),
            tuple(
                SENT | which | {"rights": right}
                for which in (
                    {"remark": "", "title": None, "letter": None, "last_on": None, "first_due_on": None},
                    NAMED | {"remark": "第0001号邮件", "last_on": None, "first_due_on": RECEIVED},
                    NAMED | {"remark": "", "last_on": LATER, "first_due_on": None},
                )
                for right in RIGHTS
            ),
        ),
        "reply_received": tuple(
            NAMED | {"number": NUMBER, "received_on": RECEIVED, "rights": right} for right in RIGHTS
        ),
        "undelivered": (
            {"total": 2, "more": False, "lines": (LINE | {"delivery": "chat"}, LINE | {"delivery": None})},
            {"total": 0, "more": False, "lines": ()},
        ),
        "assisted": ({"number": NUMBER, "body": "示例市财政局", "due_on": RECEIVED, "case_due_on": LATER},),
        "letters": tuple(
            {"number": NUMBER, "lines": lines, "sheets": ("form", "register")}
            for lines in ([(OTHER, "reply_public")], [])
        ),
        "appeals": (
            {"number": NUMBER, "appeals": APPEALS},
            {"number": NUMBER, "appeals": ()},
        ),
        "statement_due": tuple(
            STATED | {"kind": kind, "left_days": left} for kind in ("review", "direct") for left in (3, 0, -2)
        ),
        **dict.fromkeys(
            ("reopened", "reopened_staff"),
            tuple(
                {"number": NUMBER, "due_on": RECEIVED, "year": moved, "told": told, "stops": stops, "over": over}
                | {
                    "withdrawn": not told,
                    "lettered": moved is None,
                    "overdue": moved is None,
                    "stopped": bool(stops),
                    **awaited,
                }
                for awaited in AWAITED
                for moved in (None, 2025)
                for told in (True, False)
                for stops, over in (([], ()), (["payment", "clarification"], ("payment",)))
            ),
        ),
        "withdrawal_denied": tuple(
            {"number": NUMBER, "way": "phone", "on": RECEIVED, "text": said} for said in ("", "是")
        ),
        "denied_withdrawal": ({"number": NUMBER},),
        "withdrawn_by_applicant": tuple({"number": NUMBER, "parties": parties} for parties in ([], ["星河研究所"])),
        "withdrawal_told": tuple({"number": NUMBER, "way": way, "on": RECEIVED} for way in ("phone", "letter")),
        "withdrawal_noted": tuple(
            {"number": NUMBER, "way": "letter", "on": RECEIVED, "told": told, "lettered": lettered, **gone}
            | {"parties": ["星河研究所"] if told else []}
            for told, lettered in ((True, True), (False, True), (True, False), (False, False))
            for gone in WENT
        ),
        **dict.fromkeys(("unclarify_reason", "giveup_reason"), ({"number": NUMBER},)),
        "given_up": tuple(
            MONEY | {"cause": why, "due_on": LATER, **gone} for why in ("payment", "clarification") for gone in WENT
        ),
        "redone": tuple({"number": NUMBER, "redo": ANEW, "due_on": LATER, "named_on": on} for on in (None, RECEIVED)),
        "ordered": tuple({"number": NUMBER, "due_on": LATER, "named_on": on} for on in (None, RECEIVED)),
        "ordered_staff": tuple(
            {"number": NUMBER, "on": RECEIVED, "due_on": LATER, "named_on": on, "told": told, "late": not told, **gone}
            for on, told in ((None, True), (RECEIVED, False))
            for gone in WENT
        ),
        "redo_begun": tuple(
            {"number": NUMBER, "redo": ANEW, "on": RECEIVED, "due_on": LATER, "named_on": on, "told": told, **gone}
            | {"late": not told, "items": 3 * told}
            for on, told in ((None, True), (RECEIVED, False))
            for gone in WENT
        ),
        "redo_ended": ({"number": NUMBER, "redo": ANEW},),
        "redo_ended_staff": tuple({"number": NUMBER, "redo": ANEW, "told": told, **WENT[-1]} for told in (True, False)),
        "proposed": (
            *(
                {
                    "number": NUMBER,
                    "act": "withdraw",
                    "again": False,
                    "way": "phone",
                    "on": RECEIVED,
                    "reason": "不要了",
                }
                | leaving
                for leaving in LEAVING
            ),
            {"number": NUMBER, "act": "rectify", "again": False} | RECTIFIED | LEAVING[2],
            *(
                {"number": NUMBER, "act": act, "again": False, "last_on": RECEIVED, "cause": cause} | LEAVING[1]
                for act, cause in (("abandon", "clarification"), ("lapse_unpaid", "payment"))
            ),
            *(
                {"number": NUMBER, "act": "consult", "again": again, "overdue": again, **LEAVING[0]}
                | {"runs_on": bool(running), **running}
                for again, running in ((True, {}), (False, {}), (True, {"stopped": False, "due_on": RECEIVED}))
            ),
            *(
                {"number": NUMBER, "act": "clarify", "again": False, "late": late, "restarts": restarts, "ends": late}
                | {"decided_anew": restarts, "runs_on": late and not restarts, "answer_by_on": LATER}
                | {"overdue": overdue, "by_people": overdue, **LEAVING[1]}
                for late, restarts in ((True, True), (True, False), (False, True), (False, False))
                for overdue in (True, False)
            ),
            *(
                {"number": NUMBER, "act": "charge", "again": False, "amount": "270", "units": 57, "basis": basis}
                | LEAVING[0]
                | {"counted": counted, "pay_by_on": LATER, "due_on": LATER, "stopped": counted is None}
                for basis, counted in (("cost", None), ("page", None), ("item", 57))
            ),
            *(
                {"number": NUMBER, "act": "reopen", "again": False, "year": year, "told": not year, **leaving}
                for leaving in LEAVING
                for year in (2025, None)
            ),
            *(
                {
                    "number": NUMBER,
                    "act": "extend_approve",
                    "again": False,
                    "days": days,
                    "unit": unit,
                    "reason": "核对",
                    "before": (RECEIVED,) if days > 10 else (),
                    "fee_counts": fee_counts,
                }
                | LEAVING[1]
                for days, unit, fee_counts in ((1, "working", True), (1, "working", False), (30, "calendar", True))
            ),
            *(
                {"number": NUMBER, "act": "redo", "again": False, "redo": ANEW, "on": RECEIVED, "reply_by_on": LATER}
                | {"by_law": by_law, "ordered": ordered, **LEAVING[2]}
                for by_law in (True, False)
                for ordered in (True, False)
            ),
            *(
                {"number": NUMBER, "act": act, "again": False, "kind": "review", "result": "upheld", "on": RECEIVED}
                | {
                    "redo": redo,
                    "amount": "270",
                    "kept": "270",
                    "paid_on": on,
                    "overdue": bool(redo),
                    "once": bool(redo),
                }
                | {"runs_on": not redo, "asked_by_on": None}
                | leaving
                for act in ("appeal_result", "uncharge", "unclarify", "consult_agency", "consult_withdraw")
                for redo, on, leaving in ((ANEW, RECEIVED, LEAVING[1]), (None, None, LEAVING[2]))
            ),
            *(
                {"number": NUMBER, "act": act, "again": False, "on": RECEIVED, "last_on": last, "amount": "270"}
                | {
                    "answer": "agree",
                    "objects": (1,) if waiting else (),
                    "waiting": waiting,
                    "rights": rights,
                    "former": former,
                    "text": "涉及报价" if waiting else "",
                    **NAMED,
                    **LEAVING[place],
                }
                for act in ("pay", "receive", "consult_answer", "consult_close", "supplement", "give_reasons")
                for former in FORMER
                for last, waiting, rights, place in ((LATER, 0, RIGHTS[0], 2), (None, 1, RIGHTS[-1], 3))
            ),
            *(
                {"number": NUMBER, "act": "receive", "again": False, "on": RECEIVED, "last_on": LATER} | each | beside
                for each, beside in zip(LEAVING, BESIDE, strict=True)
            ),
            *(
                {"number": NUMBER, "act": act, "again": False, "fixed_on": on, "ends_before_on": on, **LEAVING[0]}
                | {"answer_by_on": LATER}
                for act in ("ask_reasons", "delay")
                for on in (None, RECEIVED)
            ),
            *(
                {"number": NUMBER, "act": "assist", "again": False, "party": "市某局", "after_due_on": on, **LEAVING[0]}
                for on in (None, LATER)
            ),
            *(BACK | {"act": "refund", "again": False, "misnamed": was, **LEAVING[0]} for was in (None, "1600")),
            *({"number": NUMBER, "act": "duplicate", "again": False, **LEAVING[0], **each} for each in REPEATED),
            *(
                {"number": NUMBER, "act": "redate", "again": False, "new": RECEIVED, "old": old, **LEAVING[2]}
                | {"what": "letter" if old is None else "answer"}
                for old in (None, LATER)
            ),
            *(
                {"number": NUMBER, "act": "redate", "again": False, "new": RECEIVED, "old": LATER, **LEAVING[2], **each}
                for each in CORRECTED
            ),
            *(
                {"number": NUMBER, "act": "register", "again": False, "received_on": RECEIVED, "instant": "confirmed"}
                | {"channel": channel, "article": article, "late_days": late, "missing": missing, **LEAVING[3]}
                for channel, article, late, missing in (
                    ("ordinary_post", "第三十一条", 2, ("supply", "delivery")),
                    ("internet", "", 3, ()),
                    ("fax", "第三十一条", 0, ("supply",)),
                )
            ),
        ),
        "remedies_left": tuple(
            {"number": NUMBER, "told": told, "known_on": RECEIVED, "anew": anew}
            for anew in (True, False)
            for told in (
                *([{"places": (), "ways": ways}] for ways in WAYS),
                [{"places": (1, 3), "ways": WAYS[1]}, {"places": (2,), "ways": WAYS[0]}],
            )
        ),
        "for_department": tuple(
            row | {"department": "综合科", "moved": moved} for row in STAFF for moved in (False, True)
        ),
        "department_which": tuple(
            {"number": NUMBER, "department": now, "more": more} for now in (None, "综合科") for more in ([], ["综合科"])
        ),
        "routed": ({"number": NUMBER, "department": "综合科"},),
        "linked": ({"number": NUMBER, "other": OTHER},),
        "duplicated": tuple({"number": NUMBER, "former": OTHER, **gone} for gone in WENT),
        "due_changed": tuple(CHANGE | cause | {"earlier": False} for cause in CAUSES),
        "due_changed_staff": tuple(
            CHANGE
            | cause
            | {"earlier": bool(n), "by_chat": bool(n), "held": bool(n), "stopped": n > 1, "keepable": not n}
            for cause in CAUSES
            for n in range(3)
        ),
    }
)
