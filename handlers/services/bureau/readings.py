"""The models that the office has taught: which is in force since when, and the one before it.

A model lies among the documents by its hash, and the journal says when it came into force: so a copy holds it too.
"""

from datetime import datetime
from typing import Literal

from handlers.reading import model
from handlers.reading.model import Model
from handlers.services.bureau import actors
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from storage import bureaus, files, journal
from storage.engine import Session

READING = "reading"
"""What the journal calls a change of the model in force."""
Label = Literal["kind", "department"]
LABELS: tuple[Label, ...] = ("kind", "department")
KEPT_LOADED = 4

_loaded: dict[str, Model] = {}


class Change(Fact):
    """A model that came into force, as the journal keeps it: None is what ships.

    It was learnt from so many `lessons`, and of those kept `aside` so many were read right and wrong by it, and by the
    one before it; nothing was learnt where one was taken `back`.
    """

    label: Label
    model: str | None
    back: bool = False
    lessons: int = 0
    aside: int = 0
    right: int = 0
    wrong: int = 0
    was_right: int = 0
    was_wrong: int = 0


def in_force(session: Session, label: Label) -> Model | None:
    """The model that the office has taught; None where what ships is in force."""
    sha256 = _hash(session, label)
    if sha256 is None:
        return None
    found = _loaded.get(sha256)
    if found is None:
        found = model.read(files.find(session, sha256).content.decode("utf-8"))
        for oldest in list(_loaded)[: len(_loaded) + 1 - KEPT_LOADED]:
            _loaded.pop(oldest, None)
        _loaded[sha256] = found
    return found


def use(moment: Moment, learnt: Model, change: Change) -> Change:
    """Keep a model and bring it into force."""
    content = model.written(learnt).encode("utf-8")
    name = f"{change.label}.json"
    sha256 = files.keep(moment.session, content, name=name, media_type="application/json", now=moment.now)
    return _put(moment, change.model_copy(update={"model": sha256}))


def back(moment: Moment, label: Label) -> Change | None:
    """Go back to the model before the one in force; None where what ships is in force already."""
    standing = _standing(moment.session, label)
    if not standing:
        return None
    return _put(moment, Change(label=label, model=standing[-2] if standing[1:] else None, back=True))


def _put(moment: Moment, change: Change) -> Change:
    bureau = bureaus.hold(moment.session)
    if change.label == "kind":
        bureau.kind_model = change.model
    else:
        bureau.department_model = change.model
    moment.session.add(bureau)
    journal.append(moment.session, READING, actor=actors.SYSTEM.address, now=moment.now, **change.kept)
    return change


def history(session: Session, label: Label) -> list[tuple[datetime, Change]]:
    """Every change of the model in force, oldest first."""
    told = ((entry.at, Change.of(entry)) for entry in journal.of_no_case(session, READING))
    return [(at, change) for at, change in told if change.label == label]


def was_taken_back(session: Session, label: Label, sha256: str) -> bool:
    """Say whether a model was in force and was taken back: the same lessons must not bring it again."""
    standing: list[str | None] = []
    for _, change in history(session, label):
        if not change.back:
            standing.append(change.model)
        elif standing.pop() == sha256:
            return True
    return False


def _standing(session: Session, label: Label) -> list[str | None]:
    standing: list[str | None] = []
    for _, change in history(session, label):
        if change.back:
            standing.pop()
        else:
            standing.append(change.model)
    return standing


def _hash(session: Session, label: Label) -> str | None:
    bureau = bureaus.here(session)
    return bureau.kind_model if label == "kind" else bureau.department_model
