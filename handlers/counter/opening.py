"""First words: what somebody wants who has not said it by a command or a button."""

from dataclasses import replace
from typing import Any, Literal

from pydantic import Field

from handlers.counter import (
    awaited,
    denial,
    form,
    intake,
    menu,
    onward,
    orders,
    ourselves,
    placing,
    progress,
    supplement,
)
from handlers.counter import cases as counter_cases
from handlers.counter.first import First
from handlers.reading import asides, courtesy, matters, meaning, numbers, owing, plain, steps
from handlers.reading.meaning import Meaning
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.bureau import ownership
from handlers.services.casework import supplement as case_supplement
from handlers.services.post import downloads
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people
from storage.tables import Case

_SMALL_TALK = frozenset({"greeting", "nod", "wait", "grumble", "what", "why", "why_identity", "language"})
"""What is added to no words that wait for their button."""


def hear(turn: Turn) -> None:
    """Take first words: steer, open the case that they name, or begin to file; nothing is decided by them alone.

    What they say beside what is done at once is never lost: it is offered to who owes an answer, and otherwise asked
    about where it tells of a matter.
    """
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named, said = progress.said_of(turn, turn.incoming.text, mine)
    if named is None:
        _refuse_number_of_another(turn)
    meant, is_owed = orders.wanted(said), bool(supplement.owed(turn))
    if meant.emergency:
        turn.say("emergency", numbers=meant.emergency)
    if not is_owed and _is_searched(turn):
        return
    is_denied = denial.heard(turn)  # which hands on all of the words
    if not is_denied and not _is_done_at_once(turn, named, said, meant):
        _put(turn, mine, named)
    elif is_owed and courtesy.rest(said):
        supplement.offer(turn)
    elif not is_denied and (matter := courtesy.matter(said)):
        _put(replace(turn, incoming=replace(turn.incoming, text=matter)), mine, named)


def _is_done_at_once(turn: Turn, named: Case | None, said: str, meant: Meaning) -> bool:
    """Do what words ask for that is done at once; False where they ask for nothing of the kind."""
    if meaning.is_greeting(turn.incoming.text):
        menu.start(turn)
    elif _confirms(said) and not supplement.owed(turn):  # who is asked something may say yes to it
        _nothing_to_confirm(turn)
    elif ourselves.answered(turn):
        pass
    elif orders.is_steering(meant, said) and not _is_for_a_case(turn, named, said):
        orders.steer(turn, meant, named)
    else:
        return False
    return True


def _is_for_a_case(turn: Turn, named: Case | None, said: str) -> bool:
    """Say whether words that sound like an order are for a case: added to one, or what one waits for."""
    is_answer = owing.is_plain(said) and bool(supplement.owed(turn))
    is_paid = any(awaited.is_paid(case, said) for case in ownership.mine(turn.session, turn.incoming.chat))
    return is_answer or is_paid or (meaning.is_addition(said) and _is_under_way(turn, named))


def _refuse_number_of_another(turn: Turn) -> None:
    """Say of a number that it is of no case here, where words ask us about it alone; Refusal no_such_case.

    Where they say more, they may want the very document.
    """
    said = plain.even(turn.incoming.text)
    for written in filter(numbers.is_whole, numbers.mentioned(said)):
        rest = said.replace(written, "", 1).strip()
        if rest and not courtesy.rest(rest):
            raise Refusal("no_such_case", number=written)  # as they wrote it, whether or not somebody else has it


def _confirms(said: str) -> bool:
    clauses = [each.core for each in courtesy.said(said)]
    return bool(clauses) and all(steps.press(each) == "confirm" for each in clauses)


def _is_under_way(turn: Turn, named: Case | None) -> bool:
    return bool(progress.under_way([named] if named else ownership.mine(turn.session, turn.incoming.chat)))


def _put(turn: Turn, mine: list[Case], named: Case | None) -> None:
    """Ask where words go that are of a matter."""
    if named is not None:
        show_or_new(turn, named)
    elif not (_goes_to_fee(turn, mine) or supplement.offer(turn) or _for_open(turn, mine)):
        _begin(turn, mine)


