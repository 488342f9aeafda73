"""Somebody's words within a letter: in quotation marks, as a clause, as a sentence."""

import re
import unicodedata
from collections.abc import Sequence

from templates import words
from templates.letters.plain import grammar


def clause(said: object) -> str:
    """Take the full stop off, so that words may stand inside a sentence."""
    return str(said).strip().rstrip("。．.；;，,、 ")


def quoted(said: object) -> str:
    """Put quotation marks around somebody's words, whose own marks become the inner ones (GB/T 15834-2011, 4.8)."""
    outer, inner = grammar()["outer"], grammar()["inner"]
    within, is_open = [], 0
    for one in clause(said):
        # What closes nothing is an apostrophe.
        is_mark = one != inner[1] or is_open
        is_open += (one == inner[0]) - (one == inner[1] and is_open > 0)
        within.append(one.translate(str.maketrans(outer + inner, inner + outer)) if is_mark else one)
    return f"{outer[0]}{''.join(within)}{outer[1]}"


def asked(description: object) -> str:
    """Quote what was asked for, by itself each of several items of it and each thing by which it was clarified.

    What joins these is our word, and nobody wrote two items as one sentence.
    """
    first, *later = ("".join(map(quoted, _items(part))) for part in _parts(str(description)))
    return first + "".join(grammar()["clarified"] + each for each in later)


def several(items: Sequence[str]) -> str:
    """Some items of a request, each in its own words, as `asked` takes them for what was asked for."""
    return _between().join(items)


def sentence(said: str, stop: str) -> str:
    """Close words with exactly one full stop, unless they end in another closing mark."""
    open_ended = clause(said)
    return open_ended if open_ended.endswith(("？", "！", "?", "!", "。”", "……")) else open_ended + stop


def closed(said: str, stop: str) -> str:
    """Close somebody's own lines where the last breaks off in a word; one that names an enclosure closes nothing."""
    last = said.rstrip().rpartition("\n")[2].strip()
    is_named = any(re.fullmatch(grammar()[name], last) for name in ("enclosure", "enclosure_more"))
    is_open = unicodedata.category(last[-1:] or " ") == "Lo" and not is_named  # not behind an address, nor a number
    return said.rstrip() + stop if is_open else said


def forms(said: str) -> tuple[str, ...]:
    """Somebody's words as they may stand in a letter: as they are, and within quotation marks."""
    return tuple(dict.fromkeys((said, *(quoted(each)[1:-1] for part in _parts(said) for each in _items(part)))))


def _parts(said: str) -> list[str]:
    return said.split("\n" + words.label("said", "supplement"))


def _items(part: str) -> list[str]:
    return part.split(_between())


def _between() -> str:
    return "\n" + words.label("said", "list_mark")
