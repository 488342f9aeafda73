"""The reply as an act: what is shown for review is kept, what was signed is what leaves, and nothing else does."""

from typing import Any

import pytest

from handlers.services.casework import acts, reply, signing
from handlers.services.casework.answer import Answer
from handlers.services.letters import notices
from law import outcomes
from law.codes import Act, Ground, LetterState, Outcome, Status
from law.errors import Refusal
from storage import cases
from storage.tables import Case, Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, DRAFTED, SIGNED = "2026-03-02", "2026-03-09", "2026-03-10"
REFUSED = Answer(outcomes.find(Outcome.REFUSED), Ground.PRIVACY, None, "涉及他人住址")
PUBLIC = Answer(outcomes.find(Outcome.PUBLIC), None, None, "见网站公开栏")


def drafted(bureau: OpenBureau, *, filed: str = FILED, on: str = DRAFTED) -> str:
    number = bureau.file(filed)
    with bureau.working(number, "officer", on) as work:
        assert reply.give(work, REFUSED) is not None
    return number


def signed(bureau: OpenBureau, number: str, *, on: str = SIGNED) -> None:
    with bureau.working(number, "reviewer", on) as work:
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
        signing.sign(work, letter, mark=letter.fingerprint[:12])


def newest(bureau: OpenBureau) -> str:
    with bureau.transactions.read() as session:
        return cases.everywhere(session, Case)[-1].number


def letter_of(bureau: OpenBureau, number: str) -> Letter:
    with bureau.transactions.read() as session:
        letter = cases.attached(session, Letter, bureau.case(number))[-1]
        session.expunge(letter)
        return letter


def test_a_reviewer_reads_the_words_that_are_kept_and_they_leave_with_their_day(bureau: OpenBureau) -> None:
    number = drafted(bureau)
    shown = letter_of(bureau, number).words
    assert shown in bureau.said("reviewer")[-1]
    assert "2026年3月9日" not in shown
    signed(bureau, number)
    left = letter_of(bureau, number).words
    assert left == f"{shown}\n2026年3月10日"
    assert left in bureau.said(CITIZEN)


def test_a_draft_that_is_older_than_the_keeping_of_words_is_read_composed_and_kept_from_then_on(
    bureau: OpenBureau,
) -> None:
    number = drafted(bureau)
    kept = letter_of(bureau, number).words
    with bureau.working(number, "system", DRAFTED) as work:
        cases.attached(work.session, Letter, work.case)[-1].words = ""
    bureau.staff("reviewer", "/review", now=at(DRAFTED, 11))
    assert kept in bureau.said("reviewer")[-1]
    assert "涉及他人住址" in kept
    assert letter_of(bureau, number).words == kept
    signed(bureau, number)
    assert letter_of(bureau, number).words == f"{kept}\n2026年3月10日"


def test_words_that_changed_behind_the_draft_do_not_leave(bureau: OpenBureau) -> None:
    number = drafted(bureau)
    with bureau.working(number, "officer", DRAFTED) as work:
        work.case.description = "另一件事"
        work.session.add(work.case)
    with pytest.raises(Refusal, match="draft_changed"):
        signed(bureau, number)
    assert bureau.case(number).status == Status.IN_REVIEW


def test_remedies_of_another_law_want_another_draft(bureau: OpenBureau) -> None:
    number = drafted(bureau, filed="2023-12-11", on="2023-12-29")
    with pytest.raises(Refusal, match="draft_changed"):
        signed(bureau, number, on="2024-01-02")
    assert "涉及他人住址" not in " ".join(bureau.said(CITIZEN))


def test_a_draft_ends_nothing(bureau: OpenBureau) -> None:
    case = bureau.case(drafted(bureau))
    assert (case.outcome, case.ground, case.concluded_on, case.status) == (None, None, None, Status.IN_REVIEW)


def test_the_end_is_that_of_the_day_on_which_it_leaves(bureau: OpenBureau) -> None:
    number = drafted(bureau)
    signed(bureau, number)
    case = bureau.case(number)
    assert (case.outcome, case.ground, str(case.concluded_on)) == (Outcome.REFUSED, Ground.PRIVACY, SIGNED)
    assert (case.status, case.closed_at, str(case.delivered_on)) == (Status.REPLIED, None, SIGNED)
    (kept,) = bureau.journal(number, "reply")
    assert (kept["outcome"], kept["ground"], kept["role"]) == ("refused", "privacy", "officer")


