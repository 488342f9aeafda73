"""The groups of places and people that the table of acts names."""

from law import standing
from law.codes import Role, Status


def test_the_groups_are_what_they_say() -> None:
    assert set(standing.STATUSES) == set(Status) - {Status.NONE}
    assert set(standing.DONE) == {Status.REPLIED, Status.CLOSED}
    assert set(standing.OPEN) == set(standing.STATUSES) - set(standing.DONE)
    assert set(standing.WORKING) == set(standing.OPEN) - {Status.UNCONFIRMED}
    assert standing.DESK == (Status.RECEIVED, Status.IN_HAND)
    assert set(standing.READY) == {*standing.DESK, Status.AWAITING_REASONS, Status.IN_REVIEW}
    assert standing.STAFF == (Role.OFFICER, Role.APPROVER)


def test_what_somebody_has_waits_for_nobody() -> None:
    assert standing.told(Status.RECEIVED, is_held=True) is Status.IN_HAND
    assert standing.told(Status.RECEIVED, is_held=False) is Status.RECEIVED
    assert standing.told(Status.CONSULTING, is_held=True) is Status.CONSULTING
