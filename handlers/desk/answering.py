"""A reply as it would leave, word for word, looked at before it is confirmed and sent where the same would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from pydantic import PrivateAttr

from handlers.desk import proposing
from handlers.services.bureau.moment import Work
from handlers.services.casework import counted, objections, petitions, reply
from handlers.services.casework.answer import Answer
from handlers.services.letters import carrying, notices, printing, rehearsal
from handlers.services.letters.rehearsal import Done, Leaving
from handlers.services.post import audience, downloads, messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Collecting
from handlers.services.post.downloads import Enclosure
from handlers.services.post.turn import Turn
from law.errors import Refusal

CHARGED = "charged:"
"""How the key of a file begins that was taken over from a notice of fees."""
Found = tuple[Leaving, Mapping[str, str]]
"""What would leave by an answer, and the words of the draft where somebody signs it first."""


def told(turn: Turn, work: Work, answer: Answer, *, item: int | None = None) -> dict[str, Any]:
    """What is told of an answer before its words: how it ends, by which article and grounds, by which way it goes."""
    printing.warn_of(turn, work.case, answer.text, answer.body)
    asked = objections.is_asked(work, answer.grounds, item=item)
    # Whoever confirms an answer to what nobody has, has it then, and carries its paper.
    officer = work.actor.officer
    to = [officer] if officer is not None and audience.in_hand(work.session, work.case) is None else None
    return {
        "outcome": answer.outcome.code,
        "article": answer.outcome.article(work.case.law_code, *answer.grounds, on=turn.today, asked=asked),
        **{name: getattr(answer, name) for name in ("grounds", "body", "reach", "text")},
        "tells_reach": answer.outcome.tells_reach,
        "needs_review": answer.outcome.needs_review,
        "routes": petitions.unnamed(work.case, answer.letter, answer.text),
        **carrying.told(work, as_asked=True, to=to),
    }


def cancel(turn: Turn, looking: "Looking") -> list[Button]:
    """The button by which a reply is given up."""
    return [button(turn.label("button", "cancel"), "cancel", looking.id)]


def choice(looking: "Looking", chosen: str, label: str) -> Button:
    """A button that answers a step of a reply."""
    return button(label, "pick", looking.id, chosen)


def rows(turn: Turn, looking: "Looking", verbs: Sequence[str], routes: Sequence[str]) -> list[list[Button]]:
    """The buttons under a reply that is looked at: what may be done with it, or its words once more, or nothing.

    `routes`: the procedures by which it may begin to say that a petition goes.
    """
    verbs = [*verbs, *["reply_leave"] * (looking.charged == "taken")]
    # While a file is on its way there is nothing yet that could be confirmed: the same press shows it whole then.
    named = {"reply_send": "reply_look"} if looking.waits else {}
    first = [[button(turn.label("button", named.get(verb, verb)), verb, looking.id)] for verb in verbs]
    first += [[button(turn.label("route", each), "reply_route", looking.id, each) for each in routes]] if routes else []
    return [*first, [button(turn.label("button", "reply_again"), "reply_again", looking.id), *cancel(turn, looking)]]


class Looking(Collecting):
    """A reply that is being put together; `seen` is the mark of what would leave by it, as it was shown last."""

    seen: str = ""
    charged: Literal["", "taken", "left"] = ""
    _found: Found | None = PrivateAttr(None)

    @property
    def waits(self) -> bool:
        """Whether a file is still on its way: no letter lists it yet, and it is looked at once more when it is here."""
        return any(file.sha256 is None for file in self.files)

    def take_charged(self, work: Work) -> None:
        """Take the documents over, once, by whose pages the fee was counted, but those that are here already."""
        here = {file.sha256 for file in self.files}
        known = [each.partition(" ") for each in counted.enclosures(work)] if not self.charged else []
        taken = [
            Enclosure(key=f"{CHARGED}{at}", name=name, sha256=sha256) for at, (sha256, _, name) in enumerate(known)
        ]
        if missing := [file for file in taken if file.sha256 not in here]:
            self.files, self.charged = (*self.files, *missing), "taken"

    def leave_charged(self) -> None:
        """Leave them out; Refusal button_expired where none was taken over."""
        if self.charged != "taken":
            raise Refusal("button_expired")
        self.files = tuple(file for file in self.files if not file.key.startswith(CHARGED))
        self.charged = "left"

    def looked(self, found: Found) -> None:
        """Take what was found a moment ago for what is looked at next."""
        self._found = found

    def look(self, turn: Turn, work: Work, answer: Answer | None) -> dict[str, Any]:
        """What would leave by an answer, or be handed to the reviewers; nothing where there is none to look at yet.

        What keeps it from leaving is told instead: a file may be sent, or a notice written, while it is put together.
        """
        shown: dict[str, Any] = {"letters": (), "texts": (), "draft": "", "hindered": "", "waits": self.waits}
        shown |= proposing.whose(turn, work)
        self.seen = ""
        if answer is not None and not self.waits:
            # Of several items each has its own files already.
            whole = answer if answer.items else replace(answer, files=tuple(downloads.ready(self.files)))
            try:
                leaving, given = self._found or rehearsal.look(work, partial(_give, work, whole))
            except Refusal as refusal:
                shown["hindered"] = messages.refusal_words(turn.session, turn.incoming.chat, refusal)
            else:
                shown |= proposing.as_seen(turn, work, leaving)
                shown |= {"draft": proposing.hidden(turn, work, given.get("draft", ""))}
                self.seen = leaving.mark
        self.keep(turn)
        return shown


def give(work: Work, answer: Answer, *, seen: str, at_once: bool) -> Done:
    """Give what was looked at; where something else would leave by now, or it is to wait, nothing is done."""
    return rehearsal.do(work, partial(_give, work, answer), seen=seen, at_once=at_once)


def _give(work: Work, answer: Answer) -> Mapping[str, str]:
    """Give an answer, and the words of the draft where somebody signs it first: its day comes with that."""
    draft = reply.give(work, answer)
    return {"draft": notices.drafted_words(work, work.case, draft)} if draft is not None else {}
