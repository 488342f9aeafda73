"""A letter as one model: what a block says, and errors that name what they found."""

import pytest

from templates.letters import BadTemplate, Block, Incomplete, Problem


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (Block("paragraph", text="特此告知。"), "特此告知。"),
        (Block("row", cells=("第31页", "10元")), "第31页\t10元"),
        (Block("row", text="不在表里"), ""),
    ],
)
def test_a_block_says_its_text_and_a_row_its_cells(block: Block, words: str) -> None:
    assert block.words == words


def test_an_error_names_what_it_found() -> None:
    missing = (Problem("missing_fact", "reason"), Problem("missing_fact", "due_on"))
    assert str(Incomplete("delay", missing)) == "delay: reason, due_on"
    assert Incomplete("delay", missing).problems == missing
    assert str(BadTemplate((Problem("not_a_docx"), Problem("unknown_tag", "标提")))) == "not_a_docx; unknown_tag 标提"


def test_two_problems_of_a_kind_with_the_same_find_are_one() -> None:
    assert len({Problem("unknown_tag", "标提"), Problem("unknown_tag", "标提"), Problem("unknown_tag")}) == 2
