"""Cases that belong together: repeats found and proposed, ended by staff, and links."""

from datetime import date

import pytest

from handlers.counter import cases as counter_cases
from handlers.dispatch.presses import PRESSES
from handlers.reading import repeats
from handlers.services.post import buttons
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, people
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

ASKED = "2025年度市级科技计划项目立项名单"


def answer(bureau: OpenBureau, number: str, *, on: str) -> str:
    return bureau.answer(number, "public", "示例市政府网站", on=on).number or ""


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (ASKED, "２０２５年度 市级科技计划项目立项名单。", True),
        (ASKED, "请公开2025年度市级科技计划项目立项名单", True),
        (ASKED, "2024年度市级科技计划项目验收名单", False),
        (ASKED, "局党组会议记录", False),
        ("", "", False),
        ("。。。", "！！！", False),
    ],
)
def test_alike(first: str, second: str, same: bool) -> None:
    assert repeats.alike(first, second) is same


def test_a_repeat_is_found_proposed_and_ended(bureau: OpenBureau) -> None:
    first = bureau.file("2026-03-02")
    letter = answer(bureau, first, on="2026-03-04")
    second = bureau.file("2026-03-06", description="请公开2025年度市级科技计划项目立项名单。")
    assert bureau.case(second).duplicate_of == first
    shown = bureau.card(second)
    assert first in shown["text"]
    offered = [key["data"].partition(":")[0] for row in shown["buttons"] for key in row]
    assert "duplicate" in offered
    case_id = str(bureau.case(second).id)
    with bureau.write() as session:
        incoming = bureau.incoming("telegram:11", now=at("2026-03-09"), chat=STAFF_CHAT)
        PRESSES["duplicate"].act(Turn(session, at("2026-03-09"), incoming), case_id)
    assert bureau.case(second).status == "received"
    shown_there = bureau.said(STAFF_CHAT)[-1]
    assert ("政府信息重复申请告知书" in shown_there, "林晓舟" in shown_there) == (True, False)
    with bureau.write() as session:
        incoming = bureau.incoming("telegram:11", now=at("2026-03-09"), chat=STAFF_CHAT)
        draft = people.draft(session, STAFF_CHAT, "telegram:11")
        PRESSES["propose_send"].act(Turn(session, at("2026-03-09"), incoming), str(draft.id if draft else ""))
    case = bureau.case(second)
    assert (case.status, case.outcome, case.concluded_on) == ("closed", "repeat", date(2026, 3, 9))
    with bureau.transactions.read() as session:
        (notice,) = cases.attached(session, Letter, case)
    told = "\n".join(bureau.said(CITIZEN))
    assert notice is not None
    assert f"2026年3月4日以{letter}" in told
    assert "第三十六条第（六）项" in told


def test_other_people_and_other_words_are_no_repeat(bureau: OpenBureau) -> None:
    bureau.file("2026-03-02")
    other = bureau.file("2026-03-03", person=OTHER_CITIZEN, name="程野", identity="111111111111111111")
    different = bureau.file("2026-03-03", description="局党组会议记录")
    question = bureau.file("2026-03-03", kind="question")
    assert [bureau.case(number).duplicate_of for number in (other, different, question)] == [None, None, None]


def test_the_same_person_from_another_chat_or_on_paper(bureau: OpenBureau) -> None:
    first = bureau.file("2026-03-02")
    second = bureau.file("2026-03-03", person=OTHER_CITIZEN)
    assert bureau.case(second).duplicate_of == first
    words = f"submitted=2026-3-4；name=林晓舟；identity=000000000000000000；description={ASKED}"
    bureau.staff("officer", f"/register request in_person {words}", now=at("2026-03-04"))
    assert bureau.case("示科公开〔2026〕第0003号").duplicate_of == second


