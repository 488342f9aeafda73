"""How a citizen files: a first word, a few questions, a summary, and the case."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handlers.counter import (
    besides,
    brief,
    captions,
    content,
    drafting,
    form,
    given,
    onward,
    pasted,
    proposing,
    retold,
    revision,
    tongue,
    typed,
)
from handlers.counter import cases as counter_cases
from handlers.counter.drafting import CHOOSE, Drafting
from handlers.counter.first import First
from handlers.reading import steps
from handlers.services.bureau import actors
from handlers.services.casework import filing, thread
from handlers.services.casework.filing import Sender
from handlers.services.post import audience, downloads, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.incoming import Incoming
from handlers.services.post.turn import Turn
from law import application
from law import kinds as law_kinds
from law.codes import Kind
from law.errors import Refusal
from storage import people


class Filing(Drafting):
    """A filing that hears what is typed: an answer, a button in words, a question of its person."""

    def hear(self, turn: Turn) -> bool:
        """Take a typed answer, or more words to a first message."""
        step, offered = self.step(turn), self._offered(turn)
        if turn.incoming.card and step != "contact":
            # The number of a card answers how somebody is reached, and nothing else that is asked.
            if step == CHOOSE or not retold.hear(turn, self):
                _show(turn, self, note=given.reached(turn, self))
            return True
        if typed.is_of_a_demand(turn, self):
            _show(turn, self)
            return True
        is_label = step == CHOOSE or typed.labelled(turn, offered) is not None
        if not is_label and (besides.asked(turn, self) or self._hears_others(turn)):
            return True
        key = typed.pressed(turn, self, offered)
        if key is not None:
            _VERBS[key.verb](turn, *key.args)
            return True
        typed.warn(turn)
        if step == CHOOSE:
            proposing.hear(turn, self)
        else:
            self._take(turn, step)
        return True

    def take_file(self, turn: Turn) -> bool:
        """Note files at any step, and go on asking."""
        self.bring(turn)
        _show(turn, self)
        return True

    def _hears_others(self, turn: Turn) -> bool:
        """Take what answers other questions than the one that is asked; not after a day, nor of a printed form."""
        if self.matter in steps.denied_kinds(turn.incoming.text):
            self.matter, self.at, self.mode, self.written = None, "", "", ""
            _show(turn, self, note=form.words(turn, "kind_anew"))
            return True
        is_form = self.matter == Kind.REQUEST and bool(pasted.answers(turn.incoming.text))
        return not is_form and not typed.is_old(turn, self) and retold.hear(turn, self)

    def _offered(self, turn: Turn) -> list[Button]:
        return [*self._shown(turn), button(turn.label("button", "others"), "others")]

    def _shown(self, turn: Turn) -> list[Button]:
        if self.step(turn) == CHOOSE:
            return proposing.offered(turn, self)
        return [key for row in form.rows(turn, self) for key in row]

    def _take(self, turn: Turn, step: str) -> None:
        """Take words that are no button: what is no answer is answered, and asked again."""
        question = application.find(step)
        if self.matter == Kind.REQUEST and not self.at and (form_ := pasted.answers(turn.incoming.text)):
            self._fill(turn, form_)
            return
        if captions.kept(turn, self, question) or self._is_more(turn, question):
            return
        note = typed.aside(turn, self, question)
        if not note and typed.is_old(turn, self):
            note, self.written = typed.reminded(turn, self), turn.incoming.text.strip()[: application.TEXT_LIMIT]
        if note or question is None or question.choices:
            form.show(turn, self, note=note or typed.slipped(turn) or form.words(turn, "choose_please"))
            return
        value, note = typed.answer(turn, self, question)
        if self.mode == "more" and not note:
            value, note = typed.joined(turn, self, value)
        if note:
            form.show(turn, self, note=note)
        else:
            _heard(turn, self, question, value)

    def _is_more(self, turn: Turn, question: application.Question | None) -> bool:
        """Take words that answer nothing here and say more of what is asked for."""
        if typed.is_old(turn, self) or (question is not None and form.is_long(question)):
            return False
        said = turn.incoming.text
        is_line = question is not None and not question.choices and not content.steers(said)
        is_answer = question is not None and is_line and not typed.is_doubted(self, question, said)
        return not is_answer and content.more(turn, self)

    def _fill(self, turn: Turn, answers: dict[str, Any]) -> None:
        """Take the answers of a printed form that came in place of one."""
        for step, value in answers.items():
            setattr(self, step, value)
        self.messages = {**self.messages, **{step: [*turn.incoming.messages] for step in answers}}
        self.written, self.earlier, self.tries = "", "", 0
        form.show(turn, self)

    def amend(self, turn: Turn) -> bool:
        """Take the new words of an edited message that said one of the answers; Refusal where they are none."""
        said = turn.incoming if turn.incoming.command is None else replace(turn.incoming, text=turn.incoming.rest)
        heard = [step for step, messages in self.messages.items() if said.message_id in messages]
        told = pasted.answers(said.text) if len(heard) > 1 else None
        if heard and self.matter and (told := told or retold.reworded(turn, self, heard, said.text)):
            self._fill(turn, told)
            return True
        words = self._reworded(heard[0], said) if len(heard) == 1 else None
        if words is None:
            return False
        if (question := application.find(heard[0])) is None:
            self.written = words
        else:
            self.earlier = ""  # what stood before the last words is not known apart from them any more
            setattr(self, question.step, typed.amended(self, question, words))
        _show(turn, self, note=form.words(turn, "edited_draft"))
        return True

    def _reworded(self, step: str, said: Incoming) -> str | None:
        if self.messages[step] == [said.message_id]:
            return said.text.strip()
        if str(said.message_id) not in self.pieces:
            return None  # a part of a longer text: what the other parts said is not known apart
        self.pieces = {**self.pieces, str(said.message_id): said.text.strip()}
        return "\n".join(self.pieces.values())


def begin(turn: Turn, *, kind: str | None = None, first: First | None = None, later: str = "", note: str = "") -> None:
    """Start a filing, from the menu with a kind or from first words; files that came with them are noted.

    ``later``: the words of a second matter, asked about when this one is filed. ``note``: what stands above the first
    question.
    """
    said = {"matter": kind, "later": later} | (first.answers(turn, kind) if first and first.text else {})
    begun = Filing.begin(turn, out_of=first.out_of if first else None, **said)
    came_before = begun.files and not turn.incoming.brings
    noted = form.words(turn, "filing_noted", names=begun.names) if came_before else ""
    _show(turn, begun, note="\n\n".join(filter(None, (note, noted))))


def at_hand(turn: Turn) -> Filing | None:
    """The filing that whoever speaks has half written here; None where they have none."""
    found = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    return None if found is None or found.said["kind"] != "filing" else Filing.of(found)


def resume(turn: Turn) -> bool:
    """Show the filing at hand as it stands; False where there is none."""
    found = at_hand(turn)
    if found is not None:
        _show(turn, found)
    return found is not None


def _spoken(turn: Turn, code: str) -> None:
    tongue.speak(turn, code)
    resume(turn)


def _show(turn: Turn, begun: Filing, *, note: str = "") -> None:
    if begun.step(turn) == CHOOSE:
        proposing.show(turn, begun, note=note)
    else:
        form.show(turn, begun, note=note)


def _heard(turn: Turn, begun: Filing, question: application.Question, value: str) -> None:
    """Take a typed answer; of a text that was gone back to it is asked whether it is added or takes its place."""
    step, said = question.step, [*turn.incoming.messages]
    if begun.at and form.is_long(question) and not begun.mode:
        begun.written = value
        begun.messages = {**begun.messages, "written": said}
        form.show(turn, begun, note=form.words(turn, "more_or_anew", value=value))
        return
    is_more = begun.mode == "more"
    begun.messages = {**begun.messages, step: [*(begun.messages.get(step, []) if is_more else []), *said]}
    form.answer(turn, begun, value, note=content.now(turn, value) if begun.mode else "")


def choose_kind(turn: Turn, dialogue_id: str, kind: str) -> None:
    """Take the person's word for the kind of their message."""
    take_kind(turn, dialogue_id, kind)


