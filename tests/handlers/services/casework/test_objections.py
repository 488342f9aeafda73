"""An objection of a third party: what it holds back, who is asked about it, and what the letters say of it."""

from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

import pytest

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, consultation, items, objections, overrides
from handlers.services.casework import answer as items_answer
from handlers.services.casework.consultation import AGREE, OBJECT, Question
from law import outcomes
from law.codes import Act, Answer, Asking, Cause, Outcome
from law.errors import Refusal
from law.objecting import Part
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.casework.test_consultation import ASKED, BODY, FILED, PARTY, consulted
from tests.handlers.services.casework.test_items import signed

REASON = "公众关注，涉及公共利益"
GIVEN = [Part(Outcome.GRANTED)]
HEEDING = [Part(Outcome.REFUSED, ("trade_secret",))]


def test_why_and_by_which_articles_something_is_disclosed_against_a_will(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    granted = outcomes.find("granted")
    with bureau.working(number, "officer", ASKED) as work:
        question = Question(Asking.CONFIRM, "能否公开")
        agency, _ = consultation.ask(work, Cause.OTHER_AGENCY, party=BODY, on=work.today, question=question)
        party, _ = consultation.ask(work, Cause.THIRD_PARTY, party=PARTY, on=work.today)
        consultation.answer(work, agency, Answer.OBJECT, on=work.today, text="")
        assert objections.said(work, HEEDING) == {"heard": [1]}
        consultation.answer(work, party, OBJECT, on=work.today, text="")
        assert (objections.said(work, HEEDING), objections.said(work, GIVEN)) == ({"heard": [1], "objected": [1]}, {})
        assert overrides.overriding(work, outcome=granted) == "第三十六条第（二）项、第十五条、第三十二条"
    other = consulted(bureau)
    with bureau.working(other, "officer", "2026-03-13") as work:
        (row,) = consultation.rows(work)
        consultation.answer(work, row, AGREE, on=work.today, text="")
        with pytest.raises(Refusal) as caught:
            overrides.tell_party(work, row, reason=REASON)
        assert (caught.value.code, caught.value.facts["answer"]) == ("not_objected", AGREE)


def overruled(bureau: OpenBureau) -> str:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-13"))
    return number


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [
        ("refused:trade_secret 涉及报价", True),
        ("refused:trade_secret、internal 涉及报价", True),
        ("inseparable:privacy 姓名与得分不能区分", True),
        ("refused:internal 值班表", False),
        ("granted 名单如下", False),
    ],
)
def test_who_withholds_what_a_party_was_told_we_disclose_is_asked_and_so_is_the_reviewer(
    bureau: OpenBureau, said: str, *, is_asked: bool
) -> None:
    number = overruled(bureau)
    bureau.staff("officer", f"/reply {number} {said}", now=at("2026-03-16"))
    assert (f"已经书面告知{PARTY}" in bureau.said("officer")[-1]) is is_asked
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    shown = [words for words in bureau.said("reviewer") if "请作保密审查" in words][-1]
    assert ("两者矛盾" in shown) is is_asked


