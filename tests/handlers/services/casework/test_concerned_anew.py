"""Items that are laid anew, and requests that are answered anew: whom a party stands for then."""

import pytest

from handlers.services.casework import items
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.casework.test_concerned import DRAFTED, ITEMS, SECRET, draft, heard, places, reviewed


def laid(bureau: OpenBureau, number: str, *asked: str) -> str:
    """Lay the items anew; gives what is shown before it is done."""
    bureau.staff("officer", f"/items {number} {'；'.join(asked)}", now=at(DRAFTED))
    shown = bureau.said("officer")[-1]
    bureau.press("officer", "items_split", now=at(DRAFTED))
    return shown


@pytest.mark.parametrize(
    ("asked", "about", "warned"),
    [
        (("立项名单", "甲公司报价"), (2,), ""),
        (("甲公司报价", "乙公司的报价", "名单"), (1,), ""),
        (("甲公司的报价单", "乙公司报价", "立项名单"), (1,), "以后按第1项都涉及它看"),
        (("甲公司总价", "甲公司单价", "立项名单"), (1, 2), "以后按第1、2项都涉及它看"),
        (("乙公司报价", "立项名单"), (1, 2), "以后按第1、2项都涉及它看"),
    ],
)
def test_an_item_is_followed_by_its_words_and_what_is_lost_is_said_before(
    bureau: OpenBureau, asked: tuple[str, ...], about: tuple[int, ...], warned: str
) -> None:
    number = heard(bureau, 甲公司="第1项")
    shown = laid(bureau, number, *asked)
    assert ("甲公司征求意见时针对的“甲公司报价”不在以上各项之中" in shown) is bool(warned)
    assert warned in shown
    assert places(bureau, number) == [about]


def test_made_whole_again_a_request_is_all_of_it_what_a_party_objected_to(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    bureau.staff("officer", f"/items {number}", now=at(DRAFTED))
    bureau.press("officer", "items_none", bureau.case(number).id, now=at(DRAFTED))
    assert "甲公司是就其中几项征求的意见，以后按涉及整个申请看" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/consult {number}", now=at(DRAFTED))
    assert "有1项的原话不在了，按涉及整个申请看" in bureau.said("officer")[-1]
    bureau.staff("officer", f"/reply {number} granted 报价如下", now=at(DRAFTED))
    assert bureau.refused_press("officer", "reply_send", now=at(DRAFTED)).code == "party_untold"


def test_who_was_told_of_an_item_that_has_other_words_now_is_told_anew(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    draft(bureau, number, "granted 报价如下", SECRET, "granted 名单如下")
    tell = f"/tellparty {number} 甲公司 其理由不成立"
    bureau.staff("officer", tell, now=at(DRAFTED))
    laid(bureau, number, "甲公司的报价单", *ITEMS[1:])
    draft(bureau, number, "granted 报价如下")
    refusal = bureau.refused_press("officer", "reply_send", now=at(DRAFTED))
    assert (refusal.code, refusal.facts["places"]) == ("party_untold", (1,))
    bureau.staff("officer", tell, now=at(DRAFTED))
    assert len(bureau.letters(number, "third_party_told")) == 2


def test_a_new_answer_weighs_what_was_said_to_the_first_handling_by_the_same_items(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    draft(bureau, number, SECRET, "granted 报价如下", "granted 名单如下")
    reviewed(bureau, number)
    bureau.staff("officer", f"/appeal {number} review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-04-20", now=at("2026-04-20"))
    bureau.staff("officer", f"/redo {number} 1", now=at("2026-04-20"))
    anew, on = f"{number}-重1", "2026-04-22"
    with bureau.working(anew, "officer", on) as work:
        items.split(work, ("立项名单", "甲公司报价"))
    draft(bureau, anew, "granted 名单如下", "granted 报价如下", on=on)
    refusal = bureau.refused_press("officer", "reply_send", now=at(on))
    assert (refusal.code, refusal.facts["places"]) == ("party_unasked", (2,))
    bureau.staff("officer", f"/consult {anew} 甲公司 第1项", now=at(on))
    bureau.staff("officer", f"/answer {anew} 1 同意", now=at(on))
    bureau.staff("officer", f"/reply {anew}", now=at(on))
    assert bureau.refused_press("officer", "reply_send", now=at(on)).code == "party_unasked", (
        "of the other it was asked"
    )
    bureau.staff("officer", f"/tellparty {anew} 甲公司 其理由不成立", now=at(on))
    bureau.staff("officer", f"/reply {anew}", now=at(on))
    bureau.press("officer", "reply_send", now=at(on))
    assert bureau.case(anew).status == "in_review"
