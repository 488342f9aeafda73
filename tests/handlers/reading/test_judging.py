"""A model is judged on rows it has not seen: by class, by the surest, and by whether it is as sure as it is right."""

from handlers.reading import judging
from tests.handlers.reading.test_model import SMALL


def test_what_is_right_and_what_is_taken_for_what_is_counted() -> None:
    told = judging.judge(SMALL, ["名单", "车来", "车来", "名单"], ["甲", "乙", "乙", "乙"])
    assert told.accuracy == 0.75
    assert told.macro_f1 == round((2 / 3 + 4 / 5) / 2, 4)
    assert told.confused == {("甲", "甲"): 1, ("乙", "甲"): 1, ("乙", "乙"): 2}
    assert 0 <= told.calibration_error <= 1
    assert 0 <= told.surest <= 1
