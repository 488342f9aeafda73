"""What is run without being measured is there, and everything else is measured."""

import pytest

from tests import reach
from tests.conftest import ROOT


@pytest.mark.parametrize("name", reach.NAMED)
def test_what_is_named_is_there(name: str) -> None:
    file, _, test = name.partition("::")
    assert f"def {test or 'test_'}" in (ROOT / file).read_text("utf-8")
    assert reach.is_unmeasured(name if test else f"{name}::test_it[sqlite]")


@pytest.mark.parametrize(
    ("test", "is_unmeasured"),
    [
        ("tests/walks/test_legal_stories.py::test_it[sqlite]", True),
        ("tests/handlers/desk/test_reply.py::test_it[postgresql]", True),
        ("tests/handlers/desk/test_reply.py::test_it[sqlite]", False),
        ("tests/storage/test_outbox.py::test_it[postgresql]", False),
        ("tests/storage/test_years.py::test_another", False),
        ("tests/law/test_dates.py::test_it", False),
        ("tests/test_mirror.py::test_it", False),
    ],
)
def test_what_is_not_named_is_measured(test: str, is_unmeasured: bool) -> None:
    assert reach.is_unmeasured(test) == is_unmeasured


def test_the_mark_is_set_where_it_is_said(request: pytest.FixtureRequest) -> None:
    marked = {item.nodeid for item in request.session.items if item.get_closest_marker("unmeasured")}
    assert marked == {item.nodeid for item in request.session.items if reach.is_unmeasured(item.nodeid)}
