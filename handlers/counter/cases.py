"""What a citizen can ask of the bot about themselves and their cases."""

from handlers.services.bureau import actors, numbers, ownership
from handlers.services.bureau.moment import Work
from handlers.services.casework import ending, explanation, redress, service, views
from handlers.services.post import keyboards
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.codes import Status
from law.errors import Refusal
from storage import cases
from storage.tables import Case


def my(turn: Turn) -> None:
    """List the cases filed from this chat."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    lines = [views.citizen_facts(turn.session, case) for case in mine]
    turn.say("my", rows=keyboards.listed(mine, "mine"), lines=lines)


def case(turn: Turn, written: str) -> None:
    """Show one of the own cases."""
    _show(turn, numbers.for_applicant(turn, written, chat=turn.incoming.chat))


def show(turn: Turn, case_id: str) -> None:
    """Show the own case behind a button."""
    _show(turn, own(turn, case_id))


def _show(turn: Turn, found: Case) -> None:
    verbs = ["my_why"]
    verbs += ["supplement"] if found.status == Status.AWAITING_CLARIFICATION else []
    verbs += ["withdraw"] if found.status not in cases.ENDED else []
    row = [button(turn.label("button", verb), verb, found.id) for verb in verbs]
    facts = views.citizen_facts(turn.session, found) | {"rights": redress.rights(turn, found)}
    turn.say("case", rows=[row], case=found, **facts)
    service.send_again(turn.on(found, actors.applicant(turn.incoming.person)))


def withdraw(turn: Turn, written: str) -> None:
    """Ask once more before a case is taken back."""
    _ask_withdraw(turn, numbers.for_applicant(turn, written, chat=turn.incoming.chat))


def ask_withdraw(turn: Turn, case_id: str) -> None:
    """Ask whether the case of a button shall be taken back."""
    _ask_withdraw(turn, own(turn, case_id))


def _ask_withdraw(turn: Turn, found: Case) -> None:
    _refuse_ended(found)
    row = [
        button(turn.label("button", "withdraw_yes"), "withdraw_yes", found.id),
        button(turn.label("button", "withdraw_no"), "withdraw_no", found.id),
    ]
    turn.say("withdraw_sure", rows=[row], case=found, number=found.number)


def _refuse_ended(found: Case) -> None:
    if found.status in cases.ENDED:
        raise Refusal("ended_already", number=found.number)


def withdraw_yes(turn: Turn, case_id: str) -> None:
    """Take a case back."""
    ending.withdraw(_work(turn, case_id))


def withdraw_no(turn: Turn, case_id: str) -> None:
    """Say that a case goes on as it was; what else is half said here stays as it is."""
    found = own(turn, case_id)
    _refuse_ended(found)
    turn.say("withdraw_kept", case=found, number=found.number)


def why(turn: Turn, written: str) -> None:
    """Explain the due date of an own case."""
    found = numbers.for_applicant(turn, written, chat=turn.incoming.chat)
    explanation.give(turn, found, chat=turn.incoming.chat)


def press_why(turn: Turn, case_id: str) -> None:
    """Explain the due date of the own case behind a button."""
    explanation.give(turn, own(turn, case_id), chat=turn.incoming.chat)


def received(turn: Turn, case_id: str) -> None:
    """Take the citizen's word that the reply has arrived."""
    work = _work(turn, case_id)
    ending.acknowledge(work)
    turn.say("thanks_received", case=work.case, number=work.case.number)


def own(turn: Turn, case_id: str) -> Case:
    """The case of a button, if it was filed from this chat."""
    return numbers.filed_from(turn.session, cases.by_id(turn.session, int(case_id)), turn.incoming.chat)


def _work(turn: Turn, case_id: str) -> Work:
    return turn.on(own(turn, case_id), actors.applicant(turn.incoming.person))
