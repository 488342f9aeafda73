"""How staff say a reply: outcome, ground, words, preview, confirmation."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import review
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.casework import reply as case_reply
from handlers.services.post import downloads, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.incoming import Incoming
from law import outcomes
from law.codes import Act
from law.errors import Refusal
from law.outcomes import Row
from storage import cases, outbox, people
from storage.engine import Session
from storage.tables import Case, Draft
from templates import words

REPLY = "reply"
TEXT_LIMIT = 20_000
TYPED = ("detail", "text", "reason")
"""Steps that wait for words."""


def reply(session: Session, incoming: Incoming, written: str, rest: str = "", *, now: datetime) -> None:
    """Begin a reply by ``/reply NUMBER [OUTCOME[:GROUND or BODY] [TEXT]]``; what is missing is asked."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    head, _, text = rest.strip().partition(" ") if " " in rest.strip().split("\n")[0] else rest.strip().partition("\n")
    code, detail = _split_outcome(head)
    answers: dict[str, Any] = {"case": case.id, "text": text.strip()}
    if code:
        answers |= {"outcome": _code(case, code), "detail": detail}
    _begin(session, case, incoming, answers, who=who, now=now)


def _split_outcome(head: str) -> tuple[str, str]:
    code, _, detail = head.replace("\uff1a", ":").partition(":")
    return code.strip(), detail.strip()


def _code(case: Case, said: str) -> str:
    known = {words.label("outcome", row.code): row.code for row in outcomes.OUTCOMES}
    return case_reply.choice(case, known.get(said, said)).code


def reply_to_card(session: Session, incoming: Incoming, *, now: datetime) -> bool:
    """Take an officer's answer to a message about a case as the words of its reply; False for other talk."""
    case_id = outbox.case_of(session, incoming.chat, incoming.reply_to) if incoming.reply_to else None
    officer = people.officer(session, incoming.person)
    if case_id is None or officer is None:
        return False
    case, who = desk_cases.case_by_id(session, incoming, str(case_id), now=now)
    _begin(session, case, incoming, {"case": case.id, "text": incoming.text.strip()}, who=who, now=now)
    return True


