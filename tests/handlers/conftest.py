"""An open bureau on a migrated database of each engine, and how to act there and read what it owes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from handlers.dispatch import commands, doors, presses, talk
from handlers.services.bureau import actors
from handlers.services.bureau import staff as bureau_staff
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
from handlers.services.bureau.office import Office
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import answer, cards, filing, reply
from handlers.services.casework.filing import Sender
from handlers.services.post import downloads, speaker
from handlers.services.post.incoming import Attachment, Incoming
from handlers.services.post.turn import Turn
from handlers.services.rounds import reminders
from handlers.telegram.channel import TRAITS
from law import outcomes
from law.application import Application
from law.codes import Level, Role
from law.errors import Refusal
from storage import bureaus, cases, journal, people
from storage.engine import Database, Session
from storage.tables import Case, Letter, Outgoing
from tests import databases
from tests.handlers import auditing, founding, said
from tests.handlers.captions import hear_caption
from tests.handlers.half_said import ANSWERS, DRAFTED

ZONE = ZoneInfo("Asia/Shanghai")
STAFF_CHAT = "telegram:-100"
CITIZEN, OTHER_CITIZEN = "telegram:501", "telegram:502"
PEOPLE = {
    "officer": ("telegram:11", "高山"),
    "colleague": ("telegram:12", "白露"),
    "reviewer": ("telegram:13", "谷雨"),
    "approver": ("telegram:14", "夏至"),
    "admin": ("telegram:15", "霜降"),
}
OFFICE = Office(
    name="示例市科学技术局",
    prefix="示科公开",
    rooms=(STAFF_CHAT,),
    secret=b"0" * 32,
    zone=ZONE,
    level=Level.DEPARTMENT,
    review_bodies=("示例市人民政府", "示例省科学技术厅"),
    court="示例市示例区人民法院",
    competent_office="示例市人民政府办公室",
)


def at(day: str, hour: int = 10) -> datetime:
    """Give the instant of an hour of a day on the bureau's wall clock."""
    return datetime.combine(date.fromisoformat(day), time(hour), ZONE).astimezone(UTC)


