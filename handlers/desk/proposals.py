"""The table of what is shown before it is done: each act that one line asks for, and what does it."""

from collections.abc import Mapping

from handlers.desk import (
    appeals,
    arrivals,
    asking,
    assistance,
    charging,
    clarification,
    consultation,
    correction,
    delivery,
    excess,
    extension,
    fees,
    forfeit,
    links,
    proposing,
    rectifying,
    registration,
    reopening,
    results,
    supplement,
    terms,
    withdrawal,
)
from handlers.desk.proposing import Proposal
from handlers.services.post.turn import Turn
from law.codes import Act

ALL = (
    consultation.THIRD_PARTY,
    consultation.JOINT_AUTHOR,
    clarification.DEMAND,
    charging.NOTICE,
    excess.QUESTION,
    consultation.WORD,
    reopening.REOPENING,
    extension.COMPLEX,
    extension.APPROVAL,
    assistance.HELP,
    excess.DELAY,
    correction.REDATING,
    rectifying.RECTIFYING,
    registration.CONFIRMATION,
    forfeit.UNCLEAR,
    forfeit.UNPAID,
    withdrawal.WITHDRAWAL,
    withdrawal.LEAVING,
    registration.REGISTRATION,
    appeals.ANEW,
    links.REPEAT,
    delivery.DELIVERY,
    asking.QUESTION,
    asking.RECALL,
    clarification.RECALL,
    fees.WITHDRAWAL,
    fees.REFUND,
    results.RESULT,
    fees.PAYMENT,
    supplement.SUPPLEMENT,
    excess.REASONS,
    consultation.ANSWER,
    consultation.CLOSING,
    arrivals.ARRIVAL,
    terms.TELLING,
)
KNOWN: Mapping[Act, Proposal] = {proposal.act: proposal for proposal in ALL}


def send(turn: Turn, dialogue_id: str) -> None:
    """Do what was looked at."""
    proposing.send(turn, dialogue_id, KNOWN)
