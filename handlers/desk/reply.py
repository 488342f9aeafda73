"""How staff say a reply: outcome, ground, words, preview, confirmation."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from handlers.desk import cases as desk_cases
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.casework import reply as case_reply
from handlers.services.casework.reply import Answer
from handlers.services.post import downloads
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Collecting
from handlers.services.post.turn import Turn
from law import outcomes
from law.codes import Act, Ground
from law.errors import Refusal
from storage import cases, people
from storage.tables import Case
from templates import letters, words

TEXT_LIMIT = 20_000
CHOSEN = {"outcome": "outcome", "ground": "detail", "detail": "detail"}
"""The steps that a button answers, and the field that it fills."""
TYPED = {"detail": "detail", "text": "text"}
"""The steps that wait for words, and the field that they fill."""
_COMMA = re.compile("[,;\uff0c\uff1b\u3001]")


class Replying(Collecting):
    """A reply that is being put together: its outcome, its ground or body, its words, its files."""

    kind: Literal["reply"] = "reply"
    outcome: str | None = None
    detail: str = ""
    text: str = ""

    def step(self, case: Case) -> str:
        """What is asked next."""
        if self.outcome is None:
            return "outcome"
        # Looked up at each step: the kind or the law of a case may be corrected between two messages.
        outcome = case_reply.choice(case, self.outcome)
        if outcome.needs_ground and not self.detail:
            return "ground"
        if outcome.names_body and not _is_told(outcome, self.detail):
            return "detail"
        if outcome.needs_text and not self.text:
            return "text"
        return "preview"

    def answer(self, case: Case) -> Answer:
        """The whole answer, with its ground by code or label or the body that it names; Refusal of `outcomes.choose`.

        Its files are not with it yet: some may still be on their way while it is looked at.
        """
        assert self.outcome is not None
        outcome = outcomes.find(self.outcome)
        body, reach = _in_charge(outcome, self.detail)
        ground = None if outcome.names_body else words.meant("ground", self.detail) or self.detail or None
        law_code = case.law_code
        row = outcomes.choose(
            self.outcome, kind=case.kind, law_code=law_code, ground=ground, body=body, reach=reach, text=self.text
        )
        return Answer(row, Ground(ground) if ground else None, body or None, self.text, reach=reach)

    def hear(self, turn: Turn) -> bool:
        """Take typed words for a step that waits for them."""
        # Between the look at the case and the words, another may have ended it: the doors are asked each time.
        case = cases.by_id(turn.session, self.case)
        step = self.step(case)
        if step not in TYPED:
            return False
        turn.require_words()
        desk_cases.pressed(turn, self.case)
        setattr(self, TYPED[step], turn.incoming.text.strip())
        _go(turn, self, case)
        return True


def _in_charge(outcome: outcomes.Row, detail: str) -> tuple[str, str]:
    """Part the body in charge from how it is reached; both are empty where none is named or nobody knows it."""
    if not outcome.names_body or (outcome.tells_reach and words.meant("in_charge", detail)):
        return "", ""
    name, _, reach = _COMMA.sub(",", detail, count=1).partition(",") if outcome.tells_reach else (detail, "", "")
    return name.strip(), reach.strip()


def _is_told(outcome: outcomes.Row, detail: str) -> bool:
    """Say whether it was told who is in charge, and how to reach it, or that nobody knows it."""
    body, reach = _in_charge(outcome, detail)
    return bool(detail) and bool(reach or not body or not outcome.tells_reach)


def reply(turn: Turn, written: str, rest: str = "") -> None:
    """Begin a reply by ``/reply NUMBER [OUTCOME[:GROUND or BODY] [TEXT]]``; what is missing is asked."""
    work = desk_cases.named(turn, written)
    code, detail, text = _parts(rest.strip())
    if code:
        _begin(turn, work, outcome=case_reply.choice(work.case, code).code, detail=detail, text=text)
    else:
        _begin(turn, work, text=text)


def _parts(written: str) -> tuple[str, str, str]:
    """Part what follows the number: the outcome, its ground or body behind a colon, and the text."""
    # Names of several words come first: cut at the first blank, "Partly disclosed" would be an outcome "Partly".
    known, rest = words.opening("outcome", written)
    if known is None:
        head, text = _cut(written)
        code, _, detail = head.replace("\uff1a", ":").partition(":")
        return code.strip(), detail.strip(), text
    if not rest.startswith((":", "\uff1a")):
        return known, "", rest.strip()
    ground, text = words.opening("ground", rest[1:].lstrip())
    return (known, ground, text.strip()) if ground else (known, *_cut(rest[1:].lstrip()))


def _cut(written: str) -> tuple[str, str]:
    """Cut at the first blank of the first line, or else at its end."""
    head, _, text = written.partition(" " if " " in written.partition("\n")[0] else "\n")
    return head.strip(), text.strip()


def reply_to_card(turn: Turn, case_id: int) -> None:
    """Take an officer's answer to a message about a case as the words of its reply, and a file as an enclosure."""
    if people.officer(turn.session, turn.incoming.person) is None:
        return
    attachment = turn.incoming.attachment
    if attachment is not None and not attachment.handle:
        return
    replying = _begin(turn, desk_cases.pressed(turn, case_id), text=turn.incoming.text.strip())
    if attachment is not None:
        replying.take_file(turn)


