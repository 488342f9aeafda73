"""How staff say a reply: outcome, ground, words, preview, confirmation."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from handlers.desk import answering, answers, proposing
from handlers.desk import cases as desk_cases
from handlers.desk import items as desk_items
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, items, refunds
from handlers.services.casework import reply as case_reply
from handlers.services.casework.answer import Answer
from handlers.services.letters import carrying, printing
from handlers.services.post import countdown, downloads
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.codes import Act, Status
from law.errors import Refusal
from storage import cases, people
from storage.tables import Case
from templates import letters

CHOSEN = {"outcome": "outcome", "ground": "detail", "detail": "detail"}
TYPED = {"detail": "detail", "text": "text"}
"""The steps that a button answers and those that wait for words, each with the field that it fills."""


class Replying(answering.Looking):
    """A reply that is being put together: its outcome, its ground or body, its words, its files.

    Of a request of several items it is about one, `item`, or once all are drafted about the whole, whose answers `mark`
    stands for. `more` asks for one more ground beside those that are there.
    """

    kind: Literal["reply"] = "reply"
    outcome: str | None = None
    detail: str = ""
    text: str = ""
    item: int | None = None
    asked: str = ""
    mark: str = ""
    more: bool = False

    def step(self, case: Case) -> str:
        """What is asked next."""
        if case.item_count and self.item is None:
            return "items"
        if self.item is not None and self.item > (case.item_count or 0):
            raise Refusal("no_such_item", number=case.number, place=self.item, items=case.item_count or 0)
        if self.outcome is None:
            return "outcome"
        # Looked up at each step: the kind or the law of a case may be corrected between two messages.
        outcome = case_reply.choice(case, self.outcome)
        if self.more or (outcome.needs_ground and not self.detail):
            return "ground"
        if outcome.names_body and not answers.is_told(outcome, self.detail):
            return "detail"
        if outcome.needs_text and not self.text:
            return "text"
        return "preview"

    def answer(self, case: Case) -> Answer:
        """The whole answer, with its ground or the body that it names; Refusal of `answers.whole`.

        Its files are not with it yet: some may still be on their way while it is looked at.
        """
        assert self.outcome is not None
        return answers.whole(case, self.outcome, self.detail, self.text)

    def hear(self, turn: Turn) -> bool:
        """Take typed words for a step that waits for them."""
        # Between the look at the case and the words, another may have ended it: the doors are asked each time.
        case = cases.by_id(turn.session, self.case)
        if (step := self.step(case)) not in TYPED:
            return False
        turn.require_words()
        desk_cases.pressed(turn, self.case)
        setattr(self, TYPED[step], turn.incoming.text.strip())
        self.message = turn.incoming.message_id if step == "text" else self.message
        _go(turn, self, case)
        return True

    def take_file(self, turn: Turn) -> bool:
        """Take a file; Refusal item_wanted at the look at several items, each of which has its own."""
        case = cases.by_id(turn.session, self.case)
        if self.step(case) == "items":
            raise Refusal("item_wanted", number=case.number, items=case.item_count)
        return super().take_file(turn)

    def reword(self, turn: Turn, text: str) -> None:
        """Show the reply with the new words of the message that said its text."""
        self.text = text
        _go(turn, self, desk_cases.pressed(turn, self.case).case)


def reply(turn: Turn, written: str, rest: str = "") -> None:
    """Begin a reply by ``/reply NUMBER [ITEM] [OUTCOME[:GROUND or BODY] [TEXT]]``; what is missing is asked.

    ITEM is the place of one of several items, where the request has any.
    """
    work = desk_cases.named(turn, written)
    item, said = answers.place(rest.strip(), has_items=bool(work.case.item_count))
    code, detail, text = answers.parts(said)
    if code:
        begin(turn, work, outcome=case_reply.choice(work.case, code).code, detail=detail, text=text, item=item)
    else:
        begin(turn, work, text=text, item=item)


def reply_to_card(turn: Turn, case_id: int) -> None:
    """Take an officer's answer to a message about a case as the words of its reply, and a file as an enclosure."""
    if people.officer(turn.session, turn.incoming.person) is None:
        return
    if any(not file.handle for file in turn.incoming.files):
        return
    replying = begin(turn, desk_cases.pressed(turn, case_id), text=turn.incoming.text.strip())
    replying.message = turn.incoming.message_id
    replying.keep(turn)
    if turn.incoming.files:
        replying.take_file(turn)