def _goes_to_fee(turn: Turn, mine: list[Case]) -> bool:
    if (case := awaited.only_paid(mine, turn.incoming.text)) is not None:
        show_or_new(turn, case)
    return case is not None


def _nothing_to_confirm(turn: Turn) -> None:
    mine = ownership.mine(turn.session, turn.incoming.chat)
    turn.say("nothing_to_confirm", rows=onward.rows(turn, mine), number=mine[0].number if mine else None)


def _for_open(turn: Turn, mine: list[Case]) -> bool:
    """Ask whether words are of a case under way: a slip in it, something added to it, what a file is."""
    said, open_ = turn.incoming.text, progress.under_way(mine)
    is_of_file = bool(turn.incoming.brings) and len(said.strip()) <= orders.SHORT and not asides.is_matter(said)
    paid = [case for case in open_ if awaited.is_paid(case, said) or awaited.touches(case, said)]
    if not open_ or not (paid or is_of_file or meaning.is_slip(said) or meaning.is_addition(said)):
        return False
    if len(paid) == 1:
        show_or_new(turn, paid[0])
    elif len(open_) == 1:
        show_or_new(turn, open_[0])
    else:
        supplement.offer_open(turn)
    return True


def _is_searched(turn: Turn) -> bool:
    """Show a member of staff where to look for something: their words shall not become a filing of their own."""
    is_staff = people.officer(turn.session, turn.incoming.person) is not None
    if not (is_staff and meaning.is_search(turn.incoming.text)):
        return False
    turn.say("staff_search", rows=[[button(turn.label("command", "queue"), "queue", 1)]])
    return True


