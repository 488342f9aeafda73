"""The notices of a case: their facts gathered, their words composed, their documents kept and sent."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from handlers.services.bureau import numbers, office
from handlers.services.clock import clockwork
from handlers.services.letters import letterhead, printing
from handlers.services.post import audience, messages
from handlers.services.post.messages import Rows
from law import outcomes, remedies
from law.codes import LetterKind, LetterState, Outcome
from law.errors import Refusal
from storage import cases, files
from storage.engine import Session
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words

PDF = "application/pdf"
DOCX = letterhead.DOCX


def facts(session: Session, case: Case, letter: Letter, *, now: datetime) -> dict[str, Any]:
    """Everything that a notice of a case may say; days are dates, everything else plain words."""
    bureau, applicant = office.of(session), cases.applicant(session, case)
    counted = clockwork.count(session, case) if case.received_on else None
    gathered: dict[str, Any] = {
        "bureau": bureau.name,
        "number": letter.number,
        "signed_on": bureau.today(now),
        "law_code": case.law_code,
        "contact": bureau.contact,
        "practice": bureau.practice,
        "applicant": applicant.name or words.label("said", "nameless"),
        "received_on": case.received_on,
        "description": case.description,
        "case_number": case.number,
        "channel": words.label("channel", case.channel),
        "due_on": counted.due_on if counted else None,
        "remedies": _remedies(letter, on=bureau.today(now)),
    }
    if letter.outcome:
        gathered |= _basis(session, case, letter.outcome, letter.ground)
    return gathered | {name: _value(name, value) for name, value in letter.facts.items()}


def _basis(session: Session, case: Case, outcome: str, ground: str | None) -> dict[str, Any]:
    """The articles that an answer rests on, and the rules they are of where these are not the Regulation."""
    rules, closed, article = clockwork.period(session, case).article.partition("\u300b")
    if closed:
        return {"regulation": rules.removeprefix("\u300a"), "articles": article}
    return {"articles": outcomes.find(outcome).article(case.law_code, ground)}


def _value(name: str, value: Any) -> Any:
    if name.endswith("_on") and isinstance(value, str):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def _remedies(letter: Letter, *, on: date) -> tuple[dict[str, Any], ...]:
    if not letter.outcome:
        return ()
    return tuple(asdict(row) for row in remedies.for_letter(on, outcomes.find(letter.outcome)))


def compose(session: Session, case: Case, letter: Letter, *, now: datetime) -> paper.Document:
    """Write the document of a letter; Refusal letter_incomplete, letter_unprintable name what is wrong."""
    said = facts(session, case, letter, now=now)
    try:
        document = printing.compose(letter.kind, said)
    except paper.Incomplete as error:
        raise Refusal("letter_incomplete", missing=[problem.found for problem in error.problems]) from error
    problems = paper.lint(document)
    if problems:
        raise Refusal("letter_incomplete", missing=[problem.found for problem in problems])
    return document


def number(session: Session, letter: Letter, *, now: datetime) -> None:
    """Give a letter its number, once."""
    letter.number = letter.number or numbers.give(session, "letter", now=now)
    session.add(letter)
    session.flush()


def fingerprint(letter: Letter) -> str:
    """The hash of exactly what a reviewer signs: kind, number, outcome, words and files, but not the day."""
    signed = [letter.kind, letter.number, letter.outcome, letter.ground, letter.body, letter.facts, letter.attachments]
    return hashlib.sha256(json.dumps(signed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def issue(session: Session, case: Case, letter: Letter, *, now: datetime) -> Letter:
    """Fix a letter for ever: its words and its documents with their hashes."""
    number(session, letter, now=now)
    document = compose(session, case, letter, now=now)
    letter.words = paper.text(document)
    name = f"{letter.number}"
    letter.pdf_sha256 = files.keep(session, paper.pdf(document), name=f"{name}.pdf", media_type=PDF, now=now)
    made = paper.docx(document, letterhead.current(session))
    letter.docx_sha256 = files.keep(session, made, name=f"{name}.docx", media_type=DOCX, now=now)
    letter.state, letter.issued_at, letter.fingerprint = LetterState.ISSUED, now, fingerprint(letter)
    session.add(letter)
    session.flush()
    return letter


def give(
    session: Session,
    case: Case,
    kind: LetterKind,
    *,
    now: datetime,
    outcome: Outcome | None = None,
    rows: Rows = (),
    **extra: Any,
) -> Letter:
    """Issue a notice of a case and send it to the applicant; ``outcome`` when it ends the case."""
    letter = draw(session, case, kind, now=now, outcome=outcome, **extra)
    send(session, case, letter, now=now, rows=rows)
    return letter


def draw(
    session: Session, case: Case, kind: LetterKind, *, now: datetime, outcome: Outcome | None = None, **extra: Any
) -> Letter:
    """Issue a notice that goes to somebody else than the applicant, or is sent later."""
    assert case.id is not None
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in extra.items()}
    letter = Letter(
        bureau_id=session.bureau_id, case_id=case.id, kind=kind, facts=plain, drafted_at=now, outcome=outcome
    )
    session.add(letter)
    return issue(session, case, letter, now=now)


def send(session: Session, case: Case, letter: Letter, *, now: datetime, rows: Rows = ()) -> None:
    """Send an issued letter to the applicant: its words, then its document with the buttons; paper goes by staff."""
    if case.address is None:
        for chat in audience.keepers(session, case):
            hand(session, case, letter, to=chat, now=now)
        return
    messages.tell(session, case.address, letter.words, now=now, case=case)
    for sha256 in letter.attachments:
        file = files.find(session, sha256)
        messages.stored(session, case.address, sha256, name=file.name, caption=case.number, now=now, case=case)
    hand(session, case, letter, to=case.address, now=now, rows=rows)


def hand(session: Session, case: Case, letter: Letter, *, to: str, now: datetime, rows: Rows = ()) -> None:
    """Hand an issued letter's document to somebody."""
    assert letter.pdf_sha256 is not None
    caption = words.render("letter_caption", messages.language(session, to), number=letter.number, case=case.number)
    name = f"{letter.number}.pdf"
    messages.stored(session, to, letter.pdf_sha256, name=name, caption=caption, now=now, case=case, rows=rows)
