"""Bad input to every act: wrong dates, grounds that an outcome does not take, foreign cases, everything twice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from law.errors import Refusal
from storage.engine import Session
from templates import words
from tests import postgres
from tests.handlers.conftest import opened
from tests.handlers.standing_cases import ROLES, Place, StandingCases

# Received on Monday 2026-03-02; asked, sent and noticed on Friday 2026-03-06; today is Monday 2026-03-09.
FAX = "/register request fax arrived=2026-03-05"
FUTURE, BEFORE, EARLY = "2026-03-10", "2026-02-27", "2026-03-04"
EVER = {
    "2026-02-30": "not_a_date",
    "正月初五": "lunar_date",
    "2026年农历正月初五": "lunar_date",
    "3月4日": "ambiguous_date",
}
ALONE = {"昨天": "not_a_date", "20260230": "not_a_date", "99": "not_a_date"}  # where a word can be nothing but a date
PAST = {FUTURE: "date_in_future", BEFORE: "before_receipt"}

# Act, by whom, in which status, what is said, its article, what each wrong day is refused as.
DATED: tuple[tuple[str, str, str, str, str, dict[str, str]], ...] = (
    ("register", "officer", "h", "/register request signed_post arrived={d}；description=预算", "", {
        **EVER, **ALONE, FUTURE: "date_in_future", "2008-04-30": "no_law_yet",
    }),
    ("registered confirmed", "officer", "h", f"{FAX}；confirmed={{d}}；description=预算", "", {
        **EVER, **ALONE, FUTURE: "date_in_future", EARLY: "instants_disordered",
    }),
    ("registered sent", "officer", "h", f"{FAX}；submitted={{d}}；description=预算", "", {
        **EVER, FUTURE: "date_in_future", "2026-03-06": "instants_disordered",
    }),
    ("confirm", "officer", "u", "/confirm {n} {d}", "", {
        **EVER, **ALONE, FUTURE: "date_in_future", BEFORE: "instants_disordered",
    }),
    ("redate", "officer", "h", "/redate {n} {d} 写错了", "", {
        **EVER, FUTURE: "date_in_future", BEFORE: "before_submission", "2026-03-02": "redate_same",
    }),
    ("supplement", "officer", "c", "/supplement {n} {d} 要2025年度的", "第三十条", {
        **EVER, **PAST, EARLY: "before_clarification",
    }),
    ("consult", "officer", "h", "/consult {n} 星河研究所 {d}", "", {**EVER, **PAST}),
    ("consult_joint", "officer", "h", "/joint {n} 示例市财政局 {d}", "", {**EVER, **PAST}),
    ("consult_agency", "officer", "h", "/ask {n} 示例市国家保密局 {d} 能否公开", "", {**EVER, **PAST}),
    ("receive", "officer", "k", "/received {n} 1 {d}", "", {
        **EVER, **ALONE, **PAST, EARLY: "before_sending",
    }),
    ("receive a notice", "officer", "p", "/received {n} 1 {d}", "第四十二条", {
        **EVER, **ALONE, **PAST, EARLY: "before_sending",
    }),
    ("receive a demand", "officer", "c", "/received {n} 1 {d}", "第三十条", {
        **EVER, **ALONE, **PAST, EARLY: "before_sending",
    }),
    ("receive a question", "officer", "w", "/received {n} 1 {d}", "第三十五条", {
        **EVER, **ALONE, **PAST, EARLY: "before_sending",
    }),
    ("consult_answer", "officer", "k", "/answer {n} 1 同意 {d}", "", {**EVER, **PAST, EARLY: "before_sending"}),
    ("give_reasons", "officer", "w", "/reasons {n} {d} 因科研需要", "第三十五条", {**EVER, **PAST}),
    ("delay", "approver", "rich h", "/delay {n} {d} 数量很大", "第三十五条", {
        **EVER, **ALONE, BEFORE: "delay_not_later", "2026-03-30": "delay_not_later",
    }),
    ("pay", "officer", "p", "/paid {n} {d}", "第四十二条", {
        **EVER, **ALONE, **PAST, EARLY: "paid_before_notice",
    }),
    ("deliver", "officer", "d", "/deliver {n} post {d}", "第四十条", {**EVER, **PAST}),
    ("appeal", "officer", "d", "/appeal {n} review {d}", "第五十一条", {**EVER, **PAST}),
    ("appeal_result", "officer", "rich h", "/appealresult {n} 1 upheld {d}", "", {
        **EVER, **ALONE, FUTURE: "date_in_future", BEFORE: "before_appeal",
    }),
)  # fmt: skip

# What is said, how it is refused, the article the refusal names.
ENDINGS = (
    ("/reply {n} public:privacy 见网站", "ground_not_taken", "第三十六条第（一）项"),
    ("/reply {n} granted:state_secret 名单", "ground_not_taken", "第三十六条第（二）项"),
    ("/reply {n} not_held:internal 没有", "ground_not_taken", "第三十六条第（四）项"),
    ("/reply {n} petition_way:process 请走信访渠道", "ground_not_taken", "第三十九条第一款"),
    ("/reply {n} refused:不方便 不给", "ground_unknown", ""),
    ("/reply {n} partial:hardship 部分", "ground_unknown", ""),
    ("/reply {n} refused:not_government_information 不是", "ground_not_in_law", ""),
    ("/reply {n} refused:privacy、not_government_information 不是", "ground_not_in_law", ""),
    ("/items {n} 只有一项", "items_too_few", ""),
    ("/reply {n} refused:three_needs 无关", "ground_not_in_law", ""),
    ("/reply {n} not_information:privacy 不是", "ground_not_taken", "第二条"),
    ("/reply {n} answered 您好", "outcome_not_offered", ""),
    ("/reply {n} amend 请更改", "outcome_not_in_law", "第二十一条第（四）项"),
    ("/reply {n} withdrawn 已撤回", "outcome_not_offered", ""),
    ("/reply {n} abandoned_unclear 未补正", "outcome_not_offered", ""),
    ("/reply {n} whatever 随便", "outcome_unknown", ""),
    ("/reply {n} unclear 没有写明年度 | reply_send", "clarification_needed", ""),
)
OF_2008 = (
    ("/reply {n} excessive 太多", "outcome_not_in_law"),
    ("/reply {n} public:privacy 见网站", "ground_not_taken"),
    ("/joint {n} 示例市财政局", "act_not_in_law"),
    ("/ask {n} 示例市财政局 能否公开", "act_not_in_law"),
    ("/reply {n} not_information 不是", "outcome_not_in_law"),
    ("/askreasons {n} 太多", "act_not_in_law"),
    ("/charge {n} pages 57", "fee_not_allowed"),
)
FOREIGN = ("/case {n}", "/why {n}", "/withdraw {n}", "/supplement {n} 要2025年度的", "/reasons {n} 因科研需要")
FOREIGN_PRESSES = ("mine", "my_why", "withdraw", "withdraw_yes", "withdraw_no", "received", "supplement", "reasons")

# By whom, in which status, what is done, and how the second time is refused.
TWICE = (
    ("officer", "u", "/confirm {n} | propose_send", "act_not_now"),
    ("officer", "r", "/take {n}", "held_already"),
    ("officer", "h", "/link {n} {other}", "link_known"),
    ("officer", "h", "/redate {n} 2026-03-03 写错了 | propose_send", "redate_same"),
    ("officer", "h", "/clarify {n} 5 写明年度 | propose_send", "act_not_now"),
    ("officer", "c", "/supplement {n} 2026-03-09 要2025年度的 | propose_send", "nothing_to_supplement"),
    ("officer", "k", "/answer {n} 1 同意 | propose_send", "answer_same"),
    ("officer", "h", "/consult {n} 星河研究所 | propose_send", "consulted_already"),
    ("officer", "h", "/ask {n} 示例市财政局 能否公开 | propose_send", "consulted_already"),
    ("officer", "h", "/extend {n} 5 需要核对", "extension_waiting"),
    ("approver", "rich h", "extend_yes {proposal} | propose_send", "extension_decided"),
    ("approver", "rich h", "extend_no {proposal}", "extension_decided"),
    ("officer", "h", "/askreasons {n} 本月已有十二件 | propose_send", "act_not_now"),
    ("applicant", "w", "/reasons {n} 因科研需要", "act_not_now"),
    ("approver", "rich h", "/delay {n} 2026-05-08 数量很大 | propose_send", "delay_not_later"),
    ("officer", "h", "/charge {n} pages 57 | propose_send", "act_not_now"),
    ("officer", "p", "/paid {n} | propose_send", "fee_not_asked"),
    ("officer", "c", "/unclarify {n} 已经清楚 | propose_send", "demand_none_stands"),
    ("officer", "p", "/uncharge {n} 已经公开 | propose_send", "fee_none_stands"),
    ("reviewer", "letter v", "sign {letter}", "draft_changed"),
    ("officer", "h", "/duplicate {n} {former} | propose_send", "act_not_now"),
    ("applicant", "d", "received {id}", "acknowledged_already"),
    ("officer", "d", "/close {n}", "act_not_now"),
    ("approver", "z", "/reopen {n} 误点 | propose_send", "act_not_now"),
    ("applicant", "h", "withdraw_yes {id}", "act_not_now"),
    ("officer", "d", "/appeal {n} review 2026-03-06", "appeal_open"),
    ("officer", "rich h", "/appealresult {n} 1 upheld 2026-03-09", "appeal_over"),
)


def _settled(standing: StandingCases) -> StandingCases:
    old = standing.bureau.file("2016-03-01")
    standing.places.append(Place("request", "r", old, "2008"))
    return standing


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingCases]:
    """Put a request into every status on SQLite."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('bad') / 'gongkai.sqlite'}") as bureau:
        yield _settled(StandingCases(bureau, "request"))


