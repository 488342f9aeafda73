"""A case of every kind in every status that it can reach, put there by real acts; what is tried on it is taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlmodel import select

from handlers.dispatch import commands, doors, presses, talk
from handlers.services.bureau import departments, occasion
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.post.incoming import Incoming
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import bureaus, cases, people
from storage.engine import Session
from storage.tables import Case, Extension, JournalEntry, Letter, Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at
from tests.handlers.half_said import DRAFTED

FILED = "2026-03-02"  # Monday: a request is due on Monday 2026-03-30, a question on Monday 2026-03-09
BEFORE, LATER = "2026-03-05", "2026-03-06"  # Thursday, Friday
NOW = "2026-03-09"  # Monday: when things are tried
OVER = "2026-04-20"  # Monday: what was asked for by then is late
AGAIN = {"again": LATER, "over": OVER}
"""When a case that waits is withdrawn by mistake and opened again."""
YEARS = {"2019": "2026", "2008": "2015"}
"""The year of each law: the days of both fall on the same days of the week, and no holiday is near."""
KINDS = ("request", "correction", "question", "petition", "wrongdoing", "complaint")
ROLES = {name: PEOPLE[name][0] for name in ("officer", "reviewer", "approver", "admin")}
ROLES |= {"applicant": CITIZEN, "stranger": OTHER_CITIZEN}
STATUS = {
    "u": "unconfirmed",
    "r": "received",
    "h": "in_hand",
    "c": "awaiting_clarification",
    "k": "consulting",
    "w": "awaiting_reasons",
    "p": "awaiting_payment",
    "v": "in_review",
    "d": "replied",
    "z": "closed",
}
REACHED = {"request": "urhckwpvdz", "correction": "urhcdz", "question": "rhcdz"}
REACHED |= dict.fromkeys(("petition", "wrongdoing", "complaint"), "rhdz")
NOT_REACHED = {"2019": "", "2008": "wp"}
"""The law of 2008 asks for nobody's reasons, and waits for no fee."""
OUTCOMES = {
    "request": "public",
    "correction": "corrected",
    "question": "answered",
    "petition": "handled",
    "wrongdoing": "accepted",
    "complaint": "complaint_other",
}
STEPS = {
    "c": "/clarify {n} 9 写明年度",
    "k": "/consult {n} 星河研究所",
    "w": "/askreasons {n} 本月已有十二件",
    "p": "/charge {n} pages 57",
    "v": "/reply {n} granted 名单见下",
}
WITHHELD = "/reply {n} refused:state_secret 名单见下"


@dataclass(frozen=True)
class Place:
    """One case: its kind, the letter of its status, what else is in its file, the law that it follows."""

    kind: str
    status: str
    number: str
    file: str = "plain"
    law: str = "2019"

    def __str__(self) -> str:
        return f"{self.kind} {STATUS[self.status]} ({self.file}, {self.law})"


