"""What is false about a row: for each of its fields a value of the same type that is another one."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, get_args, get_type_hints

NOTHING = object()


@dataclass(frozen=True)
class Falsehood:
    """One change of one field: its name, and the function that makes it in this process."""

    name: str
    apply: Callable[[], None]


def about(row: Any, name: str) -> Iterator[Falsehood]:
    """Give a falsehood for each field of a row, and for each field of the rows inside it."""
    hints = get_type_hints(type(row))
    for field in fields(row):
        value = getattr(row, field.name)
        place = f"{name}.{field.name}"
        if is_dataclass(value) and not isinstance(value, type):
            yield from about(value, place)
        elif isinstance(value, tuple) and value and all(is_dataclass(each) for each in value) and len(value) < 4:
            for number, each in enumerate(value):
                yield from about(each, f"{place}[{number}]")
        elif isinstance(value, Mapping):
            yield from _in_mapping(row, field.name, value, place)
        else:
            false = other(value, hints[field.name])
            if false is not NOTHING:
                yield Falsehood(place, _setting(row, field.name, false))


def _in_mapping(row: Any, field: str, value: Mapping[Any, Any], place: str) -> Iterator[Falsehood]:
    for key in value:
        false = other(value[key], type(value[key]))
        if false is not NOTHING:
            yield Falsehood(f"{place}[{key}]", _setting(row, field, {**value, key: false}))


def _setting(row: Any, field: str, value: Any) -> Callable[[], None]:
    return lambda: object.__setattr__(row, field, value)


def other(value: Any, hint: Any) -> Any:
    """Give another value of the same type, NOTHING where there is none to think of."""
    if value is None:
        return _instead_of_none(hint)
    if isinstance(value, date) and value in {date.min, date.max}:
        return NOTHING  # "always" and "for ever" moved by a day are still that: no request is so old or so far
    for kind, change in _CHANGES.items():
        if isinstance(value, kind):
            return change(value)
    if callable(value):
        return lambda *asked: not value(*asked)
    return NOTHING


def _instead_of_none(hint: Any) -> Any:
    options = [each for each in get_args(hint) if each is not types.NoneType]
    first = options[0] if options else str
    if isinstance(first, type) and issubclass(first, Enum):
        return next(iter(first))
    return {str: "x", int: 1, date: date(2015, 6, 1)}.get(first, NOTHING)


def _next(code: Enum) -> Enum:
    codes = list(type(code))
    return codes[(codes.index(code) + 1) % len(codes)]


def _tomorrow(day: date) -> date:
    return day + timedelta(days=1)


_CHANGES: dict[type | tuple[type, ...], Callable[[Any], Any]] = {
    bool: lambda value: not value,
    Enum: _next,
    (int, Decimal): lambda value: value + 1,
    date: _tomorrow,
    str: lambda value: value + "x",
    tuple: lambda value: value[:-1] if value else ("x",),
    frozenset: lambda value: value - {min(value)} if value else frozenset({"x"}),
}
"""In this order: a truth is an int, and a code is a str."""
