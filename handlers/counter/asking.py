"""What a person asks in plain words of an own case: answered from the case, with what can be done about it."""

from collections.abc import Callable
from typing import Any

from handlers.counter import answers, awaited, cases, choosing, opening, orders, progress, steering, supplement, thread
from handlers.reading import about, asides, courtesy, meaning, owing, pointing, steps
from handlers.services.bureau import actors, ownership
from handlers.services.casework import petitions, redress
from handlers.services.casework import thread as thread_of
from handlers.services.post import keyboards
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Bringing, Dialogue
from handlers.services.post.turn import Turn
from law.codes import Kind, Status
from law.kinds import KINDS
from storage.cases import ENDED
from storage.tables import Case

OF_ENDED = frozenset({"received", "review", "complain", "why", "fetch", "wrong", "unclear"})
"""What is asked of a case that is answered, where there is one."""


def hear(turn: Turn) -> None:
    """Take words outside any dialogue: what is awaited, what is asked of an own case, and otherwise first words."""
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named, said = progress.said_of(turn, turn.incoming.text, mine)
    is_urgent = bool(meaning.emergency(said))
    if mine and choosing.typed(turn):
        return
    if not is_urgent and _is_shown(turn, mine, named, said):
        return
    if is_urgent or not (awaited.answered_here(turn) or answered(turn, mine, named, said)):
        opening.hear(turn)


def answered(turn: Turn, mine: list[Case], named: Case | None, said: str) -> bool:
    """Answer what words ask of an own case; False where they ask something else. ``said``: without its number."""
    if not mine or turn.incoming.brings:
        return False
    meant = about.named(said)
    if meant is None:
        return _gives_up(turn, mine, said) or _is_lost(turn, mine, named, said)
    noticed = _noticed(turn, mine) if meant == "fetch" and named is None else []
    if len(noticed) > 1:
        cases.which(turn, noticed, "mine")
    elif noticed:
        _fetch(turn, mine, noticed[0])
    else:
        _ANSWERS[meant](turn, mine, named or _meant(mine, meant))
    return True


def _gives_up(turn: Turn, mine: list[Case], said: str) -> bool:
    """Ask whether the case is taken back whose matter words give up; False where they name the matter of none."""
    open_ = progress.under_way(mine)
    found = [open_[place] for place in about.given_up(said, [case.description for case in open_])]
    if found:
        steering.withdraw(turn, found, None)
    return bool(found)


def _is_lost(turn: Turn, mine: list[Case], named: Case | None, said: str) -> bool:
    """Offer words to who answered that do not understand the answer and ask more of it; False of all others."""
    case = named or _meant(mine, "unclear")
    is_told = about.is_unclear(said) and not meaning.is_restricted(said)
    if not is_told or case is None or case.status not in ENDED:
        return False
    opening.show_or_new(turn, case)
    return True


def _unclear(turn: Turn, mine: list[Case], case: Case | None) -> None:
    """Offer who does not understand an answer to ask who gave it; before there is one, whoever holds the case."""
    if case is not None and case.status in ENDED:
        opening.show_or_new(turn, case)
    else:
        orders.human(turn, mine, case)


def _noticed(turn: Turn, mine: list[Case]) -> list[Case]:
    """The cases whose letter may not have come, where it may be a notice as well as an answer; none otherwise."""
    asks = [case for case in progress.under_way(mine) if keyboards.notice(turn.session, case) is not None]
    given = [case for case in mine if case.status in ENDED]
    return [*asks, *given[:1]] if asks else []


def _is_shown(turn: Turn, mine: list[Case], named: Case | None, said: str) -> bool:
    """Show the case that is named and of which nothing else is said, or ask which; False of all other words."""
    if named is None:
        return _is_asked_which(turn, mine)
    if turn.incoming.brings or not meaning.is_empty(said):
        return False
    cases.show(turn, str(named.id))
    return True


def _is_asked_which(turn: Turn, mine: list[Case]) -> bool:
    """Ask which of several own cases words point at that do not tell it; False of all other words.

    Nothing said is lost over the question: what is added waits for its case, and what may be a clarification is one.
    """
    said, owed = turn.incoming.text, supplement.owed(turn)
    if turn.incoming.brings or not progress.is_pointed(said, mine) or (owed and not pointing.says_case(said)):
        return False
    if meaning.intent(said)[0] == "withdraw":
        steering.withdraw(turn, mine, None)
    elif pointing.adds(said) and progress.under_way(mine):
        supplement.offer_open(turn)
    else:
        cases.which(turn, mine, "mine")
    return True


def _meant(mine: list[Case], meant: str) -> Case | None:
    """The case that is meant, by what is asked: the newest that is answered, or the only one under way; or None."""
    open_, ended = progress.under_way(mine), [case for case in mine if case.status in ENDED]
    found = ended[:1] if meant in OF_ENDED and ended else open_
    return found[0] if len(found) == 1 else mine[0] if len(mine) == 1 else None


def _count(turn: Turn, mine: list[Case], case: Case | None) -> None:
    if case is None:
        steering.show(turn, mine, case)
    else:
        cases.press_why(turn, str(case.id))


def _fetch(turn: Turn, mine: list[Case], case: Case | None) -> None:
    is_given = case is not None and case.status in ENDED and _has_letter(turn, case)
    if case is not None and (is_given or keyboards.notice(turn.session, case) is not None):
        answers.again(turn, str(case.id))
    else:
        steering.show(turn, mine, case)


def _has_letter(turn: Turn, case: Case) -> bool:
    return keyboards.is_answered(turn.session, case) or keyboards.confirmation(turn.session, case) is not None


