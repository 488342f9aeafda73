"""A third party's objection: what it brings about, and the word to it that we disclose all the same (Art. 32)."""

from typing import Any

from handlers.reading import traces
from handlers.services.bureau import facts, office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.casework.consultation import AGREE, OBJECT, WAYS
from handlers.services.letters import ways
from law import outcomes
from law.codes import Act, Outcome
from law.errors import Refusal
from storage import cases
from storage.tables import Consultation, JournalEntry, Letter
from templates import words


class Override(Fact):
    """That a third party was told why we disclose all the same, after which consultation."""

    consultation: int
    reason: str


def tell_party(work: Work, row: Consultation, *, reason: str) -> Letter:
    """Tell a third party in writing that we disclose against its objection or after its silence, and why (Art. 32).

    Told once, and once more where the case was reopened. Refusal party_is_agency, not_objected, reason_needed,
    party_told, or of the lifecycle.
    """
    named: dict[str, Any] = {"number": work.case.number, "party": row.party, "article": work.article("third_party")}
    if not WAYS[row.kind].is_affected:
        raise Refusal("party_is_agency", kind=row.kind, **named)
    if row.answer in (None, AGREE):
        raise Refusal("not_objected", answer=row.answer, **named)
    if not reason.strip():
        raise Refusal("reason_needed", act="tell_party")
    permit = acts.permit(work, Act.TELL_PARTY)
    told = [entry for entry in _told_since(work) if Override.of(entry).consultation == row.id]
    if told:
        raise Refusal("party_told", on=office.today(work.session, told[-1].at), **named)
    permit.done(consultation=row.id, reason=reason)
    # What it may do against us is what anybody may do against a disclosure, on the day on which it is told.
    rights = ways.of_outcome(work, outcomes.find(Outcome.GRANTED))
    said: dict[str, Any] = {"third_party": row.party, "reason": reason, "remedies": [*rights], "told_on": row.sent_on}
    if row.answer == OBJECT:
        said["articles"] = _overriding(work)
    said |= {"description": traces.hide(work.case.description)}
    return permit.draw(**said)


def _told_since(work: Work) -> list[JournalEntry]:
    """The words to third parties since the case was last taken up again: what is decided anew is told anew."""
    done = facts.entries(work, Act.TELL_PARTY, Act.REOPEN)
    reopened = [place for place, entry in enumerate(done, 1) if entry.act == Act.REOPEN]
    return done[reopened[-1] :] if reopened else done


def is_objected(work: Work) -> bool:
    """Say whether a third party of the case said no."""
    asked = cases.attached(work.session, Consultation, work.case)
    return any(WAYS[row.kind].is_affected and row.answer == OBJECT for row in asked)


def told_why(work: Work) -> str:
    """Why we disclose against a third party's will, as it was last told; empty where none said no or none was told."""
    told_parties = facts.entries(work, Act.TELL_PARTY) if is_objected(work) else []
    return Override.of(told_parties[-1]).reason if told_parties else ""


def overriding(work: Work, *, outcome: outcomes.Row) -> str:
    """The articles of a disclosure against a third party's will."""
    return words.label("said", "list_mark").join((outcome.article(work.case.law_code), _overriding(work)))


def _overriding(work: Work) -> str:
    return words.label("said", "list_mark").join(
        filter(None, (work.article("public_interest"), work.article("third_party")))
    )
