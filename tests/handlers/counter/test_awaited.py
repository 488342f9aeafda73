"""While something is awaited a question, a refusal, a delay is answered and never counts; what answers is kept."""

from collections.abc import Callable

import pytest

from handlers.dispatch import talk
from handlers.services.post.turn import Turn
from storage import people
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.dispatch.test_talk import answer, delivered
from tests.handlers.reading.test_owing import ABOUT, rows
from tests.handlers.services.casework.test_fees import charged

FILED, ASKED, THEN = "2026-03-02", "2026-03-10", at("2026-03-11")
DEMANDS = {"supplement": "clarify {number} 5 要哪一批", "reasons": "askreasons {number} 本月已有六十件"}
OF_WORDS = [said for meant, said in ABOUT if meant not in {"pay", "paid", "dear", "others"}]
Way = Callable[[OpenBureau, str, str, str], None]


def by_button(bureau: OpenBureau, number: str, said: str, owed: str) -> None:
    bureau.press(CITIZEN, owed, bureau.case(number).id, now=THEN)
    bureau.say(CITIZEN, said, now=THEN)


def by_reply(bureau: OpenBureau, number: str, said: str, owed: str) -> None:
    notice = delivered(bureau, number, chat=CITIZEN)
    with bureau.write() as session:
        talk.hear(Turn(session, THEN, answer(bureau, CITIZEN, said, notice)))


def in_plain_chat(bureau: OpenBureau, number: str, said: str, owed: str) -> None:
    bureau.say(CITIZEN, said, now=THEN)


WAYS = [by_button, by_reply, in_plain_chat]


def asked(bureau: OpenBureau, owed: str) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/{DEMANDS[owed].format(number=number)}", now=at(ASKED))
    return number


def given(bureau: OpenBureau, number: str) -> list[str]:
    return [kept["text"] for act in ("supplement", "give_reasons") for kept in bureau.journal(number, act)]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("owed", list(DEMANDS))
def test_nothing_that_only_speaks_of_a_demand_is_registered(sqlite_bureau: OpenBureau, owed: str, way: Way) -> None:
    number, status = asked(sqlite_bureau, owed), f"awaiting_{'clarification' if owed == 'supplement' else owed}"
    told = 0
    for said in OF_WORDS:
        way(sqlite_bureau, number, said, owed)
        told += "没有算作" in sqlite_bureau.said(CITIZEN)[-1] and "最后一天" in "".join(
            sqlite_bureau.said(CITIZEN)[-1:]
        )
        sqlite_bureau.command(CITIZEN, "/cancel", now=THEN)
    assert given(sqlite_bureau, number) == []
    assert sqlite_bureau.case(number).status == status
    assert told >= 0.7 * len(OF_WORDS)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("owed", list(DEMANDS))
def test_what_may_be_both_is_shown_whole_before_it_counts(sqlite_bureau: OpenBureau, owed: str, way: Way) -> None:
    number = asked(sqlite_bureau, owed)
    way(sqlite_bureau, number, "是的，就是那一份吧？", owed)
    assert "“是的，就是那一份吧？”" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.say(CITIZEN, "示例镇的", now=THEN)
    assert "“是的，就是那一份吧？\n示例镇的”" in sqlite_bureau.said(CITIZEN)[-1]
    assert given(sqlite_bureau, number) == []
    if way is in_plain_chat:
        sqlite_bureau.press(CITIZEN, "supplement_to", sqlite_bureau.case(number).id, now=THEN)
    else:
        sqlite_bureau.say(CITIZEN, "确认作为补正" if owed == "supplement" else "确认作为理由", now=THEN)
    assert given(sqlite_bureau, number) == ["是的，就是那一份吧？\n示例镇的"]
    assert any("已经按您说的办了" in said for said in sqlite_bureau.said(CITIZEN)), "its buttons are gone"


