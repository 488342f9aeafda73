"""What was asked for in one line is shown as the other side will see it, and done when that is confirmed."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Literal

from handlers.desk import cases
from handlers.reading import traces
from handlers.services.bureau import office
from handlers.services.bureau.moment import Work
from handlers.services.casework import discretion, privacy
from handlers.services.letters import carrying, printing, rehearsal
from handlers.services.letters.rehearsal import Done, Leaving
from handlers.services.post import audience, countdown, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import Act
from law.errors import Refusal
from storage import countdowns, people
from storage.tables import Case

BEGINNING = 40
"""So many characters of what is asked for tell one case from another."""
Doing = Callable[[Turn, Any, str], Mapping[str, Any]]
"""Does on a case what is written, says so, and gives what whoever confirms should know beside what would leave.

Where it founds the case, it is given none.
"""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act that one line asks for, and what does it; a quiet one is done at once where nothing would leave by it."""

    act: Act
    doing: Doing
    is_quiet: bool = False
    offers: "Offers | None" = None
    """What else may be pressed below what is shown, beside doing it and leaving it."""


class Proposing(Dialogue):
    """An act as it was written, and the mark of what was shown of it."""

    kind: Literal["proposing"] = "proposing"
    case: int | None
    act: Act
    text: str
    mark: str


Offers = Callable[[Turn, Work, Proposing], list[list[Button]]]


def propose(turn: Turn, work: Work | None, proposal: Proposal, written: str) -> None:
    """Show what would leave by an act, to be confirmed; refused as the act would be."""
    doing = partial(proposal.doing, turn, work, written)
    found = rehearsal.quietly(work or turn, doing) if proposal.is_quiet else rehearsal.look(work or turn, doing)
    if found is None:
        return
    mark = found[0].mark
    case_id = work.case_id if work else None
    begun = Proposing.begin(turn, case=case_id, act=proposal.act, text=written, mark=mark)
    _show(turn, work, begun, found, offers=proposal.offers)


def rewrite(turn: Turn, dialogue_id: str, known: Mapping[Act, Proposal], write: Callable[[Work, str], str]) -> None:
    """Write otherwise what was asked for, and show what would leave by it then; refused as the act would be."""
    proposing = Proposing.at_hand(turn, dialogue_id)
    if proposing.act not in known or proposing.case is None:
        raise Refusal("button_expired")
    work, proposal = cases.pressed(turn, proposing.case), known[proposing.act]
    written = write(work, proposing.text)
    found = rehearsal.look(work, partial(proposal.doing, turn, work, written))
    proposing.text, proposing.mark = written, found[0].mark
    proposing.keep(turn)
    _show(turn, work, proposing, found, offers=proposal.offers)


def send(turn: Turn, dialogue_id: str, known: Mapping[Act, Proposal]) -> None:
    """Do what was looked at; where something else would leave by now, that is looked at first."""
    proposing = Proposing.at_hand(turn, dialogue_id)
    work = None if proposing.case is None else cases.pressed(turn, proposing.case)
    doing = partial(known[proposing.act].doing, turn, work, proposing.text)
    done = rehearsal.do(work or turn, doing, seen=proposing.mark, at_once=countdown.is_over(turn))
    if done.state == "done":
        proposing.end(turn)
    elif not waits(turn, "propose_send", proposing, done, case=work.case if work else None):
        proposing.mark = done.leaving.mark
        proposing.keep(turn)
        found = done.leaving, done.given
        _show(turn, work, proposing, found, again=True, offers=known[proposing.act].offers)


def waits(turn: Turn, verb: str, dialogue: Dialogue, done: Done, *, case: Case | None, seen: str = "mark") -> bool:
    """Let what a dialogue sends wait where it can be called back; says whether it does. `seen` is its mark's field."""
    if done.state != "waits":
        return False
    setattr(dialogue, seen, done.leaving.unnumbered)
    dialogue.keep(turn)
    titles = [letter["title"] for letter in done.leaving.letters]
    countdown.begin(turn, verb, dialogue.id, case=case, dialogue=dialogue, titles=titles)
    return True


