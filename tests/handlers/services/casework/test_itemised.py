"""A letter that answers item by item: why something is disclosed against a third party's will is said once of all."""

from dataclasses import replace
from typing import Any

import pytest

from handlers.services.casework import itemised, items, reply
from handlers.services.casework.answer import Answer
from handlers.services.letters import ways
from law import outcomes
from law.codes import Ground, LetterKind, LetterState, Outcome
from law.errors import Refusal
from storage import cases
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_consultation import consulted
from tests.handlers.services.casework.test_items import signed
from tests.handlers.services.casework.test_objections import REASON, objecting, overruled

GRANTED = Answer(outcomes.find(Outcome.GRANTED), None, None, "名单如下")
PUBLIC = Answer(outcomes.find(Outcome.PUBLIC), None, None, "见网站")
REFUSED = Answer(outcomes.find(Outcome.REFUSED), Ground.PRIVACY, None, "涉及他人住址", also=(Ground.TRADE_SECRET,))


def objected(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-03"))
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-05"))
    bureau.staff("officer", f"/tellparty {number} 1 关系公共安全", now=at("2026-03-06"))
    return number


def test_what_is_kept_of_an_item() -> None:
    kept = itemised.told("名单", REFUSED, {"reason": "涉及他人住址"})
    assert kept == {
        "kind": "reply_refused",
        "item": "名单",
        "outcome": "refused",
        "grounds": ["privacy", "trade_secret"],
        "reason": "涉及他人住址",
        "reply": "涉及他人住址",
        "body": None,
        "files": [],
    }


@pytest.mark.parametrize("heeded", [True, False])
def test_an_override_is_said_once_and_an_objection_where_something_is_withheld_for_it(
    bureau: OpenBureau, *, heeded: bool
) -> None:
    number = objected(bureau)
    if heeded:
        bureau.staff("officer", f"/consult {number} 李某", now=at("2026-03-06"))
        bureau.staff("officer", f"/answer {number} 2 不同意", now=at("2026-03-06"))
    with bureau.working(number, "officer", "2026-03-09") as work:
        items.split(work, ["名单", "住址", "得分"])
        for place, answer in enumerate((GRANTED, REFUSED, GRANTED), 1):
            items.answer(work, place, answer)
        reply.give(work, items.whole(work))
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
    assert letter.words.count("关系公共安全") == 1
    # Who was told that we disclose all the same has objected to what is given: of another item nobody knows that.
    assert letter.words.count("第三方不同意公开") == heeded
    assert "涉及个人隐私、商业秘密" in letter.words
    assert letter.words.index("三、关于“得分”") < letter.words.index("关系公共安全")


def test_files_are_shown_to_a_reviewer_with_the_item_that_they_go_with(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/items {number} 名单；得分", now=at("2026-03-09"))
    bureau.press("officer", "items_split", now=at("2026-03-09"))
    bureau.staff("officer", f"/reply {number} 2 granted", now=at("2026-03-09"))
    bureau.attach("officer", "得分.pdf", now=at("2026-03-09"))
    bureau.say(PEOPLE["officer"][0], "得分如下", now=at("2026-03-09"))
    bureau.press("officer", "item_keep", now=at("2026-03-09"))
    bureau.staff("officer", f"/reply {number} 1 public 见网站", now=at("2026-03-09"))
    bureau.press("officer", "item_keep", now=at("2026-03-09"))
    bureau.press("officer", "reply_send", now=at("2026-03-09"))
    with bureau.transactions.read() as session:
        owed = [row for row in cases.everywhere(session, Outgoing) if row.address == PEOPLE["reviewer"][0]]
        assert [row.body["text"] for row in owed if row.body.get("name") == "得分.pdf"] == [f"{number} 第2项"]
        (letter,) = cases.attached(session, Letter, bureau.case(number))
        assert [len(each["files"]) for each in letter.facts[ways.ANSWERS]] == [0, 1]
        assert len(letter.attachments) == 1


def test_a_letter_that_answers_as_one_settles_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-09") as work:
        letter = Letter(bureau_id=1, case_id=work.case_id, kind=LetterKind.REPLY_PUBLIC, drafted_at=work.now)
        assert itemised.outcomes_of(letter) == {}


def test_what_is_public_already_is_none_of_what_is_handed_over(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    public = replace(PUBLIC, files=("one", "two"))
    with bureau.working(number, "officer", "2026-03-09") as work:
        known: dict[str, Any] = {"bureau_id": 1, "case_id": work.case_id, "drafted_at": work.now, "kind": "reply_items"}
        answers = [itemised.told("一", public, {}), itemised.told("二", replace(GRANTED, files=("two", "three")), {})]
        letter = Letter(attachments=["one", "two", "three"], facts={ways.ANSWERS: answers}, **known)
        assert itemised.handed_over(letter) == ["two", "three"]
        assert itemised.handed_over(Letter(attachments=["one"], **known)) == ["one"]


@pytest.mark.parametrize("reason", ["报价早已公示，其不同意的理由不成立", REASON])
def test_a_part_that_is_given_against_a_will_says_why(sqlite_bureau: OpenBureau, reason: str) -> None:
    number = consulted(sqlite_bureau)
    sqlite_bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    sqlite_bureau.staff("officer", f"/tellparty {number} 1 {reason}", now=at("2026-03-13"))
    said = f"/reply {number} partial:internal 值班表"
    sqlite_bureau.attach("officer", "报价.pdf", text=said, now=at("2026-03-16"))
    sqlite_bureau.press("officer", "reply_send", now=at("2026-03-16"))
    shown = sqlite_bureau.said("officer")[-1]
    assert "第三十七条、第十六条第一款、第十五条、第三十二条" in shown
    assert f"并已将决定公开的内容和理由书面告知第三方。理由如下：{reason}" in shown
    assert ("没有合理理由" if reason != REASON else "不公开可能对公共利益造成重大影响") in shown


def test_so_does_an_item_of_which_a_part_is_given(sqlite_bureau: OpenBureau) -> None:
    bureau = sqlite_bureau
    number = overruled(bureau)
    bureau.staff("officer", f"/items {number} 一、报价；二、名单", now=at("2026-03-16"))
    bureau.press("officer", "items_split", now=at("2026-03-16"))
    bureau.attach("officer", "报价.pdf", text=f"/reply {number} 1 partial:internal 值班表", now=at("2026-03-16"))
    bureau.press("officer", "item_keep", now=at("2026-03-16"))
    bureau.staff("officer", f"/reply {number} 2 not_held 没有名单", now=at("2026-03-16"))
    bureau.press("officer", "item_keep", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    (shown,) = [said for said in bureau.said("reviewer") if "请作保密审查" in said]
    assert "并已将决定公开的内容和理由书面告知第三方" in shown


@pytest.mark.parametrize(
    ("second", "told", "asked"),
    [
        (
            "refused:privacy 涉及住址",
            False,
            "没有书面告知过它要公开。第2项因涉及第三方有不公开的内容，第1项却有予以公开的内容",
        ),
        ("refused:privacy 涉及住址", True, "本机关决定公开。第2项却因涉及第三方不公开"),
        ("not_held 没有名单", True, ""),
    ],
)
def test_an_item_that_is_given_beside_one_that_is_withheld_for_others_is_asked_about(
    bureau: OpenBureau, second: str, asked: str, *, told: bool
) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意 涉及报价", now=at("2026-03-13"))
    if told:
        bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-13"))
    parted(bureau, number, "granted 合同如下", second)
    for shown in (bureau.said("officer")[-1], reviewed(bureau)):
        assert asked in shown
        assert ("注意：" in shown) is bool(asked)


def parted(bureau: OpenBureau, number: str, *drafts: str, on: str = "2026-03-16") -> None:
    bureau.staff("officer", f"/items {number} {'；'.join(['合同', '住址', '名单'][: len(drafts)])}", now=at(on))
    bureau.press("officer", "items_split", now=at(on))
    for place, draft in enumerate(drafts, 1):
        bureau.staff("officer", f"/reply {number} {place} {draft}", now=at(on))
        bureau.press("officer", "item_keep", now=at(on))


def reviewed(bureau: OpenBureau, *, on: str = "2026-03-16") -> str:
    """Send what is drafted to review, and give what its reviewer is shown; with a file the whole letter comes first."""
    known = sum("请作保密审查" in words for words in bureau.said("reviewer"))
    shown: list[str] = []
    for _ in range(2):
        bureau.press("officer", "reply_send", now=at(on))
        if shown := [words for words in bureau.said("reviewer") if "请作保密审查" in words][known:]:
            break
    return shown[-1]


def test_a_part_that_is_withheld_for_others_asks_of_each_party_that_was_not_told(bureau: OpenBureau) -> None:
    number = objecting(bureau, 丙公司="", 丁公司="", 戊公司=REASON)
    bureau.attach("officer", "合同.pdf", text=f"/reply {number} partial:privacy 联系人的电话", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    for shown in (bureau.said("officer")[-1], reviewed(bureau)):
        for party in ("丙公司", "丁公司"):
            said = f"{party}不同意公开（2026年3月13日（周五）），没有书面告知过它要公开。"
            assert f"{said}这份答复因涉及第三方不公开一部分" in shown
        assert "戊公司不同意公开" not in shown


def test_the_road_of_each_party_stands_in_the_letter_and_each_is_said_once(bureau: OpenBureau) -> None:
    roads = {"丙公司": "报价早已公示，其不同意的理由不成立", "丁公司": "涉及重大公共安全", "戊公司": "涉及重大公共安全"}
    said = ["其中有第三方不同意公开，本机关认为其没有合理理由。理由如下：报价早已公示，其不同意的理由不成立。"]
    said += ["另有第三方不同意公开，本机关认为不公开可能对公共利益造成重大影响。理由如下：涉及重大公共安全。"]
    number = objecting(bureau, **roads)
    bureau.attach("officer", "合同.pdf", text=f"/reply {number} granted 见附件", now=at("2026-03-16"))
    whole = reviewed(bureau)
    number = objecting(bureau, **roads)
    bureau.attach("officer", "合同.pdf", text=f"/reply {number} partial:internal 值班表", now=at("2026-03-16"))
    part = reviewed(bureau)
    number = objecting(bureau, **roads)
    parted(bureau, number, "granted 合同如下", "not_held 没有名单")
    for letter in (whole, part, reviewed(bureau)):
        assert [letter.count(words) for words in said] == [1, 1]
        assert "分别书面告知各第三方" in letter


@pytest.mark.parametrize(
    ("drafts", "in_items", "in_whole"),
    [
        (("refused:trade_secret 涉及报价", "refused:privacy 涉及住址"), 0, 1),
        (("refused:trade_secret 涉及报价", "not_held 没有名单"), 0, 1),
        (("refused:trade_secret 涉及报价", "public 见网站"), 1, 0),
        (("refused:trade_secret 涉及报价", "granted 名单如下"), 1, 0),
        (("refused:internal 值班表", "public 见网站"), 0, 0),
    ],
)
def test_an_item_names_an_objection_only_where_it_can_be_to_no_other(
    bureau: OpenBureau, drafts: tuple[str, ...], in_items: int, in_whole: int
) -> None:
    parted(bureau, objecting(bureau, 丙公司=""), *drafts)
    letter = reviewed(bureau)
    assert letter.count("公开会对第三方合法权益造成损害，第三方不同意公开且有合理理由，本机关") == in_items
    assert letter.count("本机关书面征求了第三方的意见，有第三方不同意公开。") == in_whole


def test_who_is_told_while_a_reply_is_reviewed_has_it_drafted_anew(bureau: OpenBureau) -> None:
    number = objecting(bureau, 丙公司="")
    parted(bureau, number, "granted 合同如下", "refused:privacy 涉及住址")
    reviewed(bureau)
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-17"))
    with pytest.raises(Refusal, match="parties_changed"):
        signed(bureau, number, on="2026-03-17")
    bureau.staff("officer", f"/reply {number}", now=at("2026-03-17"))
    assert REASON in reviewed(bureau, on="2026-03-17")
    signed(bureau, number, on="2026-03-17")
    assert bureau.case(number).status == "replied"


def drafted(bureau: OpenBureau, number: str, *drafts: str) -> None:
    """Split a request into two items and draft an answer to each."""
    bureau.staff("officer", f"/items {number} 一、报价；二、名单", now=at("2026-03-16"))
    bureau.press("officer", "items_split", now=at("2026-03-16"))
    for draft in drafts:
        bureau.staff("officer", f"/reply {number} {draft}", now=at("2026-03-16"))
        bureau.press("officer", "item_keep", now=at("2026-03-16"))


def test_an_objection_to_an_item_that_is_given_is_asked_about_too(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    drafted(bureau, number, "1 granted 报价如下", "2 not_held 没有名单")
    assert "还没有书面告知它决定公开的理由" in bureau.said("officer")[-1]


def test_items_that_disclose_nothing_are_asked_about_as_a_whole(bureau: OpenBureau) -> None:
    number = overruled(bureau)
    drafted(bureau, number, "1 refused:trade_secret 涉及报价", "2 not_held 没有名单")
    assert "两者矛盾" in bureau.said("officer")[-1]


@pytest.mark.parametrize(
    ("answered", "says", "grounds"), [("不同意 涉及工艺和成本", 1, 1), ("不同意", 1, 0), ("同意", 0, 0)]
)
def test_a_part_that_is_withheld_for_an_objection_says_that_one_was_made(
    bureau: OpenBureau, answered: str, says: int, grounds: int
) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 {answered}", now=at("2026-03-13"))
    bureau.attach("officer", "名单.pdf", text=f"/reply {number} partial:trade_secret 其中的报价", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    letter = bureau.said("officer")[-1]
    assert letter.count("不予公开的内容属于商业秘密，第三方不同意公开") == says
    assert letter.count("第三方不同意公开且有合理理由，本机关认为不公开不会对公共利益造成重大影响") == grounds


@pytest.mark.parametrize("outcome", ["other", "public"])
def test_files_that_come_with_another_end_are_held_back_by_an_objection_too(bureau: OpenBureau, outcome: str) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    bureau.attach("officer", "报价.pdf", text=f"/reply {number} {outcome} 见附件", now=at("2026-03-16"))
    assert bureau.refused_press("officer", "reply_send", now=at("2026-03-16")).code == "party_untold"
    bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-16"))
    bureau.attach("officer", "报价.pdf", text=f"/reply {number} {outcome} 见附件", now=at("2026-03-16"))
    for _ in range(2):  # it is looked at with its file first
        bureau.press("officer", "reply_send", now=at("2026-03-16"))
    assert bureau.case(number).status in ("in_review", "replied")
