"""First words whose kind is asked for: what is proposed, and what becomes of more words meanwhile."""

from collections.abc import Callable

from handlers.counter import content, form, progress, retold, revision, tongue, typed
from handlers.counter.drafting import CHOOSE, Drafting
from handlers.reading import asides, proposal
from handlers.reading.proposal import Proposal
from handlers.services.bureau import ownership, readings
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law import application
from law.errors import Refusal
from law.kinds import KINDS
from storage.tables import Case

OFFERED = tuple(kind for kind, row in KINDS.items() if row.by_chat)


def show(turn: Turn, begun: Drafting, *, note: str = "") -> None:
    """Propose a kind for what was said, and offer them all; a ``note`` stands above it."""
    told, mine = _told(turn, begun), ownership.mine(turn.session, turn.incoming.chat)
    same = progress.same(begun.description or "", mine)
    asked = form.words(
        turn,
        "what_is_it",
        kind=told.kind,
        likely=told.likely[:2],
        evidence=told.evidence,
        same=same and {"number": same.number, "on": same.received_on},
        length=len(begun.description or ""),
        kept=told.is_restricted,
    )
    form.put(
        turn,
        begun,
        "\n\n".join(filter(None, (form.brought(turn, begun), note, asked))),
        rows=_rows(turn, begun, told, mine),
    )