def _show(
    turn: Turn,
    work: Work | None,
    proposing: Proposing,
    found: tuple[Leaving, Mapping[str, Any]],
    *,
    again: bool = False,
    offers: "Offers | None" = None,
) -> None:
    leaving, beside = found
    verb = "propose_send" if leaving.letters or leaving.texts else "propose_do"
    send = button(turn.label("button", verb), "propose_send", proposing.id)
    above = offers(turn, work, proposing) if offers and work else []
    below = [*above, [send, button(turn.label("button", "cancel"), "cancel", proposing.id)]]
    said = shown(turn, work, leaving) | {"act": proposing.act, "again": again}
    said |= {"number": work.case.number} if work else {}
    turn.say("proposed", rows=below, case=work.case if work else None, **(said | {**beside}))


def tell(turn: Turn, work: Work, name: str, *, rows: messages.Rows = (), **facts: Any) -> None:
    """Say what was recorded on a case to whoever recorded it, and to the officer who has it where that is another."""
    turn.say(name, rows=rows, case=work.case, **facts)
    officer = audience.in_hand(turn.session, work.case)
    if officer is not None and officer.address not in (turn.incoming.chat, turn.incoming.person):
        messages.say(turn, officer.address, name, case=work.case, **facts)


def tell_gone(turn: Turn, work: Work, name: str, *, as_asked: bool = False, **facts: Any) -> None:
    """Say what was done and where its letter goes to whoever did it, and to the officer who has the case."""
    turn.say(name, case=work.case, **facts, **carrying.told(work, as_asked=as_asked))
    officer = audience.in_hand(turn.session, work.case)
    if officer is not None and officer.address not in (turn.incoming.chat, turn.incoming.person):
        gone = carrying.told(work, reader=officer.address, as_asked=as_asked)
        messages.say(turn, officer.address, name, case=work.case, **facts, **gone)


def shown(turn: Turn, work: Work | None, leaving: Leaving) -> dict[str, Any]:
    """What would leave and of whose case, as it may be shown where we are: a room sees no personal data."""
    wait = {"wait": office.undo_seconds(turn.session, turn.now) if leaving.is_anything else 0}
    if work is None:
        return asdict(leaving) | {"asks": "", "holder": "", "own": False, "sender": ""} | wait
    said = as_seen(turn, work, leaving) | whose(turn, work) | wait
    for letter in said["letters"]:  # as they are shown: a rare character of a hidden name stays hidden
        printing.warn_in(turn, turn.incoming.chat, work.case, letter["words"])
    return said


def as_seen(turn: Turn, work: Work, leaving: Leaving) -> dict[str, Any]:
    """What would leave of a case, with what may not be seen where we are hidden."""
    seen = partial(hidden, turn, work)
    letters: list[dict[str, Any]] = [letter | {"words": seen(letter["words"])} for letter in leaving.letters]
    return asdict(leaving) | {"letters": letters, "texts": [seen(text) for text in leaving.texts]}


def whose(turn: Turn, work: Work) -> dict[str, Any]:
    """Whose case somebody is about to act on: how its words begin, who else has it, and whether it is their own."""
    case = work.case
    asks = discretion.readable(turn.session, case, case.description, chat=turn.incoming.chat)
    # Of two who do anything with it the second should know of the first.
    officer = audience.in_hand(work.session, case)
    holder = officer.name if officer is not None and officer.id != work.actor.officer_id else ""
    own = work.actor.address in (case.address, case.asker)
    return {"asks": _beginning(asks), "holder": holder, "own": own, "sender": _sender(turn, work)}


def _sender(turn: Turn, work: Work) -> str:
    """Who has confirmed something of a case that has not left yet; empty where nobody has, or nothing waits here."""
    row = next(iter(countdowns.of_case(turn.session, work.case_id) if turn.office.undo_seconds else ()), None)
    officer = people.any_officer(turn.session, row.person) if row else None
    return officer.name if officer else ""


def _beginning(text: str) -> str:
    first = " ".join(text.split())
    return first[:BEGINNING] + "…" * (len(first) > BEGINNING)


def hidden(turn: Turn, work: Work, text: str) -> str:
    """Words as they may be shown where we are: what is known of the applicant is hidden in a room."""
    if turn.incoming.private:
        return text
    told = privacy.told(turn.session, work.case)
    return traces.hide(text, *(told[name] for name in ("name", "identity", "contact", "delivery_to")))
