"""How a case may end: every column by hand, and what is refused."""

from datetime import date

import pytest

from law import forms, outcomes
from law.codes import Kind, Law, Outcome
from law.errors import Refusal
from law.outcomes import GROUNDS, OUTCOMES, Row

REQUEST = [outcome for outcome in OUTCOMES if Kind.REQUEST in outcome.kinds]
KINDS = {"q": Kind.QUESTION, "p": Kind.PETITION, "w": Kind.WRONGDOING, "c": Kind.CORRECTION, "o": Kind.COMPLAINT}
# outcome, letter, for which kinds ("r" request, "q" question, "p" petition, "w" wrongdoing, "c" correction, "o"
# complaint), under which laws, what it needs (r review, t text, b body, g ground, c the contact of a body that it
# names), who gives it, is there redress
DECIDED = """
public               reply_public               r      both t   staff yes
granted              reply_granted              r      both rt  staff yes
partial              reply_partial              r      both rtg staff yes
refused              reply_refused              r      both rtg staff yes
inseparable          reply_inseparable          r      both rtg staff yes
inquiry              reply_inquiry              r      both t   staff yes
other_body           reply_other_body           r      both tc  staff yes
not_held             reply_not_held             r      both t   staff yes
not_ready_made       reply_not_ready_made       r      both t   staff yes
not_information      reply_not_information      r      2019 t   staff yes
unclear              reply_unclear              r      2019 t   staff yes
amend                reply_amend                r      2008 t   staff yes
petition_way         reply_petition_way         r      both t   staff yes
repeat               reply_repeat               r      both t   staff yes
publication          reply_publication          r      both t   staff yes
excessive            reply_excessive            r      2019 t   staff yes
reissue              reply_reissue              r      both t   staff yes
abandoned_unclear    abandoned_unclear          r      2019 -   other yes
abandoned_unpaid     abandoned_unpaid           r      2019 -   other yes
withdrawn            withdrawal                 rqpcow both -   other no
other                reply_other                r      both t   staff yes
answered             reply_answered             q      both t   staff no
transferred          reply_transferred          q      both tb  staff no
directed             petition_directed          pw     both tb  staff no
accepted             reply_accepted             pw     both t   staff no
not_accepted         reply_not_accepted         pw     both t   staff no
forwarded            reply_forwarded            p      both tb  staff no
handled              reply_handled              p      both t   staff no
corrected            reply_corrected            c      both t   staff yes
not_corrected        reply_not_corrected        c      both t   staff yes
correction_elsewhere reply_correction_elsewhere c      both tb  staff yes
complaint_upheld     reply_complaint_upheld     o      both t   staff no
complaint_corrected  reply_complaint_corrected  o      both t   staff no
complaint_other      reply_complaint_other      o      both t   staff no
"""
SHORT = {kind: letter for letter, kind in KINDS.items()} | {Kind.REQUEST: "r"}
ARTICLES = {
    "public": ("第二十一条第（一）项", "第三十六条第（一）项"),
    "granted": ("第二十一条第（一）项", "第三十六条第（二）项"),
    "partial": ("第二十二条", "第三十七条"),
    "refused": ("第二十一条第（二）项", "第三十六条第（三）项"),
    "inseparable": ("第二十一条第（二）项、第二十二条", "第三十六条第（三）项、第三十七条"),
    "inquiry": ("国办公开办函〔2016〕206号", "第三十六条第（七）项"),
    "other_body": ("第二十一条第（三）项", "第三十六条第（五）项"),
    "not_held": ("第二十一条第（三）项", "第三十六条第（四）项"),
    "not_ready_made": ("国办发〔2010〕5号", "第三十八条"),
    "not_information": ("", "第二条"),
    "unclear": ("", "第三十条"),
    "amend": ("第二十一条第（四）项", ""),
    "petition_way": ("", "第三十九条第一款"),
    "repeat": ("国办发〔2008〕36号", "第三十六条第（六）项"),
    "publication": ("法释〔2011〕17号第二条第（二）项", "第三十九条第二款"),
    "excessive": ("", "第三十五条"),
    "abandoned_unclear": ("", "第三十条"),
    "abandoned_unpaid": ("", "国办函〔2020〕109号第六条"),
    "corrected": ("第二十五条第二款", "第四十一条"),
    "not_corrected": ("第二十五条第二款", "第四十一条"),
    "correction_elsewhere": ("第二十五条第二款", "第四十一条"),
    "complaint_upheld": ("第三十三条第一款", "第五十一条"),
    "complaint_corrected": ("第三十三条第一款", "第五十一条"),
    "complaint_other": ("第三十三条第一款", "第五十一条"),
}