def test_a_withdrawn_request_may_be_asked_again(bureau: OpenBureau) -> None:
    first = bureau.file("2026-03-02")
    with bureau.write() as session:
        incoming = bureau.incoming(CITIZEN, now=at("2026-03-03"))
        counter_cases.withdraw_yes(Turn(session, at("2026-03-03"), incoming), str(bureau.case(first).id))
    assert bureau.case(bureau.file("2026-03-04")).duplicate_of is None


def test_what_is_no_duplicate(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-03")
    stranger = bureau.file("2026-03-03", person=OTHER_CITIZEN, name="程野", identity="111111111111111111")
    now = at("2026-03-05")
    unanswered = bureau.refused("officer", f"/duplicate {second} {first}", now=now)
    assert (unanswered.code, unanswered.facts["article"]) == ("former_open", "第三十六条第（六）项")
    assert bureau.refused("officer", f"/duplicate {second} {stranger}", now=now).code == "former_other_applicant"
    assert bureau.refused("officer", f"/duplicate {second} {second}", now=now).code == "link_self"
    assert bureau.refused("officer", f"/duplicate {first}", now=now).code == "former_case_needed"
    assert bureau.refused("officer", f"/duplicate {second} 2026-77", now=now).code == "no_such_case"
    assert bureau.refused("reviewer", f"/duplicate {second} {first}", now=now).code == "act_not_for_role"
    answer(bureau, first, on="2026-03-05")
    bureau.staff("officer", f"/duplicate {second} {first}", now=now)
    assert bureau.refused("officer", f"/duplicate {second} {first}", now=now).code == "act_not_now"


@pytest.mark.parametrize("command", ["duplicate", "link"])
def test_in_a_room_a_report_is_like_no_case(sqlite_bureau: OpenBureau, command: str) -> None:
    number, report = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    with pytest.raises(Refusal, match="no_such_case"):
        sqlite_bureau.command(
            PEOPLE["approver"][0], f"/{command} {number} {report}", now=at("2026-03-05"), chat=STAFF_CHAT
        )


def test_links_go_both_ways_once(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-03", description="另一份材料")
    now = at("2026-03-05")
    bureau.staff("officer", f"/link {first} {second}", now=now)
    assert bureau.journal(first, "link")[0]["other"] == second
    assert bureau.journal(second, "link")[0]["other"] == first
    bureau.staff("officer", f"/case {first}", now=now)
    assert f"关联：{second}" in bureau.said("officer")[-1]
    assert bureau.refused("officer", f"/link {second} {first}", now=now).code == "link_known"
    assert bureau.refused("officer", f"/link {first} {first}", now=now).code == "link_self"
    bureau.staff("officer", f"/link {first}", now=now)
    assert bureau.draft("officer")[0] == "guided", "what is missing is asked for"
    assert bureau.refused("admin", f"/link {first} {second}", now=now).code == "act_not_for_role"


def test_a_button_of_another_chat_does_nothing() -> None:
    sealed = buttons.seal(b"0" * 32, STAFF_CHAT, buttons.button("—", "duplicate", 1), limit=64)
    with pytest.raises(Exception, match="button_expired"):
        buttons.unseal(b"0" * 32, CITIZEN, sealed)


def test_a_reply_names_no_answer_that_was_never_given(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-03")
    now = at("2026-03-05")
    bureau.staff("officer", f"/reply {second} repeat 请见此前的答复", now=now)
    assert bureau.refused_press("officer", "reply_send", now=now).code == "former_open"
    answer(bureau, first, on="2026-03-04")
    bureau.press("officer", "reply_send", now=now)  # what nobody has seen yet is shown
    assert bureau.letters(second, "reply_repeat") == []
    bureau.press("officer", "reply_send", now=now)
    told = bureau.letters(second, "reply_repeat")[0]
    assert "2026年3月4日" in told
    with bureau.write() as session:
        case = cases.by_number(session, first)
        assert case is not None
        number = cases.attached(session, Letter, case, state="issued")[-1].number
    assert number is not None
    assert number in told
    assert first not in told, "the letter that answered is named, not the file"
