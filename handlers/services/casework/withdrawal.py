"""A case that its applicant took back by letter, at the counter or by telephone, as staff record it."""

import re
from datetime import date
from typing import Any

from handlers.reading import together as reading
from handlers.services.bureau import facts, office, reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import acts, discretion, needless, showing
from handlers.services.casework.acts import Doing
from handlers.services.casework.asides import ADDED, ASKED, DENIED, Said
from handlers.services.letters import carrying
from handlers.services.post import audience, keyboards, messages
from law.codes import Act, Outcome, Role, TakenBack
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case
from templates import words

KEPT = "withdrawal_kept"
"""What the journal calls that an applicant who was asked has let their case go on."""
_TAKEN = re.compile(r"\u64a4|withdr", re.IGNORECASE)


def note(work: Work, way: TakenBack, *, on: date, reason: str, sure: Sure = ()) -> dict[str, Any]:
    """End a case because its applicant took it back on a day, by a way and with what staff know of it.

    The applicant is told the way and the day, so that who did not take it back can say so. Gives what staff are told.
    Refusal reason_needed, date_in_future, before_receipt, not_withdrawn_in_chat, year_touched, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.WITHDRAW), work.case
    _check(work, on, reason)
    if way is TakenBack.CHAT:
        _check_chat(work, on)
    years = reported.admit(work, sure, concluded_on=on, outcome=Outcome.WITHDRAWN)
    parties = needless.end(work)
    permit.done(on=on, way=way, reason=reason.strip(), concluded_on=on, **reported.kept(years))
    case.concluded_on = on  # the day on which it was taken back, which may have been written down later
    said: dict[str, Any] = {"number": case.number, "way": way, "on": on}
    if case.address:
        rows = keyboards.denying(work.session, case)
        messages.say(work, case.address, "withdrawal_told", rows=rows, case=case, **said)
    said |= {
        "parties": parties,
        "told": bool(case.address),
        "lettered": KINDS[case.kind].confirms_withdrawal and bool(case.received_on),
    }
    if said["lettered"]:
        # Of an answer anew its own number: what was answered first is not taken back.
        told = {"withdrawn_on": on, "case_number": case.number, "way": words.label("taken_back", way)}
        permit.give(outcome=None, rows=keyboards.leading(work.session, case), **told)
    for chat in audience.desk(work.session, case):
        if chat != work.actor.address:
            gone = carrying.told(work, reader=chat)
            messages.say(work, chat, "withdrawal_noted", case=case, **said, **gone)
    return said | carrying.told(work)


def together(session: Session, case: Case) -> list[str]:
    """The names of those who asked for a case together; none where one person or body did."""
    return reading.names(cases.applicant(session, case).name or "")


def check_alone(work: Work) -> None:
    """Ask who takes back what several asked for together: one of them does so for themselves only.

    Refusal withdrawal_joint, which names them.
    """
    if names := together(work.session, work.case):
        raise Refusal("withdrawal_joint", number=work.case.number, names=names)


def _check(work: Work, on: date, reason: str) -> None:
    came_on = work.case.received_on or office.today(work.session, work.case.arrived_at)
    if not reason.strip():
        raise Refusal("reason_needed", act=Act.WITHDRAW)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if on < came_on:
        raise Refusal("before_receipt", on=on, received_on=came_on, article="")


def _check_chat(work: Work, on: date) -> None:
    """Refuse a withdrawal in the chat that the record does not know: neither the act nor a word of it on that day."""
    taken = [entry for entry in facts.entries(work, Act.WITHDRAW) if Doing.of(entry).role is Role.APPLICANT]
    entries = journal.of_case(work.session, work.case_id)
    said = [entry for entry in entries if entry.act in (ADDED, ASKED) and _TAKEN.search(Said.of(entry).text)]
    if all(office.today(work.session, entry.at) != on for entry in (*taken, *said)):
        known = sorted({office.today(work.session, entry.at) for entry in (*taken, *said)})
        raise Refusal("not_withdrawn_in_chat", number=work.case.number, on=on, days=known)


def times_kept(work: Work) -> int:
    """How often an applicant has said that their case goes on, when asked whether they take it back."""
    return sum(entry.act == KEPT for entry in journal.of_case(work.session, work.case_id))


def keep(work: Work) -> None:
    """Let a case go on whose applicant was asked whether they take it back: what asked that confirms nothing more."""
    journal.append(work.session, KEPT, actor=work.actor.address, now=work.now, case_id=work.case_id)


def is_deniable(work: Work) -> bool:
    """Say whether a case stands as taken back and its applicant has not yet said that they did not do it."""
    return _said_last(work) == Act.WITHDRAW


def is_denied(work: Work) -> bool:
    """Say whether a case stands as taken back and its applicant has said already that they did not do it."""
    return _said_last(work) == DENIED


def _said_last(work: Work) -> str | None:
    if work.case.outcome is not Outcome.WITHDRAWN:
        return None
    acts_ = [entry.act for entry in journal.of_case(work.session, work.case_id)]
    return next((act for act in reversed(acts_) if act in (Act.WITHDRAW, DENIED)), None)


def deny(work: Work, text: str = "") -> None:
    """Let an applicant say that they did not take their case back; an approver may open it again with one press.

    `text` is what they said of it, which may explain how it came, and is handed on however often they say it; a
    button says nothing more. Refusal not_withdrawn, denied_already.
    """
    case = work.case
    if case.outcome is not Outcome.WITHDRAWN:
        raise Refusal("not_withdrawn", number=case.number)
    if not (is_deniable(work) or text.strip()):
        raise Refusal("denied_already", number=case.number)
    kept = Said(text=text.strip()).kept
    journal.append(work.session, DENIED, actor=work.actor.address, now=work.now, case_id=work.case_id, **kept)
    showing.heard(work, text)
    last = facts.entries(work, Act.WITHDRAW)[-1]
    way, on = journal.facts(last).get("way") or TakenBack.CHAT, case.concluded_on
    # Whoever may open it again hears it beside whoever has the case: one of them may be away.
    for chat in dict.fromkeys([*audience.desk(work.session, case), *audience.approvers(work.session)]):
        rows = keyboards.denied(work.session, case, chat=chat)
        told: dict[str, Any] = {"number": case.number, "way": way, "on": on}
        told["text"] = discretion.readable(work.session, case, text, chat=chat)
        messages.say(work, chat, "withdrawal_denied", rows=rows, case=case, **told)
