"""How staff give a case to somebody: by name, or by a button for each who may see to it."""

from handlers.desk import cases
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, assignment, cards
from handlers.services.post import audience, keyboards
from handlers.services.post.turn import Turn
from law.codes import Act
from law.errors import Refusal
from storage import people
from storage.tables import Officer


def assign(turn: Turn, written: str, name: str = "") -> None:
    """Give a case to a member of staff by ``/assign NUMBER NAME``; without a name, offer them by buttons."""
    work = cases.named(turn, written, wordless=True)
    if name.strip():
        _give(turn, work, _by_name(work, name))
    else:
        _offer(turn, work)


def press_to(turn: Turn, case_id: str, officer_id: str) -> None:
    """Give a case to whoever the button names; Refusal officer_unknown where they may no longer see to it."""
    work = cases.pressed(turn, case_id, wordless=True)
    able = audience.takers(work.session, work.case)
    found = [officer for officer in able if officer.id == int(officer_id)]
    if not found:
        gone = people.officer_by_id(work.session, int(officer_id))
        raise Refusal("officer_unknown", address=gone.name if gone else "", known=[each.name for each in able])
    _give(turn, work, found[0])


def _offer(turn: Turn, work: Work) -> None:
    # Whoever may not give it shall hear so before choosing.
    acts.permit(work, Act.ASSIGN)
    has = audience.in_hand(work.session, work.case)
    others = [officer for officer in audience.nearest_takers(work.session, work.case) if officer != has]
    rows = keyboards.given(work.case, others[: keyboards.PAGE])
    turn.say(
        "assign_which",
        rows=rows,
        case=work.case,
        number=work.case.number,
        officer=has.name if has else "",
        nobody=not others,
        away=[each.name for each in others[: keyboards.PAGE] if each.away_until_on is not None],
        more=[each.name for each in others[keyboards.PAGE :]],
    )


def _give(turn: Turn, work: Work, officer: Officer) -> None:
    assignment.give(work, officer)
    turn.say("assigned", case=work.case, number=work.case.number, officer=officer.name)
    if turn.incoming.chat not in people.addresses(turn.session, officer.address):
        cards.show(turn, work.case, chat=officer.address, to=actors.staff(officer))


def _by_name(work: Work, name: str) -> Officer:
    able = audience.takers(work.session, work.case)
    named = [officer for officer in able if officer.name == name.strip().lstrip("@")]
    if len(named) != 1:
        raise Refusal("officer_unknown", address=name[:40], known=[officer.name for officer in able])
    return named[0]
