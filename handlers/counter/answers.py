"""The reply and its files, given to its applicant again whenever they ask; offered to who could not be reached."""

from handlers.counter import cases
from handlers.services.bureau import actors, ownership
from handlers.services.casework import resent, service, views
from handlers.services.post import keyboards
from handlers.services.post.turn import Turn


def again(turn: Turn, case_id: str) -> None:
    """Give the reply of the own case behind a button again."""
    case = cases.own(turn, case_id)
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
