"""Facts that are read back from the journal: each a type beside the act that writes it."""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from handlers.services.bureau.moment import Work
from law.codes import Act
from storage import journal
from storage.tables import JournalEntry


class Fact(BaseModel):
    """What an act leaves in the journal for a later one; written by `kept`, read by `of`."""

    # The entry says more than the fact: who acted, how the clock moved; and what entries of years ago say besides.
    # Built when it is first read or written, for a start needs none of some thirty.
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    @classmethod
    def of(cls, entry: JournalEntry) -> Self:
        """Read the fact of an entry back."""
        return cls.model_validate(journal.facts(entry))

    @property
    def kept(self) -> dict[str, Any]:
        """The fact as an act hands it to the journal."""
        return self.model_dump()


def entries(work: Work, *acts: Act) -> list[JournalEntry]:
    """The entries of some acts on a case, oldest first."""
    return [entry for entry in journal.of_case(work.session, work.case_id) if entry.act in acts]


def numbered(work: Work, *acts: Act | str) -> Iterator[tuple[int, JournalEntry]]:
    """The entries of some acts on a case with the ids by which others refer to them, oldest first."""
    for entry in journal.numbered(work.session, work.case_id):
        if entry.act in acts:
            assert entry.id is not None
            yield entry.id, entry
