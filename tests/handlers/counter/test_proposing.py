"""While the kind is asked for, what is said to us is answered, and only what is of the matter is added to it."""

from dataclasses import replace

import pytest

from handlers.counter import proposing
from handlers.dispatch import talk
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau
from tests.handlers.counter.test_intake import NOW, draft, filed, go
from tests.handlers.counter.test_opening import labels

WANTED = "申请公开2025年度市级科技计划项目立项名单"
BUREAU_WORDS = ("快点", "人呢？", "为什么要身份证", "返回", "谢谢", "确认提交", "怎么这么麻烦", "等一下", "2026-7")
REST = ("1", "林晓舟", "居民身份证 110101200001010010", "138-0013-8000", "跳过", "1", "确认提交")


def content(bureau: OpenBureau) -> str:
    go(bureau, ("kind", "request"), *REST)
    return filed(bureau)[-1].description


def test_what_is_said_to_us_stands_nowhere_in_what_is_filed(bureau: OpenBureau) -> None:
    go(bureau, WANTED, *BUREAU_WORDS)
    assert content(bureau) == WANTED
    shown = "".join([bureau.said(CITIZEN)[-1], *bureau.said(STAFF_CHAT)])
    assert [words for words in BUREAU_WORDS if words in shown and words != "确认提交"] == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("催一下", "我们在"),
        ("where is my request", "还没有提交"),
        ("Why do you need my id?", "第二十九条"),
        ("转人工", "由工作人员办理"),
        ("能不能用英语", "想用英文"),
        ("2026-7", "没有这个编号"),
        ("上一步", "这一步用不上"),
        ("我要复议", "还没有提交过办件"),
    ],
)
def test_it_is_answered_and_the_kind_asked_again(sqlite_bureau: OpenBureau, said: str, answer: str) -> None:
    go(sqlite_bureau, WANTED, said)
    last = sqlite_bureau.said(CITIZEN)[-1]
    assert answer in last.partition("\n\n")[0]
    assert "政府信息公开申请" in last
    assert content(sqlite_bureau) == WANTED


@pytest.mark.parametrize("said", ["第一个", "第一個", "the first one", "头一个吧"])
def test_a_word_for_the_first_button_is_that_button(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert "（第1步" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, said)
    assert "第2步" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, *REST[1:])
    assert filed(sqlite_bureau)[-1].description == WANTED


@pytest.mark.parametrize("said", ["第一个", "第一個", "the first one", "第九个", "最后一个", "the last one"])
def test_and_where_another_button_stands_first_nothing_is_chosen_or_added(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, "老样子", said, said)
    assert "没看懂您选哪一个" in sqlite_bureau.said(CITIZEN)[-1]
    assert content(sqlite_bureau) == WANTED


@pytest.mark.parametrize("said", ["第一个", "第一個", "the first one"])
def test_nor_is_it_the_text_that_a_step_asks_for(sqlite_bureau: OpenBureau, said: str) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *REST[:4], said, said)
    assert f"“{said}”在这一步用不上" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, WANTED, "跳过", said, "确认提交")
    assert filed(sqlite_bureau)[-1].description == WANTED