def press_reply(turn: Turn, case_id: str) -> None:
    """Begin a reply from the button of a card."""
    begin(turn, desk_cases.pressed(turn, case_id))


def begin(turn: Turn, work: Work, *, text: str = "", item: int | None = None, **chosen: Any) -> Replying:
    """Begin a reply with what of it is chosen and written already; what is missing is asked."""
    # Nothing is done yet: whoever may not answer shall hear so before writing an answer.
    acts.permit(work, Act.REPLY)
    answers.check_length(text)
    if work.case.item_count:
        item = desk_items.next_of(work, item, is_answer=bool(text or chosen))
    asked = items.numbered(work, item).text if item else ""
    replying = Replying.begin(turn, case=work.case_id, text=text, item=item, asked=asked, **chosen)
    _go(turn, replying, work.case)
    return replying


def _go(turn: Turn, replying: Replying, case: Case) -> None:
    # What cannot be sent shall not be asked for either; several items are looked at together, in whatever order.
    if replying.outcome is not None and replying.item is None:
        refunds.check_outcomes(turn.session, case, [case_reply.choice(case, replying.outcome).code])
    replying.keep(turn)
    _STEPS[replying.step(case)](turn, replying, case)


def _ask_outcome(turn: Turn, replying: Replying, case: Case) -> None:
    offered = case_reply.choices(case)
    rows = [[answering.choice(replying, f"outcome={row.code}", turn.label("outcome", row.code))] for row in offered]
    turn.say("reply_outcome", rows=[*rows, answering.cancel(turn, replying)], case=case, **_asked(turn, replying, case))


def _ask_ground(turn: Turn, replying: Replying, case: Case) -> None:
    grounds = case_reply.choice(case, replying.outcome or "").offered_grounds(case.law_code)
    left = [row for row in grounds if row.code not in answers.grounds(replying.detail)]
    rows = [[answering.choice(replying, f"ground={row.code}", turn.label("ground", row.code))] for row in left]
    turn.say("reply_ground", rows=[*rows, answering.cancel(turn, replying)], case=case, **_asked(turn, replying, case))


def _ask_detail(turn: Turn, replying: Replying, case: Case) -> None:
    tells_reach = case_reply.choice(case, replying.outcome or "").tells_reach
    unknown = (
        [[answering.choice(replying, "detail=unknown", turn.label("in_charge", "unknown"))]] if tells_reach else []
    )
    rows = [*unknown, answering.cancel(turn, replying)]
    turn.ask("reply_detail", rows=rows, case=case, tells_reach=tells_reach, **_asked(turn, replying, case))


def _ask_text(turn: Turn, replying: Replying, case: Case) -> None:
    letter = case_reply.choice(case, replying.outcome or "").letter
    # The letter knows what the words will be in it: its reason, where or which way, or its text.
    wanted = letters.KINDS[letter].takes_text_as
    turn.ask(
        "reply_text", rows=[answering.cancel(turn, replying)], case=case, wanted=wanted, **_asked(turn, replying, case)
    )


def _asked(turn: Turn, replying: Replying, case: Case) -> dict[str, Any]:
    return {
        "number": desk_items.named(turn, case, replying.item),
        "outcome": replying.outcome,
        "in_group": not turn.incoming.private,
    }


def _preview(turn: Turn, replying: Replying, case: Case) -> None:
    work, answer = desk_cases.pressed(turn, replying.case), replying.answer(case)
    if replying.item is None and answers.hands_over(answer.outcome):
        replying.take_charged(work)
    verbs = ["reply_send" if replying.item is None else "item_keep", *["reply_more"] * bool(answer.outcome.grounds)]
    said = answering.told(turn, work, answer, item=replying.item) | {
        "is_item": replying.item is not None,
        "files": replying.files,
        "gives": answers.hands_over(answer.outcome),
    }
    said |= {"charged": replying.charged, "number": desk_items.named(turn, case, replying.item)}
    said |= desk_items.asked(turn, replying.item, case, answer)
    said |= replying.look(turn, work, answer if replying.item is None else None)
    turn.say("reply_preview", rows=answering.rows(turn, replying, verbs, said["routes"]), case=case, **said)


