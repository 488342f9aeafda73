"""What may move a clock now: everything else is refused with its article."""

from datetime import date

import pytest

from law import admission, periods
from law.codes import Kind, Move
from law.errors import Refusal
from law.events import Event
from tests.law.test_clock import START, STOP, story

FIXED = "extended Wed 2026-03-18 delay 2026-10-08"


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("before_receipt", Event(Move.STOPPED, date(2026, 3, 1), cause="third_party")),
        ("clock_not_stopped", Event(Move.RESUMED, date(2026, 3, 9), cause="third_party")),
        ("extension_after_end", Event(Move.EXTENDED, date(2026, 3, 31), days=5)),
        ("extension_after_end", Event(Move.EXTENDED, date(2026, 3, 31), cause="delay", until=date(2026, 5, 29))),
        ("extension_too_long", Event(Move.EXTENDED, date(2026, 3, 30), days=21)),
        ("extension_empty", Event(Move.EXTENDED, date(2026, 3, 30))),
        ("delay_not_later", Event(Move.EXTENDED, date(2026, 3, 9), cause="delay", until=date(2026, 3, 30))),
    ],
)
def test_a_new_event_against_the_law_is_refused_with_its_article(code: str, event: Event) -> None:
    period = periods.for_case(Kind.REQUEST, date(2026, 3, 2))
    with pytest.raises(Refusal) as refused:
        admission.admit(event, count=story(START), period=period)
    assert refused.value.code == code
    assert str(refused.value.facts["article"]).startswith("第三十")


def test_lawful_events_are_admitted() -> None:
    period = periods.for_case(Kind.REQUEST, date(2026, 3, 2))
    admission.admit(Event(Move.EXTENDED, date(2026, 3, 30), days=20), count=story(START), period=period)
    admission.admit(Event(Move.EXTENDED, date(2026, 4, 2), days=20), count=story(START, STOP), period=period)
    admission.admit(Event(Move.STOPPED, date(2026, 3, 9), cause="third_party"), count=story(START), period=period)
    late = Event(Move.EXTENDED, date(2026, 3, 9), cause="delay", until=date(2026, 4, 30))
    admission.admit(late, count=story(START), period=period)
    again = story(START, "extended Mon 2026-03-16 5")
    with pytest.raises(Refusal, match="extension_twice"):
        admission.admit(Event(Move.EXTENDED, date(2026, 3, 30), days=5), count=again, period=period)


def test_what_was_fixed_is_not_the_period_that_is_extended_once_but_may_be_fixed_anew() -> None:
    period = periods.for_case(Kind.REQUEST, date(2026, 3, 2))
    for before in ([], ["extended Mon 2026-03-16 5"]):
        more = Event(Move.EXTENDED, date(2026, 3, 19), days=5)
        with pytest.raises(Refusal) as refused:
            admission.admit(more, count=story(START, *before, FIXED), period=period)
        facts = refused.value.facts
        assert (refused.value.code, facts["due_on"], facts["article"]) == (
            "extension_of_fixed",
            date(2026, 10, 8),
            "第三十五条",
        )
    later = Event(Move.EXTENDED, date(2026, 9, 1), cause="delay", until=date(2026, 12, 31))
    admission.admit(later, count=story(START, FIXED), period=period)
