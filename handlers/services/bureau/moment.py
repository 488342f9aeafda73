"""A moment: one transaction of the bureau at one instant, passed on as one thing."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.office import Office
from law import versions
from law.days import Calendar
from storage.engine import Session
from storage.tables import Case


@dataclass(frozen=True, slots=True)
class Moment:
    """The session that everything of a transaction goes through, and the aware instant that it takes for now."""

    session: Session
    now: datetime

    @property
    def office(self) -> Office:
        """The bureau as its settings tell it."""
        return office.of(self.session)

    @property
    def today(self) -> date:
        """The bureau's day."""
        return self.office.today(self.now)

    @property
    def calendar(self) -> Calendar:
        """The working days that the bureau knows."""
        return office.calendar(self.session)

    def on(self, case: Case, actor: Actor) -> "Work":
        """Let somebody work on a case in this moment."""
        return Work(self.session, self.now, case, actor)


@dataclass(frozen=True, slots=True)
class Work(Moment):
    """Somebody's work on one case: what an act needs to know, whoever asks for it and by whichever door."""

    case: Case
    actor: Actor

    @property
    def case_id(self) -> int:
        """The id of the case, which is stored by the time anybody works on it."""
        assert self.case.id is not None
        return self.case.id

    def article(self, subject: str) -> str:
        """Cite the article of a subject under the law of the case; empty where that law is silent."""
        return versions.by_code(self.case.law_code).article(subject)
