"""What goes with a letter on paper only: named in its words by a line of its own, listed like every other enclosure."""

import re
from collections.abc import Iterator
from typing import Any

from templates.letters.plain import grammar

_FIRST, _MORE, _PAGES = (re.compile(grammar()[name]) for name in ("enclosure", "enclosure_more", "enclosure_pages"))


def parted(said: str) -> tuple[str, tuple[dict[str, Any], ...]]:
    """Part words from the lines that name enclosures (附件：名称（3页）); each is a row of the list below the letter.

    Below such a line further ones may be numbered (2. 名称（1页）). A line without pages stays in the words.
    """
    rest: list[str] = []
    rows: list[dict[str, Any]] = []
    is_listing = False
    for line in said.split("\n"):
        named = _FIRST.fullmatch(line.strip()) or (_MORE.fullmatch(line.strip()) if is_listing else None)
        found = _PAGES.fullmatch(named["name"].strip()) if named else None
        is_listing = found is not None
        if found is None:
            rest.append(line)
        else:
            rows.append({"name": found["name"].strip(), "kb": None, "pages": int(found["pages"])})
    return ("\n".join(rest).strip() if rows else said), tuple(rows)


def listed(rows: Any, more: tuple[dict[str, Any], ...]) -> Iterator[dict[str, Any]]:
    """The list of enclosures with those that are on paper only; what is a file already is named once."""
    names = set()
    for row in (*(rows or ()), *more):
        # A file has an ending that its name on paper lacks.
        name = row["name"].rpartition(".")[0] or row["name"]
        if name not in names:
            names.add(name)
            yield row


def named(rows: tuple[dict[str, Any], ...]) -> list[str]:
    """What they are called within a letter, each with its pages."""
    return [grammar()["enclosure_named"].format(**row) for row in rows]
