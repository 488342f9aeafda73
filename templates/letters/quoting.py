"""Somebody's words within a letter: in quotation marks, as a clause, as a sentence."""

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
    """Quote what was asked for, and by itself each thing by which it was clarified: what joins them is our word."""
    first, *later = map(quoted, _parts(str(description)))
    return first + "".join(grammar()["clarified"] + each for each in later)


def sentence(said: str, stop: str) -> str:
    """Close words with exactly one full stop, unless they end in another closing mark."""
    open_ended = clause(said)
    return open_ended if open_ended.endswith(("？", "！", "?", "!", "。”", "……")) else open_ended + stop


def forms(said: str) -> tuple[str, ...]:
    """Somebody's words as they may stand in a letter: as they are, and within quotation marks."""
    return tuple(dict.fromkeys((said, *(quoted(part)[1:-1] for part in _parts(said)))))


def _parts(said: str) -> list[str]:
    return said.split("\n" + words.label("said", "supplement"))
