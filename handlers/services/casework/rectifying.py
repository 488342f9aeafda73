"""What was registered wrongly of a case, of who asks and of how they are reached: put right, from old to new."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from handlers.reading import plain
from handlers.services.bureau import reported
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import acts, correction, discretion, reasons, receipt, repeats, seals
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, told
from handlers.services.post import keyboards, messages
from law import application
from law.codes import Act, Channel, Delivery, Kind, Role, Status
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, journal
from storage.tables import Applicant

OF_APPLICANT = ("type", "name", "identity", "contact")
OF_CASE = {"kind": "kind", "channel": "channel", "supply": "supply_form", "delivery": "delivery"}
OF_CASE |= {"delivery_to": "delivery_to"}
"""The fields of a case, by what staff call them, with their columns."""
FIELDS = (*OF_APPLICANT, *OF_CASE)
PERSONAL = ("name", "identity", "contact", "delivery_to")
"""What no entry of the journal says in words, for it lasts for ever."""
_IN_LETTERS = {"name", "kind", "supply", "delivery", "delivery_to"}
_SAME_PERSON = 0.5
"""How much of a name stays where a slip is mended: of one of two signs the half."""
_REACHED_BY = (Delivery.EMAIL, Delivery.POST)
_BEFORE_WORK = {
    *(Act.SUBMIT, Act.REGISTER, Act.HOLD, Act.CONFIRM, Act.TAKE, Act.ASSIGN, Act.ROUTE, Act.NOTE, Act.SNOOZE, Act.LINK),
    *(Act.REDATE, Act.RECTIFY, Act.RECOMPUTE),
}
"""What may have been done to a case whose kind is another after all: nothing that only one kind of case knows."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field as it was and as it is; of a code its code."""

    field: str
    old: str | None
    new: str | None


class Rectified(Fact):
    """What was put right, as the journal keeps it: the fields, and old and new of what is nobody's secret."""

    fields: tuple[str, ...]
    reason: str
    plain: dict[str, tuple[str | None, str | None]]


def rectify(
    permit: Permit, given: Mapping[str, str], *, reason: str, sure: Sure = (), confirmed_on: date | None = None
) -> list[Change]:
    """Put fields of a case right; its clock, its letters to come and its applicant follow (Art. 29, 31).

    `confirmed_on` is the day on which both sides confirmed the receipt, where the right channel asks for it. Whoever
    is not in a chat gets the receipt anew. Refusal reason_needed, reason_bare, rectify_nothing, rectify_same,
    rectify_kind, rectify_chosen, rectify_by_approver, rectify_request, rectify_lacks, rectify_kind_begun,
    rectify_channel, rectify_person, rectify_confirmed, rectify_reach, year_touched, of `application.check`, and of a
    day that follows those of `correction.redate`.
    """
    work = permit.work
    reasons.check(Act.RECTIFY, reason)
    changes = _changes(work, given)
    _check(work, {change.field: change.new for change in changes}, confirmed_on)
    new = {change.field: change.new for change in changes}
    counted = {"kind": new.get("kind"), "channel": new.get("channel"), "applicant_type": new.get("type")}
    years = reported.admit(work, sure, **{name: value for name, value in counted.items() if value is not None})
    received_on = _received_on(work, new, confirmed_on)
    was = work.case.due_on
    _write(work, new)
    at = _confirm(work, confirmed_on)
    anew = work.case.status is Status.IN_REVIEW and not _IN_LETTERS.isdisjoint(new)
    told_of = {change.field: (change.old, change.new) for change in changes if change.field not in PERSONAL}
    made = Rectified(fields=tuple(new), reason=reason, plain=told_of)
    kept = made.kept | seals.rectified(work.session, work.case) | reported.kept(years) | at
    permit.done(stay=not anew, **kept)
    if "kind" in new:
        clockwork.recount(work, work.case)
        if work.case.due_on != was and work.case.status not in cases.ENDED:
            told.changed(work, work.case, was=was, cause="rectify", reason=reason)
    if received_on is not None:
        correction.redate(acts.permit(work, Act.REDATE), on=received_on, reason=reason, sure=sure)
    _tell(work, changes, reason)
    if received_on is not None or not _IN_LETTERS.isdisjoint(new):
        _receipt_anew(permit)
    return changes


def _confirm(work: Work, on: date | None) -> dict[str, Any]:
    """Know when both sides confirmed; gives what the journal keeps of it."""
    if on is None:
        return {}
    work.case.confirmed_at = work.office.morning(on)
    return {seals.CONFIRMED_AT: seals.said(work.case.confirmed_at)}


def _receipt_anew(permit: Permit) -> None:
    """Hand whoever is not in a chat the receipt as it is right now, for the one they hold says otherwise."""
    case = permit.work.case
    if case.address is None and case.received_on is not None and case.status not in cases.ENDED and not case.redo_of:
        receipt.issue_receipt(permit)


def _changes(work: Work, given: Mapping[str, str]) -> list[Change]:
    if not given:
        raise Refusal("rectify_nothing", known=FIELDS)
    was = _now(work)
    found = [Change(name, was[name], _checked(name, value)) for name, value in given.items()]
    same = [change.field for change in found if change.old == change.new]
    if same:
        raise Refusal("rectify_same", number=work.case.number, field=same[0])
    return found


