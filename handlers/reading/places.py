"""What a postal address is: a road, a house or a village by its name or number, and how such words end.

Told by what an address is (`places.toml`), and never by a list of what it is not: records are of so many sorts that a
list of them would always lack one, and whoever gives the name of one as where they live is reached by nobody.
"""

import re
import tomllib
from functools import cache
from importlib import resources

from handlers.reading import features

LEAST = 4
"""So many characters has an address at least."""
_BETWEEN = re.compile(r"[\s,，;；、。.]+")
_PARTS = re.compile(r"[,;\n]")
_NAME = re.compile(r"[\s,，;；]+([一-鿿])[一-鿿·]{1,3}$")


def is_address(said: str) -> bool:
    """Say whether words, folded, are a postal address; who is to have what is sent there may stand behind it."""
    bare = _without_whom(features.simplified(said))
    if len(bare) < LEAST or _rules("no")["paper"].search(bare):
        return False
    if bare.isascii():
        return any(rule.search(part.strip()) for part in _PARTS.split(bare) for rule in _rules("english").values())
    joined = _BETWEEN.sub("", bare)
    return any(rule.search(joined) for rule in _rules("is").values())


def _without_whom(said: str) -> str:
    """Words without their end that says who is to have what is sent: a name, a telephone, 收."""
    bare, before = said.strip(), ""
    while bare != before:
        before = bare
        bare = _rules("to")["whom"].sub("", bare).strip()
        name = _NAME.search(bare)
        if name is not None and name[1] in surnames():
            bare = bare[: name.start()].strip()
    return bare


@cache
def surnames() -> frozenset[str]:
    """The surnames of one character."""
    return frozenset("".join(_data("asides.toml")["name"]["surnames"]))


@cache
def _rules(table: str) -> dict[str, re.Pattern[str]]:
    data = _data("places.toml")
    number = str(data["word"]["number"])
    rows = {name: "|".join(f"(?:{each})" for each in words) for name, words in data[table].items()}
    return {name: re.compile(rule.replace("<number>", number)) for name, rule in rows.items()}


@cache
def _data(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("handlers.reading").joinpath(name).read_text("utf-8"))
