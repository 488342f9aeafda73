"""Petitions that are taken up: a clock of their own, once, by the rules of their day; more time only after that."""

import pytest

from handlers.services.casework import petitions, views
from law.codes import LetterKind, Route
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED = "2026-03-02"  # Monday; to be told by Tuesday 2026-03-17
ACCEPTED = "2026-03-10"  # 60 days end on Saturday 2026-05-09, which is worked on


def accepted(bureau: OpenBureau) -> str:
    number = bureau.file(FILED, kind="petition")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "accepted", "由执法科处理", on=ACCEPTED)
    return number


def test_what_is_accepted_stays_open_for_sixty_days(bureau: OpenBureau) -> None:
    number = accepted(bureau)
    case = bureau.case(number)
    assert (case.status, case.outcome, case.concluded_on, str(case.accepted_on)) == ("in_hand", None, None, ACCEPTED)
    assert (str(case.due_on), case.told_due_on) == ("2026-05-09", case.due_on)
    letter = bureau.letters(number, "reply_accepted")[0]
    assert "自受理之日起60日内办结，即2026年5月9日以前" in letter
    assert "由执法科处理" in letter
    assert letter in bureau.said(CITIZEN)
    assert bureau.journal(number, "accept")[0]["clock"]["days"] == 60


def test_nobody_accepts_twice_whichever_way_they_come(bureau: OpenBureau) -> None:
    number = accepted(bureau)
    refusal = bureau.refused("colleague", f"/reply {number} accepted 再受理", now=at("2026-03-11"))
    assert (refusal.code, refusal.facts["article"]) == ("accepted_already", "《信访工作条例》第三十四条")
    # A second officer confirmed before they saw the first.
    with bureau.working(number, "colleague", "2026-03-11") as work, pytest.raises(Refusal, match="accepted_already"):
        petitions.accept(work)
    bureau.staff("officer", f"/reply {number}", now=at("2026-03-11"))
    offered = bureau.said("officer")[-1]
    assert "予以受理" not in offered


def test_days_left_are_calendar_days(bureau: OpenBureau) -> None:
    number = accepted(bureau)
    with bureau.working(number, "officer", "2026-04-29") as work:
        told = views.staff_facts(work.session, work.case, today=work.today)
    assert (told["left_days"], told["unit"]) == (10, "calendar")
    # Ten days before, a Wednesday; five days before is a day off, and it is said on the working day before.
    for day, left in (("2026-04-29", "还有10天"), ("2026-04-30", "还有9天"), ("2026-05-06", "还有3天")):
        bureau.tick(day)
        assert left in bureau.said("officer")[-1]
    bureau.tick("2026-05-11")
    assert "已超期2天" in bureau.said("officer")[-1]


