"""One door for every act: the lifecycle permits it once, its row drives what happens, the journal keeps it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Work
from handlers.services.casework import cards, decided, redress
from handlers.services.clock import clockwork, doubt
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from law import lifecycle
from law.acts import ACTS, Row
from law.codes import Act, ExtensionState, Ground, LetterKind, LetterState, Move, Outcome, Role, Status
from law.errors import Refusal
from law.events import Event
from law.standing import DONE
from storage import cases, journal
from storage.tables import Consultation, Extension, Letter

DECIDING = frozenset({Act.REPLY, Act.REJECT})
"""The acts that say themselves what became of the letter under review."""

BY_COLLEAGUES = frozenset(
    {
        *(row.code for row in ACTS.values() if row.takes),
        *(Act.TELL_PARTY, Act.DELAY, Act.DELIVER, Act.CLOSE),
    }
) - {Act.SNOOZE, Act.LEAVE, Act.UNCLARIFY, Act.UNCHARGE, Act.CONSULT_CLOSE}
"""The acts of which whoever has a case hears when a colleague does them: of others its own words tell them."""


@dataclass(frozen=True, slots=True)
class Permit:
    """The permission to do one act on one case: the case is held, its row was asked, and nobody asks again.

    The row says where the case goes, how its clock moves and why, how it ends and which letter tells of it; a service
    only brings the days and the facts.
    """

    work: Work
    row: Row

    @property
    def article(self) -> str:
        """The article that the act rests on under the law of the case; empty where that law is silent."""
        return self.row.article(self.work.case.law_code)

    def done(
        self,
        *,
        on: date | None = None,
        by_days: int = 0,
        until: date | None = None,
        cause: str = "",
        of: int | str | None = None,
        moves: bool = True,
        stay: bool = False,
        last: bool = True,
        outcome: Outcome | None = None,
        ground: Ground | None = None,
        **facts: Any,
    ) -> None:
        """Do it.

        `on` is the day on which the clock moves (today unless said), `by_days` and `until` its length. `of`
        tells clocks of one cause apart, or who wants them moved, `cause` stands in where the row leaves it to the case.
        ``moves=False`` leaves the clock alone and ``stay`` the status, where the law lets facts decide; ``last=False``
        leaves the card to an act that follows at once. `outcome` and `ground` are those that an officer chose. Refusal
        of the clock, with nothing changed.
        """
        work, case = self.work, self.work.case
        move = self._move(on or work.today, by_days, until, self._cause(cause, of)) if moves else None
        if move is not None:
            clockwork.admit(work.session, case, move)
            facts["clock"] = clockwork.written(move)
        ended, was = outcome or self.row.outcome, case.status
        facts |= self._arrive(stay, ended, ground)
        self._end_what_waits(was)
        facts |= self._take()
        self._keep(facts | {name: day for name, day in (("on", on), ("until", until)) if day is not None})
        if move is not None:
            clockwork.recount(work, case)
        if self.row.target in DONE and not stay:
            clockwork.rest(work.session, case)
        self._tell_holder()
        if last:
            cards.renew(work, case)

    def _tell_holder(self) -> None:
        """Say to whoever has the case what a colleague has done with it, where the act's words do not reach them."""
        work, case, who = self.work, self.work.case, self.work.actor
        if self.row.code not in BY_COLLEAGUES or who.officer is None or case.officer_id in (None, who.officer_id):
            return
        holder = audience.hearer(work.session, case)
        if holder is not None and holder.id != who.officer_id:
            told: dict[str, Any] = {"number": case.number, "act": self.row.code, "name": who.officer.name}
            messages.say(work, holder.address, "colleague_acted", case=case, **told)

    def _take(self) -> dict[str, Any]:
        """Give a case that nobody has to who does this, and tell them; gives what the journal keeps of it."""
        work, case, who = self.work, self.work.case, self.work.actor
        if not self.row.takes or who.officer is None or audience.in_hand(work.session, case) is not None:
            return {}
        case.officer_id, case.snoozed_until_on = who.officer_id, None
        work.session.add(case)
        messages.say(work, who.address, "took", case=case, number=case.number, is_over=case.status in DONE)
        return {"took": True}

    def _keep(self, facts: dict[str, Any]) -> None:
        work, who = self.work, self.work.actor
        told: dict[str, Any] = {"actor": who.address, "now": work.now, "case_id": work.case.id, "role": who.role}
        journal.append(work.session, self.row.code, **told, **facts)
        if self.row.clock is not Move.STARTED:
            doubt.act(work, self.row.code)

    def _cause(self, cause: str, of: int | str | None) -> str:
        plain = self.row.cause or cause
        return plain if of is None else f"{plain}:{of}"

    def _move(self, on: date, days: int, until: date | None, cause: str) -> Event | None:
        return Event(self.row.clock, on, days, cause, until) if self.row.clock else None

    def _arrive(self, stay: bool, outcome: Outcome | None, ground: Ground | None) -> dict[str, Any]:
        case = self.work.case
        if self.row.target is not None and not stay:
            case.status = self.row.target
        if outcome is not None:
            case.outcome, case.ground, case.concluded_on = outcome, ground, self.work.today
            case.closed_at = self.work.now if case.status == Status.CLOSED else None
        self.work.session.add(case)
        ended: dict[str, Any] = {"outcome": outcome} if outcome is not None else {}
        return ended | ({"ground": ground} if ended and ground else {}) | ({"stay": stay} if stay else {})

    def _end_what_waits(self, was: Status) -> None:
        """Let nobody be asked any more to sign what has left the review, or to prolong what has ended."""
        session, case = self.work.session, self.work.case
        if was == Status.IN_REVIEW != case.status and self.row.code not in DECIDING:
            for letter in cases.attached(session, Letter, case, state=LetterState.IN_REVIEW):
                letter.state = LetterState.VOID
                session.add(letter)
                self._tell_reviewers(letter)
        if was not in DONE and case.status in DONE and self._may_be_proposed():
            for proposed in cases.attached(session, Extension, case, state=ExtensionState.PROPOSED):
                proposed.state = ExtensionState.VOID
                session.add(proposed)

    def _tell_reviewers(self, letter: Letter) -> None:
        """Say to those who were to sign a draft, who drafted it and whoever did this that nobody signs it any more."""
        work, case, who = self.work, self.work.case, self.work.actor
        hear = [*audience.reviewers(work.session), *audience.maker(work.session, case, letter.drafted_by)]
        hear += [who.address] if who.officer else []
        facts: dict[str, Any] = {"number": case.number, "act": self.row.code, "over": case.status in DONE}
        for chat in dict.fromkeys(hear):
            messages.say(work, chat, "review_dropped", case=case, **facts)

    def _may_be_proposed(self) -> bool:
        """Tell whether more time was proposed that nobody has decided on; the journal is at hand, the proposals not."""
        decided = entries(self.work, Act.EXTEND_APPROVE, Act.EXTEND_REFUSE)
        return len(entries(self.work, Act.EXTEND_PROPOSE)) > len(decided)

    def give(self, **said: Any) -> Letter:
        """Issue the letter of the act and send it to the applicant; its article is that of the act unless said.

        Where it ends the case it is its reply, served where it went by chat, and told of as other replies are.
        """
        work, case, told = self.work, self.work.case, self._told(said)
        if told.get("outcome") and notices.goes_by_chat(case):
            case.delivered_on = case.by_chat_on = case.delivered_on or work.today
            redress.remind(work)
        return notices.give(work, case, self._letter, **told)

    def draw(self, **said: Any) -> Letter:
        """Issue the letter of the act for somebody else, or to be sent later."""
        return notices.draw(self.work, self.work.case, self._letter, **self._told(said))

    @property
    def _letter(self) -> LetterKind:
        if self.row.letter is None:
            raise LookupError(f"law/acts/ gives {self.row.code} no letter")
        return self.row.letter

    def _told(self, said: dict[str, Any]) -> dict[str, Any]:
        ended = {"outcome": self.row.outcome} if self.row.outcome else {"articles": self.article}
        told = ended | said
        # A reply cites the decision by itself.
        return ({} if told.get("outcome") else decided.noticed(self.work.session, self.work.case)) | told


