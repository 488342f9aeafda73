"""Grounds in the words of a letter, parted by whom they protect."""

import pytest

from handlers.services.casework import withheld
from law.codes import Ground
from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.casework.test_concerned import ASKED, DRAFTED, SECRET, draft, heard, parted, reviewed
from tests.handlers.services.casework.test_consultation import consulted
from tests.handlers.services.casework.test_objections import answered_anew
from tests.handlers.services.casework.test_orders import in_term

NEEDS = "与申请人自身生产、生活、科研等特殊需要无关的政府信息"
BARE, HEARD = "第三十六条第（三）项、第十五条", "第三十六条第（三）项、第十五条、第三十二条"
WHOLE = ("of_others", "objected", "beside")


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        ([Ground.INTERNAL], {"ground": "行政机关内部事务信息"}),
        ([Ground.PRIVACY], {"ground": "个人隐私", "of_others": True}),
        ([Ground.THREE_NEEDS, Ground.PRIVACY], {"ground": "个人隐私", "of_others": True, "beside": NEEDS}),
        ([Ground.PRIVACY, Ground.TRADE_SECRET], {"ground": "个人隐私、商业秘密", "of_others": True}),
    ],
)
def test_grounds_are_parted_by_whom_they_protect(grounds: list[Ground], said: dict[str, object]) -> None:
    assert withheld.in_words(grounds, may=WHOLE) == said


def test_a_letter_that_weighs_nothing_lists_them_all() -> None:
    assert withheld.in_words([Ground.PRIVACY, Ground.INTERNAL], may=()) == {"ground": "个人隐私、行政机关内部事务信息"}


def test_two_grounds_of_the_law_of_2008_make_one_right_sentence(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/reply {number} refused:three_needs, privacy 涉及他人住址", now=at("2016-03-07"))
    bureau.press("officer", "reply_send", now=at("2016-03-07"))
    words = bureau.letters(number, "reply_refused")[0]
    assert (
        f"涉及个人隐私，公开会对第三方合法权益造成损害，本机关认为不公开不会对公共利益造成重大影响；该信息还属于{NEEDS}。"
        in words
    )
    assert "trade" not in words


def refused(bureau: OpenBureau, number: str, on: str = DRAFTED) -> str:
    """What whoever confirms a refusal for a trade secret reads, after which it is handed to the reviewers."""
    bureau.staff("officer", f"/reply {number} refused:trade_secret 涉及报价", now=at(on))
    shown = bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=at(on))
    return shown


def test_article_32_is_cited_where_somebody_was_asked_and_nowhere_else(bureau: OpenBureau) -> None:
    nobody, asked, recalled = bureau.file("2026-03-02"), consulted(bureau), in_term(bureau)
    bureau.staff("officer", f"/answer {asked} 1 同意", now=at("2026-03-13"))
    bureau.staff("officer", f"/consult {recalled} 示例旅业公司", now=at("2026-02-04"))
    bureau.staff("officer", f"/unask {recalled} 1 期限以内等不到答复", now=at("2026-02-10"))
    for number, article, on in ((nobody, BARE, DRAFTED), (asked, HEARD, DRAFTED), (recalled, BARE, "2026-02-10")):
        shown = refused(bureau, number, on)
        (letter,) = bureau.letters(number, "reply_refused")
        assert f"（{article}）" in shown or f"{article}\n" in shown
        assert f"条例》{article}的规定" in letter


def test_of_several_items_it_is_cited_of_the_one_about_which_somebody_was_asked(bureau: OpenBureau) -> None:
    number = heard(bureau, 甲公司="第1项")
    draft(bureau, number, SECRET, SECRET, "public 见网站")
    first, second = reviewed(bureau, number).split("二、")[:2]
    assert HEARD in first
    assert BARE in second
    assert "第三十二条" not in second.split("三、")[0]


def test_who_asked_in_the_first_handling_has_asked_for_the_new_answer_too(bureau: OpenBureau) -> None:
    anew = answered_anew(bureau)
    refused(bureau, anew, "2026-04-22")
    assert HEARD in bureau.letters(anew, "reply_refused")[0]


@pytest.mark.parametrize(
    ("said", "is_reasoned"), [("", False), ("没有说明理由", False), ("含我公司工艺参数", True), ("其来函第二页", True)]
)
def test_a_reason_is_claimed_of_an_objection_only_where_one_is_on_record(
    bureau: OpenBureau, said: str, *, is_reasoned: bool
) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意 2026-03-13 {said}", now=at("2026-03-13"))
    shown = refused(bureau, number)
    assert ("没有登记它的理由" in shown) is not is_reasoned
    assert ("没有登记它的理由" in bureau.said("reviewer")[-1]) is not is_reasoned
    (letter,) = bureau.letters(number, "reply_refused")
    assert "第三方不同意公开" in letter
    assert ("第三方不同意公开且有合理理由" in letter) is is_reasoned


def test_under_the_law_of_2008_an_objection_binds_without_a_reason_and_nobody_asks_for_one(bureau: OpenBureau) -> None:
    number = bureau.file("2018-09-10")
    bureau.staff("officer", f"/consult {number} 示例旅业公司", now=at("2018-09-11"))
    bureau.staff("officer", f"/answer {number} 1 不同意 2018-09-12", now=at("2018-09-12"))
    assert "没有登记它的理由" not in refused(bureau, number, "2018-09-13")
    (letter,) = bureau.letters(number, "reply_refused")
    assert "第三方不同意公开，" in letter
    assert "合理理由" not in letter


def test_of_several_items_the_warning_names_the_one_and_the_letter_claims_no_reason(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.staff("officer", f"/consult {number} 甲公司 第1项", now=at(ASKED))
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    shown = draft(bureau, number, SECRET, "public 见网站", "public 见网站")
    assert "甲公司不同意公开（2026年3月13日" in shown
    assert "文书的第1项只写它不同意" in shown
    assert "且有合理理由" not in reviewed(bureau, number)
