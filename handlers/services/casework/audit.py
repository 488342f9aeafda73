"""The audit: every case folded from the journal and held against the tables, letters and files hashed anew."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.exc import NoResultFound
from sqlmodel import col, select

from handlers.services.bureau.moment import Moment
from handlers.services.casework import besides, decided, drafts, folding, seals, whole
from handlers.services.casework.folding import Fold
from handlers.services.clock import clockwork
from law import clock, periods, versions
from law.codes import Act, Status
from law.errors import Refusal
from law.events import Event
from storage import cases, files, journal
from storage.tables import Applicant, Case, JournalEntry, Letter

T = TypeVar("T")

UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a table says otherwise than the journal: of which case or letter, in which field."""

    number: str
    field: str
    found: str
    expected: str


def differences(moment: Moment, *, of: Case | None = None) -> list[Difference]:
    """Name everything in which the tables are not what the journal says; of one case, or of all and of every file.

    What cannot be read is named too, and hides nothing else: each case, and each kind of what is held, stands alone.
    """
    session = moment.session
    if of is not None:
        found, kept = _of_case(moment, of), _read(of.number, lambda: [_files_of(moment, of)])
    else:
        mine = select(Case.id, Case.number).where(Case.bureau_id == session.bureau_id).order_by(col(Case.id))
        found = [each for case_id, number in session.exec(mine).all() for each in _by_id(moment, case_id, number)]
        found += [each for way in whole.WAYS for each in _read("-", partial(_of_whole, moment, way))]
        kept = _read("-", lambda: [files.everything(session) | whole.named_files(session)])
    found += [each for each in kept if isinstance(each, Difference)]
    hashes = next((each for each in kept if not isinstance(each, Difference)), files.everything(session))
    return found + [Difference(sha256[:12], "file", "changed", sha256) for sha256 in files.spoiled(session, hashes)]


def _of_whole(moment: Moment, way: Callable[[Moment], whole.Found]) -> Iterator[Difference]:
    yield from (Difference(*told) for told in way(moment))


def _by_id(moment: Moment, case_id: int | None, number: str) -> list[Difference]:
    read = _read(number, lambda: [moment.session.get_one(Case, case_id)])
    return [each for one in read for each in ([one] if isinstance(one, Difference) else _of_case(moment, one))]


def _read(number: str, work: Callable[[], Iterable[T]]) -> list[T | Difference]:
    """Give what some work finds; where a cell holds what none may hold, that it cannot be read."""
    found: list[T | Difference] = []
    try:
        found.extend(work())
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, NoResultFound) as odd:
        found.append(Difference(number, UNREADABLE, type(odd).__name__, "-"))
    return found


def _of_case(moment: Moment, case: Case) -> list[Difference]:
    assert case.id is not None
    entries = journal.of_case(moment.session, case.id)
    if not entries:
        return [Difference(case.number, "journal", "case", "none")]
    if moment.session.exec(select(Applicant.id).where(Applicant.id == case.applicant_id)).first() is None:
        return [Difference(case.number, "applicant", "-", str(case.applicant_id))]
    ways: list[Callable[[], Iterable[Difference]]] = [
        lambda: _folded(moment, case, entries),
        lambda: _dates(moment, case, entries),
        lambda: _told(moment, case, entries),
        lambda: _ordered(moment, case),
        lambda: (Difference(*told) for told in drafts.differences(moment, case, entries)),
        *(partial(_beside, moment, case, entries, differing) for differing in (seals.differences, besides.differences)),
    ]
    return [each for way in ways for each in _read(case.number, way)]


Beside = Callable[[Moment, Case, Sequence[JournalEntry]], Iterator[tuple[str, str, str]]]


def _beside(moment: Moment, case: Case, entries: list[JournalEntry], differing: Beside) -> Iterator[Difference]:
    yield from (Difference(case.number, *told) for told in differing(moment, case, entries))


