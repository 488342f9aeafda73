"""Plausible facts for what first words are answered with."""

from tests.templates.word_facts import NUMBER, RECEIVED, Facts

ALONE: tuple[Facts, ...] = ({},)

OPENING: dict[str, tuple[Facts, ...]] = {
    "what_is_it": (
        {
            "kind": "request",
            "evidence": ("申请公开",),
            "likely": ("request",),
            "same": None,
            "length": 12,
            "kept": False,
        },
        {"kind": "request", "evidence": (), "likely": ("request",), "same": None, "length": 4500, "kept": False},
        {"kind": None, "evidence": (), "likely": (), "same": None, "length": 12, "kept": False},
        {
            "kind": None,
            "evidence": ("请问",),
            "likely": ("request", "question"),
            "same": {"number": NUMBER, "on": RECEIVED},
            "length": 12,
            "kept": False,
        },
        {
            "kind": None,
            "evidence": (),
            "likely": ("wrongdoing", "petition"),
            "same": None,
            "length": 12,
            "kept": True,
        },
    ),
    "enrolled": ({"name": "王经办", "role": "officer"},),
    "enrolment_waits": tuple({"role": "approver", "former": each} for each in (None, "officer")),
    "enrolment_asked": tuple({"name": "王经办", "role": "approver", "former": each} for each in (None, "officer")),
    "enrolment_refused": ({"role": "approver"},),
    "enrolment_declined": ({"name": "王经办", "role": "approver"},),
    "enrolled_told": tuple({"name": "王经办", "role": "reviewer", "former": each} for each in (None, "officer")),
    "human": ({"several": False}, {"several": True}),
    "big": ({"brief": True}, {"brief": False}),
    "others": ALONE,
    "emergency": ({"numbers": ("119", "120")}, {"numbers": ("110",)}),
    "welcome_received": ({"number": NUMBER},),
    **dict.fromkeys(("dropped", "say_more", "welcome", "calm", "staff_search", "file_not_kept", "edited_draft"), ALONE),
    "or_new": tuple(
        {"number": NUMBER, "text": text, "way": way, "names": ("委托书",) if way == "add" else ()}
        for way in ("add", "supplement", "reasons", "ask_desk")
        for text in ("也要2024年度的", "长" * 500)
    ),
    "two_matters": tuple(
        {"kinds": ("request", "question"), "first": "长" * 500, "second": "请问何时开始", "names": names}
        for names in ((), ("委托书",))
    ),
}
