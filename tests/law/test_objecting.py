"""What an answer may give against an objection: every answer of up to three items, whoever was asked about which."""

from itertools import combinations, product

import pytest

from law.codes import Ground, Outcome
from law.objecting import Part, concerned, part, told, unasked, weigh

PARTS: tuple[Part, ...] = (
    Part(Outcome.GRANTED),
    Part(Outcome.PUBLIC),
    Part(Outcome.NOT_HELD),
    Part(Outcome.PARTIAL, (Ground.INTERNAL,)),
    Part(Outcome.PARTIAL, (Ground.PRIVACY,)),
    Part(Outcome.REFUSED, (Ground.INTERNAL,)),
    Part(Outcome.REFUSED, (Ground.TRADE_SECRET, Ground.INTERNAL)),
    Part(Outcome.INSEPARABLE, (Ground.PRIVACY,)),
)
ANSWERS = [parts for many in (1, 2, 3) for parts in product(PARTS, repeat=many)]
Places = tuple[int, ...]


def some(places: Places) -> list[Places]:
    return [each for many in range(len(places) + 1) for each in combinations(places, many)]


ASKED = {
    many: [(about, said) for about in some(every)[1:] for said in some(about)]
    for many in (1, 2, 3)
    for every in [tuple(range(1, many + 1))]
}
"""Of each number of items: which of them a party may have been asked about, and of which of these it may be told."""
EVERY = [(parts, about, said) for parts in ANSWERS for about, said in ASKED[len(parts)]]


def gives(part: Part) -> bool:
    return part.outcome in (Outcome.GRANTED, Outcome.PARTIAL)


def withholds(part: Part) -> bool:
    return Ground.PRIVACY in part.grounds or Ground.TRADE_SECRET in part.grounds


def at(parts: tuple[Part, ...], places: Places) -> list[Part]:
    return [parts[place - 1] for place in places]


def test_nothing_of_an_objecting_party_is_given_without_a_question_or_a_told_reason() -> None:
    for parts, about, said in EVERY:
        found = weigh(parts, about=about, told=said)
        untold = tuple(place for place in about if gives(parts[place - 1]) and place not in said)
        assert found.untold == untold, (parts, about, said)
        assert (found.is_held or found.passes_over) == bool(untold), (parts, about, said)
        assert not (found.is_held and found.passes_over), (parts, about, said)
        # Held without a question only where nothing of its own is withheld that it could have meant.
        assert found.is_held == (bool(untold) and not any(map(withholds, at(parts, about)))), (parts, about, said)
        assert found.overrides == any(gives(parts[place - 1]) for place in said), (parts, about, said)


def test_no_party_is_weighed_for_an_item_that_it_was_not_asked_about() -> None:
    for parts, about, said in EVERY:
        found = weigh(parts, about=about, told=said)
        assert {*found.given, *found.withheld, *found.untold} <= {*about}
        assert found.heeded_at in (None, *about)
        neighbours = [place for place in range(1, len(parts) + 1) if place not in about]
        for place, other in product(neighbours, PARTS):
            changed = (*parts[: place - 1], other, *parts[place:])
            assert weigh(changed, about=about, told=said) == found, (parts, changed, about, said)


def test_no_letter_names_an_objection_that_was_not_made_to_what_it_withholds() -> None:
    for parts, about, said in EVERY:
        found = weigh(parts, about=about, told=said)
        theirs, given = any(map(withholds, at(parts, about))), any(map(gives, at(parts, about)))
        # Of those who were told, something that is given was theirs; where nothing is, they are heeded after all.
        assert found.is_heeded == (theirs and (bool(found.untold) or not said or not given)), (parts, about, said)
        if found.heeded_at:
            others = at(parts, tuple(place for place in about if place != found.heeded_at))
            assert found.is_heeded
            assert withholds(parts[found.heeded_at - 1])
            assert not others or not gives(parts[found.heeded_at - 1])
            assert not any(map(withholds, others))
            assert all(gives(part) or part.outcome == Outcome.PUBLIC for part in others)
        elif len(about) == 1:
            assert not found.is_heeded, "who was asked about one item alone has objected to no other"


