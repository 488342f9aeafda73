"""A postal address is known by what it is; the name of a record never passes for one, whatever place stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reading import places, plain, steps

ADDRESSES = (
    "示例省示例市示例区示例路1号",
    "示例市示例区示例路1号示例大厦5楼",
    "示例路12号3栋2单元502室",
    "示例区示例街道示例小区3栋",
    "示例县示例乡示例村三组",
    "示例县示例镇示例村",
    "示例路327弄5号",
    "示例路1号林晓收",
    "示例路1号-2",
    "示例路1号示例市科学技术局办公室",
    "示例区示例花园7幢1202",
    "示例市示例区示例大道与示例路交叉口东侧示例广场",
    "某市某路",
    "不老屯镇某村",
    "县档案局报告厅路5号",
    "示例市示例区示例胡同甲12号",
    "示例市1号信箱",
    "示例旗示例苏木示例嘎查",
    "12 example road, example city",
    "flat 3, 12 example street, sample town",
    "example road 12, sample city",
    "p.o. box 12, sample city",
)
WHOM = ("", "，林晓收", " 林晓", "，林晓，13800138000", " 邮编100000", "（林晓收）")
PLACES = (
    *("7号楼", "示例区", "示例路12号", "示例镇示例村", "粮食局下属面粉厂", "示例小区3栋", "示例市示例区示例路"),
    *("示例乡政府3楼", "面粉厂职工宿舍", "示例街道", "示例县示例水库", "示例路公交站", "示例园区", "2号地块"),
)
TIMES = ("", "2023年", "2023年度", "上半年", "第三批")
RECORDS = (
    *("消防验收意见书", "经费安排", "清产核资表", "的清产核资表", "拆迁补偿名单", "会议纪要", "施工合同", "竣工图"),
    *("验收意见", "批文", "占地面积", "测绘成果", "人员花名册", "规划条件", "绿化率", "房屋所有权证", "加装电梯公示"),
    *("工资发放明细", "采购结果", "预算执行", "党组会议记录", "危房鉴定", "用地红线", "环评", "招标公告", "中标价"),
    *("监控录像", "投诉处理", "收费依据", "补贴发放", "编制数", "任免文件", "巡查台账", "改造方案", "水质检测报告"),
    *("停车位配比", "许可", "备案号", "土地出让金", "征收决定", "评估价", "信访答复", "安全检查", "值班表", "审计底稿"),
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("whom", WHOM)
def test_an_address_is_one_with_whom_it_is_for_and_without(address: str, whom: str) -> None:
    if address.isascii() and whom:
        whom = ", attn lin xiao"
    assert places.is_address(plain.folded(address + whom))


@given(st.sampled_from(PLACES), st.sampled_from(TIMES), st.sampled_from(RECORDS), st.booleans())
def test_a_record_is_none_whatever_place_stands_in_it(place: str, time: str, record: str, first: bool) -> None:
    said = f"{time}{place}{record}" if first else f"{place}{time}{record}"
    assert steps.flaw("contact", said) == "contact_unusable"
    assert steps.flaw("delivery_to", said, delivery="post") == "address_unclear"


@pytest.mark.parametrize(
    "said",
    [
        *(
            "示科发〔2024〕5号",
            "示例区政府令第5号",
            "2023年第5号",
            "全市农村公路",
            "示例区老旧小区",
            "我们小区",
            "住家里",
        ),
        *("list of street lights", "the road repair contract of 2023", "example road building permit", "3楼"),
    ],
)
def test_nor_are_numbers_of_papers_and_what_is_said_of_many(said: str) -> None:
    assert steps.flaw("contact", said) == "contact_unusable"


@pytest.mark.parametrize("said", ["示例市河西路3號", "示例縣示例鎮示例村三組", "示例區示例園7幢1202，林曉收"])
def test_an_address_in_traditional_characters_is_one(said: str) -> None:
    assert places.is_address(plain.folded(said))