def told(row: Row) -> list[str]:
    wanted = (row.needs_review, row.needs_text, row.needs_body, row.needs_ground, row.tells_reach)
    needs = zip("rtbgc", wanted, strict=True)
    return [
        row.code,
        row.letter,
        "".join(SHORT[kind] for kind in row.kinds),
        "both" if len(row.laws) == 2 else row.laws[0],
        "".join(letter for letter, needed in needs if needed) or "-",
        "staff" if row.by_staff else "other",
        "yes" if row.redress else "no",
    ]


def test_every_column_of_every_outcome_is_decided() -> None:
    assert [told(row) for row in OUTCOMES] == [line.split() for line in DECIDED.split("\n") if line]
    assert {row.code for row in OUTCOMES} == set(Outcome)


def test_every_article_of_an_outcome_is_decided() -> None:
    found = {row.code.value: tuple(row.article(law) for law in Law) for row in OUTCOMES if row.articles}
    assert found == ARTICLES


def test_which_ends_take_a_ground_is_decided() -> None:
    assert {row.code: row.grounds for row in OUTCOMES if row.grounds} == {
        Outcome.PARTIAL: GROUNDS,
        Outcome.REFUSED: GROUNDS,
        Outcome.INSEPARABLE: GROUNDS,
    }


def test_outcomes_are_offered_in_the_order_of_the_form_in_force() -> None:
    assert [row.code for row in outcomes.offered(Kind.REQUEST, Law.V2008)][:8] == [
        "public", "granted", "partial", "refused", "inseparable", "not_ready_made", "other_body", "not_held",
    ]  # fmt: skip
    late = [row.code for row in outcomes.offered(Kind.REQUEST, Law.V2019)]
    assert late[:6] == ["public", "granted", "partial", "refused", "inseparable", "inquiry"]
    assert "amend" not in late
    assert {"unclear", "excessive"} <= set(late)


@pytest.mark.parametrize(("law", "form"), [(Law.V2008, "2014"), (Law.V2019, forms.newest().code)])
def test_the_order_is_that_of_the_newest_form_of_the_law_s_years(law: Law, form: str) -> None:
    places = [forms.load(form).place(row.code) for row in outcomes.offered(Kind.REQUEST, law)]
    assert places == sorted(places)
    assert len({*places}) > 4


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("law", Law)
def test_every_kind_has_outcomes_and_none_that_staff_may_not_give(kind: Kind, law: Law) -> None:
    found = outcomes.offered(kind, law)
    assert len(found) >= 2
    assert all(row.by_staff and kind in row.kinds and law in row.laws for row in found)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2022, 4, 30), ["directed", "accepted", "not_accepted", "handled"]),
        (date(2022, 5, 1), ["directed", "accepted", "forwarded", "handled"]),
    ],
)
def test_a_petition_ends_as_the_rules_of_its_day_know(day: date, known: list[str]) -> None:
    rows = outcomes.offered(Kind.PETITION, Law.V2019, received_on=day)
    assert [row.code for row in rows] == known
    assert outcomes.find("not_accepted").is_of(day) is ("not_accepted" in known)
    assert outcomes.find("not_accepted").is_of(None)


