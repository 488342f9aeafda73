"""Learning from the office: a new model is tried on lessons that neither it nor the one before has learnt from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.reading import departments, examples, meaning, training
from handlers.reading.departments import Duties
from handlers.reading.model import Model

ASIDE = 5
"""Of so many people the lessons of one are kept aside, of the same one for ever."""
FEWEST = 3
"""So few lessons kept aside tell nothing."""
NOBODYS = ""
"""The department of what belongs to none."""
_BETWEEN = re.compile(r"[、，,；;。\s]+")


@dataclass(frozen=True, slots=True)
class Lesson:
    """Words with what an officer has said of them; a `group` is what one person wrote."""

    text: str
    label: str
    group: int

    @property
    def is_aside(self) -> bool:
        """Say whether it is kept to judge by."""
        return self.group % ASIDE == 0


@dataclass(frozen=True, slots=True)
class Score:
    """How many lessons were read right, and how many wrong; the rest was asked."""

    right: int
    wrong: int

    @property
    def worth(self) -> int:
        """What is wrong undoes what is right: to ask does neither."""
        return self.right - self.wrong


@dataclass(frozen=True, slots=True)
class Trial:
    """A model that was learnt from so many lessons, how it did on those kept aside, and how the one in force did."""

    learnt: Model
    lessons: int
    aside: int
    score: Score
    former: Score

    @property
    def is_used(self) -> bool:
        """Say whether the new one may come into force: it must not lose."""
        return self.score.worth >= self.former.worth


def may_be_tried(lessons: Sequence[Lesson], duties: Duties | None = None) -> bool:
    """Say whether there are enough lessons to learn from and to judge by; departments have to be two at least."""
    aside = sum(lesson.is_aside for lesson in lessons)
    return aside >= FEWEST and aside < len(lessons) and (duties is None or len(duties) > 1)


def kinds(lessons: Sequence[Lesson], former: Model | None) -> Trial:
    """Learn kinds from what ships and from the lessons."""
    ours = [(row.text, row.kind, row.group) for row in examples.rows()]
    learnt = _learnt("kind", ours, lessons)

    def said(text: str, model: Model | None) -> str | None:
        kind = meaning.read(text, taught=model).kind
        return None if kind == "unclear" else kind

    return _tried(learnt, lessons, former, said)


def of_departments(lessons: Sequence[Lesson], former: Model | None, duties: Duties) -> Trial:
    """Learn departments from their duties and from the lessons; what ships belongs to none."""
    ours = [(row.text, NOBODYS) for row in examples.rows()]
    ours += [(words, name) for name, its in duties for words in (f"{name} {its}", *_BETWEEN.split(its)) if words]
    learnt = _learnt("department", [(*row, place) for place, row in enumerate(ours)], lessons)

    def said(text: str, model: Model | None) -> str | None:
        sure = departments.TAUGHT if departments.knows(model, duties) else departments.SURE
        place = departments.proposed(departments.nearest(text, duties, model), sure=sure)
        return None if place is None else duties[place][0]

    return _tried(learnt, lessons, former, said)


def _learnt(label: str, ours: Sequence[tuple[str, str, int]], lessons: Sequence[Lesson]) -> Model:
    theirs = [(each.text, each.label, each.group) for each in lessons if not each.is_aside]
    texts, labels, groups = zip(*ours, *theirs, strict=True)
    return training.learn(texts, labels, label, groups, theirs=len(theirs))


def _tried(
    learnt: Model, lessons: Sequence[Lesson], former: Model | None, said: Callable[[str, Model | None], str | None]
) -> Trial:
    aside = [each for each in lessons if each.is_aside]

    def score(model: Model | None) -> Score:
        told = [(said(each.text, model), each.label) for each in aside]
        return Score(sum(is_ == label for is_, label in told), sum(is_ not in {None, label} for is_, label in told))

    return Trial(learnt, len(lessons), len(aside), score(learnt), score(former))
