"""How a case counts whose items end so or so: once, by rows decided by hand."""

import pytest

from law import items, outcomes
from law.codes import Ground, Law
from law.items import Part


def parts(written: str) -> list[Part]:
    """Read items as `outcome:ground+ground outcome …`."""
    found = []
    for each in written.split():
        code, _, grounds = each.partition(":")
        found.append(Part(outcomes.find(code), tuple(Ground(one) for one in grounds.split("+") if one)))
    return found


@pytest.mark.parametrize(
    ("written", "counted", "grounds"),
    [
        ("granted granted", "granted", ""),
        ("public public", "public", ""),
        ("public granted", "granted", ""),
        ("granted public not_ready_made other_body", "partial", ""),
        ("granted not_held", "partial", ""),
        ("public not_held", "partial", ""),
        ("granted refused:privacy", "partial", "privacy"),
        ("partial partial:internal", "partial", "internal"),
        ("partial refused:process", "partial", "process"),
        ("granted petition_way", "partial", ""),
        ("not_held refused:internal", "refused", "internal"),
        ("inquiry other_body", "inquiry", ""),
        ("inquiry refused:privacy", "refused", "privacy"),
        ("petition_way not_held", "not_held", ""),
        ("repeat not_ready_made", "not_ready_made", ""),
        ("repeat petition_way", "petition_way", ""),
        ("other repeat", "repeat", ""),
        ("refused:internal refused:trade_secret+state_secret", "refused", "trade_secret internal state_secret"),
        ("not_held not_held", "not_held", ""),
    ],
)
def test_a_case_counts_once_by_its_items(written: str, counted: str, grounds: str) -> None:
    found = items.whole(parts(written), Law.V2019)
    assert (found.outcome.code, " ".join(found.grounds)) == (counted, grounds)


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("granted other_body", "partial"),
        ("not_held refused:internal", "refused"),
        ("amend other_body", "other_body"),
        ("public public", "public"),
    ],
)
def test_under_the_law_of_2008_too(written: str, counted: str) -> None:
    assert items.whole(parts(written), Law.V2008).outcome.code == counted


def test_the_order_does_not_matter() -> None:
    for written in ("granted not_held refused:privacy", "repeat not_held inquiry", "public granted"):
        told = parts(written)
        assert items.whole(told, Law.V2019) == items.whole(told[::-1], Law.V2019)
