"""Files that people send: owed at once, kept under their hash, told to the draft that waits for them."""

import hashlib
from typing import Any

import pytest
from sqlalchemy.exc import NoResultFound
from sqlmodel import select

from handlers.services.bureau.moment import Moment
from handlers.services.post import downloads
from handlers.services.post.downloads import Enclosure
from handlers.services.post.incoming import Attachment
from handlers.telegram.channel import TRAITS
from law.errors import Refusal
from storage import files, people
from storage.engine import Session
from storage.tables import Draft, Outgoing
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-02")
CONTENT = b"%PDF-1.7 \xff"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def begun(session: Session) -> Draft:
    return people.begin_draft(session, CITIZEN, CITIZEN, said={"kind": "reply", "files": []}, now=NOW, seed="1")


def asked(session: Session, draft: Draft, name: str) -> Enclosure:
    file = downloads.ask(Moment(session, NOW), Attachment("document", f"handle:{name}", name, 9), draft=draft)
    draft.said = {**draft.said, "files": [*draft.said["files"], file.model_dump()]}
    session.add(draft)
    session.flush()
    return file


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
def test_a_file_is_taken_up_to_the_channel_s_limit(bureau: OpenBureau, more: int, taken: bool) -> None:
    file = Attachment("document", "handle", "附件.pdf", TRAITS.limits.file_bytes + more)
    with bureau.write() as session:
        draft = begun(session)
        if taken:
            assert downloads.ask(Moment(session, NOW), file, draft=draft).sha256 is None
            return
        with pytest.raises(Refusal) as caught:
            downloads.ask(Moment(session, NOW), file, draft=draft)
        assert (caught.value.code, caught.value.facts) == ("file_too_large", {"name": "附件.pdf", "limit_mb": 20})
        assert session.exec(select(Outgoing)).all() == []


