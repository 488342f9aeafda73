"""What whoever signs should see at once: what is marked as secret, and what has changed since a draft came back."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from handlers.reading import traces
from law.codes import LetterState
from storage import cases
from storage.engine import Session
from storage.tables import Case, Letter

LONG, MANY = 120, 12
"""So many characters of a sentence, and so many sentences of either side, are shown; the draft itself is whole."""
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_CLASSIFIED = re.compile(r"绝密|機密|机密|絕密|涉密|密级|(?<![商业業])秘密|[★☆]")
"""In the name of a file; a trade secret (商业秘密) is no state secret."""


def marked(names: Sequence[str], words: str) -> dict[str, Any]:
    """Which files are called as if they were state secrets, and whether the words bear a mark of secrecy (密级)."""
    called = [name for name in names if _CLASSIFIED.search(name)]
    return {"marked": called, "words_marked": traces.is_marked_secret(words)}


def since_returned(session: Session, case: Case, letter: Letter) -> dict[str, Any] | None:
    """Why the draft before this one was given back, and the sentences that are gone and new; None where none was."""
    returned = cases.attached(session, Letter, case, state=LetterState.REJECTED)
    # What is only being looked at has no number yet.
    before = [row for row in returned if letter.id is None or (row.id or 0) < letter.id]
    if not before:
        return None
    gone, new = _changes(before[-1].words, letter.words)
    told = {"reason": before[-1].remark or "", "gone": gone[:MANY], "new": new[:MANY]}
    more, files = max(len(gone), len(new)) > MANY, {*before[-1].attachments} != {*letter.attachments}
    return told | {"more": more, "files_changed": files}


def _changes(before: str, now: str) -> tuple[list[str], list[str]]:
    old, new = [*_sentences(before)], [*_sentences(now)]
    gone, come = [], []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += old[i:j]
            come += new[k:m]
    return [_cut(each) for each in gone], [_cut(each) for each in come]


def _sentences(text: str) -> Iterator[str]:
    yield from filter(None, (found[0].strip() for found in _SENTENCE.finditer(text)))


def _cut(text: str) -> str:
    return text[:LONG] + "…" * (len(text) > LONG)
