"""What a message means: its kind, what is to be done with it, and whether that is sure or has to be asked."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from handlers.reading import clarity, features, model, steps, told, traces
from handlers.reading.model import Model

SURE = 0.6
"""Below this chance the person is asked."""
REQUEST_FROM = 0.02
"""From this chance on a request is offered: it is never silently taken for something else."""
SPOKEN_FOR = 0.1
"""So likely at least is a report of wrongdoing for which a rule speaks."""
WRONGDOING_FROM, WRONGDOING_OF_LONG_FROM = 0.3, 0.6
"""From these chances on the words of a short message, and of a long one, are kept from the room: in a long one runs
that say little add up by chance, while what it tells is seldom told without a word that a rule knows."""
FIRST_FROM, FIRST_OF_LONG_FROM = 0.12, 0.45
"""From these chances on a report that is likelier than all else that can be filed is kept, of a short text that names
somebody and of a long one."""
BESIDE_FROM, CLAUSE_FROM, CLAUSE_SURE = 0.2, 6, 0.85
"""Where a request is so likely each clause of so many signs is read alone, and tells where it is so likely a report."""
_CLAUSE = re.compile(r"[，。；;,!！?？\n：:、]+|\. ")
_SENTENCE = re.compile(r"[。.;；!！?？\n]+")
SENTENCE_FROM, SENTENCE_SURE = 8, 0.95
"""A sentence of so many signs is read alone, in a text of any matter, and tells where it is so surely a report."""
REASON_SURE, REASON_OF_LONG_SURE = 0.5, 0.9
"""So surely a report is the reason alone that is given for what is asked, in a short message and in a long one."""
OVERLAP = 40
"""So many characters of a piece are looked at in the next one too, for what a rule looks for may lie across its end."""
LAST = features.TAIL - OVERLAP
"""So many at the end are read with the beginning, and are in no piece."""
ADDS = 0.85
"""So sure is the reader where words are added to what was filed by the model alone."""
PASSING = 120
"""Up to so many signs a message is short where it gives a reason for what it asks."""
OFFERED = 3
SHORT = 24
NOT_FILED = {"none", "unclear", "empty", "thanks", "greeting", "abuse"}
_NOT_OFFERED = {"none", "unclear", "empty"}
_REQUEST_CUES = {"request_wording", "request_record"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a message means; `unclear` asks, and its candidates stand the likeliest first."""

    kind: str
    kind_confidence: float
    candidates: tuple[tuple[str, float], ...]
    intent: str
    topic: str | None = None
    topic_confidence: float | None = None
    department: str | None = None
    clear: bool = True
    missing: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    personal_data: tuple[str, ...] = ()
    restricted: bool = False
    emergency: tuple[str, ...] = ()


def read(text: str, topics: Model | None = None, *, taught: Model | None = None) -> Meaning:
    """Read a message; with a model of topics its topic too. What was taught of kinds stands in for what ships."""
    kinds = taught or shipped("kind")
    said = _chances(text, kinds)
    kind, chance, candidates = _kind(text, said)
    meant, _ = intent(text)
    is_request = bool(candidates) and candidates[0][0] == "request" and meant == "file"
    missing = clarity.missing(text) if is_request else ()
    topic = topics.chances(text)[0] if topics and not is_empty(text) else (None, None)
    return Meaning(
        kind=kind,
        kind_confidence=round(chance, 4),
        candidates=tuple((name, round(each, 4)) for name, each in candidates),
        intent=meant,
        topic=topic[0],
        topic_confidence=None if topic[1] is None else round(topic[1], 4),
        clear=clarity.is_clear(missing) and (kind != "unclear" or meant not in {"file", "none"}),
        missing=missing,
        because=kinds.because(text, candidates[0][0]) if candidates else (),
        personal_data=traces.kinds(text),
        restricted=_is_restricted(text, dict(said)) if taught is None else is_restricted(text),
        emergency=emergency(text),
    )


def is_restricted(text: str) -> bool:
    """Say whether words may tell of wrongdoing, so that they are kept from the room whatever they are filed as.

    By what ships alone: what an office has taught of kinds never lets words through.
    """
    return not is_empty(text) and _is_restricted(text, dict(_chances(text, shipped("kind"))))


def likely_wrongdoing(text: str) -> float:
    """How likely words are a report of wrongdoing, by the model that ships."""
    return dict(shipped("kind").chances(text))["wrongdoing"]


