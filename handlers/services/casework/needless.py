"""Whoever is still asked about a request that its applicant takes back: told that no answer is needed any more."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import concerned, consultation
from handlers.services.casework.acts import Permit
from handlers.services.letters import notices, printing
from handlers.services.post import audience
from law.acts import ACTS
from law.codes import Act, Answer
from storage.tables import Consultation
from templates import words


def end(work: Work) -> list[str]:
    """End every consultation that waits, each with a letter for whoever carries the paper; gives whom it is for.

    Done before the case ends: a case that is opened again shall not wait for somebody who was told not to answer.
    """
    return [_end(work, row) for row in consultation.waiting(work)]


def _end(work: Work, row: Consultation) -> str:
    reason = words.label("said", "request_withdrawn")
    row.answer, row.answered_on, row.remark = Answer.WITHDRAWN, work.today, reason
    work.session.add(row)
    permit = Permit(work, ACTS[Act.CONSULT_WITHDRAW])
    kept: dict[str, Any] = {"consultation": row.id, "answer": row.answer, "text": reason}
    permit.done(on=work.today, cause=row.kind, of=row.id, stay=True, last=False, received_on=row.received_on, **kept)
    article = work.article(consultation.about(work, row))
    said: dict[str, Any] = {"body": row.party, "description": concerned.described(work.case, row), "reason": reason}
    letter = permit.draw(told_on=row.sent_on, articles=article, **said)
    for chat in audience.keepers(work.session, work.case):
        printing.warn_in(work, chat, work.case, letter.words)
        notices.hand(work, work.case, letter, to=chat)
    return row.party
