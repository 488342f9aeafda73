"""What could not be said or handled is shown to every room of our staff, and personal data to none."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.post import messages, troubles
from handlers.services.post.channel import Limits
from handlers.telegram.channel import LIMITS
from storage import cases, inbox, people
from storage.inbox import Letterbox
from storage.outbox import Parcel
from storage.tables import Arrival, JournalEntry, Outgoing
from storage.tables.wire import LaneKind
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.post.conftest import DESK

NOW = at("2026-03-02")


def arrived(bureau: OpenBureau, lane: str, kind: LaneKind) -> None:
    """Let an update of a lane be given up."""
    with bureau.write() as session:
        [arrival_id] = inbox.store_all(session, [("{}", Letterbox("telegram", "1", lane, lane, kind))], now=NOW)
        arrival = session.get_one(Arrival, arrival_id)
        troubles.parked(Moment(session, NOW), arrival, reference="ABCD1234")


@pytest.mark.parametrize(
    ("lane", "kind", "apologised"),
    [
        (CITIZEN, LaneKind.PRIVATE, True),
        ("telegram:-9", LaneKind.ROOM, False),
        ("telegram:nowhere", LaneKind.NOWHERE, False),
        (STAFF_CHAT, LaneKind.ROOM, True),
    ],
)
def test_an_apology_goes_to_a_person_or_a_room_of_ours_and_never_elsewhere(
    two_rooms: OpenBureau, lane: str, kind: LaneKind, apologised: bool
) -> None:
    arrived(two_rooms, lane, kind)
    assert bool(two_rooms.said(lane)) == apologised
    assert all("ABCD1234" in two_rooms.said(room)[-1] for room in (STAFF_CHAT, DESK))


def test_silence_is_told_before_the_channel_throws_away_and_never_where_it_keeps_nothing(
    two_rooms: OpenBureau,
) -> None:
    endless = Limits(None, None, button_bytes=64, file_bytes=0, keeps=None)
    for limits, hours, told in ((LIMITS, 19, 0), (LIMITS, 21, 1), (endless, 99, 1)):
        with two_rooms.write() as session:
            troubles.silence(Moment(session, NOW), limits, deaf_for=timedelta(hours=hours))
        assert len(two_rooms.said(STAFF_CHAT)) == told


def test_a_room_that_is_lost_is_told_to_the_approvers_in_private_once_a_day(two_rooms: OpenBureau) -> None:
    approver = PEOPLE["approver"][0]
    for day in ("2026-03-02", "2026-03-02", "2026-03-03"):
        for chat in (STAFF_CHAT, "telegram:-9", CITIZEN):
            with two_rooms.write() as session:
                troubles.put_out(Moment(session, at(day)), chat)
    assert len(two_rooms.said(approver)) == 2
    assert two_rooms.said(DESK) == []


def test_what_is_no_message_is_told_once_a_day(two_rooms: OpenBureau) -> None:
    for day in ("2026-03-02", "2026-03-02", "2026-03-03"):
        with two_rooms.write() as session:
            troubles.set_aside(Moment(session, at(day)), "telegram")
    assert len(two_rooms.said(STAFF_CHAT)) == len(two_rooms.said(DESK)) == 2


def test_a_channel_that_ended_is_told_by_the_others(two_rooms: OpenBureau) -> None:
    with two_rooms.write() as session:
        troubles.closed(Moment(session, NOW), "toy")
    assert (len(two_rooms.said(STAFF_CHAT)), two_rooms.said(DESK)) == (1, [])


def test_who_cannot_be_reached_is_told_in_every_room_but_the_lost_one(two_rooms: OpenBureau) -> None:
    with two_rooms.write() as session:
        lost = Outgoing(bureau_id=session.bureau_id, key="k", address=DESK, kind="text", body={"text": ""}, put_at=NOW)
        lost.state = "dead"
        session.add(lost)
        session.flush()
        troubles.given_up(Moment(session, NOW), lost)
    assert (len(two_rooms.said(STAFF_CHAT)), len(two_rooms.said(DESK))) == (1, 1), "the lost one and no more"


@pytest.mark.parametrize(("to", "told"), [(CITIZEN, 1), (DESK, 0)])
def test_who_has_a_case_hears_in_private_what_did_not_reach_its_applicant(
    two_rooms: OpenBureau, to: str, told: int
) -> None:
    number, officer = two_rooms.file("2026-03-02"), PEOPLE["officer"][0]
    two_rooms.staff("officer", f"/take {number}", now=at("2026-03-03"))
    before = len(two_rooms.said(officer))
    _lose(two_rooms, number, to)
    heard = two_rooms.said(officer)[before:]
    assert [number in said for said in heard] == [True] * told


@pytest.mark.parametrize(
    ("to", "who", "not_said"),
    [(CITIZEN, "给申请人", "转给别人"), (PEOPLE["reviewer"][0], "保密审查人", "申请人"), (DESK, "工作群", "对方")],
)
def test_staff_read_who_did_not_get_a_message(two_rooms: OpenBureau, to: str, who: str, not_said: str) -> None:
    number = two_rooms.file("2026-03-02")
    _lose(two_rooms, number, to)
    said = two_rooms.said(STAFF_CHAT)[-1]
    assert (number in said, who in said, not_said in said) == (True, True, False)


def test_of_the_messages_of_one_act_staff_hear_once(two_rooms: OpenBureau) -> None:
    before = len(two_rooms.said(STAFF_CHAT))
    with two_rooms.write() as session:
        for place, put_at in enumerate((NOW, NOW, at("2026-03-05"))):
            body = {"text": ""}
            lost = Outgoing(
                bureau_id=session.bureau_id, key=f"k{place}", address=CITIZEN, kind="text", body=body, put_at=put_at
            )
            lost.state = "dead"
            session.add(lost)
            session.flush()
            troubles.given_up(Moment(session, NOW), lost)
    assert len(two_rooms.said(STAFF_CHAT)) - before == 2, "one for each act"


@pytest.mark.parametrize(("begins", "state"), [(troubles.UNDELIVERED, "dead"), (troubles.LOST, "unsure")])
def test_rooms_that_cannot_be_reached_do_not_tell_each_other_for_ever(
    two_rooms: OpenBureau, begins: str, state: str
) -> None:
    owing = select(Outgoing).where(Outgoing.state == "due")
    with two_rooms.write() as session:
        messages.say(Moment(session, NOW), STAFF_CHAT, "parked", reference="ABCD1234")
    for _ in range(3):
        with two_rooms.transactions.read() as session:
            lost = [(row.id, row.key) for row in session.exec(owing)]
        for parcel_id, key in lost:
            with two_rooms.transactions.write(begins + key) as session:
                row = session.get_one(Outgoing, parcel_id)
                row.state = state
                troubles.given_up(Moment(session, NOW), row)
    with two_rooms.transactions.read() as session:
        assert session.exec(owing).all() == []
        noted = session.exec(select(JournalEntry.act).order_by(col(JournalEntry.id).desc()).limit(3)).all()
    assert [act in {"undeliverable", "fate_unknown"} for act in noted] == [True, True, False]


def owed(kind: str, state: str, bureau_id: int, case_id: int | None = None) -> Outgoing:
    key, body = f"{kind}:{state}", {"text": ""}
    row = Outgoing(bureau_id=bureau_id, key=key, address=CITIZEN, kind=kind, body=body, put_at=NOW)
    row.state, row.case_id = state, case_id
    return row


@pytest.mark.parametrize(("kind", "told"), [("text", 1), ("answer", 0)])
@pytest.mark.parametrize("state", ["unsure", "dead"])
def test_only_what_matters_is_told(sqlite_bureau: OpenBureau, kind: str, state: str, told: int) -> None:
    with sqlite_bureau.write() as session:
        parcel = owed(kind, state, session.bureau_id)
        session.add(parcel)
        troubles.given_up(Moment(session, NOW), parcel)
    assert len(sqlite_bureau.said(STAFF_CHAT)) == told


@pytest.mark.parametrize("state", ["unsure", "dead"])
def test_a_file_that_cannot_be_fetched_is_its_person_s_trouble_and_not_the_staff_s(
    sqlite_bureau: OpenBureau, state: str
) -> None:
    said: dict[str, Any] = {"kind": "replying", "files": [{"key": "1", "name": "一.pdf", "sha256": None}]}
    with sqlite_bureau.write() as session:
        draft = people.begin_draft(session, CITIZEN, CITIZEN, said=said, now=NOW, seed="1")
        parcel = owed("fetch", state, session.bureau_id)
        parcel.body = {"handle": "h", "name": "一.pdf", "draft": draft.id, "file": "1"}
        troubles.given_up(Moment(session, NOW), parcel)
        assert draft.said["files"] == []
    assert sqlite_bureau.said(STAFF_CHAT) == []
    assert "一.pdf" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_case_is_named_in_the_rooms_and_a_report_of_wrongdoing_to_approvers_only(sqlite_bureau: OpenBureau) -> None:
    plain, report = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    with sqlite_bureau.write() as session:
        for number in (plain, report):
            lost = owed("text", "dead", session.bureau_id, sqlite_bureau.case(number).id)
            troubles.given_up(Moment(session, NOW), lost)
    assert plain in sqlite_bureau.said(STAFF_CHAT)[-1]
    assert report in sqlite_bureau.said("approver")[-1]
    for heard, other in ((STAFF_CHAT, report), ("approver", plain)):
        assert [text for text in sqlite_bureau.said(heard) if other in text and "送不到" in text] == []
    assert [len(sqlite_bureau.journal(number, "undeliverable")) for number in (plain, report)] == [1, 1]


@pytest.mark.parametrize(("day", "late"), [("2026-03-12", False), ("2026-03-29", True)])
def test_what_is_owed_is_tried_until_half_of_the_time_is_over_that_was_left(
    sqlite_bureau: OpenBureau, day: str, late: bool
) -> None:
    case = sqlite_bureau.case(sqlite_bureau.file("2026-03-02"))
    with sqlite_bureau.write() as session:
        row = owed("text", "due", session.bureau_id, case.id)
        session.add(row)
        session.flush()
        parcel = Parcel(row.id or 0, row.key, row.address, row.kind, {}, case.id, 9, 0, None)
        assert troubles.is_too_late(Moment(session, at(day)), parcel) is late
        assert not troubles.is_too_late(Moment(session, at(day)), replace(parcel, case_id=None))


def _lose(bureau: OpenBureau, number: str, to: str, *, put_at: datetime = NOW) -> None:
    """Give up a message of a case to somebody."""
    with bureau.write() as session:
        case = cases.by_number(session, number)
        assert case is not None
        lost = Outgoing(
            bureau_id=session.bureau_id, key=f"k{put_at}", address=to, kind="text", body={"text": ""}, put_at=put_at
        )
        lost.state, lost.case_id = "dead", case.id
        session.add(lost)
        session.flush()
        troubles.given_up(Moment(session, NOW), lost)


def test_an_extension_that_did_not_arrive_is_to_be_told_before_the_first_period_ends(two_rooms: OpenBureau) -> None:
    number, then = two_rooms.file("2026-03-02"), at("2026-03-23")
    two_rooms.staff("officer", f"/extend {number} 10 项目档案多，需要逐件核对", now=at("2026-03-20"))
    two_rooms.press("approver", "extend_yes", 1, now=then)
    two_rooms.press("approver", "propose_send", two_rooms.draft("approver")[1], now=then)
    _lose(two_rooms, number, CITIZEN, put_at=then)
    assert "3月30日（周一）以前用别的方式告知到" in two_rooms.said(STAFF_CHAT)[-1]
    _lose(two_rooms, number, CITIZEN, put_at=at("2026-03-24"))
    assert "延期" not in two_rooms.said(STAFF_CHAT)[-1], "what tells something else"
