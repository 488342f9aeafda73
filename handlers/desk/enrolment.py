"""How a member of staff uses a one-time code, and an approver agrees to what needs two."""

from handlers.services.bureau import guessing, staff
from handlers.services.post import audience, keyboards, menus, messages, speaker
from handlers.services.post.turn import Turn
from law.codes import Role
from law.errors import Refusal
from storage import people
from storage.tables import Invitation


def enroll(turn: Turn, code: str) -> None:
    """Use a code once, in a private chat; the person gets its role, or waits for an approver to agree."""
    if not turn.incoming.private:
        raise Refusal("enroll_in_private")
    person = turn.incoming.person
    guessing.admit(turn, person)
    used = people.use_invitation(turn.session, staff.sealed(turn.session, code), by=person, now=turn.now)
    if used is None:
        raise Refusal("code_wrong")
    former = _role(turn, person)
    if staff.needs_second(turn.session, person=person, role=used.role):
        _ask(turn, used, former)
        return
    staff.grant(turn, address=person, name=turn.incoming.name, role=used.role)
    _tell(turn, person, name=turn.incoming.name, role=used.role, former=former)


def _role(turn: Turn, person: str) -> Role | None:
    officer = people.officer(turn.session, person)
    return officer.role if officer is not None else None


def _ask(turn: Turn, used: Invitation, former: Role | None) -> None:
    used.name = turn.incoming.name
    turn.session.add(used)
    turn.session.flush()
    turn.say("enrolment_waits", role=used.role, former=former)
    for chat in audience.approvers(turn.session):
        if turn.incoming.person not in people.addresses(turn.session, chat):
            rows = keyboards.enrolment(turn.session, used, chat=chat)
            messages.say(turn, chat, "enrolment_asked", rows=rows, role=used.role, former=former, name=used.name)


def _tell(turn: Turn, person: str, *, name: str, role: Role, former: Role | None) -> None:
    """Tell who has a role now and everybody who is to see it: the rooms, and of what weighs the approvers too."""
    messages.say(turn, person, "enrolled", role=role, name=name)
    told = audience.rooms(turn.session)
    if not told or role in staff.DECIDING or (former is not None and former != role):
        told = [*told, *audience.approvers(turn.session)]
    for chat in dict.fromkeys(told):
        if chat != person:
            messages.say(turn, chat, "enrolled_told", role=role, former=former, name=name)
    menus.owe(turn, person)


def press_yes(turn: Turn, invitation_id: str) -> None:
    """Agree that somebody gets a role."""
    _decide(turn, invitation_id, yes=True)


def press_no(turn: Turn, invitation_id: str) -> None:
    """Refuse somebody a role."""
    _decide(turn, invitation_id, yes=False)


def _decide(turn: Turn, invitation_id: str, *, yes: bool) -> None:
    who = speaker.officer(turn)
    known = people.waiting_invitation(turn.session, int(invitation_id))
    former = _role(turn, known.used_by) if known is not None and known.used_by is not None else None
    used = staff.decide(turn, int(invitation_id), by=who, yes=yes)
    assert used.used_by is not None
    if yes:
        _tell(turn, used.used_by, name=used.name or "", role=used.role, former=former)
    else:
        messages.say(turn, used.used_by, "enrolment_refused", role=used.role)
        turn.say("enrolment_declined", role=used.role, name=used.name)
