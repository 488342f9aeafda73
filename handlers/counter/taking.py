"""The buttons of the menu, pressed while words wait for one: these go along into what is begun."""

from dataclasses import replace

from handlers.counter import form, intake, menu, proposing, supplement, typed
from handlers.counter.drafting import CHOOSE
from handlers.counter.first import First
from handlers.counter.opening import Sorted
from handlers.reading import courtesy
from handlers.services.post.turn import Turn
from storage import people


def begin_with(turn: Turn, kind: str, text: str) -> None:
    """Begin a filing by its command, with the words behind it as its first; of nothing but courtesy it has none."""
    if not courtesy.rest(text):
        begin(turn, kind)
        return
    told = replace(turn, incoming=replace(turn.incoming, text=text))
    typed.warn(told)
    intake.begin(told, kind=kind, first=First(text, turn.incoming.message_id))


def begin(turn: Turn, kind: str) -> None:
    """Begin a filing by the menu, with the words that wait for a button: this one says what they are of."""
    waiting = _words_waiting(turn) if kind in proposing.OFFERED else None
    if waiting is None:
        menu.begin(turn, kind)
    elif isinstance(waiting, intake.Filing):
        intake.choose_kind(turn, str(waiting.id), kind, note=_kept(turn, waiting))
    else:
        pieces = waiting.pieces if isinstance(waiting, Sorted) else {}
        intake.begin(turn, kind=kind, first=First(waiting.text, waiting.message, pieces, waiting))


def _kept(turn: Turn, waiting: "intake.Filing") -> str:
    """Say of words that go along unseen that they do: what is asked next is no question of them any more."""
    return form.words(turn, "kept_beside", text=(waiting.description or "")[:60], now=True)


def _words_waiting(turn: Turn) -> "intake.Filing | Sorted | supplement.Sorting | None":
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    kind = row.said["kind"] if row is not None else ""
    if row is not None and kind == "filing":
        begun = intake.Filing.of(row)
        return begun if begun.step(turn) == CHOOSE and begun.description else None
    return _WAITING[kind].of(row) if row is not None and kind in _WAITING and row.said["text"] else None


_WAITING: dict[str, type[Sorted | supplement.Sorting]] = {"sorted": Sorted, "sorting": supplement.Sorting}
"""The dialogues in which words wait for a button, by their kind."""
