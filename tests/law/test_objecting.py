"""What an answer may give against an objection: every answer of up to three items, in every state of its parties."""

from itertools import product

import pytest

from law.codes import Ground, Outcome
from law.objecting import Part, part, weigh

PARTS: tuple[Part, ...] = (
    (Outcome.GRANTED, ()),
    (Outcome.PUBLIC, ()),
    (Outcome.NOT_HELD, ()),
    (Outcome.PARTIAL, (Ground.INTERNAL,)),
    (Outcome.PARTIAL, (Ground.PRIVACY,)),
    (Outcome.REFUSED, (Ground.INTERNAL,)),
    (Outcome.REFUSED, (Ground.TRADE_SECRET, Ground.INTERNAL)),
    (Outcome.INSEPARABLE, (Ground.PRIVACY,)),
)
ANSWERS = [parts for many in (1, 2, 3) for parts in product(PARTS, repeat=many)]
STATES = [*product((False, True), repeat=2)]


def gives(part: Part) -> bool:
    return part[0] in (Outcome.GRANTED, Outcome.PARTIAL)


def withholds(part: Part) -> bool:
    return Ground.PRIVACY in part[1] or Ground.TRADE_SECRET in part[1]


@pytest.mark.parametrize(("is_untold", "is_told"), STATES)
def test_nothing_of_an_objecting_party_is_given_without_a_question_or_a_told_reason(
    *, is_untold: bool, is_told: bool
) -> None:
    for parts in ANSWERS:
        found = weigh(parts, is_untold=is_untold, is_told=is_told)
        some = any(gives(part) for part in parts)
        assert (found.is_held or found.passes_over) == (some and is_untold), parts
        assert not (found.is_held and found.passes_over), parts
        assert found.overrides == (some and is_told), parts
        assert found.given == tuple(n for n, part in enumerate(parts, 1) if gives(part))
        assert found.withheld == tuple(n for n, part in enumerate(parts, 1) if withholds(part))


@pytest.mark.parametrize(("is_untold", "is_told"), STATES)
def test_no_letter_names_an_objection_that_was_not_made_to_what_it_withholds(*, is_untold: bool, is_told: bool) -> None:
    for parts in ANSWERS:
        found = weigh(parts, is_untold=is_untold, is_told=is_told)
        some, theirs = any(gives(part) for part in parts), any(withholds(part) for part in parts)
        # Of those who were told, something that is given was theirs; where nothing is, they are heeded after all.
        assert found.is_heeded == (theirs and (is_untold or (is_told and not some))), parts
        if found.heeded_at:
            others = [part for n, part in enumerate(parts, 1) if n != found.heeded_at]
            assert found.is_heeded
            assert len(parts) == 1 or not gives(parts[found.heeded_at - 1])
            assert withholds(parts[found.heeded_at - 1])
            assert not any(withholds(part) for part in others)
            assert all(gives(part) or part[0] == Outcome.PUBLIC for part in others)
        elif len(parts) == 1:
            assert not found.is_heeded, "of one answer there is no other part that could heed it"


@pytest.mark.parametrize(("is_untold", "is_told"), STATES)
def test_whoever_was_told_that_we_disclose_is_asked_about_where_something_is_withheld_for_others(
    *, is_untold: bool, is_told: bool
) -> None:
    for parts in ANSWERS:
        found = weigh(parts, is_untold=is_untold, is_told=is_told)
        theirs = any(withholds(part) for part in parts)
        discloses = any(gives(part) or part[0] == Outcome.PUBLIC for part in parts)
        assert found.takes_back == (is_told and theirs and not discloses), parts
        assert found.keeps_back == (is_told and theirs and discloses), parts


@pytest.mark.parametrize("outcome", [Outcome.OTHER, Outcome.PUBLIC, Outcome.NOT_HELD, Outcome.GRANTED])
def test_files_are_handed_over_by_whatever_end_they_come_with(outcome: Outcome) -> None:
    found = weigh([part(outcome, (), has_files=True)], is_untold=True, is_told=False)
    assert (found.given, found.is_held) == ((1,), True)


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.INSEPARABLE])
def test_a_file_beside_a_refusal_gives_nothing_of_what_was_asked_for(outcome: Outcome) -> None:
    found = weigh([part(outcome, (Ground.PRIVACY,), has_files=True)], is_untold=True, is_told=False)
    assert (found.given, found.passes_over, found.heeded_at) == ((), False, 1)


def test_without_files_an_end_is_what_it_is_called() -> None:
    assert part(Outcome.OTHER, (), has_files=False) == (Outcome.OTHER, ())
