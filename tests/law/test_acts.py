"""What each act does to the clock, which letter and which end it makes, decided by hand."""

import pytest

from law import lifecycle, outcomes, standing
from law.acts import ACTS, Row
from law.codes import Act, Kind, Law, LetterKind, Move, Status
from law.errors import Refusal

# act, its article by subject, its clock move and cause, its letter, its end; "-" is none
DONE = """
submit          register          started   -             -                    -
register        register          started   -             receipt              -
hold            register          -         -             -                    -
confirm         register          started   -             receipt              -
take            -                 -         -             -                    -
assign          -                 -         -             -                    -
route           -                 -         -             -                    -
note            -                 -         -             -                    -
snooze          -                 -         -             -                    -
link            -                 -         -             -                    -
leave           -                 -         -             joint_left           -
assist          -                 -         -             assist               -
split           -                 -         -             -                    -
redate          register          started   -             -                    -
rectify         register          -         -             receipt              -
recompute       reply             -         -             -                    -
clarify         clarification     stopped   clarification clarification        -
supplement      clarification     restarted clarification -                    -
abandon         clarification     -         -             abandoned_unclear    abandoned_unclear
unclarify       clarification     resumed   clarification clarification_withdrawn -
consult         third_party       stopped   third_party   consult_third_party  -
consult_joint   joint_author      stopped   joint_author  consult_joint        -
consult_agency  stop              stopped   other_agency  consult_agency       -
consult_answer  stop              resumed   -             -                    -
consult_lapse   stop              resumed   -             -                    -
consult_close   third_party       resumed   -             -                    -
consult_withdraw stop             resumed   -             consult_withdrawn    -
tell_party      third_party       -         -             third_party_told     -
receive         -                 stopped   -             -                    -
extend_propose  extension         -         -             -                    -
extend_approve  extension         extended  -             extension            -
extend_refuse   extension         -         -             -                    -
complicate      reply             -         -             -                    -
ask_reasons     excessive         -         reasons       ask_reasons          -
give_reasons    excessive         -         reasons       -                    -
delay           excessive         extended  delay         delay                -
charge          fees              stopped   payment       fee                  -
pay             fees              restarted payment       -                    -
lapse_unpaid    fees              -         -             abandoned_unpaid     abandoned_unpaid
uncharge        fees              resumed   payment       fee_withdrawn        -
refund          fees              -         -             fee_refunded         -
draft_reply     review_of_secrecy -         -             -                    -
sign            review_of_secrecy -         -             -                    -
reject          review_of_secrecy -         -             -                    -
reply           reply             -         -             -                    -
duplicate       repeat            -         -             reply_repeat         repeat
accept          -                 restarted acceptance    reply_accepted       -
deliver         supply            -         -             -                    -
acknowledge     supply            -         -             -                    -
close           -                 -         -             -                    -
reopen          -                 -         -             reopened             -
withdraw        -                 -         -             withdrawal           withdrawn
appeal          remedy            -         -             -                    -
appeal_result   remedy            -         -             -                    -
state           remedy            -         -             -                    -
redo            remedy            restarted redo          redo                 -
redo_end        remedy            -         -             redo_ended           -
"""
REQUEST = (Kind.REQUEST,)
FORMAL = (Kind.REQUEST, Kind.CORRECTION)
CLEAR = (Kind.REQUEST, Kind.QUESTION, Kind.CORRECTION)
FOR_SOME = {
    Act.ROUTE: tuple(kind for kind in Kind if kind != Kind.WRONGDOING),
    Act.CLARIFY: CLEAR,
    Act.SUPPLEMENT: CLEAR,
    Act.ABANDON: CLEAR,
    Act.UNCLARIFY: CLEAR,
    Act.LEAVE: FORMAL,
    Act.SPLIT: REQUEST,
    Act.CONSULT: REQUEST,
    Act.CONSULT_JOINT: REQUEST,
    Act.RECEIVE: CLEAR,
    Act.CONSULT_AGENCY: REQUEST,
    Act.CONSULT_ANSWER: REQUEST,
    Act.CONSULT_LAPSE: REQUEST,
    Act.CONSULT_CLOSE: REQUEST,
    Act.CONSULT_WITHDRAW: REQUEST,
    Act.TELL_PARTY: REQUEST,
    Act.EXTEND_PROPOSE: (Kind.REQUEST, Kind.PETITION, Kind.CORRECTION),
    Act.EXTEND_APPROVE: (Kind.REQUEST, Kind.PETITION, Kind.CORRECTION),
    Act.EXTEND_REFUSE: (Kind.REQUEST, Kind.PETITION, Kind.CORRECTION),
    Act.COMPLICATE: (Kind.QUESTION,),
    Act.ASK_REASONS: REQUEST,
    Act.GIVE_REASONS: REQUEST,
    Act.DELAY: REQUEST,
    Act.CHARGE: REQUEST,
    Act.PAY: REQUEST,
    Act.LAPSE_UNPAID: REQUEST,
    Act.UNCHARGE: REQUEST,
    Act.REFUND: REQUEST,
    Act.DUPLICATE: REQUEST,
    Act.ACCEPT: (Kind.PETITION,),
    Act.APPEAL: FORMAL,
    Act.APPEAL_RESULT: FORMAL,
    Act.STATE: FORMAL,
    Act.REDO: FORMAL,
    Act.REDO_END: FORMAL,
}
SINCE_2019 = {
    Act.CONSULT_JOINT, Act.CONSULT_LAPSE, Act.ASK_REASONS, Act.GIVE_REASONS, Act.DELAY, Act.LAPSE_UNPAID,
    Act.CONSULT_AGENCY, Act.CONSULT_WITHDRAW,
}  # fmt: skip
UNTIL_2019 = {Act.CONSULT_CLOSE}