def _now(work: Work) -> dict[str, str | None]:
    applicant = cases.applicant(work.session, work.case)
    known = {name: getattr(applicant, name) for name in OF_APPLICANT}
    return known | {name: getattr(work.case, column) for name, column in OF_CASE.items()}


def _checked(name: str, value: str) -> str:
    question = application.find(name)
    if question is None or question.choices:
        return value
    # Staff know how somebody is reached, as when they register it.
    return plain.cleaned(application.check(replace(question, reaches=False), value))


def _check(work: Work, new: Mapping[str, str | None], confirmed_on: date | None) -> None:
    case = work.case
    if confirmed_on is not None and "channel" not in new:
        raise Refusal("rectify_confirmed", number=case.number)
    if confirmed_on is not None and confirmed_on > work.today:
        raise Refusal("date_in_future", on=confirmed_on)
    if "kind" in new:
        _check_kind(work, Kind(new["kind"] or ""))
    _check_person(work, new)
    if "channel" in new and (case.address or case.received_on is None):
        raise Refusal("rectify_channel", number=case.number, by_chat=bool(case.address))
    delivery = new.get("delivery") or case.delivery
    to = new.get("delivery_to") or case.delivery_to
    lacks = delivery in _REACHED_BY and not to
    changed = not {"delivery", "delivery_to"}.isdisjoint(new)
    if changed and (lacks or (delivery == Delivery.CHAT and not case.address)):
        raise Refusal("rectify_reach", number=case.number, delivery=delivery)


def _check_person(work: Work, new: Mapping[str, str | None]) -> None:
    """Refuse another person in the place of who asked: that is another request, unless an approver has looked at it."""
    was = cases.applicant(work.session, work.case).name
    if "name" not in new or not was or work.actor.role is Role.APPROVER:
        return
    if SequenceMatcher(None, plain.name(was), plain.name(new["name"] or "")).ratio() < _SAME_PERSON:
        raise Refusal("rectify_person", number=work.case.number, article=work.article("content"))


def _check_kind(work: Work, kind: Kind) -> None:
    case = work.case
    if KINDS[kind].confidential:
        raise Refusal("rectify_kind", number=case.number, kind=kind)
    if case.address:
        # Who chose it in the chat meant it: another matter is theirs to bring.
        raise Refusal("rectify_chosen", number=case.number, kind=case.kind)
    if work.actor.role is not Role.APPROVER:
        raise Refusal("rectify_by_approver", number=case.number)
    if KINDS[case.kind].discloses and case.received_on is not None:
        # Whoever asked for information is answered as such, and told in writing where it is a petition (Art. 39(1)).
        raise Refusal("rectify_request", number=case.number, kind=kind, article=work.article("petition"))
    was, case.kind = case.kind, kind
    missing, case.kind = receipt.missing(work.session, case), was
    if KINDS[kind].formal and missing:
        raise Refusal("rectify_lacks", number=case.number, missing=missing, article=work.article("content"))
    known = {act.value for act in Act} - {act.value for act in _BEFORE_WORK}
    begun = [entry.act for entry in journal.of_case(work.session, work.case_id) if entry.act in known]
    if begun or case.redo_of:
        raise Refusal("rectify_kind_begun", number=case.number, act=begun[0] if begun else Act.REDO)


def _received_on(work: Work, new: Mapping[str, str | None], confirmed_on: date | None) -> date | None:
    """The day of receipt by another channel or for another kind, where it is another (Art. 31)."""
    if "channel" not in new and "kind" not in new:
        return None
    case = work.case
    kind, channel = Kind(new.get("kind") or case.kind), Channel(new.get("channel") or case.channel)
    day = receipt.received_on(work, case, kind=kind, channel=channel, confirmed_on=confirmed_on)
    if day is None:
        raise Refusal("rectify_channel", number=case.number, by_chat=False)
    return day if day != case.received_on else None


def _write(work: Work, new: Mapping[str, str | None]) -> None:
    session, case = work.session, work.case
    applicant = cases.applicant(session, case)
    mine = {name: value for name, value in new.items() if name in OF_APPLICANT}
    if mine and (case.redo_of or case.redone_as):
        # The other handling stands as it was, and is put right by itself.
        applicant = Applicant(**applicant.model_dump(exclude={"id"}))
    for name, value in mine.items():
        setattr(applicant, name, value)
    session.add(applicant)
    session.flush()
    assert applicant.id is not None
    case.applicant_id = applicant.id
    session.kept[Applicant, applicant.id] = applicant
    was_confidential = KINDS[case.kind].confidential
    for name, column in OF_CASE.items():
        if name in new:
            setattr(case, column, new[name])
    case.kind, case.channel = Kind(case.kind), Channel(case.channel)
    case.asker = repeats.asker(applicant.name, applicant.identity)
    if "kind" in new and not case.redo_of:
        case.likeness = repeats.likeness(case.kind, case.description)
        if was_confidential:
            case.words_kept = True
            discretion.keep(work, case)
    session.add(case)


def _tell(work: Work, changes: list[Change], reason: str) -> None:
    """Tell the applicant which of what they told stands otherwise now, and why; whose it is they know."""
    case = work.case
    if case.address:
        told = [{"field": change.field, "new": "" if change.field == "identity" else change.new} for change in changes]
        rows = keyboards.leading(work.session, case)
        facts: dict[str, Any] = {"number": case.number, "changes": told, "reason": reason}
        messages.say(work, case.address, "rectified", rows=rows, case=case, **facts)
