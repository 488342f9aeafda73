"""How a reviewer sees what waits, signs it, or gives it back with a reason."""

from typing import Literal

from handlers.services.casework import acts, reply
from handlers.services.post import speaker
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import Act, LetterState, Role
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Letter

SHOWN = 5


def waiting(turn: Turn) -> None:
    """Show a reviewer what waits for a signature, each with its exact words, in private."""
    who = speaker.staff(turn)
    drafted = cases.everywhere(turn.session, Letter, state="in_review")
    letters = [letter for letter in drafted if cases.by_id(turn.session, letter.case_id).status == "in_review"]
    turn.say("review_list", total=len(letters), private=turn.incoming.private)
    if who.role == Role.REVIEWER:
        for letter in letters[:SHOWN]:
            reply.show_for_review(turn, cases.by_id(turn.session, letter.case_id), letter, chat=who.address)


def sign(turn: Turn, letter_id: str, mark: str) -> None:
    """Sign a reply."""
    case = reply.sign(turn, _letter(turn.session, letter_id), mark=mark, actor=speaker.staff(turn))
    turn.say("signed", case=case, number=case.number)


def _letter(session: Session, letter_id: str) -> Letter:
    letter = session.get(Letter, int(letter_id))
    if letter is None or letter.bureau_id != session.bureau_id:
        raise Refusal("button_expired")
    return letter


class Rejecting(Dialogue):
    """A reviewer's reason for giving a reply back, waited for."""

    kind: Literal["reject"] = "reject"
    letter: int
    mark: str

    def hear(self, turn: Turn) -> bool:
        """Give the reply back with the reason; in a group only an answer to one of our messages is one."""
        if not turn.incoming.private and turn.incoming.reply_to is None:
            return False
        turn.require_words()
        letter, who = _letter(turn.session, str(self.letter)), speaker.staff(turn)
        case = reply.reject(turn, letter, mark=self.mark, reason=turn.incoming.text.strip(), actor=who)
        self.end(turn)
        turn.say("rejected", case=case, number=case.number)
        return True


def ask_reason(turn: Turn, letter_id: str, mark: str) -> None:
    """Ask a reviewer why a reply goes back."""
    who = speaker.staff(turn)
    letter = _letter(turn.session, letter_id)
    if letter.state != LetterState.IN_REVIEW:
        raise Refusal("button_expired")
    case = cases.by_id(turn.session, letter.case_id)
    acts.allow(turn.on(case, who), Act.REJECT)
    Rejecting.begin(turn, letter=letter.id, mark=mark)
    turn.ask("reject_reason", case=case, number=case.number)
