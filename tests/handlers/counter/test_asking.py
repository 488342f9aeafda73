"""What is asked of an own case in plain words is answered from it, and is never taken for a report of wrongdoing."""

import pytest

from handlers.services.casework import ending
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.counter.test_cases import labels
from tests.handlers.reading.test_about import ROWS
from tests.handlers.services.casework.test_fees import charged
from tests.handlers.services.casework.test_items import signed

FILED, ANSWERED, NOW = "2026-03-02", "2026-03-10", at("2026-03-12")


def ask(bureau: OpenBureau, said: str) -> str:
    bureau.say(CITIZEN, said, now=NOW)
    return bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", [said for _, said in ROWS])
@pytest.mark.parametrize("outcome", ["", "public", "not_held"])
def test_what_is_asked_is_answered_from_the_case(sqlite_bureau: OpenBureau, said: str, outcome: str) -> None:
    number = sqlite_bureau.file(FILED)
    if outcome:
        sqlite_bureau.answer(number, outcome, "见下", on=ANSWERED)
    told = ask(sqlite_bureau, said)
    assert "检举控告" not in told
    assert number in "".join(sqlite_bureau.said(CITIZEN)[-3:]) or "程序" in told, told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *((said, "期限") for said in ("到底哪天能给", "请问办到边个步骤", "When will I get it?")),
        *((said, "还没有答复") for said in ("我要告你们", "复议去哪")),
        *((said, "撤回") for said in ("不用办了谢谢", "多謝，不用再辦了", "那就算了，不要了")),
        *((said, f"“{said}”") for said in ("改成纸质的", "我电话换号了，13900139000")),
        ("你们办事的是哪位，我想跟他说两句", "程序"),
        ("20个工作日是几号", "第三十三条"),
        *((said, "期限：") for said in ("When will I get it? Can you hurry?", "it's urgent, please speed it up")),
        *((said, "没有撤回") for said in ("不撤了", "算了，還是不撤了", "please don't withdraw it")),
    ],
)
def test_of_a_case_under_way(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, "/language zh", now=NOW)
    assert told in "\n".join([ask(sqlite_bureau, said), *sqlite_bureau.said(CITIZEN)[-2:]])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *((said, "行政复议") for said in ("复议去哪", "最晚哪天能告", "我要告你们", "I want to appeal")),
        *((said, "行政复议") for said in ("我不服", "怎么告你们", "不服，那怎么办", "I do not agree with the answer")),
        *(
            (said, f"“{said}”")
            for said in ("看不懂，那到底安不安全", "没看明白你们写的", "I don't understand the answer")
        ),
        *((said, "我已收到") for said in ("好的收到，没问题了", "满意")),
        *((said, "转给办理的人") for said in ("这名单不全，少了第三页", "你们给错了，我要的不是这个", "能不能盖章")),
    ],
)
def test_of_a_case_that_is_answered(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(number, "public", "见下", on=ANSWERED)
    assert told in ask(sqlite_bureau, said)


def test_a_telephone_that_changed_goes_to_the_case(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    ask(sqlite_bureau, "我电话换号了，13900139000")
    sqlite_bureau.say(CITIZEN, f"补充到{number}", now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == ["我电话换号了，13900139000"]


@pytest.mark.parametrize(
    ("said", "told", "untold"),
    [
        ("我要去法院起诉你们", "要先申请行政复议，不能直接起诉", "直接向"),
        ("I want to sue you", "no court takes it before", "without a review"),
    ],
)
def test_who_may_not_sue_before_a_review_is_told_so_as_their_letter_does(
    sqlite_bureau: OpenBureau, said: str, told: str, untold: str
) -> None:
    refused = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(refused, "refused", "涉及他人住址", on=ANSWERED, ground="privacy")
    signed(sqlite_bureau, refused, on=ANSWERED)
    letter = sqlite_bureau.letters(refused, "reply_refused")[-1]
    assert "未经行政复议，不得直接提起行政诉讼" in letter
    sqlite_bureau.command(CITIZEN, f"/language {'en' if said.isascii() else 'zh'}", now=NOW)
    answered = ask(sqlite_bureau, said)
    assert told in answered
    assert untold not in answered


def test_who_may_choose_is_told_both(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.answer(sqlite_bureau.file(FILED), "not_held", "经检索没有", on=ANSWERED)
    told = ask(sqlite_bureau, "我要去法院起诉你们")
    assert "申请行政复议" in told
    assert "直接向" in told
    assert "要先" not in told


def test_nothing_was_decided_of_what_was_taken_back(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    with sqlite_bureau.working(number, "applicant", "2026-03-10") as work:
        ending.withdraw(work)
    told = ask(sqlite_bureau, "我要去法院起诉你们")
    assert number in told
    assert "行政诉讼" not in told


def two(bureau: OpenBureau) -> tuple[str, str]:
    """File two requests: of a voucher, and of what a museum costs."""
    first = bureau.file(FILED, description="2024年创新券兑付名单")
    return first, bureau.file("2026-03-03", description="2023年科普场馆经费明细")


@pytest.mark.parametrize(
    ("said", "which", "told"),
    [
        *(("创新券那件", 0, "您写的是"), ("創新券那個辦咋樣了", 0, "您写的是"), ("2023那件呢", 1, "您写的是")),
        *(("科普那个给我撤了", 1, "确定撤回"), ("创新券那件改成2022年的", 0, "“创新券那件改成2022年的”")),
    ],
)
def test_of_two_cases_the_one_that_is_pointed_at_is_meant(
    sqlite_bureau: OpenBureau, said: str, which: int, told: str
) -> None:
    numbers = two(sqlite_bureau)
    answer = ask(sqlite_bureau, said)
    assert numbers[which] in answer
    assert numbers[1 - which] not in answer
    assert told in answer


@pytest.mark.parametrize(
    "said", ["第二件", "第3件走到哪", "后面那个", "头一件不要了", "the second one", "名单那件", "第二件改成2022年的"]
)
def test_by_an_ordinal_it_is_asked_which(sqlite_bureau: OpenBureau, said: str) -> None:
    numbers = two(sqlite_bureau)
    sqlite_bureau.file("2026-03-04", description="2025年项目名单")
    ask(sqlite_bureau, said)
    offered = "".join(labels(sqlite_bureau))
    assert all(number in offered for number in numbers)
    assert "检举控告" not in sqlite_bureau.said(CITIZEN)[-1]


def test_what_is_to_be_changed_waits_for_its_case(sqlite_bureau: OpenBureau) -> None:
    first, _ = two(sqlite_bureau)
    ask(sqlite_bureau, "第一件改成2022年的")
    sqlite_bureau.press(CITIZEN, "supplement_to", sqlite_bureau.case(first).id, now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(first, "added")] == ["第一件改成2022年的"]


def test_an_ordinal_that_may_answer_a_demand_is_no_case(sqlite_bureau: OpenBureau) -> None:
    first, _ = two(sqlite_bureau)
    sqlite_bureau.staff("officer", f"/clarify {first} 5 要前一个还是后一个", now=at("2026-03-10"))
    assert "“第二个”" in ask(sqlite_bureau, "第二个")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        *(("钱我交过了", "像是关于{paid}"), ("交過錢喇", "像是关于{paid}"), ("我交过了", "{paid}{asked}")),
    ],
)
def test_what_is_paid_is_no_clarification_of_another_case(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    paid = charged(sqlite_bureau)
    asked = sqlite_bureau.file(FILED, description="2023年科普场馆经费明细")
    sqlite_bureau.staff("officer", f"/clarify {asked} 5 要哪一批", now=at("2026-03-10"))
    answer = ask(sqlite_bureau, said)
    if "{asked}" in told:
        assert {paid, asked} <= {label[-len(paid) :] for label in labels(sqlite_bureau)}
    else:
        assert told.format(paid=paid) in answer


def test_what_did_not_come_may_be_a_notice_beside_an_answer(sqlite_bureau: OpenBureau) -> None:
    answered = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(answered, "public", "见下", on=ANSWERED)
    noticed = sqlite_bureau.file("2026-03-03", description="2023年科普场馆经费明细")
    sqlite_bureau.staff("officer", f"/clarify {noticed} 5 要哪一批", now=at("2026-03-10"))
    ask(sqlite_bureau, "发给我的通知呢")
    assert {answered, noticed} <= set(labels(sqlite_bureau))


@pytest.mark.parametrize("said", ["两个都别办了", "withdraw both"])
def test_who_takes_back_all_is_asked_one_by_one(sqlite_bureau: OpenBureau, said: str) -> None:
    numbers = [sqlite_bureau.file(FILED), sqlite_bureau.file(FILED, description="创新券兑付名录")]
    told = ask(sqlite_bureau, said)
    assert "都要撤回的，请一件一件按" in told
    assert set(labels(sqlite_bureau)) == set(numbers)


ASKED = [
    *((said, "现在没有要您缴的费用") for said in ("how do I pay", "怎么交钱", "is there a fee")),
    *(
        (said, "投诉、举报（《政府信息公开条例》第五十一条）")
        for said in ("where can I complain about this", "去哪投诉你们")
    ),
    *((said, "还没有答复") for said in ("can I sue directly?", "可以直接起诉吗", "can I take you to court now")),
    *((said, "确定撤回") for said in ("I want to withdraw", "我想撤回", "how do I withdraw")),
]


@pytest.mark.parametrize(("said", "told"), ASKED)
@pytest.mark.parametrize("before", ["", "园区那边的"])
def test_what_is_asked_while_a_clarification_is_awaited_is_answered_and_piled_on_nothing(
    sqlite_bureau: OpenBureau, said: str, told: str, before: str
) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    if before:
        sqlite_bureau.say(CITIZEN, before, now=NOW)
        assert "上面写的要补到哪一件" in sqlite_bureau.said(CITIZEN)[-1]
    owed = len(sqlite_bureau.said(CITIZEN))
    ask(sqlite_bureau, said)
    news = sqlite_bureau.said(CITIZEN)[owed:]
    assert told in "\n".join(news)
    assert "补到哪一件" not in "\n".join(news)
    if before:  # what waited waits on, without what was asked
        sqlite_bureau.say(CITIZEN, "还有东区", now=NOW)
        assert f"“{before}\n还有东区”" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.case(number).status == "awaiting_clarification"


def test_where_one_complains_of_an_answer_are_the_ways_of_its_letter(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(number, "not_held", "没有", on=ANSWERED)
    for said in ("where can I complain about this", "去哪投诉你们"):
        assert f"{number}：对答复不服的，可以" in ask(sqlite_bureau, said)


def test_what_has_to_be_paid_is_told_of_the_case_for_which_it_is(sqlite_bureau: OpenBureau) -> None:
    number = charged(sqlite_bureau)
    sqlite_bureau.file(FILED, description="创新券兑付名录")
    assert f"{number}请您缴费" in ask(sqlite_bureau, "这个收费吗")


@pytest.mark.parametrize("said", ["把答复重新发一下", "刚给我的那份答复再传一遍", "答复文件没了，补发一份"])
def test_of_an_answered_and_an_open_case_the_answer_is_what_comes_again(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.answer(number, "public", "见网站公开栏第三页", on=ANSWERED)
    sqlite_bureau.file(FILED, description="创新券兑付名录")
    ask(sqlite_bureau, said)
    assert "见网站公开栏第三页" in "\n".join(sqlite_bureau.said(CITIZEN)[-2:])


STEERING = ("查进度", "我的办件", "帮助", "人工", "谢谢", "你好", "好的", "期限怎么算的", "where is my request?")


@pytest.mark.parametrize("waits", ["sorting", "two"])
def test_what_steers_does_what_it_says_while_words_wait_and_they_are_asked_about_again(
    sqlite_bureau: OpenBureau, waits: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    if waits == "sorting":
        sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一批", now=at("2026-03-10"))
    now = at("2026-03-11")
    said = {"sorting": "就是那一批的，全市的", "two": "请公开2024年的预算。另外我举报科长收钱"}[waits]
    sqlite_bureau.say(CITIZEN, said, now=now)
    asked = sqlite_bureau.said(CITIZEN)[-1]
    for each in STEERING:
        before = len(sqlite_bureau.said(CITIZEN))
        sqlite_bureau.say(CITIZEN, each, now=now)
        told = sqlite_bureau.said(CITIZEN)[before:]
        assert told, each
        assert told[-1] == asked or each == "期限怎么算的", each
    sqlite_bureau.say(CITIZEN, "取消", now=now)
    assert "没有提交" in sqlite_bureau.said(CITIZEN)[-1]


def test_words_whose_case_has_ended_are_offered_as_something_new(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一批", now=at("2026-03-10"))
    now = at("2026-03-11")
    sqlite_bureau.say(CITIZEN, "就是那一批的，全市的", now=now)
    sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=now)
    assert labels(sqlite_bureau) == ["查进度"], "the confirmation leads on"
    sqlite_bureau.say(CITIZEN, "查进度", now=now)
    assert "要作为新的事项办理吗" in sqlite_bureau.said(CITIZEN)[-1]
    assert "申请人撤回" in sqlite_bureau.said(CITIZEN)[-2]


def test_who_does_not_accept_an_opinion_reads_who_looks_at_it_once_more(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition")
    bureau.staff("officer", f"/take {number}", now=at(FILED))
    bureau.answer(number, "accepted", "由本局办理", on=FILED)
    bureau.answer(number, "handled", "已经责令退回", on=ANSWERED)
    told = ask(bureau, "我不服，要复查")
    assert "《信访工作条例》第三十五条" in told
    assert "最迟2026年4月9日（周四）" in told
    assert "示例市人民政府" in told
    assert "我不服，要复查" in bureau.said("officer")[-1], "who handled it hears it"
