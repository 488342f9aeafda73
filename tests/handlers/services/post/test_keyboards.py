"""Rows of buttons: for whom they are made, what they ask for."""

from handlers.services.casework import extension
from handlers.services.post import keyboards
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at

FILED = "2026-03-02"


def test_an_applicant_by_chat_gets_a_button_and_paper_has_none(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        for rows in (keyboards.supplement, keyboards.reasons, keyboards.received):
            ((key,),) = rows(work.session, work.case)
            assert (key.verb, key.args) == (rows.__name__, (str(work.case_id),))
            work.case.address = None
            assert rows(work.session, work.case) == []
            work.case.address = "telegram:501"


def test_an_applicant_is_offered_what_may_be_done_where_their_case_stands(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)

    def verbs() -> list[list[str]]:
        with bureau.working(number, "applicant", "2026-03-10") as work:
            rows = keyboards.own(work.session, work.case, chat="telegram:501")
            led = keyboards.progress(work.session, work.case)
            assert [key for row in led for key in row][1:] == [key for row in rows for key in row]
            return [[key.verb for key in row] for row in rows]

    assert verbs() == [["my_why", "add"], ["withdraw"]]
    bureau.staff("officer", f"/askreasons {number} 一个月内三十件", now=at("2026-03-10"))
    assert verbs() == [["my_why", "reasons"], ["again", "withdraw"]]
    bureau.press("telegram:501", "withdraw_yes", bureau.case(number).id, now=at("2026-03-10"))
    assert verbs() == [["my_why", "again"]]


def test_paper_is_led_nowhere(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        work.case.address = None
        assert keyboards.progress(work.session, work.case) == []
        work.case.address = "telegram:501"


def test_an_approver_gets_both_answers_to_one_proposal(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        row = extension.propose(work, days=5, reason="需要核对")
        (keys,) = keyboards.extension(work.session, row, chat=PEOPLE["approver"][0])
        assert [(key.verb, key.args) for key in keys] == [("extend_yes", ("1",)), ("extend_no", ("1",))]
        assert len({key.label for key in keys}) == 2


def test_a_reviewer_signs_or_gives_back_the_words_of_a_mark(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/reply {number} granted 名单如下", now=at(FILED, 11))
    bureau.press("officer", "reply_send", now=at(FILED, 12))
    with bureau.working(number, "reviewer", FILED) as work:
        (letter,) = cases.attached(work.session, Letter, work.case)
        (keys,) = keyboards.review(work.session, letter, chat=PEOPLE["reviewer"][0], mark="abc")
        asked = (str(letter.id), "abc")
    assert [(key.verb, key.args) for key in keys] == [("sign", asked), ("reject", asked)]


def test_a_card_offers_what_may_be_done_next(bureau: OpenBureau) -> None:
    first, second = bureau.file(FILED), bureau.file("2026-03-03")

    def verbs(number: str) -> list[list[str]]:
        with bureau.working(number, "officer", "2026-03-10") as work:
            return [[key.verb for key in row] for row in keyboards.card(work.session, work.case, chat=STAFF_CHAT)]

    assert verbs(first) == [["take", "reply"], ["file", "why", "more_acts"]]
    assert verbs(second) == [["take", "reply", "duplicate"], ["file", "why", "more_acts"]]
    bureau.answer(first, "public", "见网站公开栏", on="2026-03-10")
    assert verbs(first) == [["close"], ["file", "why", "more_acts"]]


def test_a_list_has_a_button_for_each_of_its_first_cases(bureau: OpenBureau) -> None:
    found = [bureau.case(bureau.file(FILED))] * (keyboards.PAGE + 1)
    rows = keyboards.listed(found, "open")
    assert len(rows) == keyboards.PAGE
    assert (rows[0][0].label, rows[0][0].verb, rows[0][0].args) == (found[0].number, "open", (str(found[0].id),))
