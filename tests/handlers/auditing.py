"""What holds after every test where people act: tables are as the cases, and these as the journal says."""

from datetime import UTC, datetime

import pytest
from sqlmodel import col, func, select

from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import audit
from storage import recounts
from storage.tables import Case

LATER = datetime(2026, 12, 31, 2, tzinfo=UTC)
CROWD = 500


def held(transactions: Transactions, request: pytest.FixtureRequest) -> None:
    """See that a test left the tallies as its cases are, and, where people acted, these as the journal says."""
    with transactions.read() as session:
        assert recounts.differences(session) == []
        # A crowd that was put in by the thousand was never founded by an act, and has no journal.
        is_crowd = session.exec(select(func.count(col(Case.id)))).one() > CROWD
        # The journal is held against what acts wrote on SQLite: on the other engine they wrote the same.
        if transactions.database.is_sqlite and request.path.parent.name in ("counter", "desk") and not is_crowd:
            found = audit.differences(Moment(session, LATER))
            differing = [each for each in found if each.field != "journal"]
            assert differing == [], differing
