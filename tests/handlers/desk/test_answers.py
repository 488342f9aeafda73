"""An answer in one line is parted into the place of an item, the outcome, its grounds or the body, and the words."""

import pytest

from handlers.desk import answers


@pytest.mark.parametrize(
    ("written", "has_items", "place", "rest"),
    [
        ("2 public 见网站", True, 2, "public 见网站"),
        ("2", True, 2, ""),
        ("public 见网站", True, None, "public 见网站"),
        ("", True, None, ""),
        ("2 public 见网站", False, None, "2 public 见网站"),
        ("2026年的名单", True, None, "2026年的名单"),
    ],
)
def test_a_place_is_read_where_a_request_has_items(written: str, has_items: bool, place: int | None, rest: str) -> None:
    assert answers.place(written, has_items=has_items) == (place, rest)


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("public 见网站", ("public", "", "见网站")),
        ("答复 您好，来信收悉。 已经修好", ("answered", "", "您好，来信收悉。 已经修好")),
        ("回复：您好，来信收悉。 已经修好", ("answered", "", "您好，来信收悉。 已经修好")),
        ("答复如下 您好", ("答复如下", "", "您好")),
        ("转办：市住建局 请您留意", ("transferred", "市住建局", "请您留意")),
        ("reply: thank you for writing", ("answered", "", "thank you for writing")),
        ("不予公开：个人隐私 涉及住址", ("refused", "privacy", "涉及住址")),
        ("不予公开:个人隐私、商业秘密 涉及住址、报价", ("refused", "privacy+trade_secret", "涉及住址、报价")),
        ("refused:privacy+internal reasons", ("refused", "privacy+internal", "reasons")),
        ("Refused: personal privacy + trade secrets reasons", ("refused", "privacy+trade_secret", "reasons")),
        (
            "refused:法律、行政法规禁止公开的政府信息、个人隐私 理由",
            ("refused", "forbidden_by_law+privacy", "理由"),
        ),
        ("refused:privacy、privacy 理由", ("refused", "privacy", "理由")),
        ("refused:privacy、天气 理由", ("refused", "privacy、天气", "理由")),
        ("不予公开:过程性信息 属于审批中的材料", ("refused", "process", "属于审批中的材料")),
        ("不予公开:三需要 与申请人无关", ("refused", "three_needs", "与申请人无关")),
        ("不予公开:过程性、内部事务 理由", ("refused", "process+internal", "理由")),
        ("refused:three-needs reasons", ("refused", "three-needs", "reasons")),
        ("不予公开:行政机关 理由", ("refused", "行政机关", "理由")),
        ("信息不存在 经检索没有", ("not_held", "", "经检索没有")),
        ("不存在\n经检索没有", ("not_held", "", "经检索没有")),
        ("没有这个信息 经检索没有", ("not_held", "", "经检索没有")),
        ("No such information we searched", ("not_held", "", "we searched")),
        ("不是我局：市某局，000-0000 由该局负责", ("other_body", "市某局，000-0000", "由该局负责")),
        ("不公开：个人隐私 涉及住址", ("refused", "privacy", "涉及住址")),
        ("不存在的名单 见网站", ("不存在的名单", "", "见网站")),
        ("不予公开:秘密 理由", ("refused", "秘密", "理由")),
        ("other_body:执法案卷信息 该部负责", ("other_body", "执法案卷信息", "该部负责")),
        ("other_body:市委社会工作部 该部负责", ("other_body", "市委社会工作部", "该部负责")),
    ],
)
def test_what_a_line_says(written: str, parted: tuple[str, str, str]) -> None:
    assert answers.parts(written) == parted
