"""What one database made of a statement another need not make again."""

from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from storage import migrating
from storage.engine import Database
from storage.tables import Arrival
from tests.chaos import sharing


def test_a_statement_is_made_once_for_all_databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "__init__", Database.__init__)
    monkeypatch.setattr(sharing, "_KNOWN", {})
    monkeypatch.setattr(sharing, "_COMPILED", {})
    sharing.share_statements()
    made = []
    for name in ("one", "other"):
        with closing(Database(f"sqlite:///{tmp_path / name}", bureau_id=1)) as database:
            migrating.upgrade(database)
            with database.read() as session:
                assert session.exec(select(Arrival.key).where(Arrival.lane == name)).all() == []
        made.append(sum("FROM inbox" in str(each) for each in sharing._COMPILED.values()))
    assert made == [1, 1]
