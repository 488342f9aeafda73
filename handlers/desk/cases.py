"""What a member of staff can ask and do by one command or one press."""

from typing import Any

from handlers.services.bureau import numbers
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Work
from handlers.services.casework import assignment, cards, ending, explanation, notes, privacy
from handlers.services.post import audience, speaker
from handlers.services.post.turn import Turn
from law.codes import Kind, Role
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.tables import Case


def named(turn: Turn, written: str, *, wordless: bool = False) -> Work:
    """Let a member of staff work on the case of a written number; Refusal staff_only, no_such_case, words_kept.

    `wordless`: what is done quotes no word of its applicant, and so it is for everybody anywhere.
    """
    who = speaker.staff(turn)
    return _shown(turn, numbers.for_staff(turn, written, actor=who), who, wordless=wordless)


def visible(turn: Turn, written: str) -> Work | None:
    """The work on the case of a written number; None where this member of staff may see none of it here."""
    who, found = speaker.staff(turn), numbers.known(turn, written)
    is_shown = found is not None and numbers.is_seen_by(found, who) and _may_be_shown(turn, found)
    return turn.on(found, who) if found is not None and is_shown else None


def pressed(turn: Turn, case_id: str | int, *, wordless: bool = False) -> Work:
    """Let a member of staff work on the case of a pressed button; Refusal staff_only, no_such_case, words_kept."""
    who = speaker.staff(turn)
    return _shown(turn, numbers.seen_by(cases.by_id(turn.session, int(case_id)), who), who, wordless=wordless)


def _shown(turn: Turn, case: Case, who: Actor, *, wordless: bool) -> Work:
    if not _may_be_shown(turn, case):
        raise Refusal("no_such_case", number=case.number)
    if not wordless and case.words_kept and not _may_read(turn, case, who):
        raise Refusal("words_kept", number=case.number, in_room=not turn.incoming.private)
    return turn.on(case, who)


def _may_read(turn: Turn, case: Case, who: Actor) -> bool:
    # Nearly every act shows what it would send, with the applicant's words in it.
    return turn.incoming.private and privacy.is_own(turn.session, case, who)


def _may_be_shown(turn: Turn, case: Case) -> bool:
    # A report of wrongdoing has no place in a group, whoever asks for it there.
    return turn.incoming.private or audience.is_public_to_staff(case)


def kinds_shown(who: Actor, *, private: bool) -> tuple[Kind, ...]:
    """The kinds of case that a list may show: reports of wrongdoing only to an approver in private."""
    sees_all = who.role == Role.APPROVER and private
    return tuple(code for code, kind in KINDS.items() if not kind.confidential or sees_all)


def press_case(turn: Turn, case_id: str) -> None:
    """Show the case of a button in a list."""
    show(turn, pressed(turn, case_id, wordless=True))


def show(turn: Turn, work: Work) -> None:
    """Show a case: the file in private, whole to those who work on it; no personal field in the staff chat."""
    cards.show(
        turn, work.case, chat=turn.incoming.chat, to=work.actor if turn.incoming.private else None, is_asked=True
    )


def file(turn: Turn, case_id: str) -> None:
    """Send the file to the private chat of the member of staff who asks."""
    work = pressed(turn, case_id, wordless=True)
    cards.show(turn, work.case, chat=work.actor.address, to=work.actor, is_asked=True)
    if not turn.incoming.private:
        turn.say("file_sent", number=work.case.number)


def history(turn: Turn, case_id: str) -> None:
    """Tell a member of staff in private what has happened to a case: who, when, what, with which words and letters."""
    work = pressed(turn, case_id, wordless=True)
    cards.tell_history(turn, work.case, chat=turn.incoming.chat, to=work.actor)


def why(turn: Turn, work: Work) -> None:
    """Explain a due date day by day."""
    explanation.give(turn, work.case, chat=turn.incoming.chat, to_staff=True)


def press_why(turn: Turn, case_id: str) -> None:
    """Explain the due date of the case of a button."""
    why(turn, pressed(turn, case_id, wordless=True))


def take(turn: Turn, written: str) -> None:
    """Take a case in hand."""
    _take(turn, named(turn, written, wordless=True))


def press_take(turn: Turn, case_id: str) -> None:
    """Take a case in hand by the button of its card."""
    _take(turn, pressed(turn, case_id, wordless=True))


def _take(turn: Turn, work: Work) -> None:
    assignment.take(work)
    _say_done(turn, work.case, "taken", officer=work.actor.officer.name if work.actor.officer else "")


def note(turn: Turn, written: str, text: str) -> None:
    """Write an internal note into the journal of a case; it never reaches the citizen."""
    work = named(turn, written)
    notes.add(work, text)
    _say_done(turn, work.case, "noted")


def close(turn: Turn, written: str) -> None:
    """Close an answered case."""
    _close(turn, named(turn, written))


def press_close(turn: Turn, case_id: str) -> None:
    """Close an answered case by the button of its card."""
    _close(turn, pressed(turn, case_id))


def _close(turn: Turn, work: Work) -> None:
    ending.close(work)
    _say_done(turn, work.case, "closed")


def _say_done(turn: Turn, found: Case, name: str, **facts: Any) -> None:
    turn.say(name, case=found, number=found.number, **facts)
