"""What a case awaits from its applicant, or from others for them: what is asked, by which article, and until when."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import awaited, clarification, consultation, excess
from law import versions
from law.codes import Cause, Charge, Status
from law.kinds import KINDS
from templates import words

OWED = {
    Status.AWAITING_CLARIFICATION: "supplement",
    Status.AWAITING_REASONS: "reasons",
    Status.AWAITING_PAYMENT: "payment",
    Status.CONSULTING: "consult",
}
"""What a case waits for, by its status."""
_SUBJECT = {"supplement": "clarification", "reasons": "excessive", "payment": "fees"}
_ABOUT = {Cause.THIRD_PARTY: "third_party", Cause.JOINT_AUTHOR: "joint_author", Cause.OTHER_AGENCY: "other_agency"}


def of(work: Work) -> dict[str, Any] | None:
    """What is awaited, as its applicant may read it; None where nothing is.

    ``items`` that are to be clarified; ``reason`` for which reasons are asked; ``amount`` in yuan and ``payment``, how
    it is paid; ``last_on``; ``ends``: silence gives the request up; ``restarts``: the answer begins the period anew;
    ``stopped``: days of waiting do not count; ``days`` that others have; ``article`` of the Regulation, or empty.
    """
    owed = OWED.get(work.case.status)
    if owed is None:
        return None
    told: dict[str, Any] = {"owed": owed, "items": (), "reason": "", "amount": "", "payment": "", "last_on": None}
    told |= {"ends": False, "restarts": False, "stopped": bool(work.case.stopped), "days": 0, "asked": ()}
    told["article"] = work.article(_SUBJECT[owed]) if owed in _SUBJECT and KINDS[work.case.kind].formal else ""
    return told | _TOLD[owed](work)


def _supplement(work: Work) -> dict[str, Any]:
    demand = clarification.open_demand(work)
    if demand is None:
        return {}
    return {
        "items": demand.items,
        "last_on": demand.answer_by_on,
        "ends": demand.ends,
        "restarts": clarification.begins_anew(work, demand),
    }


def _reasons(work: Work) -> dict[str, Any]:
    asked = excess.wanted(work)
    return {"reason": asked.reason, "last_on": asked.answer_by_on} if asked else {}


def _payment(work: Work) -> dict[str, Any]:
    fee = awaited.of_applicant(work.session, work.case)["fee"]
    if fee is None:
        return {}
    is_fee = versions.by_code(work.case.law_code).fees == Charge.PROCESSING  # the cost of 2008 holds nothing up
    payment = work.office.payment or words.label("said", "payment")
    told = {"amount": fee["amount"], "last_on": fee["pay_by_on"], "payment": payment}
    return told | {"ends": is_fee, "restarts": is_fee}


def _consult(work: Work) -> dict[str, Any]:
    asked = tuple(dict.fromkeys(_ABOUT[row.kind] for row in consultation.waiting(work) if row.kind in _ABOUT))
    return {"asked": asked, "days": consultation.asked_days(work.case), "article": work.article(Cause.THIRD_PARTY)}


_TOLD = {"supplement": _supplement, "reasons": _reasons, "payment": _payment, "consult": _consult}
