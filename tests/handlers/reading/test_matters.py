"""A message of two matters is parted where both are sure and of different kinds, and nowhere else."""

import pytest

from handlers.reading import matters, meaning
from law.codes import Kind

ASKED, WONDERED = "申请公开2024年度科技计划项目验收结果", "请问高企认定什么时候开始申报"


@pytest.mark.parametrize("between", ["，另外", "。此外，", "；还有一件事：", " 顺便再"])
def test_two_matters_are_parted(between: str) -> None:
    found = matters.two(f"{ASKED}{between}{WONDERED}")
    assert found == matters.Two(ASKED, WONDERED, ("request", "question"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Please disclose the 2023 grant list. On another matter, how do I apply for a voucher?",
            ("request", "question"),
        ),
        (
            "I would like the list of grants in 2023. I also want to complain that the clerk was rude to me.",
            ("request", "complaint"),
        ),
        (
            "I want the 2023 expense list, and the clerk took cigarettes from my neighbour",
            ("request", "wrongdoing"),
        ),
    ],
)
def test_two_matters_in_english_are_parted(text: str, kinds: tuple[str, str]) -> None:
    found = matters.two(text)
    assert found is not None
    assert found.kinds == kinds
    assert found.second in text


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        f"{ASKED}，另外",
        f"另外{ASKED}",
        f"{ASKED}，另外还有申请公开2023年度的决算",
        f"{WONDERED}，另外随便看看",
        "",
    ],
)
def test_what_is_one_matter_or_not_sure_stays_whole(text: str) -> None:
    assert matters.two(text) is None


@pytest.mark.parametrize(
    "said",
    [
        "第一，我想要2024年科技奖名单；第二，我们小区门口的路灯坏了三个月没人修，请解决",
        "一是要2024年科技奖名单，二是请问科技馆几点开门",
        "I'd like the list of grants of 2024 and when does the museum open?",
    ],
)
def test_matters_that_are_counted_are_two(said: str) -> None:
    found = matters.two(said)
    assert found is not None
    assert found.kinds[0] == "request"


@pytest.mark.parametrize(
    "said",
    [
        "第一批名单和第二批名单我都要",
        "申请公开第一届和第二届科技奖的名单",
        "申请公开婚介机构：一、登记材料；二、年检材料；三、违法查处统计；四、业务主管单位文件。",
        "我要申请公开：一、2024年科技奖名单；二、路灯坏了没人修的投诉记录",
        "一、2024年科技奖名单；二、路灯坏了三个月没人修，请解决；三、请问科技馆几点开门",
    ],
)
def test_what_is_numbered_is_one(said: str) -> None:
    assert matters.two(said) is None


def test_a_report_beside_a_request_is_a_matter_of_its_own() -> None:
    found = matters.two("把去年差旅费明细给我，再就是窗口小王收了人家两条烟")
    assert found == matters.Two("把去年差旅费明细给我", "窗口小王收了人家两条烟", ("request", "wrongdoing"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["I want the budget, and the minutes of the meeting", "When does the office open, and the address please"]
)
def test_more_of_one_matter_is_not_parted(text: str) -> None:
    assert matters.two(text) is None


BESIDE = [
    "我要去年培训费的明细，另外打章的老赵收了我叔一条鱼一箱酒",
    "2023年采购合同发我；顺嘴说下，采购的小陈用的全是他老丈人厂里的货",
    "把中标公告的底档给我，还有那个张科家翻新是中标的人出的工",
    "I want the 2023 list. By the way your inspector took a watch",
    "2022年的招标文件给我一份，还有负责招标的老刘是中标公司老板的表弟",
    "我要看低保名单，民政那个主任把他丈母娘也写进去了",
]


@pytest.mark.parametrize("said", BESIDE)
def test_a_report_beside_a_request_is_kept_and_parted_from_it(said: str) -> None:
    found = matters.two(said)
    assert meaning.is_restricted(said)
    assert found is not None
    assert found.kinds == (Kind.REQUEST, Kind.WRONGDOING)
    assert not meaning.is_restricted(found.first)
    assert meaning.is_restricted(found.second)


@pytest.mark.parametrize(
    "said",
    [
        "2023年采购合同发我；顺便问下，采购的小陈电话多少",
        "我要去年培训费的明细，另外打章的老赵在哪个窗口",
        "要名单，老王收了两条意见的那份",
    ],
)
def test_who_is_only_named_beside_a_request_is_told_nothing_of(said: str) -> None:
    assert not meaning.is_restricted(said)


@pytest.mark.parametrize(
    "said",
    [
        "Please send me the 2023 budget and fix the street lamp at my door",
        "Can I get the minutes of the meeting? Also the bus stop has no roof",
        "I want the 2022 spending list and I want my deposit back",
    ],
)
def test_two_english_matters_are_offered_as_two_where_neither_is_sure(said: str) -> None:
    found = matters.two(said)
    assert found is not None
    assert found.kinds == (Kind.REQUEST, Kind.PETITION)


@pytest.mark.parametrize(
    "said",
    [
        "I want the list of grants and please send it by mail",
        "I need the list of firms. Please include the sums",
        "I want the contract and I need it on paper",
        "Give me the budget of 2022. There were two versions, I want both",
        "The park is dirty. Please clean it",
    ],
)
def test_what_says_more_of_one_english_matter_is_one(said: str) -> None:
    assert matters.two(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "The upload page fails every time and the hotline is dead. Please fix it.",
        "楼道灯坏了三个月没人修，另外请解决一下",
    ],
)
def test_who_only_asks_for_help_with_it_tells_of_no_second_matter(said: str) -> None:
    assert matters.two(said) is None


def test_a_grievance_about_us_behind_a_request_is_a_second_one() -> None:
    found = matters.two("请提供示范园的环评报告，还有你们前台的人骂人，态度恶劣，我要投诉")
    assert found is not None
    assert found.first == "请提供示范园的环评报告"


@pytest.mark.parametrize(
    "said",
    [
        "对面中试车间的安全评估报告我想要一份，还有你们接待室老是锁着门没人",
        "创新券名单公开一下，还有你们网站老是打不开",
        "把去年的立项名单给我，顺便说一句，你们电话一直没人接",
        "Please send me the list of grants from 2024, and also nobody answers your phone.",
        "I want the 2023 budget of the science park, by the way your counter was rude to me",
    ],
)
def test_a_word_about_our_desk_beside_a_request_is_a_second_matter(said: str) -> None:
    found = matters.two(said)
    assert found is not None
    assert found.kinds == (Kind.REQUEST, Kind.COMPLAINT)
    assert not found.first.endswith(("and", "也"))


@pytest.mark.parametrize("said", ["我想要2024年的验收报告，还有附件", "我要立项名单，还有2023年的经费支出表"])
def test_more_of_one_request_is_no_second_matter_by_itself(said: str) -> None:
    assert matters.two(said) is None


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("我要立项名单，还有2023年的经费支出表", ("我要立项名单", "还有2023年的经费支出表")),
        ("我要立项名单，另外2023年的经费支出表", ("我要立项名单", "2023年的经费支出表")),
        ("我要去年的立项名单\n路灯坏了没人修", ("我要去年的立项名单", "路灯坏了没人修")),
        ("我要去年的立项名单", None),
        ("好的，我要去年的立项名单", None),
    ],
)
def test_where_two_may_be_parted(said: str, parts: tuple[str, str] | None) -> None:
    assert matters.parts(said) == parts
