"""Where a case may stand, and the groups of places and people that the table of acts names."""

from law.codes import Role, Status

STATUSES = tuple(status for status in Status if status is not Status.NONE)

DESK = (Status.RECEIVED, Status.IN_HAND)
READY = (*DESK, Status.AWAITING_REASONS, Status.IN_REVIEW)
DONE = (Status.REPLIED, Status.CLOSED)
"""Statuses in which no answer is owed any more."""
OPEN = tuple(status for status in STATUSES if status not in DONE)
WORKING = tuple(status for status in OPEN if status is not Status.UNCONFIRMED)

ENROLLED = (Role.OFFICER, Role.REVIEWER, Role.APPROVER, Role.ADMIN)
"""Roles that a person is invited to; an applicant and the system are nobody's office."""
STAFF = (Role.OFFICER, Role.APPROVER)


def told(status: Status, *, is_held: bool) -> Status:
    """Where a case stands, as people read it: what somebody has is in hand, whatever they have done with it so far."""
    return Status.IN_HAND if is_held and status is Status.RECEIVED else status
