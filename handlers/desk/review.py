"""How a reviewer sees what waits, signs it, or gives it back with a reason."""

from functools import partial
from typing import Literal

from handlers.desk import rows
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, reply, signing
from handlers.services.letters import carrying, rehearsal
from handlers.services.post import countdown, speaker
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law.codes import Act, Role
from storage import cases
from storage import waiting as storage_waiting
from storage.tables import Letter

SHOWN = 5


def waiting(turn: Turn) -> None:
    """Show a reviewer what waits for a signature, each with its exact words, in private."""
    who = speaker.staff(turn)
    letters, total = storage_waiting.letters(turn.session, limit=SHOWN)
    turn.say("review_list", total=total.seen, more=total.more, private=turn.incoming.private)
    if who.role == Role.REVIEWER:
        for letter in letters:
            reply.show_for_review(turn, letter, chat=who.address)


def press(turn: Turn, letter_id: str) -> None:
    """Show a reviewer the reply of a button with its files, as it waits; Refusal of the lifecycle, review_over."""
    letter = rows.pressed(turn, Letter, letter_id)
    work = _on(turn, letter)
    acts.permit(work, Act.SIGN)
    signing.check_reviewed(work, letter, letter.fingerprint)
    reply.show_for_review(turn, letter, chat=work.actor.address)


def sign(turn: Turn, letter_id: str, mark: str) -> None:
    """Sign a reply."""
    letter = rows.pressed(turn, Letter, letter_id)
    work = _on(turn, letter)
    if not countdown.is_over(turn):
        # What would be refused is refused before anybody waits for it.
        leaving, _ = rehearsal.look(work, partial(signing.sign, work, letter, mark=mark))
        titles = [each["title"] for each in leaving.letters]
        countdown.begin(turn, "sign", letter_id, mark, case=work.case, dialogue=None, titles=titles)
        return
    signing.sign(work, letter, mark=mark)
    turn.say("signed", case=work.case, number=work.case.number, **carrying.told(work, as_asked=True))


def _on(turn: Turn, letter: Letter) -> Work:
    return turn.on(cases.by_id(turn.session, letter.case_id), speaker.staff(turn))


class Rejecting(Dialogue):
    """A reviewer's reason for giving a reply back, waited for."""

    kind: Literal["reject"] = "reject"
    letter: int
    mark: str

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is the case of this letter that a message was about."""
        return case_id == rows.pressed(turn, Letter, str(self.letter)).case_id

    def hear(self, turn: Turn) -> bool:
        """Give the reply back with the reason."""
        turn.require_words()
        letter = rows.pressed(turn, Letter, str(self.letter))
        work = _on(turn, letter)
        signing.reject(work, letter, mark=self.mark, reason=turn.incoming.text.strip())
        self.end(turn)
        turn.say("rejected", case=work.case, number=work.case.number)
        return True


def ask_reason(turn: Turn, letter_id: str, mark: str) -> None:
    """Ask a reviewer why a reply goes back."""
    who = speaker.staff(turn)
    letter = rows.pressed(turn, Letter, letter_id)
    case = cases.by_id(turn.session, letter.case_id)
    signing.check_reviewed(turn.on(case, who), letter, mark)
    # Nothing is done yet: whoever may not reject shall not be asked for a reason.
    acts.permit(turn.on(case, who), Act.REJECT)
    Rejecting.begin(turn, letter=letter.id, mark=mark)
    turn.ask("reject_reason", case=case, number=case.number)
