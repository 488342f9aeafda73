"""What a citizen is told after filing: their cases, and what they may do about one."""

from tests.templates.word_facts import NUMBER, RECEIVED, RIGHTS, Facts, citizen

_OPEN: Facts = {"left_days": 5, "unit": "working"}
LEFT = tuple(
    citizen(**_OPEN | {"left_days": left, "unit": unit}) for left in (5, 0, -2) for unit in ("working", "calendar")
)
ENDED = {"left_days": None, "unit": "working", "concluded_on": RECEIVED}

FOLLOWING: dict[str, tuple[Facts, ...]] = {
    "my": (
        {"lines": [*LEFT, citizen(**ENDED, status="closed", outcome="granted")], "total": 9},
        {"lines": LEFT[:1], "total": 1},
        {"lines": [], "total": 0},
    ),
    "fetched": tuple({"number": NUMBER, "served_on": day} for day in (RECEIVED, None)),
    "not_reached": ({"numbers": [NUMBER, NUMBER]},),
    "which_of_mine": tuple({"verb": verb, "total": total} for verb in ("mine", "withdraw") for total in (0, 2)),
    "case": tuple(
        facts
        for facts in (
            *(row | {"rights": None} for row in LEFT),
            citizen(**_OPEN, description="长" * 5000, stopped=True, extended=True, provisional=True, rights=None),
            *(citizen(**ENDED, status="replied", outcome="partial", rights=right) for right in RIGHTS),
            citizen(**ENDED, status="unconfirmed", received_on=None, due_on=None, rights=None),
        )
    ),
}
