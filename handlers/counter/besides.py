"""What an own case waits for, said while a filing is half written: it is never taken for the filing without a word.

Who does not notice that their clarification went elsewhere is taken for somebody who gave up (Art. 30).
"""

from handlers.counter import cases, form, progress
from handlers.counter.drafting import CHOOSE, Drafting
from handlers.reading import asides, owing, steps
from handlers.services.bureau import actors
from handlers.services.casework import demanded, excess, supplement
from handlers.services.post import keyboards
from handlers.services.post.turn import Turn
from law import application
from law.codes import Status
from law.errors import Refusal
from storage.tables import Case


def asked(turn: Turn, begun: Drafting) -> bool:
    """Ask at a step whether words are what an own case waits for; False where they are none, or answer the step.

    Of a text that is asked for, only words that have something in common with what the case was asked.
    """
    said, question = turn.incoming.text.strip(), application.find(begun.step(turn))
    if begun.mode or begun.step(turn) == CHOOSE or not owing.is_plain(said) or _answers(begun, question, said):
        return False
    waits = progress.owing(turn)
    if question is not None and form.is_long(question):
        waits = [case for case in waits if asides.shares(said, _asked_of(turn, case))]
    if not waits:
        return False
    begun.written = said
    begun.messages = {**begun.messages, "written": [*turn.incoming.messages]}
    is_text = question is not None and not question.choices and not (begun.at and form.is_long(question))
    form.show(turn, begun, note=form.words(turn, "for_demand", text=said, may_answer=is_text))
    return True


def _answers(begun: Drafting, question: application.Question | None, said: str) -> bool:
    """Say whether words surely answer what is asked: one of its choices, or a line in the form of its answer."""
    if question is None or form.is_long(question):
        return False
    if question.choices:
        return bool(steps.choice(question.step, said))
    return steps.flaw(question.step, said, type=begun.type, delivery=begun.delivery) is None


def _asked_of(turn: Turn, case: Case) -> str:
    """What a case is about, and what its applicant was asked."""
    told = demanded.of(turn.on(case, actors.applicant(turn.incoming.person))) or {}
    return "\n".join([case.description, *told.get("items", ()), told.get("reason", "")])


def give(turn: Turn, begun: Drafting, case_id: str) -> None:
    """Give the words that wait beside a filing to the case; Refusal button_expired, and of what they become."""
    case = cases.own(turn, case_id)
    if not begun.written or case.status not in keyboards.OWED:
        raise Refusal("button_expired")
    work = turn.on(case, actors.applicant(turn.incoming.person))
    take = excess.give if case.status == Status.AWAITING_REASONS else supplement.take
    take(work, supplement.checked(begun.written), on=turn.today)
    begun.written, begun.aside = "", ""
    begun.messages = {step: told for step, told in begun.messages.items() if step != "written"}
