"""Several answers of a form in one message: its numbers and addresses, the choices it names, a name, and what is left.

Rules as data (`steps.toml`); that a value has the form of an answer is looked at by whoever takes it.
"""

import re
from dataclasses import dataclass

from handlers.reading import features, plain, steps, traces
from handlers.reading.traces import Trace

LONGEST = 200
"""What is longer tells something, and is not parted."""
_BETWEEN = re.compile(r"[,，。;；、!！\n|]+")
_CODE = re.compile(r"[ \t\u3000]+(?=[0-9A-HJ-NP-RT-UW-Y]{18}\b)")
"""What stands before a number that looks like a credit code: with a wrong check digit it is no trace of one."""
_NOT = re.compile(
    r"(?:还是|就|先|都)?(?:不|别|不要|不用|不需要)(?:再)?(?:邮?寄|快递|邮件|电子[版件]?|纸质[版件]?|复印件|自取)(?:了|的)?"
)
"""What is not wanted, where what is wanted stands beside it."""
_WHO = re.compile(r"(?:联系人|联络人|contact person|contact)[是为:： ]*\S{2,20}$", re.IGNORECASE)
"""Who is reached at a number."""
_TO = re.compile(r"(?:请|都|要)?(?:邮?寄|快递|邮)(?:送)?(?:到|给|至)[:： ]*(?P<to>\S.{5,80})")
"""Where an answer is posted."""
_BEHIND_ADDRESS = re.compile(
    r"\d{6}|(?:邮编|邮政编码)[是为:： ]*\d{6}|\S{2,12}\s*(?:收|亲收|收件)|[A-Za-z][A-Za-z .'-]{1,30}"
)
"""What may stand behind a postal address and is part of it: its code, who takes it, a town in Latin letters."""
_AROUND = " \t\u3000,，。；;、:：!！"
_KINDS = {"identity": "identity", "passport": "identity", "phone": "contact", "mail": "mail"}
_CHOSEN = ("supply", "delivery")


@dataclass(frozen=True, slots=True)
class Parted:
    """The answers of a message by their steps (`mail` is an address to be placed), those that were named by their
    field, what was asked in it, and the words that are no answer, in their order."""

    told: dict[str, str]
    named: frozenset[str]
    asked: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Say whether a message says nothing but who somebody is or how they are reached, known by its form alone."""
        return bool(self.told) and self.told.keys() <= set(_KINDS.values()) and not (self.rest or self.asked)


def read(text: str) -> Parted:
    """Part a message into its answers; of a longer text nothing is told."""
    written = plain.cleaned(text).strip()
    if len(written) > LONGEST:
        return Parted({}, frozenset(), rest=(written,))
    told, named, left = _numbers(_CODE.sub("\n", written))
    asked, rest = list[str](), list[str]()
    for clause in (each.strip(_AROUND) for each in _BETWEEN.split(left)):
        found = {step: value for step, value in _clause(clause).items() if step not in told}
        if found:
            told |= found
            named |= found.keys()
        elif steps.is_question(clause):
            asked.append(clause)
        elif any(map(str.isalnum, clause)) and not steps.is_polite(clause) and not _NOT.fullmatch(clause):
            rest.append(clause)
    if "contact" in told and (who := next(filter(_WHO.match, rest), None)):
        rest.remove(who)
        told["contact"] = f"{who} {told['contact']}"
    _take_address(told, rest)
    return Parted(told, frozenset(named), tuple(asked), tuple(rest))


def _take_address(told: dict[str, str], rest: list[str]) -> None:
    """Take the postal address that stands beside the word that an answer is to be posted, with what belongs to it."""
    if told.get("delivery") != "post" or "delivery_to" in told:
        return
    begins = next((at for at, clause in enumerate(rest) if _is_address(clause)), None)
    if begins is None:
        return
    ends = begins + 1
    while ends < len(rest) and _BEHIND_ADDRESS.fullmatch(rest[ends]) and not steps.is_spoken(rest[ends]):
        ends += 1
    told["delivery_to"] = (", " if rest[begins].isascii() else "，").join(rest[begins:ends])
    del rest[begins:ends]


def _is_address(clause: str) -> bool:
    has_number = any(map(str.isdigit, clause))
    return has_number and steps.flaw("delivery_to", clause, delivery="post") is None


def _numbers(written: str) -> tuple[dict[str, str], set[str], str]:
    """What tells a person by its form, with the name of its field before it; and the words around."""
    told, named, left, place = dict[str, str](), set[str](), list[str](), 0
    for trace in traces.find(written):
        step = _KINDS.get(trace.kind)
        if step is None or step in told:
            continue
        begins, label = _label(written, place, trace)
        value = written[trace.start : trace.end].strip()
        told[step] = f"{label} {value}".strip() if step == "identity" else value
        named |= {step} if label or begins < trace.start else set()
        left.append(written[place:begins])
        place = trace.end
    return told, named, "\n".join([*left, written[place:]])


def _label(written: str, place: int, trace: Trace) -> tuple[int, str]:
    """Where the name of a field before a number begins, and the document that it names."""
    found = steps.label_before(features.simplified(traces.even(written[place : trace.start])))
    if found is None:
        return trace.start, ""
    begins, document = found
    return place + begins, written[place + document[0] : place + document[1]] if document else ""


def _clause(clause: str) -> dict[str, str]:
    name = steps.named(clause)
    if name is not None:
        return {"name": name}
    posted = _TO.fullmatch(clause)
    if posted is not None and steps.flaw("delivery_to", posted["to"], delivery="post") is None:
        return {"delivery": "post", "delivery_to": posted["to"]}
    chosen = {step: steps.choice(step, clause) for step in _CHOSEN}
    return {step: codes[0] for step, codes in chosen.items() if len(codes) == 1}
