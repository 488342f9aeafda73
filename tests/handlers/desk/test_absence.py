"""Who is away, who stands in, who hands over what they have, and whose rights are taken."""

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import privacy
from handlers.services.post import audience
from law.codes import Role
from law.errors import Refusal
from storage import people
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

MONDAY, TUESDAY, FRIDAY = "2026-03-02", "2026-03-03", "2026-03-06"
NAMES = {post: name for post, (_, name, *_) in PEOPLE.items()}


def taken(bureau: OpenBureau, **answers: str) -> str:
    number = bureau.file(MONDAY, **answers)
    bureau.staff("officer", f"/take {number}", now=at(MONDAY))
    return number


def heard(bureau: OpenBureau, number: str) -> list[str]:
    """Who would hear of a case now."""
    with bureau.working(number, "system", FRIDAY) as work:
        return audience.desk(work.session, work.case)


def test_who_stands_in_hears_until_the_other_is_back(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.staff("officer", f"/away 2026-03-13 {NAMES['colleague']}", now=at(TUESDAY))
    assert heard(bureau, number) == [PEOPLE["colleague"][0]]
    told = bureau.said("colleague")[-1]
    assert "由您代办" in told
    assert number in told
    assert f"由{NAMES['colleague']}代办" in bureau.shows("approver", f"/case {number}", now=at(TUESDAY))
    with bureau.working(number, "colleague", "2026-03-04") as work:
        assert privacy.is_own(work.session, work.case, work.actor), "it is theirs to answer meanwhile"
    bureau.staff("officer", "/back", now=at(FRIDAY))
    assert number in bureau.said("officer")[-1]
    assert heard(bureau, number) == [PEOPLE["officer"][0]]
    assert bureau.refused("officer", "/back", now=at(FRIDAY)).code == "not_away"


def test_without_anybody_who_stands_in_the_room_hears_and_the_approvers_know(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.staff("officer", "/away 2026-03-13", now=at(TUESDAY))
    assert heard(bureau, number) == [STAFF_CHAT]
    assert "没有写由谁代办" in bureau.said("approver")[-1]
    assert "别的" not in bureau.said("approver")[-1], "there is another officer"


def test_a_reviewer_who_is_alone_is_told_that_nobody_signs_meanwhile(bureau: OpenBureau) -> None:
    bureau.staff("reviewer", "/away 2026-03-13", now=at(TUESDAY))
    for who in ("reviewer", "approver"):
        assert "没有别的保密审查人" in bureau.said(who)[-1]


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        ("officer", "/away 2026-03-02", "away_past"),
        ("officer", "/away 明天", "not_a_date"),
        ("officer", f"/away 2026-03-13 {NAMES['officer']}", "officer_unknown"),
        ("officer", f"/away 2026-03-13 {NAMES['reviewer']}", "officer_unknown"),
        ("approver", f"/away 2026-03-13 {NAMES['officer']}", "officer_unknown"),
        ("officer", f"/handover {NAMES['colleague']} {NAMES['officer']}", "handover_own"),
        ("officer", f"/handover {NAMES['officer']} {NAMES['officer']}", "handover_same"),
        ("officer", f"/handover {NAMES['officer']} {NAMES['colleague']}", "handover_nothing"),
        ("reviewer", f"/handover {NAMES['officer']} {NAMES['colleague']}", "handover_own"),
        ("approver", f"/suspend {NAMES['officer']} 调离", "suspend_not_for_role"),
        ("admin", f"/suspend {NAMES['admin']} 调离", "suspend_own"),
        ("admin", "/suspend 无此人 调离", "officer_unknown"),
    ],
)
def test_what_cannot_be_is_refused(sqlite_bureau: OpenBureau, who: str, words: str, code: str) -> None:
    assert sqlite_bureau.refused(who, words, now=at(TUESDAY)).code == code


