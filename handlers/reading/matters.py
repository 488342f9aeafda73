"""Whether a message tells of two matters of different kinds, each of which is better handled by itself."""

import re
from dataclasses import dataclass

from handlers.reading import features, meaning, proposal, told
from law.codes import Kind

_BETWEEN = re.compile(
    r"[，。；;,.!！?？、\s]*"
    r"(?:另外|此外|除此之外|还有一件事|还有就是|再就是|再有就是|再一个|顺便(?:再)?|还有(?=[，,]?(?:你们|您们|他们|我们(?:楼|小区|村)|窗口|前台|门口|接待|保安|食堂|大厅|网站|电话|系统|想?(?:问|投诉|反映|举报)))|還有一件事|另有一事|"
    r"(?:\band )?\b(?:also|by the way|besides|"
    r"separately|additionally|in addition|one more thing|another thing|on another (?:matter|note)|"
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

_DESK = re.compile(
    r"(?:你们|您们|窗口|前台|大厅|接待[室处]?|值班|客服|电话|网站|系统|办事的?|工作人员)[^,，。;；]{0,10}"
    r"(?:老是?|总是?|一直|天天|每次|从来|永远|又|都)[^,，。;；]{0,8}"
    r"(?:没人|不接|不在|打不开|打不通|锁|关着|占线|排队|瘫|崩|不理|敷衍|推脱?|没好气)"
    r"|(?:你们|窗口|前台|接待[室处]?|工作人员)[^,，。;；]{0,10}态度[^,，。;；]{0,3}(?:差|恶劣|不好|凶)"
)
"""What one finds fault with in our own desk, of which the models are not sure."""
_SIGN = re.compile(r"[，。；;,.!！?？\n]+(?!\d)")
_LINE = re.compile(r"\n+")
LEAST = 5
"""So many letters has each of two matters at least."""
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
    told_of = found.kind or (found.likely[0] if found.likely and (found.evidence or is_told) else None)
    return told_of or (Kind.COMPLAINT if _DESK.search(features.normal(text)) else None)


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


def parts(text: str) -> tuple[str, str] | None:
    """Part a message whose person says that it is two: at the first word or sign that can stand between; None of one.

    Nobody has to be sure of their kinds, for they are asked.
    """
    found = two(text)
    if found is not None:
        return found.first, found.second
    for rule in (_BETWEEN, _LINE, _SIGN):
        for cut in rule.finditer(text.strip()):
            first, second = text.strip()[: cut.start()].strip(), text.strip()[cut.end() :].strip()
            if min(_signs(first), _signs(second)) >= LEAST:
                return first, second
    return None


def _signs(text: str) -> int:
    return sum(map(str.isalnum, text))


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
