"""The reply and its files, given to its applicant again whenever they ask; offered to who could not be reached."""

from handlers.counter import cases
from handlers.services.bureau import actors, numbers, ownership
from handlers.services.casework import resent, service, views
from handlers.services.post import keyboards
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Case


def again(turn: Turn, case_id: str) -> None:
    """Give the reply of the own case behind a button again."""
    _fetch(turn, cases.own(turn, case_id))


def fetch(turn: Turn, written: str) -> None:
    """Give the reply of an own case again; Refusal private_only, no_such_case, nothing_to_fetch."""
    if not turn.incoming.private:
        raise Refusal("private_only", command="letters")
    _fetch(turn, numbers.for_applicant(turn, written, chat=turn.incoming.chat))


def _fetch(turn: Turn, case: Case) -> None:
    work = turn.on(case, actors.applicant(turn.incoming.person))
    if not resent.send_again(work):
        service.fetch(work, to=turn.incoming.chat)


def offer(turn: Turn) -> None:
    """Tell whoever comes back which replies and notices did not reach them, each a press away."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    me = actors.applicant(turn.incoming.person)
    missed = [case for case in mine if views.is_lacking(turn.session, case) or resent.lost(turn.on(case, me))]
    if missed:
        turn.say("not_reached", rows=keyboards.listed(missed, "again"), numbers=[case.number for case in missed])
