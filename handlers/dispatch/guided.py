"""Every act of staff on a case by buttons: what may be done now, and what the command of an act still needs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from handlers.desk import cases
from handlers.dispatch.deeds import ASKED, COMMANDS, GROUPS, NEEDS
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


def ask_rest(turn: Turn, name: str, written: str) -> bool:
    """Ask for what a command still needs where only its case was written; False of a command that is about none.

    Refusal of the case and of the lifecycle.
    """
    acts = [act for act, command in COMMANDS.items() if command == name]
    if not acts:
        return False
    work = cases.named(turn, written, wordless=True)
    if not {*acts} & _possible(work):
        _allow(work, acts[0])
    Guided.begin(turn, case=work.case_id, command=name).ask(turn, work.case)
    return True


def more(turn: Turn, case_id: str) -> None:
    """Show all that may be done with a case as it stands: a button an act, and one for several of a group."""
    work = cases.pressed(turn, case_id, wordless=True)
    offered = _offered(work)
    _tell(turn, work, [key for name in GROUPS for key in _of_group(turn, work, name, offered)])


def group(turn: Turn, case_id: str, name: str) -> None:
    """Show what may be done of a group of acts, a button each; Refusal button_expired."""
    if name not in GROUPS:
        raise Refusal("button_expired")
    work = cases.pressed(turn, case_id, wordless=True)
    _tell(turn, work, _acts(turn, work, _here(turn, name, _offered(work))), group=name)


def _tell(turn: Turn, work: Work, keys: list[Button], *, group: str = "") -> None:
    status = standing.told(work.case.status, is_held=work.case.officer_id is not None)
    facts = {"number": work.case.number, "status": status, "nothing": not keys, "group": group}
    # Two beside each other are still read on a telephone.
    rows = [keys[place : place + 2] for place in range(0, len(keys), 2)]
    turn.say("more", rows=rows, case=work.case, **facts)


def begin(turn: Turn, case_id: str, code: str) -> None:
    """Do what a button names, or ask for what its command still needs; Refusal of the lifecycle."""
    if code not in COMMANDS:
        raise Refusal("button_expired")
    act, command = Act(code), _command(COMMANDS[Act(code)])
    if command.private and not turn.incoming.private:
        raise Refusal("press_in_private")
    work = cases.pressed(turn, case_id, wordless=True)
    _allow(work, act)
    if command.needs < 2 and command.name not in ASKED:
        command.do(turn, work.case.number)
        return
    Guided.begin(turn, case=work.case_id, command=command.name).ask(turn, work.case)


def _of_group(turn: Turn, work: Work, name: str, offered: set[Act]) -> list[Button]:
    acts = _here(turn, name, offered)
    return [button(turn.label("acts", name), "acts", work.case.id, name)] if len(acts) > 1 else _acts(turn, work, acts)


def _acts(turn: Turn, work: Work, acts: Sequence[Act]) -> list[Button]:
    return [button(turn.label("act", act), "act", work.case.id, act) for act in acts]


def _here(turn: Turn, name: str, offered: set[Act]) -> list[Act]:
    """The acts of a group that are offered, and may be done in this chat."""
    return [
        act
        for act, command in GROUPS[name].items()
        if act in offered and (turn.incoming.private or not _command(command).private)
    ]


def _possible(work: Work) -> set[Act]:
    case = work.case
    found = lifecycle.possible(status=case.status, role=work.actor.role, kind=case.kind, law_code=case.law_code)
    return {row.code for row in found}


def _allow(work: Work, act: Act) -> None:
    case = work.case
    lifecycle.allowed(act, status=case.status, role=work.actor.role, kind=case.kind, law_code=case.law_code)


def _offered(work: Work) -> set[Act]:
    """What the lifecycle allows and there is something to do it on; what is left out is refused by its service."""
    case = work.case
    done = {entry.act for entry in journal.of_case(work.session, work.case_id)}
    offered = {act for act in _possible(work) if act not in NEEDS or done.intersection(NEEDS[act])}
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
