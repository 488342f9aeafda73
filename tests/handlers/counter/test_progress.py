"""What is under way stands behind one button, and what was asked before is found however it is written."""

import pytest

from handlers.counter import progress
from handlers.services.bureau import ownership
from handlers.services.post.turn import Turn
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at

NOW = at("2026-03-09")


def test_the_button_leads_to_the_only_case_or_to_the_list_and_is_gone_with_the_last(bureau: OpenBureau) -> None:
    def verbs() -> list[str]:
        with bureau.write() as session:
            turn = Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW))
            return [each.verb for each in progress.row(turn, ownership.mine(session, CITIZEN))]

    assert verbs() == []
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-03", description="别的")
    assert verbs() == ["my"]
    for number, left in ((first, ["mine"]), (second, [])):
        bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=NOW)
        assert verbs() == left


@pytest.mark.parametrize(
    "written", ["2026-1", "请看〔2026〕第0001号", "２０２６－１怎么样了", "示科公开〔2026〕第1号呢", "1"]
)
def test_a_case_is_named_however_its_number_is_written(sqlite_bureau: OpenBureau, written: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for person, found in ((CITIZEN, number), (OTHER_CITIZEN, None)):
        with sqlite_bureau.write() as session:
            turn = Turn(session, NOW, sqlite_bureau.incoming(person, now=NOW))
            case = progress.named(turn, written, ownership.mine(session, person))
            assert (case and case.number) == found


def test_what_was_taken_back_may_be_asked_again(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    said = sqlite_bureau.case(number).description
    for found in (number, None):
        with sqlite_bureau.write() as session:
            case = progress.same(said, ownership.mine(session, CITIZEN))
            assert (case and case.number) == found
        sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=NOW) if found else None


@pytest.mark.parametrize("said", ["查第2号", "查 2026年第2号", "2号怎么样了", "第2号到哪了"])
def test_a_number_that_is_looked_for_opens_its_case(sqlite_bureau: OpenBureau, said: str) -> None:
    sqlite_bureau.file("2026-03-02")
    second = sqlite_bureau.file("2026-03-03", description="另一份名单")
    sqlite_bureau.say(CITIZEN, said, now=at("2026-03-09"))
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(second)
