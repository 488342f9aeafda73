"""The reply: drafted, signed by a second person where it releases or refuses, sent, delivered, acknowledged."""

from datetime import date
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import (
    acts,
    clarification,
    comparison,
    decided,
    decisions,
    excess,
    itemised,
    news,
    objections,
    overrides,
    petitions,
    reasons,
    redress,
    refunds,
    repeats,
    replaced,
    revoked,
)
from handlers.services.casework.acts import Permit
from handlers.services.casework.answer import Answer
from handlers.services.casework.withheld import in_words
from handlers.services.clock import clockwork
from handlers.services.letters import enclosures, issued, notices, printing, ways
from handlers.services.post import audience, keyboards, messages
from law import objecting, outcomes, receipt
from law.codes import Act, Delivery, Job, LetterKind, LetterState, Outcome, Supply
from law.conventions import number
from law.errors import Refusal
from law.kinds import KINDS
from law.outcomes import Row
from storage import cases, people
from storage.reminders import Due
from storage.tables import Case, Letter
from templates import letters as paper
from templates import words

TOLD_BY = {
    LetterKind.REPLY_UNCLEAR: (LetterKind.CLARIFICATION, "clarification_needed", "clarification"),
    LetterKind.REPLY_EXCESSIVE: (LetterKind.ASK_REASONS, "reasons_needed", "excessive"),
}
"""The notice that an answer looks back on, the refusal where it was never sent, and their subject (Art. 30, 35)."""
MARK_LENGTH = 12


def choices(case: Case) -> tuple[Row, ...]:
    """The outcomes that this case may have as it stands, by its kind, its law and the day on which it came."""
    offered = outcomes.offered(case.kind, case.law_code, received_on=case.received_on)
    return tuple(row for row in offered if not (case.accepted_on and row.code is Outcome.ACCEPTED))


def choice(case: Case, code: str) -> Row:
    """The outcome of a code for this case; refuses one that its kind, law or day does not know."""
    offered = choices(case)
    outcome = outcomes.find(code, offered)
    if outcome in offered:
        return outcome
    facts: dict[str, Any] = {"outcome": code, "offered": [row.code for row in offered]}
    if (day := case.accepted_on) and outcome.code is Outcome.ACCEPTED:
        raise Refusal("accepted_already", number=case.number, accepted_on=day, article=petitions.handled_by(case))
    if case.kind in outcome.kinds and not outcome.is_of(case.received_on):
        raise Refusal("outcome_of_other_rules", article=petitions.told_by(case), **facts)
    if case.kind in outcome.kinds and case.law_code not in outcome.laws:
        outcomes.choose(code, kind=case.kind, law_code=case.law_code)
    raise Refusal("outcome_not_offered", **facts)


def give(work: Work, answer: Answer) -> Letter | None:
    """Draft a confirmed reply and send it on: to the reviewers where it needs one, else to the applicant.

    Gives the draft that waits for a signature. One that is not yet issued is replaced, so any edit voids a signature.
    Refusal of the lifecycle, of the letter, former_case_needed, clarification_needed, reasons_needed, fee_bars_public,
    party_untold, reasons_accepted, reasons_awaited, clarification_awaited, answer_bare.
    """
    reasons.check_answer(work.case, answer)
    refunds.check_outcomes(work.session, work.case, answer.outcomes)
    if answer.outcome.code is Outcome.ACCEPTED and KINDS[work.case.kind].handling:
        _accept(work, answer)
        return None
    needs_review = answer.outcome.needs_review
    permit = acts.permit(work, Act.DRAFT_REPLY if needs_review else Act.REPLY)
    # Once the case is held its journal is read a single time.
    if Outcome.EXCESSIVE in answer.outcomes:
        excess.check_refusal(work)
    if Outcome.UNCLEAR in answer.outcomes:
        clarification.check_answered(work)
    _supersede(work)
    letter = _draft(work, answer)
    objections.check(work, overrides.parts(letter))
    if not needs_review:
        conclude(permit, letter, answer.outcome)
        return None
    letter.state = LetterState.IN_REVIEW
    work.session.add(letter)
    permit.done(proposed=letter.outcome, fingerprint=letter.fingerprint, draft=issued.of(letter).kept)
    news.in_review(work)
    reviewers = audience.reviewers(work.session)
    for chat in reviewers:
        show_for_review(work, letter, chat=chat)
    for chat in () if reviewers else audience.unmanned(work.session, work.case):
        messages.say(work, chat, "review_unmanned", case=work.case, number=work.case.number)
    return letter


