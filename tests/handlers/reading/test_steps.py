"""Typed words are read as a button, a choice, a question, chatter or an answer of a form."""

import pytest

from handlers.reading import steps


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("取消", "cancel"),
        ("我不想填了", None),
        ("不想填了！", "cancel"),
        ("返回", "back"),
        ("确认提交", "confirm"),
        ("没问题，提交", "confirm"),
        ("好的，提交吧", "confirm"),
        ("不对，不提交", None),
        ("取消项目的批复文件", None),
        ("Cancel.", "cancel"),
        ("申请公开取消立项的名单，以及取消的理由、日期和经办部门", None),
    ],
)
def test_only_a_whole_short_message_is_a_button(text: str, verb: str | None) -> None:
    assert steps.press(text) == verb


@pytest.mark.parametrize(
    ("step", "text", "codes"),
    [
        ("type", "本人", ("natural",)),
        ("type", "某某科技有限公司", ("commercial",)),
        ("supply", "纸质的", ("paper",)),
        ("supply", "要电子版", ("electronic",)),
        ("supply", "补充一点，要电子版", ("electronic",)),
        ("supply", "不要纸质的", ()),
        ("type", "我不是公司", ()),
        ("delivery", "快递", ("post",)),
        ("delivery", "微信", ("chat",)),
        ("delivery", "林晓舟", ()),
        ("name", "本人", ()),
        ("supply", "纸" * 30, ()),
    ],
)
def test_a_choice_is_named_in_close_words(step: str, text: str, codes: tuple[str, ...]) -> None:
    assert steps.choice(step, text) == codes


@pytest.mark.parametrize(("text", "number"), [("2", 2), ("２。", 2), ("2025", None), ("二", None)])
def test_a_number_stands_for_a_button(text: str, number: int | None) -> None:
    assert steps.number(text) == number


@pytest.mark.parametrize(
    ("text", "long", "meant"),
    [
        ("凭什么要身份证", False, "why_identity"),
        ("why do you need my ID", False, "why_identity"),
        ("没有手机怎么办", False, "no_phone"),
        ("没有身份证", False, "no_identity"),
        ("身份证不在身边", False, "no_identity"),
        ("林晓舟", False, None),
        ("居民身份证 110101200001010010", False, None),
        ("为什么不公布名单？", True, None),
        ("怎么写", True, "what"),
    ],
)
def test_a_question_is_known_unless_a_text_is_asked_for(text: str, long: bool, meant: str | None) -> None:
    assert steps.question(text, long=long) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("人呢？？", "hurry"),
        ("您好", "greeting"),
        ("好的", "nod"),
        ("名单", None),
        ("我的申请怎么样了", "status"),
        ("查进度", "status"),
        ("撤回吧", "withdraw"),
    ],
)
def test_chatter_is_known(text: str, meant: str | None) -> None:
    assert steps.chatter(text) == meant


@pytest.mark.parametrize(
    ("step", "text", "facts", "flaw"),
    [
        ("identity", "身份证 110101 20000101 0010", {}, None),
        ("identity", "110101200001010010", {"type": "natural"}, None),
        ("identity", "110101200001010011", {}, "identity_miscounted"),
        ("identity", "110101200013010010", {}, "identity_miscounted"),
        ("identity", "护照 E12345678", {}, None),
        ("identity", "E12345678", {}, None),
        ("identity", "身份证，尾号0021", {}, None),
        ("identity", "身份证件当面核对", {}, None),
        ("identity", "身份证", {}, "identity_unclear"),
        ("identity", "不知道", {}, "identity_unclear"),
        ("identity", "91110000MA0000000X", {"type": "commercial"}, None),
        ("identity", "我们公司的", {"type": "commercial"}, "credit_code_unclear"),
        ("identity", "身份证，尾号0021", {"type": "commercial"}, None),
        ("contact", "０１０－１２３４５６７", {}, None),
        ("contact", "某市某路", {}, None),
        ("contact", "再说吧再说吧", {}, "contact_unusable"),
        ("delivery_to", "a@b.cn", {"delivery": "email"}, None),
        ("delivery_to", "某市某路1号", {"delivery": "email"}, "mail_unclear"),
        ("delivery_to", "某市某路1号", {"delivery": "post"}, None),
        ("delivery_to", "家里", {"delivery": "post"}, "address_unclear"),
        ("name", "古丽·艾比", {}, None),
        ("name", "示例市启明科技研究所", {}, None),
        ("name", "13800138000", {}, "name_unclear"),
        ("name", "长" * 61, {}, "name_unclear"),
        ("name", "李四\n电话", {}, "one_line_please"),
        ("supply", "x", {}, None),
    ],
)
def test_an_answer_has_the_form_of_what_is_asked_for(
    step: str, text: str, facts: dict[str, str], flaw: str | None
) -> None:
    assert steps.flaw(step, text, **facts) == flaw