def told(row: Row) -> list[str]:
    return [each or "-" for each in (row.code, row.subject, row.clock, row.cause, row.letter, row.outcome)]


def test_what_every_act_does_is_decided() -> None:
    assert [told(row) for row in ACTS.values()] == [line.split() for line in DONE.split("\n") if line]
    assert set(ACTS) == set(Act)


@pytest.mark.parametrize("act", Act)
def test_which_kinds_know_an_act_is_decided(act: Act) -> None:
    assert tuple(kind for kind in Kind if ACTS[act].fits(kind)) == FOR_SOME.get(act, tuple(Kind))


@pytest.mark.parametrize("act", Act)
def test_which_laws_know_an_act_is_decided(act: Act) -> None:
    newest, oldest = (Law.V2019,) if act not in UNTIL_2019 else (), (Law.V2008,) if act not in SINCE_2019 else ()
    assert ACTS[act].laws == (*oldest, *newest)


def test_an_act_that_ends_a_case_issues_the_letter_of_that_end() -> None:
    ends = [row for row in ACTS.values() if row.outcome]
    assert [row.letter for row in ends] == [outcomes.find(row.outcome).letter for row in ends if row.outcome]
    assert {row.target for row in ends} == {Status.CLOSED}


def test_the_clock_starts_with_the_case_and_ends_with_none() -> None:
    assert {row.code for row in ACTS.values() if row.clock == Move.STARTED} == {
        Act.SUBMIT, Act.REGISTER, Act.CONFIRM, Act.REDATE,
    }  # fmt: skip
    assert [row.code for row in ACTS.values() if row.target in standing.DONE and row.clock] == []


def test_a_receipt_is_for_what_did_not_come_by_chat() -> None:
    assert {row.code for row in ACTS.values() if row.letter == LetterKind.RECEIPT} == {
        Act.REGISTER, Act.CONFIRM, Act.RECTIFY,
    }  # fmt: skip


def test_an_unknown_act_is_refused() -> None:
    assert lifecycle.find("take").code is Act.TAKE
    with pytest.raises(Refusal, match="act_unknown"):
        lifecycle.find("shred")
