"""Reconsideration and litigation about a case: opened, decided, and counted once (Art. 51; 行政复议法, 行政诉讼法)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.services.bureau import reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure, Touched
from handlers.services.casework import acts, orders, redo, redress, views
from handlers.services.casework.acts import Permit
from handlers.services.casework.redress import Standing
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from law import statements
from law.codes import Act, AppealKind, AppealResult, Job
from law.errors import Refusal
from storage import cases, reminders
from storage.reminders import Due
from storage.tables import Appeal, Case


@dataclass(frozen=True, slots=True)
class Opened:
    """A review or a suit as staff write it down: whose copy arrived on a day, from which body.

    `simplified`: by the simplified procedure. `sure`: they know that a review and a suit run at once, or that nothing
    is answered yet and the period is not over. `sure_of`: the reported years that it may move.
    """

    kind: AppealKind
    on: date
    body: str
    simplified: bool = False
    sure: bool = False
    sure_of: Sure = ()


def open_(work: Work, opened: Opened) -> Appeal:
    """Record a review or a suit about a case, and remind of the statement that we owe.

    A suit against us and the review body together is one suit (2016, No. 201): while one is open there is no second.
    Refusal appeal_open, appeal_at_once, appeal_early, appeal_review_first, review_missing, not_simplified,
    year_touched, or of the lifecycle.
    """
    permit, on = acts.permit(work, Act.APPEAL), opened.on
    last_on = statements.find(opened.kind, arrived_on=on, simplified=opened.simplified).last_on(on, work.calendar)
    standing = redress.standing(work, work.case, cases.attached(work.session, Appeal, work.case))
    _check_order(work, opened, standing)
    _check(standing.appeals, opened)
    _check_silence(work, opened, due_on=standing.silent_after(on))
    row = Appeal(
        bureau_id=work.session.bureau_id,
        case_id=work.case_id,
        kind=opened.kind,
        opened_on=on,
        remark=opened.body or None,
        answer_by_on=last_on,
    )
    years = reported.admit_appeal(work, opened.sure_of, None, reported.of_appeal(work, row))
    work.session.add(row)
    work.session.flush()
    told: dict[str, Any] = {"kind": opened.kind, "body": opened.body, "answer_by_on": last_on}
    permit.done(on=on, appeal=row.id, **told, **reported.kept(years))
    plan(work, row, last_on)
    return row


def _check_order(work: Work, opened: Opened, standing: Standing) -> None:
    """Question a suit without a review against what must be reviewed first (复议法 23); Refusal appeal_review_first."""
    if opened.kind != AppealKind.DIRECT or opened.sure:
        return
    review = standing.review_first(opened.on)
    if review is not None:
        raise Refusal("appeal_review_first", number=work.case.number, on=opened.on, article=review.article)


def _check_silence(work: Work, opened: Opened, *, due_on: date | None) -> None:
    """Question an appeal against silence that is none yet; Refusal appeal_early."""
    if due_on is not None and opened.on <= due_on and not opened.sure:
        facts: dict[str, Any] = {"number": work.case.number, "kind": opened.kind, "on": opened.on, "due_on": due_on}
        raise Refusal("appeal_early", **facts, stopped=work.case.stopped, article=work.article("reply"))


def plan(work: Work, row: Appeal, last_on: date) -> None:
    """Lay down the reminders of the statement that is owed by a last day."""
    assert row.id is not None
    if last_on < work.today:
        _plan_again(work, row)
    for days in statements.AHEAD_DAYS:
        day = work.calendar.add(last_on, -days)
        if day > work.today or (day == work.today and days == 0):
            clockwork.plan_on(work, Due(Job.STATEMENT, day, row.id))


def _plan_again(work: Work, row: Appeal) -> None:
    assert row.id is not None
    clockwork.plan_on(work, Due(Job.STATEMENT, work.calendar.next(work.today), row.id))


def remind(work: Work, due: Due) -> None:
    """Say how long there is for the statement in a review or a suit; once it is late, every working day until it is in.

    Not of one that went out, nor of an appeal that is over.
    """
    row = next(each for each in cases.attached(work.session, Appeal, work.case) if each.id == due.subject_id)
    if row.answer_by_on is None or not views.owes_statement(row):
        return
    last_on = row.answer_by_on
    days = (work.calendar.add(last_on, -ahead) for ahead in statements.AHEAD_DAYS)
    if any(due.day < day <= work.today for day in days):
        return  # slept through: the later word says it
    if work.today >= last_on:
        _plan_again(work, row)
    left = views.statement_left(work, last_on)
    facts: dict[str, Any] = {
        "place": _place(work, row),
        "number": work.case.number,
        "kind": row.kind,
        "opened_on": row.opened_on,
        "answer_by_on": row.answer_by_on,
    }
    for chat in audience.desk(work.session, work.case):
        rows = keyboards.stated(work.session, row, chat=chat)
        messages.say(work, chat, "statement_due", rows=rows, case=work.case, left_days=left, **facts)


def _place(work: Work, row: Appeal) -> int:
    return [each.id for each in cases.attached(work.session, Appeal, work.case)].index(row.id) + 1


def state(work: Work, row: Appeal, *, on: date, reason: str = "") -> None:
    """Record the day on which our statement went to the body; with a reason, correct one that was mistaken.

    Refusal stated_already, before_appeal, date_in_future, appeal_over where the appeal had ended before, or of the
    lifecycle.
    """
    permit = acts.permit(work, Act.STATE)
    if row.stated_on is not None and not reason.strip():
        raise Refusal("stated_already", kind=row.kind, stated_on=row.stated_on)
    if on < row.opened_on:
        raise Refusal("before_appeal", on=on, opened_on=row.opened_on)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if row.ended_on is not None and on > row.ended_on:
        raise Refusal("appeal_over", kind=row.kind, ended_on=row.ended_on)
    corrected: dict[str, Any] = {"before": row.stated_on, "reason": reason.strip()} if row.stated_on else {}
    row.stated_on = on
    work.session.add(row)
    work.session.flush()
    permit.done(on=on, appeal=row.id, **corrected)
    reminders.drop_open(work.session, work.case_id, Job.STATEMENT, subject_id=row.id)


def _check(known: list[Appeal], opened: Opened) -> None:
    kind, on = opened.kind, opened.on
    running = [(place, row) for place, row in enumerate(known, 1) if row.ended_on is None]
    for place, row in running:
        if row.kind.is_suit == kind.is_suit:
            raise Refusal("appeal_open", kind=row.kind, place=place, opened_on=row.opened_on)
    check_follows(known, kind, on)
    # No law lets both run (行诉解释 57 too), so that most often one of them was withdrawn, or is not ours.
    for place, row in running:
        if not opened.sure:
            told: dict[str, Any] = {"kind": row.kind, "place": place, "opened_on": row.opened_on}
            raise Refusal("appeal_at_once", **told, article=statements.at_once(on))


def check_follows(known: Sequence[Appeal], kind: AppealKind, on: date, *, code: str = "review_missing") -> None:
    """Refuse a suit after a review whose copy would have come before that was decided.

    Refusal `code`: of a suit that is recorded already, suit_before_review.
    """
    decided = {row.kind for row in known if row.ended_on is not None and row.ended_on <= on}
    if kind.follows is not None and kind.follows not in decided:
        raise Refusal(code, on=on, article=statements.after_review(on))


@dataclass(frozen=True, slots=True)
class Decided:
    """How a review or a suit ended as staff write it down; `reason` and `sure_of` as for what corrects a case.

    `document`: the number of the decision, where they wrote one.
    """

    result: AppealResult
    on: date
    reason: str = ""
    sure_of: Sure = ()
    document: str = ""


def admit(permit: Permit, row: Appeal, said: Decided) -> Touched:
    """Refuse a result that cannot be recorded, with nothing done yet; gives the reported years it moves.

    Refusal appeal_over, before_appeal, date_in_future, suit_before_review where one after it came before, year_touched.
    """
    work = permit.work
    if row.ended_on is not None and not said.reason.strip():
        raise Refusal("appeal_over", kind=row.kind, ended_on=row.ended_on)
    if said.on < row.opened_on:
        raise Refusal("before_appeal", on=said.on, opened_on=row.opened_on)
    if said.on > work.today:
        raise Refusal("date_in_future", on=said.on)
    known = cases.attached(work.session, Appeal, work.case)
    others = [each for each in known if each.id != row.id]
    for later in (each for each in others if each.kind.follows == row.kind and each.opened_on < said.on):
        check_follows(others, later.kind, later.opened_on, code="suit_before_review")
    was = reported.of_appeal(work, row)
    return reported.admit_appeal(work, said.sure_of, was, replace(was, result=said.result, ended_on=said.on))


def takes_back(work: Work, row: Appeal, said: Decided) -> bool:
    """Tell whether a result takes back the one because of which a case is answered anew."""
    return _is_redone(work, row) and said.result != AppealResult.CORRECTED


def _is_redone(work: Work, row: Appeal) -> bool:
    return row.result == AppealResult.CORRECTED and bool(work.case.redone_as) and redo.is_because_of(work, row)


def decide(permit: Permit, row: Appeal, said: Decided) -> Case | None:
    """Record how a review or a suit ended; with a reason, correct a result that was mistaken.

    A new answer that was begun because of it is ended, and given; where the day alone was mistaken it goes on from the
    right one. Refusal of `admit`, or redo_answered.
    """
    work, reason = permit.work, said.reason.strip()
    years, is_ended = admit(permit, row, said), takes_back(permit.work, row, said)
    is_ordered = orders.is_because_of(work, row)
    if _is_redone(work, row) and not is_ended:
        redo.redate(work, on=said.on, reason=reason, document=said.document)
    before = {"result": row.result, "on": row.ended_on} if row.ended_on else None
    row.result, row.ended_on, row.document = said.result, said.on, said.document or row.document
    work.session.add(row)
    work.session.flush()
    corrected: dict[str, Any] = {"before": before, "reason": reason} if before else {"reason": reason} if reason else {}
    corrected |= {"document": said.document} if said.document else {}
    permit.done(on=said.on, appeal=row.id, result=said.result, **corrected, **reported.kept(years))
    reminders.drop_open(work.session, work.case_id, Job.STATEMENT, subject_id=row.id)
    if is_ordered and said.result != AppealResult.CORRECTED:
        orders.lift(work, row, reason=reason)
    elif is_ordered:
        orders.redate(work, row, reason=reason)
    return redo.end(work, reason=reason) if is_ended else None
