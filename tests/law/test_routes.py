"""The routes of Art. 31 by item, and since when."""

from datetime import date

from law import routes
from law.codes import Route


def test_each_route_is_an_item_of_its_own() -> None:
    assert tuple(routes.ROUTES) == tuple(Route)
    assert [article[-5:] for article in routes.ROUTES.values()] == [f"第（{item}）项" for item in "一二三四五"]


def test_the_rules_of_2005_name_none() -> None:
    assert routes.known(date(2022, 4, 30)) == routes.known(None) == ()
    assert routes.known(date(2022, 5, 1)) == tuple(Route)
