"""Tallies are what the cases are, after every change by whatever way, in every part that is undone, and after races."""

import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, text, update
from sqlmodel import col, select

from law.codes import ApplicantType, Channel, Ground, Kind, Outcome, Status
from storage import bureaus, recounts, tallies, years
from storage.engine import Database, Session
from storage.tables import Applicant, Case, Tallied, Tally
from tests.storage.conftest import opened
from tests.storage.rows import filed

DAY = date(2026, 3, 2)
Act = Callable[[Session, random.Random], None]


def mine(session: Session, rng: random.Random) -> Case | None:
    """Choose a case."""
    every = list(session.exec(select(Case).order_by(col(Case.id))))
    return rng.choice(every) if every else None


def day(rng: random.Random) -> date:
    return DAY + timedelta(rng.randint(-500, 500))


def file(session: Session, rng: random.Random) -> None:
    number = 1 + (session.exec(select(func.max(Case.id))).one() or 0)
    who = Applicant(bureau_id=session.bureau_id, type=rng.choice([None, *ApplicantType]))
    fields: dict[str, Any] = {"kind": rng.choice(list(Kind)), "channel": rng.choice(list(Channel))}
    fields |= {"received_on": day(rng), "due_on": day(rng)} if rng.random() < 0.7 else {}
    filed(session, number, who=who, **fields)


def end(session: Session, rng: random.Random) -> None:
    case = mine(session, rng)
    if case:
        case.status, case.outcome, case.concluded_on = Status.REPLIED, rng.choice(list(Outcome)), day(rng)
        case.ground = rng.choice([None, *Ground])


def begin_again(session: Session, rng: random.Random) -> None:
    case = mine(session, rng)
    if case:
        case.status, case.outcome, case.ground, case.concluded_on = Status.RECEIVED, None, None, None


def move(session: Session, rng: random.Random) -> None:
    case = mine(session, rng)
    if case:
        case.received_on = rng.choice([None, day(rng)])
        case.due_on = case.base_due_on = rng.choice([None, day(rng)])


def put(session: Session, rng: random.Random, name: str, value: object) -> None:
    """Change one column of a case that has ended, and nothing else."""
    case = mine(session, rng)
    if case and case.concluded_on and (case.due_on or not name.endswith("due_on")):
        setattr(case, name, value)


ALONE: dict[str, Callable[[random.Random], object]] = {
    "kind": lambda rng: rng.choice(list(Kind)),
    "channel": lambda rng: rng.choice(list(Channel)),
    "outcome": lambda rng: rng.choice(list(Outcome)),
    "ground": lambda rng: rng.choice([None, *Ground]),
    "received_on": lambda rng: rng.choice([None, day(rng)]),
    "concluded_on": day,
    "due_on": day,
    "base_due_on": day,
    "redo_of": lambda rng: rng.choice([None, "示科公开〔2025〕第0001号"]),
}


def alone(name: str) -> Act:
    return lambda session, rng: put(session, rng, name, ALONE[name](rng))


def change_asker(session: Session, rng: random.Random) -> None:
    case = mine(session, rng)
    if case:
        session.get_one(Applicant, case.applicant_id).type = rng.choice([None, *ApplicantType])


def change_all(session: Session, rng: random.Random) -> None:
    session.flush()
    session.execute(update(Case).values(channel=rng.choice(list(Channel)), due_on=DAY, base_due_on=DAY))


def lend(session: Session, rng: random.Random) -> None:
    case, other = mine(session, rng), mine(session, rng)
    if case and other:
        case.applicant_id = other.applicant_id


def take_away(session: Session, rng: random.Random) -> None:
    case = mine(session, rng)
    if case:
        session.flush()
        session.expunge(case)
        session.execute(delete(Case).where(col(Case.id) == case.id))


ACTS: dict[str, Act] = {
    each.__name__: each for each in (file, end, begin_again, move, change_asker, change_all, lend, take_away)
} | {name: alone(name) for name in ALONE}


def agree(session: Session) -> None:
    """Hold the tallies against the cases."""
    session.flush()
    assert recounts.differences(session) == []


def agree_by_year(session: Session) -> None:
    """Compare what is read of each year with its cases, in groups and one by one."""
    agree(session)
    for year in range(2024, 2029):
        kept = years.groups(session, year)
        assert sorted(kept.values(), key=str) == sorted(recounts.groups(session, year).values(), key=str), year
        every = [case.number for case in years.cases(session, year)]
        assert [case.number for case in years.tallied(session, kept)] == every


@given(
    seed=st.integers(),
    names=st.lists(st.sampled_from(["file", *ACTS]), max_size=12),
    undone=st.sets(st.integers(0, 11)),
)
@settings(max_examples=20)
def check(session: Session, seed: int, names: list[str], undone: set[int]) -> None:
    """Let acts change cases, some of them undone again, and compare after each."""
    rng, trial = random.Random(seed), session.begin_nested()
    for place, name in enumerate(names):
        part = session.begin_nested()
        ACTS[name](session, rng)
        agree(session)
        part.rollback() if place in undone else part.commit()
        agree(session)
    agree_by_year(session)
    trial.rollback()


