"""A reply in one line: its outcome and ground by code or by their names in any language, then its words."""

import pytest

from storage import cases, people
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at

NOW = at("2026-03-09")


@pytest.mark.parametrize(
    ("written", "outcome", "ground", "body"),
    [
        ("granted 名单如下", "granted", None, "名单如下"),
        ("予以公开 名单如下", "granted", None, "名单如下"),
        ("Disclosed the list is below", "granted", None, "the list is below"),
        ("DISCLOSED\nthe list is below", "granted", None, "the list is below"),
        ("ｇｒａｎｔｅｄ　名单如下", "granted", None, "名单如下"),
        ("refused:privacy 涉及住址", "refused", "privacy", "涉及住址"),
        ("不予公开：个人隐私 涉及住址", "refused", "privacy", "涉及住址"),
        ("Partly disclosed: trade secrets prices are left out", "partial", "trade_secret", "prices are left out"),
        ("Not held here (does not exist) searched by title", "not_held", None, "searched by title"),
    ],
)
def test_outcome_and_ground_are_understood_in_either_language(
    written: str, outcome: str, ground: str | None, body: str, bureau: OpenBureau
) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} {written}", now=NOW)
    if outcome == "partial":
        bureau.attach("officer", "名单.pdf", now=NOW)
        bureau.press("officer", "reply_send", now=NOW)  # with the file it is looked at once more
    bureau.press("officer", "reply_send", now=NOW)
    with bureau.write() as session:
        letter = cases.attached(session, Letter, bureau.case(number))[-1]
        assert (letter.outcome, letter.ground, letter.body) == (outcome, ground, body)


