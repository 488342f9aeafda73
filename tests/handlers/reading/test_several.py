"""Several answers in one message are parted: numbers by their form, choices and a name by their words."""

import pytest

from handlers.reading import several


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "身份证11010519491231002X，电话13900139000，要电子版的，在这里给我就行",
            {
                "identity": "身份证 11010519491231002X",
                "contact": "13900139000",
                "supply": "electronic",
                "delivery": "chat",
            },
        ),
        (
            "身份证11010519491231002X电话13900139000",
            {"identity": "身份证 11010519491231002X", "contact": "13900139000"},
        ),
        ("電話13900139000，電子檔", {"contact": "13900139000", "supply": "electronic"}),
        (
            "My name is John Smith, PDF by email please",
            {"name": "John Smith", "supply": "electronic", "delivery": "email"},
        ),
        ("邮箱 a@b.cn，邮寄", {"mail": "a@b.cn", "delivery": "post"}),
        ("邮寄，示例市河西路3号2单元501", {"delivery": "post", "delivery_to": "示例市河西路3号2单元501"}),
        ("郵寄，示例市河西路3號，林曉舟收", {"delivery": "post", "delivery_to": "示例市河西路3號，林曉舟收"}),
        ("by post, 12 River Road, Example City", {"delivery": "post", "delivery_to": "12 River Road, Example City"}),
        ("邮寄，要2023年的名单", {"delivery": "post"}),
        ("电子邮件，示例市河西路3号", {"delivery": "email"}),
        ("我叫诸葛 亮", {"name": "诸葛亮"}),
        ("李四", {}),
        ("长" * 201 + "，13900139000", {}),
    ],
)
def test_each_answer_is_told_by_its_step(text: str, told: dict[str, str]) -> None:
    assert several.read(text).told == told


def test_what_was_asked_and_what_is_left_stand_apart() -> None:
    found = several.read("我叫王小明，没有身份证，学生证可以吗，谢谢")
    assert (found.told, found.asked, found.rest) == ({"name": "王小明"}, ("学生证可以吗",), ("没有身份证",))


def test_what_is_named_by_its_field_is_known_as_such() -> None:
    assert several.read("电话13900139000").named == {"contact"}
    assert several.read("13900139000").named == frozenset()


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        *(
            (said, True)
            for said in ("13900139000", "lin.mei＠example.com", "passport E12345678", "我的电话是13900139000")
        ),
        *(
            (said, False)
            for said in ("13900139000的登记表", "名单", "a@b.cn，名单也要", "电子版", "138001380001380013")
        ),
    ],
)
def test_a_message_may_say_nothing_but_who_somebody_is_and_how_they_are_reached(text: str, is_bare: bool) -> None:
    assert several.read(text).is_bare is is_bare
