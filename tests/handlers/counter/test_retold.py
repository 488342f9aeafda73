"""An answer that comes at another step is taken there: corrected, one of several, or more of what is asked."""

from dataclasses import replace

import pytest

from handlers.dispatch import talk
from handlers.services.post.turn import Turn
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, filed, go

IDENTITY, NEW_IDENTITY = "居民身份证 110101200001010010", "11010519491231002X"
PHONE, WANTED = "138-0013-8000", "2025年度立项名单"
ANSWERS = ("自然人", "林晓舟", IDENTITY, PHONE, WANTED, "纸质文件", "邮寄", "示例市某路1号")
CORRECTIONS = (
    ("name", "名字写错了，应该是李雷", "My name is wrong, it should be Lei Li", ("李雷", "Lei Li")),
    ("identity", f"身份证号输错了，是{NEW_IDENTITY}", f"my id number should be {NEW_IDENTITY}", (NEW_IDENTITY,) * 2),
    ("contact", "我电话写错了，是13900139001", "change my phone to 13900139001", ("13900139001",) * 2),
    ("supply", "提供形式改成电子版", "change the format to pdf", ("电子文件",) * 2),
    ("delivery_to", "收件地址应为示例市新路2号", "the address should be 2 New Road", ("示例市新路2号", "2 New Road")),
)


def begun(bureau: OpenBureau, *answers: str) -> OpenBureau:
    bureau.command(CITIZEN, "/apply", now=NOW)
    go(bureau, *answers)
    return bureau


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("at", range(2, 9))
@pytest.mark.parametrize(("step", "chinese", "english", "values"), CORRECTIONS)
def test_every_answer_is_corrected_at_every_later_step(
    sqlite_bureau: OpenBureau, at: int, step: str, chinese: str, english: str, values: tuple[str, str]
) -> None:
    place = {"name": 1, "identity": 2, "contact": 3, "supply": 5, "delivery_to": 7}[step]
    if at <= place:
        return
    for said, value in zip((chinese, english), values, strict=True):
        begun(sqlite_bureau, *ANSWERS[:at])
        asked = last(sqlite_bureau)
        go(sqlite_bureau, said)
        assert "已由“" in last(sqlite_bureau)
        assert at == len(ANSWERS) or last(sqlite_bureau).endswith(asked)
        go(sqlite_bureau, *ANSWERS[at:])
        assert f"：{value}\n" in f"{last(sqlite_bureau).partition('请核对')[2]}\n"


def test_where_only_the_field_is_named_it_is_asked_and_the_form_comes_back(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:5])
    asked = last(sqlite_bureau)
    go(sqlite_bureau, "改一下姓名")
    assert "第2步" in last(sqlite_bureau)
    assert "现在填的是：林晓舟" in last(sqlite_bureau)
    go(sqlite_bureau, "李雷")
    assert last(sqlite_bureau) == asked


def test_a_value_that_does_not_fit_is_asked_for_with_the_reason(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:5])
    go(sqlite_bureau, "身份证号写错了，应该是110101200001010011")
    assert "写错了一位" in last(sqlite_bureau)
    assert f"现在填的是：{IDENTITY}" in last(sqlite_bureau)


def test_another_type_of_applicant_proves_itself_anew(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:5])
    go(sqlite_bureau, "写错了，我是公司")
    assert "“自然人”改为“商业企业”" in last(sqlite_bureau)
    assert "统一社会信用代码" in last(sqlite_bureau)


def test_a_new_content_is_asked_about_before_it_takes_the_place_of_the_old(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS)
    go(sqlite_bureau, "等一下，改成2022到2023年的创新券发放名单")
    assert "请按“换成这段”" in last(sqlite_bureau)
    go(sqlite_bureau, "换成这段", "确认提交")
    assert filed(sqlite_bureau)[-1].description == "2022到2023年的创新券发放名单"


def test_what_was_registered_wrongly_is_the_matter_and_no_correction_of_the_form(sqlite_bureau: OpenBureau) -> None:
    said = "姓名写错了，应该是林小舟"
    go(sqlite_bureau, "更正我的信息", ("kind", "correction"), "林晓舟", IDENTITY, PHONE, ("edit", "description"))
    go(sqlite_bureau, said, ("instead", "description"))
    assert f"内容：{said}" in last(sqlite_bureau)


