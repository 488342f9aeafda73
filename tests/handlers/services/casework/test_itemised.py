"""A letter that answers item by item: why something is disclosed against a third party's will is said once of all."""

from dataclasses import replace
from typing import Any

import pytest

from handlers.services.casework import itemised, items, reply
from handlers.services.casework.answer import Answer
from handlers.services.letters import ways
from law import outcomes
from law.codes import Ground, LetterKind, LetterState, Outcome
from storage import cases
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_consultation import PARTY, consulted
from tests.handlers.services.casework.test_objections import REASON, overruled

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


@pytest.mark.parametrize("reason", ["其不同意的理由不成立", REASON])
def test_a_part_that_is_given_against_a_will_says_why(sqlite_bureau: OpenBureau, reason: str) -> None:
    number = consulted(sqlite_bureau)
    sqlite_bureau.staff("officer", f"/answer {number} 1 不同意", now=at("2026-03-13"))
    sqlite_bureau.staff("officer", f"/tellparty {number} 1 {reason}", now=at("2026-03-13"))
    said = f"/reply {number} partial:internal 内部流程"
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
    bureau.attach("officer", "报价.pdf", text=f"/reply {number} 1 partial:internal 内部流程", now=at("2026-03-16"))
    bureau.press("officer", "item_keep", now=at("2026-03-16"))
    bureau.staff("officer", f"/reply {number} 2 not_held 没有名单", now=at("2026-03-16"))
    bureau.press("officer", "item_keep", now=at("2026-03-16"))
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    (shown,) = [said for said in bureau.said("reviewer") if "请作保密审查" in said]
    assert "并已将决定公开的内容和理由书面告知第三方" in shown


@pytest.mark.parametrize(
    ("second", "told", "is_asked"),
    [
        ("refused:privacy 涉及住址", False, True),
        ("refused:privacy 涉及住址", True, False),
        ("not_held 没有名单", True, False),
    ],
)
def test_an_item_that_is_given_beside_one_that_is_withheld_for_others_is_asked_about(
    bureau: OpenBureau, second: str, *, told: bool, is_asked: bool
) -> None:
    number = consulted(bureau)
    bureau.staff("officer", f"/answer {number} 1 不同意 涉及报价", now=at("2026-03-13"))
    if told:
        bureau.staff("officer", f"/tellparty {number} 1 {REASON}", now=at("2026-03-13"))
    bureau.staff("officer", f"/items {number} 一、合同；二、住址", now=at("2026-03-16"))
    bureau.press("officer", "items_split", now=at("2026-03-16"))
    for draft in ("1 granted 合同如下", f"2 {second}"):
        bureau.staff("officer", f"/reply {number} {draft}", now=at("2026-03-16"))
        bureau.press("officer", "item_keep", now=at("2026-03-16"))
    untold = f"{PARTY}不同意公开（2026年3月13日（周五）），没有书面告知过它要公开。"
    warned = f"{untold}另有一项因涉及第三方不公开，第1项却予以公开"
    assert (warned in bureau.said("officer")[-1]) is is_asked
    bureau.press("officer", "reply_send", now=at("2026-03-16"))
    shown = [words for words in bureau.said("reviewer") if "请作保密审查" in words][-1]
    assert (warned in shown) is is_asked
