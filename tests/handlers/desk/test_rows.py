"""The row behind a button: only of this bureau."""

import pytest

from handlers.desk import rows
from handlers.services.casework import extension
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import bureaus
from storage.tables import Extension
from tests.handlers.conftest import PEOPLE, OpenBureau, at

FILED = "2026-03-02"


def test_a_row_is_found_by_its_id_and_in_its_own_bureau_only(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        extension.propose(work, days=5, reason="需要核对")
    with bureau.write() as session:
        turn = Turn(session, at(FILED), bureau.incoming(PEOPLE["approver"][0], now=at(FILED)))
        assert rows.pressed(turn, Extension, "1").reason == "需要核对"
        session.get_one(Extension, 1).bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        for row_id in ("1", "2"):
            with pytest.raises(Refusal, match="button_expired"):
                rows.pressed(turn, Extension, row_id)
        session.get_one(Extension, 1).bureau_id = session.bureau_id  # what is looked at after the test is one bureau's
