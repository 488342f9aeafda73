"""What is asked for, told anew: more of it at another step, a part put right, or all of it said once more."""

from handlers.counter import form, revision
from handlers.counter.drafting import Drafting
from handlers.reading import asides, corrections, matters, steps
from handlers.services.post.turn import Turn
from law import application


def steers(said: str) -> bool:
    """Say whether words are about what is written, and answer no question: it is written anew, or it is two matters."""
    return steps.press(said) == "anew" or bool(steps.choice("split", said))


def more(turn: Turn, begun: Drafting) -> bool:
    """Take words at another step that say what is asked for: into the text, or beside it, by a button."""
    said, known = turn.incoming.text.strip(), begun.description or ""
    if known and steps.press(said) == "anew":
        revision.lead_to(begun, "description")
        begun.mode = "anew"
        form.show(turn, begun)
        return True
    if note := parted(turn, begun):
        form.show(turn, begun, note=note)
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


def parted(turn: Turn, begun: Drafting) -> str:
    """Part what is written into two matters where its person says that it is two: this one, and one for after it.

    Gives what is said of it; an empty word of other words.
    """
    if not begun.description or not steps.choice("split", turn.incoming.text):
        return ""
    found = matters.parts(begun.description)
    later = "\n".join(filter(None, (begun.later, found[1]))) if found else ""
    if found is None or len(later) > application.TEXT_LIMIT:
        return form.words(turn, "not_parted")
    begun.description, begun.later = found[0], later
    # What each of several messages said is not known apart any more.
    begun.pieces, begun.earlier, begun.added, begun.written, begun.aside = {}, "", 0, "", ""
    return form.words(turn, "parted", first=found[0], second=found[1])


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
