"""What may be done with a case now: the table of acts, asked.

An approver can do what an officer can. An admin manages people, settings and codes, never cases: whoever hands out
the roles must not be able to use them unseen. A reviewer only signs, rejects and notes.
A case of kind `report` is for approvers alone; that is said in `periods.KINDS`, and `allowed` asks it.
`supplement`, `pay`, `consult_receipt` and `consult_answer` are possible in hand too: a case that was reopened may still
wait for them; the services refuse them where nothing was asked.
An act with target None leaves the status as it is. `consult_answer` and `consult_lapse` reach their target only when
no other consultation of the case is open.
"""

from law.acts import ACTS, Act
from law.errors import Refusal
from law.periods import KINDS
from law.standing import DONE, FORMAL, NONE, OPEN, ROLES, STATUSES, WORKING

__all__ = ["ACTS", "DONE", "NONE", "OPEN", "ROLES", "STATUSES", "WORKING", "Act", "allowed", "find", "possible"]


def find(code: str) -> Act:
    """Find an act; Refusal act_unknown."""
    if code not in ACTS:
        raise Refusal("act_unknown", act=code)
    return ACTS[code]


def allowed(act: str, *, status: str, role: str, kind: str, law_code: str) -> Act:
    """Return the act if it may be done now; status is empty for a case that does not exist yet.

    Refusal act_not_for_kind, act_not_in_law, act_not_for_role or act_not_now, each with act, status and article (empty
    for a kind to which the Regulation does not apply).
    """
    row = find(act)
    checks = (
        ("act_not_for_kind", kind in row.kinds),
        ("act_not_in_law", law_code in row.laws),
        ("act_not_for_role", role in row.roles and role in KINDS[kind].roles),
        ("act_not_now", status in row.sources),
    )
    for code, holds in checks:
        if not holds:
            facts = {"act": act, "status": status, "role": role, "kind": kind, "law": law_code}
            article = row.article(law_code) if kind in FORMAL else ""
            raise Refusal(code, **facts, article=article, sources=row.sources)
    return row


def possible(*, status: str, role: str, kind: str, law_code: str) -> tuple[Act, ...]:
    """List the acts that a role may do now, in the order of the table."""
    return tuple(act for act in ACTS.values() if _fits(act, status=status, role=role, kind=kind, law_code=law_code))


def _fits(act: Act, *, status: str, role: str, kind: str, law_code: str) -> bool:
    by_whom = role in act.roles and role in KINDS[kind].roles
    return by_whom and status in act.sources and kind in act.kinds and law_code in act.laws