def test_what_waits_is_asked_of_the_desk_begun_anew_or_dropped(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, "supplement")
    for way, act in (("转给办理的人", "asked"), ("是新的事项", None), ("取消", None)):
        by_button(sqlite_bureau, number, "你们那边停车方便吗", "supplement")
        sqlite_bureau.say(CITIZEN, way, now=THEN)
        assert given(sqlite_bureau, number) == []
        if act:
            assert [kept["text"] for kept in sqlite_bureau.journal(number, act)] == ["你们那边停车方便吗"]
    assert "已取消" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_question_beside_a_filing_leaves_it(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, "supplement")
    sqlite_bureau.command(CITIZEN, "/apply", now=THEN)
    by_reply(sqlite_bureau, number, "要补什么？", "supplement")
    assert "要哪一批" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.say(CITIZEN, "自然人", now=THEN)
    assert "姓名" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *((said, "请凭本通知书") for meant, said in ABOUT if meant == "pay"),
        *((said, "109号") for said in ("这么贵，能不能免", "为什么要收钱", "太狠了，贫困户给免吗", "凭哪条收我的钱")),
        *(("缴费截止哪天", "最晚"), ("能开发票吗", "请凭本通知书"), ("要交嘅錢點交", "请凭本通知书")),
        *((said, "可以不缴费") for said in ("不交了", "这钱我不出", "唔交啦")),
    ],
)
def test_what_is_asked_about_a_fee_is_answered(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    charged(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, said, now=THEN)
    assert told in sqlite_bureau.said(CITIZEN)[-1]
    assert "270元" in sqlite_bureau.said(CITIZEN)[-1]


REFUSALS = [said for _, said in rows("unwilling.tsv")]


@pytest.mark.parametrize("beside", [False, True])
def test_who_refuses_to_pay_is_told_what_follows_and_nothing_is_begun(sqlite_bureau: OpenBureau, beside: bool) -> None:
    number = charged(sqlite_bureau)
    if beside:
        sqlite_bureau.press(CITIZEN, "add", sqlite_bureau.case(number).id, now=THEN)
    for said in REFUSALS:
        sqlite_bureau.say(CITIZEN, said, now=THEN)
        told = sqlite_bureau.said(CITIZEN)[-1]
        assert "109号）第六条，到2026年4月8日" in told, said
        assert "视为放弃申请" in told, said
    assert sqlite_bureau.journal(number, "added") == []
    heard = [entry["text"] for entry in sqlite_bureau.journal(number, "asked")]
    assert heard == REFUSALS, "whoever has the case hears that nothing will come"
    with sqlite_bureau.transactions.read() as session:
        draft = people.draft(session, CITIZEN, CITIZEN)
        assert (draft is not None) is beside


def test_who_refuses_to_pay_beside_a_form_is_answered_and_the_step_asked_again(sqlite_bureau: OpenBureau) -> None:
    number = charged(sqlite_bureau)
    sqlite_bureau.command(CITIZEN, "/apply 2024年科技项目验收名单", now=THEN)
    step = sqlite_bureau.said(CITIZEN)[-1]
    for said in ("我不交这个钱", "交不起", "I refuse to pay"):
        sqlite_bureau.say(CITIZEN, said, now=THEN)
        assert f"{number}请您缴费" in sqlite_bureau.said(CITIZEN)[-2]
        assert sqlite_bureau.said(CITIZEN)[-1] == step


@pytest.mark.parametrize("said", [said for meant, said in ABOUT if meant == "others"])
def test_what_is_asked_about_a_consultation_is_answered(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/take {number}", now=at(ASKED))
    sqlite_bureau.staff("officer", f"/consult {number} 星河研究所", now=at(ASKED))
    sqlite_bureau.say(CITIZEN, said, now=THEN)
    assert "第三十二条" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["干嘛要问那家公司，不就是拖时间么", "那公司要是不回信怎么办", "我不同意你们征求意见"])
def test_what_is_said_against_a_consultation_is_answered_too(sqlite_bureau: OpenBureau, said: str) -> None:
    test_what_is_asked_about_a_consultation_is_answered(sqlite_bureau, said)


def test_what_touches_a_fee_and_says_more_is_offered_to_its_case(sqlite_bureau: OpenBureau) -> None:
    number = charged(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, "我只要前面一百页，能少交点不", now=THEN)
    assert f"像是关于{number}的" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("owed", list(DEMANDS))
@pytest.mark.parametrize(
    "step", [(), ("自然人",), ("自然人", "林晓舟", "居民身份证 110101200001010010", "13800138000")]
)
def test_a_question_about_a_demand_is_answered_beside_a_form_and_the_step_asked_again(
    sqlite_bureau: OpenBureau, owed: str, step: tuple[str, ...]
) -> None:
    number = asked(sqlite_bureau, owed)
    sqlite_bureau.command(CITIZEN, "/apply", now=THEN)
    for answer_ in step:
        sqlite_bureau.say(CITIZEN, answer_, now=THEN)
    form_ = sqlite_bureau.said(CITIZEN)[-1]
    said = {"supplement": "那个要补什么？", "reasons": "为什么要说明理由？"}[owed]
    sqlite_bureau.say(CITIZEN, said, now=THEN)
    assert number in sqlite_bureau.said(CITIZEN)[-2]
    assert sqlite_bureau.said(CITIZEN)[-1] == form_
    assert given(sqlite_bureau, number) == []


@pytest.mark.parametrize("said", ["我已经交了，回单在这", "錢已經交咗"])
def test_who_has_paid_is_offered_to_add_it(sqlite_bureau: OpenBureau, said: str) -> None:
    number = charged(sqlite_bureau)
    sqlite_bureau.attach(CITIZEN, "回单.jpg", now=THEN, content=b"\xff\xd8\xff 1", text=said)
    assert f"像是关于{number}的" in sqlite_bureau.said(CITIZEN)[-1]


def test_words_that_wait_hold_the_lapse(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, "supplement")
    by_button(sqlite_bureau, number, "是那一份吧？", "supplement")
    sqlite_bureau.tick("2026-03-19")
    assert sqlite_bureau.case(number).status == "awaiting_clarification"
    assert given(sqlite_bureau, number) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("哪条法让你收的", "第四十二条：公开政府信息一般不收费"),
        ("给不给开票", "票据怎么开、什么时候给，这里查不到"),
        ("钱最晚几号交", "最晚"),
        ("不按时交会咋样", "没有缴费的，视为放弃申请"),
        ("月底再交行吗", "之前（含当天）都可以"),
    ],
)
def test_what_is_asked_of_a_fee_is_answered_of_this_fee(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    number = charged(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, said, now=THEN)
    answer = sqlite_bureau.said(CITIZEN)[-1]
    assert told in answer
    assert f"{number}请您缴费" in answer
    assert sqlite_bureau.case(number).status == "awaiting_payment"