def test_nothing_leaves_against_an_objection_before_its_party_is_told_why(bureau: OpenBureau) -> None:
    said = "granted 名单如下"
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意 含我公司技术秘密", now=at("2026-03-13"))
    shown = bureau.shows("officer", f"/reply {number} {said}", now=at("2026-03-16"))
    assert f"{PARTY}不同意公开，还没有书面告知它决定公开的理由" in shown
    assert bureau.refused_press("officer", "reply_send", now=at("2026-03-16")).code == "party_untold"
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-16"))
    bureau.staff("officer", f"/reply {number} {said}", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    assert bureau.case(number).status == "in_review"


@pytest.mark.parametrize("said", ["public 见网站", "refused:trade_secret 涉及报价"])
def test_what_heeds_an_objection_or_hands_nothing_over_tells_nobody(bureau: OpenBureau, said: str) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/reply {number} {said}", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    assert bureau.case(number).status in ("in_review", "replied")


def test_a_part_that_is_withheld_for_others_heeds_them(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    with bureau.working(number, "officer", "2026-03-16") as work:
        objections.check(work, [Part(Outcome.PARTIAL, ["trade_secret", "internal"])])
        objections.check(work, [Part(Outcome.GRANTED, asked="一"), Part(Outcome.REFUSED, ["privacy"], "二")])
        with pytest.raises(Refusal) as caught:
            objections.check(work, [Part(Outcome.PARTIAL, ["internal"])])
    told = caught.value.facts
    assert (caught.value.code, told["party"], told["place"], told["article"]) == (
        "party_untold",
        PARTY,
        1,
        "第三十二条",
    )


def test_what_was_told_before_a_reopening_is_told_anew(bureau: OpenBureau) -> None:
    number = overruled(bureau)
    bureau.answer(number, "granted", "名单见下。", on="2026-03-16")
    signed(bureau, number, on="2026-03-16")
    bureau.staff("approver", f"/reopen {number} 漏了附件", now=at("2026-03-17"))
    with pytest.raises(Refusal, match="party_untold"):
        bureau.answer(number, "granted", "名单见下。", on="2026-03-18")


def answered_anew(bureau: OpenBureau, *, agreed: bool = False) -> str:
    """A refusal that heeded an objection, set aside by a review; gives the number of the new answer."""
    number = consulted(bureau)
    said = "同意" if agreed else "不同意 涉及报价"
    bureau.staff("officer", f"/answer {number} 1 {said}", now=at("2026-03-13"))
    bureau.staff("officer", f"/reply {number} refused:trade_secret 涉及报价", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    signed(bureau, number, on="2026-03-16")
    bureau.staff("officer", f"/appeal {number} review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-20"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-04-20"))
    return f"{number}-重1"


def drafted(bureau: OpenBureau, number: str, said: str, *, on: str = "2026-04-22") -> str:
    bureau.staff("officer", f"/reply {number} {said}", now=at(on))
    try:
        bureau.press("officer", "reply_send", now=at(on))
    except Refusal as refusal:
        return refusal.code
    return bureau.case(number).status


def test_who_objected_to_the_first_handling_is_asked_or_told_before_the_new_one_gives_it(bureau: OpenBureau) -> None:
    number = answered_anew(bureau)
    shown = bureau.shows("officer", f"/reply {number} granted 报价如下", now=at("2026-04-21"))
    for words in (f"{PARTY}在原来的办理中（2026年3月13日", "第三十二条", f"/consult {number} {PARTY}", "/tellparty"):
        assert words in shown
    assert bureau.refused_press("officer", "reply_send", now=at("2026-04-21")).code == "party_unasked"
    bureau.staff("officer", f"/tellparty {number} {PARTY} {REASON}", now=at("2026-04-21"))
    assert "于2026年3月9日就公开下列政府信息征求了您（单位）的意见" in bureau.letters(number, "third_party_told")[0]
    assert drafted(bureau, number, "granted 报价如下") == "in_review"
    with bureau.working(number, "officer", "2026-04-22") as work:
        assert objections.said(work, GIVEN)["overrides"] == REASON
    assert (
        bureau.refused("officer", f"/tellparty {number} {PARTY} 又一次说明", now=at("2026-04-22")).code == "party_told"
    )


def test_what_is_given_again_against_a_will_is_said_to_be_so_in_the_letter_that_stands(bureau: OpenBureau) -> None:
    number = overruled(bureau)
    bureau.answer(number, "granted", "名单见下。", on="2026-03-16")
    signed(bureau, number, on="2026-03-16")
    bureau.staff("officer", f"/appeal {number} review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-20"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-04-20"))
    with bureau.working(f"{number}-重1", "officer", "2026-04-22") as work:
        assert objections.said(work, GIVEN)["overrides"] == REASON


@pytest.mark.parametrize(
    ("answer", "stands"), [("同意", "in_review"), ("不同意 仍涉及报价", "party_untold"), ("", "in_review")]
)
def test_a_party_that_is_asked_anew_has_said_what_it_says_now(bureau: OpenBureau, answer: str, stands: str) -> None:
    number = answered_anew(bureau)
    bureau.staff("officer", f"/consult {number} {PARTY}", now=at("2026-04-21"))
    if answer:
        bureau.staff("officer", f"/answer {number} 1 {answer}", now=at("2026-04-21", 15))
    else:
        bureau.tick("2026-05-20")
    assert drafted(bureau, number, "granted 报价如下", on="2026-05-20") == stands


@pytest.mark.parametrize(
    ("said", "agreed"), [("refused:trade_secret 涉及报价", False), ("public 见网站", False), ("granted 见附页", True)]
)
def test_where_no_objection_of_the_first_handling_is_passed_over_nobody_is_asked(
    bureau: OpenBureau, said: str, *, agreed: bool
) -> None:
    assert drafted(bureau, answered_anew(bureau, agreed=agreed), said) in ("in_review", "replied")


def objecting(bureau: OpenBureau, **reasons: str) -> str:
    """A case whose parties all said no; each is told the reason that stands beside its name, if any does."""
    number = bureau.file(FILED)
    for place, (party, reason) in enumerate(reasons.items(), 1):
        bureau.staff("officer", f"/consult {number} {party}", now=at(ASKED))
        bureau.staff("officer", f"/answer {number} {place} 不同意 涉及报价", now=at("2026-03-13"))
        if reason:
            bureau.staff("officer", f"/tellparty {number} {place} {reason}", now=at("2026-03-13"))
    return number


def test_a_party_that_agrees_when_it_is_asked_again_objects_no_more(bureau: OpenBureau) -> None:
    number = objecting(bureau, 丙公司="")
    bureau.staff("officer", f"/consult {number} 丙公司", now=at("2026-03-16"))
    bureau.staff("officer", f"/answer {number} 2 同意", now=at("2026-03-16"))
    assert drafted(bureau, number, "granted 名单如下", on="2026-03-16") == "in_review"


def test_who_withholds_for_somebody_whom_nobody_asked_is_asked_whether_that_is_right(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    for said, asked in (("不予公开:个人隐私 涉及他人住址。", True), ("不予公开:内部事务 是内部人事安排。", False)):
        bureau.staff("officer", f"/reply {number} {said}", now=at("2026-03-16"))
        assert ("没有征求过第三方的意见" in bureau.said("officer")[-1]) is asked


ITEMS = ("甲公司报价", "乙公司报价", "立项名单")
ENDS = (
    Part(Outcome.GRANTED),
    Part(Outcome.NOT_HELD),
    Part(Outcome.PARTIAL, ("privacy",)),
    Part(Outcome.REFUSED, ("trade_secret",)),
)
# Every answer is weighed in tests/law/test_objecting.py; here a third of them goes the whole way.
ANSWERS = [*product(ENDS, repeat=3)][::3]
ASKED_ABOUT = [about for many in (1, 2, 3) for about in combinations((1, 2, 3), many)]


def heard(bureau: OpenBureau, parties: Mapping[str, tuple[tuple[int, ...], Answer]], told: tuple[str, ...]) -> str:
    """A request of three items of which parties were asked; what each was asked about and said, and who was told why.

    Whoever is told is told of all its items, for these are all drafted as given.
    """
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        items.split(work, ITEMS)
        for party, (about, _) in parties.items():
            consultation.ask(work, Cause.THIRD_PARTY, party=party, on=work.today, items=about)
    with bureau.working(number, "officer", "2026-03-13") as work:
        for row in consultation.rows(work):
            said = parties[row.party][1]
            consultation.end(acts.permit(work, Act.CONSULT_ANSWER), row, said, on=work.today)
        for place in (1, 2, 3):
            items.answer(work, place, items_answer.Answer(outcomes.find(Outcome.GRANTED), None, None, "见附页"))
        for row in consultation.rows(work):
            if row.party in told:
                overrides.tell_party(work, row, reason=REASON)
    return number


def held_back(work: Work, parts: list[Part]) -> dict[str, Any]:
    """What an answer is refused by; nothing where it is not."""
    try:
        objections.check(work, parts)
    except Refusal as refusal:
        return refusal.facts
    return {}


@pytest.mark.parametrize("about", ASKED_ABOUT)
@pytest.mark.parametrize(
    ("answer", "is_told"),
    [(AGREE, False), (OBJECT, False), (OBJECT, True), (Answer.DECIDE, False), (Answer.DECIDE, True)],
)
def test_each_party_is_weighed_for_what_it_was_asked_about_and_for_nothing_else(
    sqlite_bureau: OpenBureau, about: tuple[int, ...], answer: Answer, *, is_told: bool
) -> None:
    other = tuple(place for place in (1, 2, 3) if place not in about) or (3,)
    parties = {"甲公司": (about, answer), "乙公司": (other, OBJECT)}
    number = heard(sqlite_bureau, parties, ("甲公司",) * is_told)
    untold = {"乙公司": other} | ({"甲公司": about} if answer is OBJECT and not is_told else {})
    with sqlite_bureau.working(number, "officer", "2026-03-16") as work:
        for ends in ANSWERS:
            parts = [Part(end.outcome, end.grounds, text) for end, text in zip(ends, ITEMS, strict=True)]
            given = {place for place, end in enumerate(ends, 1) if end.outcome in (Outcome.GRANTED, Outcome.PARTIAL)}
            withheld = {place for place, end in enumerate(ends, 1) if end.grounds}
            held = {party for party, places in untold.items() if given & {*places} and not withheld & {*places}}
            refused = held_back(work, parts)
            assert bool(refused) == bool(held), (ends, "an item leaves, of which nobody told its party why")
            if refused:
                assert refused["party"] in held, ends
                assert {*refused["places"]} <= {*untold[refused["party"]]}, ends
            for asked in objections.questions(work, work.case, parts):
                theirs = {*parties[asked["party"]][0]} if asked["party"] else {1, 2, 3} - {*about, *other}
                assert {*asked["given"], *asked["withheld"]} <= theirs, (ends, asked)
            said = objections.said(work, parts)
            objecting = {place for of, said_so in parties.values() if said_so is OBJECT for place in of}
            assert {*said.get("objected", ())} <= objecting & withheld, ends
            assert ("overrides" in said) == bool(is_told and answer is OBJECT and given & {*about}), ends
            assert {*said.get("against_at", about)} <= {*about}, ends
