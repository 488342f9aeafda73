"""A third party's objection: what it brings about, and the word to it that we disclose all the same (Art. 32)."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from handlers.reading import objections as reading
from handlers.reading import plain, traces
from handlers.services.bureau import facts, office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts
from handlers.services.casework.consultation import AGREE, OBJECT, WAYS
from handlers.services.letters import ways
from law import outcomes
from law.codes import Act, Answer, LetterState, Outcome
from law.errors import Refusal
from law.grounds import OF_OTHERS
from law.standing import DONE
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case, Consultation, JournalEntry, Letter
from templates import words

Withheld: TypeAlias = tuple[str, Sequence[str]]
"""An outcome with its grounds, by their codes."""
_DISCLOSING = {Outcome.PUBLIC, Outcome.GRANTED, Outcome.PARTIAL}
"""The ends by which something is disclosed."""
_HANDING_OVER = _DISCLOSING - {Outcome.PUBLIC}
"""The ends by which something leaves that was not public before."""


class Override(Fact):
    """That a third party was told why we disclose all the same, after which consultation."""

    consultation: int
    reason: str
    unfounded: bool = False


def tell_party(work: Work, row: Consultation, *, reason: str) -> Letter:
    """Tell a third party in writing that we disclose against its objection or after its silence, and why (Art. 32).

    Told once, and once more where the case was reopened. Refusal party_is_agency, not_objected, reason_needed,
    party_told, party_withheld where the reply itself discloses nothing, or of the lifecycle.
    """
    named: dict[str, Any] = {"number": work.case.number, "party": row.party, "article": work.article("third_party")}
    if not WAYS[row.kind].is_affected:
        raise Refusal("party_is_agency", kind=row.kind, **named)
    if row.answer in (None, AGREE):
        raise Refusal("not_objected", answer=row.answer, **named)
    if not reason.strip():
        raise Refusal("reason_needed", act="tell_party")
    permit = acts.permit(work, Act.TELL_PARTY)
    told = [entry for entry in _told_since(work, work.case) if Override.of(entry).consultation == row.id]
    if told:
        raise Refusal("party_told", on=office.today(work.session, told[-1].at), **named)
    if _withholds(work):
        raise Refusal("party_withheld", status=work.case.status, **named)
    is_unfounded = row.answer == OBJECT and reading.is_unfounded(reason)
    permit.done(consultation=row.id, reason=reason, unfounded=is_unfounded)
    # What it may do against us is what anybody may do against a disclosure, on the day on which it is told.
    rights = ways.of_outcome(work, outcomes.find(Outcome.GRANTED))
    said: dict[str, Any] = {"third_party": row.party, "reason": reason, "remedies": [*rights], "told_on": row.sent_on}
    if row.answer == OBJECT:
        said |= {"articles": _overriding(work), "against": _against(is_unfounded)}
    said |= {"description": traces.hide(work.case.description)}
    return permit.draw(**said)


def _told_since(moment: Moment, case: Case) -> list[JournalEntry]:
    """The words to third parties since the case was last taken up again: what is decided anew is told anew."""
    known = journal.of_case(moment.session, case.id or 0)
    done = [entry for entry in known if entry.act in (Act.TELL_PARTY, Act.REOPEN)]
    reopened = [place for place, entry in enumerate(done, 1) if entry.act == Act.REOPEN]
    return done[reopened[-1] :] if reopened else done


def is_objected(work: Work) -> bool:
    """Say whether a third party of the case said no."""
    return bool(_objecting(work.session, work.case))


def _objecting(session: Session, case: Case) -> list[Consultation]:
    asked = cases.attached(session, Consultation, case)
    return [row for row in asked if WAYS[row.kind].is_affected and row.answer == OBJECT]


def earlier(session: Session, case: Case) -> list[Consultation]:
    """The objections of the handlings that a case answers anew, of parties that nobody has asked anew since.

    A new answer carries nothing over, and what somebody objected to is theirs all the same (Art. 32): they are asked
    once more, or told why it is disclosed against what they said.
    """
    heard: set[str] = set()
    found: list[Consultation] = []
    for handling in cases.handlings(session, case):
        asked = [row for row in cases.attached(session, Consultation, handling) if WAYS[row.kind].is_affected]
        said = [row for row in asked if row.answer == OBJECT and plain.name(row.party) not in heard]
        found += [] if handling.id == case.id else said
        heard |= {plain.name(row.party) for row in asked if row.answer is not Answer.WITHDRAWN}
    return found


def named_earlier(work: Work, written: str) -> Consultation | None:
    """The objection of an earlier handling by its party's name, where nobody has asked it anew; None where none is."""
    if not work.case.redo_of:
        return None
    return next((row for row in earlier(work.session, work.case) if plain.name(row.party) == plain.name(written)), None)


def told_why(work: Work) -> dict[str, Any]:
    """Why, and by which road, we disclose against a third party's will, as it was last told; else nothing.

    By Art. 32 its objection has no reasonable ground, or the public interest outweighs it: the letters say which.
    """
    told_parties = facts.entries(work, Act.TELL_PARTY)
    if not told_parties:
        return {}
    last = Override.of(told_parties[-1])
    objected = [*_objecting(work.session, work.case), *earlier(work.session, work.case)]
    if not objected:
        return {}
    return {"overrides": last.reason, "against": _against(last.unfounded)}


