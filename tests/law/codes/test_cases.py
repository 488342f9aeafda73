"""The codes of a case: what is stored of them, what an old name still means, which jobs follow the due date."""

import pytest

from law.codes import Instant, Job, Kind, Law, Role, Status


def test_the_first_name_of_wrongdoing_is_still_understood_and_no_other_word_is() -> None:
    assert Kind("report") is Kind.WRONGDOING
    for word in ("reports", "Report", ""):
        with pytest.raises(ValueError, match="is not a valid Kind"):
            Kind(word)


def test_the_old_name_is_never_written_again() -> None:
    assert (Kind("report").value, f"{Kind('report')}") == ("wrongdoing", "wrongdoing")
    assert "report" not in {kind.value for kind in Kind}


def test_a_case_that_does_not_exist_yet_has_the_empty_status() -> None:
    assert [status for status in Status if not status] == [Status.NONE]


def test_only_the_reminders_of_the_due_date_move_with_it() -> None:
    assert [job for job in Job if job.is_about_the_date] == [Job.DUE, Job.OVERDUE]


def test_instants_stand_in_the_order_in_which_they_happen() -> None:
    assert [*Instant] == ["submitted", "arrived", "confirmed"]


def test_versions_of_the_law_are_named_by_their_year_in_order() -> None:
    assert [int(law) for law in Law] == [2008, 2019]


def test_an_applicant_and_the_system_act_beside_four_posts() -> None:
    assert {*Role} - {Role.APPLICANT, Role.SYSTEM} == {"officer", "reviewer", "approver", "admin"}
