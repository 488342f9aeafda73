"""One act on a case: where it may be done and by whom, and what it does."""

from dataclasses import dataclass

from law import columns, kinds, versions
from law.codes import Act, Cause, Kind, Law, LetterKind, Move, Outcome, Role, Status
from law.columns import Column
from law.versions import EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One act, as the services carry it out.

    `target` is where it leads, None where the case stays. `only` reads the column of the kinds that know the act.
    `subject` names its article in `versions`. `clock` is its move and `cause` that move's cause; a consultation's own
    kind is the cause where none stands here. `letter` is the notice that it issues, `outcome` the end that it makes;
    a reply has the letter and the end that its officer chose. `not_by` names the act whose doer may not do this one
    on the same case (a second pair of eyes). `also` are sources of what the Regulation governs where nobody's silence
    gives it up: a case that waits for an answer would wait for ever otherwise. `takes`: where nobody has the case,
    whoever does this has it in hand from then on.
    """

    code: Act
    sources: tuple[Status, ...]
    target: Status | None
    roles: tuple[Role, ...]
    only: Column = columns.every
    laws: tuple[Law, ...] = EVERY
    subject: str = ""
    clock: Move | None = None
    cause: Cause | None = None
    letter: LetterKind | None = None
    outcome: Outcome | None = None
    not_by: Act | None = None
    also: tuple[Status, ...] = ()
    takes: bool = False

    def starts(self, kind: Kind, law_code: str) -> tuple[Status, ...]:
        """The statuses in which a case of a kind may be under a law version when this is done."""
        waits_on = kinds.KINDS[kind].formal and not versions.by_code(law_code).silence_abandons
        return (*self.sources, *self.also) if waits_on else self.sources

    def article(self, law_code: str) -> str:
        """Cite the article that this act rests on under a law version; empty where none does."""
        return versions.by_code(law_code).article(self.subject)

    def fits(self, kind: Kind) -> bool:
        """Tell whether a kind of case knows this act."""
        return self.only(kinds.KINDS[kind])
