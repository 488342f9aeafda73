"""How an approver lets the staff room read the words of a case: by the button below its file."""

from handlers.desk import cases as desk_cases
from handlers.services.casework import showing
from handlers.services.post.turn import Turn


def press(turn: Turn, case_id: str) -> None:
    """Let the rooms read the words of the case of a button."""
    work = desk_cases.pressed(turn, case_id, wordless=True)
    showing.allow(work)
    turn.say("words_shown", case=work.case, number=work.case.number)
