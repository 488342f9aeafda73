"""How a citizen files: a first word, a few questions, a summary, and the case."""

from datetime import datetime
from typing import Any

from handlers.reading import kind as kinds
from handlers.services.bureau import office
from handlers.services.casework import filing
from handlers.services.post import messages as post_messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from handlers.services.post.messages import Rows
from law import application
from law import kinds as law_kinds
from law.errors import Refusal
from law.kinds import KINDS
from storage import people
from storage.engine import Session
from storage.tables import Draft
from templates import words

FILING = "filing"
CHOOSE = "kind"
OFFERED = tuple(kind for kind, row in KINDS.items() if row.by_chat)


def begin(session: Session, incoming: Incoming, *, kind: str | None = None, text: str = "", now: datetime) -> None:
    """Start a filing, from the menu with a kind or from a first message with its text."""
    answers: dict[str, Any] = {"messages": {}}
    if text:
        answers["description"] = _first_text(text)
        answers["messages"]["description"] = [incoming.message_id]
    draft = people.begin_draft(
        session, incoming.chat, incoming.person, kind=FILING, step=CHOOSE, answers=answers, now=now
    )
    if kind:
        _choose_kind(session, draft, kind, now=now)
    else:
        _propose_kind(session, draft, now=now)


def _first_text(text: str) -> str:
    question = application.find("description")
    assert question is not None
    return application.check(question, text)


def _propose_kind(session: Session, draft: Draft, *, now: datetime) -> None:
    reading = kinds.read(draft.answers["description"])
    language = post_messages.language(session, draft.address)
    offered = [reading.kind] if reading.kind else []
    offered += [kind for kind in OFFERED if kind != reading.kind]
    rows = [[button(words.label("kind", kind, language), "kind", draft.id, kind)] for kind in offered]
    post_messages.say(
        session,
        draft.address,
        "what_is_it",
        now=now,
        rows=[*rows, _cancel_row(language)],
        kind=reading.kind,
        evidence=reading.evidence,
    )


