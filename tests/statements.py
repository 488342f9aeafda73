"""How many statements each act may cost, and how they are counted while a story is played through the real chat."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from handlers.desk import proposals
from law.acts import ACTS
from law.codes import Act

CONTROL = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")
LOOKED = "(undone) "
"""Before a statement of a part that was undone."""
MOST: dict[Act, int] = {
    Act.SUBMIT: 18,
    Act.REGISTER: 25,
    Act.HOLD: 17,
    Act.CONFIRM: 25,
    Act.TAKE: 13,
    Act.ASSIGN: 19,  # the applicant hears that their case is taken
    Act.ROUTE: 20,
    Act.NOTE: 11,
    Act.SNOOZE: 15,
    Act.LINK: 17,
    Act.LEAVE: 35,  # what is awaited is served anew by a letter of its own; 24 where nothing is
    Act.ASSIST: 20,
    Act.SPLIT: 16,
    Act.REDATE: 18,
    Act.RECTIFY: 20,
    Act.RECOMPUTE: 21,
    Act.CLARIFY: 20,
    Act.SUPPLEMENT: 24,
    Act.ABANDON: 33,
    Act.UNCLARIFY: 30,
    Act.CONSULT: 33,
    Act.CONSULT_JOINT: 32,
    Act.CONSULT_AGENCY: 37,
    Act.CONSULT_ANSWER: 26,
    Act.CONSULT_LAPSE: 33,  # one of several that wait; the tick looks for days in doubt, and for acts by a wrong clock
    Act.CONSULT_CLOSE: 28,
    Act.CONSULT_WITHDRAW: 38,
    Act.TELL_PARTY: 16,  # a reply that is drafted may say the contrary
    Act.RECEIVE: 20,
    Act.EXTEND_PROPOSE: 18,
    Act.EXTEND_APPROVE: 32,
    Act.EXTEND_REFUSE: 15,
    Act.COMPLICATE: 19,
    Act.ASK_REASONS: 25,
    Act.GIVE_REASONS: 17,
    Act.DELAY: 29,
    Act.CHARGE: 28,
    Act.PAY: 21,
    Act.LAPSE_UNPAID: 32,
    Act.UNCHARGE: 29,
    Act.REFUND: 24,
    Act.DRAFT_REPLY: 32,  # an answer anew looks for objections to its first handling too, at each of three looks
    Act.SIGN: 30,
    Act.REJECT: 18,
    Act.REPLY: 29,
    Act.DUPLICATE: 28,
    Act.ACCEPT: 31,
    Act.DELIVER: 16,  # by hand: it has arrived
    Act.ACKNOWLEDGE: 19,
    Act.CLOSE: 13,
    Act.REOPEN: 28,  # its officer hears it; what it waits for is looked up; on paper a letter, with its two documents
    Act.WITHDRAW: 27,  # by staff: whether a reported year moves is looked up
    Act.APPEAL: 18,
    Act.APPEAL_RESULT: 17,
    Act.STATE: 17,
    Act.REDO: 30,  # on paper: who carries it, and its two documents
    Act.REDO_END: 39,
}
"""From the message or the press to the commit, with what was taken in and what is owed; `CONTROL` aside.

Who takes a case, or gives a draft to review, has its applicant told, in the language of their chat.
What comes by itself is counted with its tick, which may have a yearly duty to speak of on the same morning.
"""
MOST |= {act: most + 1 for act, most in MOST.items() if ACTS[act].letter or act == Act.REPLY}
"""A letter that leaves is kept in the journal by its hashes, behind the act; who refers to an entry reads it anew."""
MOST |= {act: MOST[act] + 8 for act in (*proposals.KNOWN, Act.REDO_END)}
"""What is shown first is done whole, looked at and undone, and what it said is kept for whoever confirms it.

A new answer is ended by the result that is shown.
"""

LOOK = 44
"""Whatever is only looked at, from the message to the commit: done whole, undone, and kept for whoever confirms it."""


class Counted:
    """The largest number of statements in which each act was done, of what was told so far."""

    def __init__(self) -> None:
        self.most: dict[Act, list[str]] = {}
        self.looked: list[str] = []
        """The longest of what was only looked at, with all beside it."""
        self._open: dict[int, list[tuple[str, Any]]] = {}
        self._parts: dict[int, list[int]] = {}

    def note(self, connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        """Note a statement."""
        if not statement.startswith(CONTROL):
            self._open.setdefault(id(connection), []).append((statement, parameters))

    def begin(self, connection: Connection) -> None:
        """Count a transaction from here on."""
        self._open[id(connection)], self._parts[id(connection)] = [], []

    def part(self, connection: Connection, _name: str | None) -> None:
        """Know where a part of a transaction begins."""
        self._parts.setdefault(id(connection), []).append(len(self._open.get(id(connection), [])))

    def keep(self, connection: Connection, _name: str, _context: Any) -> None:
        """Let a part be of the whole."""
        self._parts[id(connection)].pop()

    def undo(self, connection: Connection, _name: str, _context: Any) -> None:
        """Take no act that was only looked at for one that was done: its statements count for what is done beside."""
        sent, since = self._open.get(id(connection), []), self._parts[id(connection)].pop()
        sent[since:] = [(LOOKED + statement, parameters) for statement, parameters in sent[since:]]

    def end(self, connection: Connection) -> None:
        """Count what a transaction that is committed has cost, for each act that its journal tells of."""
        sent = self._open.pop(id(connection), [])
        if len(sent) > len(self.looked) and any(statement.startswith(LOOKED) for statement, _ in sent):
            self.looked = [" ".join(statement.split())[:70] for statement, _ in sent]
        for act in {act for statement, parameters in sent for act in _acts(statement, parameters)}:
            if len(sent) > len(self.most.get(act, [])):
                self.most[act] = [" ".join(statement.split())[:70] for statement, _ in sent]


def _acts(statement: str, parameters: Any) -> Iterator[Act]:
    if not statement.startswith("INSERT INTO journal"):
        return
    rows: Sequence[Any] = parameters if isinstance(parameters, list) else [parameters]
    told = (value for row in rows for value in (row.values() if isinstance(row, dict) else row))
    yield from (Act(value) for value in told if value in Act.__members__.values())


@contextmanager
def counted() -> Iterator[Counted]:
    """Count on every engine of this process while the block lasts."""
    found = Counted()
    heard: tuple[tuple[str, Any], ...] = (
        ("begin", found.begin),
        ("before_cursor_execute", found.note),
        ("savepoint", found.part),
        ("release_savepoint", found.keep),
        ("rollback_savepoint", found.undo),
        ("commit", found.end),
    )
    for name, hear in heard:
        event.listen(Engine, name, hear)
    try:
        yield found
    finally:
        for name, hear in heard:
            event.remove(Engine, name, hear)
