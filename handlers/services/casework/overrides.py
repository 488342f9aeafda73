"""The word to a third party that we disclose against its objection or after its silence (Art. 32)."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.reading import objections as reading
from handlers.reading import traces
from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, concerned, reasons
from handlers.services.casework.consultation import AGREE, OBJECT, WAYS
from handlers.services.letters import ways
from law import objecting, outcomes, versions
from law.codes import Act, Answer, LetterState, Outcome
from law.errors import Refusal
from law.objecting import Part
from law.standing import DONE
from storage import cases, items, journal
from storage.tables import Case, Consultation, Item, JournalEntry, Letter
from templates import words
from templates.letters import quoting


class Override(Fact):
    """That a third party was told why we disclose all the same, after which consultation.

    `items` are the words of the items that it was told of; none where it was told of the whole request.
    """

    consultation: int
    reason: str
    unfounded: bool = False
    items: tuple[str, ...] = ()


class _Answered(Fact):
    """That a third party has answered which consultation."""

    consultation: int


def tell_party(work: Work, row: Consultation, *, reason: str) -> Letter:
    """Tell a third party in writing that we disclose against its objection or after its silence, and why (Art. 32).

    Told once, and once more where the case was reopened or where more of its items are disclosed by now. Refusal
    party_is_agency, not_objected, reason_needed, objection_binds (Art. 23 of 2008), party_told, party_items where some
    of its items are not drafted yet, party_withheld where the reply itself discloses none of them or has gone out and
    withholds one for others, or of the lifecycle.
    """
    named: dict[str, Any] = {"number": work.case.number, "party": row.party, "article": work.article("third_party")}
    if not WAYS[row.kind].is_affected:
        raise Refusal("party_is_agency", kind=row.kind, **named)
    if row.answer in (None, AGREE):
        raise Refusal("not_objected", answer=row.answer, **named)
    reasons.check("tell_party", reason)
    is_unfounded = row.answer == OBJECT and reading.is_unfounded(reason)
    if is_unfounded and not versions.by_code(work.case.law_code).objection_needs_ground:
        raise Refusal("objection_binds", **named)
    permit = acts.permit(work, Act.TELL_PARTY)
    theirs = _theirs(work, row)
    reply = _reply(work)
    given = _given(reply, theirs)
    _check_untold(work, row, given, **named)
    _check_disclosed(reply, row, theirs, given, status=work.case.status, **named)
    told = _told_of(work, given)
    permit.done(**Override(consultation=row.id or 0, reason=reason, unfounded=is_unfounded, items=told).kept)
    return permit.draw(**_said(work, row, told, reason=reason, is_unfounded=is_unfounded))


def _said(work: Work, row: Consultation, told: Sequence[str], *, reason: str, is_unfounded: bool) -> dict[str, Any]:
    """What the letter to a third party says; `told` are the words of those of its items that are disclosed."""
    # What it may do against us is what anybody may do against a disclosure, on the day on which it is told.
    rights = ways.of_outcome(work, outcomes.find(Outcome.GRANTED))
    said: dict[str, Any] = {"third_party": row.party, "reason": reason, "remedies": [*rights], "told_on": row.sent_on}
    if row.answer == OBJECT:
        said |= {"articles": _articles(work), "against": against(is_unfounded)}
    disclosed = quoting.several(told) or work.case.description
    said |= {"description": traces.hide(disclosed)}
    return said | ({"withdrawn_on": row.answered_on} if row.answer is Answer.WITHDRAWN else {})


def _theirs(work: Work, row: Consultation) -> list[Item]:
    """The items that a party stands for, or objects to; none where the request has none."""
    known = items.of_case(work.session, work.case)
    return [known[place - 1] for place in concerned.objected([each.text for each in known], row)]


def _discloses(item: Item) -> bool:
    drafted = objecting.part(item.outcome or "", item.grounds, has_files=bool(item.attachments))
    return drafted.outcome in objecting.DISCLOSING


def _given(reply: Letter | None, theirs: Sequence[Item]) -> list[Item]:
    """What is disclosed of a party's items: as they are drafted, and by the reply that stands or is to be signed.

    Whoever reviews it signs what it gives, whatever has been drafted since.
    """
    drafted = [each for each in theirs if _discloses(each)]
    if reply is None or ways.ANSWERS not in reply.facts:
        return drafted
    disclosed = {part.asked for part in parts(reply) if part.outcome in objecting.DISCLOSING}
    return [each for each in drafted if each.text in disclosed]


def _told_of(work: Work, given: Sequence[Item]) -> tuple[str, ...]:
    """The words of what is disclosed of a party's items; none where it is the whole request."""
    return () if len(given) == (work.case.item_count or 0) else tuple(each.text for each in given)


