"""What tells a person is hidden before others read it; what looks like it and is none stays."""

from random import Random

import pytest

from handlers.reading import traces


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("身份证110101190001010000，", "身份证1101**********0000，"),
        ("末位是X：11010119000101000X。", "末位是X：1101**********000X。"),
        ("电话13800000000。", "电话138****0000。"),
        ("座机010-00000000", "座机010*****0000"),
        ("卡号6222000000000000000", "卡号6222***********0000"),
        ("写到：lin@example.cn", "写到：lin*******e.cn"),
        ("材料发到lin@example.com，谢谢", "材料发到lin@*******.com，谢谢"),
        ("发lin@example.com即可", "发lin@*******.com即可"),
        ("写到lin.x+y@mail.example.com.", "写到lin.****************.com."),
        ("写到lin＠example.com处", "写到lin＠*******.com处"),
        ("两个：13800000000和13900000000", "两个：138****0000和139****0000"),
    ],
)
def test_personal_data_is_hidden(text: str, hidden: str) -> None:
    assert traces.hide(text) == hidden


@pytest.mark.parametrize("text", ["2025年度名单", "国办发〔2010〕5号", "预算12000000元", "第0001号", "10000000000"])
def test_other_numbers_stay(text: str) -> None:
    assert traces.hide(text) == text


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("", ""),
        ("甲乙", "**"),
        ("1234", "****"),
        ("12345", "1***"),
        ("1234567", "123*567"),
        ("1" * 15, "1111*******1111"),
    ],
)
def test_a_mask_keeps_what_tells_two_values_apart(value: str, masked: str) -> None:
    assert traces.mask(value) == masked


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张*"), ("林晓舟", "林**"), ("", ""), ("张", "*"), ("甲" * 30, "甲**")]
)
def test_of_a_name_its_first_sign_is_kept(name: str, masked: str) -> None:
    assert traces.mask_name(name) == masked


def test_what_is_known_of_a_person_is_hidden_wherever_it_stands() -> None:
    assert traces.hide("我是林晓舟，住示例路1号", "林晓舟", None, "", "示例路1号", "我") == "我是林**，住示**"


@pytest.mark.parametrize(
    "number",
    [
        *(
            "138 0013 8000",
            "138-0013-8000",
            "+8613800138000",
            "１３８００１３８０００",
            "+86 138-0013-8000",
            "138\u200b00138000",
        ),
        *(
            "110101 20000101 001X",
            "１１０１０１２００００１０１００１Ｘ",
            "110101-20000101-001x",
            "6222 0200 0000 0000 000",
        ),
        *("E12345678", "H12345678", "EA1234567", "京A12345", "粤Ｂ·D12345", "(010) 6000-0000", "0531—80000000"),
    ],
)
def test_no_spelling_of_a_number_is_readable(number: str) -> None:
    hidden = traces.hide(f"请问高企奖补怎么领，我的号码是{number}，请回复")
    assert hidden.startswith("请问高企奖补怎么领，我的号码是")
    assert hidden.endswith("，请回复")
    assert "*" in hidden
    assert number not in hidden


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(
            ("手机一三八零零一三八零零零", "phone"),
            ("壹叁捌 零零壹叁 捌零零零", "phone"),
            ("138零零138零零零", "phone"),
        ),
        ("身份证一一〇一〇一二〇〇〇〇一〇一〇〇一x", "identity"),
        *(("P1234567护照", "passport"), ("公务护照SE1234567", "passport"), ("港澳通行证C12345678", "passport")),
        *(("台胞证12345678", "passport"), ("澳门身份证1234567(8)", "passport"), ("台湾身份证A123456789", "passport")),
        *(
            ("军官证：军字第20012345号", "passport"),
            ("居留证USA110101199001", "passport"),
            ("驾驶证号371002199901", "passport"),
        ),
        *(("粤Z1234港", "plate"), ("川A1234警", "plate"), ("粤 B 12345", "plate"), ("车牌使014578", "plate")),
        *(("zhang@qq . com", "mail"), ("zhangsan#qq.com", "mail"), ("zhangsan(at)163.com", "mail")),
        *(("QQ：12345678", "account"), ("扣扣号是1234567", "account"), ("微信号lin_xz88", "account")),
        *(("WeChat ID: linxiaozhou", "account"), ("加微信 lin88xz", "account")),
        *(("文化路12号1-2-301", "address"), ("某某小区3栋1202", "address")),
    ],
)
def test_what_is_written_around_the_usual_way_is_hidden_too(text: str, kind: str) -> None:
    assert traces.kinds(f"您好，{text}，请查") == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "金额13800138000元",
            "国药准字H20053138",
            "通行证管理办法",
            "一九九八年三月二十一日第一三八次会议",
            "二〇二三年一二三四五号",
        ),
        *("园区3号楼1202平方米", "12号1-2号楼", "合同金额壹仟叁佰捌拾万元", "D1234次列车", "邮编264200", "a#qq群"),
        *("QQ群123456789的聊天记录", "微信支付凭证", "微信pay的合同", "微信公众号建设经费", "QQ2025年的广告费"),
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert traces.hide(f"请公开{text}") == f"请公开{text}"


