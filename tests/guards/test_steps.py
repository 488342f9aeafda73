"""No list and no look reads what it does not show: steps of SQLite at a thousand and at a hundred thousand."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest

from tests.bench import growth, rows
from tests.handlers.conftest import OpenBureau, opened

SIZES = (1_000, 100_000)
LOOKS = (
    "`/queue`, first page",
    "`/queue`, last page",
    "`/find`, first page",
    "`/find`, nothing found",
    "`/review`",
    "`/fees`",
    "`/my`",
    "`/case`",
    "file a request",
    "`/stats`",
    "`/report`",
    "terms of decisions, each morning",
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


def test_every_look_is_watched(grown: list[OpenBureau]) -> None:
    assert tuple(growth.looks(grown[0])) == LOOKS


@pytest.mark.parametrize("act", LOOKS)
def test_an_act_costs_the_same_whatever_is_stored(grown: list[OpenBureau], act: str) -> None:
    taken = [growth.steps(bureau, growth.looks(bureau)[act]) for bureau in grown]
    assert min(taken) > 0, "nothing was counted"
    assert all(more <= growth.FLAT * few for few, more in pairwise(taken)), dict(zip(SIZES, taken, strict=True))


@pytest.mark.parametrize(("post", "look"), [("reviewer", "/review"), ("approver", "/extensions")])
def test_a_list_steps_over_nothing_whose_case_has_ended(migrated_sqlite_url: str, post: str, look: str) -> None:
    with opened(migrated_sqlite_url) as bureau:
        few, many = _with_ended_ones(bureau, lambda: bureau.staff(post, look, now=growth.NOW))
    assert many <= growth.FLAT * few


def _with_ended_ones(bureau: OpenBureau, act: Callable[[], None]) -> tuple[int, int]:
    """Count the steps of a look before and after thousands of cases have ended while they waited."""
    database = bureau.transactions.database
    _wait(bureau, "telegram:801")
    before = rows.snapshot(database)
    number = _wait(bureau, "telegram:802")
    bureau.press("telegram:802", "withdraw_yes", bureau.case(number).id, now=growth.NOW)
    ended = rows.written(before, rows.snapshot(database))
    few = growth.steps(bureau, act)
    rows.multiply(database, ended, 5_000, only=("applicant", "case", "letter", "extension"))
    return few, growth.steps(bureau, act)


def _wait(bureau: OpenBureau, person: str) -> str:
    """Let a case wait for a signature and for more time."""
    number = bureau.file("2026-03-02", person=person, identity=person)
    bureau.staff("officer", f"/extend {number} 5 需要核对", now=growth.NOW)
    bureau.staff("officer", f"/reply {number} granted 名单见下", now=growth.NOW)
    bureau.press("officer", "reply_send", now=growth.NOW)
    return number
