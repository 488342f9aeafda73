"""What is written with a file at a step of a filing: where it is no answer it goes with the file, and is not lost."""

from handlers.counter import form, typed
from handlers.counter.drafting import Drafting
from handlers.reading import meaning, steps
from handlers.services.post.turn import Turn
from law.application import Question


def kept(turn: Turn, begun: Drafting, question: Question | None) -> bool:
    """Keep the words of a file that answer nothing, say so and ask again; False where there are none."""
    said = turn.incoming.text.strip()
    if not turn.incoming.brings or meaning.is_empty(said) or _answers(begun, question, said):
        return False
    if said not in begun.captions:
        begun.captions = [*begun.captions, said]
    form.show(turn, begun, note=form.words(turn, "caption_kept", text=said))
    return True


def _answers(begun: Drafting, question: Question | None, said: str) -> bool:
    """Say whether the words of a file answer what is asked: a text does, and what has the form of a short answer.

    What stands below a picture of a document or a place reads like a name: a name has to be said to be one.
    """
    if question is None or question.choices:
        return False
    if form.is_long(question):
        return True
    has_number = any(map(str.isdigit, said))
    return steps.named(said) is not None or (has_number and not typed.is_doubted(begun, question, said))
