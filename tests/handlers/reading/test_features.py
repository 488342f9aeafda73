"""What a model sees of a text does not hang on width, case, script or which digits stand there."""

from handlers.reading import features


def test_a_text_is_seen_alike_in_every_script_and_width() -> None:
    assert features.normal("請問ＡＢ－１") == features.normal("请问ab-1")


def test_runs_of_one_to_three_are_counted_with_digits_alike() -> None:
    assert features.counted("名单2") == features.counted("名单7")
    assert {"名", "名单", "名单0", " 名"} <= features.counted("名单2").keys()


def test_a_blank_is_no_word_and_yet_parts_words() -> None:
    seen = features.counted("a  b")
    assert [run for run in seen if run.isspace()] == []
    assert {" a", "b "} <= seen.keys()


def test_a_long_text_is_seen_at_its_beginning_and_end() -> None:
    said = features.normal("始" + "中" * 100_000 + "终")
    assert (len(said) <= features.HEAD + features.TAIL + 1, said[0], said[-1]) == (True, "始", "终")


def test_a_rule_names_the_words_that_it_saw() -> None:
    assert features.cues("申請公開名單")["request_wording"] == "申请公开"


def test_simplified_characters_stay() -> None:
    assert features.normal("受贿谋私权责规划请问") == "受贿谋私权责规划请问"


def test_of_a_long_text_both_ends_are_seen_whatever_is_hidden_between() -> None:
    ends = ("头" * features.HEAD, "尾" * features.TAIL)
    assert features.normal(ends[0] + "中" * 50_000 + ends[1]) == " ".join(ends)
    hidden = "\u200b".join(ends[0]) + "中" * 5000 + ends[1]
    assert features.normal(hidden).startswith(ends[0])
