"""A wrong ending taken back: looked at first, with what its writer would hear and which year would move."""

import pytest

from storage import cases
from storage.tables import Case
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-01-08")


def ended(bureau: OpenBureau) -> str:
    number = bureau.file("2025-12-01")
    bureau.answer(number, "public", "见网站。", on="2025-12-10")
    return number


def test_nothing_is_open_again_before_it_is_confirmed(bureau: OpenBureau) -> None:
    number, heard = ended(bureau), bureau.said(CITIZEN)
    shown = bureau.shows("approver", f"/reopen {number} 链接给错了", now=NOW)
    assert (bureau.case(number).outcome, bureau.said(CITIZEN)) == ("public", heard)
    assert "2025年的统计随之变动" in shown
    bureau.press("approver", "propose_send", now=NOW)
    assert bureau.case(number).outcome is None
    assert bureau.said(CITIZEN)[-1] in shown


def test_who_is_in_no_chat_is_to_be_told_otherwise(sqlite_bureau: OpenBureau) -> None:
    said = "/register request signed_post arrived=2025-12-01；description=预算"
    sqlite_bureau.staff("officer", said, now=at("2025-12-01"))
    number = "示科公开〔2025〕第0001号"
    sqlite_bureau.answer(number, "public", "见网站。", on="2025-12-10")
    shown = sqlite_bureau.shows("approver", f"/reopen {number} 链接给错了", now=NOW)
    assert ("政府信息公开申请继续办理告知书" in shown, "请另行告知" in shown) == (True, False)
    said = "/register question signed_post arrived=2025-12-01；description=路灯坏了"
    sqlite_bureau.staff("officer", said, now=at("2025-12-01"))
    with sqlite_bureau.transactions.read() as session:
        letter = cases.everywhere(session, Case)[-1].number
    sqlite_bureau.answer(letter, "answered", "已经修好。", on="2025-12-10")
    shown = sqlite_bureau.shows("approver", f"/reopen {letter} 写错了路名", now=NOW)
    assert ("还没有办理" in shown, "请另行告知" in shown) == (True, True)


@pytest.mark.parametrize(
    ("who", "said", "kind"),
    [("officer", "/askreasons {} 本月已有十二件", "request"), ("officer", "/complex {} 需要核对", "question")],
)
def test_so_is_every_word_to_an_applicant_that_one_line_sends(
    sqlite_bureau: OpenBureau, who: str, said: str, kind: str
) -> None:
    number = sqlite_bureau.file("2025-12-01", kind=kind)
    heard = sqlite_bureau.said(CITIZEN)
    shown = sqlite_bureau.shows(who, said.format(number), now=at("2025-12-03"))
    assert sqlite_bureau.said(CITIZEN) == heard
    sqlite_bureau.press(who, "propose_send", now=at("2025-12-03"))
    (told, *_) = sqlite_bureau.said(CITIZEN)[len(heard) :]
    assert told in shown


def test_so_is_the_word_to_a_third_party(sqlite_bureau: OpenBureau) -> None:
    number, now = sqlite_bureau.file("2025-12-01"), at("2025-12-08")
    sqlite_bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2025-12-03"))
    sqlite_bureau.staff("officer", f"/answer {number} 1 不同意", now=now)
    shown = sqlite_bureau.shows("officer", f"/tellparty {number} 1 公众关注，涉及公共利益", now=now)
    assert sqlite_bureau.letters(number, "third_party_told") == []
    sqlite_bureau.press("officer", "propose_send", now=now)
    (letter,) = sqlite_bureau.letters(number, "third_party_told")
    assert letter in shown
