"""Every act in every status for every role, decided by hand."""

import itertools

import pytest

from law import lifecycle
from law.acts import ACTS
from law.codes import Act, Kind, Law, Role, Status
from law.errors import Refusal
from law.standing import STATUSES

ANSWERS = {"act_not_for_kind", "act_not_in_law", "act_not_for_role", "act_not_now"}
OFFICE = "officer approver"
DESK = "received in_hand"
READY = f"{DESK} awaiting_reasons in_review"
WAITS = "consulting awaiting_clarification awaiting_reasons awaiting_payment"
WORKING = f"{READY} awaiting_clarification consulting awaiting_payment"
OPEN = f"unconfirmed {WORKING}"
DONE = "replied closed"

# For an information request under the law of 2019 (a question or a petition where only that has the act):
# act, who, in which status, and where it leads ("=" stays).
DECIDED = [
    ("submit", "applicant", "-", "received"),
    ("register", OFFICE, "-", "received"),
    ("hold", f"applicant {OFFICE} system", "-", "unconfirmed"),
    ("confirm", f"applicant {OFFICE}", "unconfirmed", "received"),
    ("take", OFFICE, WORKING, "in_hand"),
    ("assign", f"{OFFICE} system", OPEN, "="),
    ("route", OFFICE, f"{OPEN} {DONE}", "="),
    ("snooze", OFFICE, WORKING, "="),
    ("note", f"{OFFICE} reviewer", f"{OPEN} {DONE}", "="),
    ("link", OFFICE, f"{OPEN} {DONE}", "="),
    ("leave", OFFICE, WORKING, "in_hand"),
    ("assist", OFFICE, WORKING, "="),
    ("split", OFFICE, f"{DESK} consulting awaiting_reasons", "="),
    ("redate", OFFICE, f"{OPEN} {DONE}", "="),
    ("rectify", OFFICE, f"{OPEN} {DONE}", "in_hand"),
    ("recompute", "system", OPEN, "="),
    ("clarify", OFFICE, DESK, "awaiting_clarification"),
    ("supplement", f"applicant {OFFICE}", "awaiting_clarification in_hand", "in_hand"),  # in_hand: reopened
    ("abandon", "approver system", "awaiting_clarification in_hand", "closed"),
    ("unclarify", OFFICE, "awaiting_clarification in_hand", "in_hand"),
    ("consult", OFFICE, f"{DESK} consulting", "consulting"),
    ("consult_joint", OFFICE, f"{DESK} consulting", "consulting"),
    ("consult_agency", OFFICE, f"{DESK} consulting", "consulting"),
    ("consult_answer", OFFICE, f"{WAITS} in_hand in_review", "in_hand"),
    ("consult_lapse", "system", "consulting in_hand", "in_hand"),
    ("consult_close", OFFICE, "consulting in_hand", "in_hand"),  # under the law of 2008
    ("consult_withdraw", OFFICE, "consulting in_hand", "in_hand"),
    ("tell_party", OFFICE, f"{DESK} in_review {DONE}", "="),
    ("receive", f"{OFFICE} system", f"{WAITS} in_hand in_review", "="),
    ("extend_propose", OFFICE, WORKING, "="),
    ("extend_approve", "approver", WORKING, "="),
    ("extend_refuse", "approver", WORKING, "="),
    ("complicate", OFFICE, WORKING, "="),
    ("ask_reasons", OFFICE, DESK, "awaiting_reasons"),
    ("give_reasons", f"applicant {OFFICE}", f"{WAITS} in_hand in_review {DONE}", "in_hand"),
    ("delay", "approver", DESK, "in_hand"),
    ("charge", OFFICE, DESK, "awaiting_payment"),
    ("pay", OFFICE, "awaiting_payment in_hand", "in_hand"),
    ("lapse_unpaid", "approver system", "awaiting_payment in_hand", "closed"),
    ("uncharge", OFFICE, "awaiting_payment in_hand", "in_hand"),
    ("refund", OFFICE, DONE, "="),
    ("draft_reply", OFFICE, READY, "in_review"),
    ("sign", "reviewer", "in_review", "="),
    ("reject", "reviewer", "in_review", "in_hand"),
    ("reply", OFFICE, READY, "replied"),
    ("duplicate", OFFICE, DESK, "closed"),
    ("accept", OFFICE, DESK, "in_hand"),
    ("deliver", OFFICE, f"{WORKING} {DONE}", "="),
    ("acknowledge", "applicant", DONE, "="),
    ("close", f"{OFFICE} system", "replied", "closed"),
    ("reopen", "approver", DONE, "in_hand"),
    ("withdraw", "applicant approver", OPEN, "closed"),
    ("appeal", OFFICE, f"{WORKING} {DONE}", "="),
    ("appeal_result", OFFICE, f"{WORKING} {DONE}", "="),
    ("state", OFFICE, f"{WORKING} {DONE}", "="),
    ("redo", OFFICE, f"{WORKING} {DONE}", "="),
    ("redo_end", OFFICE, OPEN, "closed"),
]


