"""Free words: who said them, in which chat, and what they belong to."""

from datetime import datetime

from handlers.counter import intake, menu, reasons, supplement
from handlers.desk import reply
from handlers.reading import kind
from handlers.services.bureau import office, ownership
from handlers.services.post import audience, messages
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import journal, people
from storage.engine import Session
from storage.tables import Draft


def hear(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Take a message without a command; plain talk in a group is nobody's."""
    draft = people.draft(session, incoming.chat, incoming.person)
    if incoming.attachment is not None:
        _take_file(session, draft, incoming, now=now)
    elif draft is not None:
        _continue(session, draft, incoming, now=now)
    elif incoming.private:
        _first_words(session, incoming, now=now)
    elif office.of(session).is_room(incoming.chat):
        reply.reply_to_card(session, incoming, now=now)


def _first_words(session: Session, incoming: Incoming, *, now: datetime) -> None:
    if kind.is_greeting(incoming.text):
        menu.start(session, incoming, now=now)
    elif not supplement.offer(session, incoming, now=now):
        intake.begin(session, incoming, text=incoming.text, now=now)


def _continue(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    if draft.kind == intake.FILING:
        intake.hear(session, draft, incoming, now=now)
    elif draft.kind == supplement.SUPPLEMENT:
        supplement.hear(session, draft, incoming, now=now)
    elif draft.kind == reasons.REASONS:
        reasons.hear(session, draft, incoming, now=now)
    elif not reply.hear(session, draft, incoming, now=now) and incoming.private:
        raise Refusal("press_a_button")


def _take_file(session: Session, draft: Draft | None, incoming: Incoming, *, now: datetime) -> None:
    if draft is not None and "files" in draft.answers:
        reply.attach(session, draft, incoming, now=now)
    elif incoming.private:
        raise Refusal("words_please")


def edited(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Keep both versions of an edited message; nothing that was filed changes (the due date least of all)."""
    if not incoming.private:
        return
    for case in ownership.mine(session, incoming.chat):
        assert case.id is not None
        founding = [journal.facts(entry) for entry in journal.of_case(session, case.id) if entry.act == "found"]
        if any(incoming.message_id in said for facts in founding for said in facts["messages"].values()):
            journal.append(
                session,
                "edited",
                actor=incoming.person,
                now=now,
                case_id=case.id,
                text=incoming.text,
                message=incoming.message_id,
            )
            messages.say(session, incoming.chat, "edited_filed", now=now, case=case, number=case.number)
            for room in audience.rooms(session, case):
                messages.say(session, room, "edited_staff", now=now, case=case, number=case.number)
            return
    raise Refusal("edits_not_taken")
