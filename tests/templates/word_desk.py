"""Plausible facts for what staff are shown of who gets a case, of all that may be done with it, and of its history."""

from tests.templates.word_facts import AT, LATER, NUMBER, RECEIVED, STAFF, Facts

_LINE: Facts = {"at": AT, "role": "officer", "who": "高山", "text": "", "names": (), "cut": False}
_LINE |= dict.fromkeys(("act", "aside", "title", "number"), "")
HISTORY: tuple[Facts, ...] = (
    _LINE | {"act": "note", "text": "已请综合科查找档案", "cut": True},
    _LINE | {"aside": "added", "role": "applicant", "who": "", "text": "还要附件", "names": ("合同",)},
    _LINE | {"title": "补正告知书", "number": "示科公开函〔2026〕1号", "names": ("清单", "附表")},
    _LINE | {"act": "clarify", "role": "system", "who": ""},
)
RECTIFIED: Facts = {
    "changes": [
        {"field": "name", "old": "", "new": "林晓", "hidden": True},
        {"field": "name", "old": "林小", "new": "林晓", "hidden": False},
        {"field": "type", "old": None, "new": "natural", "hidden": False},
    ],
    "reason": "登记时写错了一个字",
    "confirmed_on": AT.date(),
}
WAITING = ((NUMBER, 1), (NUMBER, 0), (None, 1))
"""Of what is confirmed and has not left: its case, where it has one already, and how much there is."""
DESK: dict[str, tuple[Facts, ...]] = {
    "assign_which": tuple(
        {"number": NUMBER, "officer": has, "nobody": n == 0, "away": ["陈立"][: n - 1], "more": ["周宁"][: n - 2]}
        for has in ("", "林晓")
        for n in (0, 2, 3)
    ),
    "board": tuple(
        {
            "bureau": "示例市科学技术局",
            "day": LATER,
            "open": open_,
            "months": [{"on": RECEIVED, "came": 5, "ended": 4}, {"on": LATER, "came": 0, "ended": 1}],
            "outcomes": outcomes,
            "spans": spans,
        }
        for open_ in ({"late": 2, "today": 0, "five": 1, "ten": 1, "more": 1, "stopped": 1, "undated": 1}, {"late": 0})
        for outcomes in ([("granted", 3), ("not_held", 1)], [])
        for spans in (
            {"many": 4, "median": 7.5, "ninety": 16},
            {"many": 1, "median": 7.0, "ninety": 7},
            {"many": 0, "median": 1.0, "ninety": 1},
        )
    ),
    "more": tuple(
        {"number": NUMBER, "status": "in_hand", "nothing": nothing, "group": group}
        for nothing, group in ((False, ""), (True, ""), (False, "consult"), (True, "consult"))
    ),
    "found_private": ({},),
    "found": tuple(
        {"words": "科技馆", "since_on": since_on, "is_first": is_first}
        | {"lines": [line | {"name": "林**"} for line in STAFF[:many]]}
        for many in (0, len(STAFF))
        for since_on in (None, LATER)
        for is_first in (True, False)
    ),
    "history": tuple(
        {"number": NUMBER, "before": before, "lines": HISTORY[:many]} for before, many in ((0, 1), (3, 4))
    ),
    "guided": ({"number": NUMBER, "act": "clarify", "words": "10 需要哪一年的名单"},),
    "counting_down": tuple({"number": n, "seconds": 60, "titles": ["补正告知书"] * many} for n, many in WAITING),
    "called_back": tuple({"number": n, "is_draft": bool(many)} for n, many in WAITING),
    "not_left": tuple(
        {
            "number": n,
            "reason": "这一件已经办结。" * many,
            "name": "林晓",
            "mine": mine,
            "text": "10 请说明年度。" * mine,
        }
        for n, many in WAITING
        for mine in (True, False)
    ),
    "rectified": ({"number": NUMBER, "changes": RECTIFIED["changes"][1:], "reason": "写错了一个字"},),
    "rectified_staff": tuple(RECTIFIED | {"number": NUMBER, "due_on": due_on} for due_on in (None, AT.date())),
    "took": tuple({"number": NUMBER, "is_over": over} for over in (False, True)),
}

SEEN: tuple[Facts, ...] = (
    {"files": (), "marked": [], "words_marked": False, "returned": None},
    {"files": ({"name": "涉密名单", "kb": 12, "pages": 3},), "marked": ["涉密名单"], "words_marked": True}
    | {
        "returned": {
            "reason": "请隐去住址。",
            "gone": ["住址。"],
            "new": ["名单。"],
            "more": True,
            "files_changed": True,
        }
    },
    {"files": ({"name": "名单", "kb": 1, "pages": None}, {"name": "附表", "kb": 2, "pages": 1}), "marked": []}
    | {"words_marked": True}
    | {"returned": {"reason": "请隐去住址。", "gone": [], "new": [], "more": False, "files_changed": False}},
)
"""What a reviewer sees beside the words of a draft."""
