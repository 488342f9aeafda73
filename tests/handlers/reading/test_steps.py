"""Typed words are read as a button, a choice or an answer of a form."""

import pytest

from handlers.reading import steps


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("取消", "cancel"),
        ("我不想填了", "cancel"),
        ("算了，不弄了", "cancel"),
        ("唔填喇", "cancel"),
        ("回去改一下", "back"),
        ("不填充的表格", None),
        ("不想填了！", "cancel"),
        ("返回", "back"),
        ("不对", "wrong"),
        ("等等，不对", "wrong"),
        ("No, that's wrong", "wrong"),
        ("不对外公布的名单", None),
        ("确认提交", "confirm"),
        *(("送出", "confirm"), ("那就傳送吧", "confirm"), ("send it off please", "confirm"), ("送出的文件", None)),
        ("没问题，提交", "confirm"),
        ("好的，提交吧", "confirm"),
        ("不对，不提交", None),
        ("取消项目的批复文件", None),
        ("Cancel.", "cancel"),
        *(("交吧", "confirm"), ("ok没问题", "confirm"), ("looks fine, go ahead", "confirm"), ("交了", None)),
        *(("looks good", "confirm"), ("没问题，交吧", "confirm"), ("那就这样", "keep")),
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
        *(("type", "I am an individual", ("natural",)), ("type", "我就是个老百姓", ("natural",))),
        ("type", "natural person", ("natural",)),
        *(("type", "村民委员会", ()), ("delivery", "对话里给", ("chat",))),
        *(("kind", "信息公开申请", ("request",)), ("kind", "2024年信息公开申请表", ())),
        ("supply", "纸" * 30, ()),
    ],
)
def test_a_choice_is_named_in_close_words(step: str, text: str, codes: tuple[str, ...]) -> None:
    assert steps.choice(step, text) == codes


@pytest.mark.parametrize(("text", "number"), [("2", 2), ("２。", 2), ("2025", None), ("二", None)])
def test_a_number_stands_for_a_button(text: str, number: int | None) -> None:
    assert steps.number(text) == number


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(("第一个", 1), ("就第一個吧", 1), ("第2个", 2), ("選第三項", 3), ("頭一個", 1), ("选1", 1)),
        *(("the first one", 1), ("First one please", 1), ("option 2", 2), ("I'll take the second", 2)),
        *(("最后一个", 0), ("上面那個", 0), ("the last one", 0)),
        *((each, None) for each in ("第一批", "第一个合同", "first aid kits", "头", "2", "第一年的", "最后一批")),
    ],
)
def test_words_that_point_at_a_button_give_its_place(text: str, place: int | None) -> None:
    assert steps.place(text) == place


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
        ("identity", "91110000MA0000000H", {"type": "commercial"}, None),
        ("identity", "信用代码 91110000-MA0000000k", {"type": "commercial"}, "credit_code_miscounted"),
        ("identity", "我们公司的", {"type": "commercial"}, "credit_code_unclear"),
        ("identity", "身份证，尾号0021", {"type": "commercial"}, None),
        ("contact", "０１０－１２３４５６７", {}, None),
        ("contact", "某市某路", {}, None),
        ("contact", "再说吧再说吧", {}, "contact_unusable"),
        ("contact", "关于农机厂1996年改制职工安置的批复", {}, "contact_unusable"),
        ("contact", "示例市2024年科技经费决算", {}, "contact_unusable"),
        ("contact", "13号楼的验收报告", {}, "contact_unusable"),
        ("contact", "QQ：12345678", {}, "contact_account"),
        ("contact", "加我微信号 lin_xz88", {}, "contact_account"),
        ("contact", "微信lin_xz88，电话13800138000", {}, None),
        ("contact", "县档案局报告厅路5号", {}, None),
        ("delivery_to", "要县里发的示例镇中心小学改建批复", {"delivery": "post"}, "address_unclear"),
        ("delivery_to", "a@b.cn", {"delivery": "email"}, None),
        ("delivery_to", "某市某路1号", {"delivery": "email"}, "mail_unclear"),
        ("delivery_to", "某市某路1号", {"delivery": "post"}, None),
        ("delivery_to", "武定路327弄5号", {"delivery": "post"}, None),
        ("delivery_to", "不老屯镇某村", {"delivery": "post"}, None),
        ("delivery_to", "不想弄了", {"delivery": "post"}, "address_unclear"),
        ("contact", "我不知道", {}, "contact_unusable"),
        ("delivery_to", "家里", {"delivery": "post"}, "address_unclear"),
        ("name", "古丽·艾比", {}, None),
        ("name", "示例市启明科技研究所", {}, None),
        ("name", "2025年度立项名单", {}, "name_unclear"),
        ("name", "三月份那个", {}, "name_unclear"),
        ("name", "哈哈哈", {}, "name_unclear"),
        ("name", "那英", {}, None),
        ("name", "三月花艺有限公司", {}, None),
        ("name", "1", {}, "name_unclear"),
        ("name", "我去问问再来", {}, "name_unclear"),
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