class OpenBureau:
    """One bureau with its staff; every write is a cause of its own."""

    def __init__(self, transactions: Transactions) -> None:
        self.transactions = transactions
        self.causes = 0

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a writing transaction."""
        self.causes += 1
        with self.transactions.write(f"test:{self.causes}") as session:
            yield session

    def who(self, session: Session, name: str) -> Actor:
        """Give a member of staff by the name of their post."""
        incoming = self.incoming(PEOPLE[name][0], now=at("2026-01-05"))
        return speaker.staff(Turn(session, at("2026-01-05"), incoming))

    @contextmanager
    def working(self, number: str, who: str, day: str) -> Iterator[Work]:
        """Let the applicant, the system or one in a post work on a case at ten o'clock of a day."""
        with self.write() as session:
            case = cases.by_number(session, number)
            assert case is not None
            others = {"applicant": actors.applicant(CITIZEN), "system": actors.SYSTEM}
            yield Moment(session, at(day)).on(case, others.get(who) or self.who(session, who))

    def incoming(self, person: str, *, now: datetime, chat: str | None = None, text: str = "") -> Incoming:
        """Make a message of a person, in private unless a chat is named."""
        return Incoming(
            chat=chat or person,
            person=person,
            name="—",
            private=chat is None,
            arrived_at=now,
            text=text,
            message_id=self.causes + 1,
        )

    def file(self, day: str, *, person: str = CITIZEN, **answers: Any) -> str:
        """File a case by chat on a day; gives its number."""
        now = at(day)
        with self.write() as session:
            asked = Application(**{**ANSWERS, **answers})
            return filing.by_chat(Moment(session, now), asked, Sender(person, person, now)).number

    def answer(self, number: str, outcome: str, text: str, *, on: str, by: str = "officer", **other: Any) -> Letter:
        """Give the answer of a member of staff to a case; gives the letter as it stands then.

        ``other``: its ground, or the body that has what is asked for.
        """
        with self.write() as session:
            case = cases.by_number(session, number)
            assert case is not None
            work = Moment(session, at(on)).on(case, self.who(session, by))
            reply.give(work, answer.Answer(outcomes.find(outcome), other.get("ground"), other.get("body"), text))
            letter = cases.attached(session, Letter, case, outcome=outcome)[-1]
            session.flush()
            session.refresh(letter)
            session.expunge(letter)
            return letter

    def command(self, person: str, words: str, *, now: datetime, chat: str | None = None) -> None:
        """Send a command as the table of commands takes it; a Refusal comes back as it is, with nothing changed."""
        name, _, rest = words.removeprefix("/").partition(" ")
        with self.write() as session:
            incoming = self.incoming(person, now=now, chat=chat, text=words)
            doors.command(commands.BY_NAME[name], rest.strip(), Turn(session, now, incoming))

    def press(self, person: str, verb: str, *args: object, now: datetime) -> None:
        """Press a button in a private chat; a draft's button without arguments means the draft at hand."""
        address = PEOPLE[person][0] if person in PEOPLE else person
        with self.write() as session:
            draft = people.draft(session, address, address)
            said = [str(arg) for arg in args or ((draft.id,) if draft and verb in DRAFTED else ())]
            pressed = replace(self.incoming(address, now=now), pressed=True)
            presses.PRESSES[verb].act(Turn(session, now, pressed), *said)

    def say(self, person: str, words: str, *, now: datetime) -> None:
        """Say plain words in a private chat."""
        with self.write() as session:
            talk.hear(Turn(session, now, self.incoming(person, now=now, text=words)))

    def attach(
        self,
        person: str,
        name: str,
        *,
        now: datetime,
        content: bytes = b"%PDF-1.7 ",
        text: str = "",
        to: int | None = None,
    ) -> None:
        """Send a file in a private chat, with a caption or as an answer, and let its bytes be fetched."""
        said = self.incoming(PEOPLE[person][0] if person in PEOPLE else person, now=now, text=text)
        heard = replace(said, attachment=Attachment("document", f"handle:{name}", name, 9), reply_to=to)
        with self.write() as session:
            hear_caption(Turn(session, now, heard))
        with self.write() as session:
            owed = session.exec(select(Outgoing).where(Outgoing.kind == "fetch").order_by(col(Outgoing.id).desc()))
            downloads.arrived(Moment(session, now), owed.first().body, content)  # type: ignore[union-attr]

    def staff(self, name: str, words: str, *, now: datetime) -> None:
        """Send a command as a member of staff, in private; what it shows first is confirmed as it is."""
        self.command(PEOPLE[name][0], words, now=now)
        verb = {"proposing": "propose_send", "publishing": "duty_send"}.get(self.draft(name)[0])
        if verb is not None:
            self.press(name, verb, now=now)

    def draft(self, name: str) -> tuple[str, int]:
        """Give the kind and the number of what somebody has half said in private."""
        with self.transactions.read() as session:
            draft = people.draft(session, PEOPLE[name][0], PEOPLE[name][0])
            return (draft.said["kind"], draft.id or 0) if draft else ("", 0)

    def shows(self, name: str, words: str, *, now: datetime) -> str:
        """Send a command as a member of staff, in private; gives what it says, which nobody confirms."""
        self.command(PEOPLE[name][0], words, now=now)
        return self.said(name)[-1]

    def refused(self, name: str, words: str, *, now: datetime) -> Refusal:
        """Send a command that must be refused, and see that it changed nothing and owes nothing."""
        before = self.everything()
        with pytest.raises(Refusal) as caught:
            self.command(PEOPLE[name][0] if name in PEOPLE else name, words, now=now)
        assert self.everything() == before
        return caught.value

    def refused_press(self, name: str, verb: str, *args: object, now: datetime) -> Refusal:
        """Press a button that must refuse, and see that it changed nothing and owes nothing."""
        before = self.everything()
        with pytest.raises(Refusal) as caught:
            self.press(name, verb, *args, now=now)
        assert self.everything() == before
        return caught.value

    def everything(self) -> tuple[Any, ...]:
        """Give what a refused act must leave as it was: cases, journal, owed messages."""
        with self.transactions.read() as session:
            rows = [row.model_dump() for row in cases.everywhere(session, Case)]
            owed = len(session.exec(select(Outgoing.id)).all())
            return rows, bureaus.here(session).journal_head, owed

    def case(self, number: str) -> Case:
        """Give a case as it stands."""
        with self.transactions.read() as session:
            found = cases.by_number(session, number)
            assert found is not None
            session.expunge(found)
            return found

    def journal(self, number: str, act: str) -> list[dict[str, Any]]:
        """Give the facts of every entry of an act on a case."""
        with self.transactions.read() as session:
            case_id = self.case(number).id
            assert case_id is not None
            return [journal.facts(entry) for entry in journal.of_case(session, case_id) if entry.act == act]

    def letters(self, number: str, kind: str) -> list[str]:
        """Give the words of every issued letter of a kind, oldest first."""
        with self.transactions.read() as session:
            return [row.words for row in cases.attached(session, Letter, self.case(number), kind=kind)]

    def letter_number(self, number: str) -> str:
        """Give the number of the first reply of a case."""
        with self.transactions.read() as session:
            issued = cases.attached(session, Letter, self.case(number))
            return next(row.number or "" for row in issued if row.outcome)

    def said(self, to: str) -> list[str]:
        """Give every text owed to a chat so far, oldest first; `PEOPLE` names are known."""
        address = PEOPLE[to][0] if to in PEOPLE else to
        with self.transactions.read() as session:
            rows = select(Outgoing).where(Outgoing.address == address).order_by(col(Outgoing.id))
            return said.standing(session, session.exec(rows).all())

    def card(self, number: str) -> dict[str, Any]:
        """Give the card of a case as it would leave for the room now."""
        with self.transactions.read() as session:
            case = cases.by_number(session, number)
            assert case is not None
            owed = cases.attached(session, Outgoing, case, kind="card")[-1]
            return cards.drawn(Moment(session, owed.put_at), owed.case_id or 0, owed.address) or {}

    def tick(self, day: str, hour: int = 10) -> None:
        """Let everything due by an hour of a day happen."""
        more = True
        while more:
            with self.write() as session:
                more = reminders.tick(Moment(session, at(day, hour)))


