"""A third party's objection, and what it brings about for an answer (Art. 32)."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.reading import reasons
from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import concerned, overrides, voices
from handlers.services.casework.consultation import OBJECT
from handlers.services.casework.voices import Heard, Voice
from handlers.services.letters import ways
from law import objecting, versions
from law.codes import Answer
from law.errors import Refusal
from law.grounds import OF_OTHERS
from law.objecting import Part
from storage.tables import Case, Consultation, Letter
from templates import letters as paper

_SAID = ("overrides", "against", "against_at", "further", "heeded")
"""What a letter keeps of what is said of its third parties, beside the parts that heed an objection."""


def check(work: Work, parts: Sequence[Part]) -> None:
    """Refuse to hand over what a third party objects to that nobody has told why (Art. 32): nothing leaves unasked.

    Where a part is withheld for others its objection may be heeded by that: whoever confirms and whoever signs is asked
    (`questions`). A case that was reopened is decided anew, and the word to the party with it; so is what is answered
    anew, whose first handling may have heard it. Who was asked no more was not heard. Refusal party_untold,
    party_unasked, party_unheard.
    """
    if not voices.may_bear(work, work.case):
        return
    heard = voices.heard(work, work.case, parts)
    for each in (*heard.earlier, *heard.objecting, *heard.unheard):
        if each.weighed.is_held:
            raise _refusal(work, heard, each, places=each.weighed.untold if len(parts) > 1 else ())


def _refusal(work: Work, heard: Heard, held: Voice, *, places: Sequence[int]) -> Refusal:
    """What holds an answer back, by its party; `places` of what would be given, where the answer has several parts."""
    row = held.row
    said: dict[str, Any] = {"number": work.case.number, "article": work.article("third_party"), "party": row.party}
    said |= {"places": places, "status": work.case.status}
    if row.case_id != work.case_id and row.answer is not Answer.WITHDRAWN:
        return Refusal("party_unasked", on=row.answered_on, **said)
    # By its place only what this handling asked is named; what an earlier one asked, by its party.
    place = heard.asked.index(row) + 1 if row in heard.asked else row.party
    if row.answer is Answer.WITHDRAWN:
        return Refusal("party_unheard", place=place, on=row.answered_on, **said)
    return Refusal("party_untold", place=place, **said)


def questions(moment: Moment, case: Case, parts: Sequence[Part]) -> list[dict[str, Any]]:
    """What only people can be asked about: of each party, that an answer may say another thing than it, or than it was
    told.

    Rows of `party`, `on` (the day of its objection, of which it was asked no more, or of our word to it), `what`
    (`passes_over`, `takes_back`, `keeps_back` of `law.objecting.Weighed`; `unheard` where who is passed over was asked
    no more) and the places of what is `given` and `withheld`, which are empty where the answer has but one part. One
    row `unreasoned` of a party whose objection is heeded and has no reason on record, where the law wants one; one
    row `unasked` without a party, where something is withheld for others and nobody was heard about it: `unheard` names
    who was asked about it and then asked no more.
    """
    several = len(parts) > 1
    heard = voices.heard(moment, case, parts) if voices.may_bear(moment, case) else None
    found = [_unasked(parts, heard)]
    for each in (*heard.earlier, *heard.objecting, *heard.unheard) if heard else ():
        if each.weighed.passes_over:
            places = {"given": each.weighed.untold, "withheld": each.weighed.withheld} if several else _NOWHERE
            what = "unheard" if each.row.answer is Answer.WITHDRAWN else "passes_over"
            found.append({"party": each.row.party, "on": each.row.answered_on, "what": what, **places})
    for each in heard.objecting if heard and versions.by_code(case.law_code).objection_needs_ground else ():
        if each.weighed.is_heeded and not _is_reasoned(each.row):
            places = {"given": (), "withheld": each.weighed.withheld} if several else _NOWHERE
            found.append({"party": each.row.party, "on": each.row.answered_on, "what": "unreasoned", **places})
    for each in heard.told if heard else ():
        what = "takes_back" if each.weighed.takes_back else "keeps_back" if each.weighed.keeps_back else ""
        if what and each.told_at:
            places = {"given": each.weighed.given, "withheld": each.weighed.withheld} if several else _NOWHERE
            on = office.today(moment.session, each.told_at)
            found.append({"party": each.row.party, "on": on, "what": what, **places})
    return [each for each in found if each]


def _is_reasoned(row: Consultation) -> bool:
    """Say whether a reason of an objection is on record: words that give one, or what the party sent."""
    return bool(row.attachments) or not reasons.is_bare(row.remark or "", "objection")


_NOWHERE: Mapping[str, tuple[int, ...]] = {"given": (), "withheld": ()}


def _unasked(parts: Sequence[Part], heard: Heard | None) -> dict[str, Any]:
    """The question about what is withheld for others and nobody was heard about; empty where there is none."""
    unheard = heard.unheard if heard else ()
    # Of whom is passed over it is said beside that.
    passed = [place for each in unheard if each.weighed.passes_over for place in each.weighed.withheld]
    withheld = objecting.unasked(parts, (*(heard.covered if heard else ()), *passed))
    places = _NOWHERE if len(parts) == 1 else {"given": (), "withheld": withheld}
    names = tuple(dict.fromkeys(each.row.party for each in unheard if set(each.about) & set(withheld)))
    return {"party": "", "on": None, "what": "unasked", "unheard": names, **places} if withheld else {}


def is_asked(work: Work, grounds: Sequence[str], *, item: int | None = None) -> bool:
    """Say whether somebody whom one of these grounds protects was asked and may have been heard, of an item if named.

    Of the request or of a handling that it answers anew (Art. 32).
    """
    if not set(grounds) & set(OF_OTHERS) or not voices.may_bear(work, work.case):
        return False
    parts = [Part("", asked=text) for text in concerned.asked(work.session, work.case)]
    covered = voices.heard(work, work.case, parts).covered
    return item in covered if item else bool(covered)


def said(work: Work, parts: Sequence[Part]) -> dict[str, Any]:
    """What the letter of an answer says of its third parties, each by the road by which we disclose against its will.

    By Art. 32 its objection has no reasonable ground, or the public interest outweighs it (`overrides`, `against`, and
    `further` for further ones, each said once; `against_at` are the places of the items that it was made to, where the
    party was asked about some only). `heeded`: an objection is heeded in one of several items, and nobody knows in
    which. `objected`: the places of the parts that heed one, `reasoned` of those whose reason is on record. `heard`:
    the places of what is withheld for others about which somebody was asked, whatever it said.
    """
    if not voices.may_bear(work, work.case):
        return {}
    heard = voices.heard(work, work.case, parts)
    theirs = [place for place, part in enumerate(parts, 1) if set(part.grounds) & set(OF_OTHERS)]
    asked = [place for place in theirs if place in heard.covered]
    found: dict[str, Any] = {ways.HEARD: asked} if asked else {}
    # What is given once more against a will is said to be so in the letter that stands now (Art. 15, 32).
    told = [each for each in (*heard.told, *heard.again) if each.row.answer is OBJECT and each.weighed.overrides]
    roads = [_road(each, len(parts)) for each in told]
    first, *further = [road for place, road in enumerate(roads) if road not in roads[:place]] or [{}]
    found |= first | ({"further": further} if further else {})
    # Of what somebody else said in the first handling a new answer does not speak.
    heeding = [each for each in heard.objecting if each.weighed.is_heeded]
    for name, objecting_ones in (
        ("objected", heeding),
        ("reasoned", [each for each in heeding if _is_reasoned(each.row)]),
    ):
        if places := {each.weighed.heeded_at for each in objecting_ones if each.weighed.heeded_at}:
            found |= {name: sorted(places)}
    if any(each.weighed.heeded_at is None for each in heeding):
        found |= {"heeded": True}
    return found


def is_current(work: Work, letter: Letter) -> bool:
    """Say whether a letter says of its third parties what is so now: one may have been told since it was drafted."""
    kept = {name: letter.facts[name] for name in _SAID if name in letter.facts}
    now = said(work, overrides.parts(letter))
    if kept != {name: now[name] for name in _SAID if name in now}:
        return False
    answers = letter.facts.get(ways.ANSWERS)
    if now.get(ways.HEARD, []) != [at for at, each in enumerate(answers or [letter.facts], 1) if each.get(ways.HEARD)]:
        return False
    # A letter that answers as one says it only where its kind may.
    may = answers or "objected" in paper.KINDS[letter.kind].optional
    heeding = [place for place, each in enumerate(answers or [letter.facts], 1) if each.get("objected")]
    return not may or heeding == now.get("objected", [])


def _road(told: Voice, many: int) -> dict[str, Any]:
    assert told.override is not None
    given = [place for place in told.weighed.given if place not in told.weighed.untold]
    said = {"overrides": told.override.reason, "against": overrides.against(told.override.unfounded)}
    return said | ({"against_at": given} if len(told.about) < many else {})
