"""A third party's objection, and what it brings about for an answer (Art. 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.reading import plain
from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import overrides
from handlers.services.casework.consultation import AGREE, OBJECT, WAYS
from handlers.services.casework.overrides import Override
from law import objecting
from law.codes import Act, Answer
from law.errors import Refusal
from law.objecting import Part, Weighed
from storage import cases, journal
from storage.tables import Case, Consultation, Letter

_SAID = ("overrides", "against", "further", "heeded")
"""What a letter keeps of what is said of its third parties."""


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
    rows = {row.id: row for each in handlings for row in each}
    return _Heard(
        asked=handlings[0],
        objecting=_objecting(handlings[0]),
        earlier=_earlier(handlings),
        told=[(rows[said.consultation], said, entry.at) for said, entry in overrides.standing(moment, case)],
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
    untold = heard.untold if weighed.passes_over else []
    asked = [{"party": row.party, "on": row.answered_on, "what": "passes_over", **places} for row in untold]
    what = "takes_back" if weighed.takes_back else "keeps_back" if weighed.keeps_back else ""
    told = [(row.party, office.today(moment.session, at)) for row, _, at in heard.told] if what else []
    return asked + [{"party": party, "on": on, "what": what, **places} for party, on in told]


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
    now = said(work, overrides.parts(letter))
    return kept == {name: now[name] for name in _SAID if name in now}


def _road(override: Override) -> dict[str, Any]:
    return {"overrides": override.reason, "against": overrides.against(override.unfounded)}
