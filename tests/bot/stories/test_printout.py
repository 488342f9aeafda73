"""What a replay prints: a person reads places and values, never codes."""

from bot.stories import printout
from bot.stories.checks import Failure
from bot.stories.story import Broken


def test_a_failure_names_its_line_and_both_values() -> None:
    said = printout.failed("a.yaml", Failure(7, "field", "示科公开〔2026〕1号 due_on", "2026-03-10", "2026-03-09"))
    assert "a.yaml:7" in said
    assert "2026-03-10" in said
    assert "2026-03-09" in said


def test_a_broken_file_is_said_with_its_line() -> None:
    said = printout.broken("a.yaml", Broken(3, "name_twice", name="title"))
    assert "第3行" in said
    assert "title" in said
    assert "name_twice" not in said


def test_an_unknown_story_names_those_there_are() -> None:
    assert "mailbox-question" in printout.unreadable("none", ["2016", "mailbox-question"])


def test_the_verdict_counts() -> None:
    assert "3步" in printout.verdict("示例", steps=3, failures=0)
    assert "2处" in printout.verdict("示例", steps=3, failures=2)