def test_several_answers_in_one_message_are_taken_and_only_the_rest_is_asked(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟")
    go(sqlite_bureau, f"身份证{NEW_IDENTITY}，电话13900139000，要电子版的，在这里给我就行")
    assert f"· 身份证明：身份证 {NEW_IDENTITY}" in last(sqlite_bureau)
    assert "（第4步，共4步" in last(sqlite_bureau)
    go(sqlite_bureau, WANTED)
    assert "联系方式：13900139000\n" in last(sqlite_bureau)
    go(sqlite_bureau, "确认提交")
    case = filed(sqlite_bureau)[-1]
    assert (case.supply_form, case.delivery) == ("electronic", "chat")


def test_a_choice_and_a_name_beside_a_number_are_taken_too(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, f"个人，王小明，身份证{NEW_IDENTITY}")
    assert "· 申请人类型：自然人\n· 姓名或者名称：王小明\n· 身份证明" in last(sqlite_bureau)
    assert "没有记下" not in last(sqlite_bureau)
    assert "（第2步" in last(sqlite_bureau)


def test_a_name_is_taken_and_what_was_asked_with_it_answered(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "我叫王小明，没有身份证，学生证可以吗")
    assert "· 姓名或者名称：王小明" in last(sqlite_bureau)
    assert "证件当面核对" in last(sqlite_bureau)
    assert "（第3步" in last(sqlite_bureau)


def test_words_that_no_answer_took_are_said(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", f"身份证{NEW_IDENTITY}，电话13900139000，我腿脚不便")
    assert "“我腿脚不便”没有记下" in last(sqlite_bureau)


@pytest.mark.parametrize("before", [ANSWERS[:2], ANSWERS[:3], ANSWERS[:1]])
def test_what_says_more_of_what_is_asked_is_no_answer_of_another_step(
    sqlite_bureau: OpenBureau, before: tuple[str, ...]
) -> None:
    go(sqlite_bureau, "请公开孵化器的经费", ("kind", "request"), *before)
    asked = last(sqlite_bureau)
    go(sqlite_bureau, "上面的经费我要2024和2025两年的")
    assert "请按“补充”" in last(sqlite_bureau)
    go(sqlite_bureau, "补充")
    assert last(sqlite_bureau) == asked


def test_an_edit_of_a_correction_is_read_as_one(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:5])
    said = replace(sqlite_bureau.incoming(CITIZEN, now=NOW, text="名字写错了，应该是李雷"), message_id=900)
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, NOW, said))
    with sqlite_bureau.write() as session:
        talk.edited(Turn(session, NOW, replace(said, text="名字写错了，应该是李蕾", edited=True)))
    go(sqlite_bureau, "改一下姓名")
    assert "现在填的是：李蕾" in last(sqlite_bureau)


@pytest.mark.parametrize("shown", ["事业单位法人证书复印件", "执业机构许可证复印件"])
def test_what_answers_the_question_is_no_choice_of_a_later_one(sqlite_bureau: OpenBureau, shown: str) -> None:
    begun(sqlite_bureau, "科研机构", "示例大学土地研究所", shown)
    assert "记下了" not in last(sqlite_bureau)
    assert "电话" in last(sqlite_bureau)


def test_two_corrections_of_one_message_are_both_taken(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:5], "电子文件", "本对话")
    sqlite_bureau.say(CITIZEN, "名字改成林小晓，电话改成13900139000", now=NOW)
    assert all(word in last(sqlite_bureau) for word in ("林小晓", "13900139000"))
    sqlite_bureau.say(CITIZEN, "不要电子版，要纸质的，寄到示例市示例区示例路5号林晓收", now=NOW)
    assert all(word in last(sqlite_bureau) for word in ("纸质文件", "邮寄", "示例市示例区示例路5号林晓收", "确认提交"))


@pytest.mark.parametrize("said", ["还是不寄了，发到这里就行", "不寄了，发到这里吧"])
def test_another_way_of_delivery_is_taken_at_every_step(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, *ANSWERS[:5], "电子文件", "本对话")
    sqlite_bureau.say(CITIZEN, "寄到示例市示例区示例路5号林晓收", now=NOW)
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    assert "获取方式：本对话" in last(sqlite_bureau)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("示例科技有限公司，联系人周明远，电话13800138000", ("示例科技有限公司", "联系人周明远 13800138000")),
        ("示例科技有限公司 91110000600037341L", ("示例科技有限公司", "“91110000600037341L”没有记下")),
        ("单位叫示例科技有限公司，代码91110000600037341L", ("示例科技有限公司", "“代码91110000600037341L”没有记下")),
    ],
)
def test_a_company_is_named_beside_who_is_reached(sqlite_bureau: OpenBureau, said: str, kept: tuple[str, ...]) -> None:
    begun(sqlite_bureau, "商业企业", said)
    assert all(word in last(sqlite_bureau) for word in kept), last(sqlite_bureau)
    assert "信用代码" in last(sqlite_bureau)


def test_the_document_stays_where_its_number_is_corrected(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "Lin Example", "护照 E12345678", PHONE, WANTED)
    go(sqlite_bureau, "证件号错了，是E87654321")
    assert "护照 E87654321" in last(sqlite_bureau)
    go(sqlite_bureau, "Actually my surname is spelled Exampel")
    assert "Lin Exampel" in last(sqlite_bureau)