def press_reply(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Begin a reply from the button of a card."""
    case, who = desk_cases.case_by_id(session, incoming, case_id, now=now)
    _begin(session, case, incoming, {"case": case.id, "text": ""}, who=who, now=now)


def _begin(
    session: Session, case: Case, incoming: Incoming, answers: dict[str, Any], *, who: Actor, now: datetime
) -> None:
    acts.allow(session, case, Act.REPLY, actor=who)
    if len(answers["text"]) > TEXT_LIMIT:
        raise Refusal("answer_too_long", length=len(answers["text"]), limit=TEXT_LIMIT)
    answers["files"] = []
    draft = people.begin_draft(session, incoming.chat, incoming.person, kind=REPLY, step="", answers=answers, now=now)
    _go(session, draft, case, now=now)


def _go(session: Session, draft: Draft, case: Case, *, now: datetime) -> None:
    draft.step = _next_step(case, draft.answers)
    session.add(draft)
    _STEPS[draft.step](session, draft, case, now)


def _next_step(case: Case, answers: dict[str, Any]) -> str:
    if "outcome" not in answers:
        return "outcome"
    outcome = case_reply.choice(case, answers["outcome"])
    if outcome.needs_ground and not answers.get("detail"):
        return "ground"
    if outcome.needs_body and not answers.get("detail"):
        return "detail"
    if outcome.needs_text and not answers["text"]:
        return "text"
    return "preview"


def _ask_outcome(session: Session, draft: Draft, case: Case, now: datetime) -> None:
    language = messages.language(session, draft.address)
    offered = outcomes.offered(case.kind, case.law_code)
    rows = [[_choice(draft, row.code, words.label("outcome", row.code, language))] for row in offered]
    _ask(session, draft, case, "reply_outcome", rows=rows, now=now)


def _ask_ground(session: Session, draft: Draft, case: Case, now: datetime) -> None:
    language = messages.language(session, draft.address)
    grounds = outcomes.find(draft.answers["outcome"]).offered_grounds(case.law_code)
    rows = [[_choice(draft, row.code, words.label("ground", row.code, language))] for row in grounds]
    _ask(session, draft, case, "reply_ground", rows=rows, now=now)


def _ask_detail(session: Session, draft: Draft, case: Case, now: datetime) -> None:
    _ask_words(session, draft, case, "reply_detail", now=now)


def _ask_text(session: Session, draft: Draft, case: Case, now: datetime) -> None:
    _ask_words(session, draft, case, "reply_text", now=now)


def _ask(session: Session, draft: Draft, case: Case, name: str, *, rows: list[list[Button]], now: datetime) -> None:
    messages.say(
        session, draft.address, name, now=now, rows=[*rows, _cancel(session, draft)], case=case, **_asked(draft, case)
    )


def _ask_words(session: Session, draft: Draft, case: Case, name: str, *, now: datetime) -> None:
    rows, facts = [_cancel(session, draft)], _asked(draft, case)
    messages.ask(session, draft.address, name, person=draft.person, rows=rows, case=case, now=now, **facts)


def _asked(draft: Draft, case: Case) -> dict[str, Any]:
    outcome, in_group = draft.answers.get("outcome"), draft.address != draft.person
    return {"number": case.number, "outcome": outcome, "in_group": in_group}


def _cancel(session: Session, draft: Draft) -> list[Button]:
    return [button(words.label("button", "cancel", messages.language(session, draft.address)), "cancel")]


def _choice(draft: Draft, code: str, label: str) -> Button:
    return button(label, "pick", draft.id, f"{draft.step}={code}")


def _preview(session: Session, draft: Draft, case: Case, now: datetime) -> None:
    answers = draft.answers
    ground, body = _detail(outcomes.find(answers["outcome"]), answers)
    outcome = outcomes.choose(
        answers["outcome"], kind=case.kind, law_code=case.law_code, ground=ground, body=body or "", text=answers["text"]
    )
    language = messages.language(session, draft.address)
    rows = [
        [button(words.label("button", "reply_send", language), "reply_send", draft.id)],
        [
            button(words.label("button", "reply_again", language), "reply_again", draft.id),
            button(words.label("button", "cancel", language), "cancel"),
        ],
    ]
    messages.say(
        session,
        draft.address,
        "reply_preview",
        now=now,
        rows=rows,
        case=case,
        number=case.number,
        outcome=outcome.code,
        article=outcome.article(case.law_code, ground),
        ground=ground,
        body=body,
        text=answers["text"],
        files=answers["files"],
        needs_review=outcome.needs_review,
        by_chat=case_reply.goes_by_chat(case),
    )


def _detail(outcome: Row, answers: dict[str, Any]) -> tuple[str | None, str | None]:
    detail = answers.get("detail") or None
    if outcome.needs_body:
        return None, detail
    known = {words.label("ground", row.code): row.code for row in outcomes.GROUNDS}
    return (known.get(detail, detail) if detail else None), None


_STEPS: dict[str, Callable[[Session, Draft, Case, datetime], None]] = {
    "outcome": _ask_outcome,
    "ground": _ask_ground,
    "detail": _ask_detail,
    "text": _ask_text,
    "preview": _preview,
}


def pick(session: Session, incoming: Incoming, draft_id: str, chosen: str, *, now: datetime) -> None:
    """Take an outcome or a ground chosen by a button: ``outcome=public``, ``ground=privacy``."""
    step, _, code = chosen.partition("=")
    draft, case, _ = _mine(session, incoming, draft_id, now=now)
    if draft.step != step or step not in ("outcome", "ground"):
        raise Refusal("button_expired")
    draft.answers = {**draft.answers, ("outcome" if step == "outcome" else "detail"): code}
    _go(session, draft, case, now=now)


def hear(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> bool:
    """Take typed words for a step that waits for them; in a group only as an answer to one of our messages."""
    if not incoming.private and incoming.reply_to is None:
        return False
    if draft.step not in TYPED:
        return not incoming.private and reply_to_card(session, incoming, now=now)
    if not any(character.isalnum() for character in incoming.text):
        raise Refusal("answer_without_words")
    if draft.kind == review.REJECT:
        review.reject(session, draft, incoming, now=now)
        return True
    case, _ = desk_cases.case_by_id(session, incoming, str(draft.answers["case"]), now=now)
    draft.answers = {**draft.answers, draft.step: incoming.text.strip()}
    _go(session, draft, case, now=now)
    return True


def again(session: Session, incoming: Incoming, draft_id: str, *, now: datetime) -> None:
    """Ask for the words of a reply anew."""
    draft, case, _ = _mine(session, incoming, draft_id, now=now)
    draft.answers = {**draft.answers, "text": ""}
    _go(session, draft, case, now=now)


def send(session: Session, incoming: Incoming, draft_id: str, *, now: datetime) -> None:
    """Send a confirmed reply, or hand it to the reviewers."""
    draft, case, who = _mine(session, incoming, draft_id, now=now)
    if draft.step != "preview":
        raise Refusal("button_expired")
    answers = draft.answers
    ground, body = _detail(outcomes.find(answers["outcome"]), answers)
    letter = case_reply.prepare(
        session,
        case,
        outcome=answers["outcome"],
        ground_code=ground,
        text=answers["text"],
        body=body,
        attachments=downloads.ready(answers["files"]),
        actor=who,
        now=now,
    )
    waits = case_reply.submit(session, case, letter, actor=who, now=now)
    session.delete(draft)
    messages.say(
        session, incoming.chat, "reply_in_review" if waits else "reply_sent", now=now, case=case, number=case.number
    )


def _mine(session: Session, incoming: Incoming, draft_id: str, *, now: datetime) -> tuple[Draft, Case, Actor]:
    draft = people.draft(session, incoming.chat, incoming.person)
    if draft is None or draft.kind != REPLY or str(draft.id) != draft_id:
        raise Refusal("button_expired")
    case, who = desk_cases.case_by_id(session, incoming, str(draft.answers["case"]), now=now)
    return draft, case, who


def attach(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    """Take a file for the reply that is being written; its bytes are fetched meanwhile."""
    assert incoming.attachment is not None
    file = downloads.ask(session, incoming.attachment, draft=draft, now=now)
    draft.answers = {**draft.answers, "files": [*draft.answers["files"], file]}
    session.add(draft)
    number = cases.by_id(session, draft.answers["case"]).number
    messages.say(session, incoming.chat, "file_noted", now=now, name=file["name"], number=number)
