"""Whose eyes the words of a case are for: what may tell of wrongdoing is kept from the rooms, whatever it is filed as.

A case of the kind `wrongdoing` no room sees at all (`audience.is_public_to_staff`). Of every other a room has its card;
where its words may tell of wrongdoing they are for approvers and for whoever works on it, in private, until an
approver lets the rooms read them: what is reported must never reach the one it accuses (working rules of 2022,
Art. 30), who may sit in the room.
"""

from handlers.reading import additions, meaning, traces
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, messages
from law.codes import Kind
from law.kinds import KINDS
from storage import journal
from storage.engine import Session
from storage.tables import Case

KEPT, SHOWN = "words_kept", "words_shown"
"""What the journal calls that the words of a case are kept from the rooms, and that they may read them."""


def is_suspect(kind: Kind, text: str) -> bool:
    """Say whether words of a case of this kind are to be kept from the rooms; a report of wrongdoing is as a whole."""
    return not KINDS[kind].confidential and meaning.is_restricted(text)


def is_told(kind: Kind, text: str) -> bool:
    """Say whether words that are added to a case of this kind are to be kept from the rooms, with all of the case."""
    return not KINDS[kind].confidential and additions.is_restricted(text)


def keep(moment: Moment, case: Case) -> None:
    """Keep the words of a case from the rooms from now on."""
    _write(moment, case, KEPT, "system")


def show(moment: Moment, case: Case, *, by: str) -> None:
    """Let the rooms read the words of a case from now on, by the decision of somebody."""
    _write(moment, case, SHOWN, by)


def _write(moment: Moment, case: Case, act: str, actor: str) -> None:
    case.words_kept = act == KEPT
    moment.session.add(case)
    journal.append(moment.session, act, actor=actor, now=moment.now, case_id=case.id)


def readable(session: Session, case: Case, text: str, *, chat: str) -> str:
    """Words of an applicant as one of the chats of the desk may read them.

    In a room what names a person is hidden, and all of them where the words of the case are kept from it.
    """
    if not audience.is_room(session, chat):
        return text
    return messages.label(session, chat, "said", "kept") if case.words_kept else traces.hide(text)
