"""What holds the places that gave way once is there, its test too, and none can be taken out unseen."""

import pytest

from tests.chaos import edges, report
from tests.chaos.edges import EDGES, Edge
from tests.conftest import ROOT

PLACES = 18


def test_every_place_has_its_protection_and_its_test() -> None:
    assert {edge.place for edge in EDGES} == set(range(1, PLACES + 1))
    for edge in EDGES:
        # Once, so that what is taken out is what is named.
        assert (ROOT / edge.file).read_text("utf-8").count(edge.stands) == 1, edge.where
        last = edge.where.rpartition("::")[2].rpartition(".")[2]
        assert f"def {last}(" in (ROOT / edge.file).read_text("utf-8"), edge.where
        file, name = edge.names
        assert f"def {name}(" in (ROOT / file).read_text("utf-8"), edge.test


def test_the_page_has_the_table() -> None:
    assert report.PAGE.read_text("utf-8").count(report.edges_told()) == 1


@pytest.mark.chaos
@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.place}-{edge.where.rpartition('::')[2]}")
def test_without_its_protection_its_test_fails(edge: Edge) -> None:
    assert edges.minds(edge)