def _accept(work: Work, answer: Answer) -> None:
    """Take a petition up: it is told so, and stays open on its own clock until the opinion on it is given."""
    petitions.accept(work)
    letter = _draft(work, answer)
    notices.issue(work, work.case, letter)
    notices.send_as_asked(work, work.case, letter, "reply_by_other_way")


def _supersede(work: Work) -> None:
    for old in cases.attached(work.session, Letter, work.case):
        if old.state.may_be_replaced and old.outcome:
            old.state = LetterState.VOID
            work.session.add(old)


def _draft(work: Work, answer: Answer) -> Letter:
    letter = Letter(
        bureau_id=work.session.bureau_id,
        case_id=work.case_id,
        kind=answer.letter,
        outcome=answer.outcome.code,
        ground=answer.ground,
        body=answer.text,
        facts=_said(work, answer) | replaced.told(work),
        attachments=list(answer.files),
        drafted_by=work.actor.officer_id,
        drafted_at=work.now,
    )
    return notices.draft(work, work.case, letter)


def _said(work: Work, answer: Answer) -> dict[str, Any]:
    if not answer.items:
        return _facts(work, answer) | _of_parties(work, answer)
    told = [itemised.told(asked, each, _facts(work, each)) for asked, each in answer.items]
    return itemised.together(work, told)


def _of_parties(work: Work, answer: Answer) -> dict[str, Any]:
    """What a letter that answers as one says of the third parties of its case."""
    may = (*paper.KINDS[answer.outcome.letter].optional, ways.HEARD)
    said = objections.said(work, [objecting.part(answer.outcome.code, answer.grounds, has_files=bool(answer.files))])
    places = ("objected", "reasoned", ways.HEARD)
    said = {name: bool(value) if name in places else value for name, value in said.items() if name in may}
    if "overrides" in said:
        said |= {"articles": overrides.overriding(work, outcome=answer.outcome, withheld=answer.grounds)}
    return said


def _facts(work: Work, answer: Answer) -> dict[str, Any]:
    """What a letter says of an answer; what the parties of the case said is beside it (`_of_parties`, `itemised`)."""
    kind, case = paper.KINDS[answer.outcome.letter], work.case
    said: dict[str, Any] = (
        {"items": answer.text.splitlines()} if "items" in kind.required else {kind.takes_text_as: answer.text}
    )
    if answer.body:
        said |= {"body": answer.body} | ({"body_reach": answer.reach} if answer.reach else {})
    if answer.ground:
        said |= in_words(answer.grounds, may=kind.optional)
        if answer.also:
            said[ways.GROUNDS] = [*answer.grounds]
        if "of_others" in said:
            said["objected"] = False
    if "delivery" in kind.required:
        said |= _supplied(case)
    said |= petitions.facts(case, kind.optional, answer.text, text_as=kind.takes_text_as)
    if "told_on" in kind.required:
        said["told_on"] = _told_on(work, answer.outcome.letter).isoformat()
    # Of whom nobody has heard no letter says that their reasons are bad.
    if answer.outcome.code is Outcome.EXCESSIVE and (last_on := excess.unanswered(work)):
        said["lapsed_on"] = last_on.isoformat()
    return said | decisions.cited(work) | _history(work, kind.required)


def _supplied(case: Case) -> dict[str, str]:
    """By which way and in which form we give what was asked for, or as the request came; in a chat is no paper."""
    way = case.delivery or (Delivery.CHAT if case.address else receipt.supplied_by(case.channel))
    form = Supply.ELECTRONIC if way is Delivery.CHAT else case.supply_form
    told = {"delivery": words.label("delivered_by", way)}
    return told | ({"supply": words.label("supply", form)} if form else {})


def _history(work: Work, required: tuple[str, ...]) -> dict[str, Any]:
    if "former_number" not in required:
        return {}
    former = cases.by_number(work.session, work.case.duplicate_of or "")
    if former is None:
        raise Refusal("former_case_needed", number=work.case.number)
    told = repeats.answered(work.session, work.case, former)
    return {"former_number": told.former_number, "former_on": told.former_on.isoformat()}


def _told_on(work: Work, kind: LetterKind) -> date:
    """The day of the notice that must have gone before an answer."""
    notice, refusal, subject = TOLD_BY[kind]
    # What is unclear stays so in the answer anew; reasons are asked for anew in it (Art. 35).
    is_kept = notice is LetterKind.CLARIFICATION
    known = cases.handlings(work.session, work.case) if is_kept else [work.case]
    sent = next(filter(None, (_sent(work, each, notice) for each in known)), [])
    if not sent or sent[-1].issued_at is None:
        raise Refusal(refusal, number=work.case.number, article=work.article(subject), anew=bool(work.case.redo_of))
    return office.today(work.session, sent[-1].issued_at)


