"""Which kinds of case a message is offered as: the likeliest first, and one alone only where that is sure."""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.reading import features, meaning
from handlers.reading.model import Model
from law.codes import Kind

FILED_AS: dict[str, Kind] = {"help": Kind.QUESTION, "suggestion": Kind.QUESTION} | {kind.value: kind for kind in Kind}
"""Who asks for help or suggests something writes to the mailbox; what is no matter has no row."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The kind that a message surely is, None where that is asked; those in question; what speaks for it.

    `is_restricted`: its words are kept from the room, whatever it is filed as.
    """

    kind: Kind | None
    likely: tuple[Kind, ...] = ()
    evidence: tuple[str, ...] = ()
    is_restricted: bool = False

    def offered(self, kinds: Iterable[Kind]) -> tuple[Kind, ...]:
        """Put the kinds that can be chosen in the order in which they are offered."""
        every = tuple(kinds)
        return tuple(dict.fromkeys([*(kind for kind in self.likely if kind in every), *every]))


def of(text: str, taught: Model | None = None) -> Proposal:
    """Propose kinds of case for a text, by what the office has taught where it has; never more than a proposal."""
    meant = meaning.read(text, taught=taught)
    said = [(FILED_AS[name], chance) for name, chance in meant.candidates if name in FILED_AS]
    likely = tuple(dict.fromkeys(kind for kind, chance in said if chance >= meaning.REQUEST_FROM))
    sure = FILED_AS.get(meant.kind) if meant.kind_confidence >= meaning.SURE else None
    # Who is in danger is told whom to call; only a rule, never a chance, makes a report of wrongdoing of that.
    is_danger = bool(meant.emergency) and not features.cues(text, "wrongdoing")
    if is_danger:
        likely = tuple(kind for kind in likely if kind is not Kind.WRONGDOING)
        sure = None if sure is Kind.WRONGDOING else sure
    elif meant.restricted:
        # What may be a report of wrongdoing is offered first as that, with who may see it, whatever else it looks like.
        likely = tuple(dict.fromkeys([Kind.WRONGDOING, *likely]))
        sure = sure if sure is Kind.WRONGDOING else None
    elif Kind.WRONGDOING in (sure, *likely[:1]):
        # What stands first as a report is kept from the rooms: of words that are not, something else stands first.
        likely = (*(kind for kind in likely if kind is not Kind.WRONGDOING), Kind.WRONGDOING)
        likely, sure = likely if len(likely) > 1 else (), None
    return Proposal(sure, likely, _quoted(text, meant.because), meant.restricted and not is_danger)


def _quoted(text: str, because: tuple[str, ...]) -> tuple[str, ...]:
    """What a person is quoted: words of a rule, never the pieces of words that a model weighs."""
    ruled = {features.quoted(text, word) for word in features.cues(text).values()}
    return tuple(word for word in because if word in ruled and len(word) > 1)
