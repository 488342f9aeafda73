"""How staff say a reply: outcome, ground, words, preview, confirmation."""

from collections.abc import Callable
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import review
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.casework import reply as case_reply
from handlers.services.post import downloads, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law import outcomes
from law.errors import Refusal
from law.outcomes import Outcome
from storage import cases, outbox, people
from storage.engine import Session
from storage.tables import Case, Draft
from templates import words

REPLY = "reply"
TEXT_LIMIT = 20_000
TYPED = ("detail", "text", "reason")
"""Steps that wait for words."""


def reply(turn: Turn, written: str, rest: str = "") -> None:
    """Begin a reply by ``/reply NUMBER [OUTCOME[:GROUND or BODY] [TEXT]]``; what is missing is asked."""
    work = desk_cases.named(turn, written)
    head, _, text = rest.strip().partition(" ") if " " in rest.strip().split("\n")[0] else rest.strip().partition("\n")
    code, detail = _split_outcome(head)
    answers: dict[str, Any] = {"case": work.case.id, "text": text.strip()}
    if code:
        answers |= {"outcome": _code(work.case, code), "detail": detail}
    _begin(turn, work.case, answers, who=work.actor)


def _split_outcome(head: str) -> tuple[str, str]:
    code, _, detail = head.replace("\uff1a", ":").partition(":")
    return code.strip(), detail.strip()


def _code(case: Case, said: str) -> str:
    known = {words.label("outcome", row.code): row.code for row in outcomes.OUTCOMES}
    return case_reply.choice(case, known.get(said, said)).code


def reply_to_card(turn: Turn) -> bool:
    """Take an officer's answer to a message about a case as the words of its reply; False for other talk."""
    case_id = (
        outbox.case_of(turn.session, turn.incoming.chat, turn.incoming.reply_to) if turn.incoming.reply_to else None
    )
    officer = people.officer(turn.session, turn.incoming.person)
    if case_id is None or officer is None:
        return False
    work = desk_cases.pressed(turn, str(case_id))
    _begin(turn, work.case, {"case": work.case.id, "text": turn.incoming.text.strip()}, who=work.actor)
    return True


def press_reply(turn: Turn, case_id: str) -> None:
    """Begin a reply from the button of a card."""
    work = desk_cases.pressed(turn, case_id)
    _begin(turn, work.case, {"case": work.case.id, "text": ""}, who=work.actor)


def _begin(turn: Turn, case: Case, answers: dict[str, Any], *, who: Actor) -> None:
    acts.allow(turn.on(case, who), "reply")
    if len(answers["text"]) > TEXT_LIMIT:
        raise Refusal("answer_too_long", length=len(answers["text"]), limit=TEXT_LIMIT)
    answers["files"] = []
    draft = people.begin_draft(
        turn.session, turn.incoming.chat, turn.incoming.person, kind=REPLY, step="", answers=answers, now=turn.now
    )
    _go(turn, draft, case)


def _go(turn: Turn, draft: Draft, case: Case) -> None:
    draft.step = _next_step(case, draft.answers)
    turn.session.add(draft)
    _STEPS[draft.step](turn, draft, case)


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


def _ask_outcome(turn: Turn, draft: Draft, case: Case) -> None:
    language = messages.language(turn.session, draft.address)
    offered = outcomes.offered(case.kind, case.law_code)
    rows = [[_choice(draft, row.code, words.label("outcome", row.code, language))] for row in offered]
    _ask(turn, draft, case, "reply_outcome", rows=rows)


def _ask_ground(turn: Turn, draft: Draft, case: Case) -> None:
    language = messages.language(turn.session, draft.address)
    grounds = outcomes.find(draft.answers["outcome"]).offered_grounds(case.law_code)
    rows = [[_choice(draft, row.code, words.label("ground", row.code, language))] for row in grounds]
    _ask(turn, draft, case, "reply_ground", rows=rows)


def _ask_detail(turn: Turn, draft: Draft, case: Case) -> None:
    _ask_words(turn, draft, case, "reply_detail")


def _ask_text(turn: Turn, draft: Draft, case: Case) -> None:
    _ask_words(turn, draft, case, "reply_text")


def _ask(turn: Turn, draft: Draft, case: Case, name: str, *, rows: list[list[Button]]) -> None:
    messages.say(
        turn, draft.address, name, rows=[*rows, _cancel(turn.session, draft)], case=case, **_asked(draft, case)
    )


def _ask_words(turn: Turn, draft: Draft, case: Case, name: str) -> None:
    rows, facts = [_cancel(turn.session, draft)], _asked(draft, case)
    messages.ask(turn, draft.address, name, person=draft.person, rows=rows, case=case, **facts)


