"""What is typed at a step counts as the button that it names, is answered, or is looked at; nobody is held up."""

import pytest

from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.counter.test_intake import NOW, draft, filed, go

IDENTITY = "居民身份证 110101200001010010"


def begun(bureau: OpenBureau, *steps: str | tuple[str, ...]) -> OpenBureau:
    bureau.command(CITIZEN, "/apply", now=NOW)
    go(bureau, *steps)
    return bureau


@pytest.mark.parametrize(
    "typed",
    [
        ("自然人", "电子文件", "邮寄", "确认提交"),
        ("1", "2", "3", "确认提交。"),
        ("我是个人", "电子版", "寄给我", "核对无误"),
    ],
)
def test_labels_numbers_and_close_words_are_presses(sqlite_bureau: OpenBureau, typed: tuple[str, ...]) -> None:
    kind, supply, delivery, confirm = typed
    begun(sqlite_bureau, kind, "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", supply, delivery)
    go(sqlite_bureau, "示例市某路1号", confirm)
    [case] = filed(sqlite_bureau)
    assert (case.supply_form, case.delivery, case.delivery_to) == ("electronic", "post", "示例市某路1号")


@pytest.mark.parametrize("said", ["取消", "不想填了", "cancel"])
def test_who_types_that_they_give_up_is_let_go(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, "自然人", said)
    assert "已取消" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["返回上一步", "上一步", "填错了"])
def test_who_types_that_they_go_back_goes_back(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", said)
    assert "第2步" in sqlite_bureau.said(CITIZEN)[-1]
    assert "现在填的是：林晓舟" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("你好", "您好，我们在"),
        ("人呢？", "我们在"),
        ("谢谢", "不客气"),
        ("请问要填什么", "照下面这一步的说明写"),
        ("你为什么要我身份证？我不给行不行", "第二十九条"),
        ("没有电话，怎么办", "没有电话也可以"),
        ("会不会泄露", "工作群里不显示"),
        ("你们几点下班？", "这像是一个问题"),
    ],
)
def test_what_is_no_answer_is_answered_and_the_step_asked_again(
    sqlite_bureau: OpenBureau, said: str, answer: str
) -> None:
    begun(sqlite_bureau, "自然人", said)
    last = sqlite_bureau.said(CITIZEN)[-1]
    assert answer in last.partition("\n\n")[0] + last
    assert "（第2步，共7步）请写下您的真实姓名" in last


@pytest.mark.parametrize("chatter", ["快点", "人呢", "谢谢", "嗯嗯", "怎么写"])
def test_chatter_is_never_part_of_a_request(sqlite_bureau: OpenBureau, chatter: str) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", IDENTITY, "138-0013-8000", chatter, "2025年度立项名单，为什么没有公布")
    go(sqlite_bureau, "跳过", "1", "确认提交")
    assert filed(sqlite_bureau)[0].description == "2025年度立项名单，为什么没有公布"


@pytest.mark.parametrize(
    ("before", "wrong", "words", "right"),
    [
        ((), "李四\n在家", "只要一行", "李四"),
        ((), "@小舟", "不太像姓名", "李四"),
        (("林晓舟",), "在家里放着", "没有看到证件", IDENTITY),
        (("林晓舟",), "居民身份证 110101200001010011", "写错了一位", IDENTITY),
        (("林晓舟", IDENTITY), "随便吧您看着办", "联系不到您", "lin@example.com"),
        (("林晓舟", IDENTITY, "138-0013-8000", "名单", "跳过", "邮件"), "某路1号", "不像电子邮箱", "lin@example.com"),
        (("林晓舟", IDENTITY, "138-0013-8000", "名单", "跳过", "邮寄"), "家里就好", "寄不到", "某市某路1号"),
    ],
)
def test_an_answer_of_the_wrong_form_is_asked_for_again(
    sqlite_bureau: OpenBureau, before: tuple[str, ...], wrong: str, words: str, right: str
) -> None:
    begun(sqlite_bureau, "自然人", *before)
    asked = sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, wrong)
    assert words in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.said(CITIZEN)[-1].endswith(asked)
    go(sqlite_bureau, right)
    assert not sqlite_bureau.said(CITIZEN)[-1].endswith(asked)


def test_at_the_second_try_it_may_be_kept_and_the_officer_is_told(bureau: OpenBureau) -> None:
    begun(bureau, "自然人", "林晓舟", "我没带", "我真的没带")
    assert bureau.refused_press(CITIZEN, "as_is", "name", now=NOW).code == "button_expired"
    go(bureau, "就按我写的", "138-0013-8000", "2025年度立项名单", "跳过", "1", "确认提交")
    [case] = filed(bureau)
    assert f"{case.number}：有的内容看起来不完整" in bureau.said(STAFF_CHAT)[-1]
    assert "身份证明" in bureau.said(STAFF_CHAT)[-1]
    assert "没带" not in "".join(bureau.said(STAFF_CHAT))


