"""What a draft says, sentence by sentence, and which names of files look like those of state secrets."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_NUMBER = re.compile(r"〔\d{4}〕\d+号$")
_CLASSIFIED = re.compile(r"绝密|機密|机密|絕密|涉密|密级|(?<![商业業])秘密|[★☆]")


def is_called_secret(name: str) -> bool:
    """Tell whether a file is called as if it were a state secret; a trade secret (商业秘密) is none."""
    return _CLASSIFIED.search(name) is not None


def changes(before: str, now: str) -> tuple[list[str], list[str]]:
    """The sentences that are gone from a letter and those that are new in it; its number is another each time."""
    old, new = [*_sentences(before)], [*_sentences(now)]
    gone, come = list[str](), list[str]()
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += old[i:j]
            come += new[k:m]
    return gone, come


def _sentences(text: str) -> Iterator[str]:
    yield from (said for found in _SENTENCE.finditer(text) if (said := found[0].strip()) and not _NUMBER.search(said))
