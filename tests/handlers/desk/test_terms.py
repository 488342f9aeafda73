"""A date that was counted anew by itself is looked at before its applicant hears it, and heard of until then."""

from datetime import date

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import terms
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.services.rounds.test_terms import stopped

NOW = at("2026-02-05")


def held(bureau: OpenBureau) -> str:
    number = stopped(bureau)
    with bureau.write() as session:
        terms.recount(Moment(session, NOW))
    return number


def test_it_is_shown_as_its_applicant_will_read_it_and_told_once(bureau: OpenBureau) -> None:
    number = held(bureau)
    case_id, heard = bureau.case(number).id, bureau.said(CITIZEN)
    for who in ("officer", "colleague"):
        bureau.press(who, "term_tell", case_id, now=NOW)
        shown = bureau.said(who)[-1]
        assert ("还没有" in shown, "现在是2026年2月28日" in shown) == (True, True)
    assert bureau.said(CITIZEN) == heard
    bureau.press("colleague", "propose_send", now=NOW)
    assert "现在是2026年2月28日" in bureau.said(CITIZEN)[-1]
    assert bureau.case(number).told_due_on == date(2026, 2, 28)
    assert "已经告诉申请人" in bureau.said("officer")[-1], "who has the case hears that it was done"
    for refused in (
        bureau.refused_press("officer", "propose_send", now=NOW),
        bureau.refused_press("officer", "term_tell", case_id, now=NOW),
    ):
        assert refused.code == "due_told"


def test_who_may_correct_no_day_passes_none_on(bureau: OpenBureau) -> None:
    number = held(bureau)
    refused = bureau.refused_press("reviewer", "term_tell", bureau.case(number).id, now=NOW)
    assert refused.code == "act_not_for_role"
    assert PEOPLE["reviewer"]