@pytest.mark.parametrize("said", ["算了不填了", "不想弄了", "那算了吧"])
def test_who_gives_up_is_let_go(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert "已取消" in sqlite_bureau.said(CITIZEN)[-1]


def test_more_of_the_matter_is_added_and_the_number_of_a_button_is_a_press(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "2024年度的也要", "1", *REST)
    assert filed(sqlite_bureau)[-1].description == f"{WANTED}\n2024年度的也要"


def test_what_cannot_be_told_is_kept_and_asked_about(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "老样子", "那边的")
    assert "“老样子\n那边的”也算内容吗" in sqlite_bureau.said(CITIZEN)[-1]
    assert labels(sqlite_bureau)[0] == "也算内容"
    go(sqlite_bureau, "也算内容")
    assert "也算内容" not in labels(sqlite_bureau)
    assert content(sqlite_bureau) == f"{WANTED}\n老样子\n那边的"


def test_what_is_not_said_to_be_of_it_is_left_out(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "老样子")
    assert content(sqlite_bureau) == WANTED


def test_what_was_answered_and_is_said_again_is_asked_about(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "帮助", "帮助")
    assert "“帮助”也算内容吗" in sqlite_bureau.said(CITIZEN)[-1]


def test_there_is_nothing_to_take_in_later(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED)
    assert sqlite_bureau.refused_press(CITIZEN, "also", draft(sqlite_bureau), now=NOW).code == "button_expired"
    go(sqlite_bureau, "老样子", ("kind", "request"))
    assert sqlite_bureau.refused_press(CITIZEN, "also", draft(sqlite_bureau), now=NOW).code == "button_expired"
    assert "就按我写的" not in labels(sqlite_bureau)


def test_an_emergency_is_answered_at_any_step(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "楼下着火了")
    assert any("119" in said for said in sqlite_bureau.said(CITIZEN)[-2:])


def test_everything_that_can_be_filed_here_is_offered() -> None:
    assert "wrongdoing" in proposing.OFFERED


def test_who_somebody_is_told_before_the_kind_is_no_part_of_the_text(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "I would like a list of the grants given in 2023", "John Smith, passport E12345678")
    assert "· 身份证明：passport E12345678" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, ("kind", "request"), "1")
    assert "（第2步，共4步" in sqlite_bureau.said(CITIZEN)[-1]


def test_and_is_forgotten_where_the_kind_does_not_ask_for_it(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "创新券什么时候申领", "我叫林晓舟，身份证11010519491231002X", ("kind", "question"))
    assert "林晓舟" not in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, ("confirm",))
    [case] = filed(sqlite_bureau)
    with sqlite_bureau.transactions.read() as session:
        named = cases.applicant(session, case)
        assert (case.description, named.name, named.identity) == ("创新券什么时候申领", None, None)


@pytest.mark.parametrize("said", ["申请公开2025年度预算", "when is the deadline", "创新券什么时候申领？"])
def test_with_an_open_case_the_way_to_it_stands_first(sqlite_bureau: OpenBureau, said: str) -> None:
    sqlite_bureau.file("2026-03-02")
    go(sqlite_bureau, said)
    assert labels(sqlite_bureau)[0] == "查进度"


@pytest.mark.parametrize("said", ["🙏🙏🙏", "。。。", "先留着", "怎么还要选", "为什么要选这个"])
def test_what_says_nothing_of_the_matter_is_asked_about_by_nobody(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED)
    asked = sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, said)
    assert sqlite_bureau.said(CITIZEN)[-1].endswith(asked)
    assert "也算内容吗" not in sqlite_bureau.said(CITIZEN)[-1]


def test_a_file_without_a_word_is_no_words(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.attach(CITIZEN, "照片.jpg", now=NOW, content=b"\xff\xd8\xff")
    assert "文件已收到" in sqlite_bureau.said(CITIZEN)[-1]
    assert "您的话已记下" not in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["验收单也要一份", "please add: also the invoices", "还有2024年度的评审记录"])
