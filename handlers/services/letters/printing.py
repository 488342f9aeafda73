"""What the PDF of a letter cannot show: whoever reads it before it leaves is told; words, DOCX and record keep it."""

from handlers.reading import traces
from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.turn import Turn
from law.kinds import KINDS
from storage import cases
from storage.tables import Case
from templates import letters as paper


def lost(moment: Moment, said: str) -> tuple[str, ...]:
    """Name each character of some words for which no font is at hand, with its code, for a chat may not show it."""
    return tuple(f"{one} U+{ord(one):04X}" for one in paper.unprintable(said, moment.office.font_dir))


def warn_of(turn: Turn, case: Case, *said: str | None) -> None:
    """Tell the chat where we are what the PDF would only mark of an answer, its request and, in private, its applicant.

    What is answered in plain words has no paper.
    """
    if KINDS[case.kind].on_paper:
        private = turn.incoming.private
        name = cases.applicant(turn.session, case).name if private else ""
        asked = case.description if private else traces.hide(case.description)
        warn_in(turn, turn.incoming.chat, case, " ".join(filter(None, (name, asked, *said))))


def warn_in(moment: Moment, chat: str, case: Case, said: str) -> None:
    """Tell a chat what of these words the PDF would only mark."""
    if found := lost(moment, said):
        messages.say(moment, chat, "lost_on_paper", case=case, number=case.number, characters=found)
