"""The table of commands: name, who may use it, how many arguments, and the act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.counter import behind, cases, intake, menu, taking
from handlers.desk import (
    absence,
    appeals,
    arrivals,
    asking,
    assigning,
    assistance,
    board,
    charging,
    clarification,
    consultation,
    correction,
    delivery,
    duties,
    enrolment,
    excess,
    extension,
    fees,
    finding,
    forfeit,
    items,
    links,
    queue,
    rectifying,
    registration,
    reopening,
    reply,
    results,
    review,
    routing,
    snoozing,
    supervising,
    withdrawal,
    year,
)
from handlers.desk import cases as desk_cases
from handlers.dispatch import anybody, guided, starting
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from law.codes import Kind
from law.errors import Refusal

Handler = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``needs`` of its ``takes`` arguments must be there, the last takes the rest of the words."""

    name: str
    act: Handler
    takes: int = 0
    needs: int = 0
    staff: bool = False
    private: bool = False
    fixed: tuple[Any, ...] = ()

    def do(self, turn: Turn, rest: str) -> None:
        """Do it with what is written behind its name; Refusal staff_only, private_only, usage, or of the act."""
        if self.staff:
            speaker.officer(turn)
        if self.private and not turn.incoming.private:
            raise Refusal("private_only", command=self.name)
        args = rest.split(maxsplit=self.takes - 1) if self.takes > 1 else [rest] if self.takes else []
        there = [arg for arg in args if arg.strip()]
        if len(there) < self.needs:
            if len(there) == 1 and guided.ask_rest(turn, self.name, there[0]):
                return  # the case is named: what else it needs is asked for, as by its button
            raise Refusal("usage", command=self.name)
        args += [""] * (self.takes - len(args))
        self.act(turn, *self.fixed, *args)


COMMANDS = (
    Command("start", starting.start, takes=1),
    Command("apply", taking.begin_with, takes=1, fixed=(Kind.REQUEST,), private=True),
    Command("mailbox", taking.begin_with, takes=1, fixed=(Kind.QUESTION,), private=True),
    Command("my", cases.my, private=True),
    Command("withdraw", behind.opened, takes=1, private=True, fixed=("withdraw",)),
    Command("supplement", anybody.supplement, takes=1),
    Command("help", menu.help),
    Command("cancel", intake.cancel),
    Command("privacy", menu.tell, fixed=("privacy",)),
    Command("language", menu.language, takes=1, needs=1, private=True),
    Command("big", menu.big, takes=1, private=True),
    Command("case", anybody.case_for_anybody, takes=1),
    Command("enroll", enrolment.enroll, takes=1, needs=1),
    Command("away", absence.away, takes=2, needs=1, staff=True, private=True),
    Command("back", absence.back, staff=True, private=True),
    Command("handover", absence.hand_over, takes=2, needs=2, staff=True, private=True),
    Command("suspend", absence.suspend, takes=2, needs=2, staff=True, private=True),
    Command("queue", queue.show, takes=1, staff=True),
    Command("find", finding.find, takes=1, needs=1, staff=True),
    Command("take", desk_cases.take, takes=1, needs=1, staff=True),
    Command("assign", assigning.assign, takes=2, needs=1, staff=True),
    Command("snooze", snoozing.put_off, takes=2, needs=2, staff=True),
    Command("department", routing.move, takes=2, needs=1, staff=True),
    Command("note", desk_cases.note, takes=2, needs=2, staff=True),
    Command("reply", reply.reply, takes=2, needs=1, staff=True),
    Command("items", items.split, takes=2, needs=1, staff=True),
    Command("review", review.waiting, staff=True),
    Command("consult", consultation.consult, takes=2, needs=1, staff=True),
    Command("joint", consultation.joint, takes=2, needs=1, staff=True),
    Command("received", arrivals.receive, takes=2, needs=1, staff=True),
    Command("ask", asking.ask, takes=2, needs=1, staff=True),
    Command("unask", asking.unask, takes=2, needs=2, staff=True),
    Command("answer", consultation.answer, takes=2, needs=2, staff=True),
    Command("unanswered", consultation.close, takes=2, needs=2, staff=True),
    Command("tellparty", consultation.tell, takes=2, needs=2, staff=True),
    Command("assist", assistance.assist, takes=2, needs=2, staff=True),
    Command("extend", extension.extend, takes=2, needs=2, staff=True),
    Command("extensions", extension.waiting, staff=True),
    Command("complex", extension.complex_question, takes=2, needs=1, staff=True),
    Command("clarify", clarification.clarify, takes=2, needs=2, staff=True),
    Command("unclarify", clarification.unclarify, takes=2, needs=2, staff=True),
    Command("close", desk_cases.close, takes=1, needs=1, staff=True),
    Command("reopen", reopening.reopen, takes=2, needs=2, staff=True),
    Command("giveup", forfeit.give_up, takes=2, needs=2, staff=True),
    Command("leave", withdrawal.leave, takes=2, needs=2, staff=True, private=True),
    Command("withdrawn", withdrawal.record, takes=2, needs=2, staff=True),
    Command("why", anybody.why_for_anybody, takes=1),
    Command("register", registration.register, takes=1, staff=True, private=True),
    Command("confirm", registration.confirm, takes=2, needs=1, staff=True),
    Command("charge", charging.charge, takes=2, needs=2, staff=True),
    Command("uncharge", fees.uncharge, takes=2, needs=2, staff=True),
    Command("refund", fees.refund, takes=2, needs=2, staff=True),
    Command("paid", fees.paid, takes=2, needs=1, staff=True),
    Command("fees", fees.year, takes=1, needs=1, staff=True),
    Command("askreasons", excess.ask_by_command, takes=2, needs=2, staff=True),
    Command("delay", excess.delay_by_command, takes=2, needs=2, staff=True),
    Command("reasons", anybody.reasons, takes=1, private=True),
    Command("deliver", delivery.deliver, takes=2, needs=2, staff=True),
    Command("undelivered", delivery.undelivered, staff=True),
    Command("letters", anybody.letters, takes=2),
    Command("appeal", appeals.appeal, takes=2, needs=1, staff=True),
    Command("appealresult", results.result, takes=2, needs=2, staff=True),
    Command("stated", appeals.stated_by_command, takes=2, needs=2, staff=True),
    Command("redo", appeals.redo_by_command, takes=2, needs=1, staff=True),
    Command("link", links.link_by_command, takes=2, needs=2, staff=True),
    Command("duplicate", links.duplicate_by_command, takes=2, needs=1, staff=True),
    Command("redate", correction.redate_by_command, takes=2, needs=2, staff=True),
    Command("rectify", rectifying.rectify_by_command, takes=2, needs=2, staff=True, private=True),
    Command("supervision", supervising.show, takes=1, staff=True, private=True),
    Command("bulletin", supervising.quarter, takes=1, staff=True, private=True),
    Command("stats", year.stats, takes=2, needs=1, staff=True),
    Command("board", board.show, staff=True),
    Command("report", year.report, takes=2, needs=1, staff=True),
    Command("figure", year.figure, takes=2, needs=2, staff=True),
    Command("published", duties.published, takes=1, staff=True),
)
BY_NAME = {command.name: command for command in COMMANDS}
