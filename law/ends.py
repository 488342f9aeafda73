"""One way to end a case: a row that knows its article, what it needs, its letter and what can be done against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from law.codes import Kind, Law, LetterKind, Outcome
from law.errors import Refusal
from law.grounds import GroundRow, is_issued
from law.versions import EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way to end a case.

    `letter` tells it to the applicant. `by_ground`: the forms count it by its ground. `by_staff`: an officer may choose
    it; others follow from an act or a silence. `tells_reach`: the body in charge is named with its contact, where it is
    known. `redress`: something can be done against it (`law.remedies`). `since` and `until` bound its days of receipt.
    """

    code: Outcome
    letter: LetterKind
    articles: Mapping[Law, str] = field(hash=False)
    kinds: tuple[Kind, ...] = (Kind.REQUEST,)
    laws: tuple[Law, ...] = EVERY
    grounds: tuple[GroundRow, ...] = ()
    needs_ground: bool = False
    by_ground: bool = False
    needs_review: bool = False
    needs_text: bool = True
    needs_body: bool = False
    tells_reach: bool = False
    by_staff: bool = True
    redress: bool = True
    since: date | None = None
    until: date | None = None

    @property
    def names_body(self) -> bool:
        """Tell whether it names another body, or says that none is known."""
        return self.needs_body or self.tells_reach

    def is_of(self, received_on: date | None) -> bool:
        """Tell whether what came on a day may end so, by the rules beside the Regulation."""
        return received_on is None or (self.since or date.min) <= received_on < (self.until or date.max)

    def article(self, law_code: Law, *grounds: str | None, on: date | None = None, asked: bool = False) -> str:
        """Cite the article under a law version and those of the grounds, each once; on a day nothing issued later.

        `asked`: somebody whom a ground protects was asked, which has an article of its own (Art. 32).
        """
        cited = [self.ground(ground).article(law_code, asked=asked) for ground in grounds if ground]
        told = "、".join((self.articles.get(law_code, ""), *cited)).split("、")
        return "、".join(dict.fromkeys(each for each in told if is_issued(each, on)))

    def ground(self, code: str) -> GroundRow:
        """Find one of this outcome's grounds; Refusal ground_unknown with the known ones."""
        for ground in self.grounds:
            if ground.code == code:
                return ground
        raise Refusal("ground_unknown", outcome=self.code, ground=code, known=tuple(g.code for g in self.grounds))

    def offered_grounds(self, law_code: Law) -> tuple[GroundRow, ...]:
        """List the grounds that exist in a law version."""
        return tuple(ground for ground in self.grounds if law_code in ground.laws)
