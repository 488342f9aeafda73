"""The routes by which a claim leaves the petition procedure, by the rules of its day."""

from datetime import date

from law import routes
from law.codes import Route


def test_each_route_of_2022_is_an_item_of_its_own() -> None:
    known = routes.known(date(2022, 5, 1))
    assert [article[-5:] for article in known.values()] == [f"第（{item}）项" for item in "一二三四五"]
    assert Route.SUIT not in known


def test_the_rules_of_2005_name_three() -> None:
    known = routes.known(date(2022, 4, 30))
    assert set(known) == {Route.SUIT, Route.ARBITRATION, Route.RECONSIDERATION}
    assert set(known.values()) == {"《信访条例》第十四条第二款"}
    assert not routes.known(None)


def test_no_route_is_without_rules() -> None:
    assert {*routes.known(date(2005, 5, 1)), *routes.known(date(2022, 5, 1))} == set(Route)