def test_outcomes_that_no_form_counts_are_offered_last() -> None:
    assert [row.code for row in outcomes.offered(Kind.REQUEST, Law.V2008)][-3:] == ["repeat", "reissue", "other"]
    assert [row.code for row in outcomes.offered(Kind.QUESTION, Law.V2019)] == ["answered", "transferred"]


def test_what_releases_or_refuses_needs_review() -> None:
    assert {row.code for row in OUTCOMES if row.needs_review} == {"granted", "partial", "refused", "inseparable"}


@pytest.mark.parametrize(
    ("refusal", "outcome", "kind", "law", "ground", "body", "text"),
    [
        ("outcome_unknown", "perhaps", "request", "2019", None, "", "x"),
        ("outcome_not_for_kind", "answered", "request", "2019", None, "", "x"),
        ("outcome_not_in_law", "amend", "request", "2019", None, "", "x"),
        ("outcome_not_in_law", "excessive", "request", "2008", None, "", "x"),
        ("ground_missing", "refused", "request", "2019", None, "", "x"),
        ("ground_unknown", "refused", "request", "2019", "shyness", "", "x"),
        ("ground_not_taken", "granted", "request", "2019", "privacy", "", "x"),
        ("ground_not_in_law", "refused", "request", "2019", "not_government_information", "", "x"),
        ("body_missing", "transferred", "question", "2019", None, " ", "x"),
        ("reach_missing", "other_body", "request", "2019", None, "y", "x"),
        ("ground_not_in_law", "refused", "request", "2019", "three_needs", "", "x"),
        ("ground_missing", "inseparable", "request", "2019", None, "", "x"),
        ("outcome_not_in_law", "not_information", "request", "2008", None, "", "x"),
        ("text_missing", "granted", "request", "2019", None, "", "\n"),
    ],
)
def test_what_does_not_fit_is_refused(
    refusal: str, outcome: str, kind: Kind, law: Law, ground: str | None, body: str, text: str
) -> None:
    with pytest.raises(Refusal) as refused:
        outcomes.choose(outcome, kind=kind, law_code=law, ground=ground, body=body, text=text)
    assert refused.value.code == refusal


def test_what_fits_is_chosen() -> None:
    chosen = outcomes.choose("refused", kind=Kind.REQUEST, law_code=Law.V2019, ground="privacy", text="x")
    assert chosen.needs_ground
    known = outcomes.choose("other_body", kind=Kind.REQUEST, law_code=Law.V2008, body="x", reach="y", text="x")
    assert known is outcomes.choose("other_body", kind=Kind.REQUEST, law_code=Law.V2019, text="x")
    assert known.names_body
    assert "not_government_information" in [g.code for g in chosen.offered_grounds(Law.V2008)]
    assert "not_government_information" not in [g.code for g in chosen.offered_grounds(Law.V2019)]


@pytest.mark.parametrize(("law", "other"), [(Law.V2019, "three_needs"), (Law.V2019, "shyness"), (Law.V2008, "shyness")])
def test_a_ground_that_does_not_fit_is_refused_with_those_of_the_law_of_the_case(law: Law, other: str) -> None:
    with pytest.raises(Refusal) as refused:
        outcomes.choose("refused", kind=Kind.REQUEST, law_code=law, ground=other, text="x")
    known = tuple(row.code for row in outcomes.find("refused").offered_grounds(law))
    assert refused.value.facts["known"] == known
    assert ("three_needs" in known) == (law == Law.V2008)


def test_a_ground_that_an_outcome_does_not_know_is_refused_with_those_it_knows() -> None:
    with pytest.raises(Refusal) as refused:
        outcomes.find("refused").ground("nothing")
    assert (refused.value.code, refused.value.facts["ground"]) == ("ground_unknown", "nothing")
    assert "privacy" in str(refused.value.facts["known"])


def test_what_is_counted_by_its_ground_always_has_one() -> None:
    assert [row.code for row in OUTCOMES if row.by_ground] == ["refused", "inseparable"]
    assert all(row.needs_ground for row in OUTCOMES if row.by_ground)
