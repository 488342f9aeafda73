"""Words beside the acts of a case: kept, told to who holds it, answered without a name; clock and case stand still."""

import pytest

from handlers.services.casework import thread
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

FILED, NOW = "2026-03-02", "2026-03-10"
WORDS = "也要2024年度的，我的电话是13800138000"


def test_what_is_added_is_kept_and_changes_nothing_of_the_case(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    before = bureau.case(number)
    with bureau.working(number, "applicant", NOW) as work:
        thread.add(work, WORDS)
    assert bureau.case(number) == before
    assert [each["text"] for each in bureau.journal(number, "added")] == [WORDS]


def test_the_room_reads_no_number_of_a_person_and_who_has_the_case_reads_all(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    for take, chat, shows in ((False, STAFF_CHAT, False), (True, "officer", True)):
        if take:
            bureau.staff("officer", f"/take {number}", now=at(NOW))
        with bureau.working(number, "applicant", NOW) as work:
            thread.ask(work, WORDS)
        told = bureau.said(chat)[-1]
        assert "的申请人问" in told
        assert ("13800138000" in told) is shows


def test_nothing_is_added_to_what_has_ended_and_a_question_is_still_heard(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.answer(number, "public", "见网站公开栏", on=NOW)
    with bureau.working(number, "applicant", NOW) as work:
        with pytest.raises(Refusal) as caught:
            thread.add(work, WORDS)
        thread.ask(work, "网站上哪一栏？")
    assert caught.value.code == "ended_unadded"
    assert len(bureau.journal(number, "asked")) == 1


def test_what_the_desk_says_reaches_the_applicant_without_a_name(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", NOW) as work:
        thread.tell(work, "正在查档案")
    told = bureau.said(CITIZEN)[-1]
    assert "正在查档案" in told
    assert PEOPLE["officer"][1] not in told
    assert len(bureau.journal(number, "told")) == 1


def test_who_is_not_with_us_by_chat_cannot_be_told_here(bureau: OpenBureau) -> None:
    words = "/register request in_person submitted=2026-3-2；name=林晓舟；description=预算明细"
    bureau.staff("officer", words, now=at(FILED))
    with bureau.working("示科公开〔2026〕第0001号", "officer", NOW) as work, pytest.raises(Refusal) as caught:
        thread.tell(work, "正在查档案")
    assert caught.value.code == "not_by_chat"


@pytest.mark.parametrize("said", [thread.add, thread.ask, thread.tell])
def test_words_without_words_are_refused(bureau: OpenBureau, said: object) -> None:
    with bureau.working(bureau.file(FILED), "applicant", NOW) as work, pytest.raises(Refusal):
        said(work, "  ")  # type: ignore[operator]
