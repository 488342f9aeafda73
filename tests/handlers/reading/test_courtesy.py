"""What is left of words when courtesy and orders to us are gone: never less than what they tell."""

from itertools import product

import pytest

from handlers.reading import courtesy

CONTENTS = [
    *("2024年全市的", "2024年的", "全市的", "示范区", "2024", "都要", "王小明", "13800138000", "科普经费决算"),
    *("纸质的", "中文的", "the 2024 list", "A-12号文件", "3.5万元以上的", "哪一年都行", "是", "不是，是市里的"),
]
COURTESIES = [
    *("you have been very helpful", "that was a great help", "Thank you, you are very helpful"),
    *(
        "谢谢",
        "谢谢您",
        "辛苦了",
        "麻烦了",
        "你好",
        "您好",
        "领导好",
        "快点",
        "尽快",
        "请快一点",
        "收到",
        "好的",
        "转人工",
    ),
    *("什么时候给我答复", "顺便问下能不能快点", "我的申请到哪了", "对了我的申请到哪一步了", "怎么还没有消息", "等等"),
    *("想问一下大概什么时候能有结果", "我要撤回申请", "帮助", "thanks", "please", "any news", "拜托了", "催一下"),
]
WAYS = [
    *("{content}，{courtesy}", "{courtesy}，{content}", "{courtesy}。{content}！"),
    *("{content} {courtesy}", "{content}\n{courtesy}？"),
]


@pytest.mark.parametrize("courtesy_", COURTESIES)
def test_words_beside_courtesy_are_left_in_any_order(courtesy_: str) -> None:
    for content, way in product(CONTENTS, WAYS):
        said = way.format(content=content, courtesy=courtesy_)
        assert content in courtesy.rest(said), said


@pytest.mark.parametrize("courtesy_", COURTESIES)
def test_of_nothing_but_courtesy_nothing_is_left(courtesy_: str) -> None:
    assert courtesy.rest(courtesy_) == ""
    for other, way in product(COURTESIES, WAYS[:3]):
        assert courtesy.rest(way.format(content=other, courtesy=courtesy_)) == ""


@pytest.mark.parametrize(
    "glued", ["2024年全市的谢谢", "请快点给我2024年全市的", "谢谢2024年全市的辛苦了", "您好2024年全市的麻烦快一点"]
)
def test_words_are_left_where_no_sign_parts_them_from_courtesy(glued: str) -> None:
    assert "2024年全市的" in courtesy.rest(glued)


@pytest.mark.parametrize("said", ["", "。。。", "😀"])
def test_signs_alone_leave_nothing(said: str) -> None:
    assert courtesy.rest(said) == ""


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("我的申请到哪了？另外我想要2023年的科普经费决算", "另外我想要2023年的科普经费决算"),
        ("撤回我的申请，再重新申请公开2025年的考核结果", "再重新申请公开2025年的考核结果"),
        ("转人工，我要举报王科长收钱", "我要举报王科长收钱"),
        ("谢谢你们，王处长每次都要我们请吃饭才盖章", "王处长每次都要我们请吃饭才盖章"),
        ("我的申请怎么还没好？你们局长肯定收了对方的钱", "我的申请怎么还没好？你们局长肯定收了对方的钱"),
        ("亲戚借了我的钱不还，打官司赢了也拿不到", "亲戚借了我的钱不还，打官司赢了也拿不到"),
        ("还没收到答复，我要投诉", "还没收到答复，我要投诉"),
        ("想看下 2024-2025 两年 公租房 分配 结果", "想看下 2024-2025 两年 公租房 分配 结果"),
        ("收到啦，你们效率真高，谢谢谢谢", ""),
        ("我改主意了，不申请了", ""),
        ("我换手机了，答复没了，再给我发一遍", ""),
    ],
)
def test_a_matter_beside_what_asks_us_for_something_is_told_apart(said: str, matter: str) -> None:
    assert courtesy.matter(said) == matter
