"""What models learn from: enough of each kind and intent, and nothing said twice under two names."""

from collections import Counter

from handlers.reading import examples


def test_there_are_sentences_of_every_kind_and_intent() -> None:
    rows = examples.rows()
    assert min(Counter(row.kind for row in rows).values()) >= 10
    assert {"file", "status", "withdraw", "hurry", "supplement", "appeal", "resend", "human", "help", "thanks"} < {
        row.intent for row in rows
    }


def test_no_sentence_has_two_meanings() -> None:
    meant: dict[str, set[tuple[str, str]]] = {}
    for row in examples.rows():
        meant.setdefault(row.text, set()).add((row.kind, row.intent))
    assert [text for text, meanings in meant.items() if len(meanings) > 1] == []
