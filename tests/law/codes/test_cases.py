"""Codes of cases: the first name of wrongdoing is understood, nothing else is, and some jobs speak of the due date."""

import pytest

from law.codes.cases import Job, Kind


def test_the_first_name_of_wrongdoing_is_understood() -> None:
    assert Kind("report") is Kind.WRONGDOING
    assert Kind("wrongdoing").value == "wrongdoing"


@pytest.mark.parametrize("written", ["Report", "reports", "", "letter"])
def test_nothing_else_is_a_kind(written: str) -> None:
    with pytest.raises(ValueError, match="not a valid Kind"):
        Kind(written)


def test_what_speaks_of_the_due_date_is_planned_anew_with_it() -> None:
    assert [job for job in Job if job.is_about_the_date] == [Job.DUE, Job.OVERDUE]
