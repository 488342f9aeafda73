"""The audit: every case folded from the journal and held against the tables, letters and files hashed anew."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.exc import NoResultFound
from sqlmodel import col, select

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import afterwards, besides, decided, discretion, drafts, filing, seals, whole
from handlers.services.casework.views import NOT_SERVED, SENT_AGAIN, SERVED_AGAIN
from handlers.services.clock import clockwork, doubt
from law import acts, clock, periods, versions
from law.codes import Act, Handover, Status
from law.errors import Refusal
from law.events import Event
from storage import cases, files, journal, people
from storage.tables import Applicant, Case, JournalEntry, Letter

T = TypeVar("T")

HELD = ("officer_id", "department_id", "accepted_on", "redone_as", "doubted_at")
_SERVED = ("acknowledged_at", "delivered_on", "reply_came_on", "by_chat_on")
UNREADABLE = "unreadable"
ENDED = ("outcome", "ground", "concluded_on", "closed_at", *_SERVED)
"""What a reopened case has no more."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a table says otherwise than the journal: of which case or letter, in which field."""

    number: str
    field: str
    found: str
    expected: str


@dataclass(slots=True)
class _Fold:
    """What the fields of a case may be by the journal; a field that is not here nobody can tell."""

    may: dict[str, set[Any]] = field(default_factory=lambda: {name: {None} for name in (*ENDED, *HELD)})

    def be(self, **values: Any) -> None:
        for name, value in values.items():
            self.may[name] = {value}

    def perhaps(self, **values: Any) -> None:
        for name, value in values.items():
            self.may[name] = self.may.get(name, {None}) | {value}


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
    fold = _Fold()
    for entry in entries:
        _take(moment, fold, entry)
    yield from _held(case, fold)


def _held(case: Case, fold: _Fold) -> Iterator[Difference]:
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


def _take(moment: Moment, fold: _Fold, entry: JournalEntry) -> None:
    facts = journal.facts(entry)
    if entry.act == filing.FOUND:
        _found(fold, facts)
        return
    try:
        act = Act(entry.act)
    except ValueError:
        _note(moment, fold, entry)
        return
    row = acts.ACTS[act]
    if row.target is not None and "stay" not in facts:
        # What was written before staying was said leaves open whether this was the last of several.
        (fold.perhaps if "consultation" in facts else fold.be)(status=row.target)
    if act == Act.REOPEN:
        fold.be(**dict.fromkeys(ENDED))
    elif "outcome" in facts:
        closed_at = entry.at if fold.may.get("status") == {Status.CLOSED} else None
        # Of a case that was taken back outside of the chat the day is written down, maybe later.
        told_on = facts.get("concluded_on")
        on = date.fromisoformat(told_on) if told_on else office.today(moment.session, entry.at)
        fold.be(outcome=facts["outcome"], ground=facts.get("ground"), concluded_on=on, closed_at=closed_at)
        fold.perhaps(delivered_on=on, by_chat_on=on)
    _hand(moment, fold, act, entry)


def _note(moment: Moment, fold: _Fold, entry: JournalEntry) -> None:
    """What is no act and changes a case all the same, as a reply that its chat did not take."""
    if entry.act == NOT_SERVED:
        # What was served by another way meanwhile stays so.
        fold.perhaps(delivered_on=None)
        fold.be(by_chat_on=None)
    elif entry.act in (SENT_AGAIN, SERVED_AGAIN):
        on = office.today(moment.session, entry.at)
        fold.perhaps(delivered_on=on, by_chat_on=on)  # by older entries it was served as it was sent
        fold.may["by_chat_on"] -= {None} if entry.act == SERVED_AGAIN else set()
    elif entry.act in (discretion.KEPT, discretion.SHOWN):
        fold.be(words_kept=entry.act == discretion.KEPT)
    elif entry.act in (doubt.DOUBTED, doubt.SETTLED):
        fold.be(doubted_at=doubt.kept_at(entry))


def _found(fold: _Fold, facts: dict[str, Any]) -> None:
    fold.be(channel=facts["channel"], status=Status.NONE, department_id=facts.get("department"))
    fold.be(duplicate_of=facts.get("duplicate_of"), complex=False, words_kept=False)
    if facts.get("redo_of"):
        # In the hands of whoever had the first one, of which only the first one's journal can tell.
        fold.may["status"] = {Status.IN_HAND, Status.RECEIVED}
        del fold.may["officer_id"]


def _hand(moment: Moment, fold: _Fold, act: Act, entry: JournalEntry) -> None:
    """What an act does to the fields of which its row says nothing."""
    facts = journal.facts(entry)
    if act == Act.TAKE:
        officer = people.any_officer(moment.session, entry.actor)
        fold.be(officer_id=officer.id if officer else None)
    elif act in (Act.ASSIGN, Act.ROUTE):
        fold.be(**{"officer_id" if act == Act.ASSIGN else "department_id": facts["to"]})
    elif act == Act.CLOSE:
        fold.be(closed_at=entry.at)
    elif act == Act.ACKNOWLEDGE:
        fold.be(acknowledged_at=entry.at)
        fold.perhaps(reply_came_on=office.today(moment.session, entry.at))
    elif act == Act.DELIVER:
        _deliver(fold, facts, on=date.fromisoformat(facts["on"]))
    else:
        _other(fold, act, facts)


def _other(fold: _Fold, act: Act, facts: dict[str, Any]) -> None:
    if act in (Act.ACCEPT, Act.COMPLICATE):
        fold.be(**({"complex": True} if act == Act.COMPLICATE else {"accepted_on": date.fromisoformat(facts["on"])}))
    elif act == Act.DUPLICATE:
        fold.be(duplicate_of=facts["former"])
    elif act == Act.REDO and facts.get("redo"):
        fold.be(redone_as=facts["redo"])
    elif act == Act.REDATE:
        surely, perhaps = afterwards.folded(facts)
        fold.be(**surely)
        fold.perhaps(**perhaps)
    elif act == Act.APPEAL_RESULT:
        fold.perhaps(redone_as=None)  # a result that was mistaken takes back what was begun by it


def _deliver(fold: _Fold, facts: dict[str, Any], *, on: date) -> None:
    if "letter" not in facts:
        fold.may["concluded_on"] |= {on}
        fold.be(delivered_on=on)
        fold.perhaps(**({} if facts.get("way") == Handover.POST else {"reply_came_on": on}))
    elif "way" not in facts:
        # When a reply arrived; a notice that was handed over leaves the case as it is.
        fold.perhaps(delivered_on=on)
        fold.be(reply_came_on=on)


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
