"""How staff note the result of a review or a suit; one that ends a new answer is shown, to be confirmed."""

from datetime import date
from typing import Any, Literal

from handlers.desk import appeals as desk_appeals
from handlers.desk import cases, fields, reported
from handlers.services.casework import acts, appeals, redo
from handlers.services.casework.acts import Permit
from handlers.services.casework.appeals import Decided
from handlers.services.letters import carrying
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, AppealResult
from law.errors import Refusal
from storage.tables import Appeal


class Undoing(Dialogue):
    """A result that takes back the one because of which a case is answered anew, as it was shown."""

    kind: Literal["undoing"] = "undoing"
    case: int
    appeal: int
    result: AppealResult
    on: date
    text: str
    sure_of: tuple[int, ...] = ()


def result(turn: Turn, written: str, rest: str) -> None:
    """Record a result by ``/appealresult NUMBER [sureYEAR] PLACE upheld|corrected|other DATE [REASON]``.

    The place is that of the list. A result that is there already is corrected only with a reason; one that ends a new
    answer, whose applicant hears by a letter, is shown first, to be confirmed.
    """
    work = cases.named(turn, written)
    # Asked before the words are read: who may not decide hears that first, not how the command is written.
    permit = acts.permit(work, Act.APPEAL_RESULT)
    sure, rest = reported.sure(rest)
    place, *said = rest.split(maxsplit=1) or [""]
    row = desk_appeals.at(turn.session, work.case, place)
    if not said:
        raise Refusal("usage", command="appealresult")
    code, tail = fields.opening("appeal", said[0], known=tuple(AppealResult))
    # The first word can be nothing but a day, and is refused as one.
    day, *reason = tail.split(maxsplit=1)[:2] or [""]
    if not day:
        raise Refusal("usage", command="appealresult")
    decided = Decided(code, dates.parse(day), "".join(reason), sure)
    if not _propose(turn, permit, row, decided):
        _record(turn, permit, row, decided)


def _propose(turn: Turn, permit: Permit, row: Appeal, decided: Decided) -> bool:
    """Show a result by which a letter would leave; False where none would."""
    work = permit.work
    appeals.admit(permit, row, decided)
    ending = redo.admit_end(work) if appeals.takes_back(work, row, decided) else None
    if ending is None:
        return False
    said: dict[str, Any] = {"result": decided.result, "on": decided.on}
    undoing = Undoing.begin(
        turn, case=work.case_id, appeal=row.id, text=decided.reason, sure_of=tuple(decided.sure_of), **said
    )
    send = button(turn.label("button", "result_send"), "result_send", undoing.id)
    below = [[send, button(turn.label("button", "cancel"), "cancel", undoing.id)]]
    said |= {"kind": row.kind, "redo": ending.work.case.number, "reason": decided.reason}
    said |= carrying.told(ending.work)
    turn.say("result_proposed", rows=below, case=work.case, number=work.case.number, **said)
    return True


def send(turn: Turn, dialogue_id: str) -> None:
    """Record the result that was looked at."""
    undoing = Undoing.at_hand(turn, dialogue_id)
    work = cases.pressed(turn, undoing.case)
    permit = acts.permit(work, Act.APPEAL_RESULT)
    decided = Decided(undoing.result, undoing.on, undoing.text, undoing.sure_of)
    _record(turn, permit, desk_appeals.of(work, str(undoing.appeal)), decided)
    undoing.end(turn)


def _record(turn: Turn, permit: Permit, row: Appeal, decided: Decided) -> None:
    work = permit.work
    ended = appeals.decide(permit, row, decided)
    desk_appeals.tell(turn, work, rows=desk_appeals.offered(turn, work, row))
    reported.tell(turn, work, Act.APPEAL_RESULT, decided.sure_of)
    if ended is not None:
        told: dict[str, Any] = {"number": work.case.number, "redo": ended.number, "told": bool(ended.address)}
        desk_appeals.tell_desk(turn, work, ended, "redo_ended_staff", **told)
