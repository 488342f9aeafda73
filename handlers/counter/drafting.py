"""What a filing knows while it is filled in: its answers, what is asked next, and how one answer is taken."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from handlers.reading import plain, steps, traces
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law import application
from law.application import Application
from law.codes import ApplicantType, Delivery, Kind, Supply
from law.errors import Refusal

CHOOSE = "kind"
ANSWERS = tuple(question.step for question in application.QUESTIONS)
TOLD_EARLY = ("type", "name", "identity", "contact", "supply", "delivery")
"""What may be told of a person, and of how they want their answer, before the kind of their matter is chosen."""


class Drafting(Bringing):
    """A matter that is being put into words; a field of None was not asked yet, an empty one was left out."""

    kind: Literal["filing"] = "filing"
    matter: Kind | None = None
    type: ApplicantType | None = None
    name: str | None = None
    identity: str | None = None
    contact: str | None = None
    description: str | None = None
    supply: Supply | Literal[""] | None = None
    delivery: Delivery | None = None
    delivery_to: str | None = None
    messages: dict[str, list[int | None]] = Field(default_factory=dict)
    """The messages that said each field, so that a later edit of one is noticed."""
    pieces: dict[str, str] = Field(default_factory=dict)
    """The words of each message of the first words, so that an edit of one changes it alone."""
    captions: list[str] = Field(default_factory=list)
    """What was written with its files and answers nothing: it goes with them."""
    earlier: str = ""
    """The first words as they were before the last ones came to them; a button brings them back."""
    added: int = 0
    """How many messages said those last ones; none where they took the place of others."""
    later: str = ""
    """The words of a second matter, asked about when this one is filed."""
    away: list[str] = Field(default_factory=list)
    """The keys of messages that its next version takes away."""
    touched: datetime | None = None
    at: str = ""
    """The question that was gone back to; its answer stands until another one is given."""
    mode: Literal["", "more", "anew"] = ""
    """Whether words are added to a text that was gone back to, or take its place."""
    written: str = ""
    """What was written last and not taken; a button takes it as it is."""
    aside: str = ""
    """What was said to us last in place of an answer, folded; said again it may be the answer after all."""
    tries: int = 0
    put: list[str] = Field(default_factory=list)
    """The questions that were put to its person: what they said before it was asked is no step."""
    doubted: list[str] = Field(default_factory=list)
    """The questions whose answers look wrong and were kept all the same."""

    @property
    def application(self) -> Application:
        """What has been answered so far, as the application's form has it (Art. 29)."""
        assert self.matter is not None  # every question but the first follows from the kind
        return self.application_of(self.matter)

    def application_of(self, kind: Kind) -> Application:
        """The same for a kind that may still be chosen."""
        return Application(kind=kind, **{name: getattr(self, name) for name in ANSWERS})

    def step(self, turn: Turn) -> str:
        """What is asked next: the kind of the matter, a question of its form, or its summary."""
        if not self.matter:
            return CHOOSE
        return self.at or application.next_step(self.application, on=turn.today)


def leave_out(turn: Turn, begun: Drafting) -> None:
    """Forget what was told of a person for a kind of matter that does not ask for it."""
    asked = {question.step for question in application.asked(begun.application, on=turn.today)}
    for step in (*TOLD_EARLY, "delivery_to"):
        if step not in asked:
            setattr(begun, step, None)


def at(turn: Turn, step: str) -> Drafting:
    """The filing of whoever speaks, at the step that a button stands below; Refusal button_expired otherwise."""
    return _is_at(turn, Drafting.at_hand(turn), step)


def taken(turn: Turn, dialogue_id: str) -> Drafting:
    """The filing whose summary a button stands below, over with this; Refusal button_expired otherwise."""
    return _is_at(turn, Drafting.taken(turn, dialogue_id), application.SUMMARY)


def _is_at(turn: Turn, begun: Drafting, step: str) -> Drafting:
    # A button of an earlier question may still stand in the chat: it must not answer the one asked now.
    if begun.step(turn) != step:
        raise Refusal("button_expired")
    return begun


def joined(begun: Drafting, more: str) -> str:
    """What a text says with more words behind it; Refusal answer_too_long."""
    question = application.find(begun.at)
    assert question is not None
    return application.check(question, f"{begun.application.answer(begun.at) or ''}\n{more}")


def known_to(begun: Drafting) -> str | None:
    """Where an answer may be sent to that its person has told us as how they are reached; None where nothing fits."""
    reached = begun.contact or ""
    if begun.delivery == Delivery.EMAIL:
        mails = [reached[each.start : each.end].strip() for each in traces.find(reached) if each.kind == "mail"]
        return plain.even(mails[-1]) if mails else None
    is_place = begun.delivery == Delivery.POST and steps.flaw("delivery_to", reached, delivery=begun.delivery) is None
    return reached if is_place and reached else None


def mean_mail(told: dict[str, str], step: str) -> None:
    """Take a mail address where the way is asked for e-mail, and e-mail where the form is asked for a file."""
    if step == "delivery" and "mail" in told:
        told.setdefault("delivery", Delivery.EMAIL)
    if step == "supply" and told.get("delivery") == Delivery.EMAIL:
        told.setdefault("supply", Supply.ELECTRONIC)


def join_contact(said: Application, told: dict[str, str], step: str) -> None:
    """Let a further number stand beside the one before, where it is given unasked."""
    number, known = told.get("contact"), said.contact
    if number and known and step != "contact" and known not in number:
        told["contact"] = known if number in known else f"{known} {number}"


def place_mail(said: Application, told: dict[str, str], step: str) -> None:
    """Put a mail address where it belongs: where the answer is sent to, or how its person is reached."""
    mail = told.pop("mail", None)
    if mail is None:
        return
    is_free = said.delivery_to is None or step == "delivery"
    if said.delivery == Delivery.EMAIL and is_free and (step != "contact" or "contact" in told):
        told["delivery_to"] = mail
    elif said.contact and step != "contact" and "contact" not in told:
        told["contact"] = said.contact if mail in said.contact else f"{said.contact} {mail}"  # a number stands on
    elif "contact" in told:
        told["contact"] = f"{told['contact']} {mail}"
    else:
        told["contact"] = mail
