"""Every act of staff on a case by buttons: what may be done now, and what the command of an act still needs."""

from typing import TYPE_CHECKING, Literal

from handlers.desk import cases
from handlers.services.bureau.moment import Work
from handlers.services.casework import excess, withdrawal
from handlers.services.post import audience
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law import lifecycle, standing
from law.codes import Act
from law.errors import Refusal
from law.standing import DONE
from storage import journal
from storage.tables import Case

if TYPE_CHECKING:
    from handlers.dispatch.commands import Command

COMMANDS = {
    Act.TAKE: "take",
    Act.REPLY: "reply",
    Act.SPLIT: "items",
    Act.CLARIFY: "clarify",
    Act.SUPPLEMENT: "supplement",
    Act.UNCLARIFY: "unclarify",
    Act.ABANDON: "giveup",
    Act.CONSULT: "consult",
    Act.CONSULT_JOINT: "joint",
    Act.CONSULT_AGENCY: "ask",
    Act.CONSULT_ANSWER: "answer",
    Act.CONSULT_CLOSE: "unanswered",
    Act.CONSULT_WITHDRAW: "unask",
    Act.TELL_PARTY: "tellparty",
    Act.RECEIVE: "received",
    Act.EXTEND_PROPOSE: "extend",
    Act.COMPLICATE: "complex",
    Act.CHARGE: "charge",
    Act.PAY: "paid",
    Act.UNCHARGE: "uncharge",
    Act.REFUND: "refund",
    Act.LAPSE_UNPAID: "giveup",
    Act.ASK_REASONS: "askreasons",
    Act.GIVE_REASONS: "reasons",
    Act.DELAY: "delay",
    Act.ASSIST: "assist",
    Act.DUPLICATE: "duplicate",
    Act.DELIVER: "deliver",
    Act.CLOSE: "close",
    Act.REOPEN: "reopen",
    Act.WITHDRAW: "withdrawn",
    Act.LEAVE: "leave",
    Act.CONFIRM: "confirm",
    Act.APPEAL: "appeal",
    Act.APPEAL_RESULT: "appealresult",
    Act.STATE: "stated",
    Act.REDO: "redo",
    Act.NOTE: "note",
    Act.SNOOZE: "snooze",
    Act.ASSIGN: "assign",
    Act.ROUTE: "department",
    Act.REDATE: "redate",
    Act.RECTIFY: "rectify",
    Act.LINK: "link",
}
"""The command of each act that a member of staff does on a case, in the order in which the buttons stand."""
_ASKED_OTHERS = (Act.CONSULT, Act.CONSULT_JOINT, Act.CONSULT_AGENCY)
_NEEDS: dict[Act, tuple[Act, ...]] = {
    **dict.fromkeys((Act.SUPPLEMENT, Act.UNCLARIFY, Act.ABANDON), (Act.CLARIFY,)),
    **dict.fromkeys((Act.CONSULT_ANSWER, Act.CONSULT_CLOSE, Act.CONSULT_WITHDRAW), _ASKED_OTHERS),
    Act.TELL_PARTY: (Act.CONSULT,),
    **dict.fromkeys((Act.PAY, Act.UNCHARGE, Act.LAPSE_UNPAID), (Act.CHARGE,)),
    Act.REFUND: (Act.PAY,),
    Act.GIVE_REASONS: (Act.ASK_REASONS,),
    Act.RECEIVE: (*_ASKED_OTHERS, Act.CLARIFY, Act.CHARGE, Act.ASK_REASONS),
    **dict.fromkeys((Act.APPEAL_RESULT, Act.STATE), (Act.APPEAL,)),
    Act.REDO: (Act.APPEAL_RESULT,),
}
"""What has to have been done before: the lifecycle allows more, for a case may have been opened again in between."""

ASKED = frozenset({"consult", "joint", "ask", "received", "complex", "appeal", "supplement", "reasons"})
"""Commands that do something else without words: by a button their words are asked for all the same."""