def _sent(work: Work, case: Case, notice: LetterKind) -> list[Letter]:
    sent = cases.attached(work.session, Letter, case, kind=notice, state=LetterState.ISSUED)
    # Whom nobody asks any more has left nothing unclear.
    return revoked.standing(work, case, sent) if notice is LetterKind.CLARIFICATION else sent


def show_for_review(moment: Moment, letter: Letter, *, chat: str) -> None:
    """Show a reviewer, in private, the exact words and files to sign."""
    case, mark = cases.by_id(moment.session, letter.case_id), letter.fingerprint[:MARK_LENGTH]
    drafter = people.officer_by_id(moment.session, letter.drafted_by)
    facts: dict[str, Any] = {"number": case.number, "words": notices.drafted_words(moment, case, letter), "mark": mark}
    files = enclosures.listed(moment.session, letter)
    facts |= {"files": files, "drafter": drafter.name if drafter else None}
    facts |= comparison.marked([file["name"] for file in files], facts["words"])
    facts |= {"returned": comparison.since_returned(moment.session, case, letter)}
    facts |= {"parties": objections.questions(moment, case, overrides.parts(letter))}
    facts |= {"orders": decided.ordered(moment, case), "gives": "delivery" in paper.KINDS[letter.kind].required}
    rows = keyboards.review(moment.session, letter, chat=chat, mark=mark)
    itemised.show_files(moment, letter, chat=chat)
    if KINDS[case.kind].on_paper:
        printing.warn_in(moment, chat, case, letter.words)
    messages.say(moment, chat, "review", rows=rows, case=case, **facts)


def conclude(permit: Permit, letter: Letter, outcome: Row) -> None:
    """Send the reply; the case is answered today (posting may move the day, see `ending.deliver`)."""
    work, case = permit.work, permit.work.case
    # The last door: whatever way led here, nothing that releases or refuses leaves without a signature on these words.
    is_signed = letter.state == LetterState.SIGNED and notices.fingerprint(letter) == letter.fingerprint
    if outcome.needs_review and not is_signed:
        raise Refusal("review_needed", number=case.number, article=work.article("review_of_secrecy"))
    objections.check(work, overrides.parts(letter))
    told = itemised.outcomes_of(letter)
    told |= {each: letter.facts[each] for each in (ways.GROUNDS,) if each in letter.facts}
    _issue(work, letter)
    if notices.goes_by_chat(case):
        case.delivered_on = case.by_chat_on = work.today
    permit.done(outcome=outcome.code, ground=letter.ground, letter=letter.number, **told)
    send(work, letter)
    day = work.calendar.add(work.today, number("receipt_expected_within_days"))
    clockwork.plan_on(work, Due(Job.UNACKNOWLEDGED, day))
    if notices.goes_by_chat(case):
        redress.remind(work)


def _issue(work: Work, letter: Letter) -> None:
    if KINDS[work.case.kind].on_paper:
        notices.issue(work, work.case, letter)
        return
    # The mailbox answers in plain words; what is kept of the letter is what the citizen reads.
    letter.words, letter.state, letter.issued_at = letter.body, LetterState.ISSUED, work.now
    work.session.add(letter)
    issued.keep(work, letter)


def send(work: Work, letter: Letter) -> None:
    """Send an issued reply by the way that was asked for."""
    if not KINDS[work.case.kind].on_paper:
        _send_plain(work, letter)
    else:
        rows = keyboards.received(work.session, work.case)
        notices.send_as_asked(work, work.case, letter, "reply_by_other_way", rows=rows)


def _send_plain(work: Work, letter: Letter) -> None:
    case = work.case
    if case.address is not None:
        _say_plain(work, letter, to=case.address, rows=keyboards.received(work.session, case))


def show(work: Work, letter: Letter, *, to: str) -> None:
    """Give an issued reply by chat once more, whatever way it took; its arrival is asked for while nobody has said."""
    rows = keyboards.received(work.session, work.case) if work.case.acknowledged_at is None else []
    if KINDS[work.case.kind].on_paper:
        notices.show(work, work.case, letter, to=to, rows=rows)
    else:
        _say_plain(work, letter, to=to, rows=rows)


def _say_plain(work: Work, letter: Letter, *, to: str, rows: keyboards.Keyboard) -> None:
    case = work.case
    facts: dict[str, Any] = {"number": case.number, "kind": case.kind, "outcome": letter.outcome}
    facts |= {"text": letter.body, "body": letter.facts.get("body")}
    notices.enclose(work, case, letter, to=to)
    messages.say(work, to, "answer", case=case, rows=rows, **facts)