def _folded(moment: Moment, case: Case, entries: list[JournalEntry]) -> Iterator[Difference]:
    fold = Fold()
    for entry in entries:
        folding.take(moment, fold, entry)
    yield from _held(case, fold)


def _held(case: Case, fold: Fold) -> Iterator[Difference]:
    for name, values in fold.may.items():
        found = getattr(case, name)
        if found not in values:
            yield Difference(case.number, name, _said(found), " / ".join(sorted(map(_said, values))))


def _ordered(moment: Moment, case: Case) -> Iterator[Difference]:
    """The day of the decision that ordered an answer; what is answered anew keeps it in the journal alone."""
    assert case.id is not None
    standing = decided.of_case(moment.session, case)
    on = standing[-1][1].on if standing and not case.redo_of else None
    if case.ordered_on != on:
        yield Difference(case.number, "ordered_on", _said(case.ordered_on), _said(on))


def _said(value: Any) -> str:
    return "-" if value is None else str(value)


def _dates(moment: Moment, case: Case, entries: list[JournalEntry]) -> Iterator[Difference]:
    events = clockwork.read_events(entries)
    if not events:
        if case.received_on is not None or case.due_on is not None:
            yield Difference(case.number, "received_on", _said(case.received_on), "-")
        return
    days = moment.office.mailbox_days
    period = periods.for_case(case.kind, events[0].on, complex=case.complex, mailbox_days=days)
    try:
        counted = clock.fold(events, period=period, calendar=moment.calendar)
    except Refusal as refusal:
        yield Difference(case.number, "clock", refusal.code, "-")
        return
    expected: dict[str, Any] = {"received_on": counted.received_on, "extended": counted.extended_on is not None}
    expected |= {"stopped": counted.stopped_since is not None, "law_code": versions.on(counted.received_on).code}
    if not _is_of_another_calendar(moment, case, entries):
        expected |= {"due_on": counted.due_on, "base_due_on": counted.base_due_on, "provisional": counted.provisional}
    for name, value in expected.items():
        if getattr(case, name) != value:
            yield Difference(case.number, name, _said(getattr(case, name)), _said(value))


def _told(moment: Moment, case: Case, entries: list[JournalEntry]) -> Iterator[Difference]:
    """The date that the applicant was told last: one that was the due date at some time."""
    if case.told_due_on is None or journal.last(moment.session, "calendar") is not None:
        return  # by other days off it may have been another
    replaced = [journal.facts(entry)["old"] for entry in entries if entry.act == Act.RECOMPUTE]  # by an older rule
    was = {case.due_on, *map(date.fromisoformat, filter(None, replaced))}
    for events in filter(None, (clockwork.read_events(entries[:end]) for end in range(1, len(entries) + 1))):
        was |= _ends(moment, case, events)
    if case.told_due_on not in was:
        yield Difference(case.number, "told_due_on", _said(case.told_due_on), _said(case.due_on))


def _ends(moment: Moment, case: Case, events: Sequence[Event]) -> set[date]:
    found = set()  # as of a simple matter and of a complex one
    for is_complex in (False, True):
        days = moment.office.mailbox_days
        period = periods.for_case(case.kind, events[0].on, complex=is_complex, mailbox_days=days)
        try:
            found.add(clock.fold(events, period=period, calendar=moment.calendar).due_on)
        except Refusal:
            continue  # a state in between, which the next entry ends
    return found


def _is_of_another_calendar(moment: Moment, case: Case, entries: list[JournalEntry]) -> bool:
    """Tell whether a case ended with the days off that were known then: later notices pass it by."""
    if case.concluded_on is None and case.status != Status.CLOSED:
        return False
    loaded = journal.last(moment.session, "calendar")
    return case.provisional or (loaded is not None and loaded.at > entries[0].at)


def _files_of(moment: Moment, case: Case) -> set[str]:
    letters = cases.attached(moment.session, Letter, case)
    documents = {sha for row in letters for sha in (row.pdf_sha256, row.docx_sha256) if sha}
    return documents | {files.hash_of(each) for row in letters for each in row.attachments}