def _against(is_unfounded: bool) -> str:
    return "unfounded" if is_unfounded else "public_interest"


def check(work: Work, parts: Sequence[Withheld]) -> None:
    """Refuse to hand over what a third party objects to that nobody has told why (Art. 32): nothing leaves unasked.

    Where a part is withheld for others its objection is heeded: nobody knows to which of the items it was made. A case
    that was reopened is decided anew, and the word to the party with it; so is what is answered anew, whose first
    handling may have heard it. Refusal party_untold, party_unasked.
    """
    for_others = any(ground in OF_OTHERS for _, grounds in parts for ground in grounds)
    is_given = any(outcome in _HANDING_OVER for outcome, _ in parts)
    # The journal is at hand, the consultations are not: most requests have none.
    if for_others or not is_given or not (facts.entries(work, Act.CONSULT) or work.case.redo_of):
        return
    asked = cases.attached(work.session, Consultation, work.case)
    for row in untold(work, work.case):
        named: dict[str, Any] = {"number": work.case.number, "party": row.party, "article": work.article("third_party")}
        if row.case_id != work.case_id:
            raise Refusal("party_unasked", on=row.answered_on, **named)
        raise Refusal("party_untold", place=asked.index(row) + 1, **named)


def contradicted(moment: Moment, case: Case, parts: Sequence[Withheld]) -> dict[str, Any] | None:
    """What only people can be asked about: that an answer says another thing than a party, or than a party was told.

    One that withholds for others and discloses nothing takes back what its party was told. Of several items one may be
    withheld for others, which heeds an objection, and another be given (`given`, their places) to which it was made.
    """
    told = [entry for entry in _told_since(moment, case) if entry.act == Act.TELL_PARTY]
    if not told or not _is_withheld(parts):
        return _passed_over(moment, case, parts)
    known = cases.handlings(moment.session, case)
    asked = [row for each in known for row in cases.attached(moment.session, Consultation, each)]
    party = next(row.party for row in asked if row.id == Override.of(told[-1]).consultation)
    return {"party": party, "on": office.today(moment.session, told[-1].at), "given": ()}


def _passed_over(moment: Moment, case: Case, parts: Sequence[Withheld]) -> dict[str, Any] | None:
    for_others = [any(ground in OF_OTHERS for ground in grounds) for _, grounds in parts]
    given = [n for n, (outcome, _) in enumerate(parts, 1) if outcome in _HANDING_OVER and not for_others[n - 1]]
    if not given or not any(for_others) or not (unheard := untold(moment, case)):
        return None
    return {"party": unheard[-1].party, "on": unheard[-1].answered_on, "given": given}


def untold(moment: Moment, case: Case) -> list[Consultation]:
    """The objections of third parties who were not told, since it was last decided anew, that we disclose all the same.

    Those of the handlings that a case answers anew come first.
    """
    told = {Override.of(entry).consultation for entry in _told_since(moment, case) if entry.act == Act.TELL_PARTY}
    known = [*(earlier(moment.session, case) if case.redo_of else ()), *_objecting(moment.session, case)]
    return [row for row in known if row.id not in told]


def parts(letter: Letter) -> list[Withheld]:
    """The outcomes of a letter with their grounds, item by item where it answers several."""
    answers = letter.facts.get(ways.ANSWERS) or [{"outcome": letter.outcome, ways.GROUNDS: ways.grounds(letter)}]
    return [(each["outcome"], each[ways.GROUNDS]) for each in answers]


def _is_withheld(parts: Sequence[Withheld]) -> bool:
    """Say whether something is withheld for others, and nothing at all is disclosed."""
    for_others = any(ground in OF_OTHERS for _, grounds in parts for ground in grounds)
    return for_others and not any(outcome in _DISCLOSING for outcome, _ in parts)


def _withholds(work: Work) -> bool:
    """Say whether the reply that stands, or that is to be signed, withholds for others and discloses nothing."""
    states = (LetterState.IN_REVIEW, LetterState.SIGNED, LetterState.ISSUED)
    given = [row for row in cases.attached(work.session, Letter, work.case) if row.outcome and row.state in states]
    # A case that was reopened has no reply that stands.
    stands = bool(given) and (given[-1].state is not LetterState.ISSUED or work.case.status in DONE)
    return stands and _is_withheld(parts(given[-1]))


def overriding(work: Work, *, outcome: outcomes.Row, withheld: Sequence[str] = ()) -> str:
    """The articles of a disclosure against a third party's will, with those of the grounds of what is withheld."""
    ruled = outcome.article(work.case.law_code, *withheld, on=work.today)
    return words.label("said", "list_mark").join((ruled, _overriding(work)))


def _overriding(work: Work) -> str:
    return words.label("said", "list_mark").join(
        filter(None, (work.article("public_interest"), work.article("third_party")))
    )
