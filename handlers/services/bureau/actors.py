"""Who does an act: the applicant, a member of staff, or the system itself."""

from dataclasses import dataclass

from law.codes import Role
from storage.tables import Officer


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: an address, a role of the lifecycle, and the staff row where there is one."""

    address: str
    role: Role
    officer: Officer | None = None

    @property
    def officer_id(self) -> int | None:
        """The staff row's id."""
        return self.officer.id if self.officer else None


SYSTEM = Actor("system", Role.SYSTEM)


def staff(officer: Officer) -> Actor:
    """Act as a member of staff."""
    return Actor(officer.address, officer.role, officer)


def applicant(address: str) -> Actor:
    """Act as the person who asked."""
    return Actor(address, Role.APPLICANT)