def _is_restricted(text: str, chances: Mapping[str, float]) -> bool:
    if _is_told_of(text, chances):
        return True
    # Who says behind it that it is no report takes back none of what was told before.
    lines = text.splitlines()
    told_before = "\n".join(line for line in lines if not steps.denied_kinds(line))
    denies = bool(told_before.strip()) and told_before != "\n".join(lines)
    return denies and _is_told_of(told_before, dict(_chances(told_before, shipped("kind"))))


def _is_told_of(text: str, chances: Mapping[str, float]) -> bool:
    chance, said = chances.get("wrongdoing", 0.0), features.normal(text)
    is_short = len(said) <= features.SHORT
    if _stands_first(said, chances, is_short=is_short):
        return True  # a report before all else: no room reads it, whatever it is filed as
    is_likely = chance >= (WRONGDOING_FROM if is_short else WRONGDOING_OF_LONG_FROM)
    by_itself = is_likely or tells_of_wrongdoing(text)
    return by_itself or _tells_beside(text) or _tells_in_passing(text) or _tells_roundabout(text)


def _stands_first(said: str, chances: Mapping[str, float], *, is_short: bool) -> bool:
    """Say whether a report is the likeliest of all that can be filed, by a chance that is none of noise.

    Of a short text that is somebody's report for what it names, the chance may be small, for little speaks in it.
    """
    chance = chances.get("wrongdoing", 0.0)
    others = max((each for kind, each in chances.items() if kind not in {"wrongdoing", *NOT_FILED}), default=0.0)
    least = (FIRST_FROM if told.is_of_somebody(said) else WRONGDOING_FROM) if is_short else FIRST_OF_LONG_FROM
    return chance >= others and chance >= least


def _tells_beside(text: str) -> bool:
    """Say whether a clause alone is surely a report of somebody: beside a request the model hardly sees it."""
    clauses = [each.strip() for each in _CLAUSE.split(text[: features.HEAD]) if len(each.strip()) >= CLAUSE_FROM]
    # Asked first, for it is known already: to write each clause in the normal form costs more than all else here.
    if len(clauses) < 2 or not _may_be_request(text):
        return False
    of_somebody = [each for each in clauses if told.is_of_somebody(features.normal(each))]
    return any(likely_wrongdoing(each) >= CLAUSE_SURE for each in of_somebody)


def _tells_roundabout(text: str) -> bool:
    """Say whether a sentence among others is surely a report by itself: what says little hides what says much."""
    said = [each.strip() for each in _SENTENCE.split(features.normal(text)) if len(each.strip()) >= SENTENCE_FROM]
    return len(said) > 1 and any(likely_wrongdoing(each) >= SENTENCE_SURE for each in said if told.is_of_ours(each))


def _tells_in_passing(text: str) -> bool:
    """Say whether the reason that a sentence gives for what it asks is a report by itself."""
    said = features.normal(text)
    least = REASON_SURE if len(said) <= PASSING else REASON_OF_LONG_SURE
    return any(likely_wrongdoing(each) >= least for each in told.reasons(said))


def _may_be_request(text: str) -> bool:
    is_likely = dict(shipped("kind").chances(text))["request"] >= BESIDE_FROM
    return is_likely or bool(features.cues(text).keys() & _REQUEST_CUES)


def tells_of_wrongdoing(text: str) -> bool:
    """Say whether a rule speaks for wrongdoing anywhere in a text, however long it is."""
    # What is read of it has been asked for its cues already; between its beginning and its end only this is looked for.
    midst, end = range(features.HEAD - OVERLAP, len(text) - features.TAIL, features.HEAD - OVERLAP), len(text) - LAST
    pieces = [text[place : min(place + features.HEAD, end)] for place in midst]
    is_cued = _is_cued(features.cues(text)) or any(_is_cued(features.cues(piece, "wrongdoing")) for piece in pieces)
    return is_cued or any(told.tells(piece) for piece in (text, *pieces))


def _is_cued(cues: Iterable[str]) -> bool:
    return any(cue.startswith("wrongdoing") for cue in cues)


@cache
def shipped(label: str) -> Model:
    """Load the model that comes with the product, when it is first needed."""
    file = resources.files("handlers.reading").joinpath("weights", f"{label}.json")
    return model.read(file.read_text("utf-8"))


