"""What is owed: whole texts, sealed buttons within the channel's limit, and answers only where a channel has them."""

import hashlib

import pytest
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.buttons import button, unseal
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Outgoing, StoredFile
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.post.conftest import DESK

NOW = at("2026-03-02")


def test_a_long_text_is_owed_whole_and_once(bureau: OpenBureau) -> None:
    long = "一行字\n" * 3000
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), CITIZEN, long, rows=[[button("是", "my")]])
    assert bureau.said(CITIZEN) == [long]


def test_an_answer_to_a_press_is_owed_where_the_channel_has_such(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        messages.answer(Moment(session, NOW), CITIZEN, "press")
        messages.answer(Moment(session, NOW), "unknown:1", "press")
    assert (len(bureau.said(CITIZEN)), bureau.said("unknown:1")) == (1, [])


@pytest.mark.parametrize(
    ("chat", "code", "kinds"),
    [
        (CITIZEN, "button_expired", ["answer"]),
        (CITIZEN, "appeal_early", ["answer", "text"]),
        ("unknown:1", "button_expired", ["text"]),
    ],
)
def test_a_refused_press_is_an_alert_where_the_channel_has_such_and_the_words_fit(
    bureau: OpenBureau, chat: str, code: str, kinds: list[str]
) -> None:
    facts = {"number": "公" * 100, "on": NOW.date(), "due_on": NOW.date(), "article": "公" * 100, "stopped": False}
    with bureau.write() as session:
        messages.refuse(Moment(session, NOW), chat, Refusal(code, **facts), press_id="7")
        rows = owed(session, chat)
    assert [row.kind for row in rows] == kinds
    assert rows[-1].body["text"]
    assert [row.body.get("alert", False) for row in rows] == [kinds == ["answer"], *(False for _ in kinds[1:])]


def test_a_button_that_the_channel_cannot_carry_is_a_fault_of_ours(bureau: OpenBureau) -> None:
    with bureau.write() as session, pytest.raises(ValueError, match="button data"):
        messages.tell(Moment(session, NOW), CITIZEN, "—", rows=[[button("—", "my", "x" * 60)]])


def owed(session: Session, to: str) -> list[Outgoing]:
    return list(session.exec(select(Outgoing).where(Outgoing.address == to).order_by(col(Outgoing.id))))


def test_the_same_cause_owes_the_same_words_once(bureau: OpenBureau) -> None:
    for _ in range(2):
        with bureau.transactions.write("reply:7") as session:
            messages.tell(Moment(session, NOW), CITIZEN, "一")
            messages.tell(Moment(session, NOW), CITIZEN, "二")
    assert bureau.said(CITIZEN) == ["一", "二"]


def test_a_refusal_is_said_in_the_language_of_its_chat_and_the_language_goes_along(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        people.lane(session, OTHER_CITIZEN).language = "en"
        for chat in (CITIZEN, OTHER_CITIZEN):
            messages.refuse(Moment(session, NOW), chat, Refusal("staff_only"))
        ours, theirs = (owed(session, chat)[0].body for chat in (CITIZEN, OTHER_CITIZEN))
    assert "language" not in ours
    assert theirs["language"] == "en"
    assert theirs["text"].isascii()
    assert not ours["text"].isascii()


def test_buttons_are_sealed_for_their_chat_and_an_empty_row_is_left_out(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), CITIZEN, "—", rows=[[], [button("是", "my", 7)]])
        ((key,),) = owed(session, CITIZEN)[0].body["buttons"]
        assert key["text"] == "是"
        assert unseal(bureau.transactions.office.secret, CITIZEN, key["data"]) == ("my", ["7"])


def test_each_version_of_a_card_is_owed_to_each_room_once(two_rooms: OpenBureau) -> None:
    case = two_rooms.case(two_rooms.file("2026-03-02"))
    with two_rooms.write() as session:
        messages.card(Moment(session, NOW), DESK, case)
        assert [row.key for row in owed(session, DESK) if row.kind == "card"] == [
            f"card:{case.id}:{DESK}:1", f"card:{case.id}:{DESK}:2",
        ]  # fmt: skip
        assert [row.kind for row in owed(session, STAFF_CHAT)].count("card") == 1


def test_a_document_is_owed_by_its_hash_and_kept_once(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        for to in (CITIZEN, OTHER_CITIZEN):
            messages.document(
                Moment(session, NOW), to, b"%PDF-1.7", name=f"{to}.pdf", media_type="application/pdf", caption="附件"
            )
        first, second = (owed(session, to)[0].body for to in (CITIZEN, OTHER_CITIZEN))
        assert first["sha256"] == second["sha256"] == hashlib.sha256(b"%PDF-1.7").hexdigest()
        assert (first["name"], first["text"]) == (f"{CITIZEN}.pdf", "附件")
        assert len(session.exec(select(StoredFile)).all()) == 1