def _check_untold(work: Work, row: Consultation, given: Sequence[Item], **named: Any) -> None:
    """Refuse to tell a party once more what it was told."""
    texts = [each.text for each in given]
    for override, entry in standing(work, work.case):
        is_known = not override.items or bool(texts)
        if override.consultation == row.id and is_known and len(objecting.told(texts, override.items)) == len(texts):
            raise Refusal("party_told", on=office.today(work.session, entry.at), **named)


def _check_disclosed(
    reply: Letter | None, row: Consultation, theirs: Sequence[Item], given: Sequence[Item], *, status: str, **named: Any
) -> None:
    """Refuse to tell a party that we disclose what is withheld, or what nobody has decided about yet."""
    if reply is not None and _withholds(reply, row):
        raise Refusal("party_withheld", status=status, drafted=False, **named)
    # Told of the whole request it would hear that others' things are disclosed too, and would hear what these are.
    if opened := [each.ordinal for each in theirs if each.outcome is None]:
        raise Refusal("party_items", places=opened, **named)
    if theirs and not given:
        is_drafted = not any(_discloses(each) for each in theirs)
        raise Refusal("party_withheld", status=status, drafted=is_drafted, **named)


def standing(moment: Moment, case: Case) -> list[tuple[Override, JournalEntry]]:
    """The words to third parties that still stand for what these have said, each with its entry.

    What is decided anew after a reopening is told anew; and so is whoever was told after its silence and turns out to
    have objected in time, for nobody had weighed that.
    """
    found: dict[int, tuple[Override, JournalEntry]] = {}
    for entry in journal.of_case(moment.session, case.id or 0):
        if entry.act == Act.REOPEN:
            found.clear()
        elif entry.act == Act.CONSULT_ANSWER:
            found.pop(_Answered.of(entry).consultation, None)
        elif entry.act == Act.TELL_PARTY:
            override = Override.of(entry)
            found[override.consultation] = override, entry
    return [*found.values()]


def parts(letter: Letter) -> list[Part]:
    """The outcomes of a letter with their grounds, item by item where it answers several."""
    whole = {"outcome": letter.outcome, ways.GROUNDS: ways.grounds(letter), "files": letter.attachments}
    return [part_of(each) for each in letter.facts.get(ways.ANSWERS) or [whole]]


def part_of(told: Mapping[str, Any]) -> Part:
    """One item as a letter keeps it, or the whole, as it is weighed."""
    known: dict[str, Any] = {"has_files": bool(told["files"]), "asked": told.get("item", "")}
    return objecting.part(told["outcome"], told[ways.GROUNDS], **known)


def _reply(work: Work) -> Letter | None:
    """The reply that stands, or that is to be signed; None where there is none."""
    states = (LetterState.IN_REVIEW, LetterState.SIGNED, LetterState.ISSUED)
    given = [row for row in cases.attached(work.session, Letter, work.case) if row.outcome and row.state in states]
    # A case that was reopened has no reply that stands.
    stands = bool(given) and (given[-1].state is not LetterState.ISSUED or work.case.status in DONE)
    return given[-1] if stands else None


def _withholds(reply: Letter, row: Consultation) -> bool:
    """Say whether a reply that stands, or that is to be signed, withholds what a third party may be told of.

    It does where it withholds for others and discloses nothing of the party's items, and where it has gone out and
    withholds one of these for others: who was not told before is among these, for whoever objects holds the rest back,
    and who was silent need not be told (Art. 32).
    """
    answered = parts(reply)
    about = concerned.objected([part.asked for part in answered], row)
    weighed = objecting.weigh(answered, about=about, told=about)
    is_out = reply.state is LetterState.ISSUED
    return weighed.takes_back or (is_out and bool(weighed.withheld))


def overriding(work: Work, *, outcome: outcomes.Row, withheld: Sequence[str] = ()) -> str:
    """The articles of a disclosure against a third party's will, with those of the grounds of what is withheld."""
    mark, ruled = words.label("said", "list_mark"), outcome.article(work.case.law_code, *withheld, on=work.today)
    return mark.join(dict.fromkeys(mark.join((ruled, _articles(work))).split(mark)))


def _articles(work: Work) -> str:
    return words.label("said", "list_mark").join(
        filter(None, (work.article("public_interest"), work.article("third_party")))
    )


def against(is_unfounded: bool) -> str:
    """The road by which we disclose against an objection, by its code."""
    return "unfounded" if is_unfounded else "public_interest"
