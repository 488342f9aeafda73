"""A third party's objection: what it brings about, and the word to it that we disclose all the same (Art. 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.reading import objections as reading
from handlers.reading import plain, traces
from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts
from handlers.services.casework.consultation import AGREE, OBJECT, WAYS
from handlers.services.letters import ways
from law import objecting, outcomes
from law.codes import Act, Answer, LetterState, Outcome
from law.errors import Refusal
from law.objecting import Part, Weighed
from law.standing import DONE
from storage import cases, items, journal
from storage.tables import Case, Consultation, JournalEntry, Letter
from templates import words

_SAID = ("overrides", "against", "further", "heeded")
"""What a letter keeps of what is said of its third parties."""


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
    if _withholds(work, is_objection=row.answer == OBJECT):
        raise Refusal("party_withheld", status=work.case.status, **named)
    is_unfounded = row.answer == OBJECT and reading.is_unfounded(reason)
    permit.done(consultation=row.id, reason=reason, unfounded=is_unfounded)
    # What it may do against us is what anybody may do against a disclosure, on the day on which it is told.
    rights = ways.of_outcome(work, outcomes.find(Outcome.GRANTED))
    said: dict[str, Any] = {"third_party": row.party, "reason": reason, "remedies": [*rights], "told_on": row.sent_on}
    if row.answer == OBJECT:
        said |= {"articles": _overriding(work), "against": _against(is_unfounded)}
    said |= {"description": traces.hide(_disclosed(work))}
    return permit.draw(**said)


def _disclosed(work: Work) -> str:
    """What a third party is told that we disclose: of several items none that is drafted as anything else."""
    rows = items.of_case(work.session, work.case)
    given = [row.text for row in rows if row.outcome in (None, *objecting.DISCLOSING)]
    return words.label("said", "list_mark").join(given) if 0 < len(given) < len(rows) else work.case.description


def _told_since(moment: Moment, case: Case) -> list[JournalEntry]:
    """The words to third parties since the case was last taken up again: what is decided anew is told anew."""
    known = journal.of_case(moment.session, case.id or 0)
    done = [entry for entry in known if entry.act in (Act.TELL_PARTY, Act.REOPEN)]
    reopened = [place for place, entry in enumerate(done, 1) if entry.act == Act.REOPEN]
    return done[reopened[-1] :] if reopened else done


@dataclass(frozen=True, slots=True)
class _Heard:
    """What third parties said: to a case (`asked`, whoever was asked) and to the handlings that it answers anew.

    `objecting`: the objections to it that stand. `earlier`: those to its earlier handlings of parties that nobody has
    asked anew since. `told`: who was told, since it was last decided anew, that we disclose all the same, when and why.
    """

    asked: list[Consultation]
    objecting: list[Consultation]
    earlier: list[Consultation]
    told: list[tuple[Consultation, Override, datetime]]

    @property
    def unheard(self) -> list[Consultation]:
        """The parties that were asked and then asked no more, have not been asked since, and were not told either."""
        told = {row.id for row, _, _ in self.told}
        affected = [row for row in self.asked if WAYS[row.kind].is_affected]
        last = {plain.name(row.party): row for row in affected}
        return [row for row in last.values() if row.answer is Answer.WITHDRAWN and row.id not in told]

    @property
    def untold(self) -> list[Consultation]:
        """The objections of those who were not told; those of earlier handlings come first."""
        told = {row.id for row, _, _ in self.told}
        return [row for row in (*self.earlier, *self.objecting) if row.id not in told]

    def weigh(self, parts: Sequence[Part]) -> Weighed:
        """Hold an answer against it."""
        return objecting.weigh(parts, is_untold=bool(self.untold), is_told=bool(self.told))


def _heard(moment: Moment, case: Case) -> _Heard:
    handlings = cases.attached_each(moment.session, Consultation, cases.handlings(moment.session, case))
    told = [entry for entry in _told_since(moment, case) if entry.act == Act.TELL_PARTY]
    rows = {row.id: row for each in handlings for row in each}
    return _Heard(
        asked=handlings[0],
        objecting=_objecting(handlings[0]),
        earlier=_earlier(handlings),
        told=[(rows[override.consultation], override, entry.at) for entry in told for override in [Override.of(entry)]],
    )


def _objecting(asked: Sequence[Consultation]) -> list[Consultation]:
    """The objections that stand, of each party the last: one that agreed when it was asked again objects no more."""
    affected = [row for row in asked if WAYS[row.kind].is_affected]
    last = {plain.name(row.party): row for row in affected if row.answer in (AGREE, OBJECT)}
    return [row for row in affected if row.answer == OBJECT and last[plain.name(row.party)] is row]


def _earlier(handlings: Sequence[Sequence[Consultation]]) -> list[Consultation]:
    """The objections of the handlings that a case answers anew, of parties that nobody has asked anew since.

    A new answer carries nothing over, and what somebody objected to is theirs all the same (Art. 32): they are asked
    once more, or told why it is disclosed against what they said.
    """
    heard: set[str] = set()
    found: list[Consultation] = []
    for place, handling in enumerate(handlings):
        asked = [row for row in handling if WAYS[row.kind].is_affected]
        found += [row for row in asked if place and row.answer == OBJECT and plain.name(row.party) not in heard]
        heard |= {plain.name(row.party) for row in asked if row.answer is not Answer.WITHDRAWN}
    return found


def named_earlier(work: Work, written: str) -> Consultation | None:
    """The objection of an earlier handling by its party's name, where nobody has asked it anew; None where none is."""
    if not work.case.redo_of:
        return None
    earlier = _heard(work, work.case).earlier
    return next((row for row in earlier if plain.name(row.party) == plain.name(written)), None)


