"""Facts of the journal: read back as they were kept, whatever else an entry says."""

from datetime import date

import pytest
from pydantic import ValidationError

from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from law.codes import Act
from storage import journal
from tests.handlers.conftest import OpenBureau

FILED = "2026-03-02"


class Visit(Fact):
    """Somebody came by."""

    who: str
    came_on: date
    rooms: tuple[str, ...]


VISIT = Visit(who="林晓舟", came_on=date(2026, 3, 2), rooms=("一楼", "二楼"))


def test_a_fact_comes_back_as_it_was_kept(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        for act in (Act.NOTE, Act.LINK):
            journal.append(
                work.session, act, actor="a", now=work.now, case_id=work.case_id, role="officer", **VISIT.kept
            )
        (entry,) = facts.entries(work, Act.NOTE)
        assert Visit.of(entry) == VISIT
        assert [row.act for row in facts.entries(work, Act.LINK, Act.NOTE)] == ["note", "link"]


def test_a_fact_that_is_not_there_is_a_fault_and_none_is_changed(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        (entry,) = facts.entries(work, Act.SUBMIT)
        with pytest.raises(ValidationError):
            Visit.of(entry)
    with pytest.raises(ValidationError):
        VISIT.who = "高山"
