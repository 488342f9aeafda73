"""The acts of Art. 35: reasons asked and given, a delay fixed."""

from datetime import date

import pytest

from handlers.services.casework import acts, excess
from law.codes import Act, Status
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau

FILED, ASKED = "2026-03-02", "2026-03-04"


def asked(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        assert excess.ask(work, "本月已有六十件") == date(2026, 3, 13)
    return number


def given(bureau: OpenBureau) -> str:
    number = asked(bureau)
    with bureau.working(number, "applicant", "2026-03-05") as work:
        excess.give(work, "论文需要", on=work.today)
    return number


def test_a_delay_needs_reasons_that_were_given(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "approver", "2026-03-06") as work:
        with pytest.raises(Refusal) as caught:
            excess.delay(acts.permit(work, Act.DELAY), until=date(2026, 5, 29), reason="数量很大")
        assert (caught.value.code, caught.value.facts["article"]) == ("reasons_not_given", "第三十五条")
    with (
        bureau.working(asked(bureau), "approver", "2026-03-06") as work,
        pytest.raises(Refusal, match="act_not_now"),
    ):
        acts.permit(work, Act.DELAY)


def test_a_question_needs_its_reason(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", ASKED) as work:
        with pytest.raises(Refusal, match="reason_needed"):
            excess.ask(work, " ")
        assert work.case.status == Status.RECEIVED


def test_reasons_lead_back_to_the_desk_and_leave_the_clock_alone(bureau: OpenBureau) -> None:
    number = asked(bureau)
    with bureau.working(number, "applicant", "2026-03-06") as work:
        excess.give(work, "论文需要", on=work.today)
    case = bureau.case(number)
    assert (case.status, str(case.due_on)) == ("in_hand", "2026-03-30")
    assert bureau.journal(number, "give_reasons")[0]["text"] == "论文需要"


def test_reasons_cannot_be_older_than_the_question(bureau: OpenBureau) -> None:
    with bureau.working(asked(bureau), "officer", "2026-03-06") as work:
        with pytest.raises(Refusal) as caught:
            excess.give(work, "论文需要", on=date(2026, 3, 3))
        assert (caught.value.code, str(caught.value.facts["asked_on"])) == ("reasons_before_asked", ASKED)


def test_a_delay_is_told_by_its_letter_and_is_the_date_told(bureau: OpenBureau) -> None:
    number = given(bureau)
    with bureau.working(number, "approver", "2026-03-06") as work:
        excess.delay(acts.permit(work, Act.DELAY), until=date(2026, 5, 29), reason="数量很大")
    case = bureau.case(number)
    assert (case.status, case.due_on, case.told_due_on) == ("in_hand", date(2026, 5, 29), date(2026, 5, 29))
    assert bureau.letters(number, "delay") == [bureau.said(CITIZEN)[-2]]
    kept = bureau.journal(number, "delay")[0]
    assert (kept["clock"]["cause"], kept["until"]) == ("delay", "2026-05-29")


def test_a_delay_needs_a_reason_and_a_later_day(bureau: OpenBureau) -> None:
    with bureau.working(given(bureau), "approver", "2026-03-06") as work:
        for until, reason, code in (("2026-05-29", "", "reason_needed"), ("2026-03-20", "数量很大", "delay_not_later")):
            with pytest.raises(Refusal) as caught:
                excess.delay(acts.permit(work, Act.DELAY), until=date.fromisoformat(until), reason=reason)
            assert caught.value.code == code
        assert str(work.case.due_on) == "2026-03-30"


def test_a_delay_that_is_fixed_on_a_day_off_ends_on_the_next_working_day(bureau: OpenBureau) -> None:
    number = given(bureau)
    with bureau.working(number, "approver", "2026-03-06") as work:
        excess.delay(acts.permit(work, Act.DELAY), until=date(2026, 5, 30), reason="数量很大")  # a Saturday
    assert bureau.case(number).due_on == date(2026, 6, 1)
    assert "2026年6月1日" in bureau.letters(number, "delay")[-1]
