"""What a citizen has half said when they begin anew: they hear of it, and a button goes on with it."""

from handlers.counter import form, menu
from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.counter.supplement import Sorting
from handlers.counter.thread import Gathering
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people


def start(turn: Turn) -> None:
    """Greet, and say what is half said here, which stays."""
    menu.start(turn)
    found = _at_hand(turn)
    if found is None:
        return
    kind, about = (found.matter, found.description or found.name) if isinstance(found, Filing) else (None, found.text)
    turn.say("unfinished", rows=[form.resuming(turn, found)], kind=kind, about=about or "")


def resume(turn: Turn, dialogue_id: str) -> None:
    """Ask once more what is half said here, by the button that offers it; Refusal button_expired."""
    found = _at_hand(turn)
    if found is None or str(found.id) != dialogue_id or not found.ask_again(turn):
        raise Refusal("button_expired")


def _at_hand(turn: Turn) -> Filing | Sorted | Sorting | Gathering | None:
    """What waits here for words or a button of a citizen; None where nothing does, or nothing of it is said yet."""
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    known = _kinds().get(row.said["kind"]) if row is not None else None
    found = known.of(row) if known is not None and row is not None else None
    is_said = isinstance(found, Filing) or (found is not None and bool(found.text or found.files))
    return found if is_said else None


def _kinds() -> dict[str, type[Filing | Sorted | Sorting | Gathering]]:
    kinds: list[type[Filing | Sorted | Sorting | Gathering]] = [Filing, Sorted, Sorting, *Gathering.__subclasses__()]
    return {each.model_fields["kind"].default: each for each in kinds}
