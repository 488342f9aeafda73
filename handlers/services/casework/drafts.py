"""What the journal says of the letters of a case: drafted, given back, replaced, issued."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.services.bureau.moment import Moment
from handlers.services.casework import filing
from handlers.services.casework.acts import DECIDING
from handlers.services.letters import issued
from handlers.services.letters.issued import Issued
from law.acts import ACTS
from law.codes import Act, LetterState, Status
from storage import cases, journal
from storage.tables import Case, JournalEntry, Letter


@dataclass(slots=True)
class _Told:
    """What is known of a letter: what was kept of it where that was, and what has become of it."""

    kept: Issued | None
    state: LetterState
    issued_at: datetime | None = None
    remark: str | None = None

    def against(self, letter: Letter) -> Iterator[tuple[str, str, str]]:
        for name in ("state", "issued_at", "remark"):
            found, told = getattr(letter, name), getattr(self, name)
            if found != told:
                yield name, _said(found), _said(told)
        if self.kept is not None:
            yield from self.kept.against(letter)


def differences(moment: Moment, case: Case, entries: Sequence[JournalEntry]) -> Iterator[tuple[str, str, str, str]]:
    """Name a letter by its number, the field, what is found and what the journal says; one that is unknown whole."""
    found = {row.id or 0: row for row in cases.attached(moment.session, Letter, case)}
    told = _folded(entries, {row.fingerprint: key for key, row in found.items()})
    for key in sorted(found.keys() | told.keys()):
        if key not in found:
            kept = told[key].kept
            yield (kept and kept.number) or case.number, "letter", "-", told[key].state
        elif key in told:
            for name, is_now, was in told[key].against(found[key]):
                yield found[key].number or case.number, name, is_now, was
        elif _keeps_all(entries):
            yield found[key].number or case.number, "letter", found[key].state, "-"


def _keeps_all(entries: Sequence[JournalEntry]) -> bool:
    """Say whether every letter of a case was kept: those of years ago left before any was."""
    founded = (journal.facts(entry) for entry in entries if entry.act == filing.FOUND)
    return any("department" in facts for facts in founded)


def _said(value: object) -> str:
    return "-" if value is None else str(value)


def _folded(entries: Sequence[JournalEntry], by_fingerprint: dict[str, int]) -> dict[int, _Told]:
    told: dict[int, _Told] = {}
    for entry in entries:
        if entry.act == issued.ISSUED:
            kept = Issued.of(entry)
            told[kept.letter] = _Told(kept, LetterState.ISSUED, issued_at=entry.at)
        elif entry.act in ACTS:
            _take(told, entry, by_fingerprint)
    return told


def _take(told: dict[int, _Told], entry: JournalEntry, by_fingerprint: dict[str, int]) -> None:
    act, facts = Act(entry.act), journal.facts(entry)
    if act in (Act.DRAFT_REPLY, Act.REPLY):
        _turn(told, LetterState.VOID, *(state for state in LetterState if state.may_be_replaced))
    if act == Act.DRAFT_REPLY:
        kept = Issued.model_validate(facts["draft"]) if "draft" in facts else None
        # What was kept before drafts were is known by what a reviewer was to sign.
        key = kept.letter if kept else by_fingerprint.get(facts["fingerprint"])
        if key is not None:
            told[key] = _Told(kept, LetterState.IN_REVIEW)
    elif act == Act.REJECT:
        _turn(told, LetterState.REJECTED, LetterState.IN_REVIEW, remark=facts["reason"])
    elif act not in DECIDING and "stay" not in facts and ACTS[act].target not in (None, Status.IN_REVIEW):
        _turn(told, LetterState.VOID, LetterState.IN_REVIEW)


def _turn(told: dict[int, _Told], to: LetterState, *of: LetterState, remark: str | None = None) -> None:
    for each in told.values():
        if each.state in of:
            each.state, each.remark = to, remark or each.remark
