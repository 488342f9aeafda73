"""Plausible facts for the messages about fees: asked, paid, taken back and given back."""

from datetime import date

from tests.templates.word_corrected import OTHER
from tests.templates.word_facts import LATER, NUMBER, RECEIVED, WENT, Facts

MONEY: Facts = {"number": NUMBER, "amount": "270", "on": RECEIVED, "due_on": LATER}
BACK: Facts = {"number": NUMBER, "amount": "270", "paid_on": RECEIVED, "refunded": "100", "kept": "170"}
BACK |= {"misnamed": None, "more": None, "refunded_on": LATER}

MONEYED: dict[str, tuple[Facts, ...]] = {
    "charged": tuple(
        {"number": NUMBER, "basis": basis, "units": 57, "amount": "270", "pay_by_on": LATER}
        | {"letter": OTHER, "due_on": LATER, "stopped": basis == "item", **gone}
        for basis in ("item", "page", "cost")
        for gone in WENT
    ),
    **dict.fromkeys(
        ("fee_by_other_way", "fee_withdrawn_by_other_way"),
        tuple({"number": NUMBER, "delivery": way, "due_on": LATER} for way in ("post", "pick_up")),
    ),
    **dict.fromkeys(("paid", "payment_taken"), tuple(MONEY | {"restarted": anew} for anew in (True, False))),
    "uncharged": tuple(
        {"number": NUMBER, "amount": "270", "kept": "270", "paid_on": on, "due_on": LATER, **gone}
        for on in (None, RECEIVED)
        for gone in WENT
    ),
    "left": tuple(
        {"number": NUMBER, "left": "林晓", "rest": "周宁", "filed": filed, "lacks": lacks, "anew": anew, **gone}
        for gone in WENT
        for filed, lacks, anew in (
            (False, False, ()),
            (True, True, ()),
            (True, False, ({"title": "政府信息公开收费通知书", "last_on": date(2026, 3, 24)},)),
        )
    ),
    **dict.fromkeys(("left_you", "leave_over"), ({"number": NUMBER},)),
    "refunded": tuple(
        BACK | gone | {"misnamed": misnamed, "more": more}
        for gone in WENT
        for misnamed, more in ((None, None), ("1600", "-1500"), ("20", "80"))
    ),
    "fee_refunded_by_other_way": tuple(
        {"number": NUMBER, "delivery": way, "refunded": "100", "misnamed": misnamed}
        for way in ("post", "pick_up")
        for misnamed in (None, "1600")
    ),
    **dict.fromkeys(("fee_day_moved", "unpaid_stands"), ({"number": NUMBER, "due_on": LATER},)),
    **dict.fromkeys(("unpaid_lapsed", "delayed"), tuple({"number": NUMBER, "due_on": LATER, **gone} for gone in WENT)),
    "fees": tuple(
        {"year": 2026, "noticed": 2, "paid": 1, "lapsed": 1, "total": "270", "in_wan": "0.027", "numbers": numbers}
        | {"refunded": refunded, "given_back": "270"}
        for numbers, refunded in (([NUMBER], 1), ([], 0))
    ),
}
