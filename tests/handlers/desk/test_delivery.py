"""Delivery by every way, what nobody has received, and the whole line of the kinds beside the request."""

from datetime import date, timedelta

import pytest

from handlers.counter import cases as counter_cases
from handlers.services.post.turn import Turn
from handlers.services.year import report
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.desk.test_arrivals import ON_PAPER
from tests.handlers.half_said import ANSWERS

BODY = "示例市财政局"


def answer(bureau: OpenBureau, number: str, outcome: str, *, on: str, by: str = "officer", body: str = "") -> str:
    """Answer a case; gives the words of its letter."""
    return bureau.answer(number, outcome, "请按告知的途径办理", on=on, by=by, body=body or None).words


def registered(bureau: OpenBureau, place: int) -> str:
    """Register a request on paper, the ``place``-th of the year; gives its number."""
    bureau.staff("officer", ON_PAPER, now=at("2026-03-02"))
    return f"示科公开〔2026〕第{place:04}号"


def answered_by_post(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02", delivery="post", delivery_to="示例路1号")
    answer(bureau, number, "public", on="2026-03-10")
    return number


def test_the_day_of_posting_is_the_day_of_the_answer(bureau: OpenBureau) -> None:
    number = answered_by_post(bureau)
    assert (bureau.case(number).concluded_on, bureau.case(number).delivered_on) == (date(2026, 3, 10), None)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-12 EMS0001", now=at("2026-03-13"))
    case = bureau.case(number)
    assert (case.concluded_on, case.delivered_on) == (date(2026, 3, 12), date(2026, 3, 12))
    assert bureau.journal(number, "deliver")[0] | {"role": ""} == {
        "role": "",
        "way": "post",
        "on": "2026-03-12",
        "remark": "EMS0001",
    }
    assert "EMS0001" in bureau.said(CITIZEN)[-1]


def test_a_way_of_several_words_does_not_swallow_the_day(bureau: OpenBureau) -> None:
    number = answered_by_post(bureau)
    bureau.staff("officer", f"/deliver {number} Handed over in person 2026-03-12 at the desk", now=at("2026-03-16"))
    (kept,) = bureau.journal(number, "deliver")
    assert (kept["way"], kept["on"], kept["remark"]) == ("in_person", "2026-03-12", "at the desk")


def test_a_reply_by_another_way_is_handed_to_whoever_posts_it(bureau: OpenBureau) -> None:
    taken = bureau.file("2026-03-02", delivery="post", delivery_to="示例路1号")
    bureau.staff("colleague", f"/take {taken}", now=at("2026-03-02"))
    untaken = bureau.file("2026-03-02", delivery="pick_up")
    for number in (taken, untaken):
        answer(bureau, number, "public", on="2026-03-10")
    assert taken in bureau.said("colleague")[-1]
    assert untaken in bureau.said("officer")[-1], "whoever answers what nobody has, has it"
    assert not [words for words in bureau.said(CITIZEN) if "请按告知的途径办理" in words]


def test_sending_again_does_not_move_the_answer(bureau: OpenBureau) -> None:
    number = answered_by_post(bureau)
    bureau.staff("officer", f"/deliver {number} post 2026-03-12", now=at("2026-03-12"))
    bureau.staff("officer", f"/deliver {number} in_person 2026-03-25", now=at("2026-03-25"))
    case = bureau.case(number)
    assert (case.concluded_on, case.delivered_on) == (date(2026, 3, 12), date(2026, 3, 25))
    assert len(bureau.journal(number, "deliver")) == 2


def test_what_was_known_to_have_arrived_before_its_posting_was_noted_is_answered_when_posted(
    bureau: OpenBureau,
) -> None:
    number = answered_by_post(bureau)
    letter = bureau.letter_number(number)
    bureau.staff("officer", f"/received {number} {letter} 2026-03-16", now=at("2026-03-17"))
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-12", now=at("2026-03-17"))
    assert bureau.case(number).concluded_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("pigeon 2026-03-12", "field_unknown"),
        ("post 2026-03-20", "date_in_future"),
        ("post 2026-03-01", "before_receipt"),
        ("post 3月12日", "ambiguous_date"),
        ("post 正月初三", "lunar_date"),
    ],
)
def test_what_cannot_be_delivered(bureau: OpenBureau, words: str, code: str) -> None:
    number = answered_by_post(bureau)
    assert bureau.refused("officer", f"/deliver {number} {words}", now=at("2026-03-13")).code == code


