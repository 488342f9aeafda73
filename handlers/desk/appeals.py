"""How staff note a review or a suit and our statement, and answer anew, or at last, what it corrected."""

import re
from dataclasses import replace
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.reading import procedures
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, appeals, decisions, orders, redo, views
from handlers.services.letters import carrying
from handlers.services.post import audience, messages
from handlers.services.post.buttons import button
from handlers.services.post.keyboards import Keyboard
from handlers.services.post.turn import Turn
from law import dates, statements
from law.codes import Act, AppealKind
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Appeal, Case
from templates import words

_MARKS = "()\uff08\uff09,\uff0c\u3001;\uff1b.\u3002"
"""What may stand around a word behind a name."""


def appeal(turn: Turn, written: str, rest: str) -> None:
    """Record an appeal by ``/appeal NUMBER [sureYEAR] [sure] review|direct|post DATE [simplified] [BODY]``.

    A number alone lists. The date is the day on which our copy arrived. `sure` answers the question whether a review
    and a suit run at once, and whether there is one against a silence that is none yet; with a year behind it, whether
    the figures of that year may move.
    """
    work = desk_cases.named(turn, written)
    if not rest.strip():
        tell(turn, work)
        return
    sure_of, rest = reported.sure(rest)
    sure, told = words.opening("appeal", rest, ("sure",))
    # Who was asked both may answer in either order.
    late, rest = reported.sure(told if sure else rest)
    kind, tail = fields.opening("appeal", rest, known=tuple(AppealKind))
    is_simplified, tail = procedures.parted(tail)
    day, body = days.first_day(tail)
    if not day:
        raise Refusal("usage", command="appeal")
    on = days.of_case(turn, work.case, day, subject="remedy")
    term, body = procedures.term(body)
    if term is not None:
        # The days that a notice names say which procedure it is, and are no part of a name.
        is_simplified = statements.is_simplified(kind, arrived_on=on, days=term, named=is_simplified)
    body, is_sure, behind = _sure_behind(body)
    told_of = appeals.Opened(kind, on, body, simplified=is_simplified, sure=sure is not None or is_sure)
    told_of = replace(told_of, sure_of=(*sure_of, *late, *behind))
    appeals.open_(work, told_of)
    tell(turn, work)
    reported.tell(turn, work, Act.APPEAL, told_of.sure_of)


def _sure_behind(body: str) -> tuple[str, bool, tuple[int, ...]]:
    """Part what somebody is sure of from the name of a body that they wrote before it."""
    years: list[int] = []
    said, is_sure = body.split(), False
    while said:
        last = said[-1].strip(_MARKS)
        known = words.meant("appeal", last, ("sure",)) is not None
        of, rest = reported.sure(last)
        if not known and (not of or rest):
            break
        is_sure, years = is_sure or known, [*of, *years]
        said.pop()
        body = body[: body.rindex(last)].rstrip(f"{_MARKS} \t\n\u3000")
    return body.strip(), is_sure, tuple(years)


def stated_by_command(turn: Turn, written: str, rest: str) -> None:
    """Record that our statement went out, by ``/stated NUMBER PLACE [DATE [REASON]]``; a reason corrects its day."""
    work = desk_cases.named(turn, written)
    # Asked before the words are read: who may not hears that first.
    acts.permit(work, Act.STATE)
    place, *said = rest.split(maxsplit=1)
    row = at(turn.session, work.case, place)
    day, *reason = (said or [""])[0].split(maxsplit=1) or [""]
    on = days.of_case(turn, work.case, day, subject="remedy")
    appeals.state(work, row, on=on, reason="".join(reason))
    tell(turn, work)


def press_stated(turn: Turn, case_id: str, appeal_id: str) -> None:
    """Record by the button of a reminder that our statement went out today."""
    work = desk_cases.pressed(turn, case_id)
    acts.permit(work, Act.STATE)
    appeals.state(work, of(work, appeal_id), on=turn.today)
    tell(turn, work)


def offered(turn: Turn, work: Work, row: Appeal) -> Keyboard:
    """Offer to answer anew what was corrected; a decision need not want it."""
    if row not in redo.possible(work) or not acts.is_possible(work, Act.REDO):
        return []
    return [[button(turn.label("button", "redo"), "redo", work.case.id, row.id)]]


def redo_by_command(turn: Turn, written: str, rest: str) -> None:
    """Answer what a review or a suit corrected or ordered, by ``/redo NUMBER [PLACE [DAYS|LAST DAY]]``.

    The place is that of the list, and may be left out where one alone was corrected; the term is that of the decision.
    """
    proposing.propose(turn, desk_cases.named(turn, written), ANEW, rest)