def _preview_whole(turn: Turn, replying: Replying, case: Case) -> None:
    whole, shown = desk_items.whole(turn, work := desk_cases.pressed(turn, replying.case))
    replying.mark = items.mark(whole)
    send = [] if shown["barred_on"] else [button(turn.label("button", "reply_send"), "reply_send", replying.id)]
    shown |= carrying.told(work, as_asked=True) | replying.look(turn, work, None if shown["barred_on"] else whole)
    printing.warn_of(turn, case, *(line["reply"] for line in shown["lines"]))
    turn.say("items_preview", rows=[send + answering.cancel(turn, replying)], case=case, **shown)


_STEPS: dict[str, Callable[[Turn, Replying, Case], None]] = {
    "items": _preview_whole,
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
    # A further ground stands behind those that are there.
    before = [*answers.grounds(replying.detail)] if step == "ground" else []
    setattr(replying, CHOSEN[step], answers.JOINT.join(dict.fromkeys([*before, code])))
    replying.more = False
    _go(turn, replying, work.case)


def more(turn: Turn, dialogue_id: str) -> None:
    """Ask for one more ground beside those that a reply names."""
    replying, work = _mine(turn, dialogue_id)
    if replying.step(work.case) != "preview" or not replying.answer(work.case).outcome.grounds:
        raise Refusal("button_expired")
    replying.more = True
    _go(turn, replying, work.case)


def leave(turn: Turn, dialogue_id: str) -> None:
    """Leave out of a reply the documents by whose pages its fee was counted."""
    replying, work = _mine(turn, dialogue_id)
    replying.leave_charged()
    _go(turn, replying, work.case)


def keep(turn: Turn, dialogue_id: str) -> None:
    """Keep what is drafted for one of several items, and go on to the next."""
    replying, work = _mine(turn, dialogue_id)
    if replying.item is None or replying.step(work.case) != "preview":
        raise Refusal("button_expired")
    files = tuple(downloads.ready(replying.files))
    items.answer(work, replying.item, replace(replying.answer(work.case), files=files), asked=replying.asked)
    replying.end(turn)
    begin(turn, work)


def again(turn: Turn, dialogue_id: str) -> None:
    """Ask for the words of a reply anew."""
    replying, work = _mine(turn, dialogue_id)
    replying.text = ""
    _go(turn, replying, work.case)


def send(turn: Turn, dialogue_id: str) -> None:
    """Send a confirmed reply, or hand it to the reviewers."""
    replying, work = _mine(turn, dialogue_id)
    done = answering.give(work, _confirmed(replying, work), seen=replying.seen, at_once=countdown.is_over(turn))
    if done.state == "changed":
        replying.looked((done.leaving, done.given))  # something else would leave by now: that is looked at first
        _go(turn, replying, work.case)
        return
    if proposing.waits(turn, "reply_send", replying, done, case=work.case, seen="seen"):
        return
    replying.end(turn)
    case, gone = work.case, carrying.told(work, as_asked=True)
    name = "reply_in_review" if case.status is Status.IN_REVIEW else "reply_sent"
    name = "petition_accepted" if case.accepted_on and case.outcome is None else name
    turn.say(name, case=case, number=case.number, due_on=case.due_on, **gone)


def _confirmed(replying: Replying, work: Work) -> Answer:
    """What whoever confirms has seen; Refusal of `items.confirmed`, button_expired."""
    step = replying.step(work.case)
    if step == "items":
        return items.confirmed(work, replying.mark)
    if step != "preview" or replying.item is not None:
        raise Refusal("button_expired")
    return replace(replying.answer(work.case), files=tuple(downloads.ready(replying.files)))


def _mine(turn: Turn, dialogue_id: str) -> tuple[Replying, Work]:
    replying = Replying.at_hand(turn, dialogue_id)
    return replying, desk_cases.pressed(turn, replying.case)
