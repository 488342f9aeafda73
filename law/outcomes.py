"""How a case may end: rows that know their article, what they need, and where both forms count them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from law.errors import Refusal

BOTH = ("2008", "2019")
LATE = ("2019",)
EARLY = ("2008",)
UNCOUNTED = 99


@dataclass(frozen=True, slots=True)
class Ground:
    """Why information is withheld: its article by law version, its row in both forms."""

    code: str
    articles: Mapping[str, str] = field(hash=False)
    row_2014: str
    row_2021: str | None
    laws: tuple[str, ...] = BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One way to end a case.

    `given_by` is staff, system or applicant; `remedy` is review_first, either or none; a row of None is not counted.
    """

    code: str
    articles: Mapping[str, str] = field(hash=False)
    kinds: tuple[str, ...] = ("request",)
    laws: tuple[str, ...] = BOTH
    grounds: tuple[Ground, ...] = ()
    needs_ground: bool = False
    row_2014: str | None = None
    row_2021: str | None = None
    needs_review: bool = False
    needs_text: bool = True
    needs_body: bool = False
    given_by: str = "staff"
    remedy: str = "either"

    def article(self, law_code: str, ground: str | None = None) -> str:
        """Cite the article under a law version, the ground's own where it is needed; an optional one stands beside."""
        own = self.articles.get(law_code, "")
        if not ground:
            return own
        why = self.ground(ground).articles.get(law_code, "")
        return why if self.needs_ground else "、".join(filter(None, (own, why)))

    def ground(self, code: str) -> Ground:
        """Find one of this outcome's grounds; Refusal ground_unknown with the known ones."""
        for ground in self.grounds:
            if ground.code == code:
                return ground
        raise Refusal("ground_unknown", outcome=self.code, ground=code, known=tuple(g.code for g in self.grounds))

    def offered_grounds(self, law_code: str) -> tuple[Ground, ...]:
        """List the grounds that exist in a law version."""
        return tuple(ground for ground in self.grounds if law_code in ground.laws)

    def row(self, form: str, ground: str | None = None) -> str | None:
        """Name the row that counts it in form 2014 or 2021; None where no row does."""
        if self.needs_ground and not ground:
            raise ValueError(f"{self.code} without a ground has no row")
        source: Ground | Outcome = self.ground(ground) if ground and self.needs_ground else self
        return source.row_2014 if form == "2014" else source.row_2021


def _same(early: str, late: str) -> dict[str, str]:
    return {"2008": early, "2019": late}


GROUNDS: tuple[Ground, ...] = (
    Ground("state_secret", _same("第十四条第四款", "第十四条"), "3.3.4.1", "d1"),
    Ground("forbidden_by_law", _same("第十四条", "第十四条"), "3.3.4.6", "d2"),
    Ground("security", _same("第八条", "第十四条"), "3.3.4.4", "d3"),
    Ground("trade_secret", _same("第十四条第四款", "第十五条、第三十二条"), "3.3.4.2", "d4"),
    Ground("privacy", _same("第十四条第四款", "第十五条、第三十二条"), "3.3.4.3", "d4"),
    Ground("internal", _same("国办发〔2010〕5号", "第十六条第一款"), "3.3.4.6", "d5"),
    Ground("process", _same("国办发〔2010〕5号", "第十六条第二款"), "3.3.4.6", "d6"),
    Ground("enforcement_file", _same("第十四条", "第十六条第二款"), "3.3.4.6", "d7"),
    Ground("not_government_information", _same("第二条", ""), "3.3.4.5", None, EARLY),
)

OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        code="public",
        articles=_same("第二十一条第（一）项", "第三十六条第（一）项"),
        row_2014="3.3.1",
        row_2021="granted",
    ),
    Outcome(
        code="granted",
        articles=_same("第二十一条第（一）项", "第三十六条第（二）项"),
        row_2014="3.3.2",
        row_2021="granted",
        needs_review=True,
    ),
    Outcome(
        code="partial",
        articles=_same("第二十二条", "第三十七条"),
        grounds=GROUNDS,
        row_2014="3.3.3",
        row_2021="partial",
        needs_review=True,
        remedy="review_first",
    ),
    Outcome(
        code="refused",
        articles=_same("第二十一条第（二）项", "第三十六条第（三）项"),
        grounds=GROUNDS,
        needs_ground=True,
        row_2014="3.3.4",
        row_2021=None,
        needs_review=True,
        remedy="review_first",
    ),
    Outcome(
        code="inquiry",
        articles=_same("国办发〔2010〕5号", "第三十六条第（七）项"),
        row_2014="3.3.8",
        row_2021="d8",
    ),
    Outcome(
        code="other_body",
        articles=_same("第二十一条第（三）项", "第三十六条第（五）项"),
        row_2014="3.3.5",
        row_2021="u1",
        needs_body=True,
    ),
    Outcome(
        code="not_held",
        articles=_same("第二十一条第（三）项", "第三十六条第（四）项"),
        row_2014="3.3.6",
        row_2021="u1",
    ),
    Outcome(
        code="not_ready_made", articles=_same("国办发〔2010〕5号", "第三十八条"), row_2014="3.3.4.5", row_2021="u2"
    ),
    Outcome(code="unclear", articles=_same("", "第三十条"), laws=LATE, row_2014="3.3.7", row_2021="u3"),
    Outcome(
        code="amend",
        articles=_same("第二十一条第（四）项", ""),
        laws=EARLY,
        row_2014="3.3.7",
    ),
    Outcome(
        code="petition_way",
        articles=_same("国办发〔2008〕36号", "第三十九条第一款"),
        row_2014="3.3.8",
        row_2021="n1",
    ),
    Outcome(code="repeat", articles=_same("国办发〔2008〕36号", "第三十六条第（六）项"), row_2021="n2"),
    Outcome(
        code="publication",
        articles=_same("国办发〔2010〕5号", "第三十九条第二款"),
        row_2014="3.3.8",
        row_2021="n3",
    ),
    Outcome(code="excessive", articles=_same("", "第三十五条"), laws=LATE, row_2021="n4"),
    Outcome(code="reissue", articles={}, row_2021="n5"),
    Outcome(
        code="abandoned_unclear",
        articles=_same("第二十一条第（四）项", "第三十条"),
        row_2014="3.3.7",
        row_2021="o1",
        needs_text=False,
        given_by="system",
    ),
    Outcome(
        code="abandoned_unpaid",
        articles=_same("第二十七条", "国办函〔2020〕109号"),
        row_2021="o2",
        needs_text=False,
        given_by="system",
    ),
    Outcome(
        code="withdrawn",
        articles={},
        kinds=("request", "question", "petition", "report", "correction", "complaint"),
        row_2021="o3",
        needs_text=False,
        given_by="applicant",
        remedy="none",
    ),
    Outcome(code="other", articles={}, row_2021="o3"),
    Outcome(code="answered", articles={}, kinds=("question",), remedy="none"),
    Outcome(code="transferred", articles={}, kinds=("question",), needs_body=True, remedy="none"),
    Outcome(
        code="directed",
        articles={},
        kinds=("petition", "report"),
        needs_body=True,
        remedy="none",
    ),
    Outcome(
        code="accepted",
        articles={},
        kinds=("petition", "report"),
        remedy="none",
    ),
    Outcome(
        code="not_accepted",
        articles={},
        kinds=("petition", "report"),
        remedy="none",
    ),
    Outcome(code="corrected", articles=_same("第二十五条第二款", "第四十一条"), kinds=("correction",)),
    Outcome(code="not_corrected", articles=_same("第二十五条第二款", "第四十一条"), kinds=("correction",)),
    Outcome(
        code="correction_elsewhere",
        articles=_same("第二十五条第二款", "第四十一条"),
        kinds=("correction",),
        needs_body=True,
    ),
    Outcome(
        code="complaint_upheld",
        articles=_same("第三十三条第一款", "第五十一条"),
        kinds=("complaint",),
        row_2014="6.1",
        remedy="none",
    ),
    Outcome(
        code="complaint_corrected",
        articles=_same("第三十三条第一款", "第五十一条"),
        kinds=("complaint",),
        row_2014="6.2",
        remedy="none",
    ),
    Outcome(
        code="complaint_other",
        articles=_same("第三十三条第一款", "第五十一条"),
        kinds=("complaint",),
        row_2014="6.3",
        remedy="none",
    ),
)

_BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}


def find(code: str) -> Outcome:
    """Find an outcome; Refusal outcome_unknown with the known codes."""
    if code not in _BY_CODE:
        raise Refusal("outcome_unknown", outcome=code, known=tuple(_BY_CODE))
    return _BY_CODE[code]


def offered(kind: str, law_code: str) -> tuple[Outcome, ...]:
    """List what staff may choose for a kind of case, in the order of the form in force under the law."""
    rows = [row for row in OUTCOMES if kind in row.kinds and law_code in row.laws and row.given_by == "staff"]
    return tuple(sorted(rows, key=_place_2014)) if law_code == "2008" else tuple(rows)


def choose(
    code: str, *, kind: str, law_code: str, ground: str | None = None, body: str = "", text: str = ""
) -> Outcome:
    """Return the outcome if a case may end so; Refusal names the first thing that is missing or does not fit.

    Refusal outcome_unknown, outcome_not_for_kind, outcome_not_in_law, ground_missing, ground_not_taken,
    ground_unknown, ground_not_in_law, body_missing, text_missing.
    """
    outcome = find(code)
    _check_ground(outcome, law_code, ground)
    checks = (
        ("outcome_not_for_kind", kind in outcome.kinds),
        ("outcome_not_in_law", law_code in outcome.laws),
        ("body_missing", bool(body.strip()) or not outcome.needs_body),
        ("text_missing", bool(text.strip()) or not outcome.needs_text),
    )
    for refusal, holds in checks:
        if not holds:
            raise Refusal(refusal, outcome=code, kind=kind, law=law_code, article=outcome.article(law_code))
    return outcome


def _check_ground(outcome: Outcome, law_code: str, ground: str | None) -> None:
    facts = {"outcome": outcome.code, "ground": ground, "law": law_code, "article": outcome.article(law_code)}
    known = tuple(row.code for row in outcome.offered_grounds(law_code))
    if outcome.needs_ground and not ground:
        raise Refusal("ground_missing", **facts, known=known)
    if ground and not outcome.grounds:
        raise Refusal("ground_not_taken", **facts)
    if ground and law_code not in outcome.ground(ground).laws:
        raise Refusal("ground_not_in_law", **facts, known=known)


def _place_2014(row: Outcome) -> list[int]:
    return [int(part) for part in row.row_2014.split(".")] if row.row_2014 else [UNCOUNTED]
