"""The table of buttons: what a press asks for, and the act that does it."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.counter import (
    answers,
    brief,
    choosing,
    denial,
    intake,
    menu,
    opening,
    proposing,
    reasons,
    revision,
    supplement,
    thread,
)
from handlers.counter import cases as counter_cases
from handlers.desk import (
    appeals,
    charging,
    consultation,
    duties,
    enrolment,
    extension,
    forfeit,
    items,
    links,
    papers,
    proposals,
    queue,
    registration,
    reopening,
    reply,
    review,
    routing,
    showing,
)
from handlers.desk import cases as desk_cases
from handlers.desk import thread as desk_thread

Handler = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Press:
    """One button: its act, and whether it may be pressed in private only."""

    act: Handler
    private: bool = False


PRESSES = {
    "begin": Press(opening.begin, private=True),
    "my": Press(counter_cases.my, private=True),
    "help": Press(menu.help),
    "which": Press(choosing.which, private=True),
    "speak": Press(menu.speak, private=True),
    "brief": Press(menu.briefly, private=True),
    "others": Press(brief.others, private=True),
    "mine": Press(counter_cases.show, private=True),
    "again": Press(answers.again, private=True),
    "dates": Press(counter_cases.keep_dates, private=True),
    "add": Press(thread.add, private=True),
    "add_done": Press(thread.done, private=True),
    "came": Press(papers.press_came),
    "ask_desk": Press(thread.ask, private=True),
    "tell": Press(desk_thread.begin),
    "my_why": Press(counter_cases.press_why, private=True),
    "withdraw": Press(counter_cases.ask_withdraw, private=True),
    "withdraw_yes": Press(counter_cases.withdraw_yes, private=True),
    "withdraw_no": Press(counter_cases.withdraw_no, private=True),
    "not_withdrawn": Press(denial.press, private=True),
    "reopen_denied": Press(reopening.press_denied),
    "received": Press(counter_cases.received, private=True),
    "supplement": Press(supplement.begin, private=True),
    "supplement_done": Press(supplement.done, private=True),
    "supplement_to": Press(supplement.choose, private=True),
    "supplement_new": Press(supplement.begin_new, private=True),
    "answer_files": Press(consultation.ask_files),
    "answer_files_done": Press(consultation.keep_files),
    "enroll_yes": Press(enrolment.press_yes, private=True),
    "enroll_no": Press(enrolment.press_no, private=True),
    "extend_yes": Press(extension.press_yes),
    "extend_no": Press(extension.press_no),
    "kind": Press(intake.choose_kind, private=True),
    "also": Press(proposing.also, private=True),
    "answer": Press(intake.choose, private=True),
    "skip": Press(intake.skip, private=True),
    "back": Press(revision.back, private=True),
    "edit": Press(revision.edit, private=True),
    "keep": Press(revision.keep, private=True),
    "more": Press(revision.more, private=True),
    "anew": Press(revision.anew, private=True),
    "as_is": Press(revision.as_is, private=True),
    "first_words": Press(opening.choose, private=True),
    "confirm": Press(intake.confirm, private=True),
    "cancel": Press(intake.cancel),
    "queue": Press(queue.show),
    "open": Press(desk_cases.press_case),
    "file": Press(desk_cases.file),
    "personal": Press(papers.press_personal),
    "show_room": Press(showing.press, private=True),
    "why": Press(desk_cases.press_why),
    "take": Press(desk_cases.press_take),
    "route": Press(routing.press),
    "reasons": Press(reasons.begin, private=True),
    "reasons_done": Press(reasons.done, private=True),
    "duplicate": Press(links.press_duplicate),
    "stated": Press(appeals.press_stated),
    "redo": Press(appeals.press_redo),
    "confirm_receipt": Press(registration.press_confirm),
    "close": Press(desk_cases.press_close),
    "reply": Press(reply.press_reply),
    "pick": Press(reply.pick),
    "charge_pages": Press(charging.count_pages),
    "charge_send": Press(charging.send),
    "propose_send": Press(proposals.send),
    "reply_send": Press(reply.send),
    "reply_again": Press(reply.again),
    "reply_more": Press(reply.more),
    "reply_leave": Press(reply.leave),
    "item_keep": Press(reply.keep),
    "items_split": Press(items.confirm),
    "items_again": Press(items.again),
    "items_none": Press(items.join),
    "sign": Press(review.sign),
    "reject": Press(review.ask_reason),
    "giveup": Press(forfeit.ask_reason),
    "published": Press(duties.press_published),
}
