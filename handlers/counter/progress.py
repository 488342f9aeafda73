"""What a person has under way here: the way to it stands first where a message leaves open what it wants."""

from collections.abc import Sequence

from handlers.counter.drafting import Drafting
from handlers.reading import numbers, plain, pointing, repeats
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.bureau import ownership
from handlers.services.post import keyboards
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law.codes import Outcome
from law.kinds import KINDS
from storage import cases
from storage.tables import Case

NEWEST = 20
"""So many earlier requests are compared word by word."""


def under_way(mine: Sequence[Case]) -> list[Case]:
    """Those of some cases that have not come to their end."""
    return [case for case in mine if case.status not in cases.ENDED]


def row(turn: Turn, mine: Sequence[Case]) -> list[Button]:
    """The button by which somebody sees how far their cases are; none where nothing is under way."""
    open_ = under_way(mine)
    if not open_:
        return []
    label = turn.label("button", "see_progress")
    return [button(label, "mine", open_[0].id) if len(open_) == 1 else button(label, "my")]


def owing(turn: Turn) -> list[Case]:
    """The cases of this chat that wait for words of their applicant, a clarification or reasons; newest first."""
    return [case for case in ownership.mine(turn.session, turn.incoming.chat) if case.status in keyboards.OWED]


def to_demands(turn: Turn, dialogue_id: int) -> list[list[Button]]:
    """The buttons by which words that wait beside a filing go to a case that waits for them, a row each."""
    label = {owed: turn.label("into", owed) for owed in keyboards.OWED.values()}
    return [
        [button(label[keyboards.OWED[case.status]].format(number=case.number), "to_demand", dialogue_id, case.id)]
        for case in owing(turn)[: keyboards.PAGE]
    ]


def above(turn: Turn, begun: Drafting) -> list[list[Button]]:
    """The buttons for what was said last beside a question: words that wait, and words that came to the matter."""
    unsay = [[button(turn.label("button", "unsay"), "unsay", begun.id)]] if begun.earlier else []
    return [*(to_demands(turn, begun.id) if begun.written else []), *unsay]


def same(text: str, mine: Sequence[Case]) -> Case | None:
    """The newest own request that asks for the same and was not taken back.

    Of any age in the same words, and in nearly the same ones among the newest.
    """
    equal = repeats.likeness(text)
    near = (case for n, case in enumerate(mine) if n < NEWEST or (equal and case.likeness == equal))
    asked = (case for case in near if KINDS[case.kind].repeatable and case.outcome != Outcome.WITHDRAWN)
    return next((case for case in asked if repeats.alike(case.description, text)), None)


def named(turn: Turn, text: str, mine: Sequence[Case]) -> Case | None:
    """The own case that words name by its number; None where they name none."""
    return said_of(turn, text, mine)[0]


def said_of(turn: Turn, text: str, mine: Sequence[Case]) -> tuple[Case | None, str]:
    """The own case that words name by its number or, of several, by its matter; and what they say besides.

    The words before a number may be its series (公开) and would be read as what is wanted.
    """
    for written in numbers.mentioned(text) if mine else ():
        case = bureau_numbers.among(turn, written, mine)
        if case is not None:
            return case, plain.even(text).replace(written, "", 1).strip()
    return _pointed(text, mine) or (None, text)


def _pointed(text: str, mine: Sequence[Case]) -> tuple[Case, str] | None:
    """The only one of several own cases that is about what words point at; None of none, and of several."""
    told = pointing.at_matter(text) if len(mine) > 1 else None
    if told is None:
        return None
    found = pointing.fitting(told.key, [case.description for case in mine])
    return (mine[found[0]], told.rest) if len(found) == 1 else None


def is_pointed(text: str, mine: Sequence[Case]) -> bool:
    """Say whether words point at one of several own cases and do not tell which."""
    if len(mine) < 2:
        return False
    told = pointing.at_matter(text)
    several = told is not None and len(pointing.fitting(told.key, [case.description for case in mine])) > 1
    return several or pointing.is_ordinal(text)