def test_whoever_was_told_that_we_disclose_is_asked_about_where_that_is_withheld_for_others() -> None:
    for parts, about, said in EVERY:
        found = weigh(parts, about=about, told=said)
        broken = any(map(withholds, at(parts, said)))
        discloses = any(gives(part) or part.outcome == Outcome.PUBLIC for part in at(parts, about))
        assert found.takes_back == (broken and not discloses), (parts, about, said)
        assert found.keeps_back == (broken and discloses), (parts, about, said)


def test_of_what_it_was_not_asked_about_a_party_cannot_have_been_told() -> None:
    for parts, about, said in EVERY:
        every = tuple(range(1, len(parts) + 1))
        beyond = tuple(place for place in every if place not in about or place in said)
        assert weigh(parts, about=about, told=beyond) == weigh(parts, about=about, told=said)


def test_what_is_withheld_for_somebody_whom_nobody_asked_about_it_is_found() -> None:
    for parts, about, _ in EVERY:
        places = tuple(place for place, each in enumerate(parts, 1) if withholds(each) and place not in about)
        assert unasked(parts, about) == places


@pytest.mark.parametrize(
    ("now", "named", "beside", "places"),
    [
        pytest.param("甲乙丙", "", "", (1, 2, 3), id="asked about the whole"),
        pytest.param("甲乙丙", "乙", "甲丙", (2,), id="about one"),
        pytest.param("甲乙丙", "甲丙", "乙", (1, 3), id="about two"),
        pytest.param("丙乙甲", "甲", "乙丙", (3,), id="it has another number now"),
        pytest.param("甲丁", "甲", "乙", (1,), id="its neighbour has other words"),
        pytest.param("丁乙丙", "甲", "乙丙", (1,), id="it has other words, and its neighbours the same"),
        pytest.param("丁戊乙", "甲", "乙", (1, 2), id="it is two now"),
        pytest.param("甲丁丙", "甲乙", "丙", (1, 2), id="one of two has other words"),
        pytest.param("丁戊", "甲", "乙", (1, 2), id="nothing is as it was"),
        pytest.param("乙丙", "甲", "乙丙", (1, 2), id="it is gone without anything new"),
        pytest.param("甲甲乙", "甲", "乙", (1, 2), id="two of the same words"),
    ],
)
def test_whom_an_item_concerns_follows_its_words(now: str, named: str, beside: str, places: Places) -> None:
    assert concerned([*now], [*named], [*beside]) == places


def test_of_a_request_without_items_everybody_stands_for_the_whole() -> None:
    assert concerned([""], ["甲"], ["乙"]) == concerned([""], []) == (1,)


def test_what_has_other_words_now_nobody_was_told_of() -> None:
    assert (told([*"甲乙"], []), told([*"甲乙"], ["乙"]), told([*"丙乙"], ["甲"])) == ((1, 2), (2,), ())


@pytest.mark.parametrize("outcome", [Outcome.OTHER, Outcome.PUBLIC, Outcome.NOT_HELD, Outcome.GRANTED])
def test_files_are_handed_over_by_whatever_end_they_come_with(outcome: Outcome) -> None:
    found = weigh([part(outcome, (), has_files=True)], about=[1], told=[])
    assert (found.given, found.is_held) == ((1,), True)


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.INSEPARABLE])
def test_a_file_beside_a_refusal_gives_nothing_of_what_was_asked_for(outcome: Outcome) -> None:
    found = weigh([part(outcome, (Ground.PRIVACY,), has_files=True)], about=[1], told=[])
    assert (found.given, found.passes_over, found.heeded_at) == ((), False, 1)


def test_without_files_an_end_is_what_it_is_called() -> None:
    assert part(Outcome.OTHER, (), has_files=False, asked="甲") == Part(Outcome.OTHER, (), "甲")