def test_more_time_comes_after_the_acceptance_and_by_an_approver(bureau: OpenBureau) -> None:
    waiting = bureau.file(FILED, kind="petition")
    refusal = bureau.refused("officer", f"/extend {waiting} 30 需要勘测", now=at(ACCEPTED))
    assert (refusal.code, refusal.facts["article"]) == ("extend_unaccepted", "《信访工作条例》第三十四条")
    number = accepted(bureau)
    too_long = bureau.refused("officer", f"/extend {number} 31 需要勘测", now=at("2026-05-06"))
    assert (too_long.code, too_long.facts["cap"], too_long.facts["unit"]) == ("extension_too_long", 30, "calendar")
    bureau.staff("officer", f"/extend {number} 30 需要勘测", now=at("2026-05-06"))
    again = bureau.refused("officer", f"/extend {number} 5 再等等", now=at("2026-05-06"))
    assert (again.code, again.facts["article"]) == ("extension_waiting", "《信访工作条例》第三十四条")
    bureau.press("approver", "extend_yes", 1, now=at("2026-05-07"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-05-07"))
    assert str(bureau.case(number).due_on) == "2026-06-08"
    letter = bureau.letters(number, "petition_extension")[0]
    assert "现决定延长办理期限30日" in letter
    assert letter in bureau.said(CITIZEN)
    once = bureau.refused("officer", f"/extend {number} 5 再等等", now=at("2026-05-08"))
    assert (once.code, once.facts["article"]) == ("extension_twice", "《信访工作条例》第三十四条")


def test_the_opinion_ends_it_and_says_who_looks_again(bureau: OpenBureau) -> None:
    number = accepted(bureau)
    bureau.answer(number, "handled", "已经责令退回", on="2026-05-08")
    case = bureau.case(number)
    assert (case.status, case.outcome, str(case.concluded_on)) == ("replied", "handled", "2026-05-08")
    letter = bureau.letters(number, "reply_handled")[0]
    assert "2026年3月10日受理" in letter
    assert "请求本机关的上一级机关、单位复查（示例市人民政府或者示例省科学技术厅）。" in letter
    assert "《信访工作条例》第三十五条" in letter
    before = len(bureau.said("officer"))
    bureau.tick("2026-05-09")
    assert len(bureau.said("officer")) == before


def test_what_came_under_the_rules_of_2005_goes_by_them(bureau: OpenBureau) -> None:
    number = bureau.file("2016-06-01", kind="petition")
    bureau.answer(number, "accepted", "由本局办理", on="2016-06-03")
    assert str(bureau.case(number).due_on) == "2016-08-02"
    letter = bureau.letters(number, "reply_accepted")[0]
    assert "根据《信访条例》第二十二条第二款的规定" in letter
    assert "按照《信访条例》第三十三条的规定" in letter
    late = bureau.file("2022-05-02", kind="petition")
    refusal = bureau.refused("officer", f"/reply {late} not_accepted 由法院审理", now=at("2022-05-05"))
    assert (refusal.code, refusal.facts["article"]) == ("outcome_of_other_rules", "《信访工作条例》第二十三条")


def test_the_letter_names_the_route_by_its_item(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition")
    bureau.answer(number, "directed", "行政程序：可以申请行政裁决。", on=ACCEPTED, body="示例市住房和城乡建设局")
    letter = bureau.letters(number, "petition_directed")[0]
    assert "属于《信访工作条例》第三十一条第（四）项规定的事项，应当通过行政程序解决。" in letter
    assert "\n可以申请行政裁决。" in letter
    plain = bureau.file(FILED, kind="petition")
    bureau.answer(plain, "directed", "行政程序以外的事。", on=ACCEPTED, body="示例市住房和城乡建设局")
    assert "第三十一条" not in bureau.letters(plain, "petition_directed")[0]
    early = bureau.file("2021-03-01", kind="petition")
    bureau.answer(early, "directed", "行政程序：可以申请行政裁决。", on="2021-03-02", body="示例市住房和城乡建设局")
    assert "\n行政程序：可以申请行政裁决。" in bureau.letters(early, "petition_directed")[0]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [("合同纠纷可以向人民法院起诉。", True), ("诉讼：合同纠纷可以向人民法院起诉。", False)],
)
def test_a_procedure_that_nobody_has_named_is_offered(bureau: OpenBureau, text: str, *, is_asked: bool) -> None:
    number = bureau.file("2016-06-01", kind="petition")
    bureau.staff("officer", f"/take {number}", now=at("2016-06-01"))
    with bureau.working(number, "officer", "2016-06-03") as work:
        found = petitions.unnamed(work.case, LetterKind.REPLY_NOT_ACCEPTED, text)
        assert found == ((Route.SUIT, Route.ARBITRATION, Route.RECONSIDERATION) if is_asked else ())
        assert petitions.unnamed(work.case, LetterKind.REPLY_HANDLED, text) == ()


def test_what_is_not_accepted_under_the_rules_of_2005_is_told_its_way(bureau: OpenBureau) -> None:
    number = bureau.file("2016-06-01", kind="petition")
    bureau.answer(number, "not_accepted", "诉讼：合同纠纷可以向人民法院起诉。", on="2016-06-03")
    (letter,) = bureau.letters(number, "reply_not_accepted")
    assert "该事项属于《信访条例》第十四条第二款规定的事项，应当通过诉讼解决，" in letter
    assert "理由如下：合同纠纷可以向人民法院起诉。" in letter
    alone = bureau.file("2016-06-01", kind="petition")
    assert "现在还不能发出" in bureau.shows("officer", f"/reply {alone} 不予受理 行政复议", now=at("2016-06-03"))
    assert bureau.letters(alone, "reply_not_accepted") == []
    plain = bureau.file("2016-06-01", kind="petition")
    bureau.answer(plain, "not_accepted", "诉讼时效已过的事。", on="2016-06-03")
    assert "第十四条" not in bureau.letters(plain, "reply_not_accepted")[0]


def test_an_accepted_petition_may_be_taken_back(bureau: OpenBureau) -> None:
    number = accepted(bureau)
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-12"))
    assert bureau.case(number).outcome == "withdrawn"


def test_a_report_of_wrongdoing_has_no_clock_of_its_own(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="wrongdoing")
    bureau.answer(number, "accepted", "由纪检监察机构核查", on=ACCEPTED, by="approver")
    case = bureau.case(number)
    assert (case.status, case.outcome, case.accepted_on) == ("replied", "accepted", None)
    assert "60日" not in bureau.letters(number, "reply_accepted")[0]


@pytest.mark.parametrize(
    ("filed", "handled", "article", "until"),
    [
        ("2026-03-02", "2026-05-08", "《信访工作条例》第三十五条", "2026-06-08"),  # the 7th is a Sunday
        ("2016-06-01", "2016-07-01", "《信访条例》第三十四条", "2016-08-01"),  # 31 July is a Sunday
    ],
)
def test_who_does_not_accept_the_opinion_has_thirty_days(
    bureau: OpenBureau, filed: str, handled: str, article: str, until: str
) -> None:
    number = bureau.file(filed, kind="petition")
    bureau.answer(number, "accepted", "由本局办理", on=filed)
    with bureau.working(number, "officer", filed) as work:
        assert petitions.recheck(work, work.case) is None
    bureau.answer(number, "handled", "已经责令退回", on=handled)
    with bureau.working(number, "officer", handled) as work:
        again = petitions.recheck(work, work.case)
    assert again is not None
    assert (again["article"], str(again["until"])) == (article, until)
    assert again["bodies"] == ("示例市人民政府", "示例省科学技术厅")


def test_added_days_follow_on_the_last_day_itself_which_the_letter_names(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="petition")
    bureau.answer(number, "accepted", "由本局处理", on="2026-03-03")
    # 2026-03-03 + 60 days = Saturday 05-02, off until 05-05: Wednesday 05-06; + 30 from 05-02 = Monday 06-01
    assert str(bureau.case(number).due_on) == "2026-05-06"
    bureau.staff("officer", f"/extend {number} 30 需要勘测", now=at("2026-04-28"))
    bureau.press("approver", "extend_yes", 1, now=at("2026-04-29"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-04-29"))
    assert str(bureau.case(number).due_on) == "2026-06-01"
    letter = bureau.letters(number, "petition_extension")[0]
    assert "原期限的最后一日为2026年5月2日（遇休息日、节假日，顺延至2026年5月6日）" in letter
    bureau.staff("officer", f"/why {number}", now=at("2026-04-30"))
    assert "增加30日，接着顺延以前的最后一天数" in bureau.said("officer")[-1]