def permit(work: Work, act: Act) -> Permit:
    """Hold a case and ask once whether somebody may do an act on it now; Refusal of the lifecycle, or four_eyes."""
    cases.locked(work.session, work.case_id)
    case, who = work.case, work.actor
    row = lifecycle.allowed(act, status=case.status, role=who.role, kind=case.kind, law_code=case.law_code)
    before = last_doing(work, row.not_by) if row.not_by else None
    if before is not None and before[0] == who.address:
        raise Refusal("four_eyes", act=act, article=row.article(case.law_code))
    return Permit(work, row)


def is_possible(work: Work, act: Act) -> bool:
    """Tell whether whoever works on a case may do an act on it as it stands, without asking for it."""
    case, role = work.case, work.actor.role
    rows = lifecycle.possible(status=case.status, role=role, kind=case.kind, law_code=case.law_code)
    return act in {row.code for row in rows}


def hold(work: Work, row: Consultation | Extension | Letter) -> None:
    """Hold a case, and read again a row of it that was looked up before: somebody may have been faster."""
    cases.locked(work.session, work.case_id)
    if not work.session.is_sole_writer:
        work.session.flush()  # what was changed here before it is read again would be forgotten
        work.session.refresh(row)


class Doing(Fact):
    """In which role an act was done, as `Permit.done` keeps it of every act; by whom, the entry says itself."""

    role: Role


def last_doing(work: Work, act: Act) -> tuple[str, Role] | None:
    """Who did an act on the case last, and in which role; None where nobody has."""
    done = entries(work, act)
    return (done[-1].actor, Doing.of(done[-1]).role) if done else None
