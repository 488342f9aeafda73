"""What is asked for, told anew: more of it at another step, a part put right, or all of it said once more."""

from handlers.counter import form, revision
from handlers.counter.drafting import Drafting
from handlers.reading import asides, corrections, steps
from handlers.services.post.turn import Turn
from law import application


def more(turn: Turn, begun: Drafting) -> bool:
    """Take words at another step that say what is asked for: into the text, or beside it, by a button."""
    said, known = turn.incoming.text.strip(), begun.description or ""
    if known and steps.press(said) == "anew":
        revision.lead_to(begun, "description")
        begun.mode = "anew"
        form.show(turn, begun)
        return True
    if known and (added := asides.opened(said)):
        _add(turn, begun, added)
        return True
    if not (asides.is_content(said, known) or asides.is_again(said, known)):
        return False
    put(turn, begun, said)
    return True


def _add(turn: Turn, begun: Drafting, said: str) -> None:
    """Add words to what is asked for and say so; a button takes them out again. Refusal answer_too_long."""
    question, known, here = application.find("description"), begun.description or "", turn.incoming
    assert question is not None
    begun.description = application.check(question, f"{known}\n{said}")
    begun.earlier, begun.added = known, len(here.messages)
    # An edit of these words is told that it is not taken: what stands before them in their message is none of it.
    begun.pieces, begun.written, begun.aside = {}, "", ""
    begun.messages = {**begun.messages, "description": [*begun.messages.get("description", []), *here.messages]}
    form.show(turn, begun, note=form.words(turn, "added_here", text=said))


def put(turn: Turn, begun: Drafting, said: str) -> None:
    """Take words as what is asked for; where that is told already, ask whether they are added or take its place."""
    if not begun.description:
        begun.description = said
        begun.messages = {**begun.messages, "description": [*turn.incoming.messages]}
        form.show(turn, begun, note=form.words(turn, "kept_beside", text=said[:60], now=True))
        return
    revision.lead_to(begun, "description")
    begun.written = said
    begun.messages = {**begun.messages, "written": [*turn.incoming.messages]}
    form.show(turn, begun, note=form.words(turn, "more_or_anew", value=said))


def corrected(turn: Turn, begun: Drafting) -> str:
    """Put right in what is asked for what a message says was wrong in it; gives what is said of it, or an empty word.

    A year takes the place of the only other one, and what was quoted (不是甲，是乙) that of what stands there once.
    """
    found = corrections.read(turn.incoming.text)
    if found is None or (found.steps and "description" not in found.steps):
        return ""
    told = corrections.amended(begun.description or "", found)
    if told is None:
        return ""
    begun.description, old, new = told
    # What each of several messages said is in it no more, and an edit of one is told that it is not taken.
    begun.pieces, begun.earlier, begun.written, begun.aside = {}, "", "", ""
    begun.messages = {
        **begun.messages,
        "description": [*begun.messages.get("description", []), *turn.incoming.messages],
    }
    return now(turn, begun.description, old=old, new=new)


def now(turn: Turn, text: str, *, old: str = "", new: str = "") -> str:
    """Say what is asked for now, and what was put right in it."""
    return form.words(turn, "content_now", text=text, old=old, new=new)
