"""Plausible facts for what is said while somebody files."""

from tests.templates.word_facts import NUMBER, RECEIVED, Facts

LINES = [("type", "natural", True), ("supply", "", True), ("name", "张某某", False)]
SUMMARY: Facts = {"kind": "request", "answers": {}, "lines": LINES, "missing": (), "personal": (), "kept": False}
FILING: dict[str, tuple[Facts, ...]] = {
    "summary": (
        SUMMARY,
        SUMMARY | {"missing": ("record", "description", "period"), "personal": ("identity", "phone")},
        SUMMARY | {"kind": "petition", "kept": True},
        SUMMARY | {"missing": (), "personal": ("card", "passport", "mail", "address", "plate", "secret")},
    ),
    "present": tuple(
        {"step": step, "value": value, "chosen": step == "type", "long": step == "description", "mode": mode}
        for step, value in (("type", "natural"), ("name", "张某某"), ("description", "立项名单"), ("contact", ""))
        for mode in ("", "more", "anew")
    ),
    "choose_please": ({},),
    "ask_share": ({},),
    "more_or_anew": ({"value": "长" * 300},),
    "half_said": tuple({"since": RECEIVED, "kind": "request", "about": about} for about in ("立项名单", "")),
    "aside": tuple(
        {"meant": meant, "kind": kind}
        for meant in (
            "why_identity",
            "no_identity",
            "status",
            "withdraw",
            "no_phone",
            "safe",
            "what",
            "other",
            "hurry",
            "thanks",
            "greeting",
            "nod",
        )
        for kind in ("request", "correction")
    ),
    "doubted": ({"number": NUMBER, "steps": ["identity", "contact"]},),
    "filed": (SUMMARY | {"number": NUMBER},),
}
