"""The notices of a case: their facts gathered, their words composed, their documents kept and sent."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.reading.numbers import first as first_number
from handlers.services.bureau import foreseen, numbers
from handlers.services.bureau.moment import Moment
from handlers.services.clock import clockwork
from handlers.services.letters import captions, enclosures, issued, letterhead, naming, printing, typesetting, ways
from handlers.services.letters.typesetting import Sheet
from handlers.services.letters.ways import ANSWERS, GROUNDS
from handlers.services.post import audience, keyboards, messages
from handlers.services.post.messages import Rows
from law import outcomes, versions
from law.codes import Delivery, LetterKind, LetterState, Outcome
from law.errors import Refusal
from storage import cases, files
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words

PDF = "application/pdf"
DOCX = letterhead.DOCX


def facts(moment: Moment, case: Case, letter: Letter) -> dict[str, Any]:
    """Everything that a notice of a case may say; days are dates, everything else plain words."""
    bureau, applicant = moment.office, cases.applicant(moment.session, case)
    counted = clockwork.count(moment.session, case) if case.received_on else None
    gathered: dict[str, Any] = {
        "bureau": bureau.name,
        "number": letter.number,
        "signed_on": bureau.today(moment.now),
        "law_code": case.law_code,
        "former_version": versions.is_former(case.law_code, on=moment.today),
        "contact": bureau.contact,
        "practice": bureau.practice,
        "attachments": enclosures.listed(moment.session, letter),
        "on_paper": not goes_by_chat(case),
        "applicant": applicant.name or words.label("said", "nameless"),
        "received_on": case.received_on,
        "description": case.description,
        # An applicant knows what is answered anew by the number that it had first.
        "case_number": first_number(case.number),
        "channel": words.label("channel", case.channel),
        **foreseen.marked(moment.session, {"due_on": counted.due_on if counted else None}),
    }
    gathered |= ways.facts(moment, letter) if letter.outcome else {"remedies": ()}
    said = foreseen.marked(moment.session, {name: _value(name, value) for name, value in letter.facts.items()})
    if ANSWERS in letter.facts:
        return gathered | said | {ANSWERS: tuple(_answer(moment, case, each) for each in letter.facts[ANSWERS])}
    if letter.outcome:
        gathered |= _basis(moment, case, letter.facts | {"outcome": letter.outcome, GROUNDS: ways.grounds(letter)})
    return gathered | said


def _answer(moment: Moment, case: Case, answer: dict[str, Any]) -> dict[str, Any]:
    """What a letter says of one of several items: what was kept of it, its articles and its files by name."""
    said = {name: _value(name, value) for name, value in answer.items()}
    return (
        _basis(moment, case, answer)
        | said
        | {"files": [name for name, _ in files.listed(moment.session, answer["files"])]}
    )


def _basis(moment: Moment, case: Case, told: Mapping[str, Any]) -> dict[str, Any]:
    """The articles that an answer rests on, and the rules they are of where these are not the Regulation.

    `told` is what a letter keeps of the answer: its outcome and grounds, and whether whom they protect was asked.
    """
    rules, closed, article = clockwork.period(moment.session, case).article.partition("\u300b")
    if closed:
        return {"regulation": rules.removeprefix("\u300a"), "articles": article}
    known: dict[str, Any] = {"on": moment.today, "asked": bool(told.get(ways.HEARD))}
    return {"articles": outcomes.find(told["outcome"]).article(case.law_code, *told[GROUNDS], **known)}


def _value(name: str, value: Any) -> Any:
    if name.endswith("_on") and isinstance(value, str):
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def compose(moment: Moment, case: Case, letter: Letter) -> paper.Document:
    """Write the document of a letter; Refusal letter_incomplete, letter_contradicts."""
    said = facts(moment, case, letter)
    try:
        document = paper.compose(letter.kind, said)
    except paper.Incomplete as error:
        raise Refusal("letter_incomplete", missing=[problem.found for problem in error.problems]) from error
    problems = paper.lint(document)
    if problems and problems[0].code == "contradiction":
        raise Refusal("letter_contradicts", written=problems[0].found)
    if problems:
        raise Refusal("letter_incomplete", missing=[problem.found for problem in problems])
    return document


def number(moment: Moment, letter: Letter) -> None:
    """Give a letter its number, once."""
    letter.number = letter.number or numbers.give_letter(moment)
    moment.session.add(letter)


def fingerprint(letter: Letter) -> str:
    """The hash of exactly what a reviewer signs: the composed words but for the day, the files with their names and
    hashes, and what of the case they rest on.
    """
    signed = [letter.kind, letter.number, letter.outcome, letter.ground, letter.body, letter.facts, letter.attachments]
    return hashlib.sha256(json.dumps([*signed, letter.words], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def draft(moment: Moment, case: Case, letter: Letter) -> Letter:
    """Give a letter its number and keep the words that it will say, all but its day; they are what is reviewed."""
    number(moment, letter)
    letter.words = _undated(compose(moment, case, letter))
    letter.fingerprint = fingerprint(letter)
    moment.session.add(letter)
    moment.session.flush()
    return letter


def drafted_words(moment: Moment, case: Case, letter: Letter) -> str:
    """The words that a draft will say, all but its day, as they are kept; Refusal letter_incomplete."""
    # A draft that waited while this was installed has none: they are kept at the first look, so that what is signed
    # is what was read.
    letter.words = letter.words or _undated(compose(moment, case, letter))
    moment.session.add(letter)
    return letter.words


def _undated(document: paper.Document) -> str:
    # The day of a letter is the day on which it leaves, which nobody knows while it waits for a signature.
    return paper.text(replace(document, dated="", signed_on=None))


def issue(moment: Moment, case: Case, letter: Letter) -> Letter:
    """Fix a letter for ever: its words and its documents with their hashes.

    Refusal draft_changed where it would say something else than what was kept of it, such as the remedies of a new law.
    """
    # Asked before the number is taken: whoever reads has first written what stands there unwritten.
    cases.applicant(moment.session, case)
    number(moment, letter)
    document = compose(moment, case, letter)
    # What was signed must be what leaves: a law, a setting or a wording may have changed while the draft waited.
    if letter.words not in ("", _undated(document)):
        raise Refusal("draft_changed", number=case.number)
    letter.words = _undated(document)
    letter.fingerprint = fingerprint(letter)  # of what was signed, which has no day yet
    letter.words = paper.text(document)
    _print(moment, letter, document)
    letter.state, letter.issued_at = LetterState.ISSUED, moment.now
    moment.session.add(letter)
    moment.session.flush()
    moment.session.kept[Letter, letter.id] = letter  # whoever looks at what leaves has it at hand
    issued.keep(moment, letter)
    return letter


def _print(moment: Moment, letter: Letter, document: paper.Document) -> None:
    session, now = moment.session, moment.now
    in_word = Sheet(document, is_typed=True, template=letterhead.current(session))
    printed, typed = typesetting.made(session, Sheet(document, font_dir=moment.office.font_dir), in_word)
    both = [
        files.Document(printed, f"{letter.number}.pdf", PDF),
        files.Document(typed, f"{letter.number}.docx", DOCX),
    ]
    letter.pdf_sha256, letter.docx_sha256 = files.keep_all(session, both, now=now)


def give(
    moment: Moment,
    case: Case,
    kind: LetterKind,
    *,
    outcome: Outcome | None = None,
    rows: Rows | None = None,
    **extra: Any,
) -> Letter:
    """Issue a notice of a case and send it to the applicant; ``outcome`` when it ends the case.

    The buttons are those of `keyboards.onward` where no others are given.
    """
    letter = draw(moment, case, kind, outcome=outcome, **extra)
    send(moment, case, letter, rows=rows)
    return letter


def draw(moment: Moment, case: Case, kind: LetterKind, *, outcome: Outcome | None = None, **extra: Any) -> Letter:
    """Issue a notice that goes to somebody else than the applicant, or is sent later."""
    assert case.id is not None
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in extra.items()}
    plain |= naming.asked_for(case)
    letter = Letter(
        bureau_id=moment.session.bureau_id,
        case_id=case.id,
        kind=kind,
        facts=plain,
        drafted_at=moment.now,
        outcome=outcome,
    )
    moment.session.add(letter)
    return issue(moment, case, letter)


def send(moment: Moment, case: Case, letter: Letter, *, rows: Rows | None = None) -> None:
    """Send an issued letter to the applicant: its words, then its document with the buttons; paper goes by staff."""
    if case.address is None:
        entrust(moment, case, letter, to=audience.keepers(moment.session, case))
        return
    onward = keyboards.onward(moment.session, case, letter) if rows is None else rows
    show(moment, case, letter, to=case.address, rows=onward)


def show(moment: Moment, case: Case, letter: Letter, *, to: str, rows: Rows = ()) -> None:
    """Give an issued letter by chat: its words, what is enclosed, its document with the buttons."""
    messages.tell(moment, to, letter.words, case=case)
    enclose(moment, case, letter, to=to)
    hand(moment, case, letter, to=to, rows=rows)


def enclose(moment: Moment, case: Case, letter: Letter, *, to: str) -> None:
    """Give what is enclosed with a letter by chat, in its order."""
    for sha256, (name, _) in zip(letter.attachments, files.listed(moment.session, letter.attachments), strict=True):
        messages.stored(moment, to, sha256, name=name, caption=case.number, case=case)


def goes_by_chat(case: Case) -> bool:
    """Say whether an answer reaches its applicant in the chat; any other way is the officer's."""
    return case.address is not None and case.delivery in (None, Delivery.CHAT)


