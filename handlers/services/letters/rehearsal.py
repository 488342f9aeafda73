"""What an act would send: it is done whole and looked at, and stays only where that is what somebody has seen."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from handlers.services.bureau.moment import Work
from handlers.services.letters import carrying, enclosures, issued, naming, typesetting
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from law.codes import Status
from law.conventions import flag
from law.kinds import KINDS
from storage import journal, people
from storage.engine import Trial
from storage.tables import Case, JournalEntry, Letter, Outgoing

_ANEW = (Status.AWAITING_CLARIFICATION, Status.AWAITING_PAYMENT)
"""What is waited for, in these, begins the period anew."""
Facts = dict[str, Any]
Where = Work | Turn
"""What an act is done on: a case, or nothing yet, where it founds one."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave by an act, word for word, and where it would leave the case.

    `letters`: each with its title, its words, its files, whether it goes by chat or is on paper at all, and else who is
    given it. `texts`: what the applicant is told beside them. `was` and `due_on`: the last day before and behind it.
    `lapses`: an extension that was in force ends by it ("now"), or by what it asks for ("later"). `beside`: what else
    whoever confirms is shown, so that a day that is written nowhere does not become another one meanwhile.
    `unreviewed`: what waited for a signature waits for it no more. `in_review`: it is signed by somebody first.
    """

    letters: tuple[Facts, ...]
    texts: tuple[str, ...]
    was: date | None
    due_on: date | None
    stopped: bool
    lapses: str = ""
    beside: str = ""
    unreviewed: bool = False
    in_review: bool = False

    @property
    def mark(self) -> str:
        """The hash of all of it, by which it is known again."""
        return _hash(repr(self))

    @property
    def unnumbered(self) -> str:
        """The hash of it without the numbers of its letters: while it waits, another letter may get the next one."""
        words = repr(self)
        for letter in self.letters:
            words = words.replace(letter["number"], "#") if letter["number"] else words
        return _hash(words)

    @property
    def is_anything(self) -> bool:
        """Whether anything leaves at all."""
        return bool(self.letters or self.texts)


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def look(where: Where, act: Callable[[], Any]) -> tuple[Leaving, Any]:
    """See what an act would send, with nothing done; gives what it gives too. Refusals of the act."""
    with typesetting.blank(where.session), where.session.tried() as trial:
        return _done(where, act, trial)


def quietly(where: Where, act: Callable[[], Any]) -> tuple[Leaving, Any] | None:
    """Do what sends nothing. Where something would leave nothing is done, and that is given to be looked at."""
    with typesetting.blank(where.session), where.session.tried() as trial:
        found = _done(where, act, trial)
        trial.is_kept = not found[0].is_anything
    return None if trial.is_kept else found


@dataclass(frozen=True, slots=True)
class Done:
    """What came of doing what was seen: it is done, or waits to be called back, or else is to be looked at anew."""

    leaving: Leaving
    given: Any
    state: Literal["done", "waits", "changed"]


def do(where: Where, act: Callable[[], Any], *, seen: str, at_once: bool) -> Done:
    """Do what was seen. Where something else would leave by now nothing is done, and that is to be looked at.

    Unless ``at_once``, nothing is done either where something would leave: whoever sends it can call it back first.
    """
    paper = nullcontext() if at_once else typesetting.blank(where.session)
    with paper, where.session.tried() as trial:
        leaving, given = _done(where, act, trial)
        is_seen = seen in (leaving.mark, leaving.unnumbered)
        trial.is_kept = is_seen and (at_once or leaving.in_review or not leaving.is_anything)
    return Done(leaving, given, "done" if trial.is_kept else "waits" if is_seen else "changed")


def _done(where: Where, act: Callable[[], Any], trial: Trial) -> tuple[Leaving, Any]:
    was = where.case.due_on if isinstance(where, Work) else None
    before = (where.case.extended, where.case.status) if isinstance(where, Work) else (False, "")
    given = act()
    owed = [row for table, row in trial.put_off if table is Outgoing]
    entries = [row for table, row in trial.put_off if table is JournalEntry]
    work = where if isinstance(where, Work) else _founded(where, entries)
    case = work.case
    kept = [journal.facts(entry)["letter"] for entry in entries if entry.act == issued.ISSUED]
    letters = [work.session.get_one(Letter, letter) for letter in kept]
    words = [letter.words for letter in letters]
    texts = [row["body"]["text"] for row in owed if row["address"] == case.address and row["kind"] == "text"]
    leaving = Leaving(
        letters=tuple(_seen(work, letter, owed) for letter in letters),
        texts=tuple(text for text in texts if text not in words),
        was=was,
        due_on=case.due_on,
        stopped=case.stopped,
        lapses=_lapses(case, *before),
        beside=repr(sorted(given.items())) if isinstance(given, Mapping) else "",
        unreviewed=before[1] == Status.IN_REVIEW != case.status and not any(letter.outcome for letter in letters),
        in_review=before[1] != Status.IN_REVIEW == case.status,
    )
    return leaving, given


def _lapses(case: Case, was_extended: bool, status: str) -> str:
    """Say whether what was extended is so no more, or will be once what is asked for has come (conventions)."""
    if not was_extended or flag("restart_keeps_the_extension"):
        return ""
    if not case.extended:
        return "now"
    return "later" if case.stopped and case.status in _ANEW and case.status != status else ""


def _founded(turn: Turn, entries: list[JournalEntry]) -> Work:
    """The work on the case that an act has founded: the first that it says is of that case."""
    return turn.on(turn.session.get_one(Case, entries[0].case_id), speaker.staff(turn))


def _seen(work: Work, letter: Letter, owed: list[Facts]) -> Facts:
    documents = [row for row in owed if row["kind"] == "document"]
    to = [row["address"] for row in documents if row["body"]["name"] == f"{letter.number}.pdf"]
    officers = [found for address in to if (found := people.any_officer(work.session, address))]
    beside = [row["body"]["name"] for row in documents if row["body"]["name"].startswith(f"{letter.number}-")]
    on_paper = KINDS[work.case.kind].on_paper
    return {
        "title": naming.title(letter),
        "number": letter.number or "",
        "words": letter.words,
        "files": [*(file["name"] for file in enclosures.listed(work.session, letter)), *beside],
        # What is not on paper has no document: it is said in the chat, or to nobody.
        "by_chat": work.case.address in to if on_paper else work.case.address is not None,
        "on_paper": on_paper,
        "is_for_applicant": carrying.is_for_applicant(letter),
        "mine": to == [work.actor.address],
        "to": [{"role": officer.role, "name": officer.name} for officer in officers],
    }