@pytest.mark.parametrize("written", ["公布", "Disclose", "Partly", "grant"])
def test_what_is_no_whole_name_is_no_outcome(written: str, bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    refusal = bureau.refused("officer", f"/reply {number} {written} 名单如下", now=NOW)
    assert (refusal.code, refusal.facts["outcome"]) == ("outcome_unknown", written)


def test_the_button_below_an_earlier_preview_sends_nothing(bureau: OpenBureau) -> None:
    first, second = (bureau.file("2026-03-02", person=person) for person in (CITIZEN, OTHER_CITIZEN))
    drafts = []
    for number in (first, second):
        bureau.staff("officer", f"/reply {number} public 见网站公开栏", now=NOW)
        with bureau.write() as session:
            draft = people.draft(session, PEOPLE["officer"][0], PEOPLE["officer"][0])
            drafts.append(draft and draft.id)
    refusal = bureau.refused_press("officer", "reply_send", drafts[0], now=NOW)
    assert refusal.code == "button_expired"
    bureau.press("officer", "reply_send", drafts[1], now=NOW)
    assert [bureau.case(number).outcome for number in (first, second)] == [None, "public"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("inquiry", "请写明在哪里、怎样可以看到"),
        ("not_held", "请写明理由"),
        ("petition_way", "请写明应当向哪里、怎样提出"),
        ("granted", "请写答复的正文"),
    ],
)
def test_what_is_asked_is_what_the_letter_needs(sqlite_bureau: OpenBureau, written: str, asked: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/reply {number} {written}", now=NOW)
    assert asked in sqlite_bureau.said(PEOPLE["officer"][0])[-1]


@pytest.mark.parametrize(
    ("said", "body", "reach"),
    [
        pytest.param("示例市财政局，0631-0000000", "示例市财政局", "0631-0000000", id="with its telephone"),
        pytest.param("示例市财政局, 示例路1号，二楼", "示例市财政局", "示例路1号，二楼", id="with its address"),
        pytest.param("不能确定", None, None, id="nobody knows which"),
        pytest.param("unknown", None, None, id="in the other language"),
    ],
)
def test_another_body_is_named_with_its_contact_or_not_at_all(
    said: str, body: str | None, reach: str | None, bureau: OpenBureau
) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} other_body", now=NOW)
    for words in ("示例市财政局", said, "预算由财政部门编制"):
        bureau.say(PEOPLE["officer"][0], words, now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    (letter,) = bureau.letters(number, "reply_other_body")
    assert "第三十六条第（五）项" in letter
    assert "理由为：预算由财政部门编制。" in letter
    assert (f"由{body}负责公开" in letter, f"联系方式：{reach}。" in letter) == (bool(body), bool(reach))
    assert ("尚不能确定" in letter) == (body is None)


def test_that_nobody_knows_which_body_is_a_button_and_one_word_of_a_command(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-02", person=OTHER_CITIZEN)
    bureau.staff("officer", f"/reply {first} other_body", now=NOW)
    with bureau.write() as session:
        draft = people.draft(session, PEOPLE["officer"][0], PEOPLE["officer"][0])
    assert draft is not None
    bureau.press("officer", "pick", draft.id, "detail=unknown", now=NOW)
    bureau.say(PEOPLE["officer"][0], "台账不在本机关", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    bureau.staff("officer", f"/reply {second} other_body:不能确定 台账不在本机关", now=NOW)
    assert "不能确定是哪个机关" in bureau.said("officer")[-1]
    bureau.press("officer", "reply_send", now=NOW)
    assert [bureau.case(number).outcome for number in (first, second)] == ["other_body", "other_body"]


def test_what_cannot_be_parted_is_refused_by_its_ground(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/reply {number} 不予公开（不能作区分处理）:个人隐私 姓名与得分不可分", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    assert bureau.case(number).status == "in_review"
    (letter,) = bureau.letters(number, "reply_inseparable")
    assert "第三十六条第（三）项、第三十七条、第十五条的规定" in letter
    assert "不能作区分处理" in letter
    assert "未经行政复议，不得直接提起行政诉讼" in letter


def test_what_is_no_government_information_is_told_so_under_each_law(bureau: OpenBureau) -> None:
    late, early = bureau.file("2026-03-02"), bureau.file("2016-03-01")
    bureau.staff("officer", f"/reply {late} 不属于政府信息 是个人收藏的资料", now=NOW)
    bureau.press("officer", "reply_send", now=NOW)
    assert "第二条" in bureau.letters(late, "reply_not_information")[0]
    refusal = bureau.refused("officer", f"/reply {early} not_information 是私人收藏", now=at("2016-03-02"))
    assert refusal.code == "outcome_not_in_law"
    bureau.staff("officer", f"/reply {early} refused:three_needs 名单与申请人的餐饮生意没有关系", now=at("2016-03-02"))
    bureau.press("officer", "reply_send", now=at("2016-03-02"))
    (letter,) = bureau.letters(early, "reply_refused")
    assert "第二十一条第（二）项、第十三条" in letter
    assert "属于与申请人自身生产、生活、科研等特殊需要无关的政府信息" in letter


@pytest.mark.parametrize("said", ["答复 您好，路灯已经修好。", "回复：您好，路灯已经修好。"])
def test_a_letter_of_the_mailbox_is_answered_by_what_people_call_it(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="question")
    sqlite_bureau.staff("officer", f"/reply {number} {said}", now=NOW)
    sqlite_bureau.press("officer", "reply_send", now=NOW)
    assert sqlite_bureau.case(number).outcome == "answered"
    assert any("您好，路灯已经修好。" in words for words in sqlite_bureau.said(CITIZEN))


@pytest.mark.parametrize(
    ("on_paper", "words"), [(False, "发给申请人："), (True, "对方不在聊天里，不会发给对方，请另行告知：")]
)
def test_what_is_said_in_the_chat_has_no_document_that_somebody_delivers(
    bureau: OpenBureau, *, on_paper: bool, words: str
) -> None:
    if on_paper:
        told = "提交=2026-03-02；到达=2026-03-02；姓名=张三；联系方式=13800000000；内容=几点上班"
        bureau.staff("officer", f"/register question ordinary_post {told}", now=at("2026-03-02"))
        number = "信2026-1"
    else:
        number = bureau.file("2026-03-02", kind="question")
    shown = bureau.shows("officer", f"/reply {number} answered 九点上班。", now=at("2026-03-03"))
    assert words in shown
    assert "还没有人可以送达" not in shown
