"""The table of buttons: what a press asks for, and the act that does it."""

from collections.abc import Callable
from datetime import datetime

from handlers.services import (
    answering,
    citizen,
    desk,
    exceeding,
    extending,
    intake,
    linking,
    parties,
    registering,
    reviewing,
    supplementing,
)
from handlers.services.occasion import Incoming
from storage import cases
from storage.engine import Session

Act = Callable[..., None]


def _on_case(act: Act) -> Act:
    """Let an act that names a case by number be asked for by its id."""

    def by_id(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
        act(session, incoming, cases.by_id(session, int(case_id)).number, now=now)

    return by_id


PRESSES: dict[str, Act] = {
    "begin": citizen.begin,
    "my": citizen.my,
    "help": citizen.help,
    "mine": citizen.show,
    "my_why": citizen.why,
    "withdraw": citizen.ask_withdraw,
    "withdraw_yes": citizen.withdraw_yes,
    "received": citizen.received,
    "supplement": supplementing.begin,
    "supplement_to": supplementing.choose,
    "supplement_new": supplementing.begin_new,
    "answer_files": parties.ask_files,
    "answer_files_done": parties.keep_files,
    "extend_yes": extending.press_yes,
    "extend_no": extending.press_no,
    "kind": intake.choose_kind,
    "answer": intake.choose,
    "skip": intake.skip,
    "back": intake.back,
    "confirm": intake.confirm,
    "cancel": intake.cancel,
    "queue": desk.queue,
    "open": _on_case(desk.case),
    "file": desk.file,
    "why": _on_case(desk.why),
    "take": _on_case(desk.take),
    "reasons": exceeding.begin,
    "duplicate": linking.ask_duplicate,
    "duplicate_yes": linking.press_duplicate,
    "confirm_receipt": registering.press_confirm,
    "close": _on_case(desk.close),
    "reply": answering.press_reply,
    "pick": answering.pick,
    "reply_send": answering.send,
    "reply_again": answering.again,
    "sign": reviewing.sign,
    "reject": reviewing.ask_reason,
}
