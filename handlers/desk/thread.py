"""How staff answer what an applicant asks about a case: by a button, or by a reply to the question."""

from typing import Literal

from handlers.desk import cases as desk_cases
from handlers.services.casework import thread
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from storage import outbox


class Telling(Dialogue):
    """What the desk says to an applicant, waited for."""

    kind: Literal["telling"] = "telling"
    case: int

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this case that a message was about."""
        return case_id == self.case

    def hear(self, turn: Turn) -> bool:
        """Take the words."""
        _tell(turn, self.case)
        self.end(turn)
        return True


def begin(turn: Turn, case_id: str) -> None:
    """Wait for what a member of staff says to the applicant of the case behind a button."""
    work = desk_cases.pressed(turn, case_id)
    Telling.begin(turn, case=work.case_id)
    turn.ask("ask_telling", case=work.case, number=work.case.number)


def heard(turn: Turn) -> bool:
    """Take words that answer a question of an applicant; False where they answer something else."""
    answered = turn.incoming.reply_to
    ours = outbox.sent_as(turn.session, turn.incoming.chat, answered) if answered is not None else None
    if ours is None or ours.case_id is None or not ours.key.startswith(thread.CAUSE):
        return False
    if turn.incoming.attachment is not None or not turn.incoming.text.strip():
        return False
    _tell(turn, ours.case_id)
    return True


def _tell(turn: Turn, case_id: int) -> None:
    turn.require_words()
    work = desk_cases.pressed(turn, case_id)
    thread.tell(work, turn.incoming.text)
    turn.say("telling_sent", case=work.case, number=work.case.number)
