"""The article that a subject rests on."""

from law import versions
from storage.tables import Case


def article(case: Case, subject: str) -> str:
    """Cite the article of a subject under the law of a case."""
    return versions.by_code(case.law_code).article(subject)
