"""What tells of wrongdoing by a rule that no model weighs, in Chinese, in pinyin and in English."""

import pytest

from handlers.reading import meaning, told
from tests.handlers.reading.test_owing import rows

TELLING = [
    *("科里的老周私下里叫我们去吃酒席", "督查组住的豪华酒店，账单让企业付", "考场上不贿赂考官就过不了"),
    "拿救济的人家住别墅，他舅舅管这个",
    "领扶持款的公司是间空房，没人，这钱谁批的",
    *("王科长收了老板五万块", "李局收了一套房子", "审批的人拿了我十万", "给二十个点才能过", "是不是有人给你们塞钱了"),
    *("公司注册地址是个厕所，照样拿了三百万", "陈处把指标卖了", "孵化器老板给张科送了块表", "那个姓王的拿了人家的钱"),
    *("wang ke zhang shou le wo men lao ban wu wan kuai", "li chu zhang na le wu wan"),
    "The director's brother owns the company that wins every grant",
    "We were told to pay 10% to get approved",
    "Mr. Zhao in your office asked us for a little something before he would sign",
    *(
        "My boss gave the director an envelope",
        "Nothing happens without a gift",
        "The clerk accepted cigarettes and money",
    ),
    *("The winners were decided before the review", "Mr Wang took money", "They asked us for 10% of the grant"),
]
TELLING += [
    *(
        "窗口的人说交五百块不用排队",
        "经办人把我的材料透给了对手公司",
        "有人把报价单漏给别家了",
        "One of your officers leaked our business plan to a competitor",
    ),
    "Somebody in your office sold the list of applicants to a consulting firm",
    "A clerk passed the bids on to a competitor before the opening",
    *("窗口小王收了人家两条烟", "小李说给两条烟", "the clerk took cigarettes from my neighbour"),
    "My boss had to buy the director's paintings",
    "One of your staff offers to move applications up for cash",
]
TELLING += ["你们处长上班时间打麻将", "貴局職員把民眾個資賣給補習班", "工作时间看到你们科长在办公室炒股"]
HARMLESS = [
    *("工作人员上班时间打牌怎么处理", "请公开上班时间打牌被查处的干部名单", "你们上班时间是几点"),
    *("窗口收件拿了我的材料", "窗口的人要了我的身份证", "前台小张说来两条建议就行", "Can I pay the fee in cash?"),
    *("a clerk accepts the form for a fee", "We had to buy the form at the counter"),
    *(
        "检查组的住宿费要企业付吗",
        "同学私下里叫我们去吃酒席",
        "请公开反商业贿赂规定",
        "低保户能买几套房",
        "公租房里停着奔驰",
    ),
    *("扶持资金发给哪些公司，怎么批的", "验收组住哪家酒店", "考核专家吃住谁出"),
    *(
        "局长说要30万元以上的合同",
        "专家组收到12份申请",
        "他拿了两个项目",
        "市科技局收到五万元以下的申请怎么办",
        "工作人员收了100元押金",
    ),
    *("I would like a copy of the list of grants awarded in 2024", "How much do I have to pay for copies?"),
    *("My brother owns a company and wants to apply for a grant", "He received the grant in 2023"),
    *("The company received a grant of 500,000 yuan in 2024", "Which company won the contract for the road?"),
    *("We received 30% of the subsidy, when does the rest come?", "The officer asked me for my passport number"),
    *("they want money for the copies", "How many gifts were received and registered by officials in 2024?"),
]