def take_kind(turn: Turn, dialogue_id: str, kind: str, *, note: str = "") -> None:
    """The same where it was not said below the message; a ``note`` stands above what is asked next."""
    begun = Filing.at_hand(turn, dialogue_id)
    if begun.step(turn) != CHOOSE:
        raise Refusal("button_expired")
    begun.matter = law_kinds.find(kind).code
    proposing.over(begun)
    drafting.leave_out(turn, begun)
    form.show(turn, begun, note=note)


def to_demand(turn: Turn, dialogue_id: str, case_id: str) -> None:
    """Give words that waited beside a filing to the own case that waits for them; the filing waits on.

    Refusal button_expired, and of what they become.
    """
    begun = Filing.at_hand(turn, dialogue_id)
    besides.give(turn, begun, case_id)
    _show(turn, begun)


def confirm(turn: Turn, dialogue_id: str) -> None:
    """Turn the summary into a case, and ask about a second matter; pressed again it repeats the number of the case."""
    try:
        begun = drafting.taken(turn, dialogue_id)
    except Refusal:
        if (known := form.filed_as(turn, dialogue_id)) is None:
            raise
        raise Refusal("filed_already", number=known.number) from None
    said = turn.incoming
    enclosed = downloads.ready(begun.files)
    case = filing.by_chat(turn, begun.application, Sender(said.chat, said.person, said.arrived_at, begun.messages))
    form.filed(turn, begun, case)
    thread.bring(turn.on(case, actors.applicant(said.person)), enclosed, "\n".join(begun.captions))
    for room in audience.rooms(turn.session, case) if begun.doubted else ():
        messages.say(turn, room, "doubted", case=case, number=case.number, steps=begun.doubted)
    _go_on(turn, begun.later)


