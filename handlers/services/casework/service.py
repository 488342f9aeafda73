"""Whether a reply was served: only where its chat took it; else it is fetched again, or served another way."""

from typing import Any

from handlers.services.bureau import actors, reported
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import deliveries, ending, redress, reply, views
from handlers.services.casework.views import FETCHED, NOT_SERVED, SENT_AGAIN, SERVED_AGAIN
from handlers.services.letters import notices
from handlers.services.post import audience, keyboards, messages
from law.codes import Handover, Job, LetterState
from law.errors import Refusal
from law.standing import DONE
from storage import cases, journal, lines, reminders
from storage.engine import Session
from storage.tables import Case, Letter, Outgoing

MARK = "serves"
"""What a message keeps that carries a reply once more."""


def failed(moment: Moment, parcel: Outgoing) -> bool:
    """Take back that a reply was served which its applicant's chat did not take: staff have to serve it.

    Gives whether it was a reply, of which whoever has the case is told all that there is to do.
    """
    case = cases.by_id(moment.session, parcel.case_id) if parcel.case_id else None
    if case is None or parcel.address != case.address or case.acknowledged_at is not None:
        return False
    is_under_way = views.reply_told(moment.session, case) == SENT_AGAIN
    if (case.by_chat_on is None and not is_under_way) or not _is_reply(moment.session, case, parcel):
        return False
    # What staff have served by another way since is served, whatever becomes of the chat.
    if case.by_chat_on is not None and case.delivered_on == case.by_chat_on:
        case.delivered_on = None
    case.by_chat_on = None
    moment.session.add(case)
    journal.append(moment.session, NOT_SERVED, actor="system", now=moment.now, case_id=case.id, key=parcel.key)
    _otherwise(moment.on(case, actors.SYSTEM))
    for room in audience.rooms(moment.session, case):
        messages.card(moment, room, case)
    # Nobody is asked to serve once more what went by another way already.
    served = case.delivered_on is not None
    for chat in () if served else audience.desk(moment.session, case):
        messages.say(moment, chat, "not_served", case=case, number=case.number)
    return True


def _otherwise(work: Work) -> None:
    """Count the answer from the first other way that served it, where there is one, since its chat has served nothing.

    A year that was reported is left alone: only people can be sure of that.
    """
    case, found = work.case, deliveries.known(work)
    # Until when something can be done would be said of a day on which nothing came.
    reminders.drop_open(work.session, work.case_id, Job.REMEDIES)
    ended_on = ending.ends_on(work, [each.on for _, each in found]) if found else None
    if ended_on is not None and not any(
        reported.is_reported(work, year) for year in reported.moved(work, concluded_on=ended_on)
    ):
        case.concluded_on = ended_on
        work.session.add(case)
    handed = [each.on for _, each in found if each.way is not Handover.POST]
    if handed and case.reply_came_on is None:
        redress.arrive(work, min(handed))


def _is_reply(session: Session, case: Case, parcel: Outgoing) -> bool:
    """Say whether a message carries the reply of its case: it was owed in the very act that sent it."""
    sent_at = {letter.issued_at for letter in _replies(session, case)}
    sent_at |= {entry.at for entry in journal.of_case(session, case.id or 0) if entry.act == SENT_AGAIN}
    return parcel.put_at in sent_at


def _replies(session: Session, case: Case) -> list[Letter]:
    return [row for row in cases.attached(session, Letter, case, state=LetterState.ISSUED) if row.outcome]


def send_again(work: Work) -> bool:
    """Send a reply that did not arrive once more, to its applicant who asks for the case; gives whether it did.

    It is served once the chat has taken it (`taken`).
    """
    replies = _replies(work.session, work.case)
    if not replies or not views.is_lacking(work.session, work.case):
        return False
    journal.append(work.session, SENT_AGAIN, actor=work.actor.address, now=work.now, case_id=work.case.id)
    reply.send(work, replies[-1])
    lines.mark(work.session, work.case_id, work.case.address or "", put_at=work.now, **{MARK: True})
    for room in audience.rooms(work.session, work.case):
        messages.card(work, room, work.case)
    return True


def taken(work: Work, parcel: Outgoing) -> None:
    """Count a reply that was sent again as served, today, where the chat has taken all of it."""
    case = work.case
    if views.reply_told(work.session, case) != SENT_AGAIN:
        return
    owed = cases.attached(work.session, Outgoing, case, address=parcel.address, put_at=parcel.put_at)
    if any(MARK in row.body and row.state != "sent" for row in owed):
        return
    journal.append(work.session, SERVED_AGAIN, actor=work.actor.address, now=work.now, case_id=case.id)
    # What staff have served by another way meanwhile was served on that day.
    case.delivered_on = case.delivered_on or work.today
    case.by_chat_on = work.today
    work.session.add(case)
    redress.remind(work)
    for room in audience.rooms(work.session, case):
        messages.card(work, room, case)


def fetch(work: Work, *, to: str) -> None:
    """Give an applicant the reply and its files once more, in the chat where they ask, as often as they like.

    While something is awaited of them it is the notice that asked for it, of a case taken back what confirms that.

    What was served stays served on its day; one that did not arrive is served now. Refusal nothing_to_fetch.
    """
    if _notice_again(work, to=to):
        return
    replies = _replies(work.session, work.case)
    if work.case.status not in DONE or not replies:
        raise Refusal("nothing_to_fetch", number=work.case.number)
    if send_again(work):
        return
    told: dict[str, Any] = {"case_id": work.case.id, "letter": replies[-1].number}
    journal.append(work.session, FETCHED, actor=work.actor.address, now=work.now, **told)
    served_on = work.case.reply_came_on or work.case.delivered_on
    messages.say(work, to, "fetched", case=work.case, number=work.case.number, served_on=served_on)
    reply.show(work, replies[-1], to=to)


def _notice_again(work: Work, *, to: str) -> bool:
    """Give the notice that a case waits upon, or the confirmation that it was taken back, once more; False of others.

    Nothing is counted anew by it.
    """
    over = keyboards.confirmation(work.session, work.case)
    letter = over or keyboards.notice(work.session, work.case)
    if letter is None:
        return False
    journal.append(
        work.session,
        FETCHED,
        actor=work.actor.address,
        now=work.now,
        case_id=work.case.id,
        letter=letter.number,
    )
    messages.say(work, to, "notice_fetched", case=work.case, number=work.case.number, over=over is not None)
    notices.show(work, work.case, letter, to=to, rows=keyboards.giving(work.session, work.case))
    return True
