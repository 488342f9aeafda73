"""What the journal says of a bureau as a whole: which cases there are, who its staff are, which numbers were given."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from sqlmodel import col, select

from handlers.reading import numbers
from handlers.services.bureau import absence, staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import filing, seals
from law.codes import Job
from storage import cases, files, journal
from storage.engine import Session
from storage.tables import Case, Consultation, Counter, Item, JournalEntry, Letter, Officer, Reminder

Found = Iterator[tuple[str, str, str, str]]
ABOUT_THE_DATE = [job for job in Job if job.is_about_the_date]


def lost(moment: Moment) -> Found:
    """Cases of which the journal tells and that are no more, each by its number where that was kept."""
    session = moment.session
    mine = (JournalEntry.bureau_id == session.bureau_id, col(JournalEntry.case_id).is_not(None))
    told = set(session.exec(select(JournalEntry.case_id).where(*mine).distinct()))
    there = set(session.exec(select(Case.id).where(Case.bureau_id == session.bureau_id)))
    for case_id in sorted(each for each in told - there if each is not None):
        yield _named(session, case_id), "case", "-", filing.FOUND


def _named(session: Session, case_id: int) -> str:
    for entry in journal.of_case(session, case_id):
        if entry.act == seals.FOUND:
            return str((journal.facts(entry).get(seals.COLUMNS) or {}).get("number") or case_id)
    return str(case_id)


def enrolled(moment: Moment) -> Found:
    """Who may do what and who is there: by the entries of their enrolment, suspension and absences."""
    session = moment.session
    expected: dict[int, dict[str, Any]] = {}
    acts = (staff.ENROLLED, staff.SUSPENDED, absence.AWAY, absence.BACK)
    entries = [entry for act in acts for entry in journal.of_no_case(session, act)]
    for entry in sorted(entries, key=lambda each: each.id or 0):
        _learn(expected, entry)
    found = {row.id or 0: row.model_dump() for row in cases.everywhere(session, Officer)}
    for key in sorted(found.keys() | expected.keys()):
        if key not in found or key not in expected:
            yield str(key), "officer", *(("-", str(key)) if key not in found else (found[key]["address"], "-"))
            continue
        for field, value in expected[key].items():
            if _said(found[key][field]) != _said(value):
                yield found[key]["address"], f"officer.{field}", _said(found[key][field]), _said(value)


def _learn(expected: dict[int, dict[str, Any]], entry: JournalEntry) -> None:
    facts = journal.facts(entry)
    row = expected.setdefault(facts["officer"], {"address": entry.actor, "enrolled_at": entry.at})
    if entry.act == staff.ENROLLED:
        # The name is kept since later than the rest.
        told = {"role": facts["role"]} | ({"name": facts["name"]} if "name" in facts else {})
        row |= told | {"suspended_at": None}
    elif entry.act == staff.SUSPENDED:
        row |= {"suspended_at": entry.at}
    # Whoever comes, goes or comes back is there, or is gone for good.
    row |= {"away_until_on": facts.get("until"), "substitute_id": facts.get("substitute")}


def numbered(moment: Moment) -> Found:
    """The last number of a series is none below what is given: the next would be given twice."""
    session = moment.session
    given: dict[tuple[str, int], int] = {}
    filed = select(Case.number).where(Case.bureau_id == session.bureau_id)
    letters = select(Letter.number).where(Letter.bureau_id == session.bureau_id)
    for number in (*session.exec(filed), *session.exec(letters)):
        if (read := numbers.given(number or "")) is not None:
            series, year, place = read
            given[series, year] = max(given.get((series, year), 0), place)
    rows = select(Counter.series, Counter.year, Counter.last).where(Counter.bureau_id == session.bureau_id)
    last = {(series, year): number for series, year, number in session.exec(rows)}
    for key, highest in sorted(given.items()):
        if last.get(key, 0) < highest:
            yield numbers.of_letter(*key, highest), "counter", _said(last.get(key)), str(highest)


def warned(moment: Moment) -> Found:
    """Cases whose clock runs and that warn nobody: what is laid down for their due date is gone, or done too early."""
    laid: dict[tuple[int, int], list[bool]] = {}
    columns = (Reminder.case_id, Reminder.version, col(Reminder.done_at), Reminder.due_at)
    mine = (Reminder.bureau_id == moment.session.bureau_id, col(Reminder.kind).in_(ABOUT_THE_DATE))
    for case_id, version, done_at, due_at in moment.session.exec(select(*columns).where(*mine)):
        is_early = done_at is not None and due_at > moment.now
        laid.setdefault((case_id, version), []).append(is_early)
    for case in cases.running(moment.session):
        found = laid.get((case.id or 0, case.clock_version), [])
        if case.due_on is not None and not case.stopped and (not found or any(found)):
            yield case.number, "reminder", "-" if not found else "done", str(case.due_on)


WAYS = (lost, enrolled, numbered, warned)
"""All that is held against the journal; each by itself, so that what cannot be read hides nothing else."""


def named_files(session: Session) -> set[str]:
    """The hashes of files that are named by a letter, a consultation or an item, as they stand."""
    papers = select(Letter.pdf_sha256, Letter.docx_sha256).where(Letter.bureau_id == session.bureau_id)
    named = {sha256 for row in session.exec(papers) for sha256 in row if sha256}
    for table in (Letter, Consultation, Item):
        for (enclosed,) in session.execute(select(table.attachments).where(table.bureau_id == session.bureau_id)):
            named |= {files.hash_of(each) for each in enclosed}
    return named


def _said(value: Any) -> str:
    if hasattr(value, "astimezone"):
        return str(value.astimezone(UTC).isoformat())
    return "-" if value is None else str(value)
