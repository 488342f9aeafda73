"""Whether a message tells of two matters of different kinds, each of which is better handled by itself."""

import re
from dataclasses import dataclass

from handlers.reading import features, meaning, proposal, told
from law.codes import Kind

_BETWEEN = re.compile(
    r"[，。；;,.!！?？、\s]*"
    r"(?:另外|此外|除此之外|还有一件事|还有就是|再就是|再有就是|再一个|顺便(?:再)?|還有一件事|另有一事|"
    r"\b(?:also|besides|separately|additionally|in addition|one more thing|another thing|on another (?:matter|note)|"
    r"on a (?:separate|different) (?:matter|note))\b)"
    r"[，,：: ]*"
    r"|[.!?;,]?\s+(?:and )(?=(?:when|where|how|what|which|who|can|could|is|are|do|does) )"
    r"|[.!?;]\s+(?=i (?:also|would also|have another)\b)"
    r"|[,.!?;]\s+and (?=(?:the|an?|my|your|our|his|her|one|someone|somebody|there|please|i|we) )",
    re.IGNORECASE,
)

_SIGN = re.compile(r"[，。；;,.!！?？\n]+(?!\d)")
_SECOND = re.compile(
    r"[，。；;,、\s]*(?:第二(?:件事?|个|点)?(?=[，,、：:是])是?|二是|二来|其二|二、|2[、.．)])[，,：: ]*"
)
_THIRD = re.compile(r"[，。；;,、\s](?:第三(?:件事?|个|点)?[，,、：:是]|三是|三来|其三|三、|3[、.．)])")
"""How the second and the third of several are counted: three are items of a list, as are two behind what they share."""
_FIRST = re.compile(
    r"^\s*(?:(?:我有|有)?(?:两|2)件事[，,：: ]*)?"
    r"(?:第一(?:件事?|个|点)?(?=[，,、：:是])是?|一是|一来|其一|一、|1[、.．)])[，,：: ]*"
)
"""How the first of two matters is counted."""


@dataclass(frozen=True, slots=True)
class Two:
    """The words of two matters, and the kind that each surely is, or that a rule says it is."""

    first: str
    second: str
    kinds: tuple[Kind, Kind]


def _kind(text: str) -> Kind | None:
    """The kind that a text surely is, or for which a rule speaks."""
    found = proposal.of(text)
    is_told = found.is_restricted and told.tells(text)
    return found.kind or (found.likely[0] if found.likely and (found.evidence or is_told) else None)


def two(text: str) -> Two | None:
    """Part a message into two matters; None where it is one, or where that is not sure."""
    for cut in (*_BETWEEN.finditer(text), *_counted(text)):
        first, second = _FIRST.sub("", text[: cut.start()]).strip(), text[cut.end() :].strip()
        if first and second:
            one, other = _kind(first), _kind(second)
            if one and other and one != other:
                return Two(first, second, (one, other))
    return _report_beside(text)


def _report_beside(text: str) -> Two | None:
    """Part a report from the request before it, at whatever sign the one ends and the other begins."""
    if len(text) > features.HEAD or not meaning.is_restricted(text):
        return None
    for cut in _SIGN.finditer(text):
        first, second = text[: cut.start()].strip(), text[cut.end() :].strip()
        if second and proposal.of(first).kind == Kind.REQUEST and not meaning.is_restricted(first):
            return Two(first, second, (Kind.REQUEST, Kind.WRONGDOING)) if meaning.is_restricted(second) else None
    return None


def _counted(text: str) -> list[re.Match[str]]:
    """Where the second of two counted matters begins, where the message begins with the first of them."""
    return list(_SECOND.finditer(text)) if _FIRST.match(text) and not _THIRD.search(text) else []
