"""How staff propose more time, and an approver decides."""

from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import proposing, rows
from handlers.desk.proposing import Proposal
from handlers.reading import items
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, extension
from handlers.services.letters import carrying
from handlers.services.post import audience, speaker
from handlers.services.post.turn import Turn
from law.codes import Act, Role
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage import waiting as storage_waiting
from storage.tables import Case, Extension

SHOWN = 5


def extend(turn: Turn, written: str, rest: str) -> None:
    """Propose by ``/extend NUMBER DAYS REASON``: one case at a time, each with a reason of its own."""
    work = desk_cases.named(turn, written)
    head, *tail = rest.split(maxsplit=1)
    found = items.days(head)
    if found is None:
        raise Refusal("usage", command="extend")
    extension.propose(work, days=found[0], reason="".join(tail))
    approvers = len(audience.deciders(turn.session, proposed_by=work.actor.officer_id))
    facts: dict[str, Any] = {"number": work.case.number, "days": found[0], "approvers": approvers}
    facts |= {"unit": KINDS[work.case.kind].term.unit, "proposer_approves": work.actor.role == Role.APPROVER}
    facts |= {"status": work.case.status, "waits": extension.begins_anew(work.case)}
    facts |= {"fee_counts": extension.fee_counts(work.case), "holder": proposing.whose(turn, work)["holder"]}
    turn.say("extension_waits", case=work.case, **facts)


def waiting(turn: Turn) -> None:
    """List the proposals that wait; an approver gets each with its buttons, in private."""
    who = speaker.staff(turn)
    proposed, total = storage_waiting.extensions(turn.session, limit=SHOWN)
    turn.say("extensions", total=total.seen, more=total.more, private=turn.incoming.private)
    if who.role == Role.APPROVER:
        for row in proposed:
            extension.show(turn, row, chat=who.address)


def press(turn: Turn, row_id: str) -> None:
    """Show an approver the proposal of a button; Refusal of the lifecycle, extension_over, extension_decided."""
    work, row = _pressed(turn, row_id)
    extension.check_undecided(work, row)
    acts.permit(work, Act.EXTEND_APPROVE)
    extension.show(turn, row, chat=work.actor.address)


def press_yes(turn: Turn, row_id: str) -> None:
    """Look at the letter by the button, as it would leave, with the new date; it is confirmed by a second press."""
    work, _ = _pressed(turn, row_id)
    proposing.propose(turn, work, APPROVAL, row_id)


def _approve(turn: Turn, work: Work, row_id: str) -> dict[str, Any]:
    _, row = _pressed(turn, row_id)
    before = extension.granted(work)
    extension.approve(work, row)
    _say_done(turn, work.case, "extension_approved", **carrying.told(work))
    told = {"days": row.days, "unit": KINDS[work.case.kind].term.unit, "reason": row.reason, "before": before}
    return told | {"fee_counts": extension.fee_counts(work.case)}


APPROVAL = Proposal(Act.EXTEND_APPROVE, _approve)


def press_no(turn: Turn, row_id: str) -> None:
    """Refuse by the button."""
    work, row = _pressed(turn, row_id)
    extension.refuse(work, row)
    _say_done(turn, work.case, "extension_refused")


def _pressed(turn: Turn, row_id: str) -> tuple[Work, Extension]:
    row = rows.pressed(turn, Extension, row_id)
    return turn.on(cases.by_id(turn.session, row.case_id), speaker.staff(turn)), row


def _say_done(turn: Turn, case: Case, name: str, **facts: Any) -> None:
    turn.say(name, case=case, number=case.number, due_on=case.due_on, **facts)


def complex_question(turn: Turn, written: str, reason: str) -> None:
    """Give a question more time by ``/complex NUMBER REASON``."""
    proposing.propose(turn, desk_cases.named(turn, written), COMPLEX, reason)


def _complicate(turn: Turn, work: Work, reason: str) -> dict[str, Any]:
    extension.complicate(work, reason=reason)
    turn.say("complicated", case=work.case, number=work.case.number, due_on=work.case.due_on)
    return {}


COMPLEX = Proposal(Act.COMPLICATE, _complicate)
