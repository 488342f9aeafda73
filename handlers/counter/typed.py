"""What somebody types at a step of a filing: a button in words, a question of their own, or an answer to look at."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.counter import awaited, drafting, form, progress, steering, tongue
from handlers.counter.drafting import Drafting
from handlers.reading import about, asides, courtesy, features, meaning, owing, plain, proposal, steps, together
from handlers.services.bureau import office, ownership
from handlers.services.post import messages
from handlers.services.post.buttons import Button
from handlers.services.post.turn import Turn
from law import application
from law.application import Question
from law.codes import Delivery, Kind
from law.errors import Refusal

OLD = timedelta(days=1)
"""After so long a person is told first what was half said."""
ADDRESS_LEAST = 6
"""So many characters has a postal address at least that has no word by which a place is known."""
TRIES = 2
"""From this try on an answer that looks wrong may be kept as it is written, and the officer is told."""


def pressed(turn: Turn, begun: Drafting, offered: Sequence[Button]) -> Button | None:
    """Find the button that is meant: by its label, its number among the choices, or close words."""
    return labelled(turn, offered) or _choice(turn, begun, offered) or _steering(turn, offered)


def labelled(turn: Turn, offered: Sequence[Button]) -> Button | None:
    """Find the button whose label was typed, in whatever script."""
    said = steps.bare(features.normal(turn.incoming.text))
    return next((key for key in offered if steps.bare(features.normal(key.label)) == said), None)


def _choice(turn: Turn, begun: Drafting, offered: Sequence[Button]) -> Button | None:
    step, choices = begun.step(turn), [key for key in offered if key.verb in {"answer", "kind"}]
    choices = choices or [key for key in offered if key.verb == "edit"]  # below a summary each answer has its number
    number, place = steps.number(turn.incoming.text), steps.place(turn.incoming.text)
    if place is not None and offered[place - 1 : place] == choices[place - 1 : place]:
        number = place  # what stands above the choices is counted by some and not by others
    if number is not None and 1 <= number <= len(choices):
        return choices[number - 1]
    meant = steps.choice(step, turn.incoming.text) if choices else ()
    found = [key for key in choices if key.args[-1] in meant]
    return found[0] if len(found) == 1 else None


def _steering(turn: Turn, offered: Sequence[Button]) -> Button | None:
    verb = steps.press(turn.incoming.text)
    is_below = any(key.verb == "edit" for key in offered)  # each answer has its own button there
    verb = "back" if verb == "wrong" and not is_below else verb
    found = next((key for key in offered if key.verb == verb), None)
    if found is None and verb == "keep":  # below a summary to leave all as it is (就这样) is to confirm it
        found = next((key for key in offered if key.verb == "confirm"), None)
    return found


def is_old(turn: Turn, begun: Drafting) -> bool:
    """Say whether a filing was last touched so long ago that its person may have something else in mind."""
    return begun.touched is not None and turn.now - begun.touched > OLD


def reminded(turn: Turn, begun: Drafting) -> str:
    """Say what was half said, and when."""
    assert begun.touched is not None
    since = office.today(turn.session, begun.touched)
    facts = {"since": since, "kind": begun.matter, "about": begun.description or begun.name or ""}
    return form.words(turn, "half_said", **facts)


def warn(turn: Turn) -> None:
    """Say at any step which number helps at once, where words tell of an emergency."""
    numbers = meaning.emergency(turn.incoming.text)
    if numbers:
        turn.say("emergency", numbers=numbers)


def is_of_a_demand(turn: Turn, begun: Drafting) -> bool:
    """Answer what plainly asks about what an own case awaits while this is filled in; said again it is of this."""
    said = turn.incoming.text
    is_news = not repeated(turn, begun.aside) and (owing.names_a_demand(said) or owing.refuses_a_fee(said))
    if not (is_news and awaited.answered_here(turn)):
        return False
    begun.aside = plain.folded(said)
    return True


def aside(turn: Turn, begun: Drafting, question: Question | None) -> str:
    """Do and answer what was said to us in place of an answer; an empty word for what may be one.

    ``question``: the one that is asked, None where the kind of the matter is. The same words said again may be the
    answer: of a short one it is then asked, and a text is taken.
    """
    said = turn.incoming.text
    if steps.place(said) is not None or steps.is_wrong_place(said):  # however often it is said
        return _is_none_here(turn, begun, question)
    mine = ownership.mine(turn.session, turn.incoming.chat)
    named, rest = progress.said_of(turn, said, mine)
    meant = "number" if named and not any(map(str.isalnum, rest)) else _meant_beside(begun, question, rest)
    is_again, begun.aside = repeated(turn, begun.aside), plain.folded(said) if meant else ""
    if meant is None or (is_again and _takes_text(question)):
        return ""
    if _takes_text(question) and not begun.at:
        begun.written = said.strip() if meant == "content" else ""
        begun.messages = {**begun.messages, "written": [*turn.incoming.messages]}
    if is_again and question is not None and not question.choices and may_be_kept(begun, question, said):
        begun.written = " ".join(said.split())
    if meant == "matter":
        return _beside(turn, begun, said.strip())
    if meant == "give_up" and _takes_back(rest) and progress.under_way(mine):
        meant = "withdraw"
    did = tongue.asked(turn) or steering.beside(turn, meant, named)
    return form.aside(turn, begun, meant, "" if question is None else question.step, text=said, did=did)


def _takes_back(said: str) -> bool:
    """Say whether words name the taking back of what was filed, and not only that somebody gives up."""
    return asides.is_all(features.normal(said), ("withdraw",)) or meaning.intent(said) == ("withdraw", 1.0)


def slipped(turn: Turn) -> str:
    """Say of the number of an identity card that comes too early what is wrong with it; an empty word of all else."""
    flaw = steps.flaw("identity", turn.incoming.text)
    return "" if flaw in (None, "identity_unclear", "one_line_please") else _sentence(turn, Refusal(flaw))


def _is_none_here(turn: Turn, begun: Drafting, question: Question | None) -> str:
    """Say of words that point at a button by its place that none can be told by them."""
    if question is None or question.choices:
        return form.words(turn, "choose_please")
    return form.aside(turn, begun, "not_here", question.step, text=turn.incoming.text)


def repeated(turn: Turn, before: str) -> bool:
    """Say whether words were said to us just before in place of an answer."""
    return bool(before) and plain.folded(turn.incoming.text) == before


def _meant_beside(begun: Drafting, question: Question | None, said: str) -> str | None:
    """The same of what is asked behind thanks, which are said for it."""
    meant, left = _meant(begun, question, said), courtesy.rest(said)
    if meant != "thanks" or not asides.asks(left):
        return meant
    return _meant(begun, question, left) or "other"


def _meant(begun: Drafting, question: Question | None, said: str) -> str | None:
    if asides.is_all(features.normal(said), ("anonymous",)):
        return "anonymous"
    if (verb := steps.press(said)) is not None:
        return "wrong" if verb == "wrong" else "not_here"  # a button that is not offered at this step
    if question is None and about.named(said) == "withdraw":
        return "give_up"  # of which matter nobody knows yet; a button forgets what is half said
    if _takes_text(question):
        is_asked = begun.matter == Kind.REQUEST and question is not None and not begun.at
        is_name = bool(begun.name) and plain.name(said) == plain.name(begun.name or "")
        is_doubtful = is_asked and (is_name or asides.is_doubtful(said))
        return asides.heard(said, long=True) or ("content" if is_doubtful else None)
    assert question is not None
    step = "" if question.choices else question.step
    if step == "name" and together.is_people(said):
        return None  # what names nothing but people is told of no other matter
    return asides.heard(said, step, flaw=_flaw(begun, question, said))


def _takes_text(question: Question | None) -> bool:
    return question is None or form.is_long(question)


def _beside(turn: Turn, begun: Drafting, said: str) -> str:
    """Keep a matter that was told in place of an answer: as what this filing is about, or for after it."""
    likely = proposal.of(said).likely[:1]
    if begun.description is None and begun.matter in likely:
        begun.description = said
        begun.messages = {**begun.messages, "description": [*turn.incoming.messages]}
        return form.words(turn, "kept_beside", text=said[:60], now=True)
    later = said if said in begun.later.split("\n") else "\n".join(filter(None, (begun.later, said)))
    is_kept = len(later) <= application.TEXT_LIMIT
    begun.later = later if is_kept and said not in begun.later.split("\n") else begun.later
    return form.words(turn, "kept_beside" if is_kept else "ask_later", text=said[:60], now=False)


def may_be_kept(begun: Drafting, question: Question, said: str) -> bool:
    """Say whether words may be kept as they are written: not where an answer is sent and could never arrive."""
    if question.step != "delivery_to":
        return True
    flaw = _flaw(begun, question, said)
    return flaw is None or (
        begun.delivery != Delivery.EMAIL and len(said.strip()) >= ADDRESS_LEAST and not steps.is_spoken(said)
    )


def answer(turn: Turn, begun: Drafting, question: Question, text: str | None = None) -> tuple[str, str]:
    """Give a typed answer and what is wrong with it in words, where something is; ``text``: a part of what was typed.

    One that only looks wrong is kept at hand from the second try on, so that nobody is held up by us.
    """
    said = steps.answer(question.step, plain.cleaned(turn.incoming.text if text is None else text).strip())
    try:
        value = application.check(question, said)
    except Refusal as refusal:
        if refusal.code != "contact_unusable":
            return "", _sentence(turn, refusal)
        value = said
    flaw = None if form.is_long(question) else _flaw(begun, question, value)
    if flaw is None:
        return value, ""
    begun.tries += 1
    is_kept = begun.tries >= TRIES and may_be_kept(begun, question, value)
    begun.written = " ".join(value.split()) if is_kept else ""
    return value, _sentence(turn, Refusal(flaw))


def amended(begun: Drafting, question: Question, words: str) -> str:
    """Give an answer in its new words; Refusal where they are no answer or look wrong, and the old ones stand."""
    if question.choices:
        codes = steps.choice(question.step, words)
        if len(codes) != 1:
            raise Refusal("edits_not_taken")
        return codes[0]
    value = application.check(question, steps.answer(question.step, plain.cleaned(words).strip()))
    flaw = None if form.is_long(question) else _flaw(begun, question, value)
    if flaw is not None:
        raise Refusal(flaw)
    return value


def joined(turn: Turn, begun: Drafting, more: str) -> tuple[str, str]:
    """Give a text with more words behind it, and in words why there cannot be so many."""
    try:
        return drafting.joined(begun, more), ""
    except Refusal as refusal:
        return "", _sentence(turn, refusal)


def is_doubted(begun: Drafting, question: Question, value: str) -> bool:
    """Say whether an answer looks wrong."""
    return _flaw(begun, question, value) is not None


def _flaw(begun: Drafting, question: Question, value: str) -> str | None:
    return steps.flaw(question.step, value, type=begun.type, delivery=begun.delivery)


def _sentence(turn: Turn, refusal: Refusal) -> str:
    return messages.refusal_words(turn.session, turn.incoming.chat, refusal)
