"""Which earlier request a new one repeats, and what its letter says of the earlier answer."""

from datetime import date

import pytest

from handlers.counter import progress
from handlers.services.bureau import ownership
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


def test_the_same_words_in_the_other_script_are_found_of_any_age(bureau: OpenBureau) -> None:
    first = bureau.file("2026-03-02", description="二〇二五年度市級科技計劃項目立項名單")
    for place in range(repeats.NEWEST):
        bureau.file("2026-03-02", description=f"{place}号楼的竣工图")
    assert bureau.case(bureau.file("2026-03-04", description=SAME)).duplicate_of == first
    with bureau.write() as session:
        case = progress.same(SAME, ownership.mine(session, CITIZEN)[1:])
        assert case is not None
        assert case.number == first


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


def ended(bureau: OpenBureau, outcome: str) -> str:
    """A request of 2026-03-02 that ended on 03-09 by an answer, or by a notice of 2019 without one."""
    number = bureau.file("2026-03-02", description=SAME)
    if outcome == "abandoned_unpaid":
        bureau.staff("officer", f"/charge {number} 按量 57", now=at("2026-03-03"))
        bureau.tick("2026-04-02")
    else:
        bureau.answer(number, outcome, "见网站公开栏", on="2026-03-09")
    assert bureau.case(number).outcome == outcome
    return number


def test_what_ended_without_an_answer_is_repeated_by_nothing(bureau: OpenBureau) -> None:
    number = ended(bureau, "abandoned_unpaid")
    again = bureau.file("2026-04-07", description=SAME)
    refusal = bureau.refused("officer", f"/duplicate {again} {number}", now=at("2026-04-08"))
    assert (refusal.code, refusal.facts["outcome"]) == ("former_unanswered", "abandoned_unpaid")


def test_a_repeat_of_a_repeat_is_told_of_the_answer_itself(bureau: OpenBureau) -> None:
    first = ended(bureau, "public")
    second = bureau.file("2026-03-10", description=SAME)
    bureau.staff("officer", f"/duplicate {second} {first}", now=at("2026-03-11"))
    third = bureau.file("2026-03-12", description=SAME)
    bureau.staff("officer", f"/duplicate {third} {second}", now=at("2026-03-13"))
    assert bureau.case(third).duplicate_of == first
    (letter,) = bureau.letters(third, "reply_repeat")
    assert f"已于2026年3月9日以{bureau.letter_number(first)}" in letter


def test_a_repeat_of_what_was_corrected_is_told_of_the_new_answer(bureau: OpenBureau) -> None:
    first = ended(bureau, "public")
    bureau.staff("officer", f"/appeal {first} review 2026-03-20 示例市人民政府", now=at("2026-03-20"))
    bureau.staff("officer", f"/appealresult {first} 1 corrected 2026-04-20", now=at("2026-04-20"))
    again = bureau.file("2026-04-21", description=SAME)
    bureau.staff("officer", f"/redo {first} 1 20", now=at("2026-04-21"))
    assert bureau.refused("officer", f"/duplicate {again} {first}", now=at("2026-04-22")).code == "former_open"
    anew = bureau.case(first).redone_as or ""
    letter = bureau.answer(anew, "public", "见网站。", on="2026-04-23")
    bureau.staff("officer", f"/duplicate {again} {first}", now=at("2026-04-24"))
    assert f"已于2026年4月23日以{letter.number}" in bureau.letters(again, "reply_repeat")[0]
    itself = bureau.refused("officer", f"/link {anew} {anew}", now=at("2026-04-24"))
    assert itself.code == "link_self"


def test_the_earlier_one_came_before(bureau: OpenBureau) -> None:
    asked = bureau.file("2026-03-02", description=SAME)
    later = bureau.file("2026-03-03", description=SAME)
    bureau.answer(later, "public", "见网站。", on="2026-03-04")
    refusal = bureau.refused("officer", f"/duplicate {asked} {later}", now=at("2026-03-05"))
    assert (refusal.code, refusal.facts["former_on"]) == ("former_later", date(2026, 3, 3))


def test_whoever_ends_a_repeat_sees_that_the_two_ask_for_different_things(bureau: OpenBureau) -> None:
    first = ended(bureau, "public")
    for asked, told in ((SAME, False), (f"{SAME}。 ", False), (f"{SAME}和评分", True), ("局党组会议纪要", True)):
        again = bureau.file("2026-03-10", description=asked)
        shown = bureau.shows("officer", f"/duplicate {again} {first}", now=at("2026-03-11"))
        assert (f"两件的内容看上去不一样，{first}申请的是：{SAME}" in shown) is told


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
