"""The reply: drafted, signed by a second person where it releases or refuses, sent, delivered, acknowledged."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.services.bureau import basis, office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, repeats
from handlers.services.clock import clockwork
from handlers.services.letters import notices as letters_notices
from handlers.services.post import audience, messages
from handlers.services.post.buttons import button
from law import outcomes
from law.codes import Act, Delivery, Ground, Job, LetterKind, LetterState, Role
from law.conventions import number
from law.errors import Refusal
from law.kinds import KINDS
from law.outcomes import Row
from storage import cases, journal, people
from storage.engine import Session
from storage.reminders import Due
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words

TOLD_BY = {
    LetterKind.REPLY_UNCLEAR: (LetterKind.CLARIFICATION, "clarification_needed", "clarification"),
    LetterKind.REPLY_EXCESSIVE: (LetterKind.ASK_REASONS, "reasons_needed", "excessive"),
}
"""The notice that an answer looks back on, the refusal where it was never sent, and their subject (Art. 30, 35)."""


def choice(case: Case, code: str) -> Row:
    """The outcome of a code for this case; refuses one that its kind or law does not know."""
    outcome = outcomes.find(code)
    offered = outcomes.offered(case.kind, case.law_code)
    if outcome not in offered:
        raise Refusal("outcome_not_offered", outcome=code, offered=[row.code for row in offered])
    return outcome


def prepare(
    work: Work, *, outcome: str, ground_code: str | None, text: str, body: str | None, attachments: Sequence[str]
) -> Letter:
    """Draft the reply of a case, replacing a draft that is not yet issued; any edit voids a signature."""
    assert work.case.id is not None
    chosen = outcomes.choose(
        outcome, kind=work.case.kind, law_code=work.case.law_code, ground=ground_code, body=body or "", text=text
    )
    acts.allow(work, Act.DRAFT_REPLY if chosen.needs_review else Act.REPLY)
    _supersede(work)
    letter = Letter(
        bureau_id=work.session.bureau_id,
        case_id=work.case.id,
        kind=chosen.letter,
        outcome=chosen.code,
        ground=Ground(ground_code) if ground_code else None,
        body=text,
        attachments=list(attachments),
        drafted_by=work.actor.officer_id,
        drafted_at=work.now,
    )
    letter.facts = _facts(work, letter, text=text, body=body)
    work.session.add(letter)
    letters_notices.number(work, letter)
    letters_notices.compose(work, work.case, letter)
    letter.fingerprint = letters_notices.fingerprint(letter)
    work.session.add(letter)
    work.session.flush()
    return letter


def _supersede(work: Work) -> None:
    for old in cases.attached(work.session, Letter, work.case):
        if old.state.may_be_replaced and old.outcome:
            old.state = LetterState.VOID
            work.session.add(old)


def _facts(work: Work, letter: Letter, *, text: str, body: str | None) -> dict[str, Any]:
    kind = paper.KINDS[letter.kind]
    said: dict[str, Any] = {"items": text.splitlines()} if "items" in kind.required else {kind.takes_text_as: text}
    if body:
        said["body"] = body
    if letter.ground:
        said["ground"] = words.label("ground", letter.ground)
    if "supply" in kind.optional and work.case.supply_form:
        said["supply"] = words.label("supply", work.case.supply_form)
    if "delivery" in kind.required:
        said["delivery"] = words.label("delivery", work.case.delivery or Delivery.CHAT)
    if "told_on" in kind.required:
        said["told_on"] = _told_on(work, letter.kind).isoformat()
    return said | _history(work, kind.required)


def _history(work: Work, required: tuple[str, ...]) -> dict[str, Any]:
    if "former_number" not in required:
        return {}
    former = cases.by_number(work.session, work.case.duplicate_of or "")
    if former is None:
        raise Refusal("former_case_needed", number=work.case.number)
    told = repeats.answered(work.session, work.case, former)
    return told | {"former_on": told["former_on"].isoformat()}


def _told_on(work: Work, kind: LetterKind) -> date:
    """The day of the notice that must have gone before an answer."""
    notice, refusal, subject = TOLD_BY[kind]
    notices = cases.attached(work.session, Letter, work.case, kind=notice, state=LetterState.ISSUED)
    if not notices or notices[-1].issued_at is None:
        raise Refusal(refusal, number=work.case.number, article=basis.article(work.case, subject))
    return office.today(work.session, notices[-1].issued_at)


def submit(work: Work, letter: Letter) -> bool:
    """Send a confirmed draft on: to the reviewers where it needs one (gives True), else to the applicant."""
    if letters_notices.fingerprint(letter) != letter.fingerprint or not letter.state.may_be_submitted:
        raise Refusal("draft_changed", number=work.case.number)
    outcome = outcomes.find(letter.outcome or "")
    if not outcome.needs_review:
        conclude(work, letter)
        return False
    letter.state = LetterState.IN_REVIEW
    work.session.add(letter)
    acts.perform(work, Act.DRAFT_REPLY, outcome=letter.outcome, fingerprint=letter.fingerprint)
    for reviewer in people.officers(work.session, Role.REVIEWER):
        show_for_review(work, work.case, letter, chat=reviewer.address)
    return True


def show_for_review(moment: Moment, case: Case, letter: Letter, *, chat: str) -> None:
    """Show a reviewer, in private, the exact words and files to sign."""
    language = messages.language(moment.session, chat)
    mark = letter.fingerprint[:12]
    rows = [
        [
            button(words.label("button", "sign", language), "sign", letter.id, mark),
            button(words.label("button", "reject", language), "reject", letter.id, mark),
        ]
    ]
    drafter = people.officer_by_id(moment.session, letter.drafted_by)
    text = paper.text(letters_notices.compose(moment, case, letter))
    messages.say(
        moment,
        chat,
        "review",
        rows=rows,
        case=case,
        number=case.number,
        words=text,
        mark=mark,
        files=len(letter.attachments),
        drafter=drafter.name if drafter else None,
    )


def sign(moment: Moment, letter: Letter, *, mark: str, actor: Actor) -> Case:
    """Sign a reply (保密审查) by somebody other than its drafter, then send it."""
    case = _under_review(moment.session, letter, mark)
    assert actor.officer_id is not None
    if letter.drafted_by == actor.officer_id:
        raise Refusal("four_eyes", act="sign", article=basis.article(case, "review_of_secrecy"))
    acts.perform(moment.on(case, actor), Act.SIGN, fingerprint=letter.fingerprint)
    letter.state, letter.signed_by, letter.signed_at = LetterState.SIGNED, actor.officer_id, moment.now
    moment.session.add(letter)
    conclude(moment.on(case, _drafter(moment.session, case, letter)), letter)
    return case


def _drafter(session: Session, case: Case, letter: Letter) -> Actor:
    """Who drafted a reply, in the role in which they did, whatever has become of them since."""
    assert case.id is not None
    officer = people.officer_by_id(session, letter.drafted_by)
    assert officer is not None
    roles = [journal.facts(row)["role"] for row in journal.of_case(session, case.id) if row.act == Act.DRAFT_REPLY]
    return Actor(officer.address, roles[-1], officer)


def reject(moment: Moment, letter: Letter, *, mark: str, reason: str, actor: Actor) -> Case:
    """Give a reply back to its drafter with reasons."""
    case = _under_review(moment.session, letter, mark)
    acts.perform(moment.on(case, actor), Act.REJECT, reason=reason)
    letter.state, letter.remark = LetterState.REJECTED, reason
    moment.session.add(letter)
    drafter = people.officer_by_id(moment.session, letter.drafted_by)
    if drafter:
        messages.say(moment, drafter.address, "review_rejected", case=case, number=case.number, reason=reason)
    return case


def _under_review(session: Session, letter: Letter, mark: str) -> Case:
    case = cases.by_id(session, letter.case_id)
    same = letters_notices.fingerprint(letter) == letter.fingerprint and letter.fingerprint.startswith(mark)
    if letter.state != LetterState.IN_REVIEW or not same:
        raise Refusal("draft_changed", number=case.number)
    return case


def conclude(work: Work, letter: Letter) -> None:
    """Send the reply; the case is answered today (posting may move the day, see ``deliver``)."""
    outcome = outcomes.find(letter.outcome or "")
    if outcome.needs_review and (
        letter.state != LetterState.SIGNED or letters_notices.fingerprint(letter) != letter.fingerprint
    ):
        raise Refusal("review_needed", number=work.case.number, article=basis.article(work.case, "review_of_secrecy"))
    acts.allow(work, Act.REPLY)
    work.case.outcome, work.case.ground, work.case.concluded_on = letter.outcome, letter.ground, work.today
    _send(work, letter)
    if goes_by_chat(work.case):
        work.case.delivered_on = work.today
    acts.perform(work, Act.REPLY, outcome=letter.outcome, letter=letter.number)
    clockwork.rest(work.session, work.case)
    day = work.calendar.add(work.today, number("receipt_expected_within_days"))
    clockwork.plan_on(work, Due(Job.UNACKNOWLEDGED, day))


def _send(work: Work, letter: Letter) -> None:
    if not KINDS[work.case.kind].on_paper:
        letter.words, letter.state, letter.issued_at = letter.body, LetterState.ISSUED, work.now
        work.session.add(letter)
        _send_plain(work, letter)
        return
    letters_notices.issue(work, work.case, letter)
    if work.case.delivery in (None, Delivery.CHAT):
        letters_notices.send(work, work.case, letter, rows=receipt_button(work.session, work.case))
        return
    for chat in audience.keepers(work.session, work.case):
        letters_notices.hand(work, work.case, letter, to=chat)
    if work.case.address:
        messages.say(
            work,
            work.case.address,
            "reply_by_other_way",
            case=work.case,
            number=work.case.number,
            delivery=work.case.delivery,
        )


def _send_plain(work: Work, letter: Letter) -> None:
    if work.case.address:
        messages.say(
            work,
            work.case.address,
            "answer",
            case=work.case,
            rows=receipt_button(work.session, work.case),
            number=work.case.number,
            kind=work.case.kind,
            outcome=letter.outcome,
            text=letter.body,
            body=letter.facts.get("body"),
        )


def goes_by_chat(case: Case) -> bool:
    """Say whether the reply reaches its applicant in the chat; any other way is the officer's."""
    return case.address is not None and case.delivery in (None, Delivery.CHAT)


def receipt_button(session: Session, case: Case) -> list[list[Any]]:
    """The button by which a citizen says that a reply has arrived."""
    if case.address is None:
        return []
    return [[button(words.label("button", "received", messages.language(session, case.address)), "received", case.id)]]
