"""Fees: the processing fee since 2021 (国办函〔2020〕109号), the cost fees of the 2008 law until 2017."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from law import conventions
from law.codes import Charge, FeeBasis, Outcome
from law.errors import Refusal

COST_ITEMS = ("search", "copy", "post")


@dataclass(frozen=True, slots=True)
class Basis:
    """What may be charged in a span of time; ended_on is the first day without it.

    `payment_days` are working days from the day after the notice arrived.
    """

    code: Charge
    from_on: date
    ended_on: date | None
    payment_days: int


@dataclass(frozen=True, slots=True)
class Band:
    """Yuan for each unit up to `last`; None is without end."""

    last: int | None
    yuan: int


BASES: tuple[Basis, ...] = (
    # Art. 27 of 2008; abolished by 财税〔2017〕20号, whose text was not found: how sure, medium
    Basis(Charge.COST, date(2008, 5, 1), date(2017, 4, 1), conventions.number("cost_payment_days")),
    # Art. 42; 国办函〔2020〕109号, whose Art. 6 gives 20 working days
    Basis(Charge.PROCESSING, date(2021, 1, 1), None, 20),
)

PAGE_BANDS: tuple[Band, ...] = (Band(30, 0), Band(100, 10), Band(200, 20), Band(None, 40))
FREE_ITEMS = 10
FLAT_ITEMS = 30
ITEM_STEP = 10
ITEM_YUAN = 100


def basis_on(day: date) -> Basis | None:
    """Find what may be charged on a day; None between 2017-04 and 2020."""
    found = [basis for basis in BASES if basis.from_on <= day and (basis.ended_on is None or day < basis.ended_on)]
    return found[0] if found else None


def payment_days(code: Charge) -> int:
    """Give the working days within which a fee is to be paid, from the day after its notice arrived."""
    return next(basis.payment_days for basis in BASES if basis.code is code)


def item_price(place: int) -> int:
    """Give the yuan for the place-th request of one applicant in a calendar month."""
    if place <= FREE_ITEMS:
        return 0
    if place <= FLAT_ITEMS:
        return ITEM_YUAN
    return ITEM_YUAN * (2 + (place - FLAT_ITEMS - 1) // ITEM_STEP)


def by_item(n: int) -> int:
    """Give the yuan for n requests of one applicant in a calendar month, whatever their outcomes."""
    _require_count(n)
    return sum(item_price(place) for place in range(1, n + 1))


def by_page(pages: int) -> int:
    """Give the yuan for one request of so many pages; an A4 side is a page."""
    _require_count(pages)
    total, before = 0, 0
    for band in PAGE_BANDS:
        upper = pages if band.last is None else min(pages, band.last)
        total += max(upper - before, 0) * band.yuan
        before = max(before, upper)
    return total


def at_cost(amounts: Mapping[str, Decimal], *, on: date) -> Decimal:
    """Add the costs of search, copy and post (2008, Art. 27); Refusal fee_not_allowed, fee_item_unknown, fee_count."""
    basis = basis_on(on)
    if basis is None or basis.code is not Charge.COST:
        raise Refusal("fee_not_allowed", basis=Charge.COST, on=on)
    for item, amount in amounts.items():
        if item not in COST_ITEMS:
            raise Refusal("fee_item_unknown", item=item, known=COST_ITEMS)
        if amount < 0:
            raise Refusal("fee_count", n=amount)
    return sum(amounts.values(), start=Decimal(0))


def processing(*, on: date, items: int | None = None, pages: int | None = None) -> int:
    """Give the processing fee by one basis, never both; Refusal fee_one_basis, fee_not_allowed, fee_count."""
    basis = basis_on(on)
    if basis is None or basis.code is not Charge.PROCESSING:
        raise Refusal("fee_not_allowed", basis=Charge.PROCESSING, on=on)
    if items is not None and pages is None:
        return by_item(items)
    if pages is not None and items is None:
        return by_page(pages)
    raise Refusal("fee_one_basis", items=items, pages=pages)


def _require_count(n: int) -> None:
    if n < 0:
        raise Refusal("fee_count", n=n)


@dataclass(frozen=True, slots=True)
class Line:
    """One band of a fee: the units first to last, the yuan for each, and for all of them."""

    first: int
    last: int
    yuan: int

    @property
    def count(self) -> int:
        """How many units fall into the band."""
        return self.last - self.first + 1

    @property
    def amount(self) -> int:
        """The yuan for the band."""
        return self.count * self.yuan


def item_lines(n: int, *, before: int = 0) -> tuple[Line, ...]:
    """Part the fee for n requests of a month into its bands, without the first ones that are charged already."""
    _require_count(n)
    found = [(price, list(places)) for price, places in groupby(range(before + 1, n + 1), key=item_price)]
    return tuple(Line(places[0], places[-1], price) for price, places in found)


@dataclass(frozen=True, slots=True)
class Requested:
    """A request in the calendar month of its receipt, as Art. 4 counts it: its items, and the notice that charges it.

    `units` are the items that a notice which stands charges from place `first` on, for `amount` yuan. Without a place
    such a notice charged all items of the month up to that number, as was done before places were kept.
    """

    number: str
    items: int
    units: int | None = None
    first: int | None = None
    amount: Decimal = Decimal(0)

    @property
    def size(self) -> int:
        """How many places of the month it takes: as many as its notice says, otherwise as many as it asks for."""
        return self.units if self.units is not None and self.first is not None else self.items


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a request in its month, and what is left of them to charge.

    `owed` is what the whole month costs, and `charged` what notices of its other requests that stand ask for.
    """

    first: int
    last: int
    month: int
    lines: tuple[Line, ...]
    owed: int
    charged: Decimal

    @property
    def amount(self) -> int:
        """The yuan for the places of the request."""
        return sum(line.amount for line in self.lines)