def test_after_every_act_of_any_history_the_tallies_are_what_the_cases_are(database: Database) -> None:
    with database.write() as session:
        check(session)
        session.rollback()


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_counted(database: Database, name: str) -> None:
    with database.write() as session:
        rng = random.Random(name)
        for _ in range(8):
            for first in (file, end, alone("concluded_on")):
                first(session, rng)
        for _ in range(20 if name in ALONE else 5):
            ACTS[name](session, rng)
            agree(session)
        agree_by_year(session)
        assert sum(tally.many for tally in session.exec(select(Tally))) == len(session.exec(select(Tallied)).all()) > 0
        session.rollback()


def test_a_bureau_counts_its_own_cases_alone(database: Database) -> None:
    with database.write() as session:
        ours = session.bureau_id
        filed(session, 1, received_on=DAY)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert years.groups(session, 2026) == {}
        for place in (1, 2):
            filed(session, place, received_on=DAY)
        agree(session)
        assert [group.many for group in years.groups(session, 2026).values()] == [2]
        session.bureau_id = ours
        assert [group.many for group in years.groups(session, 2026).values()] == [1]


def test_laying_counts_what_was_there_before_and_says_the_same_again(database: Database) -> None:
    with database.write() as session:
        tallies.lift(session.connection())
        for place in range(1, 9):
            filed(session, place, received_on=DAY + timedelta(100 * place))
        assert len(recounts.differences(session)) > 0
        for _ in range(2):
            tallies.lay(session.connection())
            agree(session)
        filed(session, 9, received_on=DAY)
        agree(session)


def test_a_migration_that_makes_the_case_anew_leaves_no_case_uncounted(database: Database) -> None:
    """As a batch of Alembic does on SQLite, where the triggers of a table go with it."""
    with database.engine.begin() as connection:
        tallies.lift(connection)
        connection.execute(text('ALTER TABLE "case" RENAME TO case_before'))
        connection.execute(text('ALTER TABLE case_before RENAME TO "case"'))
        tallies.lay(connection)
    with database.write() as session:
        filed(session, 1, received_on=DAY)
        agree(session)
        assert sum(group.many for group in years.groups(session, 2026).values()) == 1


TURNS = 40


def work(database: Database, turn: int) -> None:
    """File, end and open again, each in a transaction, with the bureau held first or last."""
    rng = random.Random(turn)
    for place in range(TURNS):
        with database.write() as session:
            if rng.random() < 0.5:
                bureaus.hold(session)
            filed(session, 1000 * turn + place, received_on=DAY, due_on=DAY)
            if rng.random() < 0.5:
                bureaus.hold(session)
        with database.write() as session:
            own = select(Case).where(Case.number.like(f"%第{turn}___号"))  # type: ignore[attr-defined]
            case = rng.choice(list(session.exec(own)))
            ends = case.outcome is None
            case.outcome, case.concluded_on = (Outcome.PUBLIC, DAY + timedelta(9)) if ends else (None, None)
            case.status = Status.REPLIED if ends else Status.RECEIVED


def test_two_who_act_at_once_on_cases_of_a_year_lose_none(database: Database) -> None:
    with opened(database.url.render_as_string(hide_password=False)) as other, ThreadPoolExecutor(2) as pool:
        list(pool.map(work, (database, other), (1, 2)))
    with database.read() as session:
        agree(session)
        assert sum(group.many for group in years.groups(session, 2026).values()) == 2 * TURNS


def _end(database: Database, case_id: int | None) -> None:
    with database.write() as session:
        case = session.get_one(Case, case_id)
        case.status, case.outcome, case.concluded_on = Status.REPLIED, Outcome.PUBLIC, DAY


def test_a_type_and_an_end_that_come_at_once_are_both_counted(migrated_postgresql_url: str) -> None:
    """Each would count what it sees, were what is counted not read behind the bureau's place in line."""
    with opened(migrated_postgresql_url) as database:
        with database.write() as session:
            case_id = filed(session, 1, received_on=DAY).id
        with database.write() as first, ThreadPoolExecutor(1) as pool:
            bureaus.hold(first)
            ended = pool.submit(_end, database, case_id)
            while not first.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).all():
                time.sleep(0.01)
            first.execute(update(Applicant).values(type=ApplicantType.LEGAL))
            first.commit()
            ended.result(timeout=10)
        with database.read() as session:
            agree(session)
            (group,) = years.groups(session, 2026).values()
            assert (group.applicant_type, group.outcome) == (ApplicantType.LEGAL, Outcome.PUBLIC)
