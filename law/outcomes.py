"""How a case may end: rows that know their article, what they need, their letter and what can be done against it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from law import forms, versions
from law.codes import Kind, Law, LetterKind, Outcome
from law.ends import Row
from law.errors import Refusal
from law.grounds import GROUNDS, OF_OTHERS, GroundRow, cited
from law.kinds import PETITION_RULES_2022
from law.versions import SINCE_2019, UNTIL_2019

__all__ = ["GROUNDS", "OF_OTHERS", "OUTCOMES", "GroundRow", "Row", "choose", "find", "offered"]


def _about_the_desk(code: Outcome, letter: LetterKind) -> Row:
    articles = cited("第三十三条第一款", "第五十一条")
    return Row(code=code, letter=letter, articles=articles, kinds=(Kind.COMPLAINT,), redress=False)


_CLAIMS = (Kind.PETITION, Kind.WRONGDOING)


def _claim(code: Outcome, letter: LetterKind, kinds: tuple[Kind, ...] = _CLAIMS, **columns: Any) -> Row:
    return Row(code=code, letter=letter, articles={}, kinds=kinds, redress=False, **columns)


OUTCOMES: tuple[Row, ...] = (
    Row(
        code=Outcome.PUBLIC,
        letter=LetterKind.REPLY_PUBLIC,
        articles=cited("第二十一条第（一）项", "第三十六条第（一）项"),
    ),
    Row(
        code=Outcome.GRANTED,
        letter=LetterKind.REPLY_GRANTED,
        articles=cited("第二十一条第（一）项", "第三十六条第（二）项"),
        needs_review=True,
    ),
    Row(
        code=Outcome.PARTIAL,
        letter=LetterKind.REPLY_PARTIAL,
        articles=cited("第二十二条", "第三十七条"),
        grounds=GROUNDS,
        needs_ground=True,
        needs_review=True,
    ),
    Row(
        code=Outcome.REFUSED,
        letter=LetterKind.REPLY_REFUSED,
        articles=cited("第二十一条第（二）项", "第三十六条第（三）项"),
        grounds=GROUNDS,
        needs_ground=True,
        by_ground=True,
        needs_review=True,
    ),
    Row(
        code=Outcome.INSEPARABLE,
        letter=LetterKind.REPLY_INSEPARABLE,
        articles=cited("第二十一条第（二）项、第二十二条", "第三十六条第（三）项、第三十七条"),
        grounds=GROUNDS,
        needs_ground=True,
        by_ground=True,
        needs_review=True,
    ),
    Row(
        code=Outcome.INQUIRY,
        letter=LetterKind.REPLY_INQUIRY,
        articles=cited("国办公开办函〔2016〕206号", "第三十六条第（七）项"),
    ),
    Row(
        code=Outcome.OTHER_BODY,
        letter=LetterKind.REPLY_OTHER_BODY,
        articles=cited("第二十一条第（三）项", "第三十六条第（五）项"),
        tells_reach=True,
    ),
    Row(
        code=Outcome.NOT_HELD,
        letter=LetterKind.REPLY_NOT_HELD,
        articles=cited("第二十一条第（三）项", "第三十六条第（四）项"),
    ),
    Row(
        code=Outcome.NOT_READY_MADE,
        letter=LetterKind.REPLY_NOT_READY_MADE,
        articles=cited("国办发〔2010〕5号", "第三十八条"),
    ),
    Row(
        code=Outcome.NOT_INFORMATION,
        letter=LetterKind.REPLY_NOT_INFORMATION,
        articles=cited("", "第二条"),
        laws=SINCE_2019,
    ),
    Row(code=Outcome.UNCLEAR, letter=LetterKind.REPLY_UNCLEAR, articles=cited("", "第三十条"), laws=SINCE_2019),
    Row(code=Outcome.AMEND, letter=LetterKind.REPLY_AMEND, articles=cited("第二十一条第（四）项", ""), laws=UNTIL_2019),
    Row(
        code=Outcome.PETITION_WAY,
        letter=LetterKind.REPLY_PETITION_WAY,
        articles=cited("", "第三十九条第一款"),  # No. 36 of 2008 says nothing of petitions
    ),
    Row(
        code=Outcome.REPEAT,
        letter=LetterKind.REPLY_REPEAT,
        articles=cited("国办发〔2008〕36号", "第三十六条第（六）项"),
    ),
    Row(
        code=Outcome.PUBLICATION,
        letter=LetterKind.REPLY_PUBLICATION,
        articles=cited("法释〔2011〕17号第二条第（二）项", "第三十九条第二款"),
    ),
    Row(code=Outcome.EXCESSIVE, letter=LetterKind.REPLY_EXCESSIVE, articles=cited("", "第三十五条"), laws=SINCE_2019),
    Row(code=Outcome.REISSUE, letter=LetterKind.REPLY_REISSUE, articles={}),
    Row(
        code=Outcome.ABANDONED_UNCLEAR,
        letter=LetterKind.ABANDONED_UNCLEAR,
        articles=cited("", "第三十条"),
        laws=SINCE_2019,
        needs_text=False,
        by_staff=False,
    ),
    Row(
        code=Outcome.ABANDONED_UNPAID,
        letter=LetterKind.ABANDONED_UNPAID,
        articles=cited("", "国办函〔2020〕109号第六条"),
        laws=SINCE_2019,
        needs_text=False,
        by_staff=False,
    ),
    Row(
        code=Outcome.WITHDRAWN,
        letter=LetterKind.WITHDRAWAL,
        articles={},
        kinds=tuple(Kind),
        needs_text=False,
        by_staff=False,
        redress=False,
    ),
    Row(code=Outcome.OTHER, letter=LetterKind.REPLY_OTHER, articles={}),
    Row(
        code=Outcome.ANSWERED,
        letter=LetterKind.REPLY_ANSWERED,
        articles={},
        kinds=(Kind.QUESTION,),
        redress=False,
    ),
    Row(
        code=Outcome.TRANSFERRED,
        letter=LetterKind.REPLY_TRANSFERRED,
        articles={},
        kinds=(Kind.QUESTION,),
        needs_body=True,
        redress=False,
    ),
    _claim(Outcome.DIRECTED, LetterKind.PETITION_DIRECTED, needs_body=True),
    _claim(Outcome.ACCEPTED, LetterKind.REPLY_ACCEPTED),
    # Since 2022 (Art. 23) a bureau tells receipt, way and procedure, forwards, or names who is competent.
    _claim(Outcome.NOT_ACCEPTED, LetterKind.REPLY_NOT_ACCEPTED, until=PETITION_RULES_2022),
    _claim(Outcome.FORWARDED, LetterKind.REPLY_FORWARDED, (Kind.PETITION,), needs_body=True, since=PETITION_RULES_2022),
    _claim(Outcome.HANDLED, LetterKind.REPLY_HANDLED, (Kind.PETITION,)),
    Row(
        code=Outcome.CORRECTED,
        letter=LetterKind.REPLY_CORRECTED,
        articles=cited("第二十五条第二款", "第四十一条"),
        kinds=(Kind.CORRECTION,),
    ),
    Row(
        code=Outcome.NOT_CORRECTED,
        letter=LetterKind.REPLY_NOT_CORRECTED,
        articles=cited("第二十五条第二款", "第四十一条"),
        kinds=(Kind.CORRECTION,),
    ),
    Row(
        code=Outcome.CORRECTION_ELSEWHERE,
        letter=LetterKind.REPLY_CORRECTION_ELSEWHERE,
        articles=cited("第二十五条第二款", "第四十一条"),
        kinds=(Kind.CORRECTION,),
        needs_body=True,
    ),
    _about_the_desk(Outcome.COMPLAINT_UPHELD, LetterKind.REPLY_COMPLAINT_UPHELD),
    _about_the_desk(Outcome.COMPLAINT_CORRECTED, LetterKind.REPLY_COMPLAINT_CORRECTED),
    _about_the_desk(Outcome.COMPLAINT_OTHER, LetterKind.REPLY_COMPLAINT_OTHER),
)

_BY_CODE: Mapping[Outcome, Row] = {outcome.code: outcome for outcome in OUTCOMES}


def find(code: str, offered: tuple[Row, ...] = OUTCOMES) -> Row:
    """Find an outcome; Refusal outcome_unknown with the codes of what is `offered`."""
    if code not in _BY_CODE:
        raise Refusal("outcome_unknown", outcome=code, known=tuple(row.code for row in offered))
    return _BY_CODE[Outcome(code)]


def offered(kind: Kind, law_code: Law, *, received_on: date | None = None) -> tuple[Row, ...]:
    """List what staff may choose for a kind of case, in the order of the newest form of its years."""
    next_law = versions.until(law_code)
    # A law that went within a year is not that year's: its form is that of whole years under it.
    form = forms.newest(before=next_law.year if next_law else None)
    rows = [row for row in OUTCOMES if kind in row.kinds and law_code in row.laws and row.by_staff]
    rows = [row for row in rows if row.is_of(received_on)]
    return tuple(sorted(rows, key=lambda row: form.place(row.code)))


def choose(
    code: str,
    *,
    kind: Kind,
    law_code: Law,
    ground: str | None = None,
    body: str = "",
    reach: str = "",
    text: str = "",
) -> Row:
    """Return the outcome if a case may end so; Refusal names the first thing that is missing or does not fit.

    Refusal outcome_unknown, outcome_not_for_kind, outcome_not_in_law, ground_missing, ground_not_taken,
    ground_unknown, ground_not_in_law, body_missing, reach_missing, text_missing.
    """
    outcome = find(code)
    _check_ground(outcome, law_code, ground)
    checks = (
        ("outcome_not_for_kind", kind in outcome.kinds),
        ("outcome_not_in_law", law_code in outcome.laws),
        ("body_missing", bool(body.strip()) or not outcome.needs_body),
        ("reach_missing", bool(reach.strip()) or not (outcome.tells_reach and body.strip())),
        ("text_missing", any(sign.isalnum() for sign in text) or not outcome.needs_text),
    )
    for refusal, holds in checks:
        if not holds:
            # What only another version knows is cited as that one has it.
            other = law_code if law_code in outcome.laws else outcome.laws[0]
            raise Refusal(refusal, outcome=code, kind=kind, law=law_code, article=outcome.article(other), other=other)
    return outcome


def _check_ground(outcome: Row, law_code: Law, ground: str | None) -> None:
    facts = {"outcome": outcome.code, "ground": ground, "law": law_code, "article": outcome.article(law_code)}
    known = tuple(row.code for row in outcome.offered_grounds(law_code))
    if outcome.needs_ground and not ground:
        raise Refusal("ground_missing", **facts, known=known)
    if ground and not outcome.grounds:
        raise Refusal("ground_not_taken", **facts)
    if ground and ground not in known:
        # Of another version, or of none: what this one knows is listed in either case.
        of_another = ground in {row.code for row in outcome.grounds}
        raise Refusal("ground_not_in_law" if of_another else "ground_unknown", **facts, known=known)
