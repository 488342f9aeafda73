"""The items of a request: parted, drafted one by one, answered in one letter, counted once."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from handlers.services.casework import items, reply, signing
from handlers.services.casework.answer import Answer
from law import outcomes
from law.codes import Ground, LetterState, Outcome, Status
from law.errors import Refusal
from storage import cases, files
from storage.tables import Case, Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, DRAFTED, SIGNED = "2026-03-02", "2026-03-09", "2026-03-10"
GRANTED = Answer(outcomes.find(Outcome.GRANTED), None, None, "名单如下")
NOT_HELD = Answer(outcomes.find(Outcome.NOT_HELD), None, None, "查找了2003年的档案，没有")
PUBLIC = Answer(outcomes.find(Outcome.PUBLIC), None, None, "见局网站公开栏")
OTHER_BODY = Answer(outcomes.find(Outcome.OTHER_BODY), None, "示例市财政局", "经费由该局下达", reach="000-0000")
REFUSED = Answer(outcomes.find(Outcome.REFUSED), Ground.PRIVACY, None, "涉及他人住址", also=(Ground.INTERNAL,))
ASKED = ("立项名单", "评审得分", "经费文件")


def parted(bureau: OpenBureau, *answers: Answer | None, filed: str = FILED) -> str:
    number = bureau.file(filed)
    with bureau.working(number, "officer", DRAFTED if filed == FILED else filed) as work:
        items.split(work, ASKED[: len(answers)])
        for place, answer in enumerate(answers, 1):
            if answer is not None:
                items.answer(work, place, answer)
    return number


def answered(bureau: OpenBureau, number: str, *, on: str = DRAFTED) -> str:
    """Confirm the whole and sign it where it needs that; gives the words of the letter."""
    with bureau.working(number, "officer", on) as work:
        waits = reply.give(work, items.whole(work))
    if waits:
        signed(bureau, number, on=on)
    return bureau.letters(number, "reply_items")[-1]


def signed(bureau: OpenBureau, number: str, *, on: str = SIGNED) -> None:
    with bureau.working(number, "reviewer", on) as work:
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
        signing.sign(work, letter, mark=letter.fingerprint[:12])


def listed(bureau: OpenBureau, number: str) -> list[tuple[str, str | None]]:
    with bureau.working(number, "system", SIGNED) as work:
        return [(row.text, row.outcome) for row in items.listed(work)]


def test_each_item_has_its_article_and_its_words_in_one_letter(bureau: OpenBureau) -> None:
    said = answered(bureau, parted(bureau, GRANTED, PUBLIC, OTHER_BODY))
    assert "共3项" in said
    first, second, third = (said.index(f"{mark}、关于“{asked}”") for mark, asked in zip("一二三", ASKED, strict=True))
    assert "第三十六条第（二）项" in said[first:second]
    assert "第三十六条第（一）项" in said[second:third]
    assert "见局网站公开栏" in said[second:third]
    assert "第三十六条第（五）项" in said[third:]
    assert "该信息由示例市财政局负责公开" in said[third:]


@pytest.mark.parametrize(
    ("answers", "outcome", "ground", "is_first"),
    [
        ((GRANTED, NOT_HELD), Outcome.PARTIAL, None, False),
        ((GRANTED, REFUSED), Outcome.PARTIAL, Ground.PRIVACY, True),
        ((NOT_HELD, REFUSED), Outcome.REFUSED, Ground.PRIVACY, True),
        ((GRANTED, PUBLIC), Outcome.GRANTED, None, False),
        ((NOT_HELD, OTHER_BODY), Outcome.OTHER_BODY, None, False),
    ],
)
def test_the_case_counts_once_and_review_is_first_where_it_is_for_one(
    bureau: OpenBureau, answers: tuple[Answer, ...], outcome: str, ground: str | None, is_first: bool
) -> None:
    number = parted(bureau, *answers)
    said = answered(bureau, number)
    case = bureau.case(number)
    assert (case.outcome, case.ground, case.status) == (outcome, ground, Status.REPLIED)
    assert ("未经行政复议，不得直接提起行政诉讼" in said) == is_first


def test_no_case_arises_from_items(bureau: OpenBureau) -> None:
    answered(bureau, parted(bureau, GRANTED, NOT_HELD, OTHER_BODY))
    with bureau.transactions.read() as session:
        (case,) = cases.everywhere(session, Case)
        assert case.item_count == 3


def test_what_the_journal_tells_of_each(bureau: OpenBureau) -> None:
    number = parted(bureau, GRANTED, REFUSED)
    answered(bureau, number)
    assert [fact["items"] for fact in bureau.journal(number, "split")] == [[*ASKED[:2]]]
    (told,) = bureau.journal(number, "reply")
    assert (told["outcome"], told["ground"]) == ("partial", "privacy")
    assert told["items"] == [
        {"outcome": "granted", "grounds": []},
        {"outcome": "refused", "grounds": ["privacy", "internal"]},
    ]


def test_an_item_without_an_answer_keeps_the_letter_back(bureau: OpenBureau) -> None:
    number = parted(bureau, GRANTED, None, PUBLIC)
    with bureau.working(number, "officer", DRAFTED) as work, pytest.raises(Refusal) as refused:
        items.whole(work)
    assert (refused.value.code, refused.value.facts["places"]) == ("items_unanswered", [2])


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["一项"], "items_too_few"),
        ([f"第{place}件" for place in range(41)], "items_too_many"),
        (["名单", "长" * 1001], "item_too_long"),
    ],
)
def test_what_is_no_list_of_items(bureau: OpenBureau, asked: Sequence[str], code: str) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", DRAFTED) as work, pytest.raises(Refusal, match=code):
        items.split(work, asked)
    assert bureau.case(number).item_count is None


def test_parted_anew_an_item_that_stays_keeps_its_draft(bureau: OpenBureau) -> None:
    number = parted(bureau, GRANTED, NOT_HELD)
    with bureau.working(number, "officer", DRAFTED) as work:
        items.split(work, ["评审得分", "专家名单", "立项名单"])
    assert listed(bureau, number) == [("评审得分", "not_held"), ("专家名单", None), ("立项名单", "granted")]
    with bureau.working(number, "officer", DRAFTED) as work:
        items.split(work, ())
    assert (listed(bureau, number), bureau.case(number).item_count) == ([], None)


def test_a_place_that_no_item_has(bureau: OpenBureau) -> None:
    number = parted(bureau, None, None)
    for place in (0, 3):
        with bureau.working(number, "officer", DRAFTED) as work, pytest.raises(Refusal, match="no_such_item"):
            items.answer(work, place, PUBLIC)


def test_nothing_is_signed_that_was_drafted_anew_meanwhile(bureau: OpenBureau) -> None:
    number = parted(bureau, GRANTED, NOT_HELD)
    with bureau.working(number, "officer", DRAFTED) as work:
        assert reply.give(work, items.whole(work)) is not None
        items.answer(work, 1, PUBLIC)
    with pytest.raises(Refusal, match="items_changed"):
        signed(bureau, number)
    assert bureau.case(number).status == "in_review"
    assert "第三十六条第（一）项" in answered(bureau, number)
    assert listed(bureau, number)[0][1] == "public"


def test_a_draft_of_items_that_was_seen_otherwise_is_not_confirmed(bureau: OpenBureau) -> None:
    number = parted(bureau, GRANTED, NOT_HELD)
    with bureau.working(number, "officer", DRAFTED) as work:
        seen = items.mark(items.whole(work))
        assert items.confirmed(work, seen).outcome.code == Outcome.PARTIAL
        items.answer(work, 2, replace(NOT_HELD, text="查找了2004年的档案，没有"))
        with pytest.raises(Refusal, match="items_changed"):
            items.confirmed(work, seen)


def test_after_a_wrong_ending_the_drafts_are_there_again(bureau: OpenBureau) -> None:
    number = parted(bureau, PUBLIC, OTHER_BODY)
    answered(bureau, number)
    bureau.staff("approver", f"/reopen {number} 单位写错了", now=at(SIGNED))
    with bureau.working(number, "officer", SIGNED) as work:
        items.answer(work, 2, replace(OTHER_BODY, body="示例市档案馆"))
    assert "示例市档案馆" in answered(bureau, number, on=SIGNED)


def test_after_the_end_nothing_is_parted(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.answer(number, "public", "见网站公开栏", on=DRAFTED)
    with bureau.working(number, "officer", SIGNED) as work, pytest.raises(Refusal, match="act_not_now"):
        items.split(work, ASKED)


def test_a_law_that_turned_out_to_be_another_is_asked_again(bureau: OpenBureau) -> None:
    number = parted(bureau, PUBLIC, Answer(outcomes.find(Outcome.EXCESSIVE), None, None, "一月43件"))
    with bureau.working(number, "officer", DRAFTED) as work:
        work.case.law_code = "2008"  # type: ignore[assignment]
        with pytest.raises(Refusal, match="outcome_not_in_law"):
            items.whole(work)
        work.session.rollback()


def test_the_law_of_2008_answers_item_by_item_too(bureau: OpenBureau) -> None:
    number = parted(bureau, GRANTED, NOT_HELD, filed="2012-03-05")
    said = answered(bureau, number, on="2012-03-05")
    assert "第二十一条第（一）项" in said
    assert "第二十一条第（三）项" in said
    assert bureau.case(number).outcome == Outcome.PARTIAL


def test_a_reviewer_sees_each_item_and_what_goes_with_it(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", DRAFTED) as work:
        sha256 = files.keep(work.session, b"%PDF-1.7 ", name="名单.pdf", media_type="application/pdf", now=work.now)
        items.split(work, ASKED[:2])
        items.answer(work, 1, replace(GRANTED, files=(sha256,)))
        items.answer(work, 2, NOT_HELD)
        reply.give(work, items.whole(work))
    assert "随本项提供的文件：名单.pdf。\n二、关于" in bureau.said("reviewer")[-1]
    signed(bureau, number)
    assert "附件：名单.pdf（1 KB）" in bureau.letters(number, "reply_items")[-1]
    assert any("共2项" in text for text in bureau.said(CITIZEN))
