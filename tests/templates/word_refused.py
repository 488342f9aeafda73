"""Plausible facts for the refusals of acts."""

from dataclasses import replace

from law.forms import Violation
from tests.templates.word_corrected import NAMED, OTHER
from tests.templates.word_facts import LATER, NUMBER, RECEIVED, Facts

BROKEN = Violation("F", "hard", ("格一", "格三"), "=", ("格二",), 1, 2)
REFUSED_ACTS: Facts = {
    "department": "综合科",
    "found": ["职责"],
    "lines": 3,
    "most": 100,
    "needed": "名称",
    "noticed_on": RECEIVED,
    "posted_on": LATER,
    "pay_by_on": LATER,
    "opened_on": RECEIVED,
    "ended_on": LATER,
    "submitted_on": RECEIVED,
    "first_on": RECEIVED,
    "what": "paid",
    "duty": "guide",
    "done_on": RECEIVED,
    "by": "王经办",
    "answer": "agree",
    "withdrawn": True,
    "place": 1,
    "other": OTHER,
    "former": OTHER,
    "problems": ("少了标题。",),
    "violations": (BROKEN, replace(BROKEN, right=(), basis="")),
}
WRITTEN: dict[str, Facts] = {
    "copy_which": {"appeals": [{"kind": kind, "opened_on": RECEIVED} for kind in ("review", "post")]},
    "year_touched": {"years": (2025,), "unkept": (2025,), "article": "第四十九条", "crossing": True, "fees": False},
    "period_over": NAMED | {"article": "第三十五条"},
    "no_such_letter": {"letters": [NAMED]},
    "which_case": {"numbers": (NUMBER, OTHER), "command": "reasons"},
    "appeal_open": {"kind": "review"},
    "silence_not_over": {"cause": "clarification", "last_on": LATER},
    "silence_was_none": {"cause": "reasons", "act": "give_reasons", "on": None, "last_on": None, "ended_on": LATER},
    "history_answered": {"replied_on": RECEIVED},
    "history_given_up": {"cause": "payment"},
    "history_waiting": {"causes": ["clarification", "payment"]},
    "not_withdrawn_in_chat": {"on": RECEIVED, "days": [RECEIVED, LATER]},
    **{code: {"last_on": LATER, "article": "第三十五条"} for code in ("reasons_awaited", "clarification_awaited")},
    "clarification_late": {"days": 7, "last_on": LATER},
    **{code: {"kind": "review"} for code in ("appeal_over", "copy_after_result")},
    **{code: {"kind": "review", "stated_on": LATER} for code in ("stated_already", "copy_after_statement")},
    "appeal_review_first": {"article": "《行政复议法》第二十条、第二十三条第一款第（四）项"},
    "received_already": {"received_on": RECEIVED},
    "received_otherwise": {"received_on": RECEIVED, "on": LATER},
    "appeal_early": {"kind": "review", "stopped": True},
    "appeal_at_once": {"kind": "review"},
    "not_simplified": {"kind": "review"},
    "redo_not_corrected": {"kind": "review"},
    "redo_which": {"total": 2},
    "redo_term": {"most": 60},
    "appeal_unknown": {"place": "3", "total": 1},
    "leave_alone": {"names": ["林晓等3人"]},
    "leave_contact": {"left": "林晓", "by_chat": True},
    "leave_stays": {"left": "林晓"},
    "leave_unknown": {"names": ["林晓", "周宁"]},
    "answer_items": {"party": "星河研究所", "items": (1, 3), "wrong": (2,)},
    "refund_amount": {"written": "300", "amount": "270"},
    "refunded_already": {"amount": "100"},
}
