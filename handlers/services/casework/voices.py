"""What third parties said to a case and to the handlings that it answers anew, held against an answer (Art. 32)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.reading import plain
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import concerned, overrides
from handlers.services.casework.consultation import AGREE, OBJECT, WAYS
from handlers.services.casework.overrides import Override
from law import objecting
from law.codes import Act, Answer, LetterState, Outcome
from law.objecting import Part, Weighed
from storage import cases, journal
from storage.tables import Case, Consultation, Letter

_WHOLLY = (Outcome.PUBLIC, Outcome.GRANTED)
"""The ends by which all of something is disclosed."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What a third party said: by which consultation, to which parts of an answer by their places, and what it bears.

    `override`: the word by which it was told, since the case was last decided anew, that we disclose all the same, and
    `told_at` when.
    """

    row: Consultation
    about: tuple[int, ...]
    weighed: Weighed
    override: Override | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What third parties said to a case and to the handlings that it answers anew, held against an answer.

    `asked`: whoever was asked about the case. `earlier`: the objections to its earlier handlings, as far as nobody has
    asked their parties anew since. `objecting`: the objections to it that stand. `unheard`: who was asked and then
    asked no more, by this handling or, with nobody asking since, by an earlier one. `told`: who was told, since it was
    last decided anew, that we disclose all the same; `again`: who was told so by an earlier handling, of what that gave
    and is given again. `covered`: the places about which somebody was asked at any time
    and may have been heard.
    """

    asked: list[Consultation]
    earlier: list[Voice]
    objecting: list[Voice]
    unheard: list[Voice]
    told: list[Voice]
    again: list[Voice]
    covered: tuple[int, ...]


def heard(moment: Moment, case: Case, parts: Sequence[Part]) -> Heard:
    """Hold what third parties said against the parts of an answer."""
    handled = cases.handlings(moment.session, case)
    handlings = cases.attached_each(moment.session, Consultation, handled)
    standing = {said.consultation: (said, entry.at) for said, entry in overrides.standing(moment, case)}
    texts = [part.asked for part in parts]

    def voice(row: Consultation, about: Sequence[int]) -> Voice:
        override, told_at = standing.get(row.id or 0, (None, None))
        told = objecting.told(texts, override.items) if override else ()
        return Voice(row, tuple(about), objecting.weigh(parts, about=about, told=told), override, told_at)

    rows = [[row for row in each if WAYS[row.kind].is_affected] for each in handlings]
    places = {row.id or 0: concerned.places(texts, row) for each in rows for row in each}
    to = {row.id or 0: concerned.objected(texts, row) for each in rows for row in each}
    formers = [*zip(handled, rows, strict=True)][1:]
    known = {row.id or 0: _known(moment, former, row, texts) for former, each in formers for row in each}
    words_of = {said.consultation: said for former, _ in formers for said, _ in overrides.standing(moment, former)}
    untold = {key: tuple(at for at in there if at not in known.get(key, ())) for key, there in to.items()}
    hearing = [row for each in rows for row in each if row.answer is not Answer.WITHDRAWN]
    return Heard(
        asked=handlings[0],
        earlier=[voice(row, left) for row, left in _earlier(rows, places, untold)],
        objecting=[voice(row, left) for row, left in _objecting(rows[0], places, to)],
        unheard=[voice(row, left) for row, left in (*_unheard(rows[0], places), *_once_unheard(rows, places))],
        told=[voice(row, to[row.id or 0]) for each in rows for row in each if row.id in standing],
        again=[_again(row, left, parts, words_of[row.id or 0]) for row, left in _earlier(rows, places, known)],
        covered=tuple(sorted({place for row in hearing for place in places[row.id or 0]})),
    )


def _again(row: Consultation, about: Sequence[int], parts: Sequence[Part], override: Override) -> Voice:
    return Voice(row, tuple(about), objecting.weigh(parts, about=about, told=tuple(about)), override)


_Places = Mapping[int, tuple[int, ...]]
"""The places of the parts that each consultation is about, by its key."""
_Left = list[tuple[Consultation, list[int]]]
"""Consultations with the places for which they are the last of their party."""


