"""What a filing knows is asked for in its order, and a button answers only what it stands below."""

import pytest

from handlers.counter import drafting
from handlers.services.post.turn import Turn
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW
from tests.handlers.counter.test_typed import begun


def test_a_filing_is_at_its_first_open_question_or_where_it_was_gone_back_to(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟")
    with sqlite_bureau.write() as session:
        turn = Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW))
        found = drafting.at(turn, "identity")
        assert found.application.given == {"kind": "request", "type": "natural", "name": "林晓舟"}
        found.at = "name"
        assert found.step(turn) == "name"
        with pytest.raises(Refusal, match="button_expired"):
            drafting.at(turn, "contact")
