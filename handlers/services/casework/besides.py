"""What the journal says of the rows beside a case: consultations, fees, appeals, proposed extensions, items."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import arrivals
from handlers.services.casework.consultation import FILES, WAYS
from handlers.services.casework.items import DRAFTED, kept
from handlers.services.casework.unpaid import MOVED
from law.acts import ACTS, DONE
from law.codes import Act, Cause, ExtensionState, LetterKind, LetterState
from storage import cases, journal, people
from storage.tables import Appeal, Case, Consultation, Extension, Fee, Item, JournalEntry, Letter

Said = dict[str, Any]
Found = Iterator[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class _Told:
    """One entry that tells of a row: its facts, its day, and what the row is by the entries before it."""

    facts: Said
    today: str
    before: Said
    entry: JournalEntry
    moment: Moment

    @property
    def officer(self) -> int | None:
        """Who did it, by their number."""
        found = people.any_officer(self.moment.session, self.entry.actor)
        return found.id if found else None


Takes = Mapping[str, Callable[[_Told], Said]]


def differences(moment: Moment, case: Case, entries: Sequence[JournalEntry]) -> Found:
    """Name the field, what is found and what the journal says; a row that only one of them knows is named whole."""
    notices = _notices(moment, case)
    for name, (table, takes) in _ROWS.items():
        expected = _folded(moment, entries, name, takes, notices=notices)
        found = {row.id or 0: row for row in cases.attached(moment.session, table, case)}
        yield from _compared(name, found, expected)
    parts = _items(entries)
    yield from _compared("item", {row.ordinal: row for row in cases.attached(moment.session, Item, case)}, parts)
    if (case.item_count or 0) != len(parts):
        yield "item_count", _said(case.item_count), str(len(parts))


def _compared(name: str, found: Mapping[int, Any], expected: Mapping[int, Said]) -> Found:
    yield from ((name, str(key), "-") for key in sorted(found.keys() - expected.keys()))
    yield from ((name, "-", str(key)) for key in sorted(expected.keys() - found.keys()))
    for key in sorted(found.keys() & expected.keys()):
        yield from _held(name, found[key], expected[key])


def _notices(moment: Moment, case: Case) -> dict[str, int]:
    """Which fee each notice of fees is of, by its number."""
    told = cases.attached(moment.session, Letter, case, kind=LetterKind.FEE, state=LetterState.ISSUED)
    return arrivals.turns(told)


def _folded(
    moment: Moment, entries: Sequence[JournalEntry], name: str, takes: Takes, *, notices: Mapping[str, int]
) -> dict[int, Said]:
    rows: dict[int, Said] = {}
    for entry in entries:
        facts = journal.facts(entry)
        key = facts.get(name)
        if name == "fee" and facts.get("kind") == LetterKind.FEE and facts.get("letter") in notices:
            # The arrival of a letter names the letter and no fee; both come in one order.
            key = [*rows][notices[facts["letter"]]]
        if entry.act in takes and key is not None:
            before = rows.setdefault(key, {})
            today = office.today(moment.session, entry.at).isoformat()
            before |= takes[entry.act](_Told(facts, today, before, entry, moment))
        if name == "extension" and _ends(entry, facts):
            _void(rows)
    return rows


def _ends(entry: JournalEntry, facts: Said) -> bool:
    return entry.act in ACTS and ACTS[Act(entry.act)].target in DONE and "stay" not in facts


def _void(rows: Mapping[int, Said]) -> None:
    """Let nobody decide any more on what was proposed for a case that has ended."""
    for row in rows.values():
        if row["state"] == ExtensionState.PROPOSED:
            row["state"] = ExtensionState.VOID


def _items(entries: Sequence[JournalEntry]) -> dict[int, Said]:
    """The items by their places; of what was kept years ago nobody knows what is drafted of them."""
    rows: dict[int, Said] = {}
    for entry in entries:
        facts = journal.facts(entry)
        if entry.act == Act.SPLIT:
            drafts = facts.get("drafts") or [{}] * len(facts["items"])
            told = zip(facts["items"], drafts, strict=True)
            rows = {place: {"text": text} | draft for place, (text, draft) in enumerate(told, 1)}
        elif entry.act == DRAFTED:
            rows[facts["place"]] |= facts["draft"]
    return rows


def _held(name: str, row: Any, expected: Said) -> Iterator[tuple[str, str, str]]:
    now = row.model_dump()
    now |= kept(now) if isinstance(row, Item) else {}
    for field, value in expected.items():
        found = now[field]
        same = found == Decimal(value) if isinstance(found, Decimal) else _said(found) == _said(value)
        if not same:
            yield f"{name}.{field}", _said(found), _said(value)


def _said(value: Any) -> str:
    return "-" if value is None else str(value)


def _asked(kind: Cause) -> Callable[[_Told], Said]:
    def taken(told: _Told) -> Said:
        begun = {"kind": kind, "party": told.facts["party"], "sent_on": told.facts["sent_on"], "attachments": []}
        # Before items were named a consultation was about the whole request.
        begun |= {name: told.facts.get(name, []) for name in ("items", "beside")}
        open_ = dict.fromkeys(("received_on", "answer", "answered_on", "remark", "objects"))
        return begun | open_ | {"answer_by_on": told.facts.get("until")}

    return taken


def _answered(told: _Told) -> Said:
    facts = told.facts
    said = {"answer": facts["answer"], "answered_on": facts["on"], "remark": facts["text"] or None}
    return said | {"objects": facts.get("objects")}


def _charged(told: _Told) -> Said:
    asked = {name: told.facts[name] for name in ("basis", "units", "amount", "pay_by_on")}
    open_ = dict.fromkeys(("paid_on", "lapsed_on", "withdrawn_on", "received_on", "refunded", "refunded_on"))
    # By page, and before places were counted, it has none.
    return asked | open_ | {"noticed_on": told.today, "first_place": told.facts.get("first_place")}


def _appealed(told: _Told) -> Said:
    facts = told.facts
    begun = {"kind": facts["kind"], "answer_by_on": facts["answer_by_on"], "remark": facts["body"] or None}
    return begun | dict.fromkeys(("result", "ended_on", "stated_on", "document")) | {"opened_on": facts["on"]}


def _ruled(told: _Told) -> Said:
    said = {"result": told.facts["result"], "ended_on": told.facts["on"]}
    return said | {"document": told.facts.get("document", told.before["document"])}


_CONSULTATION: Takes = {
    **{way.act: _asked(cause) for cause, way in WAYS.items()},
    Act.RECEIVE: lambda told: {"received_on": told.facts["received_on"], "answer_by_on": told.facts.get("until")},
    **dict.fromkeys((Act.CONSULT_ANSWER, Act.CONSULT_CLOSE, Act.CONSULT_LAPSE, Act.CONSULT_WITHDRAW), _answered),
    Act.REDATE: lambda told: {"answered_on": told.facts["on"]},
    FILES: lambda told: {"attachments": [*told.before["attachments"], *told.facts["files"]]},
}
_FEE: Takes = {
    Act.CHARGE: _charged,
    Act.RECEIVE: lambda told: {"received_on": told.facts["received_on"], "pay_by_on": told.facts["last_on"]},
    # Who stays of several was asked last, and has not confirmed yet that it came.
    Act.LEAVE: lambda told: {"received_on": None, "pay_by_on": told.facts["anew"][LetterKind.FEE]},
    MOVED: lambda told: {"pay_by_on": told.facts["pay_by_on"]},
    Act.PAY: lambda told: {"paid_on": told.facts["on"], "lapsed_on": None},
    Act.REDATE: lambda told: {"paid_on": told.facts["on"]},
    Act.LAPSE_UNPAID: lambda told: {"lapsed_on": told.today},
    Act.UNCHARGE: lambda told: {"withdrawn_on": told.today, "lapsed_on": None},
    # What corrects a sum stays on its day.
    Act.REFUND: lambda told: {
        "refunded": told.facts["refunded"],
        "refunded_on": told.facts.get("refunded_on") or told.today,
    },
}
_APPEAL: Takes = {
    Act.APPEAL: _appealed,
    Act.STATE: lambda told: {"stated_on": told.facts["on"]},
    Act.REDATE: lambda told: {"opened_on": told.facts["on"], "answer_by_on": told.facts["answer_by_on"]},
    Act.APPEAL_RESULT: _ruled,
}


def _proposed(told: _Told) -> Said:
    asked = {name: told.facts[name] for name in ("days", "reason")}
    return asked | {
        "proposed_by": told.officer,
        "state": ExtensionState.PROPOSED,
        "decided_by": None,
        "decided_at": None,
    }


def _decided(state: ExtensionState) -> Callable[[_Told], Said]:
    return lambda told: {"state": state, "decided_by": told.officer, "decided_at": told.entry.at}


_EXTENSION: Takes = {
    Act.EXTEND_PROPOSE: _proposed,
    Act.EXTEND_APPROVE: _decided(ExtensionState.APPROVED),
    Act.EXTEND_REFUSE: _decided(ExtensionState.REFUSED),
}
_ROWS: dict[str, tuple[Any, Takes]] = {
    "consultation": (Consultation, _CONSULTATION),
    "fee": (Fee, _FEE),
    "appeal": (Appeal, _APPEAL),
    "extension": (Extension, _EXTENSION),
}
