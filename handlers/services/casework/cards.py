"""What staff are shown of a case by itself: its card in their room, its file in private."""

from typing import Any

from handlers.services.bureau import actors
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from handlers.services.casework import asides, awaited, history, privacy, redress, views
from handlers.services.post import audience, countdown, keyboards, messages
from law.codes import Role
from storage import journal, people
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


def show(moment: Moment, case: Case, *, chat: str, to: Actor | None = None, is_asked: bool = False) -> None:
    """Show a case: in a group without personal fields; to somebody in private the file, whole where it is theirs.

    Who has asked for it sees also what was confirmed and has not left yet.
    """
    rows = keyboards.card(moment.session, case, chat=chat)
    said: dict[str, Any] = {"appeals": views.appeals(moment, case), "rights": redress.rights(moment, case)}
    if to is None:
        facts = views.staff_facts(moment.session, case, today=moment.today)
    else:
        assert case.id is not None
        entries = journal.of_case(moment.session, case.id)  # read first: what is asked of it later has been read then
        seen = views.file_facts if privacy.is_own(moment.session, case, to) else views.masked_facts
        facts = seen(moment.session, case, today=moment.today)
        said |= awaited.told(moment.session, case, entries)
        said["readings"] = privacy.readings(moment, entries)
        hidden = facts["kept"] and not facts["whole"]
        said["asides"] = () if hidden else asides.latest(moment, entries, whole=facts["whole"])
        said["confirmed"], waiting = countdown.told(moment, case, chat=chat, to=to) if is_asked else ([], [])
        rows = waiting + rows
        rows += keyboards.history(moment.session, case, chat=chat)
        rows += keyboards.personal(moment.session, case, chat=chat)
        rows += keyboards.shown(moment.session, case, chat=chat) if facts["kept"] and to.role == Role.APPROVER else []
    messages.say(moment, chat, "file" if to else "card", rows=rows, case=case, **facts | said)


def tell_history(moment: Moment, case: Case, *, chat: str, to: Actor) -> None:
    """Show somebody in private what has happened to a case, whole where it is theirs."""
    assert case.id is not None
    entries = journal.of_case(moment.session, case.id)
    told = history.latest(moment, case, entries, whole=privacy.is_own(moment.session, case, to))
    rows = keyboards.card(moment.session, case, chat=chat)
    messages.say(moment, chat, "history", rows=rows, case=case, number=case.number, **told)


def show_approvers(moment: Moment, case: Case) -> None:
    """Send a report of wrongdoing to the approvers, each in private; the rooms learn only that there is one."""
    told = tell_approvers(moment, case)
    # Named without its case: in the room it must not even be known which one it is.
    for room in audience.rooms(moment.session):
        messages.say(moment, room, "report_arrived", approvers=told)


def tell_approvers(moment: Moment, case: Case) -> int:
    """Show a case to every approver in private, with what only they may read and decide; gives how many they are."""
    approvers = people.officers(moment.session, Role.APPROVER)
    for each in approvers:
        show(moment, case, chat=each.address, to=actors.staff(each))
    return len(approvers)
