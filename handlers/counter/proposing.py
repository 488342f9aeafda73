"""First words whose kind is asked for: what is proposed, and what becomes of more words meanwhile."""

from handlers.counter import form, progress, retold, tongue, typed
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
    doubtful = [[button(turn.label("button", "also"), "also", begun.id)]] if begun.written else []
    return [
        *doubtful,
        *(kinds + way if told.is_restricted else way + kinds),
        tongue.offered(turn, begun.description or ""),
        [form.cancelling(turn, begun)],
    ]


def hear(turn: Turn, begun: Drafting) -> None:
    """Do what more words say: answer what was said to us, add what says more of the matter, ask about what may be."""
    said, more = begun.description or "", turn.incoming.text.strip()
    if not any(map(str.isalnum, more)):  # a picture of hands, dots: nothing that could be content
        show(turn, begun, note=form.aside(turn, begun, "nod", "", text=more))
        return
    heard_before = begun.aside
    note = typed.aside(turn, begun, None)
    note = note or retold.of_themselves(turn, begun)
    if note or more in said.split("\n"):
        show(turn, begun, note=note)
    elif said and (typed.repeated(turn, heard_before) or not asides.adds(more, said)):
        _doubt(turn, begun, more)
    else:
        _add(turn, begun, more)
        show(turn, begun)


def _add(turn: Turn, begun: Drafting, more: str) -> None:
    said = begun.description or ""
    if begun.pieces and not turn.incoming.more_messages:
        begun.pieces = {**begun.pieces, str(turn.incoming.message_id): more}
    begun.description = checked(f"{said}\n{more}".strip())
    heard = [*begun.messages.get("description", []), *turn.incoming.messages]
    begun.messages = {**begun.messages, "description": heard}


def _doubt(turn: Turn, begun: Drafting, more: str) -> None:
    """Keep words beside a matter of which they may say nothing, and ask."""
    waiting = checked(f"{begun.written}\n{more}".strip())
    checked(f"{begun.description}\n{waiting}")
    begun.written = waiting
    begun.messages = {**begun.messages, "written": [*begun.messages.get("written", []), *turn.incoming.messages]}
    show(turn, begun, note=form.words(turn, "also_content", text=waiting))


def also(turn: Turn, dialogue_id: str) -> None:
    """Take words that waited beside a matter into it; Refusal button_expired."""
    begun = Drafting.at_hand(turn, dialogue_id)
    if begun.step(turn) != CHOOSE or not begun.written:
        raise Refusal("button_expired")
    heard = begun.messages.get("written", [])
    # What several messages said is not known apart, and an edit of one of them is told that it is not taken.
    begun.pieces = {**begun.pieces, str(heard[0]): begun.written} if begun.pieces and len(heard) == 1 else {}
    begun.description = checked(f"{begun.description}\n{begun.written}")
    said = [*begun.messages.get("description", []), *heard]
    begun.messages = {**_without(begun), "description": said}
    begun.written = ""
    show(turn, begun)


def over(begun: Drafting) -> None:
    """Leave out what waited, for the kind of the matter is chosen without it."""
    begun.written, begun.aside, begun.messages = "", "", _without(begun)


def _without(begun: Drafting) -> dict[str, list[int | None]]:
    return {step: told for step, told in begun.messages.items() if step != "written"}


def checked(text: str) -> str:
    """Give first words as they are taken; Refusal answer_too_long, answer_without_words."""
    question = application.find("description")
    assert question is not None
    return application.check(question, text)