def test_nothing_to_deliver_yet_and_by_nobody_else(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", delivery="post")
    early = bureau.refused("officer", f"/deliver {number} post 2026-03-03", now=at("2026-03-03"))
    assert early.code == "no_letter_yet"
    assert bureau.refused("reviewer", f"/deliver {number} post", now=at("2026-03-03")).code == "act_not_for_role"
    assert bureau.refused(CITIZEN, f"/deliver {number} post", now=at("2026-03-03")).code == "staff_only"


def test_replies_without_receipt_are_listed_after_two_working_days(bureau: OpenBureau) -> None:
    by_chat, by_post = bureau.file("2026-03-02"), bureau.file("2026-03-02", delivery="post")
    for number in (by_chat, by_post):
        answer(bureau, number, "public", on="2026-03-06")  # Fri
    bureau.staff("officer", "/undelivered", now=at("2026-03-09"))
    assert by_chat not in bureau.said("officer")[-1]
    bureau.staff("officer", "/undelivered", now=at("2026-03-10"))
    assert by_chat in bureau.said("officer")[-1]
    assert by_post in bureau.said("officer")[-1]
    bureau.staff("officer", f"/deliver {by_post} post 2026-03-09", now=at("2026-03-10"))
    with bureau.write() as session:
        incoming = bureau.incoming(CITIZEN, now=at("2026-03-10"))
        counter_cases.received(Turn(session, at("2026-03-10"), incoming), str(bureau.case(by_chat).id))
    bureau.staff("officer", "/undelivered", now=at("2026-03-11"))
    assert by_chat not in bureau.said("officer")[-1]
    assert by_post not in bureau.said("officer")[-1]


LINES = [
    ("petition", "directed", BODY, "officer"),
    ("petition", "forwarded", BODY, "officer"),
    ("petition", "handled", "", "approver"),
    ("wrongdoing", "directed", BODY, "approver"),
    ("wrongdoing", "accepted", "", "approver"),
]


@pytest.mark.parametrize(("kind", "outcome", "body", "by"), LINES)
def test_petitions_are_told_their_way_within_15_calendar_days(
    bureau: OpenBureau, kind: str, outcome: str, body: str, by: str
) -> None:
    number = bureau.file("2026-03-06", kind=kind)
    assert bureau.case(number).due_on == date(2026, 3, 23)  # 15 days end on Sat 03-21, then Mon
    told = answer(bureau, number, outcome, on="2026-03-20", by=by, body=body)
    assert body in told
    case = bureau.case(number)
    assert (case.status, case.outcome, case.concluded_on) == ("replied", outcome, date(2026, 3, 20))
    assert any(told in text for text in bureau.said(CITIZEN))


@pytest.mark.parametrize(
    ("kind", "outcome", "body"),
    [
        ("correction", "corrected", ""),
        ("correction", "not_corrected", ""),
        ("correction", "correction_elsewhere", BODY),
        ("complaint", "complaint_upheld", ""),
        ("complaint", "complaint_corrected", ""),
        ("complaint", "complaint_other", ""),
        ("question", "answered", ""),
        ("question", "transferred", BODY),
    ],
)
def test_other_kinds_go_the_whole_line(bureau: OpenBureau, kind: str, outcome: str, body: str) -> None:
    number = bureau.file("2026-03-06", kind=kind)
    due_on = date(2026, 3, 13) if kind == "question" else date(2026, 4, 3)  # 5 and 20 working days after Fri 03-06
    assert bureau.case(number).due_on == due_on
    answer(bureau, number, outcome, on="2026-03-10", body=body)
    assert bureau.case(number).outcome == outcome
    bureau.staff("officer", f"/close {number}", now=at("2026-03-11"))
    assert bureau.case(number).status == "closed"


def test_a_report_is_for_approvers_alone(bureau: OpenBureau) -> None:
    secret = "某某收受礼金"
    number = bureau.file("2026-03-06", kind="wrongdoing", description=secret)
    for post in ("officer", "colleague", "reviewer", "admin"):
        for command in ("case", "why", "take", "close"):
            refused = bureau.refused(post, f"/{command} {number}", now=at("2026-03-09"))
            assert refused.code == "no_such_case", (post, command)
        for command in (
            f"/note {number} 看看",
            f"/reply {number}",
            f"/deliver {number} post",
            f"/assign {number} 高山",
        ):
            assert bureau.refused(post, command, now=at("2026-03-09")).code == "no_such_case", (post, command)
        bureau.staff(post, "/queue", now=at("2026-03-09"))
        assert number not in bureau.said(post)[-1]
    with pytest.raises(Exception, match="no_such_case"):
        bureau.command(PEOPLE["approver"][0], f"/why {number}", now=at("2026-03-09"), chat=STAFF_CHAT)
    bureau.staff("approver", f"/case {number}", now=at("2026-03-09"))
    assert secret in bureau.said("approver")[-1]
    for day in ("2026-03-09", "2026-03-16", "2026-03-20", "2026-03-23", "2026-03-24"):
        bureau.tick(day)
    answer(bureau, number, "accepted", on="2026-03-24", by="approver")
    bureau.tick("2026-03-27")
    for post in ("officer", "colleague", "reviewer", "admin"):
        bureau.staff(post, "/undelivered", now=at("2026-03-27"))
    bureau.staff("approver", "/undelivered", now=at("2026-03-27"))
    assert number in bureau.said("approver")[-1]
    with bureau.transactions.read() as session:
        for form in ("2014", "2021"):
            cells = report.report(session, 2026, form).cells.values()
            assert number not in {each for cell in cells for each in cell.numbers}
    for place in (STAFF_CHAT, "officer", "colleague", "reviewer", "admin"):
        heard = "\n".join(bureau.said(place))
        assert number not in heard, place
        assert secret not in heard, place


def test_letters_of_a_case_are_kept(bureau: OpenBureau) -> None:
    number = answered_by_post(bureau)
    with bureau.transactions.read() as session:
        (letter,) = cases.attached(session, Letter, bureau.case(number))
        assert letter.state == "issued"
        assert letter.pdf_sha256
        assert ANSWERS["description"] in letter.words


def test_nothing_is_posted_before_it_was_written(bureau: OpenBureau) -> None:
    number = answered_by_post(bureau)
    refused = bureau.refused("officer", f"/deliver {number} 邮寄 2026-03-09", now=at("2026-03-13"))
    assert (refused.code, refused.facts["answered_on"]) == ("delivered_before_reply", date(2026, 3, 10))
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-10", now=at("2026-03-13"))
    assert bureau.case(number).concluded_on == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("act", "left", "handed", "last", "ended", "came"),
    [
        (
            "/clarify {n} 10 写明年度",
            "2026-03-04",
            "2026-03-13",
            "2026-03-27",
            "abandoned_unclear",
            "/supplement {n} 2024",
        ),
        ("/charge {n} 按量 57", "2026-03-04", "2026-03-16", "2026-04-14", "abandoned_unpaid", "/paid {n}"),
    ],
)
def test_a_notice_that_is_handed_over_begins_its_period_that_day(
    bureau: OpenBureau, act: str, left: str, handed: str, last: str, ended: str, came: str
) -> None:
    for place, way in enumerate(("当面送达", "电子邮件", "传真", "网上平台"), 1):
        number = registered(bureau, place)
        bureau.staff("officer", act.format(n=number), now=at(left))
        bureau.staff("officer", f"/deliver {number} {way} {handed}", now=at(handed))
        day = date.fromisoformat(last)
        assert f"最后一天是{day.year}年{day.month}月{day.day}日" in bureau.said("officer")[-1]
        bureau.tick(last, 17)
        assert bureau.case(number).outcome is None
        bureau.tick(str(day + timedelta(days=3)))
        assert bureau.case(number).outcome == ended
    # What is posted arrives later: its day is recorded by itself. A day that is recorded is not moved by it.
    posted = registered(bureau, 5)
    bureau.staff("officer", act.format(n=posted), now=at(left))
    bureau.staff("officer", f"/deliver {posted} 邮寄 {handed}", now=at(handed))
    assert bureau.journal(posted, "receive") == []
    bureau.staff("officer", f"/received {posted} 1 {handed}", now=at(handed))
    bureau.staff("officer", f"/deliver {posted} 当面 {handed} 又送一份", now=at(handed, 11))
    assert len(bureau.journal(posted, "receive")) == 1
    # What came already is awaited no more.
    bureau.staff("officer", came.format(n=posted), now=at(handed, 12))
    bureau.staff("officer", f"/deliver {posted} 当面 {handed} 再送一份", now=at(handed, 13))
    assert len(bureau.journal(posted, "receive")) == 1


