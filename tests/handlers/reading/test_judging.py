"""A model is judged on rows it has not seen: by class, by the surest, and by whether it is as sure as it is right.

And what ships on sentences that it has not learnt.
"""

from pathlib import Path

from handlers.reading import examples, features, judging, meaning, plain
from tests.handlers.reading.test_model import SMALL


def _rows(name: str) -> list[list[str]]:
    """Kinds, parted by bars where several are right, intent and words of each sentence."""
    return [line.split("\t") for line in (Path(__file__).parent / name).read_text("utf-8").splitlines()]


SENTENCES = [*_rows("sentences.tsv"), *_rows("sayings.tsv")]
"""In many people's tones; none is learnt from, but of every second the reading was looked at."""
UNSEEN = _rows("unseen.tsv")
"""Written after nearly all rules, and more roundabout: it tells how far they reach."""
ROOM = _rows("room.tsv")
"""Half wrongdoing told roundabout, half what only sounds like it: written before anything was learnt for them."""
NO_KIND = {"none", "unclear", "empty", "thanks", "greeting", "abuse", "help"}


def test_what_is_right_and_what_is_taken_for_what_is_counted() -> None:
    told = judging.judge(SMALL, ["名单", "车来", "车来", "名单"], ["甲", "乙", "乙", "乙"])
    assert told.accuracy == 0.75
    assert told.macro_f1 == round((2 / 3 + 4 / 5) / 2, 4)
    assert told.confused == {("甲", "甲"): 1, ("乙", "甲"): 1, ("乙", "乙"): 2}
    assert 0 <= told.calibration_error <= 1
    assert 0 <= told.surest <= 1


def _is_right(kinds: str, text: str) -> bool:
    told = meaning.read(text)
    first = told.candidates[0][0] if told.candidates else "unclear"
    return bool(set(kinds.split("|")) & {told.kind, first if told.kind == "unclear" else told.kind, told.intent})


def _intended(intent: str, text: str) -> bool:
    # What is no wish of anything may be called so by its kind.
    return meaning.read(text).intent == ("none" if intent in NO_KIND - {"thanks", "greeting", "help"} else intent)


def test_sentences_that_it_has_not_learnt_are_mostly_read_right_or_asked_with_the_right_first() -> None:
    assert not {text for _, _, text in SENTENCES + UNSEEN + ROOM} & {row.text for row in examples.rows()}
    asked = [(kinds, text) for kinds, _, text in SENTENCES if kinds != "none"]
    assert sum(_is_right(kinds, text) for kinds, text in asked) / len(asked) >= 0.9


def test_what_is_to_be_done_is_mostly_known_of_them() -> None:
    assert sum(_intended(intent, text) for _, intent, text in SENTENCES) / len(SENTENCES) >= 0.95


def test_none_of_their_requests_is_silently_something_else() -> None:
    requests = [meaning.read(text) for kinds, _, text in SENTENCES + UNSEEN if "request" in kinds]
    assert [told for told in requests if "request" not in {told.kind, *dict(told.candidates)}] == []
    assert {told.kind for told in requests} <= {"request", "unclear"}


def test_none_of_their_reports_of_wrongdoing_is_shown_to_the_room() -> None:
    assert [text for kinds, _, text in SENTENCES if kinds == "wrongdoing" and not meaning.read(text).restricted] == []


def test_what_is_told_in_roundabout_words_is_kept_from_the_room_at_once() -> None:
    told = [text for kinds, _, text in UNSEEN if kinds == "wrongdoing"]
    assert all(meaning.read(text).restricted for text in told)


def test_what_is_told_of_favours_and_kin_is_kept_from_the_room_and_little_that_sounds_like_it() -> None:
    told = [text for kinds, _, text in ROOM if kinds == "wrongdoing"]
    others = [text for kinds, _, text in ROOM if kinds != "wrongdoing"]
    assert all(meaning.read(text).restricted for text in told)
    assert sum(meaning.read(text).restricted for text in others) / len(others) <= 0.1


def test_little_else_is_taken_for_wrongdoing() -> None:
    others = [text for kinds, _, text in SENTENCES + UNSEEN if kinds != "wrongdoing"]
    assert sum(meaning.read(text).restricted for text in others) / len(others) <= 0.05


def test_every_reason_stands_in_the_text_and_means_something() -> None:
    for _, _, text in SENTENCES + UNSEEN:
        for word in meaning.read(text).because:
            assert word in plain.folded(text)
            assert len(word) > 1
            assert features.says(features.normal(word))