def test_a_document_is_named_as_it_was_written() -> None:
    assert [steps.document(said) for said in ("护照 E1", "my Passport number", "E87654321")] == ["护照", "passport", ""]


@pytest.mark.parametrize(
    "said",
    [
        "九月三号",
        "上一步工作法手册",
        "do you need my full name",
        "回到从前的路",
        "passport ending 0022",
        "护照尾号0022",
    ],
)
def test_what_is_said_or_a_record_is_no_name(said: str) -> None:
    assert steps.flaw("name", said) == "name_unclear"


@pytest.mark.parametrize("name", ["张月", "My Linh Tran", "Do Van Minh", "买买提·艾力", "示例市项目管理有限公司"])
def test_a_name_that_has_such_a_sign_is_one(name: str) -> None:
    assert steps.flaw("name", name) is None


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("2026.9.14", "contact_unusable"),
        ("2026-9-14", "contact_unusable"),
        ("身份证最后一位是我打错了，是110101194801010037", "contact_unusable"),
        ("2026.9.14以后打13800138000", None),
        ("0631-5812345", None),
    ],
)
def test_a_day_or_an_identity_is_no_telephone(said: str, flaw: str | None) -> None:
    assert steps.flaw("contact", said) == flaw


def test_the_step_before_is_asked_for_in_other_words() -> None:
    assert steps.press("回到前头") == "back"


@pytest.mark.parametrize(
    "said", ["随便都行", "怎么都行", "哪种都可以", "什么形式都行", "你们看着办吧", "anything is fine", "I don't mind"]
)
def test_who_does_not_mind_leaves_the_choice_out(said: str) -> None:
    assert steps.press(said) == "skip"


@pytest.mark.parametrize("said", ["好的", "行", "什么形式", "哪种", "怎么", "都", "电子的就可以", "anything else"])
def test_who_asks_or_only_nods_leaves_nothing_out(said: str) -> None:
    assert steps.press(said) != "skip"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        *(
            ("电话是138 0013 8000", "138 0013 8000"),
            ("我的手机号：13800138000", "13800138000"),
            ("my email is a@b.cn", "a@b.cn"),
        ),
        *(("一三八零零零零一二三四", "13800001234"), ("我的电话是幺三八〇〇〇〇一二三四", "13800001234")),
        *(("示例市三一路一号", "示例市三一路一号"), ("三三两两", "三三两两")),
        *(("微信是linxiao8", "微信是linxiao8"), ("电话", "电话"), ("示例市电话路1号", "示例市电话路1号")),
    ],
)
def test_a_number_is_kept_without_what_was_said_before_it(said: str, kept: str) -> None:
    assert steps.answer("contact", said) == kept


@pytest.mark.parametrize(
    ("said", "name"),
    [("老子姓郑，叫郑大河", "郑大河"), ("俺叫李铁柱", "李铁柱"), ("姓王叫王二小", "王二小"), ("我叫他别来", None)],
)
def test_a_name_is_read_out_of_how_people_say_it(said: str, name: str | None) -> None:
    assert steps.named(said) == name


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("不是检举，我要的是合同", ("wrongdoing",)),
        ("我不是投诉，就要名单", ("complaint",)),
        ("this is not a complaint, I want the list", ("complaint",)),
        ("不是名单，我要合同", ()),
        ("检举他", ()),
    ],
)
def test_a_kind_that_is_denied_is_named(said: str, kinds: tuple[str, ...]) -> None:
    assert steps.denied_kinds(said) == kinds


@pytest.mark.parametrize(
    ("said", "press"),
    [("✅", "confirm"), ("赶紧提交", "confirm"), ("别啰嗦，快点提交", "confirm"), ("少废话赶紧", None), ("快点", None)],
)
def test_who_is_short_with_us_confirms_by_a_word_that_says_so(said: str, press: str | None) -> None:
    assert steps.press(said) == press
