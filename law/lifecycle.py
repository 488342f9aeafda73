"""What may be done with a case now: the table of acts, asked.

An approver can do what an officer can. An admin manages people, settings and codes, never cases: whoever hands out
the roles must not be able to use them unseen. A reviewer only signs, rejects and notes.
A case of kind `wrongdoing` is for approvers alone; that is said in `kinds.KINDS`, and `allowed` asks it.
`supplement`, `unclarify`, `pay`, `uncharge`, `receive`, `consult_answer` and `consult_withdraw` are possible in hand
too: a reopened case may still wait for them; the services refuse them where nothing was asked. So are `abandon`,
`lapse_unpaid` and `consult_lapse`, by which the silence of such a case ends; where its last day was past before it was
reopened, only an approver says that it does.
So is `give_reasons`, and behind an answer too: whoever was given a day has until that day (Art. 35).
Under the law of 2008 a request may be answered while it waits for its clarification, which no silence ends.
An act with target None leaves the status as it is. `consult_answer`, `consult_withdraw` and `consult_lapse` reach
their target only when no other consultation of the case is open.
"""

from functools import cache

from law.acts import ACTS, Row
from law.codes import Act, Kind, Law, Role, Status
from law.errors import Refusal
from law.kinds import KINDS


def find(code: str) -> Row:
    """Find an act; Refusal act_unknown."""
    if code not in ACTS:
        raise Refusal("act_unknown", act=code)
    return ACTS[Act(code)]


def allowed(act: Act, *, status: Status, role: Role, kind: Kind, law_code: Law) -> Row:
    """Return the row of the act if it may be done now.

    Refusal act_not_for_kind, act_not_in_law, act_not_for_role or act_not_now, each with act, status and article (empty
    for a kind to which the Regulation does not apply).
    """
    row = find(act)
    # the order is what people hear first: an act that this case never knows, before one that somebody else may do
    checks = (
        ("act_not_for_kind", row.fits(kind)),
        ("act_not_in_law", law_code in row.laws),
        ("act_not_for_role", role in row.roles and role in KINDS[kind].roles),
        ("act_not_now", status in row.starts(kind, law_code)),
    )
    for code, holds in checks:
        if not holds:
            sources = row.starts(kind, law_code)
            raise _refused(code, row, status=status, role=role, kind=kind, law_code=law_code, sources=sources)
    return row


def not_now(act: Act, *, status: Status, role: Role, kind: Kind, law_code: Law, sources: tuple[Status, ...]) -> Refusal:
    """The refusal of an act that a status allows and the facts of the case do not; `sources` are those to name."""
    return _refused("act_not_now", find(act), status=status, role=role, kind=kind, law_code=law_code, sources=sources)


def _refused(
    code: str, row: Row, *, status: Status, role: Role, kind: Kind, law_code: Law, sources: tuple[Status, ...]
) -> Refusal:
    facts = {"act": row.code, "status": status, "role": role, "kind": kind, "law": law_code}
    article = row.article(law_code) if KINDS[kind].formal else ""
    return Refusal(code, **facts, article=article, sources=sources)


@cache
def possible(*, status: Status, role: Role, kind: Kind, law_code: Law) -> tuple[Row, ...]:
    """List the acts that a role may do now, in the order of the table."""
    return tuple(row for row in ACTS.values() if _may(row, status=status, role=role, kind=kind, law_code=law_code))


def _may(row: Row, *, status: Status, role: Role, kind: Kind, law_code: Law) -> bool:
    by_whom = role in row.roles and role in KINDS[kind].roles
    return by_whom and status in row.starts(kind, law_code) and row.fits(kind) and law_code in row.laws
