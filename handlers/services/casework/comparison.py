"""What whoever signs should see at once: what is marked as secret, and what has changed since a draft came back."""

from collections.abc import Sequence
from typing import Any

from handlers.reading import drafts, traces
from law.codes import Act, LetterState
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case, Letter

LONG, MANY = 120, 12
"""So many characters of a sentence, and so many sentences of either side, are shown; the draft itself is whole."""


def marked(names: Sequence[str], words: str) -> dict[str, Any]:
    """Which files are called as if they were state secrets, and whether the words bear a mark of secrecy (密级)."""
    called = [name for name in names if drafts.is_called_secret(name)]
    return {"marked": called, "words_marked": traces.is_marked_secret(words)}


def since_returned(session: Session, case: Case, letter: Letter) -> dict[str, Any] | None:
    """Why the draft before this one was given back, and the sentences that are gone and new; None where none was."""
    assert case.id is not None
    if not any(entry.act == Act.REJECT for entry in journal.of_case(session, case.id)):
        return None  # the journal has been read by now, the letters not
    # A remark is what it was given back with; a new draft takes its place, and one that is looked at has no number yet.
    known = [row for row in cases.attached(session, Letter, case) if row.remark and row.outcome]
    before = [row for row in known if letter.id is None or (row.id or 0) < letter.id]
    if not before:
        return None
    gone, new = drafts.changes(before[-1].words, letter.words)
    told: dict[str, Any] = {"reason": before[-1].remark, "gone": _shown(gone), "new": _shown(new)}
    more, files = max(len(gone), len(new)) > MANY, {*before[-1].attachments} != {*letter.attachments}
    return told | {"more": more, "files_changed": files}


def returned(session: Session, case: Case) -> Letter | None:
    """The draft that was given back last and in whose place none has come; None where there is none."""
    drafts_ = [row for row in cases.attached(session, Letter, case) if row.outcome]
    last = drafts_[-1] if drafts_ else None
    return last if last is not None and last.state == LetterState.REJECTED else None


def _shown(sentences: Sequence[str]) -> list[str]:
    return [each[:LONG] + "…" * (len(each) > LONG) for each in sentences[:MANY]]
