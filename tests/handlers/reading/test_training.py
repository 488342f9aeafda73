"""What ships is what the project's own sentences teach, to the byte; sureness is what it says."""

from importlib import resources

import pytest

from handlers.reading import model, training


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
