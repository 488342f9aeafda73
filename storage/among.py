"""One of many: a condition that is the same statement for two values and for five hundred."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, TextClause, bindparam, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import col

from storage.engine import Session

_SAID = {"sqlite": "{column} IN (SELECT value FROM json_each(:{name}))", "postgresql": "{column} = ANY(:{name})"}


class Many(TypeDecorator[Sequence[Any]]):
    """Some numbers or words as one value: a JSON array for SQLite, an array for PostgreSQL."""

    impl = TypeEngine
    cache_ok = True

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        """Turn them into what the engine takes for one value."""
        many = list(value or ())
        return json.dumps(many) if dialect.name == "sqlite" else many


def ours(session: Session, table: Any) -> ColumnElement[bool]:
    """Say that rows are of the bureau, where something else is the way to them.

    SQLite, which counts nothing, takes a bureau to have few rows and reads all of them; added to, the column is no way
    in. PostgreSQL has counted, and would know nothing of a sum.
    """
    here = col(table.bureau_id)
    said: ColumnElement[bool] = (here + 0 if session.get_bind().dialect.name == "sqlite" else here) == session.bureau_id
    return said


def among(session: Session, column: str, name: str) -> TextClause:
    """Say that a column, written as in SQL, is one of the values that the parameter of a name brings.

    A list of them in brackets is built, compiled and bound value by value, which costs more than to look for them.
    """
    return _among(session.get_bind().dialect.name, column, name)


@lru_cache
def _among(dialect: str, column: str, name: str) -> TextClause:
    return text(_SAID[dialect].format(column=column, name=name)).bindparams(bindparam(name, type_=Many()))
