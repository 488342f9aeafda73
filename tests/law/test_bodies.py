"""What is a name of a body, and what only stands for one."""

import pytest

from law import bodies


@pytest.mark.parametrize(
    "said",
    [
        "示例市人民政府",
        "示例市示例区人民法院",
        "示例市人民政府办公室",
        "示例省科学技术厅",
        "国家税务总局示例市税务局",
        "示例铁路运输法院",
        "未央区人民政府",
        "待王镇人民政府",
        "Example City Government",
    ],
)
def test_a_name(said: str) -> None:
    assert bodies.is_name(said)


@pytest.mark.parametrize(
    ("said", "is_settled"),
    [
        ("持本通知书到示例银行任一网点缴入财政专户，编码103049950", True),
        ("缴入某银行专户", False),
        ("待定", False),
        (" ", False),
    ],
)
def test_what_is_settled(said: str, is_settled: bool) -> None:
    assert bodies.is_settled(said) is is_settled


@pytest.mark.parametrize(
    "said",
    [
        "本级人民政府",
        "同级人民政府",
        "上一级行政机关",
        "上级主管部门",
        "有管辖权的人民法院",
        "所在地人民法院",
        "×××人民政府",
        "XX市人民政府",
        "ｘｘ区人民法院",
        "某某市人民政府",
        "某市人民政府",
        "**市人民政府",
        "____人民法院",
        "【法院名称】",
        "<court>",
        "示例市人民政府（?）",
        "……",
        "tbd",
        "TODO",
        "n/a",
        "待定",
        "未定",
        "尚未确定",
        "待确认",
        "暂无",
        "无",
        "人民政府",
        "市人民政府",
        "中级人民法院",
        "人民法院",
        "政府信息公开工作主管部门",
        "行政复议机关",
        "  ",
    ],
)
def test_what_only_stands_for_one(said: str) -> None:
    assert not bodies.is_name(said)