class Guided(Dialogue):
    """An act that was chosen by a button, and waits for what its command needs beside the case."""

    kind: Literal["guided"] = "guided"
    case: int
    command: str

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this case that a message was about."""
        return case_id == self.case

    def hear(self, turn: Turn) -> bool:
        """Do what was chosen, as the command with these words does; what is refused waits for other words."""
        turn.require_words()
        case, said = cases.pressed(turn, self.case, wordless=True).case, turn.incoming.text.strip()
        try:
            with turn.session.begin_nested():
                self.end(turn)
                _command(self.command).do(turn, f"{case.number} {said}")
        except Refusal as refusal:
            if refusal.code != "usage":
                raise
            # Whoever pressed a button has seen no command, and is asked in the words of the button once more.
            self.ask(turn, case)
        return True

    def ask(self, turn: Turn, case: Case) -> None:
        """Ask for what the command needs beside the case."""
        act = next(act for act, name in COMMANDS.items() if name == self.command)
        words = turn.label("guided", self.command)
        turn.ask("guided", case=case, deed=self.command, number=case.number, act=act, words=words)


def answer(turn: Turn, case_id: int, command: str) -> None:
    """Do what an earlier question was about with the words that answer it now; what was asked since stays asked."""
    turn.require_words()
    case, said = cases.pressed(turn, case_id, wordless=True).case, turn.incoming.text.strip()
    try:
        with turn.session.begin_nested():
            _command(command).do(turn, f"{case.number} {said}")
    except Refusal as refusal:
        if refusal.code != "usage":
            raise
        Guided.begin(turn, case=case_id, command=command).ask(turn, case)


def more(turn: Turn, case_id: str) -> None:
    """Show all that may be done with a case as it stands, a button an act."""
    work = cases.pressed(turn, case_id, wordless=True)
    rows = _buttons(turn, work)
    status = standing.told(work.case.status, is_held=work.case.officer_id is not None)
    facts = {"number": work.case.number, "status": status, "nothing": not rows}
    turn.say("more", rows=rows, case=work.case, **facts)


def begin(turn: Turn, case_id: str, code: str) -> None:
    """Do what a button names, or ask for what its command still needs; Refusal of the lifecycle."""
    if code not in COMMANDS:
        raise Refusal("button_expired")
    act, command = Act(code), _command(COMMANDS[Act(code)])
    if command.private and not turn.incoming.private:
        raise Refusal("press_in_private")
    work = cases.pressed(turn, case_id, wordless=True)
    case = work.case
    lifecycle.allowed(act, status=case.status, role=work.actor.role, kind=case.kind, law_code=case.law_code)
    if command.needs < 2 and command.name not in ASKED:
        command.do(turn, case.number)
        return
    Guided.begin(turn, case=work.case_id, command=command.name).ask(turn, case)


def _buttons(turn: Turn, work: Work) -> list[list[Button]]:
    here = [act for act, name in COMMANDS.items() if turn.incoming.private or not _command(name).private]
    keys = [button(turn.label("act", act), "act", work.case.id, act) for act in here if act in _offered(work)]
    # Two beside each other are still read on a telephone.
    return [keys[place : place + 2] for place in range(0, len(keys), 2)]


def _offered(work: Work) -> set[Act]:
    """What the lifecycle allows and there is something to do it on; what is left out is refused by its service."""
    case = work.case
    found = lifecycle.possible(status=case.status, role=work.actor.role, kind=case.kind, law_code=case.law_code)
    done = {entry.act for entry in journal.of_case(work.session, work.case_id)}
    offered = {row.code for row in found if not _NEEDS.get(row.code) or done.intersection(_NEEDS[row.code])}
    if audience.in_hand(work.session, case) is not None:
        offered.discard(Act.TAKE)
    if Act.LEAVE in offered and len(withdrawal.together(work.session, case)) < 2:
        offered.discard(Act.LEAVE)  # whoever asks alone takes it back
    if Act.GIVE_REASONS in offered and not excess.is_taken(work):
        offered.discard(Act.GIVE_REASONS)
    if case.status not in DONE and (case.due_on is None or case.due_on >= work.today):
        offered.discard(Act.APPEAL)  # nothing is answered, and nothing late: there is nothing to complain of
    return offered


def _command(name: str) -> "Command":
    # The table of commands knows what may be half said, and so this module, before it is whole itself.
    from handlers.dispatch.commands import BY_NAME

    return BY_NAME[name]
