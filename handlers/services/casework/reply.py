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
from law.errors import Refusal
from law.outcomes import Outcome
from storage import cases, journal, people
from storage.engine import Session
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words

SUPERSEDED = ("draft", "in_review", "signed", "rejected")
"""States of a letter that a new draft of the same answer replaces; it is kept, void, with its words."""
WITHOUT_PAPER = ("question",)
TOLD_BY = {
    "reply_unclear": ("clarification", "clarification_needed", "clarification"),
    "reply_excessive": ("ask_reasons", "reasons_needed", "excessive"),
}
"""The notice that an answer looks back on, the refusal where it was never sent, and their subject (Art. 30, 35)."""
ACKNOWLEDGED_WITHIN_DAYS = 2


def choice(case: Case, code: str) -> Outcome:
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
    acts.allow(work, "draft_reply" if chosen.needs_review else "reply")
    _supersede(work)
    letter = Letter(
        bureau_id=work.session.bureau_id,
        case_id=work.case.id,
        kind=paper.named(outcome),
        outcome=outcome,
        ground=ground_code,
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
        if old.state in SUPERSEDED and old.outcome:
            old.state = "void"
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
        said["delivery"] = words.label("delivery", work.case.delivery or "chat")
    if "told_on" in kind.required:
        said["told_on"] = _told_on(work, kind.code).isoformat()
    return said | _history(work, kind.required)


def _history(work: Work, required: tuple[str, ...]) -> dict[str, Any]:
    if "former_number" not in required:
        return {}
    former = cases.by_number(work.session, work.case.duplicate_of or "")
    if former is None:
        raise Refusal("former_case_needed", number=work.case.number)
    told = repeats.answered(work.session, work.case, former)
    return told | {"former_on": told["former_on"].isoformat()}


def _told_on(work: Work, kind: str) -> date:
    """The day of the notice that must have gone before an answer."""
    notice, refusal, subject = TOLD_BY[kind]
    notices = cases.attached(work.session, Letter, work.case, kind=notice, state="issued")
    if not notices or notices[-1].issued_at is None:
        raise Refusal(refusal, number=work.case.number, article=basis.article(work.case, subject))
    return office.today(work.session, notices[-1].issued_at)


def submit(work: Work, letter: Letter) -> bool:
    """Send a confirmed draft on: to the reviewers where it needs one (gives True), else to the applicant."""
    if letters_notices.fingerprint(letter) != letter.fingerprint or letter.state not in ("draft", "rejected"):
        raise Refusal("draft_changed", number=work.case.number)
    outcome = outcomes.find(letter.outcome or "")
    if not outcome.needs_review:
        conclude(work, letter)
        return False
    letter.state = "in_review"
    work.session.add(letter)
    acts.perform(work, "draft_reply", outcome=letter.outcome, fingerprint=letter.fingerprint)
    for reviewer in people.officers(work.session, "reviewer"):
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
    acts.perform(moment.on(case, actor), "sign", fingerprint=letter.fingerprint)
    letter.state, letter.signed_by, letter.signed_at = "signed", actor.officer_id, moment.now
    moment.session.add(letter)
    conclude(moment.on(case, _drafter(moment.session, case, letter)), letter)
    return case


def _drafter(session: Session, case: Case, letter: Letter) -> Actor:
    """Who drafted a reply, in the role in which they did, whatever has become of them since."""
    assert case.id is not None
    officer = people.officer_by_id(session, letter.drafted_by)
    assert officer is not None
    roles = [journal.facts(row)["role"] for row in journal.of_case(session, case.id) if row.act == "draft_reply"]
    return Actor(officer.address, roles[-1], officer)


def reject(moment: Moment, letter: Letter, *, mark: str, reason: str, actor: Actor) -> Case:
    """Give a reply back to its drafter with reasons."""
    case = _under_review(moment.session, letter, mark)
    acts.perform(moment.on(case, actor), "reject", reason=reason)
    letter.state, letter.remark = "rejected", reason
    moment.session.add(letter)
    drafter = people.officer_by_id(moment.session, letter.drafted_by)
    if drafter:
        messages.say(moment, drafter.address, "review_rejected", case=case, number=case.number, reason=reason)
    return case


def _under_review(session: Session, letter: Letter, mark: str) -> Case:
    case = cases.by_id(session, letter.case_id)
    same = letters_notices.fingerprint(letter) == letter.fingerprint and letter.fingerprint.startswith(mark)
    if letter.state != "in_review" or not same:
        raise Refusal("draft_changed", number=case.number)
    return case


def conclude(work: Work, letter: Letter) -> None:
    """Send the reply; the case is answered today (posting may move the day, see ``deliver``)."""
    outcome = outcomes.find(letter.outcome or "")
    if outcome.needs_review and (letter.state != "signed" or letters_notices.fingerprint(letter) != letter.fingerprint):
        raise Refusal("review_needed", number=work.case.number, article=basis.article(work.case, "review_of_secrecy"))
    acts.allow(work, "reply")
    work.case.outcome, work.case.ground, work.case.concluded_on = (
        letter.outcome,
        letter.ground,
        work.today,
    )
    _send(work, letter)
    if goes_by_chat(work.case):
        work.case.delivered_on = work.today
    acts.perform(work, "reply", outcome=letter.outcome, letter=letter.number)
    clockwork.rest(work.session, work.case)
    day = work.calendar.add(work.today, ACKNOWLEDGED_WITHIN_DAYS)
    clockwork.plan_on(work.session, work.case, "unacknowledged", on=day)


def _send(work: Work, letter: Letter) -> None:
    if work.case.kind in WITHOUT_PAPER:
        letter.words, letter.state, letter.issued_at = letter.body, "issued", work.now
        work.session.add(letter)
        _send_plain(work, letter)
        return
    letters_notices.issue(work, work.case, letter)
    if work.case.delivery in (None, "chat"):
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
    return case.address is not None and case.delivery in (None, "chat")


def receipt_button(session: Session, case: Case) -> list[list[Any]]:
    """The button by which a citizen says that a reply has arrived."""
    if case.address is None:
        return []
    return [[button(words.label("button", "received", messages.language(session, case.address)), "received", case.id)]]
