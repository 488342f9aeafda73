"""A reply that did not arrive was not served: it says so, staff have to serve it, and its applicant may fetch it."""

from datetime import date, datetime

import pytest
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, service, views
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.casework.test_resent import takes

FILED, REPLIED, LATER = "2026-03-02", "2026-03-10", "2026-03-12"
OFFICER = PEOPLE["officer"][0]


def replied(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "public", "见网站公开栏", on=REPLIED)
    assert bureau.case(number).delivered_on == date(2026, 3, 10)
    return number


def lose(bureau: OpenBureau, day: str, *, now: str, to: str = CITIZEN) -> None:
    """Let the channel refuse what was owed on a day."""
    with bureau.write() as session:
        for row in session.exec(select(Outgoing).where(Outgoing.address == to).order_by(col(Outgoing.id))).all():
            if row.put_at == at(day) and row.kind in ("text", "document"):
                row.state = "dead"
                service.failed(Moment(session, at(now)), row)


def is_lacking(bureau: OpenBureau, number: str) -> bool:
    case = bureau.case(number)
    with bureau.transactions.read() as session:
        facts = views.staff_facts(session, case, today=date(2026, 3, 13))
    return bool(facts["lacking"])


def test_a_reply_that_did_not_arrive_was_not_served_and_its_officer_has_to_serve_it(bureau: OpenBureau) -> None:
    number = replied(bureau)
    heard = len(bureau.said(OFFICER))
    lose(bureau, REPLIED, now=LATER)
    assert bureau.case(number).delivered_on is None
    assert is_lacking(bureau, number)
    told = bureau.said(OFFICER)[heard:]
    assert len(told) == 1, "once, however many messages the reply has"
    assert number in told[0]
    bureau.staff("officer", f"/case {number}", now=at(LATER))
    assert "未送达" in bureau.said(OFFICER)[-1]
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-12 EMS0001", now=at("2026-03-13"))
    assert (bureau.case(number).delivered_on, is_lacking(bureau, number)) == (date(2026, 3, 12), False)


def test_what_is_lost_beside_the_reply_takes_nothing_back(bureau: OpenBureau) -> None:
    number = replied(bureau)
    lose(bureau, FILED, now=LATER)
    lose(bureau, REPLIED, now=LATER, to=STAFF_CHAT)
    assert bureau.case(number).delivered_on == date(2026, 3, 10)
    assert not is_lacking(bureau, number)


def test_who_asks_for_the_case_gets_its_reply_once_more_and_nobody_else_does(sqlite_bureau: OpenBureau) -> None:
    number = replied(sqlite_bureau)
    lose(sqlite_bureau, REPLIED, now=LATER)
    letter = next(text for text in sqlite_bureau.said(CITIZEN) if "见网站公开栏" in text)
    with pytest.raises(Exception, match="no_such_case"):
        sqlite_bureau.command(OTHER_CITIZEN, f"/case {number}", now=at(LATER, 11))
    before = sqlite_bureau.said(CITIZEN).count(letter)
    for hour in (12, 13):
        sqlite_bureau.command(CITIZEN, f"/case {number}", now=at(LATER, hour))
    assert sqlite_bureau.said(CITIZEN).count(letter) == before + 1
    case = sqlite_bureau.case(number)
    assert (case.delivered_on, is_lacking(sqlite_bureau, number)) == (None, False), "nobody knows yet"
    lose_again(sqlite_bureau)
    assert is_lacking(sqlite_bureau, number), "what is sent again may be lost again"
    assert sqlite_bureau.said(OFFICER)[-1].count("送达")


def lose_again(bureau: OpenBureau) -> None:
    """Let the channel refuse what was sent again."""
    with bureau.write() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.put_at == at(LATER, 12)).order_by(col(Outgoing.id))).all()
        for row in rows:
            row.state = "dead"
            service.failed(Moment(session, at(LATER, 14)), row)


@pytest.mark.parametrize("kind", ["request", "question"])
def test_what_is_sent_again_is_served_when_its_chat_takes_all_of_it(bureau: OpenBureau, kind: str) -> None:
    number = with_a_file(bureau, kind)
    lose_at(bureau, at(REPLIED, 11))
    assert is_lacking(bureau, number)
    bureau.command(CITIZEN, f"/case {number}", now=at(LATER, 12))
    takes(bureau, "2026-03-13", but=1)
    assert bureau.case(number).delivered_on is None
    takes(bureau, "2026-03-16")
    case = bureau.case(number)
    assert (case.delivered_on, case.by_chat_on) == (date(2026, 3, 16), date(2026, 3, 16))
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-17")), of=case) == []


def lose_at(bureau: OpenBureau, put_at: datetime) -> None:
    """Let the channel refuse what was owed to the applicant at an instant."""
    with bureau.write() as session:
        for row in session.exec(select(Outgoing).where(Outgoing.address == CITIZEN, Outgoing.put_at == put_at)).all():
            row.state = "dead"
            service.failed(Moment(session, at(LATER)), row)


def parcels(bureau: OpenBureau, to: str = CITIZEN) -> list[tuple[str, str]]:
    """What a chat was given: words by their text, files by their name."""
    with bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == to).order_by(col(Outgoing.id))).all()
        return [(row.kind, row.body["name"] if row.kind == "document" else row.body["text"]) for row in rows]


