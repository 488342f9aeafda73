"""What an agency is asked for, as its name tells it."""

from law import conventions
from law.codes import Asking


def asking_of(party: str) -> Asking:
    """What an agency is asked for where nobody says it: its name tells a secrecy office from others (Art. 17, 11)."""
    return Asking.DETERMINE if conventions.word("secrecy_office_named_by") in party else Asking.CONFIRM
