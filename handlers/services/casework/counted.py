"""The documents by whose pages a fee was counted: they are what the answer will hand over."""

from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import itemised
from law.codes import Act, LetterState, Outcome
from storage import cases, items
from storage.tables import Fee, Letter

_DRAFTED = (LetterState.REJECTED, LetterState.VOID)


class Counted(Fact):
    """The documents that a notice of fees was counted by, as they are enclosed (`files.enclosed`)."""

    fee: int = 0
    files: tuple[str, ...] = ()


def drafted(work: Work, *, whole: bool = True) -> list[str]:
    """The files whose pages would be charged, as they are drafted: those of the items, else of the last letter.

    `whole`: none while an item is not drafted. A letter that was given back or that left the review says what will be
    given.
    """
    known = items.of_case(work.session, work.case)
    if whole and any(row.outcome is None for row in known):
        return []
    if found := [each for row in known if row.outcome is not Outcome.PUBLIC for each in row.attachments]:
        return found
    drafts = [row for row in cases.attached(work.session, Letter, work.case) if row.state in _DRAFTED]
    enclosed = [itemised.handed_over(letter) for letter in drafts if letter.attachments]
    return enclosed[-1] if enclosed else []


def enclosures(work: Work) -> tuple[str, ...]:
    """The documents of the notice of fees that stands; none where it was taken back, or somebody typed the pages.

    Of several items nobody knows with which of them they go; what is answered anew has no fee of its own.
    """
    fees = [] if work.case.item_count else cases.attached(work.session, Fee, work.case)
    standing = {fee.id for fee in fees if fee.withdrawn_on is None}
    told = [Counted.of(entry) for entry in facts.entries(work, Act.CHARGE)] if standing else []
    return next((each.files for each in reversed(told) if each.fee in standing), ())
