"""Who guesses at codes and numbers is told so, the same words whatever is right; of staff nobody is."""

import pytest

from handlers.services.bureau import guessing, staff
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage.guesses import MOST, WINDOW
from tests.handlers.conftest import OTHER_CITIZEN, PEOPLE, OpenBureau, at

NOW, EVE = at("2026-03-09"), "telegram:666"


def judged(bureau: OpenBureau, person: str, code: str) -> str:
    with bureau.write() as session:
        return guessing.judged(Moment(session, NOW), person, Refusal(code, number="1")).code


def test_wrong_guesses_are_told_as_they_are_until_they_are_too_many(bureau: OpenBureau) -> None:
    codes = [judged(bureau, EVE, "no_such_case") for _ in range(MOST + 2)]
    assert codes == ["no_such_case"] * MOST + ["guessed_too_often"] * 2
    assert judged(bureau, EVE, "usage") == "usage", "what is no guess is told as ever"


def test_of_staff_none_is_counted(sqlite_bureau: OpenBureau) -> None:
    officer = PEOPLE["officer"][0]
    assert {judged(sqlite_bureau, officer, "no_such_case") for _ in range(MOST + 2)} == {"no_such_case"}


def test_a_right_code_is_not_heard_while_it_lasts_and_is_after_it(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        code = staff.invite(Moment(session, NOW), "reviewer")
    for _ in range(MOST):
        judged(sqlite_bureau, EVE, "code_wrong")
    assert sqlite_bureau.refused(EVE, f"/enroll {code}", now=NOW).code == "guessed_too_often"
    assert sqlite_bureau.refused(EVE, "/enroll 0000", now=NOW).code == "guessed_too_often"
    sqlite_bureau.command(EVE, f"/enroll {code}", now=NOW + WINDOW)
    assert "已登记为保密审查人" in sqlite_bureau.said(EVE)[-1]


@pytest.mark.parametrize("lock", [False, True])
def test_a_number_of_another_and_one_of_nobody_are_told_alike(sqlite_bureau: OpenBureau, lock: bool) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for _ in range(MOST if lock else 0):
        judged(sqlite_bureau, OTHER_CITIZEN, "no_such_case")
    found = sqlite_bureau.refused(OTHER_CITIZEN, f"/case {number}", now=NOW)
    none = sqlite_bureau.refused(OTHER_CITIZEN, f"/case {number.replace('0001', '0099')}", now=NOW)
    assert (found.code, {*found.facts}) == (none.code, {*none.facts})
