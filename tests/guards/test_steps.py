"""No list and no look reads what it does not show: steps of SQLite at a thousand and at a hundred thousand."""

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest

from tests.bench import growth
from tests.handlers.conftest import OpenBureau, opened

SIZES = (1_000, 100_000)
LOOKS = (
    "`/queue`, first page",
    "`/queue`, last page",
    "`/review`",
    "`/fees`",
    "`/my`",
    "`/case`",
    "file a request",
    "`/stats`",
    "`/report`",
)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[OpenBureau]]:
    """Open a small bureau and a large one, which is copied in plain SQL from what real acts wrote."""
    with ExitStack() as open_ones:
        bureaus = []
        for size in SIZES:
            folder = tmp_path_factory.mktemp("grown")
            bureau = open_ones.enter_context(opened(f"sqlite:///{folder / 'gongkai.sqlite'}"))
            growth.grow(bureau, size)
            bureaus.append(bureau)
        yield bureaus


@pytest.mark.xdist_group("grown")
def test_every_look_is_watched(grown: list[OpenBureau]) -> None:
    assert tuple(growth.looks(grown[0])) == LOOKS


@pytest.mark.xdist_group("grown")
@pytest.mark.parametrize("act", LOOKS)
def test_an_act_costs_the_same_whatever_is_stored(grown: list[OpenBureau], act: str) -> None:
    taken = [growth.steps(bureau, growth.looks(bureau)[act]) for bureau in grown]
    assert min(taken) > 0, "nothing was counted"
    assert all(more <= growth.FLAT * few for few, more in pairwise(taken)), dict(zip(SIZES, taken, strict=True))