@pytest.fixture(scope="module")
def on_postgresql(postgres_server: postgres.Server) -> Iterator[StandingCases]:
    """Put a request into every status on PostgreSQL."""
    with postgres_server.database() as url, opened(url) as bureau:
        yield _settled(StandingCases(bureau, "request"))


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def standing(request: pytest.FixtureRequest) -> StandingCases:
    """Give the cases of each engine in turn."""
    found: StandingCases = request.getfixturevalue(request.param)
    return found


def place_of(standing: StandingCases, where: str) -> Place:
    """Find a request by the letter of its status, and by what is in its file."""
    file, _, status = where.rpartition(" ")
    return standing.at("request", status, file or "plain")


def told(refusal: Refusal | None) -> tuple[str, str]:
    """Give the code and the Chinese words of a refusal; both languages have to have words."""
    assert refusal is not None
    said = [words.refusal(refusal.code, language, **refusal.facts) for language in words.LANGUAGES]
    assert all(said)
    return refusal.code, said[0]


@pytest.mark.parametrize("row", DATED, ids=lambda row: str(row[0]))
def test_a_wrong_day_is_refused_by_its_name(
    standing: StandingCases, row: tuple[str, str, str, str, str, dict[str, str]]
) -> None:
    _, role, where, steps, article, days = row
    with standing.rehearsal() as session:
        place = place_of(standing, where)
        for day, code in days.items():
            refusal = standing.attempt(session, place, ROLES[role], steps.replace("{d}", day), early="{n}" in steps)
            found, said = told(refusal)
            assert found == code, (day, said)
            if code in ("before_receipt", "delay_not_later"):
                assert article in said


