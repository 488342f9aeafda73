"""What an applicant and the desk have said beside the acts of a case, as its file and its register show it."""

from collections.abc import Sequence
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from storage import journal
from storage.tables import JournalEntry

ADDED, ASKED, TOLD, DENIED = "added", "asked", "told", "withdrawal_denied"
"""What the journal calls words that an applicant adds unasked, a question of theirs, what they are told, and that they
have not taken their case back."""
KINDS = (ADDED, ASKED, TOLD, DENIED)
SHOWN = 5
"""So many of the latest stand in a file; the register has all."""
LONG = 300
"""What is longer is cut in a file, which goes out as one message with all else; the register has it whole."""


class Said(Fact):
    """Words of the applicant or of the desk, as they were said, with what came with them (`files.enclosed`)."""

    text: str
    files: tuple[str, ...] = ()


def text(entry: JournalEntry) -> str:
    """The words of an entry."""
    return str(journal.facts(entry)["text"])


def latest(moment: Moment, entries: Sequence[JournalEntry], *, whole: bool) -> list[dict[str, Any]]:
    """The latest of what was said; what names a person is hidden where the file is not shown ``whole``."""
    found = [entry for entry in entries if entry.act in KINDS and text(entry)]
    return [_shown(moment, entry, whole=whole) for entry in found[-SHOWN:]]


def _shown(moment: Moment, entry: JournalEntry, *, whole: bool) -> dict[str, Any]:
    said = text(entry) if whole else traces.hide(text(entry))
    told = {"at": office.of(moment.session).local(entry.at), "what": entry.act}
    return told | {"text": said[:LONG], "cut": len(said) > LONG}
