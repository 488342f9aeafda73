"""Rows that stand for what services would have written: a case with its applicant, nothing else."""

from typing import Any

from law.codes import Channel, Kind, Law, Status
from storage.engine import Session
from storage.tables import Applicant, Case
from tests.storage.conftest import NOW


def number(place: int) -> str:
    """Write a case number as it is printed."""
    return f"临档公开〔2026〕第{place:04d}号"


def filed(
    session: Session, place: int, *, address: str | None = None, who: Applicant | None = None, **fields: Any
) -> Case:
    """Keep a case as it stands after filing, with any field put otherwise; a due date stands in both of its columns."""
    applicant = who or Applicant(bureau_id=session.bureau_id, address=address)
    session.add(applicant)
    session.flush()
    assert applicant.id is not None
    if "due_on" in fields:
        fields.setdefault("base_due_on", fields["due_on"])
    plain: dict[str, Any] = {
        "bureau_id": session.bureau_id,
        "number": number(place),
        "kind": Kind.REQUEST,
        "status": Status.RECEIVED,
        "channel": Channel.INTERNET,
        "applicant_id": applicant.id,
        "address": address,
        "description": "2025年度项目名单",
        "submitted_at": NOW,
        "arrived_at": NOW,
        "law_code": Law.V2019,
    }
    case = Case(**plain | fields)
    session.add(case)
    session.flush()
    return case
