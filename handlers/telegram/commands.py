"""The table of commands: name, who may use it, how many arguments, and the act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from handlers.services import (
    answering,
    appealing,
    assisting,
    cashing,
    citizen,
    clarifying,
    delivering,
    desk,
    exceeding,
    extending,
    intake,
    linking,
    papers,
    parties,
    redating,
    registering,
    reviewing,
    staffing,
    supplementing,
    yearly,
)

Act = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``needs`` of its ``takes`` arguments must be there, the last takes the rest of the words."""

    name: str
    act: Act
    takes: int = 0
    needs: int = 0
    staff: bool = False
    private: bool = False
    fixed: tuple[Any, ...] = ()


COMMANDS = (
    Command("start", citizen.start),
    Command("apply", citizen.begin, fixed=("request",), private=True),
    Command("mailbox", citizen.begin, fixed=("question",), private=True),
    Command("my", citizen.my, private=True),
    Command("withdraw", citizen.withdraw, takes=1, needs=1, private=True),
    Command("supplement", supplementing.supplement, takes=1, needs=1),
    Command("help", citizen.help),
    Command("cancel", intake.cancel),
    Command("privacy", citizen.tell, fixed=("privacy",)),
    Command("language", citizen.language, takes=1, needs=1, private=True),
    Command("case", desk.case_for_anybody, takes=1, needs=1),
    Command("enroll", staffing.enroll, takes=1, needs=1),
    Command("queue", desk.queue, takes=1, staff=True),
    Command("take", desk.take, takes=1, needs=1, staff=True),
    Command("assign", desk.assign, takes=2, needs=2, staff=True),
    Command("note", desk.note, takes=2, needs=2, staff=True),
    Command("reply", answering.reply, takes=2, needs=1, staff=True),
    Command("review", reviewing.waiting, staff=True),
    Command("consult", parties.consult, takes=2, needs=1, staff=True),
    Command("joint", parties.joint, takes=2, needs=1, staff=True),
    Command("received", parties.receive, takes=2, needs=2, staff=True),
    Command("answer", parties.answer, takes=2, needs=2, staff=True),
    Command("tellparty", parties.tell, takes=2, needs=2, staff=True),
    Command("assist", assisting.assist, takes=2, needs=2, staff=True),
    Command("extend", extending.extend, takes=2, needs=2, staff=True),
    Command("extensions", extending.waiting, staff=True),
    Command("complex", extending.complex_question, takes=2, needs=1, staff=True),
    Command("clarify", clarifying.clarify, takes=2, needs=2, staff=True),
    Command("close", desk.close, takes=1, needs=1, staff=True),
    Command("reopen", desk.reopen, takes=2, needs=2, staff=True),
    Command("why", desk.why_for_anybody, takes=1, needs=1),
    Command("register", registering.register, takes=1, staff=True, private=True),
    Command("confirm", registering.confirm, takes=2, needs=1, staff=True),
    Command("charge", cashing.charge, takes=2, needs=2, staff=True),
    Command("paid", cashing.paid, takes=2, needs=1, staff=True),
    Command("fees", cashing.year, takes=1, needs=1, staff=True),
    Command("askreasons", exceeding.ask_by_command, takes=2, needs=2, staff=True),
    Command("delay", exceeding.delay_by_command, takes=2, needs=2, staff=True),
    Command("reasons", exceeding.reasons, takes=1, needs=1, private=True),
    Command("deliver", delivering.deliver, takes=2, needs=2, staff=True),
    Command("undelivered", delivering.undelivered, staff=True),
    Command("letters", papers.send, takes=2, needs=1, staff=True),
    Command("appeal", appealing.appeal, takes=2, needs=2, staff=True),
    Command("appealresult", appealing.result, takes=2, needs=2, staff=True),
    Command("link", linking.link_by_command, takes=2, needs=2, staff=True),
    Command("duplicate", linking.duplicate_by_command, takes=2, needs=1, staff=True),
    Command("redate", redating.redate_by_command, takes=2, needs=2, staff=True),
    Command("stats", yearly.stats, takes=2, needs=1, staff=True),
    Command("report", yearly.report, takes=2, needs=1, staff=True),
    Command("figure", yearly.figure, takes=2, needs=2, staff=True),
)
BY_NAME = {command.name: command for command in COMMANDS}