def _asked(draft: Draft, case: Case) -> dict[str, Any]:
    outcome, in_group = draft.answers.get("outcome"), draft.address != draft.person
    return {"number": case.number, "outcome": outcome, "in_group": in_group}


def _cancel(session: Session, draft: Draft) -> list[Button]:
    return [button(words.label("button", "cancel", messages.language(session, draft.address)), "cancel")]


def _choice(draft: Draft, code: str, label: str) -> Button:
    return button(label, "pick", draft.id, f"{draft.step}={code}")


def _preview(turn: Turn, draft: Draft, case: Case) -> None:
    answers = draft.answers
    ground, body = _detail(outcomes.find(answers["outcome"]), answers)
    outcome = outcomes.choose(
        answers["outcome"], kind=case.kind, law_code=case.law_code, ground=ground, body=body or "", text=answers["text"]
    )
    language = messages.language(turn.session, draft.address)
    rows = [
        [button(words.label("button", "reply_send", language), "reply_send", draft.id)],
        [
            button(words.label("button", "reply_again", language), "reply_again", draft.id),
            button(words.label("button", "cancel", language), "cancel"),
        ],
    ]
    messages.say(
        turn,
        draft.address,
        "reply_preview",
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


def _detail(outcome: Outcome, answers: dict[str, Any]) -> tuple[str | None, str | None]:
    detail = answers.get("detail") or None
    if outcome.needs_body:
        return None, detail
    known = {words.label("ground", row.code): row.code for row in outcomes.GROUNDS}
    return (known.get(detail, detail) if detail else None), None


_STEPS: dict[str, Callable[[Turn, Draft, Case], None]] = {
    "outcome": _ask_outcome,
    "ground": _ask_ground,
    "detail": _ask_detail,
    "text": _ask_text,
    "preview": _preview,
}


def pick(turn: Turn, draft_id: str, chosen: str) -> None:
    """Take an outcome or a ground chosen by a button: ``outcome=public``, ``ground=privacy``."""
    step, _, code = chosen.partition("=")
    draft, case, _ = _mine(turn, draft_id)
    if draft.step != step or step not in ("outcome", "ground"):
        raise Refusal("button_expired")
    draft.answers = {**draft.answers, ("outcome" if step == "outcome" else "detail"): code}
    _go(turn, draft, case)


def hear(turn: Turn, draft: Draft) -> bool:
    """Take typed words for a step that waits for them; in a group only as an answer to one of our messages."""
    if not turn.incoming.private and turn.incoming.reply_to is None:
        return False
    if draft.step not in TYPED:
        return not turn.incoming.private and reply_to_card(turn)
    if not any(character.isalnum() for character in turn.incoming.text):
        raise Refusal("answer_without_words")
    if draft.kind == review.REJECT:
        review.reject(turn, draft)
        return True
    work = desk_cases.pressed(turn, str(draft.answers["case"]))
    draft.answers = {**draft.answers, draft.step: turn.incoming.text.strip()}
    _go(turn, draft, work.case)
    return True


def again(turn: Turn, draft_id: str) -> None:
    """Ask for the words of a reply anew."""
    draft, case, _ = _mine(turn, draft_id)
    draft.answers = {**draft.answers, "text": ""}
    _go(turn, draft, case)


def send(turn: Turn, draft_id: str) -> None:
    """Send a confirmed reply, or hand it to the reviewers."""
    draft, case, who = _mine(turn, draft_id)
    if draft.step != "preview":
        raise Refusal("button_expired")
    answers = draft.answers
    ground, body = _detail(outcomes.find(answers["outcome"]), answers)
    letter = case_reply.prepare(
        turn.on(case, who),
        outcome=answers["outcome"],
        ground_code=ground,
        text=answers["text"],
        body=body,
        attachments=downloads.ready(answers["files"]),
    )
    waits = case_reply.submit(turn.on(case, who), letter)
    turn.session.delete(draft)
    turn.say("reply_in_review" if waits else "reply_sent", case=case, number=case.number)


def _mine(turn: Turn, draft_id: str) -> tuple[Draft, Case, Actor]:
    draft = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    if draft is None or draft.kind != REPLY or str(draft.id) != draft_id:
        raise Refusal("button_expired")
    work = desk_cases.pressed(turn, str(draft.answers["case"]))
    return draft, work.case, work.actor


def attach(turn: Turn, draft: Draft) -> None:
    """Take a file for the reply that is being written; its bytes are fetched meanwhile."""
    assert turn.incoming.attachment is not None
    file = downloads.ask(turn, turn.incoming.attachment, draft=draft)
    draft.answers = {**draft.answers, "files": [*draft.answers["files"], file]}
    turn.session.add(draft)
    number = cases.by_id(turn.session, draft.answers["case"]).number
    turn.say("file_noted", name=file["name"], number=number)
