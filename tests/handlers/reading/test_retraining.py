"""A new model is learnt from the office's lessons, the same ones to the byte, and used only if it does not lose."""

import pytest

from handlers.reading import departments, meaning, model, retraining
from handlers.reading.departments import Duties
from handlers.reading.retraining import Lesson, Score, Trial
from tests.handlers.reading.test_model import SMALL

DUTIES: Duties = (("办公室", "档案、会务"), ("高新科", "创新券、孵化器"), ("农村科", "星创天地、科技特派员"))
SAID = ("请问{}的材料要交几份", "{}的进度在哪里看", "想了解一下{}", "{}什么时候办", "关于{}的一点疑问")
MATTERS = (("量子样机", "高新科"), ("育苗棚", "农村科"), ("阅览室", "办公室"))


def lessons() -> list[Lesson]:
    """Say of each matter in several ways whose it is."""
    return [Lesson(words.format(matter), name, 0) for words in SAID for matter, name in MATTERS]


def grouped(rows: list[Lesson], aside: set[int]) -> list[Lesson]:
    return [Lesson(row.text, row.label, n * 5 if n in aside else n * 5 + 1) for n, row in enumerate(rows)]


ASIDE = {0, 4, 8, 12}


def test_departments_are_learnt_from_what_was_moved() -> None:
    told = retraining.of_departments(grouped(lessons(), ASIDE), None, DUTIES)
    assert (told.lessons, told.aside) == (15, 4)
    assert told.score.right >= 3
    assert told.former.right == 0
    assert told.is_used
    near = departments.nearest("量子样机可以借用吗", DUTIES, told.learnt)
    assert departments.proposed(near, sure=departments.TAUGHT) == 1
    for text in ("谢谢", "我家楼上漏水，没有人管"):
        assert departments.proposed(departments.nearest(text, DUTIES, told.learnt), sure=departments.TAUGHT) is None


def test_the_same_lessons_give_the_same_bytes() -> None:
    rows = grouped(lessons(), ASIDE)
    first, again = (retraining.of_departments(rows, None, DUTIES) for _ in range(2))
    assert model.written(first.learnt) == model.written(again.learnt)


def test_kinds_are_learnt_beside_what_ships() -> None:
    words = ("申请公开我的补偿款为什么没给", "申请公开物业乱收费怎么处理", "申请公开谁来解决我的房产证")
    rows = [Lesson(f"{text}{n}", "petition", n) for n in range(12) for text in words]
    told = retraining.kinds(rows, None)
    assert told.learnt.classes == meaning.shipped("kind").classes
    assert told.score.wrong <= told.former.wrong
    assert told.score.worth >= told.former.worth


def test_a_run_that_only_few_people_have_is_not_learnt() -> None:
    rows = grouped(lessons(), ASIDE)
    # One person says a name again and again: it is theirs, however often it stands there.
    rows[1:4] = [Lesson(f"{row.text}，联系欧阳瑾瑜", row.label, 6) for row in rows[1:4]]
    told = retraining.of_departments(rows, None, DUTIES)
    assert not [word for word in told.learnt.words if "瑾" in word]
    assert "育苗" in told.learnt.words


@pytest.mark.parametrize(("score", "is_used"), [(Score(3, 0), True), (Score(4, 1), True), (Score(4, 2), False)])
def test_what_loses_is_not_used(score: Score, is_used: bool) -> None:
    assert Trial(SMALL, 20, 5, score, Score(3, 0)).is_used is is_used


def test_too_little_is_not_learnt_from() -> None:
    rows = grouped(lessons(), ASIDE)
    assert retraining.may_be_tried(rows)
    assert retraining.may_be_tried(rows, DUTIES)
    assert not retraining.may_be_tried(rows, DUTIES[:1])
    assert not retraining.may_be_tried(grouped(lessons(), {0, 4}))
    assert not retraining.may_be_tried(grouped(lessons(), set(range(15))))
    assert not retraining.may_be_tried([])


def test_with_a_department_that_is_new_all_go_by_their_duties() -> None:
    told = retraining.of_departments(grouped(lessons(), ASIDE), None, DUTIES)
    more = (*DUTIES, ("监督科", "行政复议"))
    assert not departments.knows(told.learnt, more)
    assert departments.nearest("创新券", more, told.learnt) == departments.nearest("创新券", more)