def _chances(text: str, kinds: Model) -> list[tuple[str, float]]:
    """How likely each kind is, the likeliest first: what a rule speaks for is never left out."""
    if is_empty(text):
        return [("empty", 1.0)]
    said, cues = kinds.chances(text), features.cues(text)
    if _is_cued(cues):
        said = _at_least(said, "wrongdoing", SPOKEN_FOR)
    if cues.keys() & _REQUEST_CUES and said[0][0] not in NOT_FILED:
        said = _at_least(said, "request", REQUEST_FROM)
    return said


def _kind(text: str, said: list[tuple[str, float]]) -> tuple[str, float, tuple[tuple[str, float], ...]]:
    if len(said) == 1:  # no words, and so nothing to choose among
        return "empty", 1.0, (("empty", 1.0),)
    # What has words in it is not offered as a message without any.
    offered = [each for each in said if each[0] not in _NOT_OFFERED][:OFFERED]
    likeliest, chance = said[0]
    request = next((each for each in said if each[0] == "request" and each[1] >= REQUEST_FROM), None)
    if request and request not in offered:
        offered = [*offered[: OFFERED - 1], request]
    asks = likeliest in {"none", "unclear"} or chance < SURE or (request is not None and likeliest != "request")
    asks = asks or bool(_matching("order", features.normal(text)))
    return ("unclear" if asks else likeliest), chance, tuple(offered)


def _at_least(said: list[tuple[str, float]], kind: str, chance: float) -> list[tuple[str, float]]:
    return sorted(((name, max(each, chance) if name == kind else each) for name, each in said), key=lambda one: -one[1])


def intent(text: str) -> tuple[str, float]:
    """Name what a message wants done, and how likely that is; what a rule knows is sure."""
    if is_empty(text):
        return "none", 1.0
    said = features.normal(text)
    takes_back = "told" in (words := _matching("withdrawal", said)) and "denied" not in words
    steered = _matching("intent", said) if len(said) <= SHORT else ()
    known = [(name, 1.0) for name in steered] + shipped("intent").chances(text)
    return next(each for each in known if each[0] != "withdraw" or takes_back)


def emergency(text: str) -> tuple[str, ...]:
    """Name the numbers that help at once with what words tell of; none where they tell of no emergency.

    What asks for information about one tells of none, unless something in it says that it is now.
    """
    said = features.normal(text)
    is_past = bool(_matching("emergency_past", said)) and not _matching("emergency_now", said)
    return () if is_past else _matching("emergency", said)


def is_greeting(text: str) -> bool:
    """Say whether a text only greets: it begins no filing."""
    return bool(_steering()["greeting"]["alone"].match(features.normal(text)))


def denies_withdrawal(text: str) -> bool:
    """Say whether words say that nobody took a case back, or that it was a mistake; many explain it at length."""
    return bool(_steering()["denial"]["withdrawal"].search(features.normal(text)))


def is_slip(text: str) -> bool:
    """Say whether words correct what their person has written: it belongs to what they wrote it in."""
    return bool(_steering()["slip"]["own"].search(features.normal(text)))


def is_addition(text: str) -> bool:
    """Say whether words are added to what their person has filed, or change in it how they are reached."""
    said = features.normal(text)
    meant, chance = intent(text)
    return bool(_matching("addition", said)) or (meant == "supplement" and chance >= ADDS and len(said) <= SHORT)


def is_search(text: str) -> bool:
    """Say whether words look for cases, as those do who work on them."""
    return bool(_steering()["search"]["cases"].search(features.normal(text)))


def searched(text: str) -> str:
    """Give what words look for that name it (找 科技馆, find 2026-3); empty of all others."""
    found = _steering()["search"]["named"].match(features.normal(text).strip())
    return next((words.strip() for words in found.groups() if words), "") if found else ""


def is_empty(text: str) -> bool:
    """Say whether a text has no words: nothing, signs, figures alone."""
    said = re.sub(r"[\W_]", "", features.normal(text))
    return len(said) < 2 or said.isdigit()


def _matching(table: str, said: str) -> tuple[str, ...]:
    return tuple(name for name, rules in _apart()[table].items() if any(rule.search(said) for rule in rules))


@cache
def _apart() -> dict[str, dict[str, tuple[re.Pattern[str], ...]]]:
    return {table: {name: features.apart(words) for name, words in row.items()} for table, row in _rows().items()}


@cache
def _steering() -> dict[str, dict[str, re.Pattern[str]]]:
    return {table: {name: re.compile("|".join(words)) for name, words in row.items()} for table, row in _rows().items()}


@cache
def _rows() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("handlers.reading").joinpath("steering.toml").read_text("utf-8"))