@contextmanager
def opened(url: str) -> Iterator[OpenBureau]:
    """Open a bureau with one person in each post on an empty database, or one that is not there yet."""
    with databases.led(url) as database:
        yield founded(database)


def founded(database: Database) -> OpenBureau:
    """Found a bureau with one person in each post in an empty database."""
    founding.again(database, _found)
    return OpenBureau(_acting(database))


def _acting(database: Database) -> Transactions:
    return Transactions(database, OFFICE, {TRAITS.name: TRAITS})


def _found(database: Database) -> None:
    with database.write() as session:
        database.bureau_id = bureaus.settle(session, name=OFFICE.name, prefix=OFFICE.prefix)
    with _acting(database).write("founding") as session:
        for post, (address, name) in PEOPLE.items():
            role = Role("officer" if post == "colleague" else post)
            bureau_staff.grant(Moment(session, at("2008-05-01")), address=address, name=name, role=role)


@pytest.fixture
def bureau(warm_database: Database, request: pytest.FixtureRequest) -> Iterator[OpenBureau]:
    """Open a bureau with one person in each post."""
    found = founded(warm_database)
    yield found
    auditing.held(found.transactions, request)


@pytest.fixture
def sqlite_bureau(warm_sqlite: Database, request: pytest.FixtureRequest) -> Iterator[OpenBureau]:
    """Open a bureau on SQLite alone, for what no engine can change."""
    found = founded(warm_sqlite)
    yield found
    auditing.held(found.transactions, request)
