"""Grounds in the words of a letter, parted by whom they protect."""

import pytest

from handlers.services.casework import withheld
from law.codes import Ground
from tests.handlers.conftest import OpenBureau, at

NEEDS = "与申请人自身生产、生活、科研等特殊需要无关的政府信息"
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
