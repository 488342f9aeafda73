"""What staff are shown of a case by itself: its card in their room, its file in private."""

from collections.abc import Mapping
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.casework import views
from handlers.services.post import audience, keyboards, messages
from storage.tables import Case


def renew(moment: Moment, case: Case, seen: Mapping[str, Any] | None = None) -> None:
    """Post or renew the card of a case in every room that may see it; ``seen`` are its staff facts, where known."""
    rooms = audience.rooms(moment.session, case)
    facts = seen or (views.staff_facts(moment.session, case, today=moment.today) if rooms else {})
    for room in rooms:
        text = messages.rendered(moment.session, room, "card", **facts)
        messages.card(moment, room, case, text, rows=keyboards.card(moment.session, case, chat=room))


def show(moment: Moment, case: Case, *, chat: str, private: bool) -> None:
    """Show a member of staff a case: the whole file in private, without personal fields in a group."""
    rows = keyboards.card(moment.session, case, chat=chat)
    seen = views.file_facts if private else views.staff_facts
    facts = seen(moment.session, case, today=moment.today)
    messages.say(moment, chat, "file" if private else "card", rows=rows, case=case, **facts)


def show_approvers(moment: Moment, case: Case) -> None:
    """Send a report of wrongdoing to the approvers, each in private; the rooms learn only that there is one."""
    chats = audience.approvers(moment.session)
    for chat in chats:
        show(moment, case, chat=chat, private=True)
    # Named without its case: in the room it must not even be known which one it is.
    for room in audience.rooms(moment.session):
        messages.say(moment, room, "report_arrived", approvers=len(chats))
