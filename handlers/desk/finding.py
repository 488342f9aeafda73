"""Find cases by words: in private, the newest first, so many at a time; a button goes on further back."""

from typing import Any

from handlers.desk import cases as desk_cases
from handlers.reading import about, meaning, plain
from handlers.reading import numbers as written_numbers
from handlers.services.bureau import numbers, ownership
from handlers.services.bureau.actors import Actor
from handlers.services.casework import finding
from handlers.services.post import keyboards, messages, speaker
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, people
from storage.tables import Case

LONGEST = 36
"""Bytes of words that fit into the data of a button beside the place from which it goes on."""
SHORTEST = 2


def find(turn: Turn, written: str) -> None:
    """Find cases by number, what was asked, who asked or what was noted: ``/find WORDS``.

    In private alone, wherever it is asked. Refusal find_short, find_long.
    """
    who = speaker.staff(turn)
    # What a button asks for is parted by colons, and they are nothing to look for.
    words = " ".join(plain.even(written).replace(":", " ").split())
    if len(words.encode()) > LONGEST:
        raise Refusal("find_long", letters=LONGEST, signs=LONGEST // 3)
    exact = _exact(turn, words, who)
    if exact is None and len(words) < SHORTEST:
        raise Refusal("find_short", signs=SHORTEST)
    _list(turn, words, who, exact=exact, before=None)
    if not turn.incoming.private:
        turn.say("found_private")


def further(turn: Turn, place: str, words: str) -> None:
    """Go on behind the place of a button, further back."""
    who = speaker.staff(turn)
    _list(turn, words, who, exact=_exact(turn, words, who), before=int(place))


def heard(turn: Turn) -> bool:
    """Search for what the plain words of a member of staff in private look for; False of all other words.

    What is about a case of their own is not searched for: it is theirs.
    """
    said = turn.incoming.text.strip()
    words = meaning.searched(said) or (said if written_numbers.is_whole(plain.even(said)) else "")
    if not words or turn.incoming.brings or people.officer(turn.session, turn.incoming.person) is None:
        return False
    is_theirs = about.named(said) is not None or numbers.own(turn, words, chat=turn.incoming.chat) is not None
    if is_theirs and ownership.mine(turn.session, turn.incoming.chat):
        return False
    find(turn, words)
    return True


def _exact(turn: Turn, words: str, who: Actor) -> Case | None:
    """The case whose number the words are, however old, where it may be listed."""
    case = numbers.known(turn, words)
    may = case is not None and numbers.is_seen_by(case, who) and case.kind in desk_cases.kinds_shown(who, private=True)
    return case if may else None


def _list(turn: Turn, words: str, who: Actor, *, exact: Case | None, before: int | None) -> None:
    kinds, first = desk_cases.kinds_shown(who, private=True), [exact] if exact is not None and before is None else []
    # The one whose number it is stands first, and leaves room for one less behind which the next page begins.
    most, but = keyboards.PAGE - len(first), exact.id if exact is not None else None
    found = finding.back(turn, words, who, kinds=kinds, before=before, most=most, but=but)
    listed = [*first, *found.cases]
    cases.know_applicants(turn.session, listed)
    rows = keyboards.listed(listed, "open")
    if found.place is not None:
        label = messages.label(turn.session, who.address, "button", "find")
        rows.append([button(label, "find", found.place, words)])
    told: dict[str, Any] = {"words": words, "since_on": found.since_on if found.place is not None else None}
    lines = [finding.line(turn, case) for case in listed]
    messages.say(turn, who.address, "found", rows=rows, lines=lines, is_first=before is None, **told)
