"""A draft that was given back is taken up again with its words and files, to be changed and looked at once more."""

from typing import Any

from handlers.desk import answers, reply
from handlers.desk import cases as desk_cases
from handlers.services.casework import comparison
from handlers.services.letters import ways
from handlers.services.post.downloads import Enclosure
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Letter

RETURNED = "returned:"
"""How the key of a file begins that was taken over from a draft."""


def press(turn: Turn, case_id: str) -> None:
    """Begin the reply that was given back, as it was; of several items each keeps its own.

    Refusal button_expired where another draft has come or none is there, and of the act.
    """
    work = desk_cases.pressed(turn, case_id)
    draft = comparison.returned(work.session, work.case)
    if draft is None:
        raise Refusal("button_expired")
    if work.case.item_count:
        reply.begin(turn, work)
        return
    reply.begin(turn, work, outcome=draft.outcome, detail=_detail(draft), text=draft.body, files=tuple(_files(draft)))


def _detail(draft: Letter) -> str:
    """The grounds of a draft, or the body that it names with how it is reached, as they are written (`answers`)."""
    if draft.ground:
        return answers.JOINT.join(draft.facts.get(ways.GROUNDS) or [draft.ground])
    told: list[Any] = [draft.facts.get(name) for name in ("body", "body_reach")]
    return ", ".join(filter(None, told))


def _files(draft: Letter) -> list[Enclosure]:
    parted = [each.partition(" ") for each in draft.attachments]
    return [Enclosure(key=f"{RETURNED}{at}", name=name, sha256=sha256) for at, (sha256, _, name) in enumerate(parted)]
