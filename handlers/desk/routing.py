"""How staff move a case to another department."""

from handlers.desk import cases
from handlers.services.bureau import departments
from handlers.services.bureau.moment import Work
from handlers.services.casework import routing
from handlers.services.post import keyboards
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import departments as known


def move(turn: Turn, written: str, name: str = "") -> None:
    """Move a case by ``/department NUMBER NAME``; without a name, offer the departments by buttons."""
    work = cases.named(turn, written, wordless=True)
    if name.strip():
        _move(turn, work, departments.named(turn.session, name).id or 0)
    else:
        _offer(turn, work)


def _offer(turn: Turn, work: Work) -> None:
    offered = routing.choices(turn.session, work.case)
    if not offered:
        raise Refusal("departments_unknown")
    chat = turn.incoming.chat
    rows = [[keyboards.routed(turn.session, work.case, each, chat=chat)] for each in offered[: keyboards.PAGE]]
    now = known.by_id(turn.session, work.case.department_id)
    more = [each.name for each in offered[keyboards.PAGE :]]
    turn.say(
        "department_which",
        rows=rows,
        case=work.case,
        number=work.case.number,
        department=now.name if now else None,
        more=more,
    )


def press(turn: Turn, case_id: str, department_id: str) -> None:
    """Move a case to the department of a button."""
    _move(turn, cases.pressed(turn, case_id, wordless=True), int(department_id))


def _move(turn: Turn, work: Work, department_id: int) -> None:
    department = known.by_id(turn.session, department_id)
    if department is None or department.place is None:
        raise Refusal("button_expired")
    routing.route(work, department)
    turn.say("routed", case=work.case, number=work.case.number, department=department.name)
