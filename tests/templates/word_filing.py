"""Plausible facts for what is said while somebody files."""

from tests.templates.word_facts import NUMBER, RECEIVED, Facts

LINES = [("type", "natural", True), ("supply", "", True), ("name", "张某某", False)]
SUMMARY: Facts = {
    "kind": "request",
    "answers": {},
    "lines": LINES,
    "missing": (),
    "personal": (),
    "names": [],
    "kept": False,
    "same": None,
}
FILING: dict[str, tuple[Facts, ...]] = {
    "summary": (
        SUMMARY,
        SUMMARY | {"missing": ("record", "description", "period"), "personal": ("identity", "phone")},
        SUMMARY | {"kind": "petition", "kept": True},
        SUMMARY | {"names": ["委托书", "现场"], "same": {"number": NUMBER, "on": RECEIVED}},
        SUMMARY | {"missing": (), "personal": ("card", "passport", "mail", "address", "plate", "secret")},
    ),
    "present": tuple(
        {"step": step, "value": value, "chosen": step == "type", "long": step == "description", "mode": mode}
        for step, value in (("type", "natural"), ("name", "张某某"), ("description", "立项名单"), ("contact", ""))
        for mode in ("", "more", "anew")
    ),
    "choose_please": ({},),
    "card_not_here": ({"text": "+8613900139000"},),
    "caption_kept": ({"text": "委托书"}, {"text": "长" * 300}),
    "corrected": tuple(
        {"step": step, "old": old, "new": new, "chosen": chosen, "again": again}
        for step, before, new, chosen in (("name", "张某某", "李某某", False), ("type", "natural", "commercial", True))
        for old in (before, None)
        for again in ("", "identity")
    ),
    "taken_together": tuple(
        {"lines": [("name", "张某某", False), ("supply", "paper", True)], "rest": rest} for rest in ([], ["长" * 90])
    ),
    "ask_share": ({},),
    "more_or_anew": ({"value": "长" * 300},),
    "half_said": tuple({"since": RECEIVED, "kind": "request", "about": about} for about in ("立项名单", "")),
    "aside": tuple(
        {"meant": meant, "kind": kind, "step": "name", "did": did, "text": "2026-1", "open": [NUMBER] * did}
        for meant in (
            *("why_identity", "why", "no_identity", "no_phone", "safe", "what", "status", "number", "withdraw"),
            *("resend", "appeal", "help", "human", "language", "other", "hurry", "due", "wait", "grumble", "decline"),
            *("wrong", "not_here", "thanks", "greeting", "nod", "give_up", "agent", "about_us", "abuse", "content"),
            *("cost", "amended", "organisation", "kept", "why_choose", "told", "anonymous"),
        )
        for kind in ("request", "correction", None)
        for did in (True, False)
    )
    + tuple(
        {"meant": "agent", "kind": "request", "step": step, "did": False, "text": "代我父亲申请", "open": []}
        for step in ("identity", "contact", "type")
    ),
    "complain_told": tuple(
        {"number": number, "article": article} for number in (NUMBER, "") for article in ("第五十一条", "")
    ),
    "no_fee": ({"number": NUMBER}, {"number": ""}),
    "no_answer_yet": tuple(
        {"number": NUMBER, "kind": kind, "due_on": due_on, "late": late}
        for kind in ("request", "question")
        for due_on in (RECEIVED, None)
        for late in (True, False)
    ),
    "kept_from_room": ({"number": NUMBER},),
    "not_for_case": ({"number": NUMBER, "text": "怎么写"},),
    "nothing_to_confirm": ({"number": NUMBER}, {"number": None}),
    "parted": tuple({"first": text, "second": text} for text in ("窗口电话从来没人接", "长" * 300)),
    "not_parted": ({},),
    "second_matter": tuple({"text": text} for text in ("窗口电话从来没人接", "长" * 300)),
    "unfinished": tuple(
        {"kind": kind, "about": about} for kind in ("request", None) for about in ("立项名单", "长" * 90, "")
    ),
    "also_content": tuple(
        {"text": text, "again": again, "waits": waits}
        for text in ("那你随便", "长" * 300)
        for again in (True, False)
        for waits in (True, False)
    ),
    "half_said_dropped": ({"number": NUMBER}, {"number": ""}),
    "kind_anew": ({},),
    "added_here": tuple({"text": text} for text in ("验收单也要", "长" * 300)),
    "content_now": tuple(
        {"text": text, "old": old, "new": old and "2021"} for text in ("立项名单", "长" * 400) for old in ("2019", "")
    ),
    "for_demand": tuple(
        {"text": text, "may_answer": may} for text in ("2023年的", "长" * 300) for may in (True, False)
    ),
    "kept_beside": tuple({"text": "长" * 60, "now": now} for now in (True, False)),
    "ask_later": ({"text": "长" * 60},),
    "doubted": ({"number": NUMBER, "steps": ["identity", "contact"]},),
    "filed": (SUMMARY | {"number": NUMBER},),
}