class StandingCases:
    """The cases of one bureau, and a session in which things are tried and taken back."""

    def __init__(self, bureau: OpenBureau, *kinds: str, law: str = "2019") -> None:
        self.bureau, self.law, self.year = bureau, law, YEARS[law]
        with bureau.write() as session:
            departments.load(Moment(session, self.when(FILED)), [Line(2, "办公室")])
        self.places = [self._put(kind, status) for kind in kinds or KINDS for status in self._reached(kind)]
        formal = [kind for kind in KINDS[:2] if kind in (kinds or KINDS)]
        self.places += [self._put(kind, s, file="rich") for kind in formal for s in self._reached(kind) if s != "u"]
        waits = [step for step in "cp" if step not in NOT_REACHED[law]]
        self.places += [self._again(step, name, day) for name, day in AGAIN.items() for step in waits]
        self.places += [self._accepted()] if "petition" in (kinds or KINDS) else []
        self.places += [self._paid(status) for status in "hdz"] if "request" in (kinds or KINDS) else []
        self.places += [self._joint()] if "request" in (kinds or KINDS) else []
        self.places += [replace(self.at("request", "v"), file="letter"), *self._taken_back()]
        self.writes: list[str] = []
        event.listen(bureau.transactions.database.engine, "before_cursor_execute", self._note)

    def at(self, kind: str, status: str, file: str = "plain") -> Place:
        """Find the case of a kind in a status."""
        return next(p for p in self.places if (p.kind, p.status, p.file) == (kind, status, file))

    def when(self, day: str) -> datetime:
        """Give the instant of a day in the year of the law."""
        return at(self._of_year(day))

    def _of_year(self, said: str) -> str:
        return said.replace(YEARS["2019"], self.year)

    def _reached(self, kind: str) -> list[str]:
        return [status for status in REACHED[kind] if status not in NOT_REACHED[self.law]]

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        verb, *words = statement.split()
        if verb in ("INSERT", "UPDATE", "DELETE"):
            self.writes.append(words[words[0] in ("INTO", "FROM")].strip('"'))

    def _put(self, kind: str, status: str, *, file: str = "plain") -> Place:
        who = "approver" if kind == "wrongdoing" else "officer"
        number = self._unconfirmed(kind) if status == "u" else self.bureau.file(self._of_year(FILED), kind=kind)
        if file == "rich":
            self.bureau.staff(who, f"/appeal {number} sure review {self.year}-03-03", now=self.when(BEFORE))
            self.bureau.staff(who, f"/extend {number} 5 需要核对", now=self.when(BEFORE))
        if status not in "ur":
            self.bureau.staff(who, f"/take {number}", now=self.when(BEFORE))
        if file == "rich" and kind == "request" and status != "r":
            self.bureau.staff(who, f"/consult {number} 启明公司", now=self.when(BEFORE))
            self.bureau.staff(who, f"/answer {number} 1 不同意", now=self.when(BEFORE))
            if "w" in self._reached(kind):
                self.bureau.staff(who, f"/askreasons {number} 本月已有十二件", now=self.when(BEFORE))
                self.bureau.staff(who, f"/reasons {number} 因科研需要", now=self.when(BEFORE))
        self._go(who, number, kind, status, file)
        place = Place(kind, status, number, file, self.law)
        assert self.bureau.case(number).status == STATUS[status], place
        return place

    def _unconfirmed(self, kind: str) -> str:
        said = f"/register {kind} fax arrived={self._of_year(FILED)}；description=预算明细"
        self.bureau.staff("officer", said, now=self.when(BEFORE))
        with self.bureau.transactions.read() as session:
            return cases.everywhere(session, Case)[-1].number

    def _go(self, who: str, number: str, kind: str, status: str, file: str) -> None:
        if status in STEPS:
            # Where a party objects it is told first why we disclose, and only once: what is withheld tells nobody.
            step = WITHHELD if (file, status) == ("rich", "v") else STEPS[status]
            self.bureau.staff(who, step.format(n=number), now=self.when(LATER))
        if status in "dz":
            self.bureau.staff(who, f"/reply {number} {OUTCOMES[kind]} 已经公布", now=self.when(LATER))
        if status in "vdz":
            self.bureau.press(who, "reply_send", now=self.when(LATER))
        if status == "z":
            self.bureau.staff(who, f"/close {number}", now=self.when(LATER))

    def _again(self, step: str, name: str, day: str) -> Place:
        """Withdraw a case that waits and reopen it: in hand, and still waiting."""
        number = self._put("request", step).number
        self._withdraw(number)
        self.bureau.staff("approver", f"/reopen {number} 误点", now=self.when(day))
        return Place("request", "h", number, f"{name} {step}", self.law)

    def _paid(self, status: str) -> Place:
        """Have a fee paid, and answer behind that."""
        number = self._put("request", "h").number
        asked = "成本 复制=20" if self.law == "2008" else "pages 57"
        for said in (f"/charge {number} {asked}", f"/paid {number}"):
            self.bureau.staff("officer", said, now=self.when(LATER))
        if status in "dz":
            self.bureau.answer(number, "not_held", "按年度检索了全部台账。", on=self._of_year(LATER))
        if status == "z":
            self.bureau.staff("officer", f"/close {number}", now=self.when(LATER))
        return Place("request", status, number, "paid", self.law)

    def _joint(self) -> Place:
        """Have two people ask together."""
        number = self.bureau.file(self._of_year(FILED), name="林晓和周宁")
        self.bureau.staff("officer", f"/take {number}", now=self.when(BEFORE))
        return Place("request", "h", number, "joint", self.law)

    def _accepted(self) -> Place:
        """Take a petition up and propose more time for it."""
        number = self._put("petition", "h").number
        self.bureau.staff("officer", f"/reply {number} accepted 由本局处理", now=self.when(LATER))
        self.bureau.press("officer", "reply_send", now=self.when(LATER))
        self.bureau.staff("officer", f"/extend {number} 5 需要核对", now=self.when(LATER))
        return Place("petition", "h", number, "accepted", self.law)

    def _withdraw(self, number: str) -> None:
        self.bureau.press(CITIZEN, "withdraw_yes", self.bureau.case(number).id, now=self.when(LATER))

    def _taken_back(self) -> Iterator[Place]:
        """Withdraw a case whose reply waits for its signature; reopen another such one."""
        for status in "zh":
            number = self._put("request", "v").number
            self._withdraw(number)
            if status == "h":
                self.bureau.staff("approver", f"/reopen {number} 误点", now=self.when(LATER))
            yield Place("request", status, number, "letter", self.law)

    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        """Open one transaction that is taken back at the end."""
        with self.bureau.transactions.read() as reading:
            before = snapshot(reading)
        with self.bureau.transactions.database.write() as session:
            self.bureau.transactions.furnish(session)
            yield session
            assert snapshot(session) == before
            session.rollback()

    def attempt(
        self, session: Session, place: Place, person: str, steps: str, *, early: bool = True, on: str = NOW
    ) -> Refusal | None:
        """Try steps parted by bars on a case and take them back; an early Refusal has written nothing before that."""
        trial, answer = session.begin_nested(), None
        try:
            for step in self.told(session, place, steps):
                session.flush()
                self.writes.clear()
                occasion.begin(session, "trial")
                do(session, self.bureau.incoming(person, now=self.when(on), text=step), now=self.when(on))
        except Refusal as refusal:
            answer = refusal
        session.flush()
        changed = {*self.writes} - {"lane"} if answer and early else set()
        trial.rollback()
        session.expire_all()  # what was read again while it was changed
        assert not changed, (str(place), steps, answer, changed)
        return answer

    def told(self, session: Session, place: Place, steps: str) -> list[str]:
        """Give steps parted by bars as they are said of a case."""
        said = self._of_year(steps).format(n=place.number, **self._ids(session, place, steps))
        return said.split(" | ")

    def _ids(self, session: Session, place: Place, steps: str) -> dict[str, Any]:
        if "{" not in steps.replace("{n}", ""):
            return {}
        case = cases.by_number(session, place.number)
        assert case is not None
        # What a reviewer was shown, whatever became of it.
        letters = [row for row in cases.attached(session, Letter, case) if row.state in ("in_review", "void")]
        proposals = cases.attached(session, Extension, case)
        return {
            "id": case.id,
            "outcome": OUTCOMES[place.kind],
            "former": self.at("request", "d").number,
            "other": self.at("request", "h", "again c").number,
            "letter": f"{letters[-1].id} {letters[-1].fingerprint[:12]}" if letters else "",
            "proposal": proposals[-1].id if proposals else "",
        }


def do(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Do what a step says: a command with its slash, plain words behind `say`, or a button and its arguments."""
    head, *rest = incoming.text.split()
    if head.startswith("/"):
        said = incoming.text.removeprefix(head).strip()
        doors.command(commands.BY_NAME[head[1:]], said, Turn(session, now, incoming))
    elif head == "say":
        talk.hear(Turn(session, now, replace(incoming, text=" ".join(rest))))
    else:
        draft = people.draft(session, incoming.chat, incoming.person)
        if head == "propose_send" and draft is None:
            return  # where nothing would leave nothing was asked
        given = rest or ([str(draft.id)] if draft and head in DRAFTED else [])
        presses.PRESSES[head].act(Turn(session, now, incoming), *given)


def snapshot(session: Session) -> tuple[Any, ...]:
    """Give what must be as it was: cases, the head and length of the journal, letters, owed messages."""
    rows = [row.model_dump() for row in cases.everywhere(session, Case)]
    counts = [len(session.exec(select(table.id)).all()) for table in (JournalEntry, Letter, Outgoing)]
    return rows, counts, bureaus.here(session).journal_head
