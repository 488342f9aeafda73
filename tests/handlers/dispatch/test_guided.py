"""Every act on a case by buttons: what is offered where it stands, and what is asked before it is done."""

from dataclasses import replace
from datetime import datetime

import pytest

from handlers.dispatch import deeds, guided, talk
from handlers.services.post.turn import Turn
from law.codes import Act
from law.errors import Refusal
from storage import cases
from storage.tables import Outgoing
from templates import words
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.keys import offered

NOW = at("2026-03-09")


MOST = 10
"""So many buttons stand behind 更多 at most."""


def shown(bureau: OpenBureau, who: str, case_id: int | None, *, now: datetime = NOW) -> set[str]:
    """Everything that is offered behind 更多, the groups opened."""
    bureau.press(who, "more_acts", case_id, now=now)
    found = {*offered(bureau, who)}
    names = {words.label("acts", name): name for name in deeds.GROUPS}
    for label in found & names.keys():
        bureau.press(who, "acts", case_id, names[label], now=now)
        found |= {*offered(bureau, who)}
    return found


def test_what_may_be_done_now_has_a_button_each(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.press("officer", "more_acts", case_id, now=NOW)
    assert sqlite_bureau.said("officer")[-1] == f"{number}（已收到待经办）现在可以办："
    found = offered(sqlite_bureau, "officer")
    assert len(found) <= MOST
    assert {"要求补正", "征求意见、协办", "提出延期", "发出收费通知", "备注、提醒", "更正、关联"} <= set(found)
    sqlite_bureau.press("officer", "acts", case_id, "consult", now=NOW)
    assert sqlite_bureau.said("officer")[-1] == f"{number}（已收到待经办）现在可以办的“征求意见、协办”："
    assert offered(sqlite_bureau, "officer")[0] == "征求第三方意见"
    assert sqlite_bureau.refused_press("officer", "acts", case_id, "nothing", now=NOW).code == "button_expired"
    assert not {"批准延期", "确定延迟答复的合理期限"} & shown(sqlite_bureau, "officer", case_id)
    assert "确定延迟答复的合理期限" in shown(sqlite_bureau, "approver", case_id)
    sqlite_bureau.press("admin", "more_acts", case_id, now=NOW)
    assert sqlite_bureau.said("admin")[-1].endswith("现在没有您可以办的。")


def test_what_its_command_needs_is_asked_and_done_as_the_command_does(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.press("officer", "act", case_id, "clarify", now=NOW)
    assert sqlite_bureau.said("officer")[-1].startswith(f"{number}：要求补正。请写：几个工作日以内补正")
    sqlite_bureau.say(PEOPLE["officer"][0], "5 写明年度", now=NOW)
    assert sqlite_bureau.draft("officer")[0] == "proposing"
    sqlite_bureau.press("officer", "propose_send", now=NOW)
    assert sqlite_bureau.case(number).status == "awaiting_clarification"
    assert sqlite_bureau.refused_press("officer", "act", case_id, "clarify", now=NOW).code == "act_not_now"


def test_what_is_refused_waits_for_other_words(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press("officer", "act", sqlite_bureau.case(number).id, "link", now=NOW)
    with pytest.raises(Refusal, match="no_such_case"):
        sqlite_bureau.say(PEOPLE["officer"][0], "2026-999", now=NOW)
    other = sqlite_bureau.file("2026-03-03")
    sqlite_bureau.say(PEOPLE["officer"][0], other, now=NOW)
    assert sqlite_bureau.journal(number, "link")
    assert sqlite_bureau.draft("officer") == ("", 0)


def test_what_needs_no_words_is_done_at_once(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press("officer", "act", sqlite_bureau.case(number).id, "assign", now=NOW)
    assert offered(sqlite_bureau, "officer") == ["高山", "白露", "夏至"]
    sqlite_bureau.press("officer", "act", sqlite_bureau.case(number).id, "take", now=NOW)
    assert sqlite_bureau.case(number).status == "in_hand"


def test_a_button_of_no_act_is_refused_and_a_private_one_in_the_room(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    case_id = sqlite_bureau.case(number).id
    assert sqlite_bureau.refused_press("officer", "act", case_id, "suspend", now=NOW).code == "button_expired"
    with sqlite_bureau.write() as session:
        heard = Turn(session, NOW, sqlite_bureau.incoming(PEOPLE["officer"][0], now=NOW, chat=STAFF_CHAT))
        with pytest.raises(Refusal, match="press_in_private"):
            guided.begin(heard, str(case_id), "leave")


def test_only_what_there_is_something_to_do_on_is_offered(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.staff("officer", f"/take {number}", now=NOW)
    standing = {
        "撤回补正要求",
        "补正",
        "登记征求意见的答复",
        "撤回征求意见",
        "登记缴费",
        "撤回收费通知",
        "登记复议或者诉讼",
    }
    found = shown(sqlite_bureau, "officer", case_id)
    assert not found & {"领办", "登记复议或者诉讼结果", "重新答复", *standing}
    sqlite_bureau.staff("officer", f"/consult {number} 星河研究所", now=NOW)
    found = shown(sqlite_bureau, "officer", case_id)
    assert {"登记征求意见的答复", "撤回征求意见", "登记文书的收到之日"} <= found
    late = shown(sqlite_bureau, "officer", case_id, now=at("2026-06-30"))
    assert "登记复议或者诉讼" in late, "what is late may be complained of"


def test_who_wrote_too_little_is_asked_again_in_the_words_of_the_button(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press("officer", "act", sqlite_bureau.case(number).id, "clarify", now=NOW)
    sqlite_bureau.say(PEOPLE["officer"][0], "不写日子；要哪些列", now=NOW)
    assert sqlite_bureau.said("officer")[-1].startswith(f"{number}：要求补正。请写：几个工作日以内补正")
    assert "/clarify" not in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.say(PEOPLE["officer"][0], "5 要哪些列", now=NOW)
    assert sqlite_bureau.draft("officer")[0] == "proposing"


def test_who_asks_alone_is_offered_no_leaving_and_reasons_only_while_they_are_taken(sqlite_bureau: OpenBureau) -> None:
    alone, several = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-02", name="林晓和周宁")

    def found(number: str, day: str = "2026-03-09") -> set[str]:
        return shown(sqlite_bureau, "officer", sqlite_bureau.case(number).id, now=at(day))

    leave, reasons = words.label("act", Act.LEAVE), words.label("act", Act.GIVE_REASONS)
    assert (leave in found(alone), leave in found(several)) == (False, True)
    sqlite_bureau.staff("officer", f"/askreasons {alone} 本月已有六十件", now=at("2026-03-04"))
    sqlite_bureau.answer(alone, "public", "见网站公开栏。", on="2026-03-05")
    assert [reasons in found(alone, day) for day in ("2026-03-13", "2026-03-16")] == [True, False]


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("snooze", "推迟提醒。请写：哪天再提醒"),
        ("note", "记录备注。请写："),
        ("clarify", "要求补正。请写："),
        ("link", "关联"),
    ],
)
def test_a_command_with_its_case_alone_asks_for_the_rest(sqlite_bureau: OpenBureau, command: str, asked: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/{command} 2026-1", now=NOW)
    assert sqlite_bureau.said("officer")[-1].startswith(f"{number}：{asked}")
    assert sqlite_bureau.draft("officer")[0] == "guided"


def test_and_only_where_the_case_may_have_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    assert sqlite_bureau.refused("officer", "/note 2026-9", now=NOW).code == "no_such_case"
    assert sqlite_bureau.refused("officer", f"/refund {number}", now=NOW).code == "act_not_now"
    assert sqlite_bureau.refused(CITIZEN, f"/note {number}", now=NOW).code == "staff_only"
    sqlite_bureau.command(PEOPLE["officer"][0], f"/note {number}", now=NOW, chat=STAFF_CHAT)
    assert "备注的内容" in sqlite_bureau.said(STAFF_CHAT)[-1]


OFFICER = PEOPLE["officer"][0]


def question(bureau: OpenBureau, number: str, *, chat: str = OFFICER) -> int:
    """Deliver the newest question about a case; gives the id of its message."""
    with bureau.write() as session:
        case = cases.by_number(session, number)
        assert case is not None
        found = cases.attached(session, Outgoing, case)
        owed = [row for row in found if "question" in row.body and row.address == chat]
        owed[-1].message_id = 7000 + (owed[-1].id or 0)
        session.add(owed[-1])
        return owed[-1].message_id


def replies(bureau: OpenBureau, text: str, to: int, *, chat: str | None = None) -> None:
    with bureau.write() as session:
        said = replace(bureau.incoming(OFFICER, now=NOW, text=text, chat=chat), reply_to=to)
        talk.hear(Turn(session, NOW, said))


def test_a_reply_to_an_earlier_question_does_what_that_was_about(sqlite_bureau: OpenBureau) -> None:
    first, second = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-03")
    asked = {}
    for number in (first, second):
        sqlite_bureau.press("officer", "act", sqlite_bureau.case(number).id, "note", now=NOW)
        asked[number] = question(sqlite_bureau, number)
    replies(sqlite_bureau, "已打电话", asked[first])
    assert [entry["text"] for entry in sqlite_bureau.journal(first, "note")] == ["已打电话"]
    assert sqlite_bureau.draft("officer")[0] == "guided", "what was asked since stays asked"
    replies(sqlite_bureau, "等材料", asked[second])
    assert [entry["text"] for entry in sqlite_bureau.journal(second, "note")] == ["等材料"]
    assert sqlite_bureau.draft("officer") == ("", 0)


def test_of_one_case_too_and_too_few_words_are_asked_for_again(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.press("officer", "act", case_id, "clarify", now=NOW)
    asked = question(sqlite_bureau, number)
    sqlite_bureau.press("officer", "act", case_id, "note", now=NOW)
    replies(sqlite_bureau, "要哪些列", asked)
    assert "要求补正。请写" in sqlite_bureau.said("officer")[-1]
    replies(sqlite_bureau, "5 要哪些列", asked)
    assert sqlite_bureau.draft("officer")[0] == "proposing"
    assert sqlite_bureau.journal(number, "draft_reply") == []


def test_what_nobody_knows_any_more_is_put_down(sqlite_bureau: OpenBureau) -> None:
    number, other = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-03")
    sqlite_bureau.press("officer", "tell", sqlite_bureau.case(number).id, now=NOW)
    asked = question(sqlite_bureau, number)
    sqlite_bureau.press("officer", "act", sqlite_bureau.case(other).id, "note", now=NOW)
    with pytest.raises(Refusal, match="question_put_down"):
        replies(sqlite_bureau, "请稍等", asked)
    assert sqlite_bureau.draft("officer")[0] == "guided"


def test_in_the_room_it_is_the_same(sqlite_bureau: OpenBureau) -> None:
    first, second = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-03")
    asked = {}
    for number in (first, second):
        with sqlite_bureau.write() as session:
            pressed = replace(sqlite_bureau.incoming(OFFICER, now=NOW, chat=STAFF_CHAT), pressed=True)
            guided.begin(Turn(session, NOW, pressed), str(cases.by_number(session, number).id), "note")  # type: ignore[union-attr]
        asked[number] = question(sqlite_bureau, number, chat=STAFF_CHAT)
    replies(sqlite_bureau, "已打电话", asked[first], chat=STAFF_CHAT)
    assert [entry["text"] for entry in sqlite_bureau.journal(first, "note")] == ["已打电话"]


def test_what_is_dropped_is_named_by_its_case(sqlite_bureau: OpenBureau) -> None:
    number, other = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-03")
    sqlite_bureau.command(OFFICER, f"/clarify {number} 5 要哪些列", now=NOW)
    sqlite_bureau.command(OFFICER, f"/clarify {other} 5 要哪些列", now=NOW)
    assert any(f"（{number}）没有提交" in said for said in sqlite_bureau.said("officer"))
