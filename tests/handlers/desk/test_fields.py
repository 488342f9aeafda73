"""Fields behind a command are known by code, by name in any language, or by a part that fits one name only."""

import pytest

from handlers.desk import fields
from law.errors import Refusal

KNOWN = ("submitted", "arrived", "name", "contact", "delivery", "delivery_to", "description")


def test_fields_are_read_by_code_and_by_name_in_either_language() -> None:
    text = "arrived=2026-3-5；姓名：林晓舟\nContact = 000-0000-0000"
    assert fields.read(text, known=KNOWN) == {"arrived": "2026-3-5", "name": "林晓舟", "contact": "000-0000-0000"}
    assert fields.read(" ；\n", known=KNOWN) == {}


def test_the_last_field_takes_all_the_rest() -> None:
    found = fields.read("姓名=林晓舟；内容=一、名单；\n二、姓名=某某", known=KNOWN, last="description")
    assert found == {"name": "林晓舟", "description": "一、名单；\n二、姓名=某某"}


def test_a_field_that_is_named_behind_the_last_is_not_a_part_of_it() -> None:
    text = "姓名=李四；内容=某项目拨款凭证；\n只要2025年的；身份证明=居民身份证 某号；联系方式：某电话\n"
    known = (*KNOWN, "identity")
    assert fields.read(text, known=known, last="description") == {
        "name": "李四",
        "description": "某项目拨款凭证；\n只要2025年的",
        "identity": "居民身份证 某号",
        "contact": "某电话",
    }
    asked = fields.read(
        "内容=一、甲合同；二、乙合同；申请人类型=自然人", known=("description", "type"), last="description"
    )
    assert asked == {"description": "一、甲合同；二、乙合同", "type": "自然人"}, (
        "by the name that staff read it is missing by"
    )
    for behind, code in (("又一行", "field_unreadable"), ("内容=又一次", "field_twice"), ("姓名=王五", "field_twice")):
        with pytest.raises(Refusal) as caught:
            fields.read(f"{text}；{behind}", known=known, last="description")
        assert caught.value.code == code


def test_what_looks_like_a_field_behind_the_last_is_no_part_of_what_is_asked_for() -> None:
    for text in ("内容=2015年立项名单；用途=科研", "内容=2015年立项名单\n用途＝科研"):
        with pytest.raises(Refusal) as caught:
            fields.read(text, known=KNOWN, last="description")
        assert (caught.value.code, caught.value.facts["written"]) == ("field_unknown", "用途")
    kept = "立项名单；其中：评分；第2项、金额=总额；A项目2015年的拨款=多少"
    assert fields.read(f"内容={kept}", known=KNOWN, last="description") == {"description": kept}


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("姓名林晓舟", "field_unreadable", {"written": "姓名林晓舟"}),
        ("姓名=林晓舟；name=周以宁", "field_twice", {"field": "name"}),
        ("颜色=红", "field_unknown", {"written": "颜色", "group": "field", "known": KNOWN}),
        ("=红", "field_unknown", {"written": "", "group": "field", "known": KNOWN}),
    ],
)
def test_what_is_no_field_is_refused_by_what_was_written(text: str, code: str, fact: dict[str, object]) -> None:
    with pytest.raises(Refusal) as caught:
        fields.read(text, known=KNOWN)
    assert (caught.value.code, caught.value.facts) == (code, fact)


@pytest.mark.parametrize(
    ("written", "code"),
    [("签收", "signed_post"), ("SIGNED_POST", "signed_post"), ("平常信", "ordinary_post"), (" 传真 ", "fax")],
)
def test_a_part_of_one_name_is_enough(written: str, code: str) -> None:
    assert fields.code("channel", written, known=("signed_post", "ordinary_post", "fax")) == code


WAYS, SUITS = ("email", "post", "in_person", "fax", "platform"), ("review", "direct", "post")


@pytest.mark.parametrize(
    ("group", "known", "written", "parted"),
    [
        ("delivery", WAYS, "Handed over in person 2026-03-12 ok", ("in_person", "2026-03-12 ok")),
        ("delivery", WAYS, "in person 2026-03-12", ("in_person", "2026-03-12")),
        ("delivery", WAYS, "邮寄\n2026-03-12", ("post", "2026-03-12")),
        ("delivery", WAYS, "POST：2026-03-12", ("post", "2026-03-12")),
        ("delivery", WAYS, " 当面　2026-03-12", ("in_person", "2026-03-12")),
        ("delivery", WAYS, "传真 2026-03-12", ("fax", "2026-03-12")),
        ("delivery", WAYS, "网上平台 2026-03-12", ("platform", "2026-03-12")),
        ("appeal", SUITS, "Suit after reconsideration 2026-03-12 City court", ("post", "2026-03-12 City court")),
        ("appeal", SUITS, "post suit 2026-03-12", ("post", "suit 2026-03-12")),
    ],
)
def test_a_name_at_the_beginning_is_parted_from_the_words_behind_it(
    group: str, known: tuple[str, ...], written: str, parted: tuple[str, str]
) -> None:
    assert fields.opening(group, written, known=known) == parted


@pytest.mark.parametrize("written", ["pigeon 2026-03-12", "in", "", "suit 2026-03-12"])
def test_words_that_begin_with_no_name_are_refused_by_the_first(written: str) -> None:
    with pytest.raises(Refusal) as caught:
        fields.opening("appeal", written, known=("direct", "post"))
    assert (caught.value.code, caught.value.facts["written"]) == ("field_unknown", written.partition(" ")[0])


@pytest.mark.parametrize("written", ["邮", "信", "网络", ""])
def test_a_part_of_two_names_or_a_single_sign_is_not(written: str) -> None:
    with pytest.raises(Refusal, match="field_unknown"):
        fields.code("channel", written, known=("signed_post", "ordinary_post", "fax"))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("报请确定 能否公开", ("determine", "能否公开")),
        (" confirm：能否公开", ("confirm", "能否公开")),
        ("请确定能否公开", (None, "请确定能否公开")),
        ("", (None, "")),
    ],
)
def test_what_may_stand_at_the_beginning_need_not(written: str, found: tuple[str | None, str]) -> None:
    assert fields.perhaps("asking", written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("privacy, trade_secret names and prices", (("privacy", "trade_secret"), " names and prices")),
        ("个人隐私，商业秘密 姓名和报价", (("privacy", "trade_secret"), " 姓名和报价")),
        ("privacy, names of the experts", ((), "privacy, names of the experts")),
        ("privacy names, prices", (("privacy",), " names, prices")),
    ],
)
def test_a_comma_joins_names_as_other_marks_do(written: str, found: tuple[tuple[str, ...], str]) -> None:
    assert fields.series("ground", written) == found
