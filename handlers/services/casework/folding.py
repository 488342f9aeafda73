"""What the fields of a case may be by its journal, entry by entry: against which the audit holds the tables."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import afterwards, discretion, filing
from handlers.services.casework.views import NOT_SERVED, SENT_AGAIN, SERVED_AGAIN
from handlers.services.clock import doubt
from law import acts
from law.codes import Act, Handover, Status
from storage import journal, people
from storage.tables import JournalEntry

HELD = ("officer_id", "department_id", "accepted_on", "redone_as", "doubted_at", "snoozed_until_on")
_SERVED = ("acknowledged_at", "delivered_on", "reply_came_on", "by_chat_on")
ENDED = ("outcome", "ground", "concluded_on", "closed_at", *_SERVED)
"""What a reopened case has no more."""


@dataclass(slots=True)
class Fold:
    """What the fields of a case may be by the journal; a field that is not here nobody can tell."""

    may: dict[str, set[Any]] = field(default_factory=lambda: {name: {None} for name in (*ENDED, *HELD)})

    def be(self, **values: Any) -> None:
        """Know what fields are."""
        for name, value in values.items():
            self.may[name] = {value}

    def perhaps(self, **values: Any) -> None:
        """Know what fields may be besides."""
        for name, value in values.items():
            self.may[name] = self.may.get(name, {None}) | {value}


def take(moment: Moment, fold: Fold, entry: JournalEntry) -> None:
    """Take in what one entry says of its case."""
    facts = journal.facts(entry)
    if entry.act == filing.FOUND:
        _found(fold, facts)
        return
    try:
        act = Act(entry.act)
    except ValueError:
        _note(moment, fold, entry)
        return
    row = acts.ACTS[act]
    if row.target is not None and "stay" not in facts:
        # What was written before staying was said leaves open whether this was the last of several.
        (fold.perhaps if "consultation" in facts else fold.be)(status=row.target)
    if act == Act.REOPEN:
        fold.be(**dict.fromkeys(ENDED))
    elif "outcome" in facts:
        closed_at = entry.at if fold.may.get("status") == {Status.CLOSED} else None
        # Of a case that was taken back outside of the chat the day is written down, maybe later.
        told_on = facts.get("concluded_on")
        on = date.fromisoformat(told_on) if told_on else office.today(moment.session, entry.at)
        fold.be(outcome=facts["outcome"], ground=facts.get("ground"), concluded_on=on, closed_at=closed_at)
        fold.perhaps(delivered_on=on, by_chat_on=on)
    _hand(moment, fold, act, entry)


def _note(moment: Moment, fold: Fold, entry: JournalEntry) -> None:
    """What is no act and changes a case all the same, as a reply that its chat did not take."""
    if entry.act == NOT_SERVED:
        # What was served by another way meanwhile stays so.
        fold.perhaps(delivered_on=None)
        fold.be(by_chat_on=None)
    elif entry.act in (SENT_AGAIN, SERVED_AGAIN):
        on = office.today(moment.session, entry.at)
        fold.perhaps(delivered_on=on, by_chat_on=on)  # by older entries it was served as it was sent
        fold.may["by_chat_on"] -= {None} if entry.act == SERVED_AGAIN else set()
    elif entry.act in (discretion.KEPT, discretion.SHOWN):
        fold.be(words_kept=entry.act == discretion.KEPT)
    elif entry.act in (doubt.DOUBTED, doubt.SETTLED):
        fold.be(doubted_at=doubt.kept_at(entry))


def _found(fold: Fold, facts: dict[str, Any]) -> None:
    fold.be(channel=facts["channel"], status=Status.NONE, department_id=facts.get("department"))
    fold.be(duplicate_of=facts.get("duplicate_of"), complex=False, words_kept=False)
    if facts.get("redo_of"):
        # In the hands of whoever had the first one, of which only the first one's journal can tell.
        fold.may["status"] = {Status.IN_HAND, Status.RECEIVED}
        del fold.may["officer_id"]


def _hand(moment: Moment, fold: Fold, act: Act, entry: JournalEntry) -> None:
    """What an act does to the fields of which its row says nothing."""
    facts = journal.facts(entry)
    if act == Act.TAKE or "took" in facts:
        officer = people.any_officer(moment.session, entry.actor)
        fold.be(officer_id=officer.id if officer else None)
    if act in (Act.ASSIGN, Act.ROUTE):
        fold.be(**{"officer_id" if act == Act.ASSIGN else "department_id": facts["to"]})
    elif act == Act.CLOSE:
        fold.be(closed_at=entry.at)
    elif act == Act.ACKNOWLEDGE:
        fold.be(acknowledged_at=entry.at)
        fold.perhaps(reply_came_on=office.today(moment.session, entry.at))
    elif act == Act.DELIVER:
        _deliver(fold, facts, on=date.fromisoformat(facts["on"]))
    else:
        _other(fold, act, facts)


def _other(fold: Fold, act: Act, facts: dict[str, Any]) -> None:
    if act in (Act.ACCEPT, Act.COMPLICATE):
        fold.be(**({"complex": True} if act == Act.COMPLICATE else {"accepted_on": date.fromisoformat(facts["on"])}))
    elif act == Act.SNOOZE:
        fold.may["snoozed_until_on"] = {None, date.fromisoformat(facts["until"])}  # a new date or officer ends it
    elif act == Act.RECTIFY and "channel" in facts["plain"]:
        fold.be(channel=facts["plain"]["channel"][1])
    elif act == Act.DUPLICATE:
        fold.be(duplicate_of=facts["former"])
    elif act == Act.REDO and facts.get("redo"):
        fold.be(redone_as=facts["redo"])
    elif act == Act.REDATE:
        surely, perhaps = afterwards.folded(facts)
        fold.be(**surely)
        fold.perhaps(**perhaps)
    elif act == Act.APPEAL_RESULT:
        fold.perhaps(redone_as=None)  # a result that was mistaken takes back what was begun by it


def _deliver(fold: Fold, facts: dict[str, Any], *, on: date) -> None:
    if "letter" not in facts:
        fold.may["concluded_on"] |= {on}
        fold.be(delivered_on=on)
        fold.perhaps(**({} if facts.get("way") == Handover.POST else {"reply_came_on": on}))
    elif "way" not in facts:
        # When a reply arrived; a notice that was handed over leaves the case as it is.
        fold.perhaps(delivered_on=on)
        fold.be(reply_came_on=on)
