"""What staff may do on a case by buttons: each act with its command, in the groups and the order of its buttons."""

from collections.abc import Mapping

from law.codes import Act

GROUPS: Mapping[str, Mapping[Act, str]] = {
    "reply": {
        Act.TAKE: "take",
        Act.REPLY: "reply",
        Act.SPLIT: "items",
        Act.DUPLICATE: "duplicate",
        Act.DELIVER: "deliver",
        Act.CLOSE: "close",
        Act.CONFIRM: "confirm",
    },
    "clarify": {
        Act.CLARIFY: "clarify",
        Act.SUPPLEMENT: "supplement",
        Act.UNCLARIFY: "unclarify",
        Act.ABANDON: "giveup",
    },
    "consult": {
        Act.CONSULT: "consult",
        Act.CONSULT_JOINT: "joint",
        Act.CONSULT_AGENCY: "ask",
        Act.CONSULT_ANSWER: "answer",
        Act.CONSULT_CLOSE: "unanswered",
        Act.CONSULT_WITHDRAW: "unask",
        Act.TELL_PARTY: "tellparty",
        Act.ASSIST: "assist",
    },
    "receive": {Act.RECEIVE: "received"},
    "extend": {Act.EXTEND_PROPOSE: "extend", Act.COMPLICATE: "complex"},
    "charge": {
        Act.CHARGE: "charge",
        Act.PAY: "paid",
        Act.UNCHARGE: "uncharge",
        Act.REFUND: "refund",
        Act.LAPSE_UNPAID: "giveup",
    },
    "reasons": {Act.ASK_REASONS: "askreasons", Act.GIVE_REASONS: "reasons", Act.DELAY: "delay"},
    "end": {Act.REOPEN: "reopen", Act.WITHDRAW: "withdrawn", Act.LEAVE: "leave"},
    "remedies": {Act.APPEAL: "appeal", Act.APPEAL_RESULT: "appealresult", Act.STATE: "stated", Act.REDO: "redo"},
    "note": {Act.NOTE: "note", Act.SNOOZE: "snooze"},
    "assign": {Act.ASSIGN: "assign", Act.ROUTE: "department"},
    "correct": {Act.REDATE: "redate", Act.RECTIFY: "rectify", Act.LINK: "link"},
}
"""An act that stands alone in its group has its button at once; of several the group has one that shows them."""
COMMANDS: Mapping[Act, str] = {act: command for acts in GROUPS.values() for act, command in acts.items()}
"""The command of each act that a member of staff does on a case."""

_ASKED_OTHERS = (Act.CONSULT, Act.CONSULT_JOINT, Act.CONSULT_AGENCY)
NEEDS: Mapping[Act, tuple[Act, ...]] = {
    **dict.fromkeys((Act.SUPPLEMENT, Act.UNCLARIFY, Act.ABANDON), (Act.CLARIFY,)),
    **dict.fromkeys((Act.CONSULT_ANSWER, Act.CONSULT_CLOSE, Act.CONSULT_WITHDRAW), _ASKED_OTHERS),
    Act.TELL_PARTY: (Act.CONSULT,),
    **dict.fromkeys((Act.PAY, Act.UNCHARGE, Act.LAPSE_UNPAID), (Act.CHARGE,)),
    Act.REFUND: (Act.PAY,),
    Act.GIVE_REASONS: (Act.ASK_REASONS,),
    Act.RECEIVE: (*_ASKED_OTHERS, Act.CLARIFY, Act.CHARGE, Act.ASK_REASONS),
    **dict.fromkeys((Act.APPEAL_RESULT, Act.STATE), (Act.APPEAL,)),
    Act.REDO: (Act.APPEAL_RESULT,),
}
"""What has to have been done before: the lifecycle allows more, for a case may have been opened again in between."""

ASKED = frozenset({"consult", "joint", "ask", "received", "complex", "appeal", "supplement", "reasons"})
"""Commands that do something else without words: by a button their words are asked for all the same."""