@pytest.mark.parametrize(("steps", "code", "article"), ENDINGS)
def test_an_ending_that_does_not_fit_is_refused(standing: StandingCases, steps: str, code: str, article: str) -> None:
    with standing.rehearsal() as session:
        refusal = standing.attempt(session, place_of(standing, "h"), ROLES["officer"], steps, early=False)
    found, said = told(refusal)
    assert found == code
    assert article in said


@pytest.mark.parametrize(("steps", "code"), OF_2008)
def test_what_the_law_of_2008_does_not_know_is_refused(standing: StandingCases, steps: str, code: str) -> None:
    with standing.rehearsal() as session:
        place = place_of(standing, "2008 r")
        assert told(standing.attempt(session, place, ROLES["officer"], steps, early=False))[0] == code


@pytest.mark.parametrize("steps", FOREIGN)
def test_a_foreign_case_is_like_none(standing: StandingCases, steps: str) -> None:
    with standing.rehearsal() as session:
        for where in "rhckwpvdz":
            place = place_of(standing, where)
            nobodys = replace(place, number=place.number[:-5] + "9999号")
            mine, none = (_told_stranger(standing, session, each, steps) for each in (place, nobodys))
            assert mine[0] in ("no_such_case", "nothing_to_supplement", "no_reasons_asked")
            assert mine[1].replace(place.number, "") == none[1].replace(nobodys.number, "")


def _told_stranger(standing: StandingCases, session: Session, place: Place, steps: str) -> tuple[str, str]:
    return told(standing.attempt(session, place, ROLES["stranger"], steps))


@pytest.mark.parametrize("verb", FOREIGN_PRESSES)
def test_a_button_of_a_foreign_case_does_nothing(standing: StandingCases, verb: str) -> None:
    with standing.rehearsal() as session:
        for where in "rhckwpvdz":
            found = _told_stranger(standing, session, place_of(standing, where), f"{verb} {{id}}")
            assert found[0] == "no_such_case", where


@pytest.mark.parametrize(("role", "where", "steps", "code"), TWICE, ids=[f"{row[0]}: {row[2]}" for row in TWICE])
def test_the_second_time_is_refused(standing: StandingCases, role: str, where: str, steps: str, code: str) -> None:
    with standing.rehearsal() as session:
        place = place_of(standing, where)
        assert standing.attempt(session, place, ROLES[role], steps) is None
        assert told(standing.attempt(session, place, ROLES[role], f"{steps} | {steps}"))[0] == code
