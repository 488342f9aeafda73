"""How a citizen files: a first word, a few questions, a summary, and the case."""

from typing import Any

from handlers.reading import kind as kinds
from handlers.services import form
from handlers.services.casework import filing
from handlers.services.post import messages as post_messages
from handlers.services.post.buttons import button
from handlers.services.post.messages import Rows
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people
from storage.tables import Draft
from templates import words

FILING = "filing"
CHOOSE = "kind"
OFFERED = ("request", "question", "petition", "correction", "complaint", "report")


def begin(turn: Turn, *, kind: str | None = None, text: str = "") -> None:
    """Start a filing, from the menu with a kind or from a first message with its text."""
    answers: dict[str, Any] = {"messages": {}}
    if text:
        answers["description"] = _first_text(text)
        answers["messages"]["description"] = [turn.incoming.message_id]
    draft = people.begin_draft(
        turn.session, turn.incoming.chat, turn.incoming.person, kind=FILING, step=CHOOSE, answers=answers, now=turn.now
    )
    if kind:
        _choose_kind(turn, draft, kind)
    else:
        _propose_kind(turn, draft)


def _first_text(text: str) -> str:
    question = form.find("description")
    assert question is not None
    return form.check(question, text)


def _propose_kind(turn: Turn, draft: Draft) -> None:
    reading = kinds.read(draft.answers["description"])
    language = post_messages.language(turn.session, draft.address)
    offered = [reading.kind] if reading.kind else []
    offered += [kind for kind in OFFERED if kind != reading.kind]
    rows = [[button(words.label("kind", kind, language), "kind", draft.id, kind)] for kind in offered]
    post_messages.say(
        turn,
        draft.address,
        "what_is_it",
        rows=[*rows, _cancel_row(language)],
        kind=reading.kind,
        evidence=reading.evidence,
    )


def hear(turn: Turn, draft: Draft) -> None:
    """Take a typed answer, or more words to a first message."""
    if draft.step == CHOOSE:
        return _add_words(turn, draft)
    question = form.find(draft.step)
    if question is None or question.choices:
        raise Refusal("press_a_button")
    _answer(turn, draft, form.check(question, turn.incoming.text), message_id=turn.incoming.message_id)
    return None


def _add_words(turn: Turn, draft: Draft) -> None:
    said, more = draft.answers.get("description", ""), turn.incoming.text.strip()
    known = kinds.is_greeting(more) or more in said.split("\n")
    together = said if known else f"{said}\n{more}".strip()
    messages = draft.answers["messages"]
    heard = {**messages, "description": [*messages.get("description", []), turn.incoming.message_id]}
    draft.answers = {**draft.answers, "description": _first_text(together), "messages": heard}
    turn.session.add(draft)
    _propose_kind(turn, draft)


def _answer(turn: Turn, draft: Draft, value: str, *, message_id: int | None) -> None:
    messages = {**draft.answers["messages"]}
    if message_id is not None:
        messages[draft.step] = [message_id]
    draft.answers = {**draft.answers, draft.step: value, "messages": messages}
    _go(turn, draft, form.next_step(draft.answers, on=turn.today))


def choose_kind(turn: Turn, draft_id: str, kind: str) -> None:
    """Take the person's word for the kind of their message."""
    draft = _current(turn)
    if str(draft.id) != draft_id or draft.step != CHOOSE:
        raise Refusal("button_expired")
    _choose_kind(turn, draft, kind)


def _choose_kind(turn: Turn, draft: Draft, kind: str) -> None:
    draft.answers = {**draft.answers, "kind": kind}
    _go(turn, draft, form.next_step(draft.answers, on=turn.today))


def choose(turn: Turn, step: str, value: str) -> None:
    """Take an answer given by a button."""
    draft = _at(turn, step)
    question = form.find(step)
    if question is None or value not in question.choices:
        raise Refusal("button_expired")
    _answer(turn, draft, value, message_id=None)


def skip(turn: Turn, step: str) -> None:
    """Leave a question unanswered where that is allowed."""
    draft = _at(turn, step)
    question = form.find(step)
    if question is None or draft.answers["kind"] not in question.optional:
        raise Refusal("cannot_skip")
    _answer(turn, draft, "", message_id=None)


def back(turn: Turn, step: str) -> None:
    """Go back one question; its old answer is asked anew."""
    draft = _at(turn, step)
    previous = form.previous_step(step, draft.answers, on=turn.today)
    if previous is None:
        raise Refusal("first_question")
    draft.answers = {name: value for name, value in draft.answers.items() if name != previous}
    _go(turn, draft, previous)


def confirm(turn: Turn, draft_id: str) -> None:
    """Turn the summary into a case."""
    draft = _at(turn, form.SUMMARY)
    if str(draft.id) != draft_id:
        raise Refusal("button_expired")
    answers = dict(draft.answers)
    turn.session.delete(draft)
    filing.by_chat(turn, answers)


def cancel(turn: Turn) -> None:
    """Forget what was half said."""
    found = people.lay_aside(turn.session, turn.incoming.chat, turn.incoming.person)
    turn.say("cancelled" if found else "nothing_to_cancel")


def _current(turn: Turn) -> Draft:
    draft = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    if draft is None or draft.kind != FILING:
        raise Refusal("button_expired")
    return draft


def _at(turn: Turn, step: str) -> Draft:
    draft = _current(turn)
    if draft.step != step:
        raise Refusal("button_expired")
    return draft


def _go(turn: Turn, draft: Draft, step: str) -> None:
    draft.step = step
    turn.session.add(draft)
    if step == form.SUMMARY:
        _summarise(turn, draft)
    else:
        _ask(turn, draft)


def _ask(turn: Turn, draft: Draft) -> None:
    language = post_messages.language(turn.session, draft.address)
    question = form.find(draft.step)
    assert question is not None
    steps = [each.step for each in form.asked(draft.answers, on=turn.today)]
    rows: list[list[Any]] = [
        [button(words.label(draft.step, choice, language), "answer", draft.step, choice)] for choice in question.choices
    ]
    post_messages.say(
        turn,
        draft.address,
        f"ask_{draft.step}",
        rows=[*rows, *_steering(draft, question, language, first=steps[0] == draft.step)],
        kind=draft.answers["kind"],
        place=steps.index(draft.step) + 1,
        total=len(steps),
        answers=draft.answers,
    )


def _steering(draft: Draft, question: form.Question, language: str, *, first: bool) -> Rows:
    row = []
    if draft.answers["kind"] in question.optional:
        row.append(button(words.label("button", "skip", language), "skip", draft.step))
    if not first:
        row.append(button(words.label("button", "back", language), "back", draft.step))
    row.append(button(words.label("button", "cancel", language), "cancel"))
    return [row]


def _summarise(turn: Turn, draft: Draft) -> None:
    language = post_messages.language(turn.session, draft.address)
    rows = [
        [button(words.label("button", "confirm", language), "confirm", draft.id)],
        [button(words.label("button", "back", language), "back", form.SUMMARY), *_cancel_row(language)],
    ]
    questions = form.asked(draft.answers, on=turn.today)
    post_messages.say(
        turn,
        draft.address,
        "summary",
        rows=rows,
        answers=draft.answers,
        kind=draft.answers["kind"],
        lines=[(each.step, draft.answers.get(each.step, ""), bool(each.choices)) for each in questions],
    )


def _cancel_row(language: str) -> list[Any]:
    return [button(words.label("button", "cancel", language), "cancel")]
