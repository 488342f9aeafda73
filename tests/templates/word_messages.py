"""Plausible facts for every message and every refusal; a new message adds its row here."""

from law import forms, outcomes, receipt, versions
from law.codes import Kind, Move
from law.events import Event
from templates import letters
from tests.templates.word_absent import ABSENT, UNFIT
from tests.templates.word_acting import ACTING
from tests.templates.word_corrected import WHY
from tests.templates.word_desk import DESK, SEEN
from tests.templates.word_facts import (
    AT,
    AWAITED,
    LATER,
    NOT_AWAITED,
    NUMBER,
    RECEIVED,
    STAFF,
    WENT,
    Facts,
    asked,
    counted,
    submitted,
    year,
)
from tests.templates.word_filing import FILING
from tests.templates.word_following import FOLLOWING
from tests.templates.word_items import ASKED, ITEMIZED, UNITEMIZED
from tests.templates.word_opening import OPENING
from tests.templates.word_refused import REFUSED_ACTS, WRITTEN
from tests.templates.word_terminal import STOPPED, TERMINAL
from tests.templates.word_waiting import AROUND, PARTY, READINGS, WAITING

KINDS = tuple(Kind)
ANYONE = (*(asked(kind) for kind in KINDS), asked("request") | {"place": 0, "total": 0})
ORGANISATION = asked("request", type="commercial")
NUMBERED = ({"number": NUMBER},)
ALONE: tuple[Facts, ...] = ({},)
REPLY = {"number": NUMBER, "in_group": True}
REFERENCE = ({"reference": "20260130162000"},)
NARRATIVE = {"year": 2016, "received": 3, "ended": 3, "late": 1, "mailbox": {"received": 10, "answered": 10}}
TOLD = {"year": 2016, "form": "2014", "narrative": "二〇一六年的情况。"}

