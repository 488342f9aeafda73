"""What the journal keeps of a letter that left: the hashes of its words, its documents and what went with it."""

import hashlib
from collections.abc import Iterator

from handlers.services.bureau import actors
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from storage import journal
from storage.tables import Letter

ISSUED = "issued"
"""What the journal calls it; an act of its own tells why it left."""


class Issued(Fact):
    """A letter as it left."""

    letter: int
    number: str | None
    words: str
    pdf: str | None
    docx: str | None
    enclosed: list[str]

    def against(self, letter: Letter) -> Iterator[tuple[str, str, str]]:
        """Name what a letter says otherwise now: the field, what is found, what left."""
        now = of(letter)
        for name in Issued.model_fields:
            found, left = getattr(now, name), getattr(self, name)
            if found != left:
                yield name, str(found), str(left)


def of(letter: Letter) -> Issued:
    """What would be kept of a letter as it stands."""
    assert letter.id is not None
    return Issued(
        letter=letter.id,
        number=letter.number,
        words=hashlib.sha256(letter.words.encode()).hexdigest(),
        pdf=letter.pdf_sha256,
        docx=letter.docx_sha256,
        enclosed=list(letter.attachments),
    )


def keep(moment: Moment, letter: Letter) -> None:
    """Keep in the journal what left."""
    told = of(letter).kept
    journal.append(moment.session, ISSUED, actor=actors.SYSTEM.address, now=moment.now, case_id=letter.case_id, **told)
