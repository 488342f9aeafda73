"""Which earlier request a new one repeats, and what its letter says of the earlier answer."""

from datetime import date

import pytest

from handlers.services.casework import repeats
from handlers.services.casework.repeats import Former
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at

SAME = "2025年度市级科技计划项目立项名单"


def test_the_latest_request_of_the_same_applicant_for_the_same_is_found(bureau: OpenBureau) -> None:
    numbers = [bureau.file(day, description=SAME) for day in ("2026-03-02", "2026-03-03")]
    stranger = bureau.file("2026-03-03", person=OTHER_CITIZEN, name="周小满", description=SAME)
    third = bureau.file("2026-03-04", description=f"{SAME}。")
    found = [bureau.case(each).duplicate_of for each in (*numbers, stranger, third)]
    assert found == [None, numbers[0], None, numbers[1]]


@pytest.mark.parametrize("asked", [{"description": "局党组会议记录"}, {"kind": "question"}])
def test_another_matter_or_another_kind_repeats_nothing(bureau: OpenBureau, asked: dict[str, str]) -> None:
    bureau.file("2026-03-02", description=SAME)
    assert bureau.case(bureau.file("2026-03-03", **({"description": SAME} | asked))).duplicate_of is None


def test_a_withdrawn_request_is_not_repeated(bureau: OpenBureau) -> None:
    first = bureau.file("2026-03-02")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(first).id, now=at("2026-03-03"))
    assert bureau.case(bureau.file("2026-03-04")).duplicate_of is None


def test_the_letter_of_a_repeat_names_the_answer_of_before(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-04")
    stranger = bureau.file("2026-03-04", person=OTHER_CITIZEN, name="周小满", identity="1")
    with bureau.working(second, "officer", "2026-03-09") as work:
        with pytest.raises(Refusal, match="former_open"):
            repeats.answered(work.session, work.case, bureau.case(first))
        with pytest.raises(Refusal, match="former_other_applicant"):
            repeats.answered(work.session, work.case, bureau.case(stranger))
    letter = bureau.answer(first, "public", "见网站公开栏", on="2026-03-10")
    with bureau.working(second, "officer", "2026-03-11") as work:
        told = repeats.answered(work.session, work.case, bureau.case(first))
    assert told == Former(letter.number or "", date(2026, 3, 10))


PROOF = "居民身份证 11010120000101001X"


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("古丽·艾比", "居民身份证 11010120000101001x"),
        ("古丽•艾比", "身份证11010120000101001X"),
        ("古丽 ・ 艾比", "身份证：110101-20000101-001X"),
        ("古丽·艾比\u200b", "１１０１０１２００００１０１００１Ｘ"),
    ],
)
def test_the_same_person_is_known_in_every_spelling(bureau: OpenBureau, name: str, identity: str) -> None:
    first = bureau.file("2026-03-02", person="telegram:601", name="古丽·艾比", identity=PROOF)
    again = bureau.file("2026-03-03", person="telegram:602", name=name, identity=identity)
    other = bureau.file("2026-03-03", person="telegram:603", name="古丽娜", identity=identity)
    assert (bureau.case(again).duplicate_of, bureau.case(other).duplicate_of) == (first, None)