def _words(text: str) -> set[str]:
    return {"" if word == "-" else word for word in text.split()}


def test_every_act_is_in_the_table() -> None:
    assert {row[0] for row in DECIDED} == set(ACTS)


@pytest.mark.parametrize(("act", "who", "where", "leads"), DECIDED, ids=[row[0] for row in DECIDED])
def test_every_status_and_role_is_decided(act: Act, who: str, where: str, leads: str) -> None:
    kind = next(kind for kind in (Kind.REQUEST, Kind.QUESTION, Kind.PETITION) if ACTS[act].fits(kind))
    law = ACTS[act].laws[-1]
    for status, role in itertools.product(Status, Role):
        if status in _words(where) and role in _words(who):
            found = lifecycle.allowed(act, status=status, role=role, kind=kind, law_code=law)
            assert ("=" if found.target is None else found.target) == leads
            continue
        with pytest.raises(Refusal) as refused:
            lifecycle.allowed(act, status=status, role=role, kind=kind, law_code=law)
        expected = "act_not_now" if role in _words(who) else "act_not_for_role"
        assert refused.value.code == expected
        assert (refused.value.facts["act"], refused.value.facts["status"]) == (act, status)
        assert refused.value.facts["article"] == (ACTS[act].article(law) if kind == Kind.REQUEST else "")


def _answer(act: Act, status: Status, role: Role, kind: Kind, law: Law) -> str:
    try:
        return lifecycle.allowed(act, status=status, role=role, kind=kind, law_code=law).code
    except Refusal as refused:
        return refused.code


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("law", Law)
def test_asking_and_listing_agree_for_every_act_status_and_role(kind: Kind, law: Law) -> None:
    for status, role in itertools.product(Status, Role):
        listed = {act.code for act in lifecycle.possible(status=status, role=role, kind=kind, law_code=law)}
        answers = {act: _answer(act, status, role, kind, law) for act in ACTS}
        assert {act for act, answer in answers.items() if answer == act} == listed
        assert {answer for act, answer in answers.items() if answer != act} <= ANSWERS


@pytest.mark.parametrize(
    ("code", "act", "status", "role", "kind", "law"),
    [
        pytest.param("act_not_in_law", "consult_joint", "in_hand", "officer", "request", "2008", id="Art. 34 is new"),
        pytest.param(
            "act_not_in_law", "consult_agency", "in_hand", "officer", "request", "2008", id="Art. 33(3) is new"
        ),
        pytest.param(
            "act_not_in_law", "consult_close", "in_hand", "officer", "request", "2019", id="silence ends itself"
        ),
        pytest.param("act_not_in_law", "ask_reasons", "in_hand", "officer", "request", "2008", id="Art. 35 is new"),
        pytest.param("act_not_for_kind", "consult", "in_hand", "officer", "question", "2019", id="no consultation"),
        pytest.param("act_not_for_kind", "charge", "in_hand", "officer", "petition", "2019", id="a petition is free"),
        pytest.param(
            "act_not_for_role", "take", "received", "officer", "wrongdoing", "2019", id="reports: approvers only"
        ),
        pytest.param("act_not_for_role", "reply", "in_hand", "admin", "request", "2019", id="admins manage people"),
        pytest.param(
            "act_not_for_role", "extend_approve", "in_hand", "officer", "request", "2019", id="needs approver"
        ),
        pytest.param("act_not_now", "reply", "closed", "officer", "request", "2019", id="already closed"),
        pytest.param("act_not_now", "withdraw", "replied", "applicant", "request", "2019", id="too late to withdraw"),
    ],
)
def test_refusals_by_name(code: str, act: Act, status: Status, role: Role, kind: Kind, law: Law) -> None:
    with pytest.raises(Refusal) as refused:
        lifecycle.allowed(act, status=status, role=role, kind=kind, law_code=law)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "article"), [(Kind.REQUEST, "第三十条"), (Kind.CORRECTION, "第三十条"), (Kind.QUESTION, "")]
)
def test_a_refusal_cites_the_regulation_only_where_it_applies(kind: Kind, article: str) -> None:
    with pytest.raises(Refusal) as refused:
        lifecycle.allowed(Act.CLARIFY, status=Status.CLOSED, role=Role.OFFICER, kind=kind, law_code=Law.V2019)
    assert refused.value.facts["article"] == article


def test_an_approver_takes_a_report_and_a_citizen_files_one() -> None:
    assert _answer(Act.TAKE, Status.RECEIVED, Role.APPROVER, Kind.WRONGDOING, Law.V2019) == "take"
    assert _answer(Act.SUBMIT, Status.NONE, Role.APPLICANT, Kind.WRONGDOING, Law.V2019) == "submit"


def test_an_approver_can_do_what_an_officer_can() -> None:
    assert [act.code for act in ACTS.values() if "officer" in act.roles and "approver" not in act.roles] == []


def test_every_status_can_be_left() -> None:
    leaving = {status for act in ACTS.values() if act.target for status in act.sources if act.target != status}
    assert set(STATUSES) <= leaving
