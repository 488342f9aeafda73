"""Plausible facts for the messages about waiting for others: consultations, and the time that is added."""

from datetime import date

from handlers.services.letters import captions
from tests.templates.word_facts import AT, LATER, NUMBER, RECEIVED, TOLD_APART, WENT, Facts

PARTY = "星河研究所"
REASON = "需要向多个单位核实"
FORMER: tuple[Facts | None, ...] = (
    None,
    {"answer": "agree", "on": RECEIVED, "objects": (), "text": ""},
    {"answer": "object", "on": RECEIVED, "objects": (2,), "text": "涉及报价"},
)
"""What stood on record of a party that is heard again."""
ABOUT: tuple[Facts, ...] = tuple(
    {"concerns": concerns, "lost": lost, "objects": concerns[:1]}
    for concerns, lost in (((), 0), ((1, 3), 0), ((2,), 1), ((), 2))
)
"""Which items a consultation stands for, and how many of those that it names are gone."""
ANSWERS = ("agree", "object", "decide", "consent", "unproven")


def _line(kind: str, *, answer: str | None = None, answer_by_on: date | None = LATER, files: int = 0) -> Facts:
    return {
        "number": NUMBER,
        "place": 1,
        "kind": kind,
        "party": PARTY,
        "runs_on": files > 0,
        "overdue": answer == "unproven",
        "sent_on": RECEIVED,
        "received_on": RECEIVED if answer else None,
        "answer_by_on": answer_by_on,
        "answer": answer,
        "answered_on": LATER if answer else None,
        "files": files,
        "due_on": LATER,
        "stopped": answer != "agree",
        **ABOUT[0],
    }


NOTED: tuple[Facts, ...] = tuple(
    {"kind": kind, "due_on": due_on, "runs_on": due_on is None, "back": "270" if kind == "fee_refunded" else back}
    for kind in sorted(captions.NOTED)
    for due_on, back in ((LATER, "270"), (None, None))
)
_WAYS = (
    {"code": "review", "bodies": ("示例市人民政府",), "span": 60, "unit": "day", "first": True},
    {"code": "suit", "bodies": ("示例区人民法院",), "span": 6, "unit": "month", "first": False},
)
WAYS_TOLD = ({"places": (), "ways": _WAYS}, {"places": (2,), "ways": _WAYS})
LINES = tuple(
    _line("third_party", answer=answer, files=1) | ABOUT[place % len(ABOUT)] for place, answer in enumerate(ANSWERS)
)
ASKED_OF = tuple({"party": PARTY, "answer": answer, **about} for about in ABOUT for answer in (None, "object"))
OPEN = (_line("joint_author"), _line("third_party", answer_by_on=None))
DUTY: Facts = {"duty": "report", "year": 2025, "day": LATER, "article": "第四十九条", "done_on": None, "left_days": 10}
DUTIES = (DUTY, DUTY | {"duty": "guide", "left_days": 0}, DUTY | {"left_days": -3})
THIRD: Facts = {"kind": "third_party", "article": "第三十二条"}
SECRECY: Facts = {"kind": "other_agency", "article": "第十七条第三款"}
COUNTING: tuple[Facts, ...] = ({"verb": "reply_send", "name": "王经办", "begun_at": AT, "due_at": AT},)
READINGS: tuple[Facts, ...] = ({"at": AT, "who": "王经办", "reason": "核对案由"},)
ASIDES: tuple[Facts, ...] = (
    {"at": AT, "what": "asked", "text": "长" * 300, "cut": True},
    {"at": AT, "what": "told", "text": "还在核对。", "cut": False},
)
AROUND: Facts = {"asides": ASIDES, "asked_of": ASKED_OF[:8], "confirmed": COUNTING}
"""What the file of a case tells beside its applicant and its own days."""

READERS: tuple[Facts, ...] = (
    {"who": "applicant"},
    {"who": "staff", "role": "officer", "name": "王经办"},
    {"who": "room"},
    {"who": "person"},
)

