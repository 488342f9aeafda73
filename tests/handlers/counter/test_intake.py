"""A filing is asked step by step, can go back and leave out what may be left out, and is a case only when confirmed."""

from dataclasses import replace

import pytest

from handlers.dispatch import dialogues, talk
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from storage import cases
from storage.tables import Case
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
NAMES_THE_FILING = ("kind", "confirm")
WHOLE = (
    ("answer", "type", "research"), "启明研究所", "000000000000000000", "000-0000-0000", "2025年度项目名单",
    ("answer", "supply", "paper"), ("answer", "delivery", "post"), "示例市某区某路1号",
)  # fmt: skip
WANTED = "请公开2022年科普大篷车的租赁合同"


def go(bureau: OpenBureau, *steps: str | tuple[str, ...]) -> None:
    """Type words and press buttons, one after the other; some buttons name the filing at hand."""
    for step in steps:
        if isinstance(step, str):
            bureau.say(CITIZEN, step, now=NOW)
        else:
            named = (draft(bureau),) if step[0] in NAMES_THE_FILING else ()
            bureau.press(CITIZEN, step[0], *named, *step[1:], now=NOW)


def draft(bureau: OpenBureau) -> str:
    """The number by which the buttons of the filing at hand name it."""
    with bureau.write() as session:
        found = dialogues.at_hand(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW)))
        assert found is not None
        return str(found.id)


def filed(bureau: OpenBureau) -> list[Case]:
    with bureau.transactions.read() as session:
        numbers = [case.number for case in cases.everywhere(session, Case)]
    return [bureau.case(number) for number in numbers]


def test_a_request_is_a_case_only_when_its_summary_is_confirmed(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *WHOLE)
    assert "收件地址：示例市某区某路1号" in sqlite_bureau.said(CITIZEN)[-1]
    assert filed(sqlite_bureau) == []
    go(sqlite_bureau, ("confirm",))
    [case] = filed(sqlite_bureau)
    assert (case.kind, case.description, case.supply_form, case.delivery, case.delivery_to) == (
        "request", "2025年度项目名单", "paper", "post", "示例市某区某路1号",
    )  # fmt: skip
    assert case.address == CITIZEN
    assert sqlite_bureau.refused_press(CITIZEN, "confirm", "1", now=NOW).code == "button_expired"


def test_a_second_tap_on_confirm_repeats_the_number_and_files_nothing(bureau: OpenBureau) -> None:
    bureau.command(CITIZEN, "/mailbox", now=NOW)
    go(bureau, "创新券什么时候申领")
    number = draft(bureau)
    bureau.press(CITIZEN, "confirm", number, now=NOW)
    [case] = filed(bureau)
    for _ in range(2):
        found = bureau.refused_press(CITIZEN, "confirm", number, now=NOW)
        assert (found.code, found.facts) == ("filed_already", {"number": case.number})
    other = str(int(number) + 1)
    assert bureau.refused_press(CITIZEN, "confirm", other, now=NOW).code == "button_expired"


def test_first_words_are_proposed_a_kind_and_joined_by_more(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "单位拖欠工资，要求解决")
    assert "看起来是：信访事项" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "一共三个月", "您好", "一共三个月", ("kind", "question"))
    go(sqlite_bureau, ("confirm",))
    [case] = filed(sqlite_bureau)
    assert (case.kind, case.description) == ("question", "单位拖欠工资，要求解决\n一共三个月")


def test_a_kind_is_chosen_once_and_must_be_one(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "随便看看")
    assert sqlite_bureau.refused_press(CITIZEN, "kind", draft(sqlite_bureau), "poem", now=NOW).code == "kind_unknown"
    go(sqlite_bureau, ("kind", "report"))
    assert "不愿留名" in sqlite_bureau.said(CITIZEN)[-1]
    assert (
        sqlite_bureau.refused_press(CITIZEN, "kind", draft(sqlite_bureau), "question", now=NOW).code == "button_expired"
    )


def test_a_report_of_wrongdoing_may_be_anonymous_and_a_petition_not(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "某某受贿", ("kind", "wrongdoing"), ("skip", "name"), ("skip", "contact"))
    assert "姓名或者名称：未填写" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, ("cancel",), "单位拖欠工资，要求解决", ("kind", "petition"))
    assert sqlite_bureau.refused_press(CITIZEN, "skip", "name", now=NOW).code == "cannot_skip"


def test_going_back_asks_the_question_before_anew(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, "back", "type", now=NOW).code == "first_question"
    go(sqlite_bureau, *WHOLE, ("back", "summary"), ("back", "delivery_to"), ("answer", "delivery", "chat"))
    assert "收件地址" not in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("请核对")


@pytest.mark.parametrize(
    ("verb", "args"),
    [
        ("answer", ("type", "cat")),
        ("answer", ("supply", "paper")),
        ("skip", ("description",)),
        ("answer", ("name", "x")),
    ],
)
def test_a_button_of_another_question_answers_nothing(
    sqlite_bureau: OpenBureau, verb: str, args: tuple[str, ...]
) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, verb, *args, now=NOW).code == "button_expired"


