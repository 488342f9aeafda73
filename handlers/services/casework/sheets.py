"""The printed sheets of a case: application, register, proof of delivery; and the one on which a party answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import concerned, consultation, history, views
from handlers.services.casework.history import Line
from handlers.services.letters import letterhead, naming, notices, printing, typesetting
from handlers.services.letters.typesetting import Sheet
from law import versions
from law.codes import Act, LetterState
from law.errors import Refusal
from storage import cases, journal
from storage.tables import Case, Consultation, Letter
from templates import letters as paper
from templates import words

Facts = dict[str, Any]
BEGINNING = 60
"""So many characters of an item stand for it in a sheet."""
PRINT = "print"
"""What the journal calls the printing of a sheet."""


def _common(moment: Moment, case: Case) -> Facts:
    bureau, applicant = moment.office, cases.applicant(moment.session, case)
    file = views.file_facts(moment.session, case, today=moment.today)
    return {
        "bureau": bureau.name,
        "practice": bureau.practice,
        "number": case.number,
        "law_code": case.law_code,
        "applicant": applicant.name or words.label("said", "nameless"),
        "applicant_type": words.label("type", applicant.type or "natural"),
        "identity": applicant.identity or "",
        "reach": applicant.contact or "—",
        "description": case.description,
        "supply": words.label("supply", case.supply_form) if case.supply_form else "—",
        "delivery": words.label("delivery", case.delivery) if case.delivery else "—",
        "address": case.delivery_to or "",
        "submitted_on": office.today(moment.session, case.submitted_at),
        "signed_on": moment.today,
        "officer": file["officer"] or "—",
    }


def _form(_moment: Moment, _case: Case) -> Facts:
    return {}


def _register(moment: Moment, case: Case) -> Facts:
    if case.received_on is None or case.due_on is None:
        raise Refusal("not_received_yet", number=case.number)
    assert case.id is not None
    entries = journal.of_case(moment.session, case.id)
    events = [
        {"on": line.at.date(), "time": f"{line.at:%H:%M}", "who": _who(line), "words": said}
        for line in history.lines(moment, case, entries)
        if (said := _told(line))
    ]
    return {
        "channel": words.label("channel", case.channel),
        "received_on": case.received_on,
        "due_on": case.due_on,
        "outcome": words.label("outcome", case.outcome) if case.outcome else "",
        "replied_on": case.concluded_on,
        "events": tuple(events),
    }


def _who(line: Line) -> str:
    return line.who or words.label("role", line.role)


def _told(line: Line) -> str:
    """One line of a history in the words of the register; a letter stands there by the act that issued it."""
    files = [f"{name} [{sha256[:8]}]" for name, sha256 in zip(line.names, line.hashes, strict=False)]
    named = words.label("said", "list_mark").join(files)
    came = words.label("said", "came").format(names=named) if named and line.aside else ""
    if line.aside:
        said = words.label("said", "aside").format(who=words.label("aside", line.aside), text=line.text)
        return words.label("said", "clause").join(filter(None, [said if line.text else "", came]))
    if not line.act:
        return ""
    noted = words.label("said", "noted").format(text=line.text) if line.act == Act.NOTE else ""
    return words.label("act", line.act) + _about(line) + noted


def _about(line: Line) -> str:
    """Which items somebody was asked about, by the beginning of their words; empty where it was the whole, and else."""
    if line.act not in (Act.CONSULT, Act.CONSULT_JOINT) or line.entry is None:
        return ""
    found = [text[:BEGINNING] + "…" * (len(text) > BEGINNING) for text in consultation.Stop.of(line.entry).items]
    return words.label("said", "about_items").format(items=words.label("said", "list_mark").join(found)) * bool(found)


def _named(letter: Letter) -> str:
    return words.label("said", "titled").format(title=naming.title(letter), number=letter.number)


def _delivery_receipt(moment: Moment, case: Case) -> Facts:
    issued = cases.attached(moment.session, Letter, case, state=LetterState.ISSUED)
    if not issued:
        raise Refusal("no_letter_yet", number=case.number)
    return {"items": tuple(_named(row) for row in issued if row.number)}


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed file of a sheet."""

    content: bytes
    name: str
    media_type: str


def known(sheet: str) -> str:
    """Give the code of a sheet that there is; Refusal sheet_unknown."""
    if sheet not in SHEETS:
        raise Refusal("sheet_unknown", sheet=sheet[:40], known=tuple(SHEETS))
    return sheet


def draw(work: Work, sheet: str) -> tuple[Paper, Paper]:
    """Draw a sheet of a case as PDF and DOCX, and tell who has it drawn, in private, what the PDF only marks.

    Refusal sheet_unknown, not_received_yet, no_letter_yet.
    """
    document = paper.compose(sheet, _common(work, work.case) | SHEETS[known(sheet)](work, work.case))
    # A sheet carries a name and an identity out of the house, so who had it printed is kept.
    journal.append(work.session, PRINT, actor=work.actor.address, now=work.now, case_id=work.case_id, sheet=sheet)
    in_word = Sheet(document, is_typed=True, template=letterhead.current(work.session))
    printed, typed = typesetting.made(work.session, Sheet(document, font_dir=work.office.font_dir), in_word)
    printing.warn_in(work, work.actor.address, work.case, paper.text(document))
    name = f"{work.case.number} {words.label('sheet', sheet)}"
    return Paper(printed, f"{name}.pdf", notices.PDF), Paper(typed, f"{name}.docx", notices.DOCX)


def confirmation(work: Work, row: Consultation, letter: Letter) -> bytes:
    """Draw the sheet on which a third party answers, as PDF; whoever asked is told what it only marks."""
    said: dict[str, Any] = {
        "bureau": work.office.name,
        "number": letter.number,
        "third_party": row.party,
        "law_code": work.case.law_code,
        "former_version": versions.is_former(work.case.law_code, on=work.today),
        "description": concerned.described(work.case, row),
        "period_days": consultation.asked_days(work.case),
        "signed_on": work.today,
    }
    document = paper.compose("consult_confirmation", said)
    (printed,) = typesetting.made(work.session, Sheet(document, font_dir=work.office.font_dir))
    printing.warn_in(work, work.actor.address, work.case, paper.text(document))
    return printed


SHEETS: dict[str, Callable[[Moment, Case], Facts]] = {
    "form": _form,
    "register": _register,
    "delivery_receipt": _delivery_receipt,
}
