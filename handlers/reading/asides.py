"""What people say to us while something else is waited for: an order, a question about the form, small talk.

One reader for every step: the rules (`asides.toml`) know what is plainly said to us, the form of an answer speaks for
an answer, and what is left is read as a first message is. What comes out is the name of the sentence that answers it.
"""

import re
import tomllib
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from importlib import resources

from handlers.reading import clarity, features, meaning, numbers, proposal, steps

SHORT = 24
"""What is longer is no small talk; of a longer text the intent alone is looked at, up to `LONGEST`."""
LONGEST = 40
CHANCE, CHANCE_OF_TEXT = 0.5, 0.8
"""So sure has the reader to be of an intent, where a word or a line is waited for, and where a text is."""
MATTER_FROM = 8
"""So many characters has what is read as a matter of its own."""
WORDS_FROM = 4
"""So many letters: a number is none, whatever figures it shares with what was asked."""
AGAIN = 0.75
"""So like an earlier text is one that says it once more."""
_INSTEAD = {"identity": "no_identity", "contact": "no_phone"}
"""What is said to somebody who gives nothing at a step: what else will do."""
SENTENCE = 10
"""So many characters has a sentence that tells something, where it neither asks nor speaks to us."""
_TO_US = re.compile(r"[你您]|you\b")
STEERING = frozenset({"status", "withdraw", "hurry", "resend", "appeal", "human", "help", "thanks"})
"""What is done at once, and is no matter of its own."""
_OF_A_LINE = frozenset({"why", "safe"})
"""What a text may well be about: it is a question about the form only where a word or a line is waited for."""
_BEHIND_NAME = re.compile(r"[（(][^（）()]*[）)]$")
_BETWEEN = re.compile(r"[\s!！?？。.,，~～…、;；:：]+")
_SIGNS = re.compile(r"[!！?？。.,，…;；:：]+")
_LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?(?: [A-ZÀ-Þ][\w'’-]*\.?){1,3}")
_ASKS = re.compile(r"[?？]|[吗呢嘛]\s*$|^(请问|为什么|凭什么|怎么|能不能|可不可以|会不会|why|who|what|how|can|is|do)")


def heard(text: str, step: str = "", *, long: bool = False, flaw: str | None = None) -> str | None:
    """Name what words are that were said to us and answer nothing; None for what may be an answer.

    ``long``: a text is waited for, which may say much; ``flaw``: what is wrong with words as an answer to this step.
    """
    if is_number(text):
        return "number"
    if not any(sign.isalnum() for sign in text):
        return None  # signs alone say nothing to anybody
    said = features.normal(text)
    known = _whole(said)
    if known is not None and not (long and known == "decline"):
        return _INSTEAD.get(step, known) if known == "decline" else known
    if long:
        asked = _question(said) if _ASKS.search(said) and len(said) <= SHORT else None
        wanted = None if _table("adds")["record"].search(said) else _intent(text, CHANCE_OF_TEXT)
        return _sentence(None if asked in _OF_A_LINE else asked) or wanted
    return _beside(text, said, step, flaw)


def _beside(text: str, said: str, step: str, flaw: str | None) -> str | None:
    """Read what is said where a word or a line is waited for: what has the form of an answer is one."""
    is_answer = is_name(text) if step == "name" else bool(step) and flaw is None
    if is_answer:
        return None
    # The name of a record orders nothing, whatever word is in it (撤回决定书).
    found = _sentence(_question(said)) or (None if _table("adds")["record"].search(said) else _intent(text, CHANCE))
    return found or ("matter" if is_matter(text) else "other" if steps.is_question(text) else None)


def asks(text: str) -> bool:
    """Say whether words ask something."""
    return steps.is_question(text) or _ASKS.search(features.normal(text)) is not None


def is_number(text: str) -> bool:
    """Say whether words are a case number and nothing else; who names a document is asking for it or about it."""
    series = numbers.series_of(text)
    return series is not None and not _table("document")["asked"].match(series)


def is_matter(text: str) -> bool:
    """Say whether words are a matter of their own: something that can be filed."""
    meant = meaning.read(text)
    said = [chance for kind, chance in meant.candidates if kind in proposal.FILED_AS]
    return len(text.strip()) >= MATTER_FROM and meant.intent == "file" and max(said, default=0.0) >= meaning.SURE


def adds(text: str, before: str) -> bool:
    """Say whether words surely say more of a matter: by their length, by what they name, or by its own words."""
    said, known = features.normal(text), features.normal(before)
    shared = _shares(said, known)
    named = any(rule.search(said) for rule in _table("adds").values())
    is_told = len(said) >= SENTENCE and not _ASKS.search(said) and not _TO_US.search(said)
    return len(said) > SHORT or shared or named or is_told or is_matter(text)


def is_doubtful(text: str) -> bool:
    """Say whether a short text may be none: it asks or speaks to us, and names neither a record nor a time."""
    said, rows = features.normal(text), _table("doubtful")
    if rows["bare"].fullmatch(said):
        return True
    is_short = len(said) <= (LONGEST if said.isascii() else SHORT)
    if not is_short or rows["names"].search(said) or clarity.has_period(text):
        return False
    if rows["means"].search(said):
        return True
    is_of_form = rows["says"].search(said) is not None
    asks_why = "record" in clarity.missing(text)  # what that lacks is said at the summary
    is_named = _table("adds")["record"].search(said) is not None or is_matter(text) or asks_why
    is_said = steps.is_spoken(said) or steps.is_question(said) or _ASKS.search(said) is not None
    return is_of_form if asks_why else (is_said or is_of_form) and not is_named


def wants_english(text: str) -> bool:
    """Say whether words order it, or ask in English to be spoken to in it; who asks in Chinese is told how."""
    said, rows = features.normal(text), _table("english")
    if _whole(said) != "language":
        return False
    return bool(rows["ordered"].search(said) or (said.isascii() and rows["asked"].search(said)))


def is_name(text: str) -> bool:
    """Say whether words have the form of a name: of a person by their surname or in capitals, of a body by its end."""
    return _is_name(features.normal(text)) or _LATIN_NAME.fullmatch(text.strip()) is not None


def is_content(text: str, before: str) -> bool:
    """Say whether words at another step say what is asked for: of what was written ``before``, or of which years."""
    said, known, rows = features.normal(text), features.normal(before), _table("content")
    if sum(map(str.isalpha, said)) < WORDS_FROM or len(said) < MATTER_FROM or rows["other"].search(said):
        return False
    if steps.is_question(text) or _intent(text, CHANCE):
        return False
    wants = rows["wants"].search(said) is not None
    names = clarity.has_period(text) or _table("adds")["record"].search(said) is not None
    if _shares(said, known) or rows["refers"].search(said):
        return wants or names
    return wants and names and not is_matter(text)


def shares(text: str, known: str) -> bool:
    """Say whether words have a run in common with others that says something, and more than what all of them say."""
    return _shares(_table("common")["words"].sub(" ", features.normal(text)), features.normal(known))


def is_again(text: str, before: str) -> bool:
    """Say whether words say once more, with little changed, what was written before or a line of it."""
    return nearest(text, before) is not None


def nearest(text: str, before: str) -> str | None:
    """The line of a text, or all of it, that words say once more with little changed; None where they say none."""
    said = features.normal(text)
    if len(said) < MATTER_FROM:
        return None
    lines = [before, *(before.split("\n") if "\n" in before else ())]
    return next((line for line in lines if _is_like(said, features.normal(line))), None)


def _is_like(said: str, known: str) -> bool:
    if not known or not AGAIN <= len(said) / len(known) <= 1 / AGAIN:
        return False
    found = SequenceMatcher(None, said, known, autojunk=False)
    return found.quick_ratio() >= AGAIN and found.ratio() >= AGAIN


def opened(text: str) -> str:
    """What is added by words that say in front that they add something (one more thing: …); an empty word of others."""
    found = _table("opened")["begins"].match(text.strip())
    rest = text.strip()[found.end() :] if found else ""
    return rest if sum(map(str.isalnum, rest)) > 1 and not steps.is_question(rest) else ""


def is_handed_on(text: str) -> bool:
    """Say whether words are marked as those of somebody else, who wrote them to others."""
    return _table("handed_on")["begins"].match(features.normal(text)) is not None


def _shares(said: str, known: str) -> bool:
    runs = {said[at : at + 2] for at in range(len(said) - 1)}
    return any(run in known and features.says(run) for run in runs if not _BETWEEN.search(run))


def _is_name(said: str) -> bool:
    """Say whether words have the form of a name: a surname and little more, or how the names of bodies end."""
    bare = _BEHIND_NAME.sub("", _bare(said).replace(" ", ""))
    if steps.is_spoken(bare):
        return False
    is_body = len(bare) > 3 and bool(_table("name")["ends"].search(bare))
    return is_body or "·" in bare or (2 <= len(bare) <= 4 and bare[0] in _surnames())


def _whole(said: str) -> str | None:
    """Name what all of a short message is; of several things the last that is more than a greeting or thanks."""
    if len(said) > (LONGEST if said.isascii() else SHORT):  # English says the same in more letters
        return None
    if (known := _kind_of(_bare(said))) is not None:
        return known
    for between in (_SIGNS, _BETWEEN):
        found = [_kind_of(_bare(part)) for part in between.split(said) if _bare(part)]
        if found and None not in found:
            return _told(found)
    return None


def _told(found: list[str | None]) -> str | None:
    """Of several things the last that is more than a greeting or thanks."""
    return next((each for each in reversed(found) if each not in {"greeting", "thanks", "nod"}), found[-1])


def is_all(said: str, kinds: Iterable[str]) -> bool:
    """Say whether something in the normal form is wholly one of some kinds of what is said to us (`whole`)."""
    bare = _bare(said)
    return any(_table("whole")[kind].fullmatch(bare) for kind in kinds)


def _kind_of(bare: str) -> str | None:
    return next((name for name, rule in _table("whole").items() if rule.fullmatch(bare)), None)


def _question(said: str) -> str | None:
    if len(said) > LONGEST:
        return None
    return next((name for name, rule in _table("about").items() if rule.search(said)), None)


def _sentence(found: str | None) -> str | None:
    """Name the sentence that answers a question of a row."""
    return "why" if found == "why_me" else found


def _intent(text: str, least: float) -> str | None:
    if len(text.strip()) > LONGEST:
        return None
    meant, chance = meaning.intent(text)
    return meant if meant in STEERING and chance >= least else None


def _bare(said: str) -> str:
    return _BETWEEN.sub(" ", said).strip()


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(_data()["name"]["surnames"]))


@cache
def _table(name: str) -> dict[str, re.Pattern[str]]:
    rows = _data()[name].items()
    return {key: re.compile("|".join(f"(?:{each})" for each in words)) for key, words in rows if key != "surnames"}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("handlers.reading").joinpath("asides.toml").read_text("utf-8"))