def check(work: Work, parts: Sequence[Part]) -> None:
    """Refuse to hand over what a third party objects to that nobody has told why (Art. 32): nothing leaves unasked.

    Where a part is withheld for others its objection may be heeded by that: whoever confirms and whoever signs is asked
    (`questions`). A case that was reopened is decided anew, and the word to the party with it; so is what is answered
    anew, whose first handling may have heard it. Who was asked no more was not heard. Refusal party_untold,
    party_unasked, party_unheard.
    """
    # Most requests ask nobody: for them not even the consultations are looked for.
    if not _may_bear(work, work.case):
        return
    heard, article = _heard(work, work.case), work.article("third_party")
    named: dict[str, Any] = {"number": work.case.number, "article": article}
    for row in heard.untold if heard.weigh(parts).is_held else ():
        if row.case_id != work.case_id:
            raise Refusal("party_unasked", party=row.party, on=row.answered_on, **named)
        raise Refusal("party_untold", party=row.party, place=heard.asked.index(row) + 1, **named)
    for row in heard.unheard if objecting.weigh(parts, is_untold=True, is_told=False).is_held else ():
        place = heard.asked.index(row) + 1
        raise Refusal("party_unheard", party=row.party, place=place, on=row.answered_on, **named)


def _may_bear(moment: Moment, case: Case) -> bool:
    return bool(
        case.redo_of or [entry for entry in journal.of_case(moment.session, case.id or 0) if entry.act == Act.CONSULT]
    )


