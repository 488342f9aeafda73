"""Plausible facts for the messages about who of the staff is away, gone, or waited for."""

from tests.templates.word_facts import LATER, NUMBER, STAFF, WAITED_FOR, Facts

NAME, OTHER, REASON = "王经办", "李经办", "调离本机关"
_HELD: tuple[Facts, ...] = tuple(
    {"lines": list(STAFF)[:many], "total": total, "more": total > 999} for many, total in ((0, 0), (1, 1), (6, 1000))
)
_AWAY = tuple(
    {"name": NAME, "role": role, "until": LATER, "substitute": other, "alone": alone} | held
    for role, other, alone in (("officer", OTHER, False), ("reviewer", None, True))
    for held in _HELD
)


def _section(rank: str, total: int, awaited: str) -> Facts:
    told = {"awaited": awaited, "last_on": LATER if rank == "applicant" else None}
    lines = [line | told for line in list(STAFF)[:total]]
    return {"rank": rank, "total": total, "more": total - len(lines) if total > 30 else 0, "lines": lines}


_COUNTS: Facts = {"late": 2, "due": 1, "extended": 1, "applicant": 1}


def _group(department: str | None, officer: str | None) -> Facts:
    lines = [line | {"flags": tuple(_COUNTS)[:many]} for many, line in enumerate(STAFF, start=1) if many < 5]
    return {"department": department, "officer": officer, "open": 5, "counts": _COUNTS, "lines": lines}


_DID: Facts = {"department": None, "received": 3, "ended": 4, "in_time": 2, "corrected": [NUMBER]}
_DID |= {"late": [{"number": NUMBER, "days": days, "unit": "working"} for days in (3, 0)]}
_WELL: Facts = {"department": "综合科", "late": [], "corrected": []}
ABSENT: dict[str, tuple[Facts, ...]] = {
    **dict.fromkeys(("away", "away_told"), _AWAY),
    **dict.fromkeys(("back", "back_again"), _HELD),
    "suspended": tuple(
        {"name": NAME, "role": "reviewer", "by": by, "reason": reason, "unmanned": not by, "hidden": hidden}
        | {"unsigned": unsigned}
        | held
        for by, reason, hidden, unsigned in ((OTHER, REASON, 0, []), (None, "", 2, []), (None, "", 0, [NUMBER] * 2))
        for held in _HELD
    ),
    "handed_over": tuple({"name": NAME, "other": OTHER, "kept": kept} | _HELD[2] for kept in ([], [NUMBER, NUMBER])),
    "snoozed": ({"number": NUMBER, "until": LATER, "due_on": LATER},),
    "snoozed_told": ({"number": NUMBER, "officer": NAME, "until": LATER, "reason": "等档案馆给材料", "due_on": LATER},),
    "review_unmanned": ({"number": NUMBER},),
    "colleague_acted": ({"number": NUMBER, "act": "consult", "name": NAME},),
    "reminder": tuple(
        facts | {"extendable": may, "recallable": may, "awaited": awaited, "reviewers": int(may)}
        for facts in (*STAFF, *WAITED_FOR)
        for may in (True, False)
        for awaited in ("", "review", "extension")
    ),
    "reminders": tuple(
        {"sections": [_section(rank, many, awaited) for rank, many, awaited in ranks]}
        for ranks in (
            (("past", 1, "review"), ("today", 6, ""), ("ahead", 2, "extension")),
            (("review", 1, ""), ("extension", 31, "")),
            (("past", 40, ""), ("applicant", 2, "")),
        )
    ),
    "supervision": tuple(
        {"month": LATER.replace(day=1), "on": LATER, "open": many, "counts": counts, "more": more, "groups": groups}
        | {"beyond": more > 0}
        for many, counts, more, groups in (
            (3, {}, 0, []),
            (9, _COUNTS, 2, [_group(None, None), _group("综合科", NAME)]),
        )
    ),
    "bulletin": (
        {"year": 2026, "quarter": 1, "on": LATER, "groups": []},
        {
            "year": 2026,
            "quarter": 4,
            "on": LATER,
            "groups": [_DID, _DID | {"department": "综合科", "late": [], "corrected": []}],
        },
        {"year": 2026, "quarter": 4, "on": LATER, "groups": [_DID | {"ended": 0, "late": []}]},
    ),
}
UNFIT: dict[str, Facts] = {
    "away_past": {"until": LATER},
    "substitute_unfit": {"name": NAME, "known": [OTHER]},
    "rectify_request": {"number": NUMBER, "kind": "petition", "article": "第三十九条第一款"},
    "rectify_confirmed": {"number": NUMBER},
    "rectify_chosen": {"number": NUMBER, "kind": "question"},
    "rectify_by_approver": {"number": NUMBER},
    "rectify_lacks": {"number": NUMBER, "missing": ("type", "identity"), "article": "第二十九条"},
    "rectify_same": {"number": NUMBER, "field": "name"},
    "rectify_kind": {"number": NUMBER, "kind": "wrongdoing"},
    "rectify_kind_begun": {"number": NUMBER, "act": "extend_propose"},
    "rectify_channel": {"number": NUMBER, "by_chat": False},
    "rectify_reach": {"number": NUMBER, "delivery": "post"},
    "waits_before": {"name": NAME},
    "rectify_person": {"number": NUMBER, "article": "第二十九条"},
    "not_yours": {"name": NAME},
    "supervision_not_for_role": {"role": "officer"},
    "month_unreadable": {"written": "去年"},
    "quarter_unreadable": {"written": "去年"},
    "snooze_nothing": {"number": NUMBER},
    "snooze_span": {"number": NUMBER, "on": LATER, "last_on": LATER, "when": "past"},
    "snooze_others": {"number": NUMBER, "officer": NAME},
    "held_already": {"number": NUMBER, "officer": NAME, "is_own": False},
    "handover_own": {"name": NAME},
    "handover_same": {"name": NAME},
    "handover_nothing": {"name": NAME},
    "suspend_not_for_role": {"role": "approver"},
}