def test_an_answer_without_words_or_where_a_button_is_due_is_asked_again(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, "2025年的")
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("没看懂您选哪一个")
    go(sqlite_bureau, ("answer", "type", "natural"), "？！")
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("这一步需要文字")
    assert "第2步" in sqlite_bureau.said(CITIZEN)[-1]


def test_what_is_cancelled_is_forgotten(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    for words in ("已取消", "没有改动任何内容"):
        sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
        assert words in sqlite_bureau.said(CITIZEN)[-1]
    assert filed(sqlite_bureau) == []


def test_an_old_button_does_not_cancel_what_was_begun_since(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    old = draft(sqlite_bureau)
    sqlite_bureau.command(CITIZEN, "/mailbox", now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, "cancel", old, now=NOW).code == "button_expired"
    sqlite_bureau.press(CITIZEN, "cancel", draft(sqlite_bureau), now=NOW)
    assert "已取消" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.refused_press(CITIZEN, "cancel", old, now=NOW).code == "button_expired"


def test_files_come_at_any_step_and_with_the_case(bureau: OpenBureau) -> None:
    bureau.command(CITIZEN, "/apply", now=NOW)
    go(bureau, *WHOLE[:2])
    bureau.attach(CITIZEN, "委托书.pdf", now=NOW)
    assert "收到了“委托书.pdf”" in bureau.said(CITIZEN)[-1]
    assert "身份证明" in bureau.said(CITIZEN)[-1], "and what is asked stays asked"
    bureau.attach(CITIZEN, "病毒.docx", now=NOW, content=b"PK\x03\x04")
    go(bureau, *WHOLE[2:], ("confirm",))
    [case] = filed(bureau)
    [kept] = bureau.journal(case.number, "added")
    assert [each.partition(" ")[2] for each in kept["files"]] == ["委托书.pdf"]
    assert "1个文件" in bureau.said(STAFF_CHAT)[-1]
    assert "同时发来了文件" in bureau.said(STAFF_CHAT)[-1]
    assert any("随附的文件：委托书.pdf\n" in f"{said}\n" and case.number in said for said in bureau.said(CITIZEN))


def test_nothing_is_filed_while_a_file_is_on_its_way(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *WHOLE)
    with sqlite_bureau.write() as session:
        sent = Attachment("document", "handle", "委托书.pdf", 9)
        talk.hear(Turn(session, NOW, replace(sqlite_bureau.incoming(CITIZEN, now=NOW), attachment=sent)))
    refusal = sqlite_bureau.refused_press(CITIZEN, "confirm", draft(sqlite_bureau), now=NOW)
    assert (refusal.code, filed(sqlite_bureau)) == ("file_on_its_way", [])


def test_the_card_of_a_contact_is_no_content_and_is_kept_for_where_it_is_asked(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, WANTED, now=NOW)
    card(sqlite_bureau)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("记下了：\n· 联系方式：+8613900139000")
    go(sqlite_bureau, ("kind", "request"), "自然人", "林晓舟", "证件当面核对", "1", "1")
    assert "联系方式：+8613900139000" in sqlite_bureau.said(CITIZEN)[-1]
    assert f"内容：{WANTED}\n" in sqlite_bureau.said(CITIZEN)[-1]


def test_of_a_matter_that_asks_for_no_number_it_is_left_out(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, WANTED, now=NOW)
    card(sqlite_bureau)
    go(sqlite_bureau, ("kind", "question"))
    assert "13900139000" not in sqlite_bureau.said(CITIZEN)[-1]


def card(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        heard = replace(bureau.incoming(CITIZEN, now=NOW, text="+8613900139000"), card=True)
        talk.hear(Turn(session, NOW, heard))


@pytest.mark.parametrize("before", [(), ("1",), ("1", "林晓舟"), ("1", "林晓舟", "证件当面核对")])
def test_the_card_of_a_contact_is_kept_as_a_number_that_is_typed(
    sqlite_bureau: OpenBureau, before: tuple[str, ...]
) -> None:
    go(sqlite_bureau, WANTED, ("kind", "request"), *before)
    card(sqlite_bureau)
    go(sqlite_bureau, *("1", "林晓舟", "证件当面核对")[len(before) :], "1", "1")
    assert "+8613900139000" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "确认提交")
    assert filed(sqlite_bureau)[-1].description == WANTED


def test_who_asks_for_the_same_again_hears_of_it_before_it_is_filed(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    for said in (
        "自然人",
        "林晓舟",
        "证件当面核对",
        "13800138000",
        "2025年度市級科技計劃項目立項名單",
        "电子文件",
        "本对话",
    ):
        sqlite_bureau.say(CITIZEN, said, now=NOW)
    assert f"已提过同样的申请（{number}）" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("end", ["确认提交", "取消"])
def test_the_second_of_two_matters_is_quoted_when_it_is_asked_about(sqlite_bureau: OpenBureau, end: str) -> None:
    second = "你们窗口电话从来没人接"
    go(sqlite_bureau, f"我想要河西路实验室的环评批复，另外{second}", "分成两件", "1", "林晓舟")
    go(sqlite_bureau, "居民身份证 110101200001010010", "138-0013-8000", "跳过", "1", end)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(f"这是您前面说的第二件：“{second}”。")
    assert "对信息公开工作的投诉举报" in sqlite_bureau.said(CITIZEN)[-1]