def _last(asked: Sequence[Consultation], places: _Places) -> _Left:
    """Of what each party was asked, by the places for which it was asked no more later; oldest first."""
    found: _Left = []
    since: dict[str, set[int]] = {}
    for row in reversed(asked):
        later = since.setdefault(plain.name(row.party), set())
        left = [place for place in places[row.id or 0] if place not in later]
        later |= {*places[row.id or 0]}
        found += [(row, left)] if left else []
    return found[::-1]


def _objecting(asked: Sequence[Consultation], places: _Places, to: _Places) -> _Left:
    """The objections that stand, each to what it is `to`: who agreed when it was asked again does no more."""
    answered = [row for row in asked if row.answer in (AGREE, OBJECT)]
    last = [(row, left) for row, left in _last(answered, places) if row.answer is OBJECT]
    found = [(row, [place for place in left if place in to[row.id or 0]]) for row, left in last]
    return [(row, left) for row, left in found if left]


def _earlier(handlings: Sequence[Sequence[Consultation]], places: _Places, to: _Places) -> _Left:
    """The objections of the handlings that a case answers anew, as far as nobody has asked their parties anew since.

    A new answer carries nothing over, and what somebody objected to is theirs all the same (Art. 32): they are asked
    once more, or told why it is disclosed against what they said. What they were told of then and has been given since
    is no news to them (`_known`).
    """
    since: dict[str, set[int]] = {}
    found: _Left = []
    for number, asked in enumerate(handlings):
        for row, left in _objecting(asked, places, to) if number else ():
            rest = [place for place in left if place not in since.get(plain.name(row.party), ())]
            found += [(row, rest)] if rest else []
        for row in asked:
            if row.answer is not Answer.WITHDRAWN:
                since.setdefault(plain.name(row.party), set()).update(places[row.id or 0])
    return found


def _known(moment: Moment, former: Case, row: Consultation, texts: Sequence[str]) -> tuple[int, ...]:
    """The places of what an earlier handling gave, by its words, after its party was told why: it is told no more.

    Of what it gave in part only nobody knows whether more is given now.
    """
    told = [said for said, _ in overrides.standing(moment, former) if said.consultation == row.id]
    issued = cases.attached(moment.session, Letter, former, state=LetterState.ISSUED) if told else []
    replies = [letter for letter in issued if letter.outcome]
    given = {part.asked for part in overrides.parts(replies[-1]) if part.outcome in _WHOLLY} if replies else set()
    return tuple(at for at in objecting.told(texts, told[-1].items) if texts[at - 1] in given) if given else ()


def _unheard(asked: Sequence[Consultation], places: _Places) -> _Left:
    """Who was asked last about something and then asked no more."""
    return [(row, left) for row, left in _last(asked, places) if row.answer is Answer.WITHDRAWN]


def _once_unheard(handlings: Sequence[Sequence[Consultation]], places: _Places) -> _Left:
    """The same of the handlings that a case answers anew, as far as nobody has asked their parties about it since."""
    since: dict[str, set[int]] = {}
    found: _Left = []
    for number, asked in enumerate(handlings):
        for row, left in _unheard(asked, places) if number else ():
            rest = [place for place in left if place not in since.get(plain.name(row.party), ())]
            found += [(row, rest)] if rest else []
        for row in asked:
            since.setdefault(plain.name(row.party), set()).update(places[row.id or 0])
    return found


def named_earlier(work: Work, written: str) -> Consultation | None:
    """What an earlier handling asked a party, by its name, that objected or was asked no more; None where none is.

    As far as nobody has asked it anew.
    """
    if not work.case.redo_of:
        return None
    parts = [Part("", asked=text) for text in concerned.asked(work.session, work.case)]
    found = heard(work, work.case, parts)
    known = [each.row for each in (*found.earlier, *found.unheard) if each.row.case_id != work.case_id]
    return next((row for row in known if plain.name(row.party) == plain.name(written)), None)


def may_bear(moment: Moment, case: Case) -> bool:
    """Say whether any third party may have a say; most requests ask nobody, and nothing more is looked up for them."""
    return bool(
        case.redo_of or [entry for entry in journal.of_case(moment.session, case.id or 0) if entry.act == Act.CONSULT]
    )
