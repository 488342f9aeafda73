"""Versions of the Regulation as dated rows: their spans in days, their articles by subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from law import conventions
from law.codes import Charge, Law
from law.errors import Refusal

MonthDay = tuple[int, int]
EVERY = tuple(Law)
SINCE_2019 = (Law.V2019,)
UNTIL_2019 = (Law.V2008,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LawVersion:
    """One version of the Regulation; days are working days, None where the text fixes none.

    `reported_by` is the last day for the yearly report, in the year after, of a department and of a government.
    `silence_abandons`: whether a request that nobody clarifies is given up. `objection_needs_ground`: whether a third
    party's objection without a reasonable ground may be passed over (Art. 32), or binds but for the public interest
    (Art. 23 of 2008). `consultation_days` end a party's silence
    by law; `asked_days` are those its letter names in any case.
    """

    code: Law
    effective_on: date
    number: str
    reply_days: int
    extension_days: int
    clarification_days: int | None
    clarification_restarts: bool
    silence_abandons: bool
    objection_needs_ground: bool
    consultation_days: int | None
    asked_days: int
    other_agencies_stop_clock: bool
    asks_identity: bool
    fees: Charge
    fees_stop_clock: bool
    reported_by: tuple[MonthDay, MonthDay]
    articles: Mapping[str, str] = field(hash=False)

    def article(self, subject: str) -> str:
        """Cite the article on a subject; an empty text where this version is silent."""
        return self.articles.get(subject, "")


_ARTICLES_2008 = {
    "register": "第二十条",
    "content": "第二十条",
    "clarification": "第二十一条第（四）项",
    "third_party": "第二十三条",
    "reply": "第二十四条第二款",
    "extension": "第二十四条第二款",
    "stop": "第二十四条第三款",
    "partial": "第二十二条",
    "review_of_secrecy": "第十四条",
    "correction": "第二十五条第二款",
    "supply": "第二十六条",
    "fees": "第二十七条",
    "help": "第二十八条",
    "annual_report": "第三十一条",
    "guide": "第十九条",
    "complaint": "第三十三条第一款",
    "remedy": "第三十三条第二款",
    "other_body": "第二十一条第（三）项",
}

_ARTICLES_2019 = {
    "register": "第三十一条",
    "content": "第二十九条",
    "clarification": "第三十条",
    "public_interest": "第十五条",
    "third_party": "第三十二条",
    "reply": "第三十三条第二款",
    "extension": "第三十三条第二款",
    "stop": "第三十三条第三款",
    "joint_author": "第三十四条",
    "other_agency": "第三十三条第三款",
    "confirm": "第十一条",
    "determine": "第十七条第三款",
    "excessive": "第三十五条",
    "outcomes": "第三十六条",
    "other_body": "第三十六条第（五）项",
    "repeat": "第三十六条第（六）项",
    "partial": "第三十七条",
    "not_ready_made": "第三十八条",
    "petition": "第三十九条第一款",
    "review_of_secrecy": "第十七条",
    "supply": "第四十条",
    "correction": "第四十一条",
    "fees": "第四十二条",
    "help": "第四十三条",
    "annual_report": "第四十九条",
    "guide": "第十二条",
    "complaint": "第五十一条",
    "remedy": "第五十一条",
}

VERSIONS: tuple[LawVersion, ...] = (
    LawVersion(
        code=Law.V2008,
        effective_on=date(2008, 5, 1),
        number="国务院令第492号",
        reply_days=15,
        extension_days=15,
        clarification_days=None,
        clarification_restarts=conventions.flag("clarification_2008_restarts"),
        silence_abandons=False,
        objection_needs_ground=False,
        consultation_days=None,
        asked_days=conventions.number("consultation_days_2008"),
        other_agencies_stop_clock=False,
        asks_identity=False,
        fees=Charge.COST,
        fees_stop_clock=conventions.flag("cost_fee_stops_the_clock"),
        reported_by=((3, 31), (3, 31)),
        articles=_ARTICLES_2008,
    ),
    LawVersion(
        code=Law.V2019,
        effective_on=date(2019, 5, 15),
        number="国务院令第711号",
        reply_days=20,
        extension_days=20,
        clarification_days=7,
        clarification_restarts=True,
        silence_abandons=True,
        objection_needs_ground=True,
        consultation_days=15,
        asked_days=15,
        other_agencies_stop_clock=True,
        asks_identity=True,
        fees=Charge.PROCESSING,
        fees_stop_clock=True,
        reported_by=((1, 31), (3, 31)),
        articles=_ARTICLES_2019,
    ),
)


def on(day: date) -> LawVersion:
    """Choose the version by the date of receipt; Refusal no_law_yet before 2008-05-01.

    The revision of 2019 has no transitional article: what was received before keeps the old law. How sure: medium.
    """
    in_force = [version for version in VERSIONS if version.effective_on <= day]
    if not in_force:
        raise Refusal("no_law_yet", received_on=day, effective_on=VERSIONS[0].effective_on)
    return in_force[-1]


def until(law_code: Law) -> date | None:
    """Give the day on which the next version came into force; None for the law of today."""
    since = by_code(law_code).effective_on
    return min((version.effective_on for version in VERSIONS if version.effective_on > since), default=None)


def is_former(law_code: Law | None, *, on: date) -> bool:
    """Tell whether a version decides on a day on which the Regulation's name alone means the next one."""
    ended_on = until(law_code) if law_code else None
    return ended_on is not None and on >= ended_on


def by_code(code: str) -> LawVersion:
    """Find a version by its code; Refusal law_unknown with the codes there are."""
    for version in VERSIONS:
        if version.code == code:
            return version
    raise Refusal("law_unknown", law=code, known=tuple(version.code for version in VERSIONS))
