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
    ],
)
def test_what_is_missing_is_named(text: str, missing: tuple[str, ...]) -> None:
    assert clarity.missing(text) == missing


def test_a_time_span_alone_holds_nothing_up() -> None:
    assert clarity.is_clear(("period",))
    assert not clarity.is_clear(("record", "period"))
