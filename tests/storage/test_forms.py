"""A form is asked on in its message while that stands last in its chat, and otherwise anew in its place."""

from typing import Any

import pytest
from sqlmodel import col, select

from storage import forms, leases, outbox
from storage.engine import Database, Session
from storage.leases import Lease
from storage.outbox import Parcel
from storage.tables import Outgoing
from tests.storage.conftest import NOW

CHAT = "telegram:501"


def owe(session: Session, key: str, *before: str, kind: str = "form", **more: Any) -> None:
    body = {"text": key, "before": list(before), "below": None, "away": [], "stays": False, **more}
    outbox.put(session, key=key, to=CHAT, kind=kind, body=body if kind == "form" else {"text": key}, now=NOW)


def claim(session: Session) -> list[Parcel]:
    found: list[Parcel] = []
    more = True
    while more and not found:
        claimed = leases.claim(session, Lease("one", 1.0, 61.0), channels=("telegram",))
        found, more = claimed.parcels, claimed.more
    return found


def take(session: Session, message_id: int | None = None) -> tuple[str, int | None, tuple[int, ...]]:
    """Let the next message leave: into the message it is to change, or as a new one of an id."""
    [parcel] = claim(session)
    outbox.sent(session, parcel.id, message_id=parcel.card_message_id or message_id, now=NOW)
    return parcel.key, parcel.card_message_id, parcel.replaces


def states(database: Database) -> dict[str, str]:
    with database.read() as session:
        return {row.key: row.state for row in session.exec(select(Outgoing).order_by(col(Outgoing.id)))}


def test_a_form_that_stands_last_is_changed_and_an_older_one_replaced(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        assert take(session, 71) == ("a", None, ())
        owe(session, "b", "a", below=70)
        assert take(session) == ("b", 71, ())
        owe(session, "c", "a", "b", below=72)
        assert take(session, 73) == ("c", None, (71,)), "words of the person stand below it"
        owe(session, "d", "a", "b", "c")
        assert take(session) == ("d", 73, ())


@pytest.mark.parametrize("kind", ["text", "document", "card"])
def test_another_message_of_ours_below_a_form_lets_it_be_asked_anew(database: Database, kind: str) -> None:
    with database.write() as session:
        owe(session, "a")
        take(session, 71)
        owe(session, "x", kind=kind)
        take(session, 72)
        owe(session, "b", "a")
        assert take(session, 73) == ("b", None, (71,))


def test_the_answer_to_a_press_stands_nowhere(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        take(session, 71)
        outbox.put(session, key="p", to=CHAT, kind="answer", body={}, now=NOW)
        take(session)
        owe(session, "b", "a")
        assert take(session) == ("b", 71, ())


def test_what_is_filed_changes_its_message_wherever_that_stands(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        take(session, 71)
        owe(session, "x", kind="text")
        take(session, 72)
        owe(session, "b", "a", stays=True)
        assert take(session) == ("b", 71, ())


def test_what_is_of_no_use_any_more_goes_with_the_next_version_that_leaves(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        take(session, 71)
        owe(session, "contact", kind="text")
        take(session, 72)
        owe(session, "b", "a", away=["contact"])
        owe(session, "c", "a", "b")
        assert take(session, 73) == ("c", None, (72, 71))


def test_a_version_that_a_later_one_overtakes_does_not_leave_and_is_kept(database: Database) -> None:
    with database.write() as session:
        for key, before in (("a", ()), ("b", ("a",)), ("other", ()), ("c", ("a", "b"))):
            owe(session, key, *before)
        assert [take(session, 71 + n)[0] for n in range(2)] == ["other", "c"]
    assert states(database) == {"a": forms.OVERTAKEN, "b": forms.OVERTAKEN, "other": "sent", "c": "sent"}


def test_a_version_that_may_have_arrived_is_not_passed_over(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        assert [parcel.key for parcel in claim(session)] == ["a"]
        owe(session, "b", "a")
    with database.write() as session:
        leases.rescue(session, at=100.0)
    with database.write() as session:
        [again] = leases.claim(session, Lease("one", 200.0, 260.0), channels=("telegram",)).parcels
        assert (again.key, again.unsure) == ("a", 1)


def test_a_form_that_left_in_parts_is_replaced_whole(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        [parcel] = claim(session)
        outbox.part_sent(session, parcel, message_id=71)
        [rest] = claim(session)
        outbox.sent(session, rest.id, message_id=72, now=NOW)
        owe(session, "b", "a")
        assert take(session, 73) == ("b", None, (71, 72))


def test_what_stands_in_a_message_is_its_last_version(database: Database) -> None:
    with database.write() as session:
        owe(session, "a")
        take(session, 71)
        owe(session, "b", "a")
        take(session)
        found = outbox.sent_as(session, CHAT, 71)
        assert found is not None
        assert found.key == "b"
