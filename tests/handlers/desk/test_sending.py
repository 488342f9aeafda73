"""What staff confirm waits a moment: it can be called back, sent at once, and leaves by itself as it was seen."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.desk import sending
from handlers.services.bureau.moment import Moment
from handlers.services.casework import ending
from handlers.services.letters import typesetting
from law.codes import Status
from storage import cases, countdowns
from storage.tables import Countdown, Letter, Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
SECONDS = 60
LATER = NOW + timedelta(seconds=SECONDS)
DEMAND = "10 请说明所指的年度。"


@pytest.fixture
def waiting(bureau: OpenBureau) -> OpenBureau:
    """A bureau in which what is confirmed can be called back for a minute."""
    bureau.transactions.office = replace(bureau.transactions.office, undo_seconds=SECONDS)
    return bureau


def number_of(bureau: OpenBureau, at: datetime = LATER) -> int:
    """Give the number of the one thing that waits."""
    with bureau.transactions.read() as session:
        (number,) = countdowns.due(session, at)
        return number


def none_waits(bureau: OpenBureau) -> bool:
    with bureau.transactions.read() as session:
        return not countdowns.due(session, LATER + timedelta(days=9))


def verbs_under(bureau: OpenBureau, name: str) -> list[str]:
    """Give what the buttons under the newest message to somebody do."""
    newest = select(Outgoing).where(Outgoing.address == PEOPLE[name][0]).order_by(col(Outgoing.id).desc())
    with bureau.transactions.read() as session:
        body = session.exec(newest.limit(1)).one().body
    return [key["data"].partition(":")[0] for row in body["buttons"] for key in row]


def let_go(bureau: OpenBureau, now: datetime = LATER) -> None:
    """Let all leave that has waited long enough."""
    with bureau.transactions.read() as session:
        due = countdowns.due(session, now)
    for number in due:
        assert sending.let_go(bureau.transactions, number, now, ready=None) == ()


def demanded(bureau: OpenBureau) -> str:
    """Confirm a demand to clarify, which waits then; gives the number of its case."""
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} {DEMAND}", now=NOW)
    return number


def test_what_is_confirmed_waits_and_leaves_as_it_was_seen(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    said = waiting.said("officer")[-1]
    assert f"{number}：过60秒发出，还没有发出。这期间可以撤回。" in said
    assert "补正告知书" in said
    before = waiting.said(CITIZEN)
    assert (waiting.letters(number, "clarification"), waiting.case(number).status) == ([], Status.RECEIVED)
    let_go(waiting, LATER - timedelta(seconds=1))
    assert waiting.said(CITIZEN) == before
    let_go(waiting)
    (letter,) = waiting.letters(number, "clarification")
    assert letter in waiting.said(CITIZEN)
    assert any(letter in shown for shown in waiting.said("officer"))  # as it was seen
    assert waiting.case(number).status == Status.AWAITING_CLARIFICATION
    assert none_waits(waiting)
    let_go(waiting)
    assert len(waiting.letters(number, "clarification")) == 1


def test_what_is_called_back_sends_nothing_and_can_be_sent_after_all(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    before = waiting.said(CITIZEN)
    waiting.press("officer", "call_back", number_of(waiting), now=NOW + timedelta(seconds=59))
    assert "已撤回，没有发出任何内容" in waiting.said("officer")[-1]
    let_go(waiting)
    assert (waiting.said(CITIZEN), waiting.letters(number, "clarification")) == (before, [])
    waiting.press("officer", "propose_send", now=LATER)
    let_go(waiting, LATER + timedelta(seconds=SECONDS))
    assert len(waiting.letters(number, "clarification")) == 1


def test_it_can_be_sent_at_once_and_called_back_no_more(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    waits = number_of(waiting)
    waiting.press("officer", "send_now", waits, now=NOW)
    (letter,) = waiting.letters(number, "clarification")
    assert letter in waiting.said(CITIZEN)
    for verb in ("call_back", "send_now"):
        assert waiting.refused_press("officer", verb, waits, now=NOW).code == "left_already"


def test_the_file_tells_what_waits_and_until_when_with_the_buttons_of_who_confirmed_it(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    waits = number_of(waiting)
    said = "已确认、还没有发出：高山2026年3月9日（周一） 10:00按了“确认发出”，2026年3月9日（周一） 10:01以后发出"
    for name in ("officer", "colleague"):
        waiting.staff(name, f"/case {number}", now=NOW)
        assert said in waiting.said(name)[-1]
        verbs = verbs_under(waiting, name)
        assert ("call_back" in verbs, "send_now" in verbs) == (name == "officer",) * 2
    waiting.press("officer", "call_back", waits, now=NOW)
    waiting.command(PEOPLE["officer"][0], f"/case {number}", now=NOW)
    assert "还没有发出" not in waiting.said("officer")[-1]


def test_only_whoever_confirmed_it_calls_it_back(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    refused = waiting.refused_press("colleague", "call_back", number_of(waiting), now=NOW)
    assert refused.code == "not_yours"
    let_go(waiting)
    assert len(waiting.letters(number, "clarification")) == 1


def test_what_else_is_begun_meanwhile_drops_it_not_and_is_not_dropped_by_it(waiting: OpenBureau) -> None:
    number, other = demanded(waiting), waiting.file("2026-03-02")
    waiting.shows("officer", f"/reply {other} public 全文", now=NOW)
    kind, draft = waiting.draft("officer")
    let_go(waiting)
    assert len(waiting.letters(number, "clarification")) == 1
    assert waiting.draft("officer") == (kind, draft)
    assert not any("写到一半" in said for said in waiting.said("officer"))


def test_what_is_no_longer_possible_is_not_sent_and_said_so(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    with waiting.working(number, "applicant", "2026-03-09") as work:
        ending.withdraw(work)
    let_go(waiting)
    assert waiting.letters(number, "clarification") == []
    said = waiting.said("officer")[-1]
    assert f"{number}没有发出：您确认以后、发出以前，情况有了变化。" in said
    assert none_waits(waiting)


def test_what_was_written_is_said_where_something_else_is_half_said_by_then(waiting: OpenBureau) -> None:
    number, other = demanded(waiting), waiting.file("2026-03-02")
    waiting.shows("officer", f"/reply {other} public 全文见网站", now=NOW)
    at_hand = waiting.draft("officer")
    with waiting.working(number, "applicant", "2026-03-09") as work:
        ending.withdraw(work)
    let_go(waiting)
    said = waiting.said("officer")[-1]
    assert f"{number}没有发出" in said
    assert DEMAND in said
    assert waiting.draft("officer") == at_hand


def test_whoever_is_suspended_meanwhile_sends_nothing_and_others_hear(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    waiting.staff("admin", f"/suspend {PEOPLE['officer'][1]} 调查期间", now=NOW)
    let_go(waiting)
    assert waiting.letters(number, "clarification") == []
    heard = [said for chat in ("approver", STAFF_CHAT) for said in waiting.said(chat)]
    assert any(f"{number}没有发出：高山确认以后" in said for said in heard)


def test_what_would_leave_otherwise_is_looked_at_first_but_not_for_its_number(waiting: OpenBureau) -> None:
    number, other = demanded(waiting), waiting.file("2026-03-02")
    waiting.staff("colleague", f"/clarify {other} {DEMAND}", now=NOW)
    waiting.press("colleague", "send_now", _of(waiting, "colleague"), now=NOW)
    let_go(waiting)
    # The number that was shown has gone to the other's letter, and nothing else is new.
    assert len(waiting.letters(number, "clarification")) == 1
    third = demanded(waiting)
    let_go(waiting, at("2026-03-10"))
    assert waiting.letters(third, "clarification") == []
    assert "请再核对一次" in waiting.said("officer")[-1]
    assert waiting.draft("officer")[0] == "proposing"


def _of(bureau: OpenBureau, name: str) -> int:
    with bureau.transactions.read() as session:
        rows = [session.get_one(Countdown, each) for each in countdowns.due(session, LATER + timedelta(hours=1))]
        return next(row.id or 0 for row in rows if row.person == PEOPLE[name][0])


def test_what_was_confirmed_first_leaves_first_and_the_second_knows_of_it(waiting: OpenBureau) -> None:
    number = waiting.file("2026-03-02")
    waiting.staff("officer", f"/consult {number} 星河研究所", now=NOW)
    shown = waiting.shows("colleague", f"/consult {number} 乙公司", now=NOW + timedelta(seconds=1))
    assert f"高山刚确认了{number}的一份，还没有发出" in shown
    waiting.press("colleague", "propose_send", now=NOW + timedelta(seconds=2))
    refused = waiting.refused_press("colleague", "send_now", _of(waiting, "colleague"), now=NOW + timedelta(seconds=3))
    assert (refused.code, refused.facts["name"]) == ("waits_before", "高山")
    let_go(waiting)
    assert len(waiting.letters(number, "consult_third_party")) == 1


def test_nothing_waits_over_the_end_of_a_day(waiting: OpenBureau) -> None:
    number, late = waiting.file("2026-03-02"), at("2026-03-09", 23) + timedelta(minutes=59, seconds=30)
    waiting.staff("officer", f"/clarify {number} {DEMAND}", now=late)
    assert len(waiting.letters(number, "clarification")) == 1
    assert none_waits(waiting)


def handed_to_reviewers(bureau: OpenBureau) -> str:
    """Draft a refusal, which somebody else signs; gives the number of its case."""
    number = bureau.file("2026-03-02")
    said = "refused:state_secret 该名单经定密审查列为国家秘密，公开会泄露尚未公布的布局。"
    bureau.staff("officer", f"/reply {number} {said}", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    return number


def test_what_sends_nothing_is_done_at_once(waiting: OpenBureau) -> None:
    number = handed_to_reviewers(waiting)
    assert waiting.case(number).status == Status.IN_REVIEW
    assert none_waits(waiting)


def test_a_signature_waits_too_and_the_reply_goes_with_it(waiting: OpenBureau) -> None:
    number = handed_to_reviewers(waiting)
    letter = _drafted(waiting, number)
    waiting.press("reviewer", "sign", letter.id, letter.fingerprint[:12], now=NOW)
    assert waiting.case(number).status == Status.IN_REVIEW
    waiting.press("reviewer", "call_back", number_of(waiting), now=NOW)
    let_go(waiting)
    assert waiting.case(number).status == Status.IN_REVIEW
    waiting.press("reviewer", "sign", letter.id, letter.fingerprint[:12], now=LATER)
    let_go(waiting, LATER + timedelta(seconds=SECONDS))
    assert waiting.case(number).status == Status.REPLIED


def test_who_may_not_sign_hears_so_before_anything_waits(waiting: OpenBureau) -> None:
    number = handed_to_reviewers(waiting)
    letter = _drafted(waiting, number)
    assert waiting.refused_press("approver", "sign", letter.id, letter.fingerprint[:12], now=NOW).code
    assert none_waits(waiting)


def test_a_reply_waits_with_its_words_and_its_files(waiting: OpenBureau) -> None:
    number = waiting.file("2026-03-02")
    waiting.shows("officer", f"/reply {number} public 全文见附件。", now=NOW)
    waiting.attach("officer", "答复.pdf", now=NOW)
    waiting.press("officer", "reply_send", now=NOW)
    waiting.press("officer", "reply_send", now=NOW)  # the first one shows the letter with the file that has come
    before = waiting.said(CITIZEN)
    waiting.press("officer", "call_back", number_of(waiting), now=NOW)
    assert waiting.said(CITIZEN) == before
    waiting.press("officer", "reply_send", now=NOW)
    let_go(waiting)
    assert waiting.case(number).status == Status.REPLIED
    assert "答复.pdf" in _answered(waiting, number)


def test_a_fault_of_ours_is_tried_again_and_then_said(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    waits = number_of(waiting)
    for _ in range(sending.TRIES - 1):
        with waiting.write() as session:
            sending.failed(Moment(session, LATER), waits)
    assert not none_waits(waiting)
    with waiting.write() as session:
        sending.failed(Moment(session, LATER), waits)
    assert "程序几次都没有办成" in waiting.said("officer")[-1]
    assert none_waits(waiting)
    assert waiting.draft("officer")[0] == "proposing"
    assert waiting.letters(number, "clarification") == []


def test_its_letter_is_typeset_before_the_transaction(waiting: OpenBureau) -> None:
    number = demanded(waiting)
    waits = number_of(waiting)
    ready: dict[Any, bytes] = {}
    wanted = sending.let_go(waiting.transactions, waits, LATER, ready=ready)
    assert wanted
    assert waiting.letters(number, "clarification") == []
    assert sending.let_go(waiting.transactions, waits, LATER, ready=typesetting.all_made(wanted)) == ()
    assert len(waiting.letters(number, "clarification")) == 1


def _drafted(bureau: OpenBureau, number: str) -> Letter:
    with bureau.transactions.read() as session:
        found = cases.attached(session, Letter, bureau.case(number), state="in_review")[-1]
        session.expunge(found)
        return found


def _answered(bureau: OpenBureau, number: str) -> str:
    with bureau.transactions.read() as session:
        return next(row.words for row in cases.attached(session, Letter, bureau.case(number)) if row.outcome)
