"""The printed sheets of a case: application, register, proof of delivery; and the one on which a party answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import asides, concerned, consultation, thread, views
from handlers.services.letters import letterhead, naming, notices, printing, typesetting
from handlers.services.letters.typesetting import Sheet
from law import versions
from law.codes import Act, LetterState
from law.errors import Refusal
from storage import cases, files, journal
from storage.engine import Session
from storage.tables import Case, Consultation, JournalEntry, Letter
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


def _form(_session: Session, _case: Case) -> Facts:
    return {}


def _register(session: Session, case: Case) -> Facts:
    if case.received_on is None or case.due_on is None:
        raise Refusal("not_received_yet", number=case.number)
    assert case.id is not None
    entries = journal.of_case(session, case.id)
    labels = words.labels("act")
    acts = ((row, _act(row.act)) for row in entries)
    told = [(row.at, labels[act] + _about(row) if act in labels else _aside(row)) for row, act in acts]
    told += [(each.at, _came(session, each.files)) for each in thread.came(session, case)]
    events = [
        {"on": office.today(session, at), "words": said} for at, said in sorted(told, key=lambda one: one[0]) if said
    ]
    return {
        "channel": words.label("channel", case.channel),
        "received_on": case.received_on,
        "due_on": case.due_on,
        "outcome": words.label("outcome", case.outcome) if case.outcome else "",
        "replied_on": case.concluded_on,
        "events": tuple(events),
    }


def _about(row: JournalEntry) -> str:
    """Which items somebody was asked about, by the beginning of their words; empty where it was the whole, and else."""
    if row.act not in (Act.CONSULT, Act.CONSULT_JOINT):
        return ""
    found = [text[:BEGINNING] + "…" * (len(text) > BEGINNING) for text in consultation.Stop.of(row).items]
    return words.label("said", "about_items").format(items=words.label("said", "list_mark").join(found)) * bool(found)


def _came(session: Session, enclosed: Sequence[str]) -> str:
    """Say what an applicant sent: each file by its name and the beginning of its hash."""
    listed = zip(enclosed, files.listed(session, enclosed), strict=True)
    names = words.label("said", "list_mark").join(f"{name} [{files.hash_of(each)[:8]}]" for each, (name, _) in listed)
    return words.label("said", "came").format(names=names)


def _aside(row: JournalEntry) -> str:
    """What an applicant added or asked of their own accord, and was told, in its words; empty for all else."""
    if row.act not in asides.KINDS or not (said := asides.text(row)):
        return ""  # files alone are listed by themselves
    return words.label("said", "aside").format(who=words.label("aside", row.act), text=said)


def _act(written: str) -> str:
    """The code of an act as it is called today; what the journal calls otherwise is no act."""
    try:
        return Act(written)
    except ValueError:
        return written


def _named(letter: Letter) -> str:
    return words.label("said", "titled").format(title=naming.title(letter), number=letter.number)


def _delivery_receipt(session: Session, case: Case) -> Facts:
    issued = cases.attached(session, Letter, case, state=LetterState.ISSUED)
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
    document = paper.compose(sheet, _common(work, work.case) | SHEETS[known(sheet)](work.session, work.case))
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


SHEETS: dict[str, Callable[[Session, Case], Facts]] = {
    "form": _form,
    "register": _register,
    "delivery_receipt": _delivery_receipt,
}
