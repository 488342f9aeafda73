"""Plausible facts for what is said while somebody files."""

from tests.templates.word_facts import NUMBER, Facts

LINES = [("type", "natural", True), ("supply", "", True), ("name", "张某某", False)]
SUMMARY: Facts = {"kind": "request", "answers": {}, "lines": LINES}
FILING: dict[str, tuple[Facts, ...]] = {
    "summary": (SUMMARY,),
    "filed": (SUMMARY | {"number": NUMBER},),
}