QUEUED: Facts = {
    "lines": list(STAFF),
    "total": 6,
    "more": False,
    "page": 1,
    "pages": 1,
    "which": "all",
    "department": "",
}
MESSAGES: dict[str, tuple[Facts, ...]] = {
    "withdraw_sure": tuple(each | {"names": names} for each in NUMBERED for names in ([], ["张甲", "李乙"])),
    **dict.fromkeys(
        ("start", "help", "help_staff", "privacy", "language", "cancelled", "nothing_to_cancel"),
        ALONE,
    ),
    **dict.fromkeys(
        (
            "withdrawn",
            "withdraw_kept",
            "thanks_received",
            "file_sent",
            "letters_sent",
            "noted",
            "closed",
            "words_shown",
        ),
        NUMBERED,
    ),
    **dict.fromkeys(("rejected", "reject_reason", "personal_reason"), NUMBERED),
    **dict.fromkeys(("reply_in_review", "reply_sent", "signed"), tuple({"number": NUMBER, **gone} for gone in WENT)),
    **dict.fromkeys(("edited_filed", "edited_staff", "why_unconfirmed"), NUMBERED),
    **dict.fromkeys(("card", "not_confirmed"), STAFF),
    "not_acknowledged": tuple(row | {"by_chat": by_chat} for row in STAFF for by_chat in (True, False)),
    **ABSENT,
    **DESK,
    **dict.fromkeys(("ask_type", "ask_supply", "ask_delivery"), (asked("request"),)),
    **dict.fromkeys(("taken", "assigned"), ({"number": NUMBER, "officer": "王经办"},)),
    **dict.fromkeys(("apology", "parked"), REFERENCE),
    "room_lost": ALONE,
    **OPENING,
    "not_served": NUMBERED,
    "file_lost": tuple({"each": [{"name": "名单", "times": 1}, {"name": "照片", "times": 3}][:n]} for n in (1, 2)),
    **dict.fromkeys(("report", "report.html"), tuple(year(form) for form in forms.codes())),
    "ask_name": (*ANYONE, ORGANISATION),
    "ask_identity": (asked("request", type="natural"), ORGANISATION, asked("correction")),
    "ask_contact": ANYONE,
    "ask_description": ANYONE,
    "ask_delivery_to": (asked("request", delivery="email"), asked("request", delivery="post")),
    **FILING,
    "submitted": tuple(submitted(kind, on) for kind in KINDS for on in (RECEIVED, LATER)),
    "why": WHY,
    "file": tuple(
        row
        | {"name": name, "identity": name, "contact": name, "supply": supply, "delivery": delivery, "delivery_to": name}
        | {"linked": [NUMBER] if name else [], "whole": bool(name), "readings": READINGS[: bool(name)]}
        | {name_of: rows if name else () for name_of, rows in AROUND.items()}
        | (AWAITED if name else NOT_AWAITED)
        for row in STAFF
        for name, supply, delivery in (("张某某", "paper", "post"), (None, None, None))
    ),
    "queue": (
        QUEUED | {"which": "all"},
        QUEUED | {"total": 1000, "more": True, "page": 0, "pages": 125, "which": "mine"},
        QUEUED | {"department": "综合科"},
        *(QUEUED | {"lines": [], "total": 0, "which": which} for which in ("all", "late")),
        QUEUED | {"lines": [], "total": 0, "department": "综合科"},
    ),
    "report_arrived": ({"approvers": 2}, {"approvers": 0}),
    "review": tuple(
        {"number": NUMBER, "words": "答复正文", "mark": "0123", "drafter": "王经办", "gives": gives, **asked, **seen}
        for asked in ASKED
        for gives in (True, False)
        for seen in SEEN
    ),
    "review_rejected": ({"number": NUMBER, "reason": "请隐去住址。"},),
    "review_list": tuple(
        {"total": total, "more": total == 1000, "private": private}
        for total in (0, 2, 1000)
        for private in (True, False)
    ),
    "reply_by_other_way": tuple(
        {"number": NUMBER, "delivery": way} for way in ("post", "email", "pick_up", "in_person")
    ),
    "reply_outcome": (REPLY | {"outcome": None},),
    "reply_ground": (REPLY | {"outcome": "refused"},),
    "asked_in_group": ({"name": "王经办", "text": "请写明理由。"},),
    "reply_detail": tuple(
        REPLY | {"outcome": code, "tells_reach": code == "other_body"} for code in ("other_body", "transferred")
    ),
    "reply_text": tuple(
        REPLY | {"outcome": code, "wanted": letters.KINDS[outcomes.find(code).letter].takes_text_as}
        for code in ("public", "refused", "petition_way", "granted")
    ),
    "answer": tuple(
        {"number": NUMBER, "kind": kind, "outcome": code, "text": "谢谢来信。", "body": body}
        for kind, code, body in (
            ("question", "answered", None),
            ("question", "transferred", "市某局"),
            ("wrongdoing", "accepted", None),
        )
    ),
    "file_noted": ({"names": ("附件",), "number": NUMBER},),
    "caption_not_taken": ({"name": "附件"},),
    "stats": (
        TOLD | {"lines": [row for row in year("2014")["lines"] if row["numbers"]], "late": [NUMBER]},
        TOLD | {"lines": [], "late": []},
    ),
    "stats_cell": (
        {"year": 2016, "cell": "3.1", "value": 1, "numbers": [NUMBER], "more": False},
        {"year": 2016, "cell": "3.1", "value": 1001, "numbers": [NUMBER], "more": True},
        {"year": 2016, "cell": "3.1", "value": 0, "numbers": [], "more": False},
    ),
    "unlisted": ({"year": 2016, "code": "3.1", "most": 1000},),
    "figures_entered": ({"year": 2016, "entered": 2},),
    "report_caption": ({"year": 2016, "form": "2014"},),
    "narrative": (
        NARRATIVE | {"outcomes": {"public": 2, "amend": 1}},
        NARRATIVE | {"outcomes": {}, "ended": 0, "late": 0},
    ),
    "due": tuple(
        counted("request", RECEIVED, *moves) | {"law": versions.on(RECEIVED)}
        for moves in ((), (Event(Move.EXTENDED, RECEIVED, days=20),))
    ),
    "clarify_question": ({"number": NUMBER, "items": ["哪一年", "哪个项目"], "due_on": RECEIVED, "period_days": 10},),
    "ask_supplement": NUMBERED,
    **FOLLOWING,
    **WAITING,
    **TERMINAL,
    **ACTING,
    **ITEMIZED,
    "register_how": ({"kinds": KINDS, "channels": receipt.CHANNELS},),
    "registered": tuple(
        {
            "number": NUMBER,
            "kind": "request",
            "channel": "fax",
            "instant": "confirmed",
            "article": "第三十一条第（三）项",
        }
        | dated
        for dated in (
            {"received_on": RECEIVED, "due_on": LATER, "late_days": 6, "missing": (), "has_receipt": True, **WENT[1]},
            {"received_on": RECEIVED, "due_on": LATER, "late_days": 0, "missing": (), "has_receipt": False, **WENT[0]},
            {"received_on": None, "due_on": None, "late_days": 0, "missing": ("identity", "contact")},
        )
    ),
    "silence": ({"hours": 30},),
    **dict.fromkeys(("channel_closed", "channel_taken", "set_aside"), ({"name": "telegram"},)),
    "astray": ({"here": AT, "there": AT},),
    "reminder_failed": ({"number": NUMBER},),
    "journal_head": ({"head": "0a1b2c3d", "place": 17},),
    "calendar_missing": ({"year": 2027},),
}