def _beside(turn: Turn, mine: list[Case], case: Case | None) -> None:
    """Offer words as what is added to a case, or asked of who handled it."""
    if case is None:
        steering.show(turn, mine, case)
    else:
        opening.show_or_new(turn, case)


def _review(turn: Turn, mine: list[Case], case: Case | None) -> None:
    """Say what can be done against an answer, where and until when; of a case under way, that none is there yet."""
    if case is not None and (again := petitions.recheck(turn, case)):
        _recheck(turn, case, again)
        return
    if case is None or case.status not in ENDED or not KINDS[case.kind].formal:
        steering.STEERED["appeal"](turn, mine, case)
        return
    told = redress.told(turn, case)
    if told is None:  # taken back: nothing was decided against which anything could be done
        steering.show(turn, mine, case)
        return
    article = turn.on(case, actors.applicant(turn.incoming.person)).article("remedy")
    facts: dict[str, Any] = {"number": case.number, "rights": redress.rights(turn, case), "article": article}
    turn.say("review_told", rows=[_of(turn, case)], case=case, told=told, **facts)


def _recheck(turn: Turn, case: Case, again: dict[str, Any]) -> None:
    """Say how a petitioner has the opinion looked at once more, and tell who handled it what they said."""
    thread_of.ask(turn.on(case, actors.applicant(turn.incoming.person)), turn.incoming.text)
    turn.say("recheck_told", rows=[_of(turn, case)], case=case, **again)


def _of(turn: Turn, case: Case) -> list[Button]:
    """The buttons by which a case is seen, and asked about."""
    return [button(turn.label("button", verb), verb, case.id) for verb in ("mine", "ask_desk")]


def _complain(turn: Turn, mine: list[Case], case: Case | None) -> None:
    """Say where one complains: of an answer all its ways, before there is one the ways that stand open meanwhile."""
    if case is not None and case.status in ENDED:
        _review(turn, mine, case)
        return
    rows = [[button(turn.label("kind", Kind.COMPLAINT), "begin", Kind.COMPLAINT)]]
    article = ""
    if case is not None:
        rows.append(_of(turn, case))
        is_formal = KINDS[case.kind].formal
        article = turn.on(case, actors.applicant(turn.incoming.person)).article("remedy") if is_formal else ""
    turn.say("complain_told", rows=rows, case=case, number=case.number if case else "", article=article)


def _costs(turn: Turn, mine: list[Case], case: Case | None) -> None:
    """Say what has to be paid, of the case for which it is; where nothing has, that nothing has."""
    asked = [each for each in mine if each.status == Status.AWAITING_PAYMENT]
    owes = case if case in asked else next(iter(asked), None)
    if owes is not None and awaited.tell(turn, owes, ("pay",)):
        return
    keys = progress.row(turn, mine) if case is None else _of(turn, case)
    turn.say("no_fee", rows=[keys], case=case, number=case.number if case else "")


_BESIDE = frozenset({"review", "complain", "costs", "count", "human", "kept"})
"""What is asked of a case and never of the words that wait."""
_OF_NONE = _BESIDE | {"withdraw", "when", "why", "fetch"}
"""What is no more of words of which it is only asked to which case they belong."""


def beside(turn: Turn, waiting: Dialogue) -> bool:
    """Answer what words ask of an own case while others wait, which wait on; False of all that may belong to those.

    What is being asked of the desk may say anything.
    """
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named, said = progress.said_of(turn, turn.incoming.text, mine)
    is_sorting, is_sorted = isinstance(waiting, supplement.Sorting), isinstance(waiting, opening.Sorted)
    of_these = _OF_NONE if is_sorting else _BESIDE | {"withdraw"} if is_sorted else _BESIDE
    asks = isinstance(waiting, thread.Adding) and waiting.asks
    is_of_these = (
        steps.press(turn.incoming.text) is not None
    )  # 算了 forgets the words that wait, and takes no case back
    if asks or is_of_these:
        return False
    meant = about.named(said)
    is_told = meant in of_these and answered(turn, mine, named, said)
    if is_told and meant in about.WHOLE and isinstance(waiting, Bringing):
        waiting.ask_again(turn)  # below what was said to us between
    if not is_told and not _steered(turn, waiting, named, said):
        return False
    if isinstance(waiting, supplement.Sorting):
        waiting.beside = True
        waiting.keep(turn)
    return True


def _steered(turn: Turn, waiting: Dialogue, named: Case | None, said: str) -> bool:
    """Do what words plainly ask of us while others wait for where they belong, of which it is asked again then.

    Words that seem to belong to one case do so themselves; to who only greets, or thanks, it is only asked again.
    """
    is_asked = isinstance(waiting, supplement.Sorting) or (isinstance(waiting, opening.Sorted) and waiting.case is None)
    if not isinstance(waiting, Bringing) or not is_asked or turn.incoming.brings or owing.is_plain(said):
        return False
    meant = orders.wanted(said)
    is_order = meaning.intent(said)[1] == 1.0 or asides.heard(said, long=True) in {"status", meant.intent}
    if orders.is_steering(meant, said) and is_order:
        orders.steer(turn, meant, named)
    elif not meaning.is_greeting(said) and courtesy.rest(said):
        return False
    return meant.intent == "withdraw" or waiting.ask_again(turn)


_ANSWERS: dict[str, Callable[[Turn, list[Case], Case | None], None]] = {
    "when": steering.show,
    "why": steering.show,
    "count": _count,
    "withdraw": steering.withdraw,
    "kept": steering.STEERED["kept"],
    "received": orders.thank,
    "wrong": _beside,
    "change": _beside,
    "human": orders.human,
    "unclear": _unclear,
    "fetch": _fetch,
    "review": _review,
    "complain": _complain,
    "costs": _costs,
}
"""What is done for what is asked (`about.toml`)."""
