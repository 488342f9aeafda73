"""What an applicant asks about what their case awaits: answered at once, and what is awaited stays awaited."""

from handlers.reading import owing
from handlers.reading.owing import Heard
from handlers.services.bureau import actors, ownership
from handlers.services.casework import demanded, thread
from handlers.services.post import keyboards
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law.codes import Status
from storage.tables import Case

_OF_WORDS = frozenset(("what", "why", "until", "later", "longer", "refused", "length", "stopped", "done", "contact"))
_TOLD = {
    Status.AWAITING_CLARIFICATION: _OF_WORDS,
    Status.AWAITING_REASONS: _OF_WORDS,
    Status.AWAITING_PAYMENT: frozenset(
        ("until", "later", "longer", "refused", "stopped", "pay", "dear", "paid", "law", "receipt", "unpaid")
    ),
    Status.CONSULTING: frozenset(("others", "stopped")),
}
"""What is answered of a case, by what it awaits; other questions are none of what is awaited there."""
_OF_THESE = frozenset({"dear", "pay", "others"})
"""What is asked of a fee or a consultation and hardly of anything else."""
_FIRST = {"supplement": "supplement", "reasons": "reasons", "payment": "add", "consult": "add"}
"""The button by which what is awaited is given, by what that is."""


def tells(case: Case, text: str) -> Heard | None:
    """Say what words are about of what a case awaits, where nothing in them is anything else."""
    said = owing.heard(text, fee=case.status == Status.AWAITING_PAYMENT)
    known = _TOLD.get(case.status, frozenset())
    return said if said.is_beside and set(said.about) <= known else None


def answered(turn: Turn, case: Case) -> bool:
    """Answer words that only speak about what a case awaits; False of all others, and of those that bring files."""
    said = None if turn.incoming.brings else tells(case, turn.incoming.text)
    if said is None or is_paid(case, turn.incoming.text):
        return False
    return tell(turn, case, said.about)


def is_paid(case: Case, text: str) -> bool:
    """Say whether words tell that the fee of a case is paid: that is for those who record it."""
    return case.status == Status.AWAITING_PAYMENT and "paid" in owing.heard(text, fee=True).about


def only_paid(mine: list[Case], text: str) -> Case | None:
    """The only case whose fee words call paid, where they name money: 交过了 may be of a clarification as well."""
    paid = [case for case in mine if is_paid(case, text)]
    return paid[0] if len(paid) == 1 and owing.names_money(text) else None


def touches(case: Case, text: str) -> bool:
    """Say whether short words are also about the fee or the consultation that a case awaits."""
    is_short = len(text.strip()) <= 2 * owing.LONG
    asked = _TOLD[case.status] if case.status in (Status.AWAITING_PAYMENT, Status.CONSULTING) else frozenset()
    return is_short and bool(asked & set(owing.heard(text).about) & _OF_THESE)


def answered_here(turn: Turn) -> bool:
    """Answer them of the newest own case of which they can be; False where there is none."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    return any(answered(turn, case) for case in mine if case.status in _TOLD)


def tell(turn: Turn, case: Case, about: tuple[str, ...]) -> bool:
    """Say what is asked of an applicant, until when, and why, as far as they asked; False where nothing is awaited."""
    told = demanded.of(turn.on(case, actors.applicant(turn.incoming.person)))
    if told is None:
        return False
    if "refused" in about or owing.refuses_a_fee(turn.incoming.text):
        # Whoever has the case hears that nothing will come, and may say more.
        thread.ask(turn.on(case, actors.applicant(turn.incoming.person)), turn.incoming.text)
    rows = [_keys(turn, case, told["owed"], about), [button(turn.label("button", "mine"), "mine", case.id)]]
    turn.say("awaited_told", rows=rows, case=case, number=case.number, meant=about, **told)
    return True


def _keys(turn: Turn, case: Case, owed: str, about: tuple[str, ...]) -> list[Button]:
    verbs = [_FIRST[owed]]
    if "refused" in about and any(key.verb == "withdraw" for key in _own(turn, case)):
        verbs.append("withdraw")
    return [button(turn.label("button", verb), verb, case.id) for verb in (*verbs, "ask_desk")]


def _own(turn: Turn, case: Case) -> list[Button]:
    return [key for row in keyboards.own(turn.session, case, chat=turn.incoming.chat) for key in row]
