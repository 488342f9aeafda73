"""A filing is one message: asked on in its place, counted truly, and left standing without buttons once it is filed."""

import re
from dataclasses import replace

import pytest
from sqlmodel import col, select

from handlers.counter.intake import Filing
from handlers.dispatch import talk
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, filed, go
from tests.handlers.counter.test_typed import IDENTITY, begun

STEPS = re.compile(r"（第(\d+)步，共(\d+)步）")


def versions(bureau: OpenBureau) -> list[Outgoing]:
    """The versions of forms that are owed, oldest first."""
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == CITIZEN, Outgoing.kind == "form").order_by(col(Outgoing.id))
        found = list(session.exec(rows))
        session.expunge_all()
        return found


def test_every_question_is_a_version_of_one_form(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, ("answer", "type", "natural"), "林晓舟", ("back", "identity"))
    found = versions(sqlite_bureau)
    keys = [row.key for row in found]
    assert [row.body["before"] for row in found] == [keys[:place] for place in range(4)]
    assert [row.body["below"] is None for row in found] == [False, True, False, True], "a press says nothing below it"


@pytest.mark.parametrize(("way", "asked"), [("chat", ()), ("email", ("lin@example.com",)), ("post", ("某路1号",))])
def test_the_count_of_steps_is_the_same_from_the_first_to_the_last(
    sqlite_bureau: OpenBureau, way: str, asked: tuple[str, ...]
) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(
        sqlite_bureau, ("answer", "type", "natural"), "林晓舟", "居民身份证 110101200001010010", "138-0013-8000",
        "2025年度项目名单", ("answer", "supply", "paper"), ("answer", "delivery", way), *asked,
    )  # fmt: skip
    assert counted(sqlite_bureau) == [(str(place), "7") for place in (1, 2, 3, 4, 5, 6, 7, *([7] if asked else []))]


def counted(bureau: OpenBureau) -> list[tuple[str, ...]]:
    """Which step of how many each question said that it is."""
    return [found.groups() for said in bureau.said(CITIZEN) if (found := STEPS.search(said))]


def test_what_was_said_before_it_was_asked_is_no_step(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "请公开2025年度孵化器考核结果", ("kind", "request"), ("answer", "type", "natural"), "林晓舟")
    go(sqlite_bureau, "居民身份证 110101200001010010", "138-0013-8000", ("skip", "supply"))
    assert counted(sqlite_bureau) == [(str(place), "6") for place in range(1, 7)]


def test_a_question_that_was_not_asked_has_no_number_where_one_goes_back_to_it(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "请公开2025年度孵化器考核结果", ("kind", "request"), ("answer", "type", "natural"), "林晓舟")
    go(sqlite_bureau, "居民身份证 110101200001010010", "138-0013-8000", ("back", "supply"))
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("请写明您想要的政府信息")
    go(sqlite_bureau, ("keep", "description"))
    assert "（第5步，共6步）" in sqlite_bureau.said(CITIZEN)[-1]


def test_what_was_filed_stays_where_it_was_shown_without_its_buttons(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/mailbox", now=NOW)
    go(sqlite_bureau, "创新券什么时候申领", ("confirm",))
    [case] = filed(sqlite_bureau)
    last = versions(sqlite_bureau)[-1]
    assert (last.case_id, last.body["stays"], "buttons" in last.body) == (case.id, True, False)
    *_, shown, receipt = sqlite_bureau.said(CITIZEN)
    assert shown.startswith(f"您提交的内容（{case.number}）")
    assert receipt.startswith("已收到")


def test_more_first_words_are_one_question(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "单位拖欠工资", "一共三个月", "要求解决")
    assert len({row.body["before"][0] for row in versions(sqlite_bureau)[1:]}) == 1


def test_a_number_may_be_handed_over_by_a_button_that_goes_with_the_answer(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, ("answer", "type", "natural"), "林晓舟", "居民身份证 110101200001010010")
    with sqlite_bureau.transactions.read() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id))).all()
        asked = next(row for row in rows if "contact" in row.body)
        assert rows[-1].kind == "form", "the question stands below it"
        key = asked.key
    go(sqlite_bureau, "+86 000 0000 5001")
    assert versions(sqlite_bureau)[-1].body["away"] == [key]
    assert "第5步" in sqlite_bureau.said(CITIZEN)[-1]


def test_who_may_stay_unnamed_is_not_asked_for_a_number_by_a_button(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "某某受贿", ("kind", "wrongdoing"), ("skip", "name"))
    with sqlite_bureau.transactions.read() as session:
        assert not [row for row in session.exec(select(Outgoing)) if "contact" in row.body]


def test_what_is_cancelled_takes_its_buttons_along(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, "取消")
    last = versions(sqlite_bureau)[-1]
    verbs = {key["data"].partition(":")[0] for row in last.body["buttons"] for key in row}
    assert (verbs & {"answer", "back", "cancel"}, len(last.body["before"])) == (set(), 1)


@pytest.mark.parametrize(
    ("said", "advised"),
    [
        ("2025年度科技计划项目立项名单", ()),
        ("科技计划项目立项名单", ("大概是哪一年",)),
        ("为什么不给我们补贴", ("您问的是原因", "大概是哪一年")),
        ("2025年度科技计划项目立项名单，联系我13800138000", ("内容里有电话号码", "内容里有")),
    ],
)
def test_the_summary_advises_and_holds_nobody_up(
    sqlite_bureau: OpenBureau, said: str, advised: tuple[str, ...]
) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", IDENTITY, "138-0013-8000", said, "电子文件", "1")
    told = sqlite_bureau.said(CITIZEN)[-1]
    found = tuple(each for each in ("您问的是原因", "大概是哪一年", "内容里有电话号码", "内容里有") if each in told)
    assert found == advised
    go(sqlite_bureau, "确认提交")
    assert filed(sqlite_bureau)[0].description == said


