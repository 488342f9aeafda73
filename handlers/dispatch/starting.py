"""The first word of a chat, and what a link to the bot puts behind it: a case, a filing, an enrolment."""

from handlers.counter import proposing, taking, unfinished
from handlers.desk import enrolment
from handlers.dispatch import anybody
from handlers.services.bureau import payloads
from handlers.services.post.turn import Turn
from law.codes import Kind
from law.errors import Refusal


def start(turn: Turn, payload: str) -> None:
    """Do what a link asks for, as its command does; greet where it asks for nothing that we know.

    Refusal of the command: private_only, no_such_case (the same for somebody else's), code_wrong.
    """
    way, told = payloads.parted(payload)
    if way == payloads.CASE and told:
        anybody.case_for_anybody(turn, payloads.number_in(told))
    elif way == payloads.APPLY and told in proposing.OFFERED:
        if not turn.incoming.private:
            raise Refusal("private_only", command="apply")
        taking.begin_with(turn, Kind(told), "")
    elif way == payloads.ENROLL and told:
        enrolment.enroll(turn, told)
    else:
        unfinished.start(turn)
