"""Plausible facts for the messages about a reply that is drafted, item by item where there are several."""

from types import SimpleNamespace

from tests.templates.word_facts import LATER, NUMBER, RECEIVED, WENT, Facts

_LETTER: Facts = {"title": "答复书", "words": "答复书\n某某：", "files": [], "mine": False, "to": []}
_LETTER |= {"by_chat": True, "on_paper": True, "is_for_applicant": True}
PARTIES: tuple[Facts, ...] = (
    *(
        {"party": "示例科技有限公司", "on": RECEIVED, "what": what, "given": (), "withheld": ()}
        for what in ("passes_over", "unheard", "takes_back", "keeps_back", "unreasoned")
    ),
    *(
        {"party": "", "on": None, "what": "unasked", "unheard": names, "given": (), "withheld": ()}
        for names in ((), ("示例科技有限公司", "示例旅业公司"))
    ),
)
"""What people are asked about the third parties of an answer, and of one of several items."""
OF_ITEMS = tuple(
    each | {"given": given, "withheld": withheld}
    for each in PARTIES
    for given, withheld in (((1, 3), (2,)), ((2,), (2,)))
    # Only of who is passed over it is said otherwise where one item is given and withheld in parts.
    if given != withheld or each["what"] in ("passes_over", "unheard")
)
LOOKED: Facts = {"lapses": "", "letters": [], "texts": (), "draft": "", "waits": False, "hindered": ""}
LOOKED |= {"asks": "市级科技计划项目立项名单", "holder": "", "own": False, "wait": 0, "sender": ""}
PREVIEW = LOOKED | {
    "number": NUMBER,
    "outcome": "refused",
    "article": "第十五条、第三十二条",
    "grounds": ("privacy", "internal"),
    "is_item": False,
    "charged": "",
    "gives": True,
    "routes": (),
    "body": None,
    "reach": "",
    "tells_reach": False,
    "text": "涉及他人住址。",
    "files": [{"name": "附件"}],
    "needs_review": True,
    "parties": (),
    "orders": (),
    **WENT[0],
}
ORDERS = tuple({"kind": kind, "on": LATER} for kind in ("review", "direct"))
ASKED = tuple(
    {"parties": parties, "orders": orders} for parties, orders in (((), ORDERS), (PARTIES, ()), (OF_ITEMS, ()))
)
ASTRAY = tuple(
    {"party": "甲公司", "lost": lost, "concerns": concerns}
    for lost, concerns in ((["名单"], ()), (["名单", "评分"], (1, 2)), (["评分"], (2,)))
)
ITEMS = (
    {
        "ordinal": 1,
        "asked": "名单",
        "outcome": "granted",
        "grounds": [],
        "body": None,
        "reply": "见附件",
        "files": ["名单"],
        "parties": {"甲公司": None, "乙公司": "object"},
    },
    {"ordinal": 2, "asked": "专家", "outcome": "refused", "grounds": ["privacy", "internal"], "body": None}
    | {"reply": "涉及他人", "files": [], "parties": {"甲公司": "agree"}},
    {"ordinal": 3, "asked": "经费", "outcome": "other_body", "grounds": [], "body": "市某局", "reply": ""}
    | {"files": [], "parties": {}},
    {"ordinal": 4, "asked": "统计", "outcome": None, "grounds": [], "body": None, "reply": "", "files": []}
    | {"parties": {}},
)

COUNT: Facts = {"number": NUMBER, "basis": "item", "counted": 15, "units": 16, "amount": "600", "reason": "合并计算"}
COUNT |= {"counted_amount": "500"}
PLACES = [SimpleNamespace(first=first, last=last, month=last) for first, last in ((1, 1), (11, 13))]

