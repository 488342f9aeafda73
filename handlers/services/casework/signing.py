"""The second pair of eyes (保密审查): a reply is signed as it was shown, or given back with reasons."""

from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, itemised, objections, reply
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from handlers.services.post.buttons import button
from law import outcomes
from law.codes import Act, LetterState, Status
from law.errors import Refusal
from storage import people
from storage.tables import Letter


def sign(work: Work, letter: Letter, *, mark: str) -> None:
    """Sign a reply (保密审查) by somebody other than its drafter, then send it."""
    check_reviewed(work, letter, mark)
    # Said before the lifecycle is asked: a drafter who is no reviewer any more must hear of the second pair of eyes.
    if letter.drafted_by == work.actor.officer_id:
        raise Refusal("four_eyes", act=Act.SIGN, article=work.article("review_of_secrecy"))
    if not itemised.is_current(work, letter):
        raise Refusal("items_changed", number=work.case.number)
    if not objections.is_current(work, letter):
        raise Refusal("parties_changed", number=work.case.number)
    # Read while nothing is written: behind the signature it would have to be written first, and again at the end.
    drafting = _of_drafter(work, letter)
    acts.permit(work, Act.SIGN).done(fingerprint=letter.fingerprint, last=False)
    letter.state, letter.signed_by, letter.signed_at = LetterState.SIGNED, work.actor.officer_id, work.now
    work.session.add(letter)
    # The answer is its drafter's: the reviewer only lets it go.
    reply.conclude(acts.permit(drafting, Act.REPLY), letter, outcomes.find(letter.outcome or ""))


def _of_drafter(work: Work, letter: Letter) -> Work:
    """The work of whoever drafted a reply, in the role in which they did, whatever has become of them since."""
    officer = people.officer_by_id(work.session, letter.drafted_by)
    drafting = acts.last_doing(work, Act.DRAFT_REPLY)
    assert officer is not None
    assert drafting is not None
    return work.on(work.case, Actor(officer.address, drafting[1], officer))


def reject(work: Work, letter: Letter, *, mark: str, reason: str) -> None:
    """Give a reply back to its drafter with reasons."""
    check_reviewed(work, letter, mark)
    acts.permit(work, Act.REJECT).done(reason=reason)
    letter.state, letter.remark = LetterState.REJECTED, reason
    work.session.add(letter)
    case = work.case
    for chat in audience.maker(work.session, case, letter.drafted_by):
        label = messages.label(work.session, chat, "button", "redraft")
        rows = [[button(label, "redraft", case.id)]]
        messages.say(work, chat, "review_rejected", rows=rows, case=case, number=case.number, reason=reason)


def check_reviewed(work: Work, letter: Letter, mark: str) -> None:
    """Refuse a letter that does not wait, or is not what was shown any more; Refusal review_over, draft_changed."""
    acts.hold(work, letter)
    same = notices.fingerprint(letter) == letter.fingerprint and letter.fingerprint.startswith(mark)
    if letter.state == LetterState.VOID and work.case.status != Status.IN_REVIEW:
        raise Refusal("review_over", number=work.case.number, status=work.case.status, outcome=work.case.outcome)
    if letter.state != LetterState.IN_REVIEW or not same:
        raise Refusal("draft_changed", number=work.case.number)