def test_all_that_one_has_goes_to_another_where_it_stands(bureau: OpenBureau) -> None:
    numbers = [taken(bureau, identity=str(place)) for place in range(3)]
    bureau.staff("officer", f"/clarify {numbers[0]} 5 写明年度", now=at(TUESDAY))
    before = len(bureau.said(CITIZEN))
    bureau.staff("officer", f"/handover {NAMES['officer']} {NAMES['colleague']}", now=at(TUESDAY))
    assert [heard(bureau, number) for number in numbers] == [[PEOPLE["colleague"][0]]] * 3
    assert bureau.case(numbers[0]).status == "awaiting_clarification"
    for who in ("officer", "colleague"):
        assert all(number in bureau.said(who)[-1] for number in numbers)
    assert len(bureau.said(CITIZEN)) == before, "that it is taken was said already"
    assert [entry["to"] for entry in bureau.journal(numbers[1], "assign")] == [2]


def test_a_report_of_wrongdoing_stays_with_those_who_may_see_it(bureau: OpenBureau) -> None:
    plain, report = bureau.file(MONDAY), bureau.file(MONDAY, kind="wrongdoing", description="检举")
    for number in (plain, report):
        bureau.staff("approver", f"/take {number}", now=at(MONDAY))
    bureau.staff("approver", f"/handover {NAMES['approver']} {NAMES['officer']}", now=at(TUESDAY))
    assert heard(bureau, plain) == [PEOPLE["officer"][0]]
    assert heard(bureau, report) == [PEOPLE["approver"][0]]
    assert report in bureau.said("approver")[-1]
    assert plain in bureau.said("officer")[-1]
    assert not any(report in said for said in bureau.said("officer"))


@pytest.mark.parametrize("words", ["/away 2026-03-13", "/back", f"/handover {NAMES['approver']} {NAMES['officer']}"])
def test_what_somebody_has_in_hand_is_listed_in_no_room(sqlite_bureau: OpenBureau, words: str) -> None:
    with pytest.raises(Refusal, match="private_only"):
        sqlite_bureau.command(PEOPLE["approver"][0], words, now=at(TUESDAY), chat=STAFF_CHAT)


def test_whose_rights_are_taken_leaves_their_cases_to_be_taken(bureau: OpenBureau) -> None:
    numbers = [taken(bureau, identity=str(place)) for place in range(2)]
    bureau.staff("officer", f"/clarify {numbers[0]} 5 写明年度", now=at(TUESDAY))
    bureau.staff("admin", f"/suspend {NAMES['officer']} 调离本机关", now=at(TUESDAY))
    for who in ("approver", "admin"):
        said = bureau.said(who)[-1]
        assert "调离本机关" in said
        assert all(number in said for number in numbers)
    assert [bureau.case(number).officer_id for number in numbers] == [None, None]
    assert bureau.refused("officer", "/queue", now=at(TUESDAY)).code == "staff_only"
    # What was begun goes on where it stands, in other hands.
    bureau.staff("colleague", f"/take {numbers[0]}", now=at(TUESDAY, 11))
    assert (bureau.case(numbers[0]).status, bureau.case(numbers[0]).officer_id) == ("awaiting_clarification", 2)
    again = bureau.refused("approver", f"/take {numbers[0]}", now=at(TUESDAY, 12))
    assert (again.code, again.facts["officer"]) == ("held_already", NAMES["colleague"])


def test_the_last_reviewer_suspended_is_said_and_a_reply_does_not_wait_in_silence(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.staff("admin", f"/suspend {NAMES['reviewer']} 退休", now=at(TUESDAY))
    assert "没有别的保密审查人" in bureau.said("approver")[-1]
    bureau.answer(number, "granted", "名单见下：甲公司。", on=FRIDAY)
    for who in ("officer", "approver", "admin"):
        assert "现在没有审查人" in bureau.said(who)[-1]


def test_a_suspension_is_lifted_by_two(bureau: OpenBureau) -> None:
    address = PEOPLE["officer"][0]
    bureau.staff("admin", f"/suspend {NAMES['officer']} 核查", now=at(TUESDAY))
    with bureau.write() as session:
        code = staff.invite(Moment(session, at(TUESDAY)), Role.OFFICER)
    bureau.command(address, f"/enroll {code}", now=at(TUESDAY))
    with bureau.transactions.read() as session:
        assert people.officer(session, address) is None
    bureau.press("approver", "enroll_yes", 1, now=at(TUESDAY))
    with bureau.transactions.read() as session:
        assert people.officer(session, address) is not None
