"""How a member of staff says that they are away, and hands over what they have."""

from typing import Any

from handlers.services.bureau import absence
from handlers.services.casework import assignment, departure, holding
from handlers.services.post import audience, messages, speaker
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Role
from law.errors import Refusal
from storage import people
from storage.tables import Officer


def away(turn: Turn, written: str, name: str) -> None:
    """Be away until a day, with whoever stands in; whoever hears in one's place is told what is in hand.

    Refusal of `dates.parse`, away_past, substitute_unfit, officer_unknown.
    """
    officer = speaker.officer(turn)
    other = _named(turn, name, absence.fit(turn, officer)) if name.strip() else None
    absence.leave(turn, officer, until=dates.parse(written), substitute=other)
    held = holding.told(turn, officer)
    facts: dict[str, Any] = {"name": officer.name, "role": officer.role, "until": officer.away_until_on}
    facts |= {"substitute": other.name if other else None, "alone": not absence.fit(turn, officer)}
    turn.say("away", **facts, **held)
    told = [other.address] if other else [chat for chat in audience.approvers(turn.session) if chat != officer.address]
    for chat in told:
        messages.say(turn, chat, "away_told", **facts, **held)


def back(turn: Turn) -> None:
    """Be there again before the day; Refusal not_away."""
    officer = speaker.officer(turn)
    if officer.away_until_on is None:
        raise Refusal("not_away")
    absence.come_back(turn, officer)
    turn.say("back", **holding.told(turn, officer))


def hand_over(turn: Turn, name: str, other_name: str) -> None:
    """Give all open cases of one officer to another; an officer only their own.

    Refusal officer_unknown, handover_own, handover_same, handover_nothing.
    """
    who = speaker.staff(turn)
    able = people.officers(turn.session, Role.OFFICER, Role.APPROVER)
    officer, other = _named(turn, name, able), _named(turn, other_name, able)
    if who.role != Role.APPROVER and officer.id != who.officer_id:
        raise Refusal("handover_own", name=officer.name)
    if officer.id == other.id:
        raise Refusal("handover_same", name=officer.name)
    given, kept = assignment.hand_over(turn, officer, other, by=who)
    if not given and not kept:
        raise Refusal("handover_nothing", name=officer.name)
    facts: dict[str, Any] = {"name": officer.name, "other": other.name}
    for chat in dict.fromkeys([who.address, officer.address, other.address]):
        # Whoever may not see to a case is not told that it is there.
        seen = [case.number for case in audience.visible(turn.session, kept, chat)]
        messages.say(turn, chat, "handed_over", **facts, kept=seen, **holding.listed(turn, given))


def suspend(turn: Turn, name: str, reason: str) -> None:
    """Take every right from a member of staff at once, as an administrator.

    Refusal suspend_not_for_role, suspend_own, officer_unknown.
    """
    who = speaker.officer(turn)
    if who.role != Role.ADMIN:
        raise Refusal("suspend_not_for_role", role=who.role)
    officer = _named(turn, name, people.officers(turn.session))
    departure.suspend(turn, officer.address, by=who, reason=reason.strip())


def _named(turn: Turn, name: str, able: list[Officer]) -> Officer:
    named = [each for each in able if name.strip().lstrip("@") in (each.name, each.address)]
    if len(named) != 1:
        raise Refusal("officer_unknown", address=name.strip()[:40], known=[each.name for each in able])
    return named[0]
