"""Reconsideration and litigation about a case: opened, decided, and counted once (Art. 51; 行政复议法, 行政诉讼法)."""

from datetime import date, datetime
from typing import Any

from handlers.services import acts, dating, desk, fields, letters, office, saying
from handlers.services.actors import Actor
from handlers.services.occasion import Incoming
from law import dates
from law.errors import Refusal
from law.statistics import APPEALS_2014, RESULTS_2014
from storage import cases
from storage.engine import Session
from storage.tables import Appeal, Case

SUITS = ("direct", "post")


def open_(session: Session, case: Case, kind: str, *, on: date, body: str, actor: Actor, now: datetime) -> Appeal:
    """Record a review or a suit about a case.

    A suit against us and the review body together is one suit (2016, No. 201): while one is open there is no second.
    Refusal appeal_open, review_missing, or of the lifecycle.
    """
    acts.allow(session, case, "appeal", actor=actor)
    known = cases.attached(session, Appeal, case)
    _check(known, kind, on=on, article=letters.article(case, "remedy"))
    assert case.id is not None
    row = Appeal(bureau_id=session.bureau_id, case_id=case.id, kind=kind, opened_on=on, remark=body or None)
    session.add(row)
    session.flush()
    acts.perform(session, case, "appeal", actor=actor, now=now, appeal=row.id, kind=kind, on=on, body=body)
    return row


def _check(known: list[Appeal], kind: str, *, on: date, article: str) -> None:
    same = SUITS if kind in SUITS else (kind,)
    for place, row in enumerate(known, 1):
        if row.kind in same and row.ended_on is None:
            raise Refusal("appeal_open", kind=row.kind, place=place, opened_on=row.opened_on)
    decided = [row for row in known if row.kind == "review" and row.ended_on is not None and row.ended_on <= on]
    if kind == "post" and not decided:
        raise Refusal("review_missing", on=on, article=article)


def decide(session: Session, case: Case, row: Appeal, *, result: str, on: date, actor: Actor, now: datetime) -> None:
    """Record how a review or a suit ended; Refusal appeal_over, before_appeal, or of the lifecycle."""
    acts.allow(session, case, "appeal_result", actor=actor)
    if row.ended_on is not None:
        raise Refusal("appeal_over", kind=row.kind, ended_on=row.ended_on)
    if on < row.opened_on:
        raise Refusal("before_appeal", on=on, opened_on=row.opened_on)
    if on > office.today(session, now):
        raise Refusal("date_in_future", on=on)
    row.result, row.ended_on = result, on
    session.add(row)
    session.flush()
    acts.perform(session, case, "appeal_result", actor=actor, now=now, appeal=row.id, result=result, on=on)


def appeal(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Record an appeal by ``/appeal NUMBER review|direct|post DATE [BODY]``."""
    case, who = desk.case_of(session, incoming, written, now=now)
    head, _, tail = rest.strip().partition(" ")
    kind = fields.code("appeal", head, known=tuple(APPEALS_2014))
    day, body = dating.first_day(tail)
    if not day:
        raise Refusal("usage", command="appeal")
    on = dating.of_case(session, case, day, subject="remedy", now=now)
    open_(session, case, kind, on=on, body=body, actor=who, now=now)
    _tell(session, incoming, case, now=now)


def result(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Record a result by ``/appealresult NUMBER PLACE upheld|corrected|other DATE``; the place is that of the list."""
    case, who = desk.case_of(session, incoming, written, now=now)
    acts.allow(session, case, "appeal_result", actor=who)
    words = rest.split()
    if len(words) != 3:
        raise Refusal("usage", command="appealresult")
    row = _at(session, case, words[0])
    code = fields.code("appeal", words[1], known=tuple(RESULTS_2014))
    decide(session, case, row, result=code, on=dates.parse(words[2]), actor=who, now=now)
    _tell(session, incoming, case, now=now)


def _at(session: Session, case: Case, place: str) -> Appeal:
    known = cases.attached(session, Appeal, case)
    if not place.isdecimal() or not 1 <= int(place) <= len(known):
        raise Refusal("appeal_unknown", number=case.number, place=place[:10], total=len(known))
    return known[int(place) - 1]


def _tell(session: Session, incoming: Incoming, case: Case, *, now: datetime) -> None:
    saying.say(session, incoming.chat, "appeals", now=now, case=case, number=case.number, lines=lines(session, case))


def lines(session: Session, case: Case) -> list[dict[str, Any]]:
    """The appeals of a case as its file lists them."""
    return [row.model_dump() for row in cases.attached(session, Appeal, case)]
