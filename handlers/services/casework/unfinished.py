"""What an applicant has begun to say to a case and not finished: nothing is given up by silence while it lies there."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import waits
from handlers.services.post import audience, messages
from handlers.services.post.buttons import Button, button
from storage import people
from storage.reminders import Due
from storage.tables import Draft

SORTING = "sorting"
"""The dialogue in which words and files wait for the button that says to which case they belong."""
SORTED = "sorted"
"""The dialogue in which words that seem to belong to a case wait for the button that says so."""
LAST = {"supplement": "supplement_done", "adding": "add_done"}
"""The dialogues in which words and files for a case wait for the button that says that there are no more."""


def stand(work: Work, due: Due, *, restarts: bool) -> bool:
    """Remind of the button, and staff too, again after some working days; False where nothing was begun (Art. 30).

    `restarts`: what they wrote starts the period anew. Whoever has written in time has not been silent, whether or not
    they have pressed what turns it into a clarification.
    """
    begun = _begun(work)
    if begun is None:
        return False
    waits.look_again(work, due)
    case = work.case
    told: dict[str, Any] = {"number": case.number}
    rows = [[_last(work, begun)]]
    messages.say(work, begun.address, "supplement_unfinished", rows=rows, case=case, restarts=restarts, **told)
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, "clarify_unfinished", case=case, **told)
    return True


def _begun(work: Work) -> Draft | None:
    address = work.case.address
    row = people.draft(work.session, address, address) if address else None
    if row is None or not (row.said.get("text") or row.said.get("files")):
        return None
    is_of_case = row.said["kind"] in LAST and row.said["case"] == work.case_id and not row.said.get("asks")
    is_sorted = row.said["kind"] == SORTED and row.said["case"] == work.case_id
    return row if is_of_case or is_sorted or row.said["kind"] == SORTING else None


def _last(work: Work, begun: Draft) -> Button:
    """The button that was not pressed."""
    last = LAST.get(begun.said["kind"])
    if last is not None:
        return button(messages.label(work.session, begun.address, "button", last), last, begun.id)
    said = messages.label(work.session, begun.address, "into", "supplement").format(number=work.case.number)
    if begun.said["kind"] == SORTED:
        return button(said, "first_words", begun.id, "supplement")
    return button(said, "supplement_to", work.case_id)