OF_THEIR_OWN = [
    # Money that went elsewhere, records of what never was, who decides about their own, a gift that speeds things up.
    "王主任拿课题经费去炒期货，赔了一半",
    "他把修路的专款转给自己的侄女婿",
    "局里的专项款挪去买基金",
    "处室的考勤全是假的，月月满勤",
    "他们伪造出差记录报差旅费",
    "培训从来没办过，签到表倒是齐的",
    "实验室的会议记录都是事后补写的",
    "评委和获奖公司的老板是夫妻，谁也没回避",
    "管补贴的科长在领补贴的厂里占股份",
    "审批的人自己是申请单位的股东",
    "一边批项目一边在企业挂职领薪",
    "The chief of planning holds shares in the bidder.",
    "An assessor is married to the owner of the winning firm.",
    "Our manager fakes the overtime records every month.",
    "They back-dated the signatures on the contract.",
    "A little present would get the permit sooner, the clerk said.",
    "The director used research money for his villa.",
    "He gets a commission from the supplier for each order.",
    "The attendance records are all made up.",
    "One of the experts is the brother of the applicant and never disclosed it.",
]
NOT_OF_THEIR_OWN = [
    "谁出钱修的凉亭，合同拿来看看",
    "把局里的接待花销单子亮出来",
    "申请公开专项资金存放的规定",
    "考勤打卡怎么补签",
    "系统里的“待签收”是什么意思",
    "企业把补助资金用于理财合规吗",
    "科技园运营公司2023年的考核结果",
    "专家回避制度的文件",
    "评审专家要不要回避",
    "我把项目款用于买设备可以吗",
    "请提供股权激励备案名单",
    "专家入股企业有什么规定",
    "公司股东变更怎么登记",
    "主任所在的股份有限公司的合同",
    "补贴说好八月发，现在没影，请领导过问",
    "投诉多久有回信",
    "请问你们电话",
    "I want the report on attendance records for 2022",
    "Who owns shares in the science park company?",
    "My husband is married to a foreigner, can he apply?",
    "Please send the list of gifts received by officials",
    "Can a small gift be returned to the museum shop?",
    "How can I get my permit faster?",
    *("窗口说交五十块工本费就可以取证", "我把资料漏给你们了一份", "请把材料发给我", "网上预约就不用排队吗"),
    "They handed the files over to the archive, may I read them there?",
    "Could your office send the list of subsidised companies to our firm?",
    "The overtime figures for 2023, please",
    "Is my son allowed to use the grant money for a laptop?",
    "I am requesting the letters between you and the contractor",
    "rules on conflict of interest for reviewers, please",
    "We moved our project funds into the new account, is that allowed?",
]


@pytest.mark.parametrize("said", OF_THEIR_OWN)
def test_misused_money_made_up_records_and_ones_own_interest_are_known_by_rule(said: str) -> None:
    assert told.tells(said)


@pytest.mark.parametrize("said", NOT_OF_THEIR_OWN)
def test_and_who_asks_about_money_shares_and_records_is_kept_from_nobody(said: str) -> None:
    assert not told.tells(said)
    assert not meaning.is_restricted(said)


@pytest.mark.parametrize("said", TELLING)
def test_it_is_kept_from_the_room_however_it_stands(said: str) -> None:
    assert meaning.is_restricted(said)
    assert told.tells(f"申请公开2024年孵化器绩效考核结果。{said}") or said.isascii()


@pytest.mark.parametrize("said", HARMLESS)
def test_what_only_sounds_like_it_is_not(said: str) -> None:
    assert not told.tells(said)


@pytest.mark.parametrize(
    ("said", "names"), [("评审前一天专家去了老板的别墅", True), ("金额在五十万元以上", False), ("他是科长", False)]
)
def test_somebody_and_what_they_do_are_named(said: str, names: bool) -> None:
    assert told.names(said) is names


@pytest.mark.parametrize(
    ("said", "is_wish"), [("我要2024年的", True), ("金额在五十万元以上", True), ("门口的路灯坏了", False)]
)
def test_a_wish_is_told_apart(said: str, is_wish: bool) -> None:
    assert told.is_wish(said) is is_wish


@pytest.mark.parametrize(
    "said",
    ["They won't stamp anything unless you take them to dinner", "申报指南还没发，某公司就已经知道了"],
)
def test_who_is_told_before_all_others_and_who_wants_a_dinner(said: str) -> None:
    assert told.tells(said)
    assert not told.tells("通知还没发，我已经知道了")


@pytest.mark.parametrize(
    "said",
    [
        *("想盖章都得先请到茶楼坐一桌", "说是随机抽专家，抽来抽去总是那三位", "收的培训费不开票，钱进了他自己的微信"),
        *("补贴下来先扣两个点", "你们有人一边当官一边开公司", "中标的三家是同一个电话", "还没投票就先印好了横幅"),
        *("put something in the folder if you want the stamp", "an envelope is left on the desk"),
        *("the chief's cousin wins every tender", "if you don't know the right person you wait a year"),
    ],
)
def test_what_is_told_in_a_roundabout_way_is_kept(said: str) -> None:
    assert told.tells(said)


@pytest.mark.parametrize(
    "said",
    [
        *("盖章要先去哪个窗口", "请公开近三年评审专家随机抽取的记录", "退款打到个人的微信要几天", "贷款利息先扣一个点"),
        *("中标的三家公司电话是多少", "还没公示，我先问问", "please put the list in an envelope"),
        *("which company won the tender", "if you do not know the answer, who does?"),
    ],
)
def test_what_has_the_same_words_and_tells_nothing_is_not(said: str) -> None:
    assert not told.tells(said)


