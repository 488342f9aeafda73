"""What staff are shown of a case by itself: its card in their room, its file in private."""

from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.casework import redress, views
from handlers.services.post import audience, keyboards, messages
from storage.tables import Case


def renew(moment: Moment, case: Case) -> None:
    """Owe the card of a case to every room that may see it."""
    for room in audience.rooms(moment.session, case):
        messages.card(moment, room, case)


def drawn(moment: Moment, case_id: int, room: str) -> dict[str, Any] | None:
    """Make the card of a case as it stands when it leaves for a room; None where it may no longer be seen there."""
    case = moment.session.get_one(Case, case_id)
    if room not in audience.rooms(moment.session, case):
        return None
    facts = views.staff_facts(moment.session, case, today=moment.today)
    rows = keyboards.card(moment.session, case, chat=room)
    return messages.drawn(moment.session, room, "card", rows=rows, **facts)


def show(moment: Moment, case: Case, *, chat: str, private: bool) -> None:
    """Show a member of staff a case: the whole file in private, without personal fields in a group."""
    rows = keyboards.card(moment.session, case, chat=chat)
    seen = views.file_facts if private else views.staff_facts
    facts = seen(moment.session, case, today=moment.today)
    facts |= {"appeals": views.appeals(moment, case), "rights": redress.rights(moment, case)}
    messages.say(moment, chat, "file" if private else "card", rows=rows, case=case, **facts)


def show_approvers(moment: Moment, case: Case) -> None:
    """Send a report of wrongdoing to the approvers, each in private; the rooms learn only that there is one."""
    chats = audience.approvers(moment.session)
    for chat in chats:
        show(moment, case, chat=chat, private=True)
    # Named without its case: in the room it must not even be known which one it is.
    for room in audience.rooms(moment.session):
        messages.say(moment, room, "report_arrived", approvers=len(chats))
