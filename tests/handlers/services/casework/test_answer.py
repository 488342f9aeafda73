"""An answer names all of its grounds and, of several items, how each of them ends."""

from handlers.services.casework.answer import Answer
from law import outcomes
from law.codes import Ground, LetterKind, Outcome

GRANTED = Answer(outcomes.find(Outcome.GRANTED), None, None, "随附")
REFUSED = Answer(outcomes.find(Outcome.REFUSED), Ground.PRIVACY, None, "涉及他人住址", also=(Ground.TRADE_SECRET,))


def test_the_main_ground_stands_before_the_others() -> None:
    assert REFUSED.grounds == (Ground.PRIVACY, Ground.TRADE_SECRET)
    assert GRANTED.grounds == ()


def test_of_several_items_each_tells_how_it_ends() -> None:
    whole = Answer(outcomes.find(Outcome.PARTIAL), None, None, "", items=(("名单", GRANTED), ("住址", REFUSED)))
    assert whole.outcomes == (Outcome.GRANTED, Outcome.REFUSED)
    assert REFUSED.outcomes == (Outcome.REFUSED,)


def test_several_items_have_a_letter_of_their_own() -> None:
    whole = Answer(outcomes.find(Outcome.PARTIAL), None, None, "", items=(("名单", GRANTED),))
    assert (whole.letter, GRANTED.letter) == (LetterKind.REPLY_ITEMS, outcomes.find(Outcome.GRANTED).letter)
