"""Whether a message tells of two matters of different kinds, each of which is better handled by itself."""

import re
from dataclasses import dataclass

from handlers.reading import proposal
from law.codes import Kind

_BETWEEN = re.compile(
    r"[，。；;,.!！?？、\s]*"
    r"(?:另外|此外|除此之外|还有一件事|还有就是|再一个|顺便(?:再)?|還有一件事|另有一事|also|besides)"
    r"[，,：: ]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Two:
    """The words of two matters, and the kind that each surely is."""

    first: str
    second: str
    kinds: tuple[Kind, Kind]


def two(text: str) -> Two | None:
    """Part a message into two matters; None where it is one, or where that is not sure."""
    for cut in _BETWEEN.finditer(text):
        first, second = text[: cut.start()].strip(), text[cut.end() :].strip()
        if first and second:
            one, other = proposal.of(first).kind, proposal.of(second).kind
            if one and other and one != other:
                return Two(first, second, (one, other))
    return None
