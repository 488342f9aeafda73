"""The words behind a command go by the road of plain words: none counts that is no answer, and none is lost."""

import pytest

from handlers.counter.intake import Filing
from handlers.services.post.turn import Turn
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.counter.test_awaited import DEMANDS, THEN, asked, given
from tests.handlers.counter.test_opening import draft

FILED = "2026-03-02"
BESIDE = ["{number} 要补什么？", "要补什么？", "{number} 谢谢", "{number} 我明天再补", "{number} 不想补了", "{number}"]


@pytest.mark.parametrize("owed", list(DEMANDS))
@pytest.mark.parametrize("said", BESIDE)
def test_what_only_speaks_of_a_demand_counts_behind_no_command(sqlite_bureau: OpenBureau, owed: str, said: str) -> None:
    number = asked(sqlite_bureau, owed)
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.command(CITIZEN, f"/{owed} {said.format(number=number)}", now=THEN)
    assert given(sqlite_bureau, number) == []
    assert len(sqlite_bureau.said(CITIZEN)) > before
    sqlite_bureau.command(CITIZEN, f"/{owed} {number} 2025年度的项目名单，写论文用", now=THEN)
    assert given(sqlite_bureau, number) == ["2025年度的项目名单，写论文用"]


@pytest.mark.parametrize("said", ["东岭地块", "第二批的那些", "东岭地块。"])
def test_whoever_writes_the_command_says_that_it_is_the_answer(sqlite_bureau: OpenBureau, said: str) -> None:
    number = asked(sqlite_bureau, "supplement")
    sqlite_bureau.command(CITIZEN, f"/supplement {number} {said}", now=THEN)
    assert given(sqlite_bureau, number) == [said]


def test_the_command_of_the_one_demand_takes_what_the_other_asks_for(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, "reasons")
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 怎么写？", now=THEN)
    assert given(sqlite_bureau, number) == []
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 因为写论文要用", now=THEN)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "give_reasons")] == ["因为写论文要用"]


def test_what_has_to_wait_ends_nothing_that_is_half_said(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, "supplement")
    sqlite_bureau.command(CITIZEN, "/apply", now=THEN)
    assert sqlite_bureau.refused(CITIZEN, f"/supplement {number} 就是那一份吧？", now=THEN).code == "finish_first"
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 要补什么？", now=THEN)
    assert "要哪一批" in sqlite_bureau.said(CITIZEN)[-1]
    assert draft(sqlite_bureau), "the filing waits on"


def test_what_is_added_by_a_command_is_for_the_case(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 谢谢", now=THEN)
    assert sqlite_bureau.journal(number, "added") == []
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 还要2025年度的", now=THEN)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == ["还要2025年度的"]


@pytest.mark.parametrize(
    ("command", "told"),
    [("/withdraw", "确定撤回"), ("/case", "进度："), ("/why", "的期限是这样算的"), ("/letters", "再给您一份")],
)
@pytest.mark.parametrize("number", ["1 ", ""])
def test_words_behind_a_number_are_no_part_of_it(
    sqlite_bureau: OpenBureau, command: str, told: str, number: str
) -> None:
    filed = sqlite_bureau.file(FILED)
    if command == "/letters":
        sqlite_bureau.answer(filed, "public", "见网站公开栏", on="2026-03-09")
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.command(CITIZEN, f"{command} {number}我不想等了", now=THEN)
    assert told in "\n".join(sqlite_bureau.said(CITIZEN)[before:])


def test_a_matter_behind_a_command_is_asked_about(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    matter = "我想申请公开2024年的经费决算"
    sqlite_bureau.command(CITIZEN, f"/withdraw {number} {matter}", now=THEN)
    assert "确定撤回" in sqlite_bureau.said(CITIZEN)[-2]
    assert matter in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.command(CITIZEN, "/cancel", now=THEN)
    sqlite_bureau.command(CITIZEN, "/apply", now=THEN)
    with pytest.raises(Refusal, match="finish_first"):
        sqlite_bureau.command(CITIZEN, f"/withdraw {number} {matter}", now=THEN)


def test_the_words_behind_the_command_of_a_filing_are_its_first(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply 我要2024年科技经费决算", now=THEN)
    assert _begun(sqlite_bureau).description == "我要2024年科技经费决算"
    sqlite_bureau.command(CITIZEN, "/mailbox 谢谢", now=THEN)
    assert _begun(sqlite_bureau).description is None


def _begun(bureau: OpenBureau) -> Filing:
    with bureau.write() as session:
        return Filing.at_hand(Turn(session, THEN, bureau.incoming(CITIZEN, now=THEN)))


def test_a_number_of_nobody_here_is_refused(sqlite_bureau: OpenBureau) -> None:
    assert sqlite_bureau.refused(CITIZEN, "/withdraw 99 不要了", now=at("2026-03-11")).code == "no_such_case"