def test_its_bytes_are_owed_under_the_key_that_the_draft_keeps(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        draft = begun(session)
        file = asked(session, draft, "名单.pdf")
        (owed,) = session.exec(select(Outgoing).where(Outgoing.kind == "fetch")).all()
        assert (owed.key, owed.address) == (file.key, CITIZEN)
        assert owed.body == {"handle": "handle:名单.pdf", "name": "名单.pdf", "draft": draft.id, "file": file.key}


def test_what_arrives_is_kept_and_told_to_its_own_place_in_the_draft(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        draft = begun(session)
        first, second = asked(session, draft, "一.pdf"), asked(session, draft, "二.pdf")
        body = {"draft": draft.id, "file": second.key, "name": "二.pdf"}
        downloads.arrived(Moment(session, NOW), body, CONTENT)
        assert [(one["key"], one["sha256"]) for one in draft.said["files"]] == [
            (first.key, None), (second.key, SHA256),
        ]  # fmt: skip
        kept = files.find(session, SHA256)
        assert (kept.content, kept.name, kept.media_type) == (CONTENT, "二.pdf", "application/pdf")


def test_what_arrives_for_a_draft_that_is_over_is_kept_all_the_same(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        draft = begun(session)
        file = asked(session, draft, "一.pdf")
        body: dict[str, Any] = {"draft": draft.id, "file": file.key, "name": file.name}
        session.delete(draft)
        session.flush()
        downloads.arrived(Moment(session, NOW), body, CONTENT)
        assert files.find(session, SHA256).content == CONTENT


def test_what_cannot_be_fetched_is_told_to_its_person_and_holds_nobody_up(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        draft = begun(session)
        first, second = asked(session, draft, "一.pdf"), asked(session, draft, "二.pdf")
        downloads.arrived(Moment(session, NOW), {"draft": draft.id, "file": first.key, "name": "一.pdf"}, CONTENT)
        downloads.failed(Moment(session, NOW), {"draft": draft.id, "file": second.key, "name": "二.pdf"})
        assert downloads.ready([Enclosure(**one) for one in draft.said["files"]]) == [f"{SHA256} 一.pdf"]
    (told,) = [text for text in bureau.said(CITIZEN) if "二.pdf" in text]
    assert "再发一次" in told


def test_what_cannot_be_fetched_for_a_draft_that_is_over_is_nobody_s(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        draft = begun(session)
        file = asked(session, draft, "一.pdf")
        body: dict[str, Any] = {"draft": draft.id, "file": file.key, "name": file.name}
        session.delete(draft)
        session.flush()
        downloads.failed(Moment(session, NOW), body)
    assert [text for text in bureau.said(CITIZEN) if "一.pdf" in text] == []


def test_files_are_ready_when_the_last_is_here() -> None:
    here, coming = Enclosure(key="1", name="一", sha256="a"), Enclosure(key="2", name="二")
    assert downloads.ready([]) == []
    assert downloads.ready([here, here]) == ["a 一", "a 一"]
    with pytest.raises(Refusal) as caught:
        downloads.ready([here, coming])
    assert (caught.value.code, caught.value.facts) == ("file_on_its_way", {"name": "二"})


@pytest.mark.parametrize(("content", "problem"), [(b"", "empty"), (b"MZ\x90", "kind")])
def test_a_citizen_s_file_that_is_not_taken_is_not_kept_and_holds_nobody_up(
    bureau: OpenBureau, content: bytes, problem: str
) -> None:
    with bureau.write() as session:
        draft = begun(session)
        file = asked(session, draft, "一.pdf")
        body = {"draft": draft.id, "file": file.key, "name": file.name, "looked_at": True}
        downloads.arrived(Moment(session, NOW), body, content)
        assert draft.said["files"] == []
        with pytest.raises(NoResultFound):
            files.find(session, hashlib.sha256(content).hexdigest())
    (told,) = [text for text in bureau.said(CITIZEN) if "没有收下" in text]
    assert ("空的" in told) == (problem == "empty")
    assert "PDF" in told


def test_a_citizen_s_file_is_called_as_what_it_is_and_without_its_folder(bureau: OpenBureau) -> None:
    sent = Attachment("document", "handle", "C:\\文件\\..\\工具.exe", 9)
    with bureau.write() as session:
        draft = begun(session)
        file = downloads.ask(Moment(session, NOW), sent, draft=draft, looked_at=True)
        draft.said = {**draft.said, "files": [file.model_dump()]}
        (owed,) = session.exec(select(Outgoing).where(Outgoing.kind == "fetch")).all()
        assert owed.body["looked_at"] is True
        downloads.arrived(Moment(session, NOW), owed.body, CONTENT)
        assert downloads.ready([Enclosure(**one) for one in draft.said["files"]]) == [f"{SHA256} 工具.exe.pdf"]


def test_what_is_not_taken_of_several_files_is_said_in_one_message(bureau: OpenBureau) -> None:
    names = {"photo.jpg": b"MZ", "空.pdf": b"", "photo.jpg ": b"MZ", "好.pdf": CONTENT}
    with bureau.write() as session:
        draft = begun(session)
        files = [asked(session, draft, name) for name in names]
        for file, content in zip(files, names.values(), strict=True):
            body = {"draft": draft.id, "file": file.key, "name": file.name.strip(), "looked_at": True}
            downloads.arrived(Moment(session, NOW), body, content)
        assert [entry["sha256"] for entry in draft.said["files"]] == [SHA256]
    (told,) = [text for text in bureau.said(CITIZEN) if "没有收下" in text]
    assert told.startswith("“空.pdf”没有收下：里面是空的；“photo.jpg”（2个）没有收下：不是可以接收的类型。")


@pytest.mark.parametrize(("state", "said"), [("due", 1), ("behind", 1), ("sending", 2), ("sent", 2)])
def test_what_has_left_is_not_said_otherwise(bureau: OpenBureau, state: str, said: int) -> None:
    with bureau.write() as session:
        draft = begun(session)
        files = [asked(session, draft, name) for name in ("一.pdf", "二.pdf")]
        of = draft.id
    for file in files:
        with bureau.write() as session:
            downloads.failed(Moment(session, NOW), {"draft": of, "file": file.key, "name": file.name})
        with bureau.write() as session:
            owed = session.exec(select(Outgoing).order_by(Outgoing.id.desc())).first()  # type: ignore[union-attr]
            assert owed is not None
            assert owed.kind == "text"
            owed.state = state
            session.add(owed)
    told = [text for text in bureau.said(CITIZEN) if "没有收到" in text]
    assert len(told) == said
    assert "二.pdf" in told[-1]
    assert ("一.pdf" in told[-1]) == (said == 1)