ROUNDABOUT = rows("roundabout.tsv")
STORIES = (
    "领导您好，我是城西村的村民，在这里住了四十多年了，有件事一直想跟您说说：{}。我们老百姓没有别的办法，谢谢您了。",
    "尊敬的局长：我在外面打工，今年过年回家听邻居们聊天，大家都在议论一件事，{}。我也不知道该找哪个部门，盼复。",
    "前几天下雨，路不好走，我去镇上办事的时候顺便问了一下，没有人理我。后来听人讲，{}。想问问归不归你们管。",
)
"""What people tell around it: none of these is learnt from."""


def kept(part: str, *around: str) -> int:
    """How many sentences of a part are kept from the room, alone or within each of some stories."""
    said = [each for name, each in ROUNDABOUT if name == part]
    return sum(meaning.is_restricted(story.format(each)) for each in said for story in around or ("{}",))


@pytest.mark.parametrize(("part", "least", "within"), [("aside", 16, 26), ("made", 18, 26), ("taught", 20, 44)])
def test_what_is_told_without_a_word_for_it_is_mostly_kept_alone(part: str, least: int, within: int) -> None:
    assert kept(part) >= least
    assert kept(part, *STORIES) >= within


def test_what_only_sounds_so_is_seldom_kept() -> None:
    assert kept("harmless") <= 1
    # Two are read as a report before all else, which no room reads.
    assert kept("harmless", *STORIES) <= 2


@pytest.mark.parametrize(
    "said",
    [
        "The head of the funding section owns shares in the company that won all three tenders.",
    ],
)
def test_what_is_offered_as_a_report_before_all_else_is_kept(said: str) -> None:
    assert meaning.read(said).candidates[0][0] == "wrongdoing"
    assert meaning.is_restricted(said)


@pytest.mark.parametrize("said", ["有人拿了我们村的钱，不是一回两回了", "他们分了集体的补助款，没人管"])
def test_who_takes_what_is_everybodys_is_kept_among_whatever(said: str) -> None:
    assert all(meaning.is_restricted(story.format(said)) for story in STORIES)
    assert meaning.is_restricted(f"请公开2024年度我们村的项目资金使用情况。{said}。")


def test_a_sentence_is_read_apart_only_where_it_tells_of_somebody() -> None:
    asks = "请公开2024年度我们村的项目资金使用情况和验收材料。"
    assert meaning.is_restricted(f"{asks}明明是一家人开的三个公司，轮着来投。")
    assert not meaning.is_restricted(f"{asks}另外补贴发放到个人的名册也要一份。")


PASSING = rows("passing.tsv")
REASONS = ("因为{}，所以想看看材料", "听说{}，想看看有关的材料", "我想要一份相关的文件，因为{}")
"""How a reason stands beside what is asked, before it and behind it."""


@pytest.mark.parametrize(("part", "least"), [("looked", 25), ("aside", 23)])
def test_what_is_told_in_passing_within_one_sentence_is_mostly_kept(part: str, least: int) -> None:
    assert sum(meaning.is_restricted(said) for name, said in PASSING if name == part) >= least


@pytest.mark.parametrize(("part", "most"), [("plain", 2), ("plain_aside", 1)])
def test_who_only_says_why_they_ask_is_not_kept(part: str, most: int) -> None:
    assert sum(meaning.is_restricted(said) for name, said in PASSING if name == part) <= most


@pytest.mark.parametrize("reason", REASONS)
def test_a_roundabout_report_is_kept_as_a_reason_too_and_what_only_sounds_so_is_not(reason: str) -> None:
    assert kept("aside", reason) >= 18
    assert kept("harmless", reason) == 0


def test_the_reasons_of_a_sentence_are_parted_from_what_it_asks() -> None:
    assert told.reasons("因为他把钱分了,账本也烧了,所以想看看材料。路灯坏了。") == [
        "他把钱分了",
        "账本也烧了",
        "他把钱分了,账本也烧了",
    ]
    assert told.reasons("听说下雨。想看看材料") == []
    assert told.reasons("请公开2024年度的名单") == []


@pytest.mark.parametrize(
    ("said", "tells"),
    [
        *(("评审就是走过场", True), ("有关部门走走过场，没有整改", False), ("招标前他跟专家打过招呼", True)),
        *(("不打招呼就停水", False), ("套取补贴", True), ("学位都配套出去了", False), ("领导讨要钱款", False)),
    ],
)
def test_a_word_for_wrongdoing_counts_where_it_is_meant(said: str, tells: bool) -> None:
    assert meaning.tells_of_wrongdoing(said) is tells


def test_who_says_behind_it_that_it_is_no_report_takes_nothing_back() -> None:
    for said in ("把出差的单子亮出来，是不是有人贪了", "是不是科长收了钱"):
        assert meaning.is_restricted(said)
        assert meaning.is_restricted(f"{said}\n不是检举，我要的是合同")
    assert not meaning.is_restricted("采购合同拿出来\n不是检举，我要的是合同")