def test_the_first_try_is_not_kept(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", "我没带")
    assert sqlite_bureau.refused_press(CITIZEN, "as_is", "identity", now=NOW).code == "button_expired"


def test_what_was_kept_and_is_then_written_rightly_is_told_to_nobody(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", "我没带", "我真的没带", ("as_is", "identity"))
    go(sqlite_bureau, ("back", "contact"), IDENTITY, "138-0013-8000", "2025年度立项名单", "跳过", "1", "确认提交")
    assert not any("看起来不完整" in said for said in sqlite_bureau.said(STAFF_CHAT))


def test_what_nobody_sees_is_not_kept(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "\u202e四李\u202c\x01")
    go(sqlite_bureau, ("back", "identity"))
    assert "现在填的是：四李\n" in sqlite_bureau.said(CITIZEN)[-1]


def test_after_a_day_it_is_said_first_what_was_half_said(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人")
    later = at("2026-03-12")
    sqlite_bureau.say(CITIZEN, "林晓舟", now=later)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("2026年3月9日")
    assert "第2步" in sqlite_bureau.said(CITIZEN)[-1], "nothing was taken"
    sqlite_bureau.say(CITIZEN, "就按我写的", now=later)
    assert "第3步" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_kind_may_be_typed(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "随便看看", "检举控告")
    assert "不愿留名" in sqlite_bureau.said(CITIZEN)[-1]
    assert draft(sqlite_bureau)


@pytest.mark.parametrize(
    ("typed", "told"), [("信息公开申请", "以什么身份申请"), ("局长信箱", "请核对"), ("举报", "不愿留名")]
)
def test_a_kind_may_be_typed_in_close_words(sqlite_bureau: OpenBureau, typed: str, told: str) -> None:
    go(sqlite_bureau, "随便看看", typed)
    assert told in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["那就这样", "可以了", "looks good"])
def test_to_leave_a_summary_as_it_is_confirms_it(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, "1", "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", "电子文件", "本对话", said)
    assert len(filed(sqlite_bureau)) == 1


def test_who_acts_for_another_is_told_what_to_write_at_each_step(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", "代我父亲申请")
    assert "这一步写委托人的证件" in sqlite_bureau.said(CITIZEN)[-1]


STEERED = ("不要问我名字", "怎么这么麻烦", "能不能用英语", "please hurry", "帮助", "为什么", "2026-7", "确认提交")


@pytest.mark.parametrize("said", STEERED)
def test_every_step_hears_what_is_said_to_us(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau)
    answers = ("1", "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", "跳过", "邮件", "lin@example.com")
    for answer in answers:
        asked = sqlite_bureau.said(CITIZEN)[-1]
        go(sqlite_bureau, said)
        assert sqlite_bureau.said(CITIZEN)[-1].endswith(asked), answer
        assert len(sqlite_bureau.said(CITIZEN)[-1]) > len(asked)
        assert "没看懂" not in sqlite_bureau.said(CITIZEN)[-1]
        go(sqlite_bureau, answer)
    go(sqlite_bureau, "确认提交")
    [case] = filed(sqlite_bureau)
    assert (case.description, case.delivery_to) == ("2025年度立项名单", "lin@example.com")


@pytest.mark.parametrize("name", ["谢谢", "任我行", "什么都有杂货店"])
def test_a_name_that_is_a_word_passes_when_it_is_said_again(sqlite_bureau: OpenBureau, name: str) -> None:
    begun(sqlite_bureau, "自然人", name, name, "就按我写的")
    assert "第3步" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["那你随便", "不想留", "家里就好"])
def test_what_no_answer_can_be_sent_to_is_never_kept(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", IDENTITY, "138-0013-8000", "名单", "跳过", "邮件", said, said)
    assert sqlite_bureau.refused_press(CITIZEN, "as_is", "delivery_to", now=NOW).code == "button_expired"
    go(sqlite_bureau, "就按我写的")
    assert "收件地址" not in sqlite_bureau.said(CITIZEN)[-1].partition("请核对")[2]
    go(sqlite_bureau, "上一步", "本对话", "确认提交")
    assert filed(sqlite_bureau)[0].delivery == "chat"


def test_nor_where_it_was_begun_days_before(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", IDENTITY, "138-0013-8000", "名单", "跳过", "邮件")
    later = at("2026-03-13")
    sqlite_bureau.say(CITIZEN, "示例市某路", now=later)
    assert sqlite_bureau.refused_press(CITIZEN, "as_is", "delivery_to", now=later).code == "button_expired"


def test_a_text_that_sounds_like_a_word_to_us_is_taken_when_it_is_said_again(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", IDENTITY, "138-0013-8000", "帮助", "帮助")
    assert "第6步" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_second_matter_is_kept_and_asked_about_afterwards(sqlite_bureau: OpenBureau) -> None:
    other = "另外我还想问一下高企认定什么时候开始"
    go(sqlite_bureau, "申请公开2025年度立项名单", ("kind", "request"), "1", "林晓舟", other)
    assert "已经先记下" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, other, IDENTITY, other, "138-0013-8000", "跳过", "1", "确认提交")
    assert [case.description for case in filed(sqlite_bureau)] == ["申请公开2025年度立项名单"]
    go(sqlite_bureau, ("kind", "question"), ("confirm",))
    assert filed(sqlite_bureau)[1].description == other


def test_a_matter_that_is_kept_is_not_lost_with_what_is_given_up(sqlite_bureau: OpenBureau) -> None:
    go(
        sqlite_bureau,
        "申请公开2025年度立项名单",
        ("kind", "request"),
        "1",
        "林晓舟",
        "请问高企认定什么时候开始",
        "取消",
    )
    go(sqlite_bureau, ("kind", "question"), ("confirm",))
    assert filed(sqlite_bureau)[0].description == "请问高企认定什么时候开始"


def test_the_matter_itself_is_taken_wherever_it_is_said(sqlite_bureau: OpenBureau) -> None:
    wanted = "申请公开2025年度市级科技计划项目立项名单"
    begun(sqlite_bureau, "自然人", wanted, "林晓舟", IDENTITY, "138-0013-8000")
    assert "第5步，共6步" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "跳过", "1", "确认提交")
    assert (filed(sqlite_bureau)[0].description, filed(sqlite_bureau)[0].kind) == (wanted, "request")


ANSWERS = ("自然人", "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", "电子文件", "邮寄")


@pytest.mark.parametrize("said", ["不对", "No, wrong"])
def test_that_something_is_wrong_answers_no_step(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau)
    for answer in (*ANSWERS, "示例市某路1号"):
        go(sqlite_bureau, said)  # leads back, where there is a step before
        asked = sqlite_bureau.said(CITIZEN)[-1]
        assert said not in asked, asked
        if "现在填的是" in asked:
            go(sqlite_bureau, "保留")
        go(sqlite_bureau, answer)
    assert "按“确认提交”才算" in sqlite_bureau.said(CITIZEN)[-1]
    assert said not in sqlite_bureau.said(CITIZEN)[-1]


def test_at_the_summary_it_is_asked_what_is_wrong(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS, "示例市某路1号", "不对")
    told = sqlite_bureau.said(CITIZEN)[-1]
    assert "哪里不对" in told
    assert "按“确认提交”才算" in told


@pytest.mark.parametrize("said", ["Please drop it", "唔使办喇", "No, keep it"])
def test_what_is_said_to_us_at_the_question_of_kinds_is_no_word_of_the_matter(
    sqlite_bureau: OpenBureau, said: str
) -> None:
    sqlite_bureau.say(CITIZEN, "孵化器评审什么时候开始", now=NOW)
    assert "局长信箱来信" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    told = sqlite_bureau.said(CITIZEN)[-1]
    assert "也算内容" not in told
    assert "不想办了，请按“取消”" in told or "用不上" in told


def test_a_text_that_may_be_none_is_taken_by_a_press_or_said_again(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:4], "等一下我找找")
    asked = sqlite_bureau.said(CITIZEN)[-1]
    assert "没有写要哪些信息" in asked
    assert "第5步" in asked
    go(sqlite_bureau, "你们局的车", ("as_is", "description"), ("back", "supply"))
    assert "现在填的是：你们局的车" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "重写", "你们局的地", "你好", "电子文件", "1", "确认提交")
    assert filed(sqlite_bureau)[0].description == "你们局的地"


def test_an_address_where_the_way_is_asked_takes_no_number_away(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:6], "邮箱a@example.com")
    assert "138-0013-8000" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "确认提交")
    [case] = filed(sqlite_bureau)
    assert (case.delivery, case.delivery_to) == ("email", "a@example.com")


def test_who_asks_how_the_days_are_counted_is_told_and_asked_again(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "期限怎么算的")
    assert "期限从提交起算" in sqlite_bureau.said(CITIZEN)[-1]
    assert "（第2步，共7步）请写下您的真实姓名" in sqlite_bureau.said(CITIZEN)[-1]
