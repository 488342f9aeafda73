"""Which letter another one takes the place of: the last answer before a reopening, and no other."""

import pytest

from handlers.services.casework import replaced
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, ANSWERED, OPENED, AGAIN = "2026-03-02", "2026-03-04", "2026-03-05", "2026-03-06"


def reopened(bureau: OpenBureau, **filed: str) -> str:
    number = bureau.file(FILED, **filed)
    bureau.answer(number, "not_held", "检索了全部档案，没有检索到。", on=ANSWERED)
    bureau.staff("approver", f"/reopen {number} 漏查了一个库", now=at(OPENED))
    return number


def test_a_second_answer_names_the_first_as_no_longer_valid(bureau: OpenBureau) -> None:
    number = reopened(bureau)
    (first,) = bureau.letters(number, "reply_not_held")
    letter = first.split("\n")[1]
    assert "不再有效" not in first
    bureau.answer(number, "public", "见网站公开栏。", on=AGAIN)
    (second,) = bureau.letters(number, "reply_public")
    assert f"本机关于2026年3月4日作出的{letter}不再有效，以本件为准。" in second
    assert second in bureau.said(CITIZEN)


def test_a_first_answer_replaces_none(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", ANSWERED) as work:
        assert replaced.told(work) == {}


def test_so_does_a_second_opinion_on_a_petition(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition")
    bureau.answer(number, "accepted", "由本局处理", on="2026-03-03")
    bureau.answer(number, "handled", "已经检查，排风机已经更换。", on=ANSWERED)
    bureau.staff("approver", f"/reopen {number} 漏查了一台风机", now=at(OPENED))
    bureau.answer(number, "handled", "两台排风机都已经更换。", on=AGAIN)
    first, second = bureau.letters(number, "reply_handled")
    assert f"本机关于2026年3月4日作出的{first.split(chr(10))[1]}不再有效，以本件为准。" in second


@pytest.mark.parametrize("answers", [1, 2])
def test_of_several_answers_the_last_one_is_named(bureau: OpenBureau, answers: int) -> None:
    number = reopened(bureau)
    if answers == 2:
        bureau.answer(number, "public", "见网站公开栏。", on=AGAIN)
        bureau.staff("approver", f"/reopen {number} 链接写错了", now=at("2026-03-09"))
    with bureau.working(number, "officer", "2026-03-10") as work:
        told = replaced.told(work)
    assert told["anew_voided_on"] == (ANSWERED if answers == 1 else AGAIN)