@pytest.mark.parametrize(
    "text",
    [
        *("项目编号202501011234567890的批复", "合同编号：13800138000号合同", "统一社会信用代码91110101MA00ABCD0X"),
        *("文号2025-0138-0013", "受理号620000202501011234", "招标编号：SDGP370000000202502001234", "GB/T 9704-2012"),
        *(
            "鲁科字〔2025〕138号",
            "金额1,380,013,800.00元",
            "2025年01月01日至2026年12月31日",
            "12345和110",
            "人民路138号",
        ),
        *("公告2025010120250102", "粤B2-20090059", "第2025013800138000号", "https://example.cn/t20250101_1380013.html"),
    ],
)
def test_numbers_of_documents_stay(text: str) -> None:
    assert traces.hide(text) == text


def test_generated_numbers_are_found_in_every_spelling() -> None:
    drawn = Random(3)
    missed = [text for n in range(1500) if "*" not in traces.hide(text := f"我的是{personal(drawn, n)}请查")]
    assert len(missed) <= 15, missed[:9]


def test_generated_numbers_of_documents_give_no_alarm() -> None:
    drawn = Random(4)
    wrong = [text for n in range(1500) if traces.find(text := document(drawn, n))]
    assert wrong == []


def personal(drawn: Random, n: int) -> str:
    way = n % 3
    if way == 0:
        body = f"{drawn.randrange(11, 66)}{drawn.randrange(100, 9999):04d}19{drawn.randrange(40, 100)}"
        body += f"{drawn.randrange(1, 13):02d}{drawn.randrange(1, 29):02d}{drawn.randrange(1000):03d}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        check = "10X98765432"[sum(int(one) * by for one, by in zip(body, weights, strict=True)) % 11]
        return spelt(drawn, [body[:6], body[6:14], body[14:] + check])
    if way == 1:
        number = f"1{drawn.randrange(3, 10)}{drawn.randrange(10**9):09d}"
        return drawn.choice(["", "+86", "86-", "0086 "]) + spelt(drawn, [number[:3], number[3:7], number[7:]])
    body = f"62{drawn.randrange(10**16):016d}"
    odd = sum(int(one) * 2 // 10 + int(one) * 2 % 10 for one in body[::-1][::2])
    number = body + str(-(odd + sum(map(int, body[::-1][1::2]))) % 10)
    return spelt(drawn, [number[place : place + 4] for place in range(0, 19, 4)])


def spelt(drawn: Random, groups: list[str]) -> str:
    said = drawn.choice(["", " ", "-", "－", "\u3000", "\u200b"]).join(groups)
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    return drawn.choice([said, said.lower(), said.translate(wide)])


def document(drawn: Random, n: int) -> str:
    year, last = drawn.randrange(2008, 2027), drawn.randrange(10**6)
    ways = (
        f"示科公开〔{year}〕第{last % 9999:04d}号",
        f"项目编号{year}{drawn.randrange(10**14):014d}",
        f"合同号：HT-{year}-{last:06d}",
        f"鲁政办发[{year}]{last % 300}号文",
        f"统一社会信用代码9137{drawn.randrange(10**8):08d}MA3C{last % 10000:04d}X",
        f"受理号{year}{drawn.randrange(10**9):09d}",
        f"{year}年{last % 12 + 1}月的批复，金额{last}元",
    )
    return f"请公开{ways[n % len(ways)]}的材料"


@pytest.mark.parametrize(
    "written", ["古丽·艾比", "古丽•艾比", "古丽.艾比", "古 丽艾比", "古丽\u200b·艾比", "古丽・艾比"]
)
def test_a_known_name_is_hidden_in_every_spelling(written: str) -> None:
    assert traces.hide(f"我是{written}，请公开", "古丽·艾比") == "我是古**，请公开"


@pytest.mark.parametrize("written", ["Li Ming", "LI MING", "ＬｉＭｉｎｇ"])
def test_a_known_name_in_latin_letters_is_hidden_in_every_width(written: str) -> None:
    assert traces.hide(f"我是{written}，请公开", "Li Ming") == "我是L**，请公开"


def test_a_short_latin_name_takes_nothing_from_another_word() -> None:
    assert traces.hide("the limit of Li", "Li") == "the limit of L*"
    assert traces.hide("某·某", "·") == "某·某"


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("居民身份证 11010519491231002X", "居民身份证 1101**********002X"),
        ("passport E12345678", "passport E12***678"),
        ("11010519491231002X", "1101**********002X"),
    ],
)
def test_the_name_of_a_document_is_not_masked_and_its_number_is(value: str, masked: str) -> None:
    assert traces.mask(value) == masked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("机密★10年", True),
        ("秘密 ★", True),
        ("机密\n示例市科学技术局文件\n关于某项目的通知", True),
        ("机密 20年 特急\n示例市科学技术局文件", True),
        ("文件的密级：秘密", True),
        ("我想要机密文件管理办法", False),
        ("秘密举报一件事", False),
        ("商业秘密\n个人隐私", False),
        ("保守国家秘密10年的规定", False),
        ("密级为机密级以下的目录", False),
    ],
)
def test_a_mark_of_secrecy_is_known_without_its_star_and_words_about_secrets_are_none(text: str, marked: bool) -> None:
    assert traces.is_marked_secret(text) is marked
    assert ("secret" in traces.kinds(text)) is marked


def test_few_figures_hide_no_trace_that_needs_none() -> None:
    assert traces.kinds("邮箱 lin@example.com，7楼") == ("mail",)
    assert traces.kinds("微信号 linxiao_zhou") == ("account",)
    assert traces.kinds("电话 6 1 2 3 4 5 6 7 8 9 0 1") == traces.kinds("电话 6 1 2 3 4 5 6 7 8 9 0 1，见7楼")