REFUSED: Facts = REFUSED_ACTS | {
    "in_room": True,
    "minutes": 10,
    "act": "reply",
    "accepted_on": RECEIVED,
    "unit": "calendar",
    "address": "王某",
    "article": "第三十三条",
    "basis": "cost",
    "broken": "3.3",
    "cap": 20,
    "characters": ("😀",),
    "channel": "鸽子",
    "group": "channel",
    "field": "description",
    "first": "submitted",
    "second": "arrived",
    "earlier": RECEIVED,
    "later": RECEIVED,
    "code": "1.1",
    "command": "case",
    "days": 30,
    "due_on": RECEIVED,
    "effective_on": RECEIVED,
    "since": 2014,
    "form": "2014",
    "format": "表",
    "ground": "privacy",
    "item": "邮费",
    "items": 3,
    "kind": "request",
    "law": "2008",
    "length": 300,
    "limit": 200,
    "limit_mb": 20,
    "line": 3,
    "missing": ["reason", "甲"],
    "n": -1,
    "name": "附件",
    "number": NUMBER,
    "on": RECEIVED,
    "outcome": "refused",
    "pages": None,
    "party": PARTY,
    "sent_on": RECEIVED,
    "last_on": LATER,
    "reason": "twice",
    "received_on": RECEIVED,
    "role": "officer",
    "row": "1.1",
    "sources": ("received", "in_hand", ""),
    "status": "replied",
    "text": "正月初一",
    "until": RECEIVED,
    "way": "飞鸽",
    "written": "甲乙",
    "year": 2027,
    "told_on": RECEIVED,
    "offered": ["public", "granted"],
}
KNOWN: dict[str, tuple[str, ...]] = {
    "kind_unknown": KINDS,
    "channel_unknown": receipt.CHANNELS,
    "no_such_consultation": (PARTY,),
    "field_unknown": receipt.CHANNELS,
    "outcome_unknown": ("public", "granted"),
    "sheet_unknown": ("form", "register", "delivery_receipt"),
    "fee_item_unknown": ("search", "copy"),
    "rectify_nothing": ("name", "type"),
    **dict.fromkeys(
        ("ground_needed", "ground_missing", "ground_unknown", "ground_not_in_law"), ("privacy", "internal")
    ),
}
MISTYPED: dict[str, Facts] = (
    WRITTEN
    | STOPPED
    | UNITEMIZED
    | UNFIT
    | {
        "act_unknown": {"act": "飞"},
        "command_unknown": {"command": "/飞"},
        "ground_unknown": {"ground": "天气"},
        "kind_unknown": {"kind": "闲谈"},
        "fee_units": {"written": "-3", "basis": "page", "most": 100_000},
        "fee_amount": {"written": "1e30", "most": 1_000_000},
        "party_is_agency": {"kind": "other_agency"},
        "not_taken_back": {"kind": "third_party"},
        "outcome_unknown": {"outcome": "天气"},
        "schema_too_new": {"found": "0002", "known": "0001"},
        "role_unknown": {"role": "路人"},
        "sheet_unknown": {"sheet": "别的"},
        **{code: {"number": NUMBER} for code in ("not_received_yet", "no_letter_yet")},
        "body_unnamed": {"body": "court"},
        "due_in_past": {"on": RECEIVED},
        "event_unreadable": {"reason": "receipt"},
        "event_unknown": {"event": "暂停"},
        "event_cause": {"event": "stopped", "cause": "天气"},
        "events_disordered": {"on": RECEIVED, "last_on": LATER},
        "delivered_before_reply": {"on": RECEIVED, "answered_on": LATER, "article": "第四十条"},
        "reasons_before_asked": {"on": RECEIVED, "asked_on": LATER, "article": "第三十五条"},
    }
)
