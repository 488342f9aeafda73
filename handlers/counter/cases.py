"""What a citizen can ask of the bot about themselves and their cases."""

from handlers.services.bureau import actors, numbers, ownership
from handlers.services.casework import ending, views
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.codes import Status
from law.errors import Refusal
from storage import cases
from storage.tables import Case
from templates import words


def my(turn: Turn) -> None:
    """List the cases filed from this chat."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    rows = [[button(case.number, "mine", case.id)] for case in mine[: views.PAGE]]
    lines = [views.citizen_facts(turn.session, case) for case in mine]
    turn.say("my", rows=rows, lines=lines)


def case(turn: Turn, written: str) -> None:
    """Show one of the own cases."""
    found = numbers.for_applicant(turn, written, chat=turn.incoming.chat)
    language = turn.language
    row = [button(words.label("button", "my_why", language), "my_why", found.id)]
    if found.status == Status.AWAITING_CLARIFICATION:
        row.append(button(words.label("button", "supplement", language), "supplement", found.id))
    if found.status not in cases.ENDED:
        row.append(button(words.label("button", "withdraw", language), "withdraw", found.id))
    facts = views.citizen_facts(turn.session, found)
    turn.say("case", rows=[row], case=found, **facts)


def withdraw(turn: Turn, written: str) -> None:
    """Ask once more before a case is taken back."""
    found = numbers.for_applicant(turn, written, chat=turn.incoming.chat)
    ask_withdraw(turn, str(found.id))


def ask_withdraw(turn: Turn, case_id: str) -> None:
    """Ask whether a case shall be taken back."""
    found = own(turn, case_id)
    if found.status in cases.ENDED:
        raise Refusal("ended_already", number=found.number)
    language = turn.language
    row = [
        button(words.label("button", "withdraw_yes", language), "withdraw_yes", found.id),
        button(words.label("button", "withdraw_no", language), "cancel"),
    ]
    turn.say("withdraw_sure", rows=[row], case=found, number=found.number)


def withdraw_yes(turn: Turn, case_id: str) -> None:
    """Take a case back."""
    ending.withdraw(turn.on(own(turn, case_id), actors.applicant(turn.incoming.person)))


def show(turn: Turn, case_id: str) -> None:
    """Show the own case behind a button."""
    case(turn, own(turn, case_id).number)


def why(turn: Turn, case_id: str) -> None:
    """Explain the due date of an own case."""
    views.why(turn, own(turn, case_id), chat=turn.incoming.chat)


def received(turn: Turn, case_id: str) -> None:
    """Take the citizen's word that the reply has arrived."""
    found = own(turn, case_id)
    ending.acknowledge(turn.on(found, actors.applicant(turn.incoming.person)))
    turn.say("thanks_received", case=found, number=found.number)


def own(turn: Turn, case_id: str) -> Case:
    """The case of a button, if it was filed from this chat."""
    found = cases.by_id(turn.session, int(case_id))
    if not ownership.owns(turn.session, found, turn.incoming.chat):
        raise Refusal("no_such_case", number=found.number)
    return found
