"""Who is asked before an answer: each asking stops the clock, and what ends the wait depends on the law."""

from law.acts.consulting import CONSULTING
from law.codes import Act, Law, Move, Status

ROWS = {row.code: row for row in CONSULTING}
ASKING = (Act.CONSULT, Act.CONSULT_JOINT, Act.CONSULT_AGENCY)


def test_each_asking_stops_the_clock_for_a_cause_of_its_own() -> None:
    rows = [ROWS[act] for act in ASKING]
    assert [(row.target, row.clock) for row in rows] == [(Status.CONSULTING, Move.STOPPED)] * 3
    assert len({row.cause for row in rows}) == len({row.letter for row in rows}) == 3


def test_silence_ends_by_itself_under_the_law_of_2019_and_by_people_under_that_of_2008() -> None:
    assert ROWS[Act.CONSULT_LAPSE].laws == (Law.V2019,)
    assert ROWS[Act.CONSULT_CLOSE].laws == (Law.V2008,)


def test_other_agencies_and_joint_authors_are_asked_since_2019() -> None:
    assert [act for act in ASKING if Law.V2008 in ROWS[act].laws] == [Act.CONSULT]


def test_only_what_another_agency_is_asked_is_taken_back_and_the_clock_goes_on() -> None:
    row, asking = ROWS[Act.CONSULT_WITHDRAW], ROWS[Act.CONSULT_AGENCY]
    assert (row.clock, row.target, row.laws) == (Move.RESUMED, Status.IN_HAND, asking.laws)
