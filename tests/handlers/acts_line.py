"""One row of the second table of acts."""

from dataclasses import dataclass

from tests.handlers.acts_of_2008 import ALSO_OF_2008, ARTICLES_OF_2008, STEPS_OF_2008, UNKNOWN
from tests.handlers.standing_cases import NOW, Place


@dataclass(frozen=True)
class Line:
    """One row: what is said or pressed, by whom and where it succeeds, the article, other refusals it may give.

    `file`: in which cases it is tried, where its rows have to be in the file first; `on`: when, where it has a day.
    `not_by`: who says it in other steps, which are a line of their own.
    """

    act: str
    steps: str
    who: str
    where: str
    article: str = ""
    also: str = ""
    file: str = "plain"
    on: str = NOW
    not_by: str = ""

    def is_known(self, law: str) -> bool:
        """Tell whether a law knows the act."""
        return self.act not in UNKNOWN[law]

    def cites(self, law: str) -> str:
        """Give the article of the act under a law."""
        return self.article if law == "2019" else ARTICLES_OF_2008.get(self.act, "")

    def says(self, law: str) -> str:
        """Give the steps as they are said under a law."""
        return self.steps if law == "2019" else STEPS_OF_2008.get(self.steps, self.steps)

    def allows(self, place: Place, role: str) -> bool:
        """Tell whether the table lets somebody do it there."""
        paper = place.status == "u" and role == "applicant"  # it came by fax: no chat is its applicant's
        if (
            paper
            or not self.is_known(place.law)
            or (place.kind == "wrongdoing" and role not in ("approver", "applicant"))
        ):
            return False
        return role in self.who.split() and place.status in self.statuses(place)

    def statuses(self, place: Place) -> str:
        """Give the statuses in which the table knows the act for a kind of case."""
        where = dict(pair.split(":") for pair in self.where.split())
        also = ALSO_OF_2008.get(self.act, {}) if place.law == "2008" else {}
        return where.get(place.kind, "") + also.get(place.kind, "")