def placed(n: int, *, before: Sequence[Requested], after: Sequence[Requested]) -> Places:
    """Find the places that n items of a request take among those of its applicant in the month (Art. 4).

    Requests stand in the order of their receipt, whatever became of them and in whatever order they are charged, so
    that each costs what its own items cost. What a notice without a place has charged is not charged again.
    """
    _require_count(n)
    others = (*before, *after)
    first = sum(row.size for row in before) + 1
    month = sum(row.size for row in others) + n
    done = max((row.units for row in others if row.units is not None and row.first is None), default=0)
    lines = item_lines(first + n - 1, before=max(first - 1, done))
    charged = sum((row.amount for row in others), start=Decimal(0))
    return Places(first, first + n - 1, month, lines, by_item(month), charged)


def page_lines(pages: int) -> tuple[Line, ...]:
    """Part the fee for the pages of one request into its bands."""
    _require_count(pages)
    lines, before = [], 0
    for band in PAGE_BANDS:
        upper = pages if band.last is None else min(pages, band.last)
        if upper > before:
            lines.append(Line(before + 1, upper, band.yuan))
        before = max(before, upper)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Standard:
    """One line of the scale that a notice states; `every` so many further units cost `more` yuan each."""

    first: int
    last: int | None
    yuan: int
    every: int = 0
    more: int = 0


ITEM_SCALE: tuple[Standard, ...] = (
    Standard(1, FREE_ITEMS, 0),
    Standard(FREE_ITEMS + 1, FLAT_ITEMS, ITEM_YUAN),
    Standard(FLAT_ITEMS + 1, None, item_price(FLAT_ITEMS + 1), ITEM_STEP, ITEM_YUAN),
)
PAGE_SCALE: tuple[Standard, ...] = tuple(
    Standard((before.last or 0) + 1, band.last, band.yuan)
    for before, band in zip((Band(0, 0), *PAGE_BANDS), PAGE_BANDS, strict=False)
)
SCALES: Mapping[FeeBasis, tuple[Standard, ...]] = {
    FeeBasis.ITEM: ITEM_SCALE,
    FeeBasis.PAGE: PAGE_SCALE,
    FeeBasis.COST: (),
}
"""The whole scale of each basis, as Art. 4 and 5 of 国办函〔2020〕109号 have it; costs have none."""

PUBLIC_ALREADY = "国办函〔2020〕109号第五条"
"""What says that a fee by page is not for what is public already, whose way is told."""


_HANDED_OVER = {Outcome.GRANTED, Outcome.PARTIAL}
"""The outcomes of which pages leave."""


def bars(basis: FeeBasis, outcomes: Collection[Outcome]) -> bool:
    """Tell whether a fee that stands on a basis bars an answer: its outcome, or those of all its items.

    By page nothing is charged for what is public already; what is handed over beside it is charged for itself.
    """
    if basis is not FeeBasis.PAGE or Outcome.PUBLIC not in outcomes:
        return False
    return not (conventions.flag("page_fee_beside_public") and _HANDED_OVER.intersection(outcomes))
