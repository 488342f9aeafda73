"""Whose eyes the words of a case are for: what may tell of wrongdoing is kept from the rooms, whatever it is filed as.

A case of the kind `wrongdoing` no room sees at all (`audience.is_public_to_staff`). Of every other a room has its card;
where its words may tell of wrongdoing they are for approvers and for whoever works on it, in private, until an
approver lets the rooms read them: what is reported must never reach the one it accuses (working rules of 2022,
Art. 30), who may sit in the room.
"""

from collections.abc import Sequence

from handlers.reading import meaning, traces
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


def is_kept(session: Session, case: Case) -> bool:
    """Say whether the words of a case are kept from the rooms now."""
    assert case.id is not None
    if (_of(case.id)) not in session.kept:
        know(session, [case])
    return bool(session.kept[_of(case.id)])


def know(session: Session, listed: Sequence[Case]) -> None:
    """Look up at once of which cases the words are kept, for lists whose lines would ask one by one."""
    found = journal.latest(session, [case.id for case in listed if case.id is not None], (KEPT, SHOWN))
    session.kept |= {_of(case.id): found.get(case.id) == KEPT for case in listed if case.id is not None}


def keep(moment: Moment, case: Case) -> None:
    """Keep the words of a case from the rooms from now on."""
    _write(moment, case, KEPT, "system")


def show(moment: Moment, case: Case, *, by: str) -> None:
    """Let the rooms read the words of a case from now on, by the decision of somebody."""
    _write(moment, case, SHOWN, by)


def _write(moment: Moment, case: Case, act: str, actor: str) -> None:
    assert case.id is not None
    journal.append(moment.session, act, actor=actor, now=moment.now, case_id=case.id)
    moment.session.kept[_of(case.id)] = act == KEPT


def _of(case_id: int) -> tuple[str, int]:
    return KEPT, case_id


def readable(session: Session, case: Case, text: str, *, chat: str) -> str:
    """Words of an applicant as one of the chats of the desk may read them.

    In a room what names a person is hidden, and all of them where the words of the case are kept from it.
    """
    if not audience.is_room(session, chat):
        return text
    return messages.label(session, chat, "said", "kept") if is_kept(session, case) else traces.hide(text)