def with_a_file(bureau: OpenBureau, kind: str = "request") -> str:
    number = bureau.file(FILED, kind=kind)
    outcome = "public" if kind == "request" else "answered"
    bureau.staff("officer", f"/reply {number} {outcome} 见附件名单", now=at(REPLIED))
    bureau.attach("officer", "名单.pdf", now=at(REPLIED))
    bureau.press("officer", "reply_send", now=at(REPLIED, 11))  # with its file it is looked at once more
    bureau.press("officer", "reply_send", now=at(REPLIED, 11))
    return number


@pytest.mark.parametrize("kind", ["request", "question"])
def test_a_reply_and_its_files_are_given_again_whenever_its_applicant_asks(bureau: OpenBureau, kind: str) -> None:
    number = with_a_file(bureau, kind)
    given = parcels(bureau)
    assert ("document", "名单.pdf") in given, "what is enclosed leaves with the words, by whichever letter"
    bureau.staff("officer", f"/close {number}", now=at(LATER))
    before, case = len(parcels(bureau)), bureau.case(number)
    bureau.press(CITIZEN, "again", case.id, now=at(LATER, 12))
    again = parcels(bureau)[before:]
    assert "送达的日子仍是2026年3月10日" in again[0][1]
    assert sorted(again[1:]) == sorted(given[1:]), "all of it, and nothing else"
    assert bureau.case(number) == case, "no second serving, and nothing is counted twice"
    assert len(bureau.journal(number, "fetched")) == 1
    bureau.press(CITIZEN, "again", case.id, now=at(LATER, 13))
    assert len(bureau.journal(number, "fetched")) == 2


def test_a_copy_that_is_lost_takes_no_serving_back(bureau: OpenBureau) -> None:
    number = replied(bureau)
    with bureau.working(number, "applicant", LATER) as work:
        service.fetch(work, to=CITIZEN)
    lose(bureau, LATER, now="2026-03-13")
    assert bureau.case(number).delivered_on == date(2026, 3, 10)


def test_what_did_not_arrive_is_served_when_it_is_fetched(bureau: OpenBureau) -> None:
    number = replied(bureau)
    lose(bureau, REPLIED, now=LATER)
    with bureau.working(number, "applicant", LATER) as work:
        service.fetch(work, to=CITIZEN)
    takes(bureau, LATER)
    assert bureau.case(number).delivered_on == date(2026, 3, 12)
    assert bureau.journal(number, "fetched") == []


def test_there_is_nothing_to_fetch_before_a_reply_and_after_it_was_taken_back(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    assert bureau.refused_press(CITIZEN, "again", bureau.case(number).id, now=at(REPLIED)).code == "nothing_to_fetch"
    bureau.answer(number, "public", "见网站公开栏", on=REPLIED)
    bureau.staff("approver", f"/reopen {number} 发错了", now=at(LATER))
    assert bureau.refused_press(CITIZEN, "again", bureau.case(number).id, now=at(LATER)).code == "nothing_to_fetch"


def test_what_staff_served_meanwhile_stays_served_whatever_becomes_of_the_chat(bureau: OpenBureau) -> None:
    number = replied(bureau)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-11", now=at("2026-03-11"))
    heard = len(bureau.said(OFFICER))
    lose(bureau, REPLIED, now=LATER)
    case = bureau.case(number)
    assert (case.delivered_on, case.by_chat_on, is_lacking(bureau, number)) == (date(2026, 3, 11), None, False)
    assert len(bureau.said(OFFICER)) == heard


@pytest.mark.parametrize(("way", "known_on"), [("邮寄", None), ("当面", date(2026, 3, 11))])
def test_the_answer_is_then_that_of_the_first_other_way(
    sqlite_bureau: OpenBureau, way: str, known_on: date | None
) -> None:
    number = replied(sqlite_bureau)
    for day in ("2026-03-12", "2026-03-11"):
        sqlite_bureau.staff("officer", f"/deliver {number} {way} {day}", now=at("2026-03-12"))
    assert sqlite_bureau.case(number).concluded_on == date(2026, 3, 10), "as long as the chat has served it"
    lose(sqlite_bureau, REPLIED, now="2026-03-13")
    case = sqlite_bureau.case(number)
    assert (case.concluded_on, case.reply_came_on) == (date(2026, 3, 11), known_on)
    with sqlite_bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-13")), of=case) == []


def test_until_when_something_can_be_done_is_told_of_what_arrived_alone(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(number, "not_held", "经检索没有。", on=REPLIED)
    lose(sqlite_bureau, REPLIED, now=REPLIED)
    sqlite_bureau.tick("2026-03-11")
    assert "的答复您已经收到" not in "".join(sqlite_bureau.said(CITIZEN))
    before = len(sqlite_bureau.said(CITIZEN))
    with sqlite_bureau.working(number, "applicant", LATER) as work:
        assert service.send_again(work)
    takes(sqlite_bureau, LATER)
    sqlite_bureau.tick("2026-03-13")
    assert "2026年5月11日" in "".join(sqlite_bureau.said(CITIZEN)[before:])
