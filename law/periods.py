"""Kinds of case, and how long each may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from law import conventions, versions
from law.errors import Refusal

EVERYONE = ("applicant", "officer", "reviewer", "approver", "admin", "system")
CONFIDENTIAL = ("applicant", "approver", "system")
PETITION_RULES_2022 = date(2022, 5, 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case: may a citizen file it by chat, does section three count it, which roles may touch it."""

    code: str
    by_chat: bool
    in_forms: bool
    roles: tuple[str, ...]
    article: str


KINDS: Mapping[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("request", True, True, EVERYONE, "《政府信息公开条例》"),
        Kind("question", True, False, EVERYONE, ""),
        Kind("petition", True, False, EVERYONE, "《信访工作条例》第三十一条"),
        Kind("report", True, False, CONFIDENTIAL, "《信访工作条例》第三十条"),
        Kind("correction", True, False, EVERYONE, "《政府信息公开条例》第四十一条"),
        Kind("complaint", True, True, EVERYONE, "《政府信息公开条例》第五十一条"),
    )
}


@dataclass(frozen=True, slots=True)
class Period:
    """How long a case may take; unit is working or calendar.

    `suspends` lists the causes whose stops give days back, `articles` cites by event kind or kind:cause.
    """

    kind: str
    days: int
    unit: str
    article: str
    note: str = ""
    extension_days: int = 0
    suspends: tuple[str, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict, hash=False)

    def cite(self, event_kind: str, cause: str = "") -> str:
        """Cite the article for a clock event; the period's own where none is more exact."""
        return self.articles.get(f"{event_kind}:{cause}") or self.articles.get(event_kind) or self.article


def for_case(
    kind: str,
    received_on: date,
    *,
    complex: bool = False,  # noqa: A002
    mailbox_days: tuple[int, int] = (5, 15),
) -> Period:
    """Choose the period for a kind of case received on a day; Refusal kind_unknown, no_law_yet."""
    if kind not in KINDS:
        raise Refusal("kind_unknown", kind=kind, known=tuple(KINDS))
    if kind == "question":
        return _mailbox(mailbox_days[1] if complex else mailbox_days[0])
    if kind in ("petition", "report"):
        return _petition(kind, received_on)
    if kind == "complaint":
        days = conventions.number("complaint_working_days")
        note = conventions.find("complaint_working_days").note
        return Period(kind, days, "working", versions.on(received_on).article("complaint"), note)
    return _by_law(kind, versions.on(received_on))


def of_law(version: versions.LawVersion) -> Period:
    """Give the period of an information request under a version of the law, whatever its date."""
    return _by_law("request", version)


def _by_law(kind: str, version: versions.LawVersion) -> Period:
    extra = {"joint_author"} if version.other_agencies_stop_clock else set()
    note = conventions.find("correction_follows_reply_period").note if kind == "correction" else ""
    return Period(
        kind,
        version.reply_days,
        "working",
        version.article("correction" if kind == "correction" else "reply"),
        note,
        version.extension_days,
        ("third_party", *sorted(extra)),
        {
            "extended": version.article("extension"),
            "extended:delay": version.article("excessive"),
            "stopped": version.article("stop"),
            "resumed": version.article("stop"),
            "restarted": version.article("clarification"),
            "stopped:clarification": version.article("clarification"),
            "stopped:payment": "国办函〔2020〕109号",
            "restarted:payment": "国办函〔2020〕109号",
        },
    )


def _mailbox(days: int) -> Period:
    note = conventions.find("mailbox_simple_days").note
    return Period("question", days, "working", "", note, conventions.number("mailbox_extension_days"))


def _petition(kind: str, received_on: date) -> Period:
    new = received_on >= PETITION_RULES_2022
    article = "《信访工作条例》第二十三条" if new else "《信访条例》第二十一条"
    convention = conventions.find("petition_days")
    return Period(kind, int(convention.value), "calendar", article, convention.note)
