"""What is to be typeset is asked for before an act does anything, and taken from what is ready."""

import pytest

from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Ready, Sheet, Unmade
from storage.engine import Database, Session
from templates import letters
from tests.templates.letter_facts import full


def test_what_is_missing_is_asked_for_at_once_and_then_found(migrated_sqlite_url: str) -> None:
    document = letters.compose("reply_answered", full("reply_answered"))
    printed, typed = Sheet(document), Sheet(document, is_typed=True)
    ready: Ready = {}
    with Session(Database(migrated_sqlite_url).engine, bureau_id=1) as session:
        typesetting.have(session, ready)
        with pytest.raises(Unmade) as asked:
            typesetting.made(session, printed, typed)
        assert asked.value.sheets == (printed, typed)
        ready |= {sheet: sheet.made() for sheet in asked.value.sheets}
        assert typesetting.made(session, printed, typed) == (ready[printed], ready[typed])
        typesetting.have(session, None)
        assert typesetting.made(session, printed)[0].startswith(b"%PDF")
