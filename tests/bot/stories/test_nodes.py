"""YAML that knows its lines."""

import pytest

from bot.stories import nodes
from bot.stories.story import Broken

TEXT = "a: 1\nb:\n  - x\n  - y\nc: {d: e}\n"


def test_a_part_knows_its_line_and_what_it_holds() -> None:
    told = nodes.parse(TEXT).fields(known=("a", "b", "c"), needed=("a",))
    assert told["a"].read(int, "number_unreadable") == 1
    assert told["b"].texts() == ("x", "y")
    assert [part.line for part in told["b"].items()] == [3, 4]
    assert told["c"].pairs()["d"].one_of(("e", "f")) == "e"


@pytest.mark.parametrize(
    ("known", "needed", "line", "code"),
    [(("a", "b"), (), 5, "name_unknown"), (("a", "b", "c", "z"), ("z",), 1, "name_missing")],
)
def test_a_name_too_many_or_too_few_is_said_with_its_line(
    known: tuple[str, ...], needed: tuple[str, ...], line: int, code: str
) -> None:
    with pytest.raises(Broken) as caught:
        nodes.parse(TEXT).fields(known=known, needed=needed)
    assert (caught.value.line, caught.value.code) == (line, code)
