"""The acts of consulting: a clock for each, its receipt, its answer, its silence, and the word to a party."""

from datetime import date

import pytest

from handlers.services.casework import acts, consultation, silence
from handlers.services.casework.consultation import AGREE, OBJECT, Question
from handlers.services.clock import clockwork
from law.codes import Act, Asking, Cause, Job
from law.errors import Refusal
from storage.reminders import Due
from storage.tables import Consultation
from tests.handlers.conftest import CITIZEN, OpenBureau, at, opened

FILED, ASKED = "2026-03-02", "2026-03-09"
PARTY, BODY = "星河研究所", "示例市财政局"


def consulted(bureau: OpenBureau, *causes: Cause) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        for place, cause in enumerate(causes or (Cause.THIRD_PARTY,)):
            consultation.ask(work, cause, party=PARTY + "二部" * place, on=work.today)
    return number


def test_every_cause_of_a_consultation_has_its_way() -> None:
    assert {way.act: cause for cause, way in consultation.WAYS.items()} == {
        Act.CONSULT: Cause.THIRD_PARTY,
        Act.CONSULT_JOINT: Cause.JOINT_AUTHOR,
        Act.CONSULT_AGENCY: Cause.OTHER_AGENCY,
    }


def test_the_case_goes_on_when_the_last_of_several_has_answered(bureau: OpenBureau) -> None:
    number = consulted(bureau, Cause.THIRD_PARTY, Cause.JOINT_AUTHOR)
    assert len(bureau.letters(number, "consult_told")) == 2, "the applicant is told of each article that stops it"
    with bureau.working(number, "officer", "2026-03-13") as work:
        first, second = consultation.rows(work)
        consultation.answer(work, first, AGREE, on=date(2026, 3, 11), text="")
        assert (work.case.status, consultation.waiting(work), work.case.stopped) == ("consulting", [second], True)
        consultation.answer(work, second, OBJECT, on=date(2026, 3, 13), text="不同意")
        # four working days, Tuesday 10 to Friday 13 March, are not counted: Monday 30 March becomes Friday 3 April
        assert (work.case.status, str(work.case.due_on)) == ("in_hand", "2026-04-03")
        assert work.case.told_due_on == work.case.due_on
        assert [consultation.place(work, row) for row in (first, second)] == [1, 2]


def test_a_receipt_corrects_the_stop_of_its_own_consultation(bureau: OpenBureau) -> None:
    number = consulted(bureau, Cause.THIRD_PARTY, Cause.THIRD_PARTY)
    with bureau.working(number, "officer", "2026-03-13") as work:
        row = consultation.rows(work)[1]
        consultation.receive(work, row, on=date(2026, 3, 12))
        assert str(row.answer_by_on) == "2026-04-02"
    first, second = bureau.journal(number, "consult")
    (kept,) = bureau.journal(number, "receive")
    assert kept["former"] == {"received_on": None, "answer_by_on": "2026-03-30"}
    assert kept["clock"]["cause"] == second["clock"]["cause"] != first["clock"]["cause"]
    with bureau.working(number, "officer", "2026-03-13") as work:
        assert str(consultation.rows(work)[0].answer_by_on) == "2026-03-30"


