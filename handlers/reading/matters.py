"""Whether a message tells of two matters of different kinds, each of which is better handled by itself."""

import re
from dataclasses import dataclass

from handlers.reading import features, meaning, proposal, told
from law.codes import Kind

_BETWEEN = re.compile(
    r"[，。；;,.!！?？、\s]*"
    r"(?:另外|此外|除此之外|还有一件事|还有就是|再就是|再有就是|再一个|顺便(?:再)?|还有(?=[，,]?(?:你们|您们|他们|我们(?:楼|小区|村)|窗口|前台|门口|接待|保安|食堂))|還有一件事|另有一事|"
    r"\b(?:also|besides|separately|additionally|in addition|one more thing|another thing|on another (?:matter|note)|"
    r"on a (?:separate|different) (?:matter|note))\b)"
    r"[，,：: ]*"
    r"|[.!?;,]?\s+(?:and )(?=(?:when|where|how|what|which|who|can|could|is|are|do|does) )"
    r"|[.!?;]\s+(?=i (?:also|would also|have another)\b)"
    r"|[,;]?\s+and (?=(?:please )?(?:fix|repair|mend|stop|return|refund|clean|remove|make|punish|compensate) )"
    r"|[,;]?\s+and (?=(?:i|we) (?:want|need|would like) (?:my|our|to) )"
    r"|[.!?;]\s+(?=(?:the|my|our|your|there|somebody|someone|nobody|please) )"
    r"|[,.!?;]\s+and (?=(?:the|an?|my|your|our|his|her|one|someone|somebody|there|please|i|we) )",
    re.IGNORECASE,
)

_PLEA = re.compile(
    r"(?:please )?(?:fix|help|solve|mend|repair|handle|do something about|deal with|look into|see to)"
    r"(?: (?:it|this|that|me|us|them))?(?: (?:soon|quickly|please))?"
    r"|(?:请|麻烦)?(?:你们)?(?:尽快|赶紧)?(?:解决|处理|管管|修好?)(?:一?下)?",
    re.IGNORECASE,
)
"""What only asks for help with what stands before it: no matter of its own."""

_SIGN = re.compile(r"[，。；;,.!！?？\n]+(?!\d)")
_SECOND = re.compile(
    r"[，。；;,、\s]*(?:第二(?:件事?|个|点)?(?=[，,、：:是])是?|二是|二来|其二|二、|2[、.．)])[，,：: ]*"
)
_THIRD = re.compile(r"[，。；;,、\s](?:第三(?:件事?|个|点)?[，,、：:是]|三是|三来|其三|三、|3[、.．)])")
"""How the second and the third of several are counted: three are items of a list, as are two behind what they share."""
LIKELY = 0.3
"""So likely is the kind of one of two matters at least, where neither is sure: to offer two costs nothing."""
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


def _kind_of_part(text: str) -> Kind | None:
    """The kind of one of two matters: in English, of which the models know little, also the one that is likeliest."""
    found = _kind(text)
    is_sure = found is not None and found is not Kind.CORRECTION
    if is_sure or not features.is_english(text):
        return found
    said = meaning.read(text).candidates
    kinds = (proposal.FILED_AS.get(kind) for kind, _ in said)
    # To fix a lamp corrects nobody's data.
    return next((kind for kind in kinds if kind and kind is not Kind.CORRECTION), None) if _is_likely(said) else None


def _is_likely(said: tuple[tuple[str, float], ...]) -> bool:
    return bool(said) and said[0][1] >= LIKELY


def two(text: str) -> Two | None:
    """Part a message into two matters; None where it is one, or where that is not sure."""
    for cut in (*_BETWEEN.finditer(text), *_counted(text)):
        first, second = _FIRST.sub("", text[: cut.start()]).strip(), text[cut.end() :].strip()
        if first and second and not _PLEA.fullmatch(second.rstrip(" .!。！")):
            one, other = _kind_of_part(first), _kind_of_part(second)
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
