"""Persons and their addresses, officers, invitations and half-said things."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, update
from sqlalchemy.orm import aliased, make_transient_to_detached
from sqlalchemy.orm.util import identity_key
from sqlmodel import col, select

from law.codes import Role
from storage.among import among
from storage.engine import Session
from storage.tables import Address, Draft, Invitation, Lane, Officer, Person
from storage.tables.wire import LaneKind
from storage.writing import insert_once

LARGEST = 2**31 - 1
"""The largest number that a column of ids takes on either engine."""
TRIES = 8
"""Of so many numbers one is free, even where a million drafts are open at once."""


def officer(session: Session, address: str) -> Officer | None:
    """The member of staff at any of their addresses, unless suspended."""
    found = any_officer(session, address)
    return found if found and found.suspended_at is None else None


def any_officer(session: Session, address: str) -> Officer | None:
    """The member of staff at any of their addresses, suspended or not."""
    known: Officer | None = session.kept.get((Officer, address))
    if known is not None:
        return known
    told = {"bureau_id": session.bureau_id, "address": address}
    found: Officer | None = session.execute(_OFFICER, told).scalars().first()
    if found is not None:
        session.kept[Officer, address] = found
    return found


# Made once, for with every update it is asked who speaks: to build such a statement costs as much as to run it.
_OFFICER = (
    select(Officer)
    .join(Person, col(Person.officer_id) == col(Officer.id))
    .join(Address, col(Address.person_id) == col(Person.id))
    .where(Address.bureau_id == bindparam("bureau_id"), Address.address == bindparam("address"))
)


def addresses(session: Session, address: str) -> list[str]:
    """Every address of whoever speaks at this one; it alone where we know of no other."""
    session.flush()
    told = {"bureau_id": session.bureau_id, "address": address}
    return [*session.connection().execute(_ADDRESSES, told).scalars()] or [address]


_THIS = aliased(Address)
_ADDRESSES = (
    select(Address.address)
    .join(_THIS, col(_THIS.person_id) == col(Address.person_id))
    .where(_THIS.bureau_id == bindparam("bureau_id"), _THIS.address == bindparam("address"))
)


def person(session: Session, address: str) -> Person:
    """The person at an address, made where nobody is known there."""
    known = session.get(Address, (session.bureau_id, address))
    if known is not None:
        return session.get_one(Person, known.person_id)
    new = Person(bureau_id=session.bureau_id)
    session.add(new)
    session.flush()
    add_address(session, new, address)
    return new


def add_address(session: Session, person: Person, address: str) -> bool:
    """Let a person speak at one more address; False where somebody else speaks there already."""
    insert_once(session, Address, address=address, person_id=person.id)
    return session.get_one(Address, (session.bureau_id, address)).person_id == person.id


def officer_by_id(session: Session, officer_id: int | None) -> Officer | None:
    """The officer of an id, or None."""
    if not officer_id:
        return None
    found = session.get(Officer, officer_id)
    session.kept[Officer, officer_id] = found
    return found


def officers(session: Session, *roles: Role) -> list[Officer]:
    """The staff in some roles (all roles when none is named), oldest first; looked up once in a transaction."""
    known: list[Officer] | None = session.kept.get((Officer, "in", roles))
    if known is None:
        known = session.kept[Officer, "in", roles] = _officers(session, *roles)
    return [*known]


def forget_officers(session: Session) -> None:
    """Look up anew who is of the staff, and in which role: that has changed."""
    for key in [key for key in session.kept if isinstance(key, tuple) and key[:2] == (Officer, "in")]:
        del session.kept[key]


def _officers(session: Session, *roles: Role) -> list[Officer]:
    rows = select(Officer).where(Officer.bureau_id == session.bureau_id, col(Officer.suspended_at).is_(None))
    if roles:
        rows = rows.where(col(Officer.role).in_(roles))
    return list(session.exec(rows.order_by(col(Officer.id))))


def named(session: Session, name: str) -> list[Officer]:
    """Who of the staff has a name; nobody has an empty one."""
    return [officer for officer in officers(session) if officer.name == name] if name else []


def use_invitation(session: Session, code_hash: str, *, by: str, now: datetime) -> Invitation | None:
    """Use up an invitation that is neither used nor expired; at most one caller succeeds."""
    claim = (
        update(Invitation)
        .where(col(Invitation.bureau_id) == session.bureau_id, col(Invitation.code_hash) == code_hash)
        .where(col(Invitation.used_at).is_(None), col(Invitation.expires_at) > now)
        .values(used_at=now, used_by=by)
        .returning(col(Invitation.id))
    )
    row = session.execute(claim).first()
    return session.get_one(Invitation, row[0]) if row else None


def waiting_invitation(session: Session, invitation_id: int) -> Invitation | None:
    """The invitation that somebody has used and a second person is to decide about, held; None where none waits."""
    this = (Invitation.bureau_id == session.bureau_id, Invitation.id == invitation_id)
    waits = (col(Invitation.name).is_not(None), col(Invitation.decided_at).is_(None))
    return session.exec(select(Invitation).where(*this, *waits).with_for_update()).first()


def waiting_invitations(session: Session, now: datetime) -> list[Invitation]:
    """Every invitation that somebody has used and a second person may still decide about, oldest first."""
    waits = (col(Invitation.name).is_not(None), col(Invitation.decided_at).is_(None), col(Invitation.expires_at) > now)
    mine = select(Invitation).where(Invitation.bureau_id == session.bureau_id, *waits)
    return list(session.exec(mine.order_by(col(Invitation.id))))


def draft(session: Session, address: str, person: str) -> Draft | None:
    """What a person has half said in a chat, held, for a file that arrives for it is written there too."""
    mine = (Draft.bureau_id == session.bureau_id, Draft.address == address, Draft.person == person)
    return session.exec(select(Draft).where(*mine).with_for_update()).first()


def take_draft(session: Session, address: str, person: str, draft_id: int) -> Draft | None:
    """Take what a person has half said out of a chat for good; it comes back only where the transaction is undone."""
    session.flush()
    mine = {"bureau_id": session.bureau_id, "address": address, "person": person, "id": draft_id}
    row = session.connection().execute(_TAKE, mine)
    found = row.mappings().first()
    return Draft(**found) if found else None


# Read and forgotten at once: what follows reads it no more.
_DRAFTS: Table = Draft.__table__  # type: ignore[attr-defined]
_TAKE = (
    delete(_DRAFTS)
    .where(*(_DRAFTS.c[name] == bindparam(name) for name in ("bureau_id", "address", "person", "id")))
    .returning(*_DRAFTS.c)
)


def put_back(session: Session, row: Draft) -> Draft:
    """Let go on what was taken out of a chat in which nothing else is half said, under the number that it had."""
    session.add(row)
    session.flush()
    return row


def lay_aside(session: Session, address: str, person: str) -> Draft | None:
    """Forget what a person has half said; gives what it was."""
    found = draft(session, address, person)
    if found:
        session.delete(found)
        session.flush()
    return found


def lane(session: Session, address: str) -> Lane:
    """The row of a chat, made when it is new: a private one, until its channel says otherwise."""
    # Looked for first, for the row is nearly always there.
    known = _lane(session, address)
    if known is None:
        insert_once(session, Lane, address=address, kind=LaneKind.PRIVATE, language="zh", brief=False, handed=0)
        known = session.get_one(Lane, (session.bureau_id, address))
    session.kept[Lane, session.bureau_id, address] = known
    return known


def language(session: Session, address: str) -> str:
    """The language of a chat, which need not have a row yet."""
    return str(_known(session, address).language)


def is_brief(session: Session, address: str) -> bool:
    """Say whether a chat is spoken to in short sentences, with few choices."""
    return bool(_known(session, address).brief)


def _known(session: Session, address: str) -> Lane:
    known: Lane | None = session.kept.get((Lane, session.bureau_id, address)) or _lane(session, address)
    known = known or Lane(bureau_id=session.bureau_id, address=address)
    session.kept[Lane, session.bureau_id, address] = known
    return known


def _lane(session: Session, address: str) -> Lane | None:
    with session.no_autoflush:  # asked for with every word, in the midst of acts
        return session.get(Lane, (session.bureau_id, address))


def lanes(session: Session, addresses: Sequence[str]) -> list[Lane]:
    """The rows of some chats, of those that have one already."""
    rows = select(Lane).where(Lane.bureau_id == session.bureau_id, among(session, "address", "addresses"))
    return list(session.execute(rows, {"addresses": addresses}).scalars())


def begin_draft(
    session: Session, address: str, person: str, *, said: dict[str, Any], now: datetime, seed: str
) -> Draft:
    """Start saying something in a chat where nothing is half said; its number follows from the ``seed``."""
    # Not counted: SQLite gives the number of the newest row again once that row is gone, and a button under an earlier
    # preview would then confirm what is half said now. Not drawn by chance either: what is lived again after a
    # disaster has to have the number that its recorded buttons carry.
    row: dict[str, Any] = {"address": address, "person": person, "said": said, "begun_at": now}
    for place in range(TRIES):
        number = numbered(f"{session.bureau_id}:{seed}:{place}")
        if insert_once(session, Draft, id=number, **row) is not None:
            # One that had this number, and was taken back with its part of the transaction, is remembered all the same.
            if (gone := session.identity_map.get(identity_key(Draft, number))) is not None:
                session.expunge(gone)
            draft = Draft(id=number, bureau_id=session.bureau_id, **row)
            make_transient_to_detached(draft)  # it is there, and need not be read back
            session.add(draft)
            return draft
    raise RuntimeError(f"no number for a draft of {person}")


def numbered(seed: str) -> int:
    """The number that follows from a cause, whenever and wherever it is lived again."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % LARGEST + 1