def press_reply(turn: Turn, case_id: str) -> None:
    """Begin a reply from the button of a card."""
    _begin(turn, desk_cases.pressed(turn, case_id))


def _begin(turn: Turn, work: Work, *, text: str = "", **chosen: str) -> Replying:
    # Nothing is done yet: whoever may not answer shall hear so before writing an answer.
    acts.permit(work, Act.REPLY)
    if len(text) > TEXT_LIMIT:
        raise Refusal("answer_too_long", length=len(text), limit=TEXT_LIMIT)
    replying = Replying.begin(turn, case=work.case_id, text=text, **chosen)
    _go(turn, replying, work.case)
    return replying


def _go(turn: Turn, replying: Replying, case: Case) -> None:
    replying.keep(turn)
    _STEPS[replying.step(case)](turn, replying, case)


def _ask_outcome(turn: Turn, replying: Replying, case: Case) -> None:
    offered = outcomes.offered(case.kind, case.law_code)
    rows = [[_choice(replying, f"outcome={row.code}", turn.label("outcome", row.code))] for row in offered]
    turn.say("reply_outcome", rows=[*rows, _cancel(turn, replying)], case=case, **_asked(turn, replying, case))


def _ask_ground(turn: Turn, replying: Replying, case: Case) -> None:
    grounds = case_reply.choice(case, replying.outcome or "").offered_grounds(case.law_code)
    rows = [[_choice(replying, f"ground={row.code}", turn.label("ground", row.code))] for row in grounds]
    turn.say("reply_ground", rows=[*rows, _cancel(turn, replying)], case=case, **_asked(turn, replying, case))


def _ask_detail(turn: Turn, replying: Replying, case: Case) -> None:
    tells_reach = case_reply.choice(case, replying.outcome or "").tells_reach
    unknown = [[_choice(replying, "detail=unknown", turn.label("in_charge", "unknown"))]] if tells_reach else []
    rows = [*unknown, _cancel(turn, replying)]
    turn.ask("reply_detail", rows=rows, case=case, tells_reach=tells_reach, **_asked(turn, replying, case))


def _ask_text(turn: Turn, replying: Replying, case: Case) -> None:
    letter = case_reply.choice(case, replying.outcome or "").letter
    # The letter knows what the words will be in it: its reason, where or which way, or its text.
    wanted = letters.KINDS[letter].takes_text_as
    turn.ask("reply_text", rows=[_cancel(turn, replying)], case=case, wanted=wanted, **_asked(turn, replying, case))


def _asked(turn: Turn, replying: Replying, case: Case) -> dict[str, Any]:
    return {"number": case.number, "outcome": replying.outcome, "in_group": not turn.incoming.private}


def _cancel(turn: Turn, replying: Replying) -> list[Button]:
    return [button(turn.label("button", "cancel"), "cancel", replying.id)]


def _choice(replying: Replying, chosen: str, label: str) -> Button:
    return button(label, "pick", replying.id, chosen)


def _preview(turn: Turn, replying: Replying, case: Case) -> None:
    answer = replying.answer(case)
    rows = [
        [button(turn.label("button", "reply_send"), "reply_send", replying.id)],
        [button(turn.label("button", "reply_again"), "reply_again", replying.id), *_cancel(turn, replying)],
    ]
    turn.say(
        "reply_preview",
        rows=rows,
        case=case,
        number=case.number,
        outcome=answer.outcome.code,
        article=answer.outcome.article(case.law_code, answer.ground),
        ground=answer.ground,
        body=answer.body,
        reach=answer.reach,
        tells_reach=answer.outcome.tells_reach,
        text=answer.text,
        files=replying.files,
        needs_review=answer.outcome.needs_review,
        by_chat=case_reply.goes_by_chat(case),
    )


_STEPS: dict[str, Callable[[Turn, Replying, Case], None]] = {
    "outcome": _ask_outcome,
    "ground": _ask_ground,
    "detail": _ask_detail,
    "text": _ask_text,
    "preview": _preview,
}


def pick(turn: Turn, dialogue_id: str, chosen: str) -> None:
    """Take an outcome or a ground chosen by a button: ``outcome=public``, ``ground=privacy``."""
    step, _, code = chosen.partition("=")
    replying, work = _mine(turn, dialogue_id)
    if replying.step(work.case) != step or step not in CHOSEN:
        raise Refusal("button_expired")
    setattr(replying, CHOSEN[step], code)
    _go(turn, replying, work.case)


def again(turn: Turn, dialogue_id: str) -> None:
    """Ask for the words of a reply anew."""
    replying, work = _mine(turn, dialogue_id)
    replying.text = ""
    _go(turn, replying, work.case)


def send(turn: Turn, dialogue_id: str) -> None:
    """Send a confirmed reply, or hand it to the reviewers."""
    replying, work = _mine(turn, dialogue_id)
    if replying.step(work.case) != "preview":
        raise Refusal("button_expired")
    files = tuple(downloads.ready(replying.files))
    waits = case_reply.give(work, replace(replying.answer(work.case), files=files))
    replying.end(turn)
    turn.say("reply_in_review" if waits else "reply_sent", case=work.case, number=work.case.number)


def _mine(turn: Turn, dialogue_id: str) -> tuple[Replying, Work]:
    replying = Replying.at_hand(turn, dialogue_id)
    return replying, desk_cases.pressed(turn, replying.case)