def half_said(bureau: OpenBureau) -> Filing:
    with bureau.write() as session:
        return Filing.at_hand(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW)))


def sticker(bureau: OpenBureau) -> None:
    """Send what nobody can take."""
    said = replace(bureau.incoming(CITIZEN, now=NOW), attachment=Attachment("other", "", "", 0))
    with bureau.write() as session:
        talk.hear(Turn(session, NOW, said))


@pytest.mark.parametrize("at", range(8))
def test_behind_a_voice_or_a_sticker_the_step_is_asked_again_with_its_buttons(
    sqlite_bureau: OpenBureau, at: int
) -> None:
    answers = ("自然人", "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", "电子文件", "本对话")
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *answers[:at])
    asked, before = versions(sqlite_bureau)[-1], half_said(sqlite_bureau)
    sticker(sqlite_bureau)
    again, after = versions(sqlite_bureau)[-1], half_said(sqlite_bureau)
    assert again.id != asked.id
    assert again.body["text"].startswith("这里收文字")
    assert again.body["text"].endswith(asked.body["text"])
    assert [len(row) for row in again.body["buttons"]] == [len(row) for row in asked.body["buttons"]]
    assert (after.application, after.files) == (before.application, ())


@pytest.mark.parametrize("waits", ["kind", "two", "case", "clarification", "written"])
def test_behind_a_sticker_whatever_waits_for_a_button_asks_for_it_again(sqlite_bureau: OpenBureau, waits: str) -> None:
    if waits not in {"kind", "two"}:
        number = sqlite_bureau.file("2026-03-02")
    if waits in {"clarification", "written"}:
        sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=NOW)
    if waits == "written":
        sqlite_bureau.press(CITIZEN, "supplement", sqlite_bureau.case(number).id, now=NOW)
    said = "想了解专家评审费标准；另外路灯坏了三个月没人修，要求处理" if waits == "two" else "园区那边，我想补充一点"
    go(sqlite_bureau, said)
    asked = versions(sqlite_bureau)[-1].body
    sticker(sqlite_bureau)
    again = versions(sqlite_bureau)[-1].body
    assert asked["text"] in again["text"]
    assert again["text"].startswith("这里收文字")
    assert [len(row) for row in again["buttons"]] == [len(row) for row in asked["buttons"]]


def test_behind_a_sticker_where_words_alone_are_waited_for_they_are_asked_for(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=NOW)
    sqlite_bureau.press(CITIZEN, "supplement", sqlite_bureau.case(number).id, now=NOW)
    with pytest.raises(Refusal, match="kind_not_taken"):
        sticker(sqlite_bureau)


def test_below_a_summary_a_number_is_the_answer_that_stands_there(sqlite_bureau: OpenBureau) -> None:
    answers = ("自然人", "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", "电子文件", "本对话")
    begun(sqlite_bureau, *answers, "5")
    assert "2025年度立项名单" in sqlite_bureau.said(CITIZEN)[-1]
    assert "第5步" in sqlite_bureau.said(CITIZEN)[-1]


def test_the_own_name_is_no_content_by_itself(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", IDENTITY, "138-0013-8000", "林晓舟")
    assert "第5步" in sqlite_bureau.said(CITIZEN)[-1]
    assert "就按我写的" in sqlite_bureau.said(CITIZEN)[-1]


def test_an_organisation_is_asked_which_kind_it_is(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "法人或者其他组织")
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("单位申请的，请在下面选是哪一类")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("谢谢，我的证件会不会泄露", "工作群里不显示"),
        ("多谢，那为什么要身份证", "第二十九条"),
        ("thanks, what does it cost", "不收费"),
        ("谢谢啊，怎么还要填这个", "第二十九条"),
    ],
)
def test_what_is_asked_behind_thanks_is_answered(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", said)
    assert told in sqlite_bureau.said(CITIZEN)[-1]
    assert "不客气" not in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(
    ("kind", "told"), [("request", "要写明是谁"), ("wrongdoing", "请按“跳过”"), ("question", "不问姓名")]
)
def test_who_wants_no_name_is_told_where_that_can_be(sqlite_bureau: OpenBureau, kind: str, told: str) -> None:
    go(sqlite_bureau, "评审会的签到表", "匿名")
    assert "不留名：选“检举控告”" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, ("kind", kind), "我想匿名")
    assert told in sqlite_bureau.said(CITIZEN)[-1]


def test_a_slip_in_a_number_that_comes_too_early_is_said(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "110101200001010011")
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("身份证号码好像写错了一位")


def test_a_slip_in_a_credit_code_is_said_and_it_may_be_kept(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "商业企业", "示例云帆科技有限公司", "91330100MA2CFGHJ8K")
    assert "18位代码的最后一位对不上" in sqlite_bureau.said(CITIZEN)[-1]
    go(sqlite_bureau, "91330100MA2CFGHJ8K", "就按我写的")
    assert "第4步" in sqlite_bureau.said(CITIZEN)[-1]
