"""The table of buttons: what a press asks for, and the act that does it."""

from collections.abc import Callable

from handlers.counter import cases as counter_cases
from handlers.counter import intake, menu, reasons, supplement
from handlers.desk import cases as desk_cases
from handlers.desk import consultation, extension, links, queue, registration, reply, review

Handler = Callable[..., None]


PRESSES: dict[str, Handler] = {
    "begin": menu.begin,
    "my": counter_cases.my,
    "help": menu.help,
    "mine": counter_cases.show,
    "my_why": counter_cases.press_why,
    "withdraw": counter_cases.ask_withdraw,
    "withdraw_yes": counter_cases.withdraw_yes,
    "received": counter_cases.received,
    "supplement": supplement.begin,
    "supplement_to": supplement.choose,
    "supplement_new": supplement.begin_new,
    "answer_files": consultation.ask_files,
    "answer_files_done": consultation.keep_files,
    "extend_yes": extension.press_yes,
    "extend_no": extension.press_no,
    "kind": intake.choose_kind,
    "answer": intake.choose,
    "skip": intake.skip,
    "back": intake.back,
    "confirm": intake.confirm,
    "cancel": intake.cancel,
    "queue": queue.show,
    "open": desk_cases.press_case,
    "file": desk_cases.file,
    "why": desk_cases.press_why,
    "take": desk_cases.press_take,
    "reasons": reasons.begin,
    "duplicate": links.ask_duplicate,
    "duplicate_yes": links.press_duplicate,
    "confirm_receipt": registration.press_confirm,
    "close": desk_cases.press_close,
    "reply": reply.press_reply,
    "pick": reply.pick,
    "reply_send": reply.send,
    "reply_again": reply.again,
    "sign": review.sign,
    "reject": review.ask_reason,
}
