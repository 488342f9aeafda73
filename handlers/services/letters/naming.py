"""How a letter is called: most kinds are about a request, some of them as well about a correction of one's own data."""

from typing import Any

from law.codes import Kind
from storage.tables import Case, Letter
from templates import letters as paper

CORRECTION = "correction"
"""What a letter keeps where a correction is asked for, not information (Art. 41; 2008: 25)."""


def asked_for(case: Case) -> dict[str, Any]:
    """What a letter of a case keeps of what is asked for."""
    return {CORRECTION: True} if case.kind is Kind.CORRECTION else {}


def title(letter: Letter) -> str:
    """How a letter is called in its own heading."""
    told = {name: bool(letter.facts.get(name)) for name in (CORRECTION, "anew_silent")}
    return paper.title(letter.kind, **told, matter=letter.facts.get("matter", ""))
