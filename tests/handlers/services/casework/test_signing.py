"""Signing as an act: only what still stands as it was shown is signed or given back."""

from dataclasses import replace

import pytest

from handlers.services.bureau import staff
from handlers.services.casework import reply, signing
from law.codes import LetterState, Status
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, opened
from tests.handlers.services.casework.test_reply import REFUSED, SIGNED, drafted


def test_a_draft_that_was_replaced_while_its_reviewer_read_it_never_leaves(postgresql_url: str) -> None:
    # SQLite lets no second writer begin; on PostgreSQL the reviewer's transaction knows the draft already.
    with opened(postgresql_url) as bureau:
        number = drafted(bureau)
        with bureau.working(number, "reviewer", SIGNED) as work:
            (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
            with bureau.working(number, "officer", SIGNED) as meanwhile:
                reply.give(meanwhile, replace(REFUSED, text="更正后的理由"))
            with pytest.raises(Refusal, match="draft_changed"):
                signing.sign(work, letter, mark=letter.fingerprint[:12])
        assert bureau.case(number).status == Status.IN_REVIEW
        assert not any("涉及他人住址" in said for said in bureau.said(CITIZEN))


def test_a_draft_of_somebody_who_is_suspended_goes_back_to_the_desk(bureau: OpenBureau) -> None:
    number = drafted(bureau)
    with bureau.working(number, "reviewer", SIGNED) as work:
        staff.suspend(work, PEOPLE["officer"][0])
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
        signing.reject(work, letter, mark=letter.fingerprint[:12], reason="没有写明依据")
    assert "没有写明依据" in bureau.said(STAFF_CHAT)[-1]


def test_words_that_were_changed_together_with_what_they_say_are_not_signed(bureau: OpenBureau) -> None:
    # Composed anew they would be the same: only what was signed tells that somebody read others.
    number = drafted(bureau)
    with bureau.working(number, "reviewer", SIGNED) as work:
        (letter,) = cases.attached(work.session, Letter, work.case, state=LetterState.IN_REVIEW)
        applicant = cases.applicant(work.session, work.case)
        name, words = applicant.name or "", letter.words
        assert name in words
        applicant.name, letter.words = "欧阳无名", words.replace(name, "欧阳无名")
        with pytest.raises(Refusal, match="draft_changed"):
            signing.sign(work, letter, mark=letter.fingerprint[:12])
        applicant.name, letter.words = name, words
