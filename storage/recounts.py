"""The cases counted anew, without their tallies: what these are held against."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import and_, case, extract, false, func, or_, select, union_all
from sqlmodel import col

from storage import tallies, years
from storage.engine import Session
from storage.tables import Applicant, Case, Tallied, Tally
from storage.years import GROUPED, Group

Key = tuple[Any, ...]


class Difference(NamedTuple):
    """Cases that count alike as they stand, where their tally says otherwise, and the years of receipt and end.

    `cases` is how many there are, `kept` how many their tally says, `listed` how many are listed with it.
    """

    came: int | None
    ended: int | None
    cases: int
    kept: int
    listed: int


def groups(session: Session, year: int) -> dict[int, Group]:
    """The groups of a year, counted from its cases in one statement; numbered, for no tally is read."""
    halves = (select(col(Case.applicant_id), *_key().values()).where(half) for half in years.halves_of(session, year))
    found = union_all(*halves).subquery()
    by = [col(Applicant.type) if name == "applicant_type" else found.c[name] for name in Group._fields[:-1]]
    rows = select(*by, func.count()).join(Applicant, col(Applicant.id) == found.c.applicant_id).group_by(*by)
    return {place: Group(*row) for place, row in enumerate(session.execute(rows))}


def differences(session: Session) -> list[Difference]:
    """Count every case of the bureau anew, and name what its tallies have otherwise; nothing, if all is well."""
    rows = select(col(Tally.id), *GROUPED).where(col(Tally.bureau_id) == session.bureau_id)
    kept = {row[0]: years.grouped(row[1:]) for row in session.execute(rows)}
    cases, listed = Counter[Key](), Counter[Key]()
    for tally_id, key, many in _standing(session):
        # What is of no year may be listed nowhere.
        cases[key] += many if key[0] is not None else 0
        if tally_id is not None:
            there = tally_id in kept and kept[tally_id][:-1] == key
            listed[key if there else (*key, tally_id)] += many
    said = Counter[Key]({group[:-1]: group.many for group in kept.values()})
    every = dict.fromkeys((*cases, *said, *listed))
    found = [Difference(key[0], key[1], cases[key], said[key], listed[key]) for key in every]
    return [each for each in found if not each.cases == each.kept == each.listed]


def mend(session: Session) -> list[Difference]:
    """Tally the cases of every bureau anew where ours are not what they should be; gives what was not."""
    found = differences(session)
    if found:
        tallies.lay(session.connection())
    return found


def _standing(session: Session) -> Iterator[tuple[int | None, Key, int]]:
    """Give how many cases of the bureau count alike as they stand, by where they are listed."""
    key = _key()
    by = [col(Applicant.type) if name == "applicant_type" else key[name] for name in Group._fields[:-1]]
    rows = select(col(Tallied.tally_id), *by, func.count()).select_from(Case)
    rows = rows.join(Applicant, col(Applicant.id) == col(Case.applicant_id))
    rows = rows.outerjoin(Tallied, col(Tallied.case_id) == col(Case.id))
    rows = rows.where(col(Case.bureau_id) == session.bureau_id).group_by(col(Tallied.tally_id), *by)
    return ((row[0], tuple(row[1:-1]), row[-1]) for row in session.execute(rows))


def _key() -> dict[str, Any]:
    ended, due = col(Case.concluded_on), col(Case.due_on)
    ordered = and_(ended.is_not(None), col(Case.ordered_on).is_not(None))
    return {
        # What is answered anew is of no year, as what was not received yet.
        "came": case((col(Case.redo_of).is_(None), extract("year", col(Case.received_on)))).label("came"),
        "ended": extract("year", ended).label("ended"),
        "kind": col(Case.kind),
        "channel": col(Case.channel),
        "outcome": col(Case.outcome),
        "ground": col(Case.ground),
        "is_late": or_(func.coalesce(ended > due, false()), ordered).label("is_late"),
        "is_extended": or_(func.coalesce(ended > func.coalesce(col(Case.base_due_on), due), false()), ordered).label(
            "is_extended"
        ),
    }