WAITING: dict[str, tuple[Facts, ...]] = {
    **dict.fromkeys(
        ("supplement_taken", "supplement_arrived"),
        tuple(
            {"number": NUMBER, "due_on": LATER, "restarted": not items, "items": items, "overdue": overdue}
            for items in ((), ("哪一年", "哪个项目"))
            for overdue in (True, False)
        ),
    ),
    "acted_astray": ({"number": NUMBER, "act": "clarify", "on": LATER, "there": RECEIVED},),
    "astray_listed": tuple(
        {"acts": [{"number": NUMBER, "act": act, "on": LATER, "there": RECEIVED} for act in some]}
        for some in (("clarify",), ("take", "reply"))
    ),
    **dict.fromkeys(
        ("undeliverable", "fate_unknown"),
        tuple(
            {"number": number, "reader": reader, "until": until}
            for number in (NUMBER, None)
            for reader in READERS
            for until in (None, LATER)
        ),
    ),
    "supplement_which": tuple(
        {
            "total": total,
            "reasons": max(total - 1, 0),
            "names": names,
            "text": "" if names else text,
            "lines": lines,
            "is_new": not total,
        }
        for total, names, lines in (
            *((2, (), TOLD_APART), (1, (), ()), (3, ("委托书",), TOLD_APART)),
            *((0, (), ()), (0, ("委托书",), ())),
        )
        for text in ("2025年度的", "长" * 1500)
    ),
    "personal": tuple(
        {"number": NUMBER, **dict.fromkeys(("name", "identity", "contact", "delivery_to"), told)}
        for told in ("张某某", None)
    ),
    "consulted": tuple(
        line
        | {"overdue": overdue, "days": 15, "stopped": stopped, "runs_on": not stopped}
        | {"asked_by_on": LATER, "due_on": RECEIVED}
        for line in (*OPEN, _line("other_agency", answer_by_on=None))
        for overdue in (True, False)
        for stopped in (True, False)
    ),
    "due_passed_on": ({"number": NUMBER, "due_on": LATER},),
    "unclarified": tuple(
        {"number": NUMBER, "told_on": RECEIVED, "due_on": LATER, "reason": "已经清楚", **gone} for gone in WENT
    ),
    "clarify_taken_back": tuple(
        {"number": NUMBER, "told_on": RECEIVED, "due_on": LATER, "overdue": overdue} for overdue in (True, False)
    ),
    **dict.fromkeys(
        ("unasked", "unasked_by_other"),
        tuple(
            {"number": NUMBER, "place": 1, "party": PARTY, "sent_on": RECEIVED, "due_on": LATER}
            | {"reason": "问错了机关", "letter": NUMBER, "waiting": waiting, "by_chat": chat, "stopped": chat}
            | {"overdue": overdue, "runs_on": chat}
            for waiting in (0, 1)
            for chat in (True, False)
            for overdue in (True, False)
        ),
    ),
    "consult_closed": tuple(
        LINES[2] | {"waiting": waiting, "text": text} for waiting, text in ((0, ""), (1, "催过两次"))
    ),
    "consult_out": tuple(
        {
            "number": NUMBER,
            "place": 1,
            "kind": kind,
            "party": PARTY,
            "sent_on": RECEIVED,
            "days": 5,
            "closable": kind == "third_party",
            "stopped": stopped,
            "due_on": LATER,
            **about,
        }
        for kind in ("other_agency", "third_party")
        for stopped in (True, False)
        for about in ABOUT
    ),
    "consultations": ({"number": NUMBER, "lines": (*LINES, *OPEN)}, {"number": NUMBER, "lines": ()}),
    "consult_received": tuple(line | {"received_on": RECEIVED} for line in (*OPEN, LINES[0])),
    "consult_answered": tuple(
        line | {"waiting": waiting, "text": text, "former": former, "binds": waiting == 0}
        for line in LINES[:2]
        for waiting, text in ((0, ""), (1, "没有意见"))
        for former in FORMER
    ),
    "consult_lapsed": tuple(line | {"waiting": waiting} for line in LINES[2:] for waiting in (0, 1)),
    "duty_due": DUTIES,
    "duties": ({"lines": ()}, {"lines": (*DUTIES, DUTY | {"done_on": RECEIVED})}),
    "duty_noted": tuple(
        line | {"done_on": RECEIVED, "late": late, "before": LATER if late else None}
        for line in DUTIES[:2]
        for late in (True, False)
    ),
    "duty_proposed": tuple(
        {"duty": duty, "year": 2025, "on": RECEIVED, "before": before, "reason": "看错了", "day": LATER}
        | {"late": late, "article": "第四十九条", "freezes": freezes}
        for duty, before, late, freezes in (
            ("report", None, True, True),
            ("guide", None, False, False),
            ("report", LATER, False, False),
        )
    ),
    "clarified": tuple(
        {"number": NUMBER, "answer_by_on": RECEIVED, "due_on": LATER, "late": late, "restarts": restarts, "ends": late}
        | {"decided_anew": late, "runs_on": late and not restarts, "overdue": not late, "by_people": not late}
        | gone
        for late in (True, False)
        for restarts in (True, False)
        for gone in WENT
    ),
    **dict.fromkeys(
        ("clarify_lapsed", "clarify_stands", "abandoned_question"),
        tuple({"number": NUMBER, "told_on": RECEIVED, "due_on": LATER, **gone} for gone in WENT),
    ),
    "clarify_unfinished": ({"number": NUMBER},),
    "supplement_unfinished": tuple({"number": NUMBER, "restarts": restarts} for restarts in (True, False)),
    "extension_again": ({"number": NUMBER, "title": "延期答复告知书", "letter": NUMBER, "until": LATER},),
    "notice_again": ({"number": NUMBER, "title": "补正告知书", "letter": NUMBER, "last_on": LATER},),
    "notice_unserved": tuple(
        {"number": NUMBER, "cause": cause, "on_paper": on_paper, "answerable": answerable}
        for cause, on_paper in (("clarification", True), ("clarification", False), ("payment", True))
        for answerable in (True, False)
    ),
    "consult_over": tuple(
        {"number": NUMBER, "due_on": day, "runs_on": runs_on} for day in (LATER, None) for runs_on in (True, False)
    ),
    "consult_waits": tuple(
        {"number": NUMBER, "over": over, "waits": [THIRD, SECRECY], "clock": clock, "due_on": LATER}
        for over in ([], [SECRECY | {"article": ""}])
        for clock in ("stopped", "runs_on", "over")
    ),
    "lapse_refused": ({"number": NUMBER, "words": "文书还不能发出。"},),
    "party_told": ({"number": NUMBER, "party": PARTY},),
    "answer_files": ({"number": NUMBER, "party": PARTY},),
    "answer_files_kept": ({"number": NUMBER, "total": 2},),
    "letter_caption": tuple(
        {"number": NUMBER, "case": NUMBER, "asked": asked, "outcome": outcome, "told": told, "noted": noted}
        for noted in (None, *NOTED)
        for outcome, told in ((None, ()), ("partial", ()), ("partial", WAYS_TOLD[:1]), ("partial", WAYS_TOLD))
        for asked in (
            None,
            *(
                {"kind": kind, "items": ["哪一年的", "哪一类"], "reason": "六十件", "total": "120", "due_on": due_on}
                | {"ends": ends}
                for kind in ("clarification", "ask_reasons", "fee")
                for due_on, ends in ((LATER, True), (None, True), (LATER, False))
            ),
        )
    ),
    "letter_to_deliver": tuple(
        {"number": NUMBER, "case": NUMBER, "delivery": way, "delivery_to": to, "starts": way is None}
        for way, to in ((None, None), ("post", "示例路1号"), ("email", "某邮箱"), ("pick_up", None))
    ),
    "extension_proposed": tuple(
        {"number": NUMBER, "days": 20, "reason": REASON, "due_on": LATER, "base_due_on": LATER, "proposer": proposer}
        | {"unit": unit, "waits": waits, "status": "awaiting_payment", "before": (RECEIVED,) if waits else ()}
        | {"fee_counts": waits}
        for waits in (True, False)
        for proposer, unit in (("王经办", "working"), (None, "calendar"))
    ),
    "extension_waits": tuple(
        {"number": NUMBER, "days": 20, "approvers": approvers, "unit": unit, "proposer_approves": approves}
        | {"waits": approves, "status": "awaiting_clarification", "fee_counts": approves}
        | {"holder": "高山" if approves else ""}
        for approvers, unit in ((0, "working"), (1, "calendar"))
        for approves in (True, False)
    ),
    "extensions": tuple(
        {"total": total, "more": total == 1000, "private": private}
        for total in (0, 2, 1000)
        for private in (True, False)
    ),
    "complex_told": ({"number": NUMBER, "reason": REASON, "due_on": LATER},),
    **dict.fromkeys(
        ("extension_approved", "extension_refused", "complicated", "petition_accepted"),
        tuple({"number": NUMBER, "due_on": LATER, **gone} for gone in WENT),
    ),
}