def test_nothing_that_refuses_passes_the_last_door_unsigned(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", DRAFTED) as work:
        letter = Letter(
            bureau_id=work.session.bureau_id,
            case_id=work.case_id,
            kind=REFUSED.outcome.letter,
            outcome=REFUSED.outcome.code,
            drafted_at=work.now,
        )
        for state in (LetterState.DRAFT, LetterState.SIGNED):  # signed, but not on these words
            letter.state = state
            with pytest.raises(Refusal, match="review_needed") as refused:
                reply.conclude(acts.permit(work, Act.REPLY), letter, REFUSED.outcome)
            assert refused.value.facts["article"] == "第十七条"
        assert notices.fingerprint(letter) != letter.fingerprint


def test_an_answer_without_review_leaves_at_once(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", DRAFTED) as work:
        assert reply.give(work, PUBLIC) is None
    assert (bureau.case(number).outcome, bureau.journal(number, "draft_reply")) == (Outcome.PUBLIC, [])
    assert letter_of(bureau, number).state == LetterState.ISSUED


def test_a_reply_that_goes_by_post_is_handed_to_its_keepers(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, delivery="post", delivery_to="示例路1号")
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    with bureau.working(number, "officer", DRAFTED) as work:
        reply.give(work, PUBLIC)
        assert not notices.goes_by_chat(work.case)
    assert bureau.case(number).delivered_on is None
    assert "见网站公开栏" not in " ".join(bureau.said(CITIZEN))
    assert any(number in words and words.startswith("示科公开") for words in bureau.said("officer"))


def test_the_mailbox_answers_in_plain_words(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="question", description="创新券怎么申请？")
    with bureau.working(number, "officer", DRAFTED) as work:
        reply.give(work, Answer(outcomes.find(Outcome.ANSWERED), None, None, "网上申请即可。"))
    letter = letter_of(bureau, number)
    assert (letter.words, letter.pdf_sha256, letter.state) == ("网上申请即可。", None, LetterState.ISSUED)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [({"code": "answered"}, "outcome_not_offered"), ({"code": "nothing"}, "outcome_unknown")],
)
def test_what_does_not_end_a_request_is_not_offered(bureau: OpenBureau, facts: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refusal, match=refusal):
        reply.choice(bureau.case(bureau.file(FILED)), **facts)


@pytest.mark.parametrize(
    ("channel", "way", "said"),
    [
        ("signed_post arrived", "以邮寄方式", "随信寄出。\n附件：合同（240页）"),
        ("in_person submitted", "以当面领取方式", "请凭身份证到窗口领取。\n附件：合同（240页）"),
        ("email confirmed", "以电子邮件方式", "合同正文如下。"),
    ],
)
def test_what_nobody_chose_a_way_for_goes_as_the_request_came(
    bureau: OpenBureau, channel: str, way: str, said: str
) -> None:
    bureau.staff("officer", f"/register request {channel}={FILED}；姓名=林晓舟；联系方式=000；内容=合同", now=at(FILED))
    number = newest(bureau)
    granted = Answer(outcomes.find(Outcome.GRANTED), None, None, said)
    with bureau.working(number, "officer", DRAFTED) as work:
        reply.give(work, granted)
    assert f"本机关{way}向您提供该信息。" in bureau.letters(number, "reply_granted")[0]


def test_words_that_say_another_way_are_held_back(bureau: OpenBureau) -> None:
    said = f"/register request in_person submitted={FILED}；姓名=林晓舟；联系方式=000；内容=合同"
    bureau.staff("officer", said, now=at(FILED))
    number = newest(bureau)
    with bureau.working(number, "officer", DRAFTED) as work, pytest.raises(Refusal) as caught:
        reply.give(work, Answer(outcomes.find(Outcome.GRANTED), None, None, "随信寄出。\n附件：合同（240页）"))
    assert (caught.value.code, caught.value.facts["written"]) == ("letter_contradicts", "随信寄出。")
