"""An applicant's reasons: by command, by button, for the case that waits."""

import pytest

from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at
from tests.handlers.dispatch.test_talk import delivered

FILED, ASKED, THEN = "2026-03-02", "2026-03-04", "2026-03-05"


def asked(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/askreasons {number} 本月已有六十件", now=at(ASKED))
    return number


def given(bureau: OpenBureau, number: str) -> list[str]:
    return [kept["text"] for kept in bureau.journal(number, "give_reasons")]


@pytest.mark.parametrize("written", ["{n} 论文需要", "论文需要"])
def test_a_number_may_be_left_out_where_one_waits(bureau: OpenBureau, written: str) -> None:
    number = asked(bureau)
    bureau.command(CITIZEN, f"/reasons {written.format(n=number)}", now=at(THEN))
    assert given(bureau, number) == ["论文需要"]


def test_of_several_the_number_is_needed(bureau: OpenBureau) -> None:
    first, second = asked(bureau), asked(bureau)
    refusal = bureau.refused(CITIZEN, "/reasons 论文需要", now=at(THEN))
    assert (refusal.code, refusal.facts["numbers"]) == ("which_case", [second, first])
    bureau.command(CITIZEN, f"/reasons {second} 论文需要", now=at(THEN))
    assert (given(bureau, first), given(bureau, second)) == ([], ["论文需要"])


@pytest.mark.parametrize(("written", "code"), [("{n} 论文需要", "no_such_case"), ("论文需要", "no_reasons_asked")])
def test_nobody_gives_reasons_for_another(bureau: OpenBureau, written: str, code: str) -> None:
    number = asked(bureau)
    assert bureau.refused(OTHER_CITIZEN, f"/reasons {written.format(n=number)}", now=at(THEN)).code == code


def test_by_button_the_next_words_are_taken_once(bureau: OpenBureau) -> None:
    number = asked(bureau)
    case_id = bureau.case(number).id
    bureau.press(CITIZEN, "reasons", case_id, now=at(THEN))
    bureau.say(CITIZEN, "论文需要", now=at(THEN))
    assert given(bureau, number) == ["论文需要"]
    assert bureau.refused_press(CITIZEN, "reasons", case_id, now=at(THEN)).code == "act_not_now"


@pytest.mark.parametrize("by", ["command", "button", "answer"])
def test_reasons_bring_files_and_wait_for_their_button(bureau: OpenBureau, by: str) -> None:
    number = asked(bureau)
    notice = delivered(bureau, number, chat=CITIZEN)
    if by == "button":
        bureau.press(CITIZEN, "reasons", bureau.case(number).id, now=at(THEN))
        bureau.attach(CITIZEN, "开题报告.pdf", now=at(THEN))
        with pytest.raises(Refusal):
            bureau.press(CITIZEN, "reasons_done", now=at(THEN))
        bureau.say(CITIZEN, "论文需要", now=at(THEN))
    elif by == "command":
        bureau.attach(CITIZEN, "开题报告.pdf", now=at(THEN), text=f"/reasons {number} 论文需要")
    else:
        bureau.attach(CITIZEN, "开题报告.pdf", now=at(THEN), text="论文需要", to=notice)
    assert given(bureau, number) == []
    bureau.press(CITIZEN, "reasons_done", now=at(THEN))
    assert given(bureau, number) == ["论文需要"]
    assert [len(kept["files"]) for kept in bureau.journal(number, "added")] == [1]


def test_behind_an_answer_they_are_taken_until_their_last_day(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.answer(number, "not_held", "检索了全部档案，没有检索到。", on=THEN)
    assert bureau.refused(OTHER_CITIZEN, "/reasons 论文需要", now=at("2026-03-09")).code == "no_reasons_asked"
    bureau.press(CITIZEN, "reasons", bureau.case(number).id, now=at("2026-03-09"))
    bureau.say(CITIZEN, "论文需要", now=at("2026-03-09"))
    assert given(bureau, number) == ["论文需要"]
    other = asked(bureau)
    bureau.answer(other, "not_held", "检索了全部档案，没有检索到。", on=THEN)
    bureau.command(CITIZEN, "/reasons 课题需要", now=at("2026-03-13"))
    assert given(bureau, other) == ["课题需要"]
    late = asked(bureau)
    bureau.answer(late, "not_held", "检索了全部档案，没有检索到。", on=THEN)
    assert bureau.refused(CITIZEN, "/reasons 课题需要", now=at("2026-03-16")).code == "no_reasons_asked"
