"""What a request lacks is named; a missing time span alone holds nothing up."""

import pytest

from handlers.reading import clarity


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("申请公开2024年度部门决算", ()),
        ("申请公开采购合同", ("period",)),
        ("申请公开", ("description", "period")),
        ("申请公开你们为什么不修路", ("record", "period")),
        ("申请公开某政发〔2022〕15号文件", ()),
        ("去年接待费一共花了多少", ()),
        ("二〇二一年某某园区的批复", ()),
        ("申请公开相关材料", ("description", "period")),
        ("我要那个红头文件", ("description", "period")),
        ("申请公开2023年的文件", ("description",)),
        ("请公开那笔补助是怎么算的", ("record", "period")),
        ("please give me the documents", ("description", "period")),
    ],
)
def test_what_is_missing_is_named(text: str, missing: tuple[str, ...]) -> None:
    assert clarity.missing(text) == missing


def test_a_time_span_alone_holds_nothing_up() -> None:
    assert clarity.is_clear(("period",))
    assert not clarity.is_clear(("record", "period"))