ITEMIZED: dict[str, tuple[Facts, ...]] = {
    "answer_file_noted": ({"names": ("证明",), "number": NUMBER},),
    "fee_file_noted": tuple({"names": ("附件",), "number": NUMBER, "goes_along": along} for along in (True, False)),
    "fee_pages": tuple(
        {"number": NUMBER, "left_out": out, "kept": kept}
        for out, kept in (((), ()), (("登记表",), ()), (("登记表",), ("附图",)))
    ),
    "fee_proposed": (
        *(COUNT | LOOKED | {"received_on": RECEIVED, "places": PLACES[n], "differs": n > 0} for n in (0, 1)),
        *(
            COUNT
            | LOOKED
            | {"wait": 60, "letters": [_LETTER], "basis": "page", "counted": counted, "differs": False}
            | {"lapses": "" if counted else "later"}
            for counted in (None, 15)
        ),
    ),
    "fee_differs": tuple(COUNT | {"basis": basis} for basis in ("item", "page")),
    "reply_preview": (
        PREVIEW,
        PREVIEW | {"waits": True},
        PREVIEW | {"charged": "taken"},
        PREVIEW | {"files": [], "waits": False, "hindered": "", "text": "结论为合格"},
        PREVIEW | {"routes": ("suit", "arbitration", "reconsideration")},
        PREVIEW | {"charged": "left", "files": []},
        PREVIEW | {"hindered": "还没有发出过补正通知。"},
        PREVIEW | {"letters": [_LETTER], "texts": ("另行寄出。",)},
        PREVIEW | {"draft": "答复书"},
        PREVIEW | {"is_item": True},
        PREVIEW | {"outcome": "partial", "parties": PARTIES, "orders": ORDERS},
        *(
            PREVIEW
            | {"grounds": (), "files": [], "body": "市某局", "article": "", "needs_review": False, **gone}
            | {"text": "名单见附件。"}
            for gone in WENT
        ),
        PREVIEW | {"grounds": (), "body": "市某局", "reach": "000-0000", "tells_reach": True},
        PREVIEW | {"grounds": (), "body": None, "tells_reach": True},
    ),
    "items": ({"number": NUMBER, "lines": ITEMS},),
    "items_none": tuple({"number": NUMBER, "parties": parties} for parties in ([], ["甲公司", "乙公司"])),
    "lost_on_paper": ({"number": NUMBER, "characters": ("㐂 U+3402", "㐄 U+3404")},),
    "items_proposed": tuple(
        {"number": NUMBER, "found": found, "in_group": group, "astray": ASTRAY[: 3 * group]}
        | {"asks": "名单和评分", "holder": "高山" if group else "", "own": not group, "sender": ""}
        for found in (["名单", "评分"], [])
        for group in (True, False)
    ),
    "items_preview": tuple(
        LOOKED
        | {
            "number": NUMBER,
            "lines": ITEMS[:3],
            "outcome": outcome,
            "ground": ground,
            "needs_review": signed,
            "barred_on": barred,
            "parties": barred and OF_ITEMS,
            "orders": ORDERS if signed else (),
            "article": "国办函〔2020〕109号第五条",
            **gone,
            "draft": "答复书" if signed else "",
            "letters": [] if signed or barred else [_LETTER],
            "hindered": "还没有发出过补正通知。" if barred else "",
        }
        for barred in (None, RECEIVED)
        for outcome, ground, signed, gone in (
            ("partial", "privacy", True, WENT[0]),
            ("not_held", None, False, WENT[0]),
            ("not_held", None, False, WENT[1]),
        )
    ),
}
UNITEMIZED: dict[str, Facts] = {
    "party_withheld": {"drafted": False, "status": "in_review"},
    "party_items": {"places": [1, 3]},
    **{code: {"places": (1, 3), "status": "in_review"} for code in ("party_untold", "party_unasked", "party_unheard")},
    "year_reported": {"published": True},
    "received_before_posting": {"title": "补正告知书", "letter": "示科公开函〔2026〕2号"},
    "redo_answered_since": {"answered_on": LATER},
    "history_which": {"causes": ["other_agency", "third_party"]},
    "former_later": {"former_on": LATER, "received_on": RECEIVED},
    "former_unanswered": {"outcome": "abandoned_unpaid"},
    "came_in_chat": {"what": "supplement", "on": RECEIVED, "came_on": LATER},
    "withdrawal_joint": {"names": ("张甲", "李乙")},
    "fee_nothing": {"places": PLACES[1], "article": "第四十二条"},
    "fee_over_month": {"owed": 300, "charged": "200", "amount": 200, "others": (NUMBER,), "article": "第四十二条"},
    "items_too_few": {"number": NUMBER, "fewest": 2},
    "items_too_many": {"number": NUMBER, "many": 41, "most": 40},
    "item_too_long": {"written": "名单", "length": 1001, "limit": 1000},
    "no_such_item": {"number": NUMBER, "place": 5, "items": 4},
    "item_wanted": {"number": NUMBER, "items": 4},
    "items_unanswered": {"number": NUMBER, "places": [2, 4]},
    "items_changed": {"number": NUMBER},
    "answer_bare": {"outcome": "not_held", "ground": None, "written": "不存在", "place": 2},
    "parties_changed": {"number": NUMBER},
}