def _redo(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    acts.permit(work, Act.REDO)
    place, *said = rest.split(maxsplit=1) or [""]
    row = at(turn.session, work.case, place) if place else _only(work)
    return _begin(turn, work, row, _term(said[0] if said else ""))


ANEW = Proposal(Act.REDO, _redo)


def _only(work: Work) -> Appeal:
    known = redo.possible(work)
    if len(known) != 1:
        raise Refusal("redo_which", number=work.case.number, total=len(known), article=_rules(work))
    return known[0]


def _rules(work: Work) -> str:
    """What the last decision on a case rests on, or would where there is none yet."""
    known = cases.attached(work.session, Appeal, work.case)
    if not known:
        return work.article("remedy")
    return decisions.rules(known[-1], silent=work.case.status not in cases.ENDED)


def _term(written: str) -> decisions.Term:
    plain = written.strip()
    if not plain or days.is_day(plain):
        return decisions.Term(last_on=dates.parse(plain) if plain else None)
    # The words for working days may stand behind the number.
    count = re.fullmatch(r"([1-9]\d{0,2})\D{0,14}", plain)
    if not count:
        raise Refusal("usage", command="redo")
    return decisions.Term(days=int(count[1]))


def press_redo(turn: Turn, case_id: str, appeal_id: str) -> None:
    """Show what answering a case anew within the period of the Regulation would tell."""
    work = desk_cases.pressed(turn, case_id)
    known = [row.id for row in cases.attached(work.session, Appeal, work.case)]
    proposing.propose(turn, work, ANEW, str(known.index(int(appeal_id)) + 1))


def of(work: Work, appeal_id: str) -> Appeal:
    """The review or the suit of a case that a button means."""
    return next(row for row in cases.attached(work.session, Appeal, work.case) if row.id == int(appeal_id))


def _begin(turn: Turn, work: Work, row: Appeal, term: decisions.Term) -> dict[str, Any]:
    """Begin a new answer, or that to a case which has none yet; gives what is to be known of it beforehand."""
    if work.case.status not in cases.ENDED:
        return _order(turn, work, row, term)
    anew = redo.begin(work, row, term)
    facts: dict[str, Any] = {"number": work.case.number, "redo": anew.number, "on": row.ended_on}
    facts |= {"due_on": anew.due_on, "named_on": term.moved_from(turn.calendar), "told": bool(anew.address)}
    facts |= {"late": _is_late(turn, anew), "items": work.case.item_count or 0}
    tell_desk(turn, work, anew, "redo_begun", **facts)
    known = {"ordered": False, "redo": anew.number, "reply_by_on": anew.due_on}
    return known | {"on": row.ended_on, "by_law": term == decisions.Term()}


def _is_late(turn: Turn, case: Case) -> bool:
    """Say whether the term of a decision is over already when it is recorded."""
    return case.due_on is not None and case.due_on < turn.today


def _order(turn: Turn, work: Work, row: Appeal, term: decisions.Term) -> dict[str, Any]:
    orders.follow(work, row, term)
    case = work.case
    facts: dict[str, Any] = {"number": case.number, "on": row.ended_on, "due_on": case.due_on}
    facts |= {"named_on": term.moved_from(turn.calendar), "told": bool(case.address), "late": _is_late(turn, case)}
    tell_desk(turn, work, case, "ordered_staff", **facts)
    return {
        "ordered": True,
        "redo": None,
        "on": row.ended_on,
        "reply_by_on": case.due_on,
        "by_law": term == decisions.Term(),
    }


def tell_desk(turn: Turn, work: Work, anew: Case, name: str, **facts: Any) -> None:
    """Tell whoever acts, and whoever has the case in hand, of a new answer that was begun or ended."""
    on_it = turn.on(anew, work.actor)
    turn.say(name, case=anew, **facts, **carrying.told(on_it))
    # Whoever has the first case in hand has this one too, and hears of it where somebody else began or ended it.
    for chat in audience.desk(turn.session, anew):
        if chat not in (turn.incoming.chat, work.actor.address):
            messages.say(turn, chat, name, case=anew, **facts, **carrying.told(on_it, reader=chat))


def at(session: Session, case: Case, place: str) -> Appeal:
    """The review or the suit at a place of the list; Refusal appeal_unknown."""
    known = cases.attached(session, Appeal, case)
    if not place.isdecimal() or not 1 <= int(place) <= len(known):
        raise Refusal("appeal_unknown", number=case.number, place=place[:10], total=len(known))
    return known[int(place) - 1]


def tell(turn: Turn, work: Work, *, rows: Keyboard | None = None) -> None:
    """List the reviews and suits of a case."""
    turn.say(
        "appeals", rows=rows or (), case=work.case, number=work.case.number, appeals=views.appeals(turn, work.case)
    )
