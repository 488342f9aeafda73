"""``gongkai reading learn``, ``back`` and ``list``: what the office teaches, and which model is in force since when."""

import hashlib
from datetime import datetime

from bot import assembly, looking
from bot.settings import Settings
from handlers.reading import model, retraining
from handlers.reading.retraining import Trial
from handlers.services.bureau import departments, office, readings
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.readings import LABELS, Change, Label
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import lessons
from storage import departments as known

SHOWN = 12
"""So many signs of a hash name a model."""


def learn(told: Settings) -> list[str]:
    """Learn anew from what ships and what officers have put right; a line a model says what became of it.

    ImportError where scikit-learn is missing.
    """
    with assembly.opened(told, practice=told.token is None) as transactions:
        return [f"{label}: {_learn(told, transactions, label)}" for label in LABELS]


def _learn(told: Settings, transactions: Transactions, label: Label) -> str:
    # Learning takes seconds, and nobody waits for it: the lessons are read before, the model is kept after.
    with transactions.read() as session:
        taught, former = lessons.of(session, label), readings.in_force(session, label)
        duties = departments.duties(known.listed(session))
    if not retraining.may_be_tried(taught, duties if label == "department" else None):
        return f"{len(taught)} corrections, too few to learn from"
    trial = retraining.kinds(taught, former) if label == "kind" else retraining.of_departments(taught, former, duties)
    tried = f"{trial.lessons} corrections, {trial.aside} of them kept aside; {_score(trial)}"
    written = model.written(trial.learnt).encode("utf-8")
    sha256 = hashlib.sha256(written).hexdigest()
    if former is not None and model.written(former).encode("utf-8") == written:
        return f"{tried}; nothing new, {sha256[:SHOWN]} stays"
    if not trial.is_used:
        return f"{tried}; it loses and is not used"
    now = assembly.clock_of(told).now()
    with transactions.write(f"reading:{label}:{now.isoformat()}") as session:
        if readings.was_taken_back(session, label, sha256):
            return f"{tried}; {sha256[:SHOWN]} was taken back and is not used again"
        readings.use(Moment(session, now), trial.learnt, _change(trial, label))
    return f"{tried}; {sha256[:SHOWN]} is in force"


def _score(trial: Trial) -> str:
    return f"{trial.score.right} right, {trial.score.wrong} wrong (before: {trial.former.right}, {trial.former.wrong})"


def _change(trial: Trial, label: Label) -> Change:
    score, former = trial.score, trial.former
    return Change(
        label=label,
        model=None,
        lessons=trial.lessons,
        aside=trial.aside,
        right=score.right,
        wrong=score.wrong,
        was_right=former.right,
        was_wrong=former.wrong,
    )


def back(told: Settings, label: Label) -> str:
    """Go back to the model before the one in force."""
    now = assembly.clock_of(told).now()
    with (
        assembly.opened(told, practice=told.token is None) as transactions,
        transactions.write(f"reading:{label}:{now.isoformat()}") as session,
    ):
        change = readings.back(Moment(session, now), label)
    return f"{label}: {_named(change.model)} is in force" if change else f"{label}: shipped is in force already"


def listing(told: Settings) -> list[str]:
    """List, a line each, which model has been in force since when, and what it had been learnt from; oldest first."""
    with looking.looked_at(told) as session:
        zone = office.of(session).zone
        return [
            line
            for label in LABELS
            for line in (
                f"{label}\tshipped\tfrom the beginning",
                *(_line(at.astimezone(zone), change) for at, change in readings.history(session, label)),
            )
        ]


def _line(at: datetime, change: Change) -> str:
    since = f"{change.label}\t{_named(change.model)}\tsince {at:%Y-%m-%d %H:%M}"
    if change.back:
        return f"{since}\tgone back to"
    tried = f"{change.lessons} corrections, {change.aside} of them kept aside; "
    was = f"{change.right} right, {change.wrong} wrong (before: {change.was_right}, {change.was_wrong})"
    return f"{since}\t{tried}{was}"


def _named(sha256: str | None) -> str:
    return sha256[:SHOWN] if sha256 else "shipped"
