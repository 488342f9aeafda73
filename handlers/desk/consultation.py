"""How staff consult in chat: one command each for asking, receipt, answer and the word to a party; files by button."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Literal

from handlers.desk import cases, concerning, days, proposing, rows
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import (
    acts,
    concerned,
    consultation,
    late,
    overrides,
    sheets,
    silence,
    voices,
)
from handlers.services.casework.acts import Permit
from handlers.services.casework.consultation import Question
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import downloads, messages
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Collecting
from handlers.services.post.turn import Turn
from law import versions
from law.codes import Act, Cause
from law.errors import Refusal
from storage.tables import Consultation, Letter

FILES = "answer_files"
PDF = "application/pdf"


def consult(turn: Turn, written: str, rest: str) -> None:
    """Consult a third party by ``/consult NUMBER PARTY [ITEMS] [DATE]``; without one, list who was consulted."""
    _propose(turn, THIRD_PARTY, written=written, rest=rest)


def joint(turn: Turn, written: str, rest: str) -> None:
    """Consult a joint author by ``/joint NUMBER BODY [ITEMS] [DATE]``; without a body, list who was consulted."""
    _propose(turn, JOINT_AUTHOR, written=written, rest=rest)


def _propose(turn: Turn, proposal: Proposal, *, written: str, rest: str) -> None:
    work = cases.named(turn, written)
    if not rest.strip():
        show(turn, work)
        return
    proposing.propose(turn, work, proposal, rest)


def _ask(cause: Cause, turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    party, day, items = concerning.read(rest)
    on = days.of_case(turn, work.case, day, subject=cause)
    return begin(turn, work, cause, party=party, on=on, items=items)


THIRD_PARTY = Proposal(Act.CONSULT, partial(_ask, Cause.THIRD_PARTY), offers=concerning.offered)
JOINT_AUTHOR = Proposal(Act.CONSULT_JOINT, partial(_ask, Cause.JOINT_AUTHOR), offers=concerning.offered)
_ASKING = {proposal.act: proposal for proposal in (THIRD_PARTY, JOINT_AUTHOR)}


def pick_item(turn: Turn, dialogue_id: str, place: str) -> None:
    """Ask about an item more, or about one less, and show the letter as it would be."""
    proposing.rewrite(turn, dialogue_id, _ASKING, lambda work, written: concerning.toggled(turn, work, written, place))


def begin(
    turn: Turn,
    work: Work,
    cause: Cause,
    *,
    party: str,
    on: date,
    question: Question | None = None,
    items: Sequence[int] = (),
) -> dict[str, Any]:
    """Consult somebody, and hand the letter to whoever sends it; gives what is to be known of it beforehand."""
    # Asked before: the stop that begins now moves the date itself.
    is_overdue = clockwork.is_over(turn.session, work.case, on)
    row, letter = consultation.ask(work, cause, party=party, on=on, question=question, items=items)
    _hand(work, row, letter)
    facts = _facts(work, row) | {"overdue": is_overdue, "days": consultation.asked_days(work.case)}
    # Another agency has no days of its own that could end behind ours.
    facts |= {"asked_by_on": consultation.asked_by(work, row) if consultation.WAYS[cause].silence else None}
    turn.say("consulted", case=work.case, **facts)
    shown = {name: facts[name] for name in ("party", "sent_on", "overdue", "runs_on", "asked_by_on", "place")}
    # An agency is asked in words of its own, which say what about.
    return shown | ({"concerns": facts["concerns"], "several": work.case.item_count} if question is None else {})


def _hand(work: Work, row: Consultation, letter: Letter) -> None:
    """Hand the letter to the officer, in private, with the sheet on which an affected party answers."""
    to, case = work.actor.address, work.case
    notices.hand(work, case, letter, to=to)
    if consultation.WAYS[row.kind].is_affected:
        sheet = sheets.confirmation(work, row, letter)
        caption = messages.label(work.session, to, "said", "confirmation_sheet")
        name = f"{letter.number}-1.pdf"
        messages.document(work, to, sheet, name=name, media_type=PDF, caption=f"{case.number} {caption}", case=case)


def _facts(work: Work, row: Consultation) -> dict[str, Any]:
    return {
        "number": work.case.number,
        "place": consultation.place(work, row),
        "kind": row.kind,
        "party": row.party,
        "sent_on": row.sent_on,
        "received_on": row.received_on,
        "answer_by_on": row.answer_by_on,
        "answer": row.answer,
        "answered_on": row.answered_on,
        "files": len(row.attachments),
        "due_on": work.case.due_on,
        "stopped": work.case.stopped,
        "runs_on": clockwork.runs_on(work.session, work.case, row.kind),
        "overdue": clockwork.is_over(work.session, work.case, work.today),
        **concerned.told(work.session, work.case, row),
    }


def show(turn: Turn, work: Work) -> None:
    """List who was consulted on a case."""
    lines = [_facts(work, row) for row in consultation.rows(work)]
    turn.say("consultations", case=work.case, number=work.case.number, lines=lines)


def at(work: Work, place: str) -> Consultation:
    """The consultation of a case at a place or by whom it asked; Refusal no_such_consultation."""
    known = consultation.rows(work)
    parties = [row.party for row in known]
    # A name will do where one alone bears it: it is how people think of whom they asked.
    at = int(place) if place.isdecimal() else parties.index(place) + 1 if parties.count(place) == 1 else 0
    if not 1 <= at <= len(known):
        raise Refusal("no_such_consultation", number=work.case.number, written=place[:20], known=parties)
    return known[at - 1]


def receive(turn: Turn, work: Work, row: Consultation, day: str, *, reason: str) -> dict[str, Any]:
    """Record the day on which a party received its letter; today where none is written. A reason corrects it.

    Gives what whoever confirms it is shown.
    """
    on = days.of_case(turn, work.case, day, subject=row.kind)
    (late if late.is_over(row) else consultation).receive(work, row, on=on, reason=reason)
    facts = _facts(work, row)
    proposing.tell(turn, work, "consult_received", **facts)
    return {"party": row.party, "on": on, "last_on": None if row.answered_on else row.answer_by_on}


def parted(words_said: str) -> tuple[str, str]:
    """Part the first word from the rest."""
    first, *tail = words_said.split(maxsplit=1) or [""]
    return first, "".join(tail)


def answer(turn: Turn, written: str, rest: str) -> None:
    """Record an answer by ``/answer NUMBER PLACE agree|object [ITEMS] [DATE] [TEXT]``, or by items."""
    proposing.propose(turn, cases.named(turn, written), ANSWER, rest)


def _answer(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    place, tail = parted(rest)
    row = at(work, place)
    code, items, tail = concerning.opinion(tail)
    day, text = days.first_day(tail)
    on = days.of_case(turn, work.case, day, subject=row.kind)
    is_further = late.is_heard(row)
    # What stood before is told beside it: both stay on record.
    former = late.former(work, row) if is_further else None
    (late if is_further else consultation).answer(work, row, code, on=on, text=text, items=items)
    below = [[button(turn.label("button", FILES), FILES, row.id)]]
    facts = _facts(work, row) | {"waiting": len(consultation.waiting(work)), "text": row.remark or "", "former": former}
    facts["binds"] = not versions.by_code(work.case.law_code).objection_needs_ground
    proposing.tell(turn, work, "consult_answered", rows=below, **facts)
    shown = {name: facts[name] for name in ("party", "answer", "objects", "waiting", "former")}
    return shown | {"on": on, "text": proposing.hidden(turn, work, facts["text"])}


ANSWER = Proposal(Act.CONSULT_ANSWER, _answer)


def close(turn: Turn, written: str, rest: str) -> None:
    """Close what a third party of 2008 left unanswered, by ``/unanswered NUMBER PLACE [TEXT]``."""
    proposing.propose(turn, cases.named(turn, written), CLOSING, rest)


def _close(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    place, text = parted(rest)
    row = at(work, place)
    silence.close(work, row, text=text)
    facts = _facts(work, row) | {"waiting": len(consultation.waiting(work)), "text": text}
    proposing.tell(turn, work, "consult_closed", **facts)
    return {name: facts[name] for name in ("party", "waiting")} | {"on": row.answered_on}


CLOSING = Proposal(Act.CONSULT_CLOSE, _close)


def tell(turn: Turn, written: str, rest: str) -> None:
    """Issue the word to a party that we disclose against its objection, by ``/tellparty NUMBER PLACE REASON``."""
    proposing.propose(turn, cases.named(turn, written), WORD, rest)


def _tell(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    place, reason = parted(rest)
    row = voices.named_earlier(work, place) or at(work, place)
    letter = overrides.tell_party(work, row, reason=reason)
    notices.hand(turn, work.case, letter, to=work.actor.address)
    turn.say("party_told", case=work.case, number=work.case.number, party=row.party)
    return {"party": row.party}


WORD = Proposal(Act.TELL_PARTY, _tell)


class Filling(Collecting):
    """The files of a party's answer, waited for."""

    kind: Literal["answer_files"] = "answer_files"
    consultation: int
    noted: ClassVar[str] = "answer_file_noted"


def ask_files(turn: Turn, row_id: str) -> None:
    """Wait for the files of an answer."""
    row, permit = _permitted(turn, row_id)
    case = permit.work.case
    Filling.begin(turn, case=case.id, consultation=row.id)
    below = [[button(turn.label("button", "answer_files_done"), "answer_files_done", row.id)]]
    turn.say("answer_files", rows=below, case=case, number=case.number, party=row.party)


def _permitted(turn: Turn, row_id: str) -> tuple[Consultation, Permit]:
    row = rows.pressed(turn, Consultation, row_id)
    return row, acts.permit(cases.pressed(turn, str(row.case_id)), Act.NOTE)


def keep_files(turn: Turn, row_id: str) -> None:
    """Put the files that came since into the record of an answer."""
    row, permit = _permitted(turn, row_id)
    filling = Filling.at_hand(turn)
    # The button of one answer must not take the files that were sent for another.
    if filling.consultation != row.id:
        raise Refusal("button_expired")
    kept = downloads.ready(filling.files)
    consultation.keep_files(permit, row, kept)
    filling.end(turn)
    case = permit.work.case
    turn.say("answer_files_kept", case=case, number=case.number, total=len(kept))