def offered(turn: Turn, begun: Drafting) -> list[Button]:
    """The buttons below what is proposed."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    return [key for row in _rows(turn, begun, _told(turn, begun), mine) for key in row]


def _told(turn: Turn, begun: Drafting) -> Proposal:
    return proposal.of(begun.description or "", readings.in_force(turn.session, "kind"))


def _rows(turn: Turn, begun: Drafting, told: Proposal, mine: list[Case]) -> form.Keyboard:
    kinds = [[button(turn.label("kind", kind), "kind", begun.id, kind)] for kind in told.offered(OFFERED)]
    way = [progress.row(turn, mine)]
    return [
        *(_doubted(turn, begun) if begun.written else []),
        *([[button(turn.label("button", "unsay"), "unsay", begun.id)]] if begun.earlier else []),
        *(kinds + way if told.is_restricted else way + kinds),
        tongue.offered(turn, begun.description or ""),
        [form.cancelling(turn, begun)],
    ]


def _doubted(turn: Turn, begun: Drafting) -> form.Keyboard:
    """What becomes of words that wait beside a matter: they go to a case that waits, take its place, or are of it."""
    again = asides.is_again(begun.written, begun.description or "")
    return [
        *progress.to_demands(turn, begun.id),
        *([[button(turn.label("button", "instead"), "instead", CHOOSE)]] if again else []),
        [button(turn.label("button", "also"), "also", begun.id)],
    ]


def hear(turn: Turn, begun: Drafting) -> None:
    """Do what more words say: answer what was said to us, put right or add what says more of the matter, or ask.

    Nothing comes into the matter without a word, and a button takes the last of it out again.
    """
    said, more = begun.description or "", turn.incoming.text.strip()
    begun.earlier, begun.added = "", 0
    if not any(map(str.isalnum, more)):  # a picture of hands, dots: nothing that could be content
        show(turn, begun, note=form.aside(turn, begun, "nod", "", text=more))
        return
    if note := content.parted(turn, begun):
        show(turn, begun, note=note)
        return
    heard_before = begun.aside
    note = typed.aside(turn, begun, None)
    note = note or retold.of_themselves(turn, begun) or content.corrected(turn, begun)
    if note or more in said.split("\n"):
        show(turn, begun, note=note)
    elif said and (typed.repeated(turn, heard_before) or _is_doubtful(turn, more, said)):
        _doubt(turn, begun, more)
    else:
        note = form.words(turn, "added_here", text=more) if said else ""
        _add(turn, begun, more)
        show(turn, begun, note=note)


def _is_doubtful(turn: Turn, more: str, said: str) -> bool:
    """Say whether nobody can tell that words are more of a matter: they may be it once more, or somebody else's, or
    what an own case waits for.
    """
    is_others = turn.incoming.forwarded or asides.is_handed_on(more)
    return is_others or asides.is_again(more, said) or bool(progress.owing(turn)) or not asides.adds(more, said)


def _add(turn: Turn, begun: Drafting, more: str) -> None:
    said = begun.description or ""
    if begun.pieces and not turn.incoming.more_messages:
        begun.pieces = {**begun.pieces, str(turn.incoming.message_id): more}
    begun.description = checked(f"{said}\n{more}".strip())
    begun.earlier, begun.added = said, len(turn.incoming.messages)
    heard = [*begun.messages.get("description", []), *turn.incoming.messages]
    begun.messages = {**begun.messages, "description": heard}


def unsay(turn: Turn, dialogue_id: str) -> None:
    """Take the last words out of a matter again; Refusal button_expired where none came, or others did since."""
    begun = Drafting.at_hand(turn, dialogue_id)
    if not begun.earlier:
        raise Refusal("button_expired")
    heard = begun.messages.get("description", [])
    kept = heard[: len(heard) - begun.added]
    begun.pieces = {key: words for key, words in begun.pieces.items() if not begun.added or key in map(str, kept)}
    begun.messages = {**begun.messages, "description": kept}
    begun.description, begun.earlier, begun.added = begun.earlier, "", 0
    shown = show if begun.step(turn) == CHOOSE else form.show
    shown(turn, begun, note=content.now(turn, begun.description))


def _doubt(turn: Turn, begun: Drafting, more: str) -> None:
    """Keep words beside a matter of which they may say nothing, and ask."""
    waiting = checked(f"{begun.written}\n{more}".strip())
    checked(f"{begun.description}\n{waiting}")
    begun.written = waiting
    begun.messages = {**begun.messages, "written": [*begun.messages.get("written", []), *turn.incoming.messages]}
    is_again, waits = asides.is_again(waiting, begun.description or ""), bool(progress.owing(turn))
    show(turn, begun, note=form.words(turn, "also_content", text=waiting, again=is_again, waits=waits))


def instead(turn: Turn, step: str) -> None:
    """Let words that waited take the place of what they say once more; at a later step, of its text."""
    if step != CHOOSE:
        revision.instead(turn, step)
        return
    begun = _choosing(turn, is_there=lambda it: asides.is_again(it.written, it.description or ""))
    said = begun.description or ""
    line = asides.nearest(begun.written, said) or said
    begun.description = checked(said.replace(line, begun.written, 1))
    begun.pieces, begun.earlier, begun.added = {}, said, 0
    heard = [*begun.messages.get("description", []), *begun.messages.get("written", [])]
    begun.messages, begun.written = {**_without(begun), "description": heard}, ""
    show(turn, begun, note=content.now(turn, begun.description))


def also(turn: Turn, dialogue_id: str) -> None:
    """Take words that waited beside a matter into it; Refusal button_expired."""
    begun = _choosing(turn, dialogue_id, is_there=lambda it: bool(it.written))
    heard = begun.messages.get("written", [])
    # What several messages said is not known apart, and an edit of one of them is told that it is not taken.
    begun.pieces = {**begun.pieces, str(heard[0]): begun.written} if begun.pieces and len(heard) == 1 else {}
    begun.description = checked(f"{begun.description}\n{begun.written}")
    said = [*begun.messages.get("description", []), *heard]
    begun.messages = {**_without(begun), "description": said}
    begun.written = ""
    show(turn, begun)


def _choosing(turn: Turn, dialogue_id: str | None = None, *, is_there: Callable[[Drafting], bool]) -> Drafting:
    """The filing at hand whose kind is still asked; Refusal button_expired where it is not, or nothing is there."""
    begun = Drafting.at_hand(turn, dialogue_id)
    if begun.step(turn) != CHOOSE or not is_there(begun):
        raise Refusal("button_expired")
    return begun


def over(begun: Drafting) -> None:
    """Leave out what waited, for the kind of the matter is chosen without it."""
    begun.written, begun.aside, begun.messages = "", "", _without(begun)
    begun.earlier, begun.added = "", 0


def _without(begun: Drafting) -> dict[str, list[int | None]]:
    return {step: told for step, told in begun.messages.items() if step != "written"}


def checked(text: str) -> str:
    """Give first words as they are taken; Refusal answer_too_long, answer_without_words."""
    question = application.find("description")
    assert question is not None
    return application.check(question, text)
