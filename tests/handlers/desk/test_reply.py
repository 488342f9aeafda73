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
