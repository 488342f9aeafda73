"""What ships is what the project's own sentences teach, to the byte; sureness is what it says."""

from importlib import resources

import pytest

from handlers.reading import features, model, training

TAILS = [f"在第{each}组那里，请尽快处理好这件事情" for each in "一二三四五六七八九十"]


@pytest.mark.parametrize("label", ["kind", "intent"])
def test_the_shipped_model_is_learnt_from_our_sentences_alone(label: str) -> None:
    shipped = resources.files("handlers.reading").joinpath("weights", f"{label}.json").read_text("utf-8")
    assert model.written(training.shipped(label)) == shipped


def test_two_classes_are_too_few() -> None:
    with pytest.raises(ValueError, match="three classes"):
        training.learn(["甲", "乙"], ["a", "b"], "topic")


def test_few_rows_are_learnt_with_a_cautious_sureness() -> None:
    learnt = training.learn(["名单名单", "道路堵车", "学校补课"], ["a", "b", "c"], "topic")
    assert learnt.chances("学校补课")[0][0] == "c"


def test_what_texts_begin_with_tells_of_what_they_are() -> None:
    begins = {"路灯问题": "城建", "校车问题": "教育", "养老问题": "民政"}
    rows = [(f"{begin}：{tail}", label) for begin, label in begins.items() for tail in TAILS]
    texts, labels = [text for text, _ in rows], [label for _, label in rows]
    learnt = training.learn(texts, labels, "topic", beginnings=True)
    assert any(word.startswith(features.BEGUN) for word in learnt.words)
    assert learnt.ahead > 0
    assert [learnt.chances(f"{begin}，请回复")[0][0] for begin in begins] == list(begins.values())
    assert model.written(learnt) == model.written(training.learn(texts, labels, "topic", beginnings=True))