class Sorted(Bringing):
    """First words and files that a button puts where they belong: into a case, or filed as one matter or as two."""

    kind: Literal["sorted"] = "sorted"
    text: str
    message: int | None
    case: int | None = None
    """The own case to which they seem to belong."""
    pieces: dict[str, str] = Field(default_factory=dict)
    """The words of each message, so that an edit of one changes it alone."""

    def hear(self, turn: Turn) -> bool:
        """Take more words: to those that wait for their button; of what only steers, they wait on."""
        if steps.press(turn.incoming.text) == "cancel":
            intake.cancel(turn, str(self.id))
        elif self.case is not None:
            _more(turn, self)
        elif matters.two(self.text) is None:
            self.end(turn)
            hear(turn)
        elif (way := placing.parted(turn)) is not None:
            choose(turn, str(self.id), way)
        else:
            said = f"{self.text}\n{turn.incoming.text.strip()}"
            self.pieces = {**self.pieces, **_piece(turn)}
            _begin(turn, [], self, said)
        return True

    def take_file(self, turn: Turn) -> bool:
        """Take more files to those that wait for their button."""
        self.bring(turn)
        if not turn.incoming.text.strip():  # of a caption it is asked with its words
            self.ask_again(turn)
        return True

    def ask_again(self, turn: Turn) -> bool:
        """Ask once more where they belong, below what was said between."""
        if self.case is not None:
            placing.ask(turn, self, counter_cases.own(turn, str(self.case)), self.text)
        else:
            _begin(turn, [], self, self.text)
        return True

    def amend(self, turn: Turn) -> bool:
        """Take the new words of a message that said some of these."""
        said = turn.incoming
        if str(said.message_id) not in self.pieces:
            return False
        turn.require_words()
        self.put(turn, {**self.pieces, str(said.message_id): said.text.strip()})
        self.ask_again(turn)
        return True

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is the case to which these words seem to belong."""
        return self.case is not None and self.case == case_id

    def put(self, turn: Turn, pieces: dict[str, str]) -> None:
        """Keep other words than before; Refusal answer_too_long, and those before stand."""
        self.text = case_supplement.checked("\n".join(pieces.values()))
        self.pieces = pieces
        self.keep(turn)


def show_or_new(turn: Turn, case: Case) -> None:
    """Ask whether words are added to the case to which they seem to belong, or are of something new.

    A number alone, or what has no words, only shows it; Refusal answer_too_long.
    """
    said = turn.incoming
    if meaning.is_empty(progress.said_of(turn, said.text, [case])[1]) or supplement.own(turn, said.text.strip()):
        counter_cases.show(turn, str(case.id))
        return
    text = case_supplement.checked(said.text)
    sorted_ = Sorted.begin(turn, text=text, message=said.message_id, case=case.id, pieces=_piece(turn))
    placing.ask(turn, sorted_, case, text)


def _more(turn: Turn, waiting: Sorted) -> None:
    """Do what more words say: press a button, steer, or go to those that wait; these are asked about again."""
    case, said = counter_cases.own(turn, str(waiting.case)), turn.incoming.text
    if awaited.answered(turn, case):
        return
    named, rest = progress.said_of(turn, said, [case])
    meant, way = meaning.read(rest if named else said), placing.typed(turn, case)
    if way is not None:
        choose(turn, str(waiting.id), way)
        return
    is_order = orders.is_steering(meant, rest)
    if is_order:
        orders.steer(turn, meant, named or case)
    is_owed = case in supplement.owed(turn)
    is_more = (courtesy.rest if is_owed else courtesy.matter)(rest) if is_order else _says_something(said)
    if is_more:
        waiting.put(turn, {**waiting.pieces, **_piece(turn)})
    placing.ask(turn, waiting, case, waiting.text)


def _says_something(said: str) -> bool:
    return steps.place(said) is None and asides.heard(said, long=True) not in _SMALL_TALK


def _piece(turn: Turn) -> dict[str, str]:
    return {str(turn.incoming.message_id): turn.incoming.text.strip()}


def bring(turn: Turn) -> None:
    """Ask what files are for that came alone: for an own case, or for something new; Refusal words_please of staff."""
    if people.officer(turn.session, turn.incoming.person) is not None:
        raise Refusal("words_please", staff=True)
    if not supplement.offer_files(turn):
        intake.begin(turn)


def _begin(turn: Turn, mine: list[Case], out_of: Sorted | None = None, text: str | None = None) -> None:
    text = turn.incoming.text if text is None else text
    if asides.is_number(text):
        bureau_numbers.for_applicant(turn, text.strip(), chat=turn.incoming.chat)  # no case of theirs
    if meaning.is_empty(text):
        turn.say("say_more", rows=onward.rows(turn, mine))
        return
    message, pieces = (out_of.message, out_of.pieces) if out_of else (turn.incoming.message_id, _piece(turn))
    if (found := matters.two(text)) is None:
        intake.begin(turn, first=_first(out_of, text) if out_of else First(text, message))
        return
    sorted_ = Sorted.begin(turn, out_of=out_of, text=text, message=message, pieces=pieces)
    rows = [[button(turn.label("button", f"file_{way}"), "first_words", sorted_.id, way)] for way in placing.PARTED]
    facts: dict[str, Any] = {"first": found.first, "second": found.second, "kinds": found.kinds}
    rows.append([form.cancelling(turn, sorted_)])
    form.stand(turn, sorted_, "two_matters", rows=rows, names=sorted_.names, **facts)


def choose(turn: Turn, dialogue_id: str, way: str) -> None:
    """Put the words said before where a button says: into their case, filed as one, or as two one after the other."""
    sorted_ = Sorted.at_hand(turn, dialogue_id)
    if way in placing.WAYS:
        placing.put(turn, sorted_.case, way, sorted_.text, enclosed=downloads.ready(sorted_.files))
        form.leave(turn, sorted_, sorted_.text)
        sorted_.end(turn)
        return
    found = matters.two(sorted_.text) if way == "two" else None
    if found is None:
        intake.begin(turn, first=_first(sorted_, sorted_.text))
    else:
        first = First(found.first, sorted_.message, out_of=sorted_)
        intake.begin(turn, kind=found.kinds[0], first=first, later=found.second)


def _first(sorted_: Sorted, text: str) -> First:
    return First(text, sorted_.message, sorted_.pieces, sorted_)