def test_nothing_is_added_without_a_word_and_a_button_takes_it_out(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert f"加上了：“{said}”" in sqlite_bureau.said(CITIZEN)[-1]
    assert "不算" in labels(sqlite_bureau)
    number = draft(sqlite_bureau)
    go(sqlite_bureau, "不算")
    assert f"内容现在是：“{WANTED}”" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.refused_press(CITIZEN, "unsay", number, now=NOW).code == "button_expired"
    assert content(sqlite_bureau) == WANTED


def test_only_the_last_words_are_taken_out(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "验收单也要一份", "评审记录也要一份", "不算")
    assert content(sqlite_bureau) == f"{WANTED}\n验收单也要一份"


@pytest.mark.parametrize("said", ["第二个不对", "第一个不是", "the second one is wrong", "不是第一个"])
def test_a_button_that_is_called_wrong_is_none_of_the_matter(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert "没看懂您选哪一个" in sqlite_bureau.said(CITIZEN)[-1]
    assert content(sqlite_bureau) == WANTED


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("要的是电子版", "· 提供形式：电子文件"),
        ("自然人", "· 申请人类型：自然人"),
        ("zi ran ren", "· 申请人类型：自然人"),
        ("我叫刘四海", "· 姓名或者名称：刘四海"),
    ],
)
def test_an_answer_of_the_form_is_kept_as_that(sqlite_bureau: OpenBureau, said: str, line: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert line in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, ("kind", "request"))
    assert said not in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["【转】同样的，评审记录大家都去申请", "Fwd: everybody ask for the review records"])
def test_what_somebody_else_wrote_is_asked_about(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, said)
    assert "也算内容吗" in sqlite_bureau.said(CITIZEN)[-1]
    assert content(sqlite_bureau) == WANTED


def test_so_is_what_was_forwarded(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED)
    said = sqlite_bureau.incoming(CITIZEN, now=NOW, text="评审记录也要一份，大家都去申请")
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, NOW, replace(said, forwarded=True)))
    assert "也算内容吗" in sqlite_bureau.said(CITIZEN)[-1]


def test_an_edit_of_added_words_is_taken_and_leaves_nothing_to_take_out(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED)
    said = replace(sqlite_bureau.incoming(CITIZEN, now=NOW, text="验收单也要一份"), message_id=900)
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, NOW, said))
    with sqlite_bureau.write() as session:
        talk.edited(Turn(session, NOW, replace(said, text="验收表也要一份", edited=True)))
    assert "不算" not in labels(sqlite_bureau)
    assert content(sqlite_bureau) == f"{WANTED}\n验收表也要一份"


def test_who_denies_the_kind_chooses_anew_and_keeps_the_words(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, ("kind", "wrongdoing"), "不是检举，我要的是名单")
    assert "请重新选一种" in sqlite_bureau.said(CITIZEN)[-1]
    assert content(sqlite_bureau) == WANTED


@pytest.mark.parametrize("said", ["林美珍", "Sam Whitfield"])
def test_a_name_where_it_is_asked_who_asks_is_kept(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, ("kind", "request"), said)
    assert f"· 姓名或者名称：{said}" in sqlite_bureau.said(CITIZEN)[-1]
    assert "（第1步" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "1")
    assert "（第2步，共" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(("said", "kind"), [("我是企业", "question"), ("我是普通市民", "question")])
def test_who_asks_a_question_may_be_what_it_is_about(sqlite_bureau: OpenBureau, said: str, kind: str) -> None:
    go(sqlite_bureau, "创新券怎么申请？", said)
    assert "申请人类型" not in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, *(["也算内容"] if "也算内容" in labels(sqlite_bureau) else []), ("kind", kind), "确认提交")
    assert filed(sqlite_bureau)[-1].description == f"创新券怎么申请？\n{said}"


def test_an_edit_of_a_choice_is_another_choice_or_refused(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED)
    said = replace(sqlite_bureau.incoming(CITIZEN, now=NOW, text="公司"), message_id=900)
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, NOW, said))
    with sqlite_bureau.write() as session:
        talk.edited(Turn(session, NOW, replace(said, text="个人", edited=True)))
    with sqlite_bureau.write() as session, pytest.raises(Refusal, match="edits_not_taken"):
        talk.edited(Turn(session, NOW, replace(said, text="算错了", edited=True)))
    go(sqlite_bureau, ("kind", "request"), *REST[1:-1])
    assert "申请人类型：自然人" in sqlite_bureau.said(CITIZEN)[-1]