def _go_on(turn: Turn, later: str) -> None:
    """Ask about the second matter that was told before, and quote it."""
    if later:
        begin(turn, first=First(later, None), note=form.words(turn, "second_matter", text=later))


def cancel(turn: Turn, dialogue_id: str = "") -> None:
    """Forget what was half said; a button forgets only what it stands below. Refusal button_expired."""
    found = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    if dialogue_id and (found is None or dialogue_id != str(found.id)):
        raise Refusal("button_expired")
    begun = Drafting.of(found) if found is not None and found.said["kind"] == "filing" else None
    rows = onward.of_citizen(turn)
    if begun is not None:
        form.close(turn, begun, form.words(turn, "cancelled"), rows=[] if begun.later else rows)
    else:
        form.drop(turn, found.said.get("shown") if found is not None else ())
        turn.say("cancelled" if found else "nothing_to_cancel", rows=rows)
    people.lay_aside(turn.session, turn.incoming.chat, turn.incoming.person)
    _go_on(turn, begun.later if begun is not None else "")


_VERBS: dict[str, Callable[..., None]] = {
    "kind": choose_kind,
    "also": proposing.also,
    "instead": proposing.instead,
    "unsay": proposing.unsay,
    "to_demand": to_demand,
    "answer": given.choose,
    "known": given.take_known,
    "skip": given.skip,
    "back": revision.back,
    "edit": revision.edit,
    "restrict": revision.restrict,
    "keep": revision.keep,
    "more": revision.more,
    "anew": revision.anew,
    "as_is": revision.as_is,
    "confirm": confirm,
    "cancel": cancel,
    "others": brief.others,
    "speak": _spoken,
    "mine": counter_cases.show,
    "my": counter_cases.my,
}
"""What a button does that is typed instead of pressed."""
