"""What an applicant hears by itself: taken, in review, late; each once, without names, and not where it is silenced."""

from dataclasses import replace

import pytest

from storage.tables import Case
from tests.handlers.conftest import CITIZEN, OFFICE, PEOPLE, OpenBureau, at

FILED, LATE = "2026-03-02", "2026-03-31"  # due Monday 2026-03-30


def heard(bureau: OpenBureau, words: str) -> list[str]:
    return [text for text in bureau.said(CITIZEN) if words in text]


def take(bureau: OpenBureau, number: str) -> None:
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))


def test_a_case_that_is_taken_is_told_once_and_without_a_name(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    take(bureau, number)
    bureau.staff("approver", f"/assign {number} 白露", now=at("2026-03-04"))
    (told,) = heard(bureau, "已经有人办理")
    assert told == f"您的{number}已经有人办理，最迟2026年3月30日（周一）告诉您结果。"
    assert not [name for _, name in PEOPLE.values() if name in "".join(bureau.said(CITIZEN))]


def test_what_was_given_to_somebody_is_told_too(bureau: OpenBureau) -> None:
    bureau.staff("approver", f"/assign {bureau.file(FILED)} 白露", now=at("2026-03-04"))
    assert len(heard(bureau, "已经有人办理")) == 1


def test_a_draft_in_review_is_told_once_however_often_it_is_given_back(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    for hour in (9, 11):
        letter = bureau.answer(number, "granted", "名单如下", on="2026-03-10")
        assert len(heard(bureau, "正在审查")) == 1
        bureau.press("reviewer", "reject", letter.id, letter.fingerprint[:8], now=at("2026-03-10", hour))
        bureau.say(PEOPLE["reviewer"][0], "请隐去住址", now=at("2026-03-10", hour))
    assert bureau.case(number).status == "in_hand"


def test_a_late_reply_is_owned_up_to_once_with_what_may_be_done(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    take(bureau, number)
    for day in (LATE, "2026-04-01", "2026-04-02"):
        bureau.tick(day)
    (told,) = heard(bureau, "已经过了期限")
    assert number in told
    assert "向上一级行政机关或者示例市人民政府办公室投诉、举报（条例第五十一条），没有期限" in told
    assert "向示例市人民政府申请行政复议，最迟2026年5月29日（周五）" in told
    assert "向示例市示例区人民法院提起行政诉讼，最迟2026年9月30日（周三）" in told


def test_an_overdue_case_says_so_wherever_it_is_shown(bureau: OpenBureau) -> None:
    bureau.file(FILED)
    bureau.command(CITIZEN, "/case", now=at("2026-03-30"))
    assert "已经过了期限" not in bureau.said(CITIZEN)[-1]
    bureau.command(CITIZEN, "/case", now=at(LATE))
    assert "已经过了期限" in bureau.said(CITIZEN)[-1]
    assert "申请行政复议" in bureau.said(CITIZEN)[-1]
    bureau.command(CITIZEN, "/my", now=at(LATE))
    assert "已超期1个工作日" in bureau.said(CITIZEN)[-1]
    assert "按按钮看可以怎么办" in bureau.said(CITIZEN)[-1]


def decide(bureau: OpenBureau, number: str, kind: str, body: str) -> str:
    bureau.staff("officer", f"/appeal {number} {kind} 2026-04-10 {body}", now=at("2026-04-10"))
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-05-11", now=at("2026-05-11"))
    bureau.staff("officer", f"/redo {number} 1 5", now=at("2026-05-11"))  # 5 working days: Monday 2026-05-18
    return bureau.case(number).redone_as or number


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("review", "请作出决定的行政复议机关（示例市人民政府）责令我们限期履行决定（《行政复议法》第七十七条）"),
        ("direct", "向第一审人民法院申请执行生效裁判（《行政诉讼法》第九十六条）；申请执行有期限，请尽早提出"),
    ],
)
@pytest.mark.parametrize("answered", [True, False])
def test_late_again_after_a_decision_says_who_has_it_done(
    bureau: OpenBureau, kind: str, way: str, *, answered: bool
) -> None:
    number = bureau.file(FILED)
    take(bureau, number)
    if answered:
        bureau.answer(number, "not_held", "经检索没有。", on="2026-03-20")
    number = decide(bureau, number, kind, "示例市人民政府，经办人电话另记")
    for day in ("2026-05-19", "2026-05-20"):
        bureau.tick(day)
    (told,) = [text for text in heard(bureau, "已经过了期限") if "2026年5月18日（周一）应当有结果" in text]
    assert number in told
    assert way in told
    assert "向上一级行政机关或者示例市人民政府办公室投诉、举报（条例第五十一条），没有期限" in told
    assert "申请行政复议，最迟" not in told
    assert "提起行政诉讼，最迟" not in told
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-05-20"))
    assert way in bureau.said(CITIZEN)[-1]


def test_of_what_the_regulation_does_not_govern_no_way_of_it_is_told(bureau: OpenBureau) -> None:
    bureau.file(FILED, kind="question")
    bureau.tick("2026-03-10")
    (told,) = heard(bureau, "已经过了期限")
    assert "行政复议" not in told


@pytest.mark.parametrize("change", [{"status": "closed"}, {"stopped": True}])
def test_nothing_is_late_that_has_ended_or_waits(bureau: OpenBureau, change: dict[str, object]) -> None:
    number = bureau.file(FILED)
    with bureau.write() as session:
        row = session.get_one(Case, bureau.case(number).id)
        before = {name: getattr(row, name) for name in change}
        row.sqlmodel_update(change)
    bureau.command(CITIZEN, f"/case {number}", now=at(LATE))
    assert "已经过了期限" not in bureau.said(CITIZEN)[-1]
    with bureau.write() as session:
        session.get_one(Case, bureau.case(number).id).sqlmodel_update(before)


def test_an_office_may_want_silence(bureau: OpenBureau) -> None:
    bureau.transactions.office = replace(OFFICE, tells_progress=False)
    take(bureau, bureau.file(FILED))
    bureau.tick(LATE)
    assert heard(bureau, "已经") == []
