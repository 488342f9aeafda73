"""A mistyped day of receipt: each correction stands in for the first start and is read back as it was made."""

from datetime import date

import pytest

from handlers.services.casework import acts, correction
from handlers.services.casework.correction import Correction
from law.codes import Act
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NUMBER = "示科公开〔2026〕第0001号"


def registered(bureau: OpenBureau) -> str:
    words = "/register request in_person submitted=2026-03-04；description=预算明细"
    bureau.staff("officer", words, now=at("2026-03-05"))
    return NUMBER


def redate(bureau: OpenBureau, number: str, day: str, *, on: str = "2026-03-06", reason: str = "看错邮戳") -> None:
    with bureau.working(number, "officer", on) as work:
        correction.redate(acts.permit(work, Act.REDATE), on=date.fromisoformat(day), reason=reason)


def test_corrections_are_read_back_and_all_stand_in_for_the_one_start(bureau: OpenBureau) -> None:
    number = registered(bureau)
    first = bureau.case(number).due_on
    redate(bureau, number, "2026-03-03")
    second = bureau.case(number).due_on
    redate(bureau, number, "2026-03-02", reason="再看一次")
    with bureau.transactions.read() as session:
        made = correction.made(session, bureau.case(number))
    start = made[0].corrects
    days = [date(2026, 3, day) for day in (4, 3, 2)]
    assert made == [
        Correction(corrects=start, old=days[0], new=days[1], reason="看错邮戳", due_was=first),
        Correction(corrects=start, old=days[1], new=days[2], reason="再看一次", due_was=second),
    ]
    assert (bureau.case(number).received_on, bureau.case(number).due_on) == (days[2], date(2026, 3, 30))


def test_what_is_changed_is_told_and_what_was_told_is_in_force(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    redate(bureau, number, "2026-03-04")
    case = bureau.case(number)
    assert (case.due_on, case.told_due_on) == (date(2026, 4, 1), date(2026, 4, 1))
    assert "2026年4月1日" in bureau.said("telegram:501")[-1]


@pytest.mark.parametrize(
    ("day", "reason", "refusal"),
    [
        ("2026-03-03", " ", "reason_needed"),
        ("2026-03-07", "看错", "date_in_future"),
        ("2026-03-04", "看错", "redate_same"),
        ("2008-04-30", "看错", "no_law_yet"),
    ],
)
def test_what_is_no_correction(bureau: OpenBureau, day: str, reason: str, refusal: str) -> None:
    number = registered(bureau)
    with pytest.raises(Refusal, match=refusal):
        redate(bureau, number, day, reason=reason)


def test_receipt_lies_before_whatever_followed_it(bureau: OpenBureau) -> None:
    number = registered(bureau)
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-06")
    with pytest.raises(Refusal, match="redate_after_move"):
        redate(bureau, number, "2026-03-09", on="2026-03-10")


def test_nobody_files_by_chat_after_it_was_received(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with pytest.raises(Refusal, match="before_submission"):
        redate(bureau, number, "2026-02-27")


def test_whoever_holds_letters_with_another_day_of_receipt_hears_of_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.answer(number, "public", "见网站。", on="2026-03-10")
    redate(sqlite_bureau, number, "2026-03-03", on="2026-03-11")
    told = sqlite_bureau.said(CITIZEN)[-1]
    assert "收到的日期原来记成2026年3月2日（周一），已更正为2026年3月3日（周二）（看错邮戳）" in told


def test_so_does_whoever_is_answered_by_the_same_day_all_the_same(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-02-28")  # a Saturday that is worked on
    before = len(sqlite_bureau.said(CITIZEN))
    redate(sqlite_bureau, number, "2026-03-01", on="2026-03-03")
    assert sqlite_bureau.case(number).due_on == date(2026, 3, 27)
    assert "已更正为2026年3月1日" in "".join(sqlite_bureau.said(CITIZEN)[before:])
