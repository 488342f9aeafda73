"""What the journal keeps of a letter that left: the hashes of its words, its documents and what went with it."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC

from handlers.services.bureau import actors
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from storage import journal
from storage.tables import Letter

ISSUED = "issued"
"""What the journal calls it; an act of its own tells why it left."""


class Issued(Fact):
    """A letter as it left or waits to leave: by their hashes what it says, its facts and its documents.

    What an entry of years ago does not tell is held against nothing.
    """

    letter: int
    number: str | None
    words: str
    pdf: str | None
    docx: str | None
    enclosed: list[str]
    kind: str = ""
    outcome: str | None = None
    ground: str | None = None
    body: str = ""
    facts: str = ""
    fingerprint: str = ""
    drafted_by: int | None = None
    drafted_at: str = ""
    signed_by: int | None = None
    signed_at: str | None = None

    def against(self, letter: Letter) -> Iterator[tuple[str, str, str]]:
        """Name what a letter says otherwise now: the field, what is found, what was kept."""
        now = of(letter)
        for name in Issued.model_fields:
            found, left = getattr(now, name), getattr(self, name)
            if name in self.model_fields_set and found != left:
                yield name, str(found), str(left)


def of(letter: Letter) -> Issued:
    """What would be kept of a letter as it stands."""
    assert letter.id is not None
    return Issued(
        letter=letter.id,
        number=letter.number,
        words=_hash(letter.words),
        pdf=letter.pdf_sha256,
        docx=letter.docx_sha256,
        enclosed=list(letter.attachments),
        kind=letter.kind,
        outcome=letter.outcome,
        ground=letter.ground,
        body=_hash(letter.body),
        facts=_hash(json.dumps(letter.facts, ensure_ascii=False, sort_keys=True)),
        fingerprint=letter.fingerprint,
        drafted_by=letter.drafted_by,
        drafted_at=letter.drafted_at.astimezone(UTC).isoformat(),
        signed_by=letter.signed_by,
        signed_at=letter.signed_at.astimezone(UTC).isoformat() if letter.signed_at else None,
    )


def _hash(told: str) -> str:
    return hashlib.sha256(told.encode()).hexdigest()


def keep(moment: Moment, letter: Letter) -> None:
    """Keep in the journal what left."""
    told = of(letter).kept
    journal.append(moment.session, ISSUED, actor=actors.SYSTEM.address, now=moment.now, case_id=letter.case_id, **told)