def test_nobody_is_asked_twice_on_one_day(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    with bureau.working(number, "officer", ASKED) as work:
        with pytest.raises(Refusal) as caught:
            consultation.ask(work, Cause.THIRD_PARTY, party=f" {PARTY[:2]}\u3000{PARTY[2:]}\u200b ", on=work.today)
        assert (caught.value.code, caught.value.facts["place"]) == ("consulted_already", 1)
        consultation.ask(work, Cause.JOINT_AUTHOR, party=PARTY, on=work.today)
        consultation.ask(work, Cause.THIRD_PARTY, party=BODY, on=work.today)
    with bureau.working(number, "officer", "2026-03-10") as work:
        consultation.ask(work, Cause.THIRD_PARTY, party=PARTY, on=work.today)
        assert len(consultation.rows(work)) == 4


def test_files_go_into_the_record_of_their_answer(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    with bureau.working(number, "officer", "2026-03-13") as work:
        (row,) = consultation.rows(work)
        consultation.keep_files(acts.permit(work, Act.NOTE), row, ["a" * 64])
    with bureau.transactions.read() as session:
        assert session.get_one(Consultation, 1).attachments == ["a" * 64]
    assert bureau.journal(number, "consult_files")[0]["files"] == ["a" * 64]


@pytest.mark.parametrize("party", ["", "  ", "长" * 101])
def test_a_party_has_a_name_of_a_length(bureau: OpenBureau, party: str) -> None:
    with bureau.working(bureau.file(FILED), "officer", ASKED) as work:
        with pytest.raises(Refusal) as caught:
            consultation.ask(work, Cause.JOINT_AUTHOR, party=party, on=work.today)
        assert (caught.value.code, caught.value.facts["article"]) == ("party_needed", "第三十四条")
        assert consultation.rows(work) == []


def test_an_answer_that_somebody_else_has_recorded_meanwhile_is_not_recorded_again(postgresql_url: str) -> None:
    # SQLite lets no second writer begin; on PostgreSQL this transaction knows the row already.
    with opened(postgresql_url) as bureau:
        number = consulted(bureau)
        with bureau.working(number, "officer", "2026-03-13") as work:
            (row,) = consultation.rows(work)
            with bureau.working(number, "colleague", "2026-03-13") as meanwhile:
                consultation.answer(meanwhile, consultation.rows(meanwhile)[0], OBJECT, on=date(2026, 3, 12), text="")
            with pytest.raises(Refusal, match="consult_answered"):
                consultation.answer(work, row, AGREE, on=date(2026, 3, 12), text="")
        assert len(bureau.journal(number, Act.CONSULT_ANSWER)) == 1


def test_another_agency_is_asked_to_determine_or_to_confirm(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        for party, asking in (("示例市国家保密局", Asking.DETERMINE), (BODY, Asking.CONFIRM)):
            asked = Question(asking, "该报告是否可以公开")
            row, letter = consultation.ask(work, Cause.OTHER_AGENCY, party=party, on=work.today, question=asked)
            assert (row.kind, row.answer_by_on) == (Cause.OTHER_AGENCY, None)
            assert ("第十七条第三款" if asking is Asking.DETERMINE else "第十一条") in letter.words
            assert "该报告是否可以公开" in letter.words
    assert [entry["asking"] for entry in bureau.journal(number, "consult_agency")] == ["determine", "confirm"]
    assert len(bureau.letters(number, "consult_told")) == 2
    assert "第十七条第三款、第三十三条第三款" in bureau.letters(number, "consult_told")[0]


def test_an_agency_has_to_be_asked_something(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", ASKED) as work:
        for party, text, code in (("", "能否公开", "party_needed"), (BODY, " ", "question_needed")):
            asked = Question(Asking.CONFIRM, text)
            with pytest.raises(Refusal) as caught:
                consultation.ask(work, Cause.OTHER_AGENCY, party=party, on=work.today, question=asked)
            assert (caught.value.code, caught.value.facts["article"]) == (code, "第十一条")
        assert consultation.rows(work) == []


def test_an_agency_that_received_its_letter_has_no_last_day_either(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        asked = Question(Asking.CONFIRM, "能否公开")
        row, _ = consultation.ask(work, Cause.OTHER_AGENCY, party=BODY, on=work.today, question=asked)
        consultation.receive(work, row, on=work.today)
        assert (row.answer_by_on, str(row.received_on)) == (None, ASKED)
        consultation.answer(work, row, AGREE, on=work.today, text="")
        # what was answered meanwhile is left alone
        silence.lapse(work, Due(Job.CONSULT, work.today, row.id or 0))
        assert (row.answer, work.case.status) == (AGREE, "in_hand")


@pytest.mark.parametrize(("day", "late"), [("2026-03-30", False), ("2026-03-31", True)])
def test_what_is_asked_after_the_last_day_is_not_said_to_give_days_back(
    bureau: OpenBureau, day: str, *, late: bool
) -> None:
    number = bureau.file("2026-03-02")
    shown = bureau.shows("officer", f"/ask {number} {BODY} 能否公开", now=at(day))
    assert ("期限停着" in shown) is not late
    bureau.press("officer", "propose_send", now=at(day))
    (told,) = bureau.letters(number, "consult_told")
    assert ("征求意见所需时间不计算在答复期限内" in told) is not late
    assert ("答复期限（2026年3月30日）在征求意见以前已经届满" in told) is late


@pytest.mark.parametrize("asked", ["/ask {} {} 能否公开", "/consult {} {}"])
def test_an_overdue_case_stays_overdue_whoever_is_asked(bureau: OpenBureau, asked: str) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    bureau.tick("2026-03-31")
    bureau.staff("officer", asked.format(number, BODY), now=at("2026-04-01"))
    assert (bureau.case(number).stopped, bureau.case(number).status) == (False, "consulting")
    before = len(bureau.said("officer"))
    bureau.tick("2026-04-02")
    bureau.tick("2026-04-03")
    assert [said for said in bureau.said("officer")[before:] if "已超期" in said and number in said]
    bureau.command(CITIZEN, f"/case {number}", now=at("2026-04-03"))
    shown = bureau.said(CITIZEN)[-1]
    assert "计时暂停" not in shown
    assert "行政复议" in shown


def test_a_clock_that_stands_since_before_its_last_day_is_not_over(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/consult {number} {PARTY} 2026-03-27", now=at("2026-03-27"))
    with bureau.working(number, "officer", "2026-03-31") as work:
        assert not clockwork.is_over(work.session, work.case, work.today)
    bureau.staff("officer", f"/ask {number} {BODY} 能否公开", now=at("2026-03-31"))
    assert "征求意见所需时间不计算在答复期限内" in bureau.letters(number, "consult_told")[-1]