def questions(moment: Moment, case: Case, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """What only people can be asked about: of each party, that an answer may say another thing than it, or than it was
    told.

    Rows of `party`, `on` (the day of its objection, or of our word to it), `what` (`passes_over`, `takes_back`,
    `keeps_back` of `law.objecting.Weighed`) and the places of what is `given` and `withheld`, which are empty where the
    answer has but one part. One row `unasked` without a party, where something is withheld for others whom nobody has
    ever asked.
    """
    if not _may_bear(moment, case):
        withheld = objecting.weigh(parts, is_untold=False, is_told=False).withheld
        one = {"party": "", "on": None, "what": "unasked", "given": (), "withheld": withheld if len(parts) > 1 else ()}
        return [one] if withheld else []
    heard = _heard(moment, case)
    weighed = heard.weigh(parts)
    places = {"given": weighed.given, "withheld": weighed.withheld} if len(parts) > 1 else {"given": (), "withheld": ()}
    if weighed.passes_over:
        return [{"party": row.party, "on": row.answered_on, "what": "passes_over", **places} for row in heard.untold]
    what = "takes_back" if weighed.takes_back else "keeps_back" if weighed.keeps_back else ""
    told = heard.told if what else []
    return [{"party": row.party, "on": office.today(moment.session, at), "what": what, **places} for row, _, at in told]


def said(work: Work, parts: Sequence[Part]) -> dict[str, Any]:
    """What the letter of an answer says of its third parties, each by the road by which we disclose against its will.

    By Art. 32 its objection has no reasonable ground, or the public interest outweighs it (`overrides`, `against`, and
    `further` for further ones, each said once). `heeded`: an objection is heeded in one of several items, and
    nobody knows in which. `objected`: the place of the one part that heeds it.
    """
    if not _may_bear(work, work.case):
        return {}
    heard = _heard(work, work.case)
    weighed = heard.weigh(parts)
    found: dict[str, Any] = {}
    if weighed.overrides:
        roads = [_road(override) for row, override, _ in heard.told if row.answer == OBJECT]
        first, *further = [road for place, road in enumerate(roads) if road not in roads[:place]] or [{}]
        found |= first | ({"further": further} if further else {})
    # Of what somebody said in the first handling a new answer does not speak.
    if weighed.is_heeded and heard.objecting:
        found |= {"objected": weighed.heeded_at} if weighed.heeded_at else {"heeded": True} if len(parts) > 1 else {}
    return found


def is_current(work: Work, letter: Letter) -> bool:
    """Say whether a letter says of its third parties what is so now: one may have been told since it was drafted."""
    kept = {name: letter.facts[name] for name in _SAID if name in letter.facts}
    now = said(work, parts(letter))
    return kept == {name: now[name] for name in _SAID if name in now}


def _road(override: Override) -> dict[str, Any]:
    return {"overrides": override.reason, "against": _against(override.unfounded)}


def _against(is_unfounded: bool) -> str:
    return "unfounded" if is_unfounded else "public_interest"


def parts(letter: Letter) -> list[Part]:
    """The outcomes of a letter with their grounds, item by item where it answers several."""
    whole = {"outcome": letter.outcome, ways.GROUNDS: ways.grounds(letter), "files": letter.attachments}
    answers = letter.facts.get(ways.ANSWERS) or [whole]
    return [objecting.part(each["outcome"], each[ways.GROUNDS], has_files=bool(each["files"])) for each in answers]


def _withholds(work: Work, *, is_objection: bool) -> bool:
    """Say whether the reply that stands, or that is to be signed, withholds what a third party may be told of.

    It does where it withholds for others and discloses nothing; what has gone out and withholds a part for others has
    heeded the objection of whoever was not told before (`is_objection`).
    """
    states = (LetterState.IN_REVIEW, LetterState.SIGNED, LetterState.ISSUED)
    given = [row for row in cases.attached(work.session, Letter, work.case) if row.outcome and row.state in states]
    # A case that was reopened has no reply that stands.
    stands = bool(given) and (given[-1].state is not LetterState.ISSUED or work.case.status in DONE)
    if not stands:
        return False
    weighed = objecting.weigh(parts(given[-1]), is_untold=False, is_told=True)
    # Of what has gone out whoever confirmed it was asked: who was not told objects to what it withholds.
    is_out = given[-1].state is LetterState.ISSUED and is_objection
    return weighed.takes_back or (is_out and bool(weighed.withheld))


def overriding(work: Work, *, outcome: outcomes.Row, withheld: Sequence[str] = ()) -> str:
    """The articles of a disclosure against a third party's will, with those of the grounds of what is withheld."""
    ruled = outcome.article(work.case.law_code, *withheld, on=work.today)
    return words.label("said", "list_mark").join((ruled, _overriding(work)))


def _overriding(work: Work) -> str:
    return words.label("said", "list_mark").join(
        filter(None, (work.article("public_interest"), work.article("third_party")))
    )