def hear(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    """Take a typed answer, or more words to a first message."""
    if draft.step == CHOOSE:
        return _add_words(session, draft, incoming, now=now)
    question = application.find(draft.step)
    if question is None or question.choices:
        raise Refusal("press_a_button")
    _answer(session, draft, application.check(question, incoming.text), message_id=incoming.message_id, now=now)
    return None


def _add_words(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    said, more = draft.answers.get("description", ""), incoming.text.strip()
    known = kinds.is_greeting(more) or more in said.split("\n")
    together = said if known else f"{said}\n{more}".strip()
    messages = draft.answers["messages"]
    heard = {**messages, "description": [*messages.get("description", []), incoming.message_id]}
    draft.answers = {**draft.answers, "description": _first_text(together), "messages": heard}
    session.add(draft)
    _propose_kind(session, draft, now=now)


def _answer(session: Session, draft: Draft, value: str, *, message_id: int | None, now: datetime) -> None:
    messages = {**draft.answers["messages"]}
    if message_id is not None:
        messages[draft.step] = [message_id]
    draft.answers = {**draft.answers, draft.step: value, "messages": messages}
    _go(session, draft, application.next_step(draft.answers, on=office.today(session, now)), now=now)


def choose_kind(session: Session, incoming: Incoming, draft_id: str, kind: str, *, now: datetime) -> None:
    """Take the person's word for the kind of their message."""
    draft = _current(session, incoming)
    if str(draft.id) != draft_id or draft.step != CHOOSE:
        raise Refusal("button_expired")
    _choose_kind(session, draft, kind, now=now)


def _choose_kind(session: Session, draft: Draft, kind: str, *, now: datetime) -> None:
    draft.answers = {**draft.answers, "kind": law_kinds.find(kind).code}
    _go(session, draft, application.next_step(draft.answers, on=office.today(session, now)), now=now)


def choose(session: Session, incoming: Incoming, step: str, value: str, *, now: datetime) -> None:
    """Take an answer given by a button."""
    draft = _at(session, incoming, step)
    question = application.find(step)
    if question is None or value not in question.choices:
        raise Refusal("button_expired")
    _answer(session, draft, value, message_id=None, now=now)


def skip(session: Session, incoming: Incoming, step: str, *, now: datetime) -> None:
    """Leave a question unanswered where that is allowed."""
    draft = _at(session, incoming, step)
    question = application.find(step)
    if question is None or not question.may_be_skipped(draft.answers["kind"]):
        raise Refusal("cannot_skip")
    _answer(session, draft, "", message_id=None, now=now)


def back(session: Session, incoming: Incoming, step: str, *, now: datetime) -> None:
    """Go back one question; its old answer is asked anew."""
    draft = _at(session, incoming, step)
    previous = application.previous_step(step, draft.answers, on=office.today(session, now))
    if previous is None:
        raise Refusal("first_question")
    draft.answers = {name: value for name, value in draft.answers.items() if name != previous}
    _go(session, draft, previous, now=now)


def confirm(session: Session, incoming: Incoming, draft_id: str, *, now: datetime) -> None:
    """Turn the summary into a case."""
    draft = _at(session, incoming, application.SUMMARY)
    if str(draft.id) != draft_id:
        raise Refusal("button_expired")
    answers = dict(draft.answers)
    session.delete(draft)
    filing.by_chat(session, incoming, answers, now=now)


def cancel(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Forget what was half said."""
    found = people.lay_aside(session, incoming.chat, incoming.person)
    post_messages.say(session, incoming.chat, "cancelled" if found else "nothing_to_cancel", now=now)


def _current(session: Session, incoming: Incoming) -> Draft:
    draft = people.draft(session, incoming.chat, incoming.person)
    if draft is None or draft.kind != FILING:
        raise Refusal("button_expired")
    return draft


def _at(session: Session, incoming: Incoming, step: str) -> Draft:
    draft = _current(session, incoming)
    if draft.step != step:
        raise Refusal("button_expired")
    return draft


def _go(session: Session, draft: Draft, step: str, *, now: datetime) -> None:
    draft.step = step
    session.add(draft)
    if step == application.SUMMARY:
        _summarise(session, draft, now=now)
    else:
        _ask(session, draft, now=now)


def _ask(session: Session, draft: Draft, *, now: datetime) -> None:
    language = post_messages.language(session, draft.address)
    question = application.find(draft.step)
    assert question is not None
    steps = [each.step for each in application.asked(draft.answers, on=office.today(session, now))]
    rows: list[list[Any]] = [
        [button(words.label(draft.step, choice, language), "answer", draft.step, choice)] for choice in question.choices
    ]
    post_messages.say(
        session,
        draft.address,
        f"ask_{draft.step}",
        now=now,
        rows=[*rows, *_steering(draft, question, language, first=steps[0] == draft.step)],
        kind=draft.answers["kind"],
        place=steps.index(draft.step) + 1,
        total=len(steps),
        answers=draft.answers,
    )


def _steering(draft: Draft, question: application.Question, language: str, *, first: bool) -> Rows:
    row = []
    if question.may_be_skipped(draft.answers["kind"]):
        row.append(button(words.label("button", "skip", language), "skip", draft.step))
    if not first:
        row.append(button(words.label("button", "back", language), "back", draft.step))
    row.append(button(words.label("button", "cancel", language), "cancel"))
    return [row]


def _summarise(session: Session, draft: Draft, *, now: datetime) -> None:
    language = post_messages.language(session, draft.address)
    rows = [
        [button(words.label("button", "confirm", language), "confirm", draft.id)],
        [button(words.label("button", "back", language), "back", application.SUMMARY), *_cancel_row(language)],
    ]
    questions = application.asked(draft.answers, on=office.today(session, now))
    post_messages.say(
        session,
        draft.address,
        "summary",
        now=now,
        rows=rows,
        answers=draft.answers,
        kind=draft.answers["kind"],
        lines=[(each.step, draft.answers.get(each.step, ""), bool(each.choices)) for each in questions],
    )


def _cancel_row(language: str) -> list[Any]:
    return [button(words.label("button", "cancel", language), "cancel")]
