"""What an own case waits for is offered to it also where a filing is half written, and silence takes none of it."""

import pytest

from handlers.services.casework import clarification
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, draft, filed, go
from tests.handlers.counter.test_opening import labels
from tests.handlers.counter.test_typed import IDENTITY

WANTED = "请公开流动展车的租赁合同"
GIVEN = "2021年度的，正本"


@pytest.fixture
def waits(sqlite_bureau: OpenBureau) -> str:
    """A case that waits for its clarification, behind the beginning of another matter."""
    number = sqlite_bureau.file("2026-03-02", description="申请公开孵化器考核的材料")
    go(sqlite_bureau, WANTED)
    sqlite_bureau.staff("officer", f"/clarify {number} 7 请写明年度和正本还是副本", now=NOW)
    return number


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", [GIVEN, "2021年的那份考核报告", "the one of 2021, please"])
def test_while_the_kind_is_asked_it_is_offered_to_the_case_first(
    sqlite_bureau: OpenBureau, waits: str, said: str
) -> None:
    go(sqlite_bureau, said)
    assert labels(sqlite_bureau)[0] == f"补正到{waits}"
    assert "正等着您补正" in last(sqlite_bureau)
    go(sqlite_bureau, f"补正到{waits}")
    assert sqlite_bureau.case(waits).status != "awaiting_clarification"
    assert [entry["text"] for entry in sqlite_bureau.journal(waits, "supplement")] == [said]
    assert labels(sqlite_bureau)[0] != f"补正到{waits}"
    go(sqlite_bureau, ("kind", "request"), "1", "林晓舟", IDENTITY, "138-0013-8000", "1", "1", "确认提交")
    assert filed(sqlite_bureau)[-1].description == WANTED


@pytest.mark.parametrize("answers", [(), ("1",), ("1", "林晓舟"), ("1", "林晓舟", IDENTITY)])
def test_at_a_step_whose_answer_looks_otherwise_too(
    sqlite_bureau: OpenBureau, waits: str, answers: tuple[str, ...]
) -> None:
    go(sqlite_bureau, ("kind", "request"), *answers)
    go(sqlite_bureau, GIVEN)
    assert f"“{GIVEN}”是给那一件的吗" in last(sqlite_bureau)
    assert labels(sqlite_bureau)[0] == f"补正到{waits}"
    sqlite_bureau.press(CITIZEN, "to_demand", draft(sqlite_bureau), sqlite_bureau.case(waits).id, now=NOW)
    assert sqlite_bureau.case(waits).status != "awaiting_clarification"
    assert f"（第{len(answers) + 1}步" in last(sqlite_bureau)


def test_of_a_text_only_what_has_to_do_with_the_case(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", description="申请公开孵化器考核的材料")
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, "1", "林晓舟", IDENTITY, "138-0013-8000")
    sqlite_bureau.staff("officer", f"/clarify {number} 7 请写明年度和正本还是副本", now=NOW)
    go(sqlite_bureau, "2021年的正本")
    assert "是给那一件的吗" in last(sqlite_bureau)
    go(sqlite_bureau, "2022年度科普大篷车的租赁合同")
    assert "是给那一件的吗" not in last(sqlite_bureau)


def test_an_answer_of_the_step_is_one_and_once_given_nothing_is_offered(sqlite_bureau: OpenBureau, waits: str) -> None:
    go(sqlite_bureau, ("kind", "request"), "自然人", "林晓舟")
    assert "（第3步" in last(sqlite_bureau)
    go(sqlite_bureau, GIVEN)
    with sqlite_bureau.working(waits, "applicant", "2026-03-09") as work:
        assert clarification.is_open(work)
    case_id = sqlite_bureau.case(waits).id
    sqlite_bureau.press(CITIZEN, "to_demand", draft(sqlite_bureau), case_id, now=NOW)
    found = sqlite_bureau.refused_press(CITIZEN, "to_demand", draft(sqlite_bureau), case_id, now=NOW)
    assert found.code == "button_expired"
