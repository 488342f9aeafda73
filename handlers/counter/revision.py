"""Going back in a filing: what is answered already is shown, and kept, added to or written anew."""

from handlers.counter import drafting, form, summary, typed
from handlers.counter.drafting import Drafting
from handlers.services.post.turn import Turn
from law import application
from law.codes import Kind
from law.errors import Refusal


def back(turn: Turn, step: str) -> None:
    """Go back one question; its answer stands until there is another."""
    begun = drafting.at(turn, step)
    previous = application.previous_step(step, begun.application, on=turn.today)
    if previous is None:
        raise Refusal("first_question")
    revisit(turn, begun, previous)


def edit(turn: Turn, step: str) -> None:
    """Go back from the summary to one question."""
    begun = drafting.at(turn, application.SUMMARY)
    if step not in (question.step for question in application.asked(begun.application, on=turn.today)):
        raise Refusal("button_expired")
    revisit(turn, begun, step)


def revisit(turn: Turn, begun: Drafting, step: str, *, note: str = "") -> None:
    """Ask one question again; its answer stands until there is another, and the form then goes on where it stood."""
    lead_to(begun, step)
    form.show(turn, begun, note=note)


def lead_to(begun: Drafting, step: str) -> None:
    """Go back to one question, with nothing that was said at another."""
    # What has no answer yet has nothing that could be kept.
    begun.at = step if begun.application.answer(step) is not None else ""
    begun.mode, begun.written, begun.aside, begun.tries = "", "", "", 0


def restrict(turn: Turn, dialogue_id: str) -> None:
    """Make a matter that seems to tell of wrongdoing a report that approvers alone read; Refusal button_expired.

    What its kind does not ask is left out, what it asks beside is asked.
    """
    begun = drafting.at(turn, application.SUMMARY)
    if str(begun.id) != dialogue_id or not summary.is_suspect(begun):
        raise Refusal("button_expired")
    begun.matter = Kind.WRONGDOING
    drafting.leave_out(turn, begun)
    form.go_on(turn, begun)


def keep(turn: Turn, step: str) -> None:
    """Leave an answer as it was given."""
    begun = _gone_back(turn, step)
    form.go_on(turn, begun)


def more(turn: Turn, step: str) -> None:
    """Add to a text: what was written meanwhile, or what comes next."""
    begun = _gone_back(turn, step)
    if begun.written:
        _say_how(begun, step, [*begun.messages.get(step, []), *begun.messages.get("written", [])])
        form.answer(turn, begun, drafting.joined(begun, begun.written))
    else:
        begun.mode = "more"
        form.show(turn, begun)


def instead(turn: Turn, step: str) -> None:
    """Let what was written meanwhile take the place of a text; Refusal button_expired where nothing was."""
    begun = _gone_back(turn, step)
    if not begun.written:
        raise Refusal("button_expired")
    _say_how(begun, step, begun.messages.get("written", []))
    form.answer(turn, begun, begun.written)


def anew(turn: Turn, step: str) -> None:
    """Let the next words take the place of a text; what was written meanwhile is none of it."""
    begun = _gone_back(turn, step)
    begun.mode, begun.written = "anew", ""
    form.show(turn, begun)


def _say_how(begun: Drafting, step: str, said: list[int | None]) -> None:
    begun.messages = {**{each: told for each, told in begun.messages.items() if each != "written"}, step: said}


def _gone_back(turn: Turn, step: str) -> Drafting:
    begun = drafting.at(turn, step)
    if begun.at != step:
        raise Refusal("button_expired")
    return begun


def as_is(turn: Turn, step: str) -> None:
    """Take what was written as it is; where it looks wrong the officer is told."""
    begun = drafting.at(turn, step)
    question = application.find(step)
    if question is None or question.choices or not begun.written:
        raise Refusal("button_expired")
    value = begun.written[: question.limit]
    if not typed.may_be_kept(begun, question, value):
        raise Refusal("button_expired")
    is_doubted = typed.is_doubted(begun, question, value)
    if form.is_long(question):
        _say_how(begun, step, begun.messages.get("written", []))
    form.answer(turn, begun, value)
    if is_doubted:
        begun.doubted = [*begun.doubted, step]
        begun.keep(turn)