def send_as_asked(
    moment: Moment, case: Case, letter: Letter, otherwise: str, *, rows: Rows | None = None, **facts: Any
) -> None:
    """Send an issued letter by the way that the applicant asked for.

    What does not go by chat is given to whoever posts it; an applicant who is with us by chat is told ``otherwise``
    by which way it comes.
    """
    if case.delivery in (None, Delivery.CHAT):
        send(moment, case, letter, rows=rows)
        return
    entrust(moment, case, letter, to=audience.keepers(moment.session, case))
    if case.address:
        said: dict[str, Any] = {"number": case.number, "delivery": case.delivery, **facts}
        onward = keyboards.progress(moment.session, case)
        messages.say(moment, case.address, otherwise, rows=onward, case=case, **said)


def entrust(moment: Moment, case: Case, letter: Letter, *, to: Sequence[str]) -> None:
    """Give members of staff, in private, a letter to an applicant that is to be printed, and say what is to be done."""
    way: dict[str, Any] = {"delivery": case.delivery, "delivery_to": case.delivery_to}
    for chat in to:
        printing.warn_in(moment, chat, case, letter.words)
        hand(moment, case, letter, to=chat, caption="letter_to_deliver", starts=letter.kind in captions.STARTS, **way)


def hand(
    moment: Moment,
    case: Case,
    letter: Letter,
    *,
    to: str,
    rows: Rows = (),
    caption: str = "letter_caption",
    **said: Any,
) -> None:
    """Hand an issued letter's document to somebody."""
    assert letter.pdf_sha256 is not None
    said |= {
        "number": letter.number,
        "case": case.number,
        "asked": captions.asked(moment, letter),
        "outcome": letter.outcome,
    }
    said |= {"told": captions.told(moment, letter), "noted": captions.noted(moment, case, letter)}
    caption = messages.rendered(moment.session, to, caption, **said)
    messages.stored(moment, to, letter.pdf_sha256, name=f"{letter.number}.pdf", caption=caption, case=case, rows=rows)
