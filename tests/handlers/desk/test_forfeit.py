"""What a reopened case waited for in vain is given up by an approver: looked at first, by command or by button."""

import pytest

from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_forfeit import AGAIN, ENDS, WHY, reopened

NOW = at("2026-04-20")


@pytest.mark.parametrize(("step", "outcome", "act"), ENDS)
def test_nothing_is_given_up_before_it_is_confirmed(bureau: OpenBureau, step: str, outcome: str, act: str) -> None:
    number = reopened(bureau, step)
    heard = bureau.said(CITIZEN)
    shown = bureau.shows("approver", f"/giveup {number} {WHY}", now=NOW)
    assert (bureau.case(number).outcome, bureau.said(CITIZEN)) == (None, heard)
    assert "确认以后，本件办结，不再处理" in shown
    bureau.press("approver", "propose_send", now=NOW)
    assert bureau.case(number).outcome == outcome
    assert bureau.letters(number, outcome)[-1] in shown
    assert "按放弃办结" in bureau.said("approver")[-1]


def test_the_reminder_offers_it_and_asks_for_the_reason(bureau: OpenBureau) -> None:
    number = reopened(bureau, ENDS[1][0])
    bureau.tick("2026-04-20")
    assert f"/giveup {number}" in bureau.said("officer")[-1]
    case_id = bureau.case(number).id
    assert bureau.refused_press("officer", "giveup", case_id, now=NOW).code == "act_not_for_role"
    bureau.press("approver", "giveup", case_id, now=NOW)
    assert number in bureau.said("approver")[-1]
    bureau.say(PEOPLE["approver"][0], WHY, now=NOW)
    bureau.press("approver", "propose_send", now=NOW)
    assert bureau.case(number).outcome == "abandoned_unclear"
    assert bureau.journal(number, "abandon")[-1]["reason"] == WHY
    assert bureau.refused_press("approver", "giveup", case_id, now=NOW).code == "act_not_now"


def test_what_waits_for_nothing_or_has_no_reason_is_not_given_up(bureau: OpenBureau) -> None:
    number = reopened(bureau, ENDS[1][0])
    assert bureau.refused("approver", f"/giveup {bureau.file('2026-03-02')} {WHY}", now=at(AGAIN)).code == (
        "nothing_waited_for"
    )
    bureau.staff("approver", f"/giveup {number}", now=at(AGAIN))
    assert bureau.draft("approver")[0] == "guided", "what is missing is asked for"
