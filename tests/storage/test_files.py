"""A document is kept once, by its hash; the first name stays with the bytes."""

import pytest
from sqlalchemy.exc import NoResultFound

from storage import bureaus, files
from storage.engine import Database
from tests.storage import costs
from tests.storage.conftest import NOW

PDF = "application/pdf"
EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_bytes_come_back_by_their_hash(database: Database) -> None:
    with database.write() as session:
        sha256 = files.keep(session, b"%PDF-1.7 \x00", name="答复.pdf", media_type=PDF, now=NOW)
        found = files.find(session, sha256)
        assert (found.content, found.size, found.name, found.media_type) == (b"%PDF-1.7 \x00", 10, "答复.pdf", PDF)
        assert files.keep(session, b"", name="空", media_type=PDF, now=NOW) == EMPTY_SHA256


def test_the_same_bytes_are_kept_once(database: Database) -> None:
    with database.write() as session:
        first, second = (files.keep(session, b"x", name=name, media_type=PDF, now=NOW) for name in ("一", "二"))
        assert first == second
        assert files.find(session, first).name == "一"


def test_some_documents_are_kept_by_one_statement_in_their_order(database: Database) -> None:
    documents = [files.Document(content, name, PDF) for content, name in ((b"y", "三"), (b"x", "二"), (b"y", "四"))]
    with database.write() as session:
        first = files.keep(session, b"x", name="一", media_type=PDF, now=NOW)
        kept: list[str] = []
        sent = costs.statements(database, lambda: kept.extend(files.keep_all(session, documents, now=NOW)))
        assert (len(sent), kept[1], kept[0] == kept[2]) == (1, first, True)
        assert [files.find(session, each).name for each in kept] == ["三", "一", "三"]


def test_another_bureau_has_its_own_documents(database: Database) -> None:
    with database.write() as session:
        sha256 = files.keep(session, b"x", name="一", media_type=PDF, now=NOW)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        with pytest.raises(NoResultFound):
            files.find(session, sha256)
