"""Plausible facts for the messages about a reply that is drafted, item by item where there are several."""

from tests.templates.word_facts import NUMBER, RECEIVED, Facts

PREVIEW = {
    "number": NUMBER,
    "outcome": "refused",
    "article": "第十五条、第三十二条",
    "grounds": ("privacy", "internal"),
    "is_item": False,
    "body": None,
    "reach": "",
    "tells_reach": False,
    "text": "涉及他人住址。",
    "files": [{"name": "附件"}],
    "needs_review": True,
}
ITEMS = (
    {
        "ordinal": 1,
        "asked": "名单",
        "outcome": "granted",
        "grounds": [],
        "body": None,
        "reply": "见附件",
        "files": ["名单"],
    },
    {"ordinal": 2, "asked": "专家", "outcome": "refused", "grounds": ["privacy", "internal"], "body": None}
    | {"reply": "涉及他人", "files": []},
    {"ordinal": 3, "asked": "经费", "outcome": "other_body", "grounds": [], "body": "市某局", "reply": "", "files": []},
    {"ordinal": 4, "asked": "统计", "outcome": None, "grounds": [], "body": None, "reply": "", "files": []},
)

ITEMIZED: dict[str, tuple[Facts, ...]] = {
    "reply_preview": (
        PREVIEW | {"by_chat": True},
        PREVIEW | {"by_chat": True, "is_item": True},
        PREVIEW | {"by_chat": True, "outcome": "partial", "grounds": ()},
        *(
            PREVIEW
            | {"grounds": (), "files": [], "body": "市某局", "article": "", "needs_review": False, "by_chat": chat}
            | {"text": "名单见附件。"}
            for chat in (True, False)
        ),
        PREVIEW | {"grounds": (), "body": "市某局", "reach": "000-0000", "tells_reach": True, "by_chat": True},
        PREVIEW | {"grounds": (), "body": None, "tells_reach": True, "by_chat": True},
    ),
    "items": ({"number": NUMBER, "lines": ITEMS},),
    "items_none": ({"number": NUMBER},),
    "items_proposed": tuple(
        {"number": NUMBER, "found": found, "in_group": group}
        for found in (["名单", "评分"], [])
        for group in (True, False)
    ),
    "items_preview": tuple(
        {
            "number": NUMBER,
            "lines": ITEMS[:3],
            "outcome": outcome,
            "ground": ground,
            "needs_review": signed,
            "by_chat": chat,
            "barred_on": barred,
            "article": "国办函〔2020〕109号第五条",
        }
        for barred in (None, RECEIVED)
        for outcome, ground, signed, chat in (
            ("partial", "privacy", True, True),
            ("not_held", None, False, True),
            ("not_held", None, False, False),
        )
    ),
}
UNITEMIZED: dict[str, Facts] = {
    "items_too_few": {"number": NUMBER, "fewest": 2},
    "items_too_many": {"number": NUMBER, "many": 41, "most": 40},
    "item_too_long": {"written": "名单", "length": 1001, "limit": 1000},
    "no_such_item": {"number": NUMBER, "place": 5, "items": 4},
    "item_wanted": {"number": NUMBER, "items": 4},
    "items_unanswered": {"number": NUMBER, "places": [2, 4]},
    "items_changed": {"number": NUMBER},
}