def test_a_right_number_of_an_identity_card_is_known_at_the_first_step(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, NEW_IDENTITY)
    assert NEW_IDENTITY in last(sqlite_bureau)
    assert "第1步" in last(sqlite_bureau)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("林晓、吴敏和周平", "林晓、吴敏和周平"),
        ("林晓，吴敏及周平", "林晓，吴敏及周平"),
        ("林晓 吴敏", "林晓、吴敏"),
        ("Mary Brown and Tom Jones",) * 2,
    ],
)
def test_all_who_ask_together_are_kept_by_name(sqlite_bureau: OpenBureau, said: str, kept: str) -> None:
    begun(sqlite_bureau, "自然人", said, *ANSWERS[2:])
    assert kept in last(sqlite_bureau), "the summary has them all"
    assert not [each for each in sqlite_bureau.said(CITIZEN) if "没有记下" in each]


@pytest.mark.parametrize("at", [5, 6, 7, 8])
@pytest.mark.parametrize("said", ["wait, my name has two t: Whittfield", "my name is spelled Sam Whittfield"])
def test_a_name_that_is_spelled_anew_in_english_is_the_name(sqlite_bureau: OpenBureau, at: int, said: str) -> None:
    answers = ("自然人", "Sam Whitfield", *ANSWERS[2:])
    begun(sqlite_bureau, *answers[:at])
    go(sqlite_bureau, said)
    assert "已由“Sam Whitfield”改为“Sam Whittfield”" in last(sqlite_bureau)
    go(sqlite_bureau, *answers[at:], "确认提交")
    assert filed(sqlite_bureau)[0].description == WANTED


@pytest.mark.parametrize("said", ["i want it here in this chat instead", "here in this chat instead please"])
def test_another_way_that_is_wanted_instead_is_the_way(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, *ANSWERS[:5], "电子文件", "电子邮件", said)
    assert "请核对" in last(sqlite_bureau)
    go(sqlite_bureau, "确认提交")
    [case] = filed(sqlite_bureau)
    assert (case.delivery, case.delivery_to, case.description) == ("chat", None, WANTED)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("邮寄，示例市河西路3号2单元501", "示例市河西路3号2单元501"),
        ("郵寄，示例市河西路3號2單元501", "示例市河西路3號2單元501"),
        ("by post, 12 River Road, Example City", "12 River Road, Example City"),
    ],
)
@pytest.mark.parametrize("at", [5, 6])
def test_an_address_beside_the_postal_way_is_where_it_is_sent(
    sqlite_bureau: OpenBureau, at: int, said: str, to: str
) -> None:
    begun(sqlite_bureau, *ANSWERS[:at], said, *ANSWERS[at:6])
    assert "没有记下" not in last(sqlite_bureau)
    assert "请核对" in last(sqlite_bureau)
    go(sqlite_bureau, "确认提交")
    [case] = filed(sqlite_bureau)
    assert (case.delivery, case.delivery_to, case.supply_form) == ("post", to, "paper")


def test_a_telephone_in_chinese_figures_is_that_number(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *ANSWERS[:3], "一三八零零零零一二三四", *ANSWERS[4:])
    assert "：13800001234\n" in last(sqlite_bureau)


@pytest.mark.parametrize("at", range(9))
@pytest.mark.parametrize("said", ["lin.mei＠example.com", "13900139001"])
def test_how_somebody_is_reached_is_kept_at_whatever_step_it_is_told(
    sqlite_bureau: OpenBureau, at: int, said: str
) -> None:
    begun(sqlite_bureau, *ANSWERS[:at])
    asked = last(sqlite_bureau).partition("）")[2]
    go(sqlite_bureau, said)
    if at == 3 or (at == 6 and "＠" in said):  # it answers what is asked there
        assert not last(sqlite_bureau).endswith(asked)
        return
    assert f"联系方式：{said if at < 3 else f'{PHONE} {said}'}" in last(sqlite_bureau)
    assert at == len(ANSWERS) or last(sqlite_bureau).endswith(asked)


@pytest.mark.parametrize("at", [0, 1, 3, 4, 5, 6, 7, 8])
def test_a_proof_of_identity_is_kept_at_whatever_step_it_is_told(sqlite_bureau: OpenBureau, at: int) -> None:
    begun(sqlite_bureau, *ANSWERS[:at])
    go(sqlite_bureau, "护照 E12345678")
    assert "身份证明：护照 E12345678" in last(sqlite_bureau)


@pytest.mark.parametrize("said", ["年份应该是2021", "年份写错了，应该是2021年的", "the year should be 2021"])
def test_another_year_takes_the_place_of_the_only_one_in_the_content(sqlite_bureau: OpenBureau, said: str) -> None:
    begun(sqlite_bureau, *ANSWERS[:6])
    go(sqlite_bureau, said)
    assert "“2025”已改为“2021”" in last(sqlite_bureau)
    assert "内容现在是：“2021年度立项名单”" in last(sqlite_bureau)
    go(sqlite_bureau, *ANSWERS[6:])
    assert "：2021年度立项名单\n" in last(sqlite_bureau).partition("请核对")[2]
