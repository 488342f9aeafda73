"""A printed report against itself: the report of 2016 contradicts itself in nine places."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.stories import comparison, replay

CONTRADICTIONS = {
    ("六", 3, ("3.1",), 1),
    ("六", 2, ("3.3.1",), 1),
    ("六", 1, ("3.3.7",), 0),
    ("三", 25, ("2.2.3",), 13),
    ("三", 2, ("2.1",), 0),
    ("五", 1703, ("1.1",), 1534),
    ("二", 1, ("13.2.1",), 4),
    ("二", 10, ("13.2.2",), 0),
    ("二", 4, ("14.1", "14.2"), 2),
}


@pytest.fixture(scope="module")
def printed() -> comparison.Printed:
    return comparison.read(replay.find("2016").parent / "seed-2016.yaml")


def test_the_shipped_table_is_the_seed_s(printed: comparison.Printed, shared_facts: Path) -> None:
    rows: list[dict[str, Any]] = json.loads((shared_facts / "form_2014.json").read_text("utf-8"))["rows"]
    seed = {row["code"]: row["seed_value"] for row in rows if row["seed_value"] is not None}
    assert printed.table == seed
    assert len(seed) == 79


def test_every_contradiction_is_found_with_both_its_places(printed: comparison.Printed) -> None:
    found = {
        (each.claim.section, each.expected, each.rows, each.found)
        for each in comparison.contradictions(printed)
        if each.claim and not each.claim.doubt
    }
    assert found >= CONTRADICTIONS
    assert {rows for _, _, rows, _ in found - CONTRADICTIONS} == {("3.3",)}


def test_what_agrees_is_no_contradiction(printed: comparison.Printed) -> None:
    contradicted = {each.claim for each in comparison.contradictions(printed)}
    agreeing = [claim.words for claim in printed.claims if claim not in contradicted]
    assert len(agreeing) >= 9
    table = {**printed.table, "2.2.3": 25}
    mended = comparison.Printed(printed.title, printed.form, table, printed.claims)
    assert len(comparison.contradictions(mended)) == len(comparison.contradictions(printed)) - 1
