"""How staff part a request into items, found in it or written and then confirmed, and see what is drafted for each."""

from typing import Any, Literal

from handlers.desk import cases as desk_cases
from handlers.desk import proposing
from handlers.reading import items as reading
from handlers.reading import traces
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, concerned, decided, objections, refunds
from handlers.services.casework import items as case_items
from handlers.services.casework.answer import Answer
from handlers.services.letters import notices
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law import objecting
from law.codes import Act
from law.errors import Refusal
from law.fees import PUBLIC_ALREADY
from storage import files
from storage.tables import Case, Item


class Splitting(Dialogue):
    """The items into which a request is to be parted, one a line, as they were found or written last."""

    kind: Literal["items"] = "items"
    case: int
    text: str = ""

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this dialogue's case that a message was about."""
        return case_id == self.case

    def hear(self, turn: Turn) -> bool:
        """Take a list of items in the place of the one before."""
        turn.require_words()
        _propose(turn, self, desk_cases.pressed(turn, self.case), reading.listed(turn.incoming.text))
        return True


def split(turn: Turn, written: str, rest: str = "") -> None:
    """Part a request by ``/items NUMBER [ITEMS]``: show its items, or those that are found in it, or ask for them."""
    work = desk_cases.named(turn, written)
    if work.case.item_count and not rest.strip():
        _show(turn, work, lines(turn, work))
        return
    _begin(turn, work, reading.listed(rest) if rest.strip() else reading.numbered(work.case.description))


def _show(turn: Turn, work: Work, listed: list[dict[str, Any]]) -> None:
    # The answer to the next item is begun as any reply is.
    rows = [
        [button(turn.label("button", "items_reply"), "reply", work.case_id)],
        [button(turn.label("button", verb), verb, work.case_id) for verb in ("items_again", "items_none")],
    ]
    turn.say("items", rows=rows, case=work.case, number=work.case.number, lines=listed)


def named(turn: Turn, case: Case, place: int | None) -> str:
    """How a reply is called: by its case, and by its item where it is about one of several."""
    return case.number if place is None else f"{case.number} {turn.label('said', 'item').format(place=place)}"


def lines(turn: Turn, work: Work) -> list[dict[str, Any]]:
    """The items of a request with what is drafted for each; in a group without traces of a person."""
    rows = case_items.listed(work)
    parties = concerned.by_item(work.session, work.case, [row.text for row in rows])
    return [_line(turn, row) | {"parties": parties.get(row.ordinal, {})} for row in rows]


def _line(turn: Turn, row: Item) -> dict[str, Any]:
    said = row.model_dump(include={"ordinal", "outcome", "grounds", "body", "reply"})
    return said | {
        "asked": row.text if turn.incoming.private else traces.hide(row.text),
        "files": [name for name, _ in files.listed(turn.session, row.attachments)],
    }


def again(turn: Turn, case_id: str) -> None:
    """Ask for the items of a request anew."""
    work = desk_cases.pressed(turn, case_id)
    _begin(turn, work, reading.numbered(work.case.description))


def _begin(turn: Turn, work: Work, found: tuple[str, ...]) -> None:
    # Nothing is done yet: whoever may not part it shall hear so before writing a list.
    acts.permit(work, Act.SPLIT)
    _propose(turn, Splitting.begin(turn, case=work.case_id), work, found)


def _propose(turn: Turn, splitting: Splitting, work: Work, found: tuple[str, ...]) -> None:
    """Show the items that were found, to be confirmed, or ask for them where none were."""
    case_items.check(work, found)
    splitting.text = "\n".join(found)
    splitting.keep(turn)
    shown = found if turn.incoming.private else [traces.hide(text) for text in found]
    cancel = [button(turn.label("button", "cancel"), "cancel", splitting.id)]
    said: dict[str, Any] = {"number": work.case.number, "found": [*shown], "in_group": not turn.incoming.private}
    said |= {"astray": _astray(turn, work, found) if found else []}
    if not found:
        turn.ask("items_proposed", rows=[cancel], case=work.case, **said, **proposing.whose(turn, work))
        return
    split_so = [button(turn.label("button", "items_split"), "items_split", splitting.id)]
    turn.say("items_proposed", rows=[split_so, cancel], case=work.case, **said, **proposing.whose(turn, work))


def _astray(turn: Turn, work: Work, found: tuple[str, ...]) -> list[dict[str, Any]]:
    """Who was asked about an item that none of these is, as it may be shown where we are."""
    known = concerned.astray(work.session, work.case, found)
    if turn.incoming.private:
        return known
    return [each | {"lost": [traces.hide(text) for text in each["lost"]]} for each in known]


def confirm(turn: Turn, dialogue_id: str) -> None:
    """Part the request as it was shown."""
    splitting = Splitting.at_hand(turn, dialogue_id)
    if not splitting.text:
        raise Refusal("button_expired")
    work = desk_cases.pressed(turn, splitting.case)
    case_items.split(work, splitting.text.splitlines())
    splitting.end(turn)
    # Whose item is gone was shown before it was confirmed; most requests ask nobody.
    _show(turn, work, [_line(turn, row) | {"parties": {}} for row in case_items.listed(work)])


def join(turn: Turn, case_id: str) -> None:
    """Make a request whole again."""
    work = desk_cases.pressed(turn, case_id)
    case_items.split(work, ())
    parties = [*dict.fromkeys(each["party"] for each in concerned.astray(work.session, work.case, ()))]
    turn.say("items_none", case=work.case, number=work.case.number, parties=parties)


def next_of(work: Work, item: int | None, *, is_answer: bool) -> int | None:
    """The item that is named, or the first that nobody has drafted; None where only the whole is left to confirm.

    Refusal no_such_item; item_wanted where an answer does not say to which item.
    """
    if item is not None:
        return case_items.numbered(work, item).ordinal
    if is_answer:
        raise Refusal("item_wanted", number=work.case.number, items=work.case.item_count)
    return next((row.ordinal for row in case_items.listed(work) if row.outcome is None), None)


def whole(turn: Turn, work: Work) -> tuple[Answer, dict[str, Any]]:
    """The answer to a whole request, and what is shown of it: each item, and how the case counts by them."""
    answer = case_items.whole(work)
    shown = {"number": work.case.number, "lines": lines(turn, work), "needs_review": answer.outcome.needs_review}
    # What is drafted stays drafted: a fee that does not go with it is told beside it, and withdrawn before it is sent.
    barring = refunds.barring(work.session, work.case, answer.outcomes)
    shown |= {"barred_on": barring and barring.noticed_on, "article": PUBLIC_ALREADY}
    shown["by_chat"] = notices.goes_by_chat(work.case)
    shown |= asked(turn, None, work.case, answer)
    return answer, shown | {"outcome": answer.outcome.code, "ground": answer.ground}


def asked(turn: Turn, item: int | None, case: Case, answer: Answer) -> dict[str, Any]:
    """What is asked of a whole answer: of its parties, and of a decision that wants it; of one item nobody can say."""
    if item is not None:
        return {"parties": [], "orders": []}
    said = [
        objecting.part(one.outcome.code, one.grounds, has_files=bool(one.files), asked=about)
        for about, one in answer.items or (("", answer),)
    ]
    return {"parties": objections.questions(turn, case, said), "orders": decided.ordered(turn, case)}
