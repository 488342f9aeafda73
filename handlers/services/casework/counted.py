"""The documents by whose pages a fee was counted: they are what the answer will hand over."""

from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import itemised
from law.codes import Act, LetterState
from storage import cases
from storage.tables import Fee, Letter


class Counted(Fact):
    """The documents that a notice of fees was counted by, as they are enclosed (`files.enclosed`)."""

    fee: int = 0
    files: tuple[str, ...] = ()


def drafted(work: Work) -> list[str]:
    """The files of the last draft that came back, as far as their pages are charged."""
    # What was drafted and given back is what will be given: its files are counted.
    drafts = cases.attached(work.session, Letter, work.case, state=LetterState.REJECTED)
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
