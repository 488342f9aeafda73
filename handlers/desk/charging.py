"""How staff charge a fee: counted, or written with its reason; looked at, and noticed."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, ClassVar, Literal

from handlers.desk import cases as desk_cases
from handlers.desk import fields, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import counted as known
from handlers.services.casework import fees as case_fees
from handlers.services.casework import itemised, month
from handlers.services.casework.fees import Quote
from handlers.services.letters import carrying, rehearsal
from handlers.services.post import countdown, downloads
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Collecting
from handlers.services.post.turn import Turn
from law import fees
from law.codes import Act, FeeBasis
from law.errors import Refusal
from storage import cases, people

MOST_UNITS, MOST_YUAN = 100_000, 1_000_000
CENT = Decimal("0.01")
_NAMES = re.compile("[=\uff1d:\uff1a]")
"""What stands between a name and its sum."""


class Charging(Collecting):
    """A fee by item or by page before it is noticed: what was counted, and what was typed beside it and why.

    `counting`: a number was typed with PDFs, whose pages stand beside it once they are here.
    """

    kind: Literal["charge"] = "charge"
    basis: FeeBasis
    counted: int | None = None
    typed: int | None = None
    text: str = ""
    mark: str = ""
    counting: bool = False
    noted: ClassVar[str] = "fee_file_noted"

    @property
    def units(self) -> int | None:
        """How many are charged: as many as were typed, otherwise as were counted."""
        return self.counted if self.typed is None else self.typed

    @property
    def differs(self) -> bool:
        """Tell whether another number is charged than the one that was counted."""
        return self.counted is not None and self.units != self.counted

    def noting(self, turn: Turn) -> dict[str, Any]:
        """Whether the files go with the answer by themselves: not where it is one of several items."""
        return {"goes_along": not cases.by_id(turn.session, self.case).item_count}

    def step(self) -> str:
        """What is asked next."""
        if self.units is None or self.counting:
            return "pages"
        return "reason" if self.differs and not self.text else "sure"

    def hear(self, turn: Turn) -> bool:
        """Take a number of pages, or the reason for a number that nobody counted."""
        step, said = self.step(), turn.incoming.text.strip()
        if step == "sure":
            return False
        turn.require_words()
        work = desk_cases.pressed(turn, self.case)
        if step == "reason":
            self.text = said
        else:
            # What was sent is counted before it is typed past.
            self.typed, self.counted, self.counting = _count(said, self.basis), _beside(turn, work, self), False
            case_fees.admit(work, _quote(work, self.basis, self.typed))
        _go(turn, self, work)
        return True

    def take_file(self, turn: Turn) -> bool:
        """Take a PDF whose pages are to be counted."""
        return self.step() == "pages" and super().take_file(turn)


def charge(turn: Turn, written: str, rest: str) -> None:
    """Charge by ``/charge NUMBER items|pages [N [REASON]]`` or ``cost search=… copy=… post=…``.

    The notice is shown before it leaves. Another number than the counted one needs a reason first.
    """
    work = desk_cases.named(turn, written)
    basis, tail = _basis(rest)
    typed, _, reason = tail.partition(" ")
    if basis == FeeBasis.COST:
        proposing.propose(turn, work, NOTICE, rest)
        return
    # What comes with the command is counted before anything else, and takes the place of what is drafted.
    is_sent = basis == FeeBasis.PAGE and bool(turn.incoming.files)
    units, counted = _count(typed, basis) if typed else None, None if is_sent else case_fees.counted(work, basis)
    if not is_sent and basis == FeeBasis.PAGE and units is not None and counted is None:
        counted = _beside(turn, work, _half_said(turn, work, basis))
    if units is not None and counted in (None, units) and not is_sent:
        proposing.propose(turn, work, NOTICE, rest)
        return
    asked = units if units is not None else counted
    quote = _quote(work, basis, asked) if asked is not None else None
    # Nothing is done yet: whoever may not charge this shall hear so before giving reasons for it.
    case_fees.admit(work, quote)
    told: dict[str, Any] = {"counted": counted, "typed": units, "text": reason.strip(), "counting": is_sent}
    charging = Charging.begin(turn, case=work.case_id, basis=basis, **told)
    _go(turn, charging, work)


def _beside(turn: Turn, work: Work, charging: Charging | None) -> int | None:
    """The pages that stand beside a number that was typed: of the PDFs that were sent, else drafted; None without any.

    Of those that can be counted, for what cannot is what a reason is given for.
    """
    if charging and charging.counted is not None:
        return charging.counted
    sent = downloads.ready(charging.files) if charging else []
    return itemised.pages(turn.session, sent or known.drafted(work, whole=False), any_of=True)


def _half_said(turn: Turn, work: Work, basis: FeeBasis) -> Charging | None:
    """The same fee, where whoever speaks has half said it before."""
    row = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    before = Charging.of(row) if row is not None and row.said["kind"] == "charge" else None
    return before if before and (before.case, before.basis) == (work.case_id, basis) else None


def _as_written(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    """Notice the cost, or the number that is the counted one or that nothing counts; Refusal button_expired."""
    basis, tail = _basis(rest)
    if basis == FeeBasis.COST:
        return _notice(turn, work, _at_cost(work, tail)) | {"counted": None}
    units, counted = _count(tail.split()[0], basis), case_fees.counted(work, basis)
    if counted not in (None, units):
        raise Refusal("button_expired")
    return _notice(turn, work, _quote(work, basis, units)) | {"counted": counted}


NOTICE = Proposal(Act.CHARGE, _as_written)


def _notice(turn: Turn, work: Work, quote: Quote, **beside: Any) -> dict[str, Any]:
    """Notice a fee; gives what is charged."""
    fee, letter = case_fees.charge(work, quote, **beside)
    known: dict[str, Any] = {"amount": case_fees.yuan(fee.amount), "units": fee.units, "basis": fee.basis}
    known |= {"pay_by_on": fee.pay_by_on}
    running = {"stopped": work.case.stopped, "due_on": work.case.due_on}
    said = known | running | {"letter": letter.number, **carrying.told(work, as_asked=True)}
    turn.say("charged", case=work.case, number=work.case.number, **said)
    return known


def _go(turn: Turn, charging: Charging, work: Work) -> None:
    charging.keep(turn)
    _STEPS[charging.step()](turn, charging, work)


def _ask_pages(turn: Turn, charging: Charging, work: Work, *, left_out: Sequence[str] = ()) -> None:
    rows = [[button(turn.label("button", "charge_pages"), "charge_pages", charging.id), _cancel(turn, charging)]]
    kept = [file.name for file in charging.files]
    turn.ask("fee_pages", rows=rows, case=work.case, number=work.case.number, left_out=left_out, kept=kept)


def _ask_reason(turn: Turn, charging: Charging, work: Work) -> None:
    said = _both(work, charging)
    turn.ask("fee_differs", rows=[[_cancel(turn, charging)]], case=work.case, number=work.case.number, **said)


def _preview(turn: Turn, charging: Charging, work: Work) -> None:
    rows = [[button(turn.label("button", "charge_send"), "charge_send", charging.id), _cancel(turn, charging)]]
    leaving, _ = rehearsal.look(work, _noticing(turn, charging, work))
    charging.mark = leaving.mark
    charging.keep(turn)
    said = _both(work, charging) | {"differs": charging.differs, "reason": charging.text}
    said |= proposing.shown(turn, work, leaving)
    if charging.basis == FeeBasis.ITEM:
        said |= {"received_on": work.case.received_on, "places": month.places(work, charging.units or 1)}
    turn.say("fee_proposed", rows=rows, case=work.case, number=work.case.number, **said)


def _noticing(turn: Turn, charging: Charging, work: Work) -> Callable[[], dict[str, Any]]:
    """What notices the fee that is charged, with what was counted where that is another, and why."""
    assert charging.units is not None
    beside: dict[str, Any] = {"counted": charging.counted, "reason": charging.text} if charging.differs else {}
    # What was sent to be counted goes with the answer: it has to be here.
    beside |= {"files": downloads.ready(charging.files)} if charging.files else {}
    return partial(_notice, turn, work, _quote(work, charging.basis, charging.units), **beside)


def _both(work: Work, charging: Charging) -> dict[str, Any]:
    """What was counted and what is charged, each with its yuan."""
    found: dict[str, Any] = {"basis": charging.basis, "counted": charging.counted, "units": charging.units}
    for name, units in (("counted_amount", charging.counted), ("amount", charging.units)):
        if units is not None:
            found[name] = case_fees.yuan(_quote(work, charging.basis, units).amount)
    return found


def _cancel(turn: Turn, charging: Charging) -> Button:
    return button(turn.label("button", "cancel"), "cancel", charging.id)


_STEPS: dict[str, Callable[[Turn, Charging, Work], None]] = {
    "pages": _ask_pages,
    "reason": _ask_reason,
    "sure": _preview,
}


def count_pages(turn: Turn, dialogue_id: str) -> None:
    """Count the pages of the PDFs that were sent; one that has none is named, and taken out.

    Refusal pages_uncounted where nothing was sent, file_on_its_way.
    """
    charging, work = _mine(turn, dialogue_id)
    hashes = downloads.ready(charging.files)
    if not hashes:
        raise Refusal("pages_uncounted")
    pages = [itemised.pages(turn.session, [sha256]) for sha256 in hashes]
    left_out = [file.name for file, many in zip(charging.files, pages, strict=True) if many is None]
    if left_out:
        charging.files = tuple(file for file, many in zip(charging.files, pages, strict=True) if many is not None)
        charging.keep(turn)
        _ask_pages(turn, charging, work, left_out=left_out)
        return
    counted = sum(many for many in pages if many)
    case_fees.admit(work, _quote(work, charging.basis, counted))
    charging.counted, charging.counting = counted, False
    _go(turn, charging, work)


def send(turn: Turn, dialogue_id: str) -> None:
    """Notice the fee that was looked at; what has changed meanwhile is looked at once more."""
    charging, work = _mine(turn, dialogue_id)
    if charging.step() != "sure" or charging.units is None:
        raise Refusal("button_expired")
    if charging.basis == FeeBasis.ITEM and (now := case_fees.counted(work, charging.basis)) != charging.counted:
        charging.counted = now
        _go(turn, charging, work)
        return
    done = rehearsal.do(work, _noticing(turn, charging, work), seen=charging.mark, at_once=countdown.is_over(turn))
    if done.state == "changed":
        _go(turn, charging, work)
    elif not proposing.waits(turn, "charge_send", charging, done, case=work.case):
        charging.end(turn)


def _mine(turn: Turn, dialogue_id: str) -> tuple[Charging, Work]:
    charging = Charging.at_hand(turn, dialogue_id)
    return charging, desk_cases.pressed(turn, charging.case)


def _basis(written: str) -> tuple[FeeBasis, str]:
    head, *tail = written.split(maxsplit=1)
    many = head.lower().removesuffix("s")
    # One item, two items: in English the code is written with the number behind it.
    if many in tuple(FeeBasis):
        return FeeBasis(many), "".join(tail).strip()
    return fields.opening("fee", written, known=tuple(FeeBasis))


def _at_cost(work: Work, tail: str) -> Quote:
    if not _NAMES.search(tail):
        # Whoever may charge no cost at all hears that first.
        case_fees.at_cost(work, {})
        raise Refusal("cost_items", written=tail[:40], number=work.case.number)
    written = fields.read(tail.replace(" ", "\n"), known=fees.COST_ITEMS)
    return case_fees.at_cost(work, {item: yuan(text) for item, text in written.items()})


def _count(written: str, basis: FeeBasis) -> int:
    # Looked at before it is read: a number of thousands of digits is none that Python reads.
    short = written.isdecimal() and len(written) <= len(str(MOST_UNITS))
    if not short or not 1 <= int(written) <= MOST_UNITS:
        raise Refusal("fee_units", written=written[:20], basis=basis, most=MOST_UNITS)
    return int(written)


def _quote(work: Work, basis: FeeBasis, units: int) -> Quote:
    return case_fees.by_item(work, units) if basis == FeeBasis.ITEM else case_fees.by_page(work, units)


def yuan(text: str) -> Decimal:
    """Read a sum; Refusal fee_count, fee_amount."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise Refusal("fee_count", n=text[:20])
    if amount > MOST_YUAN:
        raise Refusal("fee_amount", written=text[:20], most=MOST_YUAN)
    return amount.quantize(CENT)
