"""The same matter is found in other words, the earlier message first; another matter is not."""

import pytest

from handlers.reading import similar

TEXTS = [
    "搅拌站半夜噪音扰民，粉尘很大",
    "请问创新补贴的申报条件",
    "我们小区旁的搅拌站噪音扰民粉尘大",
    "搅拌站噪音扰民半夜粉尘",
]


def test_the_same_matter_is_the_nearest_message_before() -> None:
    told = similar.compare(TEXTS)
    assert told[2].other in {0, 3}
    assert told[3].other in {0, 2}
    assert told[1].other is None


def test_the_first_of_a_matter_is_tied_to_a_later_one() -> None:
    assert similar.compare(TEXTS)[0].other in {2, 3}


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("领导您好，请问贵局的创新补贴什么时候发，谢谢！", "领导您好，请问贵局的停车场什么时候开，谢谢！"),
        ("请问创新补贴的申报条件", "请问创新券的申报时间"),
        ("申请公开2023年决算", "申请公开2023年纪要"),
    ],
)
def test_another_matter_in_the_same_polite_words_is_not_the_same(one: str, another: str) -> None:
    told = similar.compare([one, another])
    assert [each.other for each in told] == [None, None]
    assert 0 < told[0].score < 1


def test_a_long_letter_is_the_same_though_little_of_it_is_shared() -> None:
    first = "我是翠湖花园三期的业主，楼下的石材加工作坊每天切割，粉尘飘进厨房，老人咳嗽不止，社区来过一次就没有下文。"
    again = "翠湖花园三期石材加工作坊仍旧开工，上个月说好搬走，现在又添了两台机器，孩子没法写作业，盼望早日有人来看看。"
    other = "城东菜市场后面的公厕晚上七点就锁门，摊主和买菜的老人都很不方便，能不能延长到十点，或者装一盏感应灯。"
    assert [each.other for each in similar.compare([first, other, again])] == [2, None, 0]


def test_nothing_is_like_nothing() -> None:
    assert similar.compare(["", ""]) == [similar.Likeness(None, 0.0)] * 2
    assert similar.compare([]) == []


def test_what_tells_of_the_same_matter_is_gathered() -> None:
    assert sorted(similar.matters(TEXTS)) == [[0, 2, 3], [1]]
    assert similar.matters([]) == []


def test_what_names_other_years_is_another_matter() -> None:
    one, other = "申请公开2024年度科技创新券发放名单", "申请公开2023年度科技创新券发放名单"
    assert [each.other for each in similar.compare([one, other])] == [None, None]
    assert [each.other for each in similar.compare([one, one.replace("申请", "请")])] == [1, 0]


def test_a_shared_figure_is_no_shared_matter() -> None:
    assert similar.compare(["2024年三公经费明细", "2024年部门决算公开"])[0].score == 0


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("高新技术企业认定要准备什么材料", "办高企认定带啥材料"),
        ("社会保险费缴费基数是多少", "社保缴费基数是多少"),
        ("住房和城乡建设局的招标文件", "住建局招标的文件"),
        ("商品房预售许可证公示", "预售证公示"),
    ],
)
def test_what_is_called_in_short_is_the_same_as_in_full(one: str, another: str) -> None:
    assert similar.compare([one, another])[1].other == 0


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("人力资源和社会保障局的培训补贴标准", "人社局的三公经费"),
        ("城市管理综合行政执法局的处罚决定书", "城管局的车辆采购合同"),
        ("一期工程的验收报告", "二期工程的验收报告"),
    ],
)
def test_one_name_alone_or_another_batch_makes_no_matter_of_two(one: str, another: str) -> None:
    assert similar.compare([one, another])[1].other is None


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("我要示科发〔2024〕5号文件的全文", "我要示科发〔2024〕15号文件的全文"),
        ("请公开科技园东区改造的施工合同", "请公开科技园西区改造的施工合同"),
    ],
)
def test_another_document_or_side_is_another_matter(one: str, another: str) -> None:
    assert [each.other for each in similar.compare([one, another])] == [None, None]
    assert similar.compare([one, one])[1].other == 0