def test_who_notes_a_late_posting_reads_that_the_answer_is_late_by_it(bureau: OpenBureau) -> None:
    number = answered_by_post(bureau)  # received on 2 March: due on 30 March
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-31", now=at("2026-03-31"))
    assert "晚于期限（2026年3月30日（周一））" in bureau.said("officer")[-1]
    bureau.staff("approver", f"/redate {number} 送达 2026-3-30 邮戳日期", now=at("2026-04-01"))
    assert "晚于期限" not in bureau.said("approver")[-1]


@pytest.mark.parametrize("way", ["邮寄", "当面"])
def test_nothing_leaves_after_it_came_unless_it_had_left_before(bureau: OpenBureau, way: str) -> None:
    number = answered_by_post(bureau)
    letter = bureau.letter_number(number)
    bureau.staff("officer", f"/received {number} {letter} 2026-03-11", now=at("2026-03-13"))
    refused = bureau.refused("officer", f"/deliver {number} {way} 2026-03-12", now=at("2026-03-13"))
    assert (refused.code, refused.facts["received_on"]) == ("received_before_posting", date(2026, 3, 11))
    assert bureau.case(number).concluded_on == date(2026, 3, 10)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-10", now=at("2026-03-13"))
    bureau.staff("officer", f"/deliver {number} {way} 2026-03-12 又送一份", now=at("2026-03-13"))
    assert bureau.case(number).concluded_on == date(2026, 3, 10)


def test_nor_does_a_notice(bureau: OpenBureau) -> None:
    number = registered(bureau, 1)
    bureau.staff("officer", f"/clarify {number} 10 写明年度", now=at("2026-03-04"))
    bureau.staff("officer", f"/received {number} 1 2026-03-05", now=at("2026-03-09"))
    refused = bureau.refused("officer", f"/deliver {number} 补正 邮寄 2026-03-06", now=at("2026-03-09"))
    assert (refused.code, refused.facts["letter"]) == ("received_before_posting", "示科公开函〔2026〕2号")
    bureau.staff("officer", f"/deliver {number} 补正 邮寄 2026-03-04", now=at("2026-03-09"))
    bureau.staff("officer", f"/deliver {number} 补正 当面 2026-03-06", now=at("2026-03-09"))
