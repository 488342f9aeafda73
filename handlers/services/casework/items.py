"""The items of a request: what it asks for one by one, drafted one by one, and answered in one letter."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.casework.answer import Answer
from law import items, outcomes
from law.codes import Act, Ground
from law.errors import Refusal
from law.items import Part
from storage import items as storage_items
from storage import journal
from storage.tables import Item

DRAFT = {"outcome", "grounds", "body", "reach", "reply", "attachments"}
"""What an item keeps of its answer; where what it asks for stays the same, this stays too."""
DRAFTED = "item_drafted"
"""What the journal calls it that an answer to an item was put down: nothing leaves, and no act is done."""


class Drafted(Fact):
    """What the journal keeps of the answer to an item: its words by their hashes."""

    outcome: str | None
    grounds: list[str]
    body: str | None
    reach: str
    reply: str
    attachments: list[str]


def kept(told: dict[str, Any]) -> dict[str, Any]:
    """What would be kept of the answer to an item, as its row has it."""
    hashed = {name: hashlib.sha256(told[name].encode()).hexdigest() for name in ("reach", "reply")}
    return Drafted(**{name: told[name] for name in DRAFT} | hashed).kept


def split(work: Work, asked: Sequence[str]) -> None:
    """Part a request into what it asks for, or with nothing asked make it whole again; no case arises from it.

    Refusal of `check`, or of the lifecycle.
    """
    permit = acts.permit(work, Act.SPLIT)
    check(work, asked)
    drafted = {row.text: row.model_dump(include=DRAFT) for row in storage_items.of_case(work.session, work.case)}
    blank = Item(bureau_id=0, case_id=0, ordinal=0, text="").model_dump(include=DRAFT)
    laid = [{"text": text} | drafted.get(text, blank) for text in asked]
    storage_items.lay(work.session, work.case, laid)
    permit.done(items=[*asked], drafts=[kept(each) for each in laid])


def check(work: Work, asked: Sequence[str]) -> None:
    """Refuse what no list of items can be: items_too_few, items_too_many, item_too_long."""
    number, long = work.case.number, [text for text in asked if len(text) > items.LONGEST]
    if len(asked) > items.MOST:
        raise Refusal("items_too_many", number=number, many=len(asked), most=items.MOST)
    if long:
        raise Refusal("item_too_long", written=long[0][:40], length=len(long[0]), limit=items.LONGEST)
    if asked and len(asked) < items.FEWEST:
        raise Refusal("items_too_few", number=number, fewest=items.FEWEST)


def listed(work: Work) -> list[Item]:
    """The items of a request in their order; none where it asks for one thing."""
    return storage_items.of_case(work.session, work.case)


def numbered(work: Work, place: int) -> Item:
    """The item of a place, from one; Refusal no_such_item."""
    known = listed(work)
    if not 1 <= place <= len(known):
        raise Refusal("no_such_item", number=work.case.number, place=place, items=len(known))
    return known[place - 1]


def answer(work: Work, place: int, said: Answer, *, asked: str | None = None) -> None:
    """Keep what is to be answered to an item; nothing leaves before all are answered and the whole is confirmed.

    `asked` is what the item asked when its answer was drafted; Refusal items_changed where another has its place now.
    """
    acts.permit(work, Act.REPLY)
    item = numbered(work, place)
    if asked is not None and item.text != asked:
        raise Refusal("items_changed", number=work.case.number)
    item.outcome, item.grounds, item.body = said.outcome.code, [*said.grounds], said.body
    item.reach, item.reply, item.attachments = said.reach, said.text, [*said.files]
    work.session.add(item)
    told: dict[str, Any] = {"place": item.ordinal, "draft": kept(item.model_dump(include=DRAFT))}
    who = work.actor.address
    journal.append(work.session, DRAFTED, actor=who, now=work.now, case_id=work.case_id, **told)


def drafted(row: Item) -> Answer | None:
    """What is to be answered to an item; None where nothing is yet."""
    if row.outcome is None:
        return None
    grounds = tuple(Ground(code) for code in row.grounds)
    main, also = (grounds[0] if grounds else None), grounds[1:]
    return Answer(outcomes.find(row.outcome), main, row.body, row.reply, tuple(row.attachments), row.reach, also)


def whole(work: Work) -> Answer:
    """The answer to the whole request, as its items make it count; Refusal items_unanswered names those that lack one.

    An item that the law of the case no longer lets end so, for it was corrected, is refused as its answer would be.
    """
    rows, case = listed(work), work.case
    told = [(row.text, drafted(row)) for row in rows]
    lacking = [place for place, (_, each) in enumerate(told, 1) if each is None]
    if lacking or not told:
        raise Refusal("items_unanswered", number=case.number, places=lacking)
    given = [(asked, each) for asked, each in told if each is not None]
    for _, each in given:
        known: dict[str, Any] = {"kind": case.kind, "law_code": case.law_code, "body": each.body or ""}
        known |= {"reach": each.reach}
        for ground in each.grounds or (None,):
            outcomes.choose(each.outcome.code, ground=ground, text=each.text, **known)
    counted = items.whole([Part(each.outcome, each.grounds) for _, each in given], case.law_code)
    sent = dict.fromkeys(sha256 for _, each in given for sha256 in each.files)
    main = counted.grounds[0] if counted.grounds else None
    return Answer(counted.outcome, main, None, "", tuple(sent), items=tuple(given))


def mark(told: Answer) -> str:
    """What stands for the answers to all items, so that whoever confirms them has seen these."""
    said = [
        [asked, each.outcome.code, each.grounds, each.body, each.reach, each.text, each.files]
        for asked, each in told.items
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def confirmed(work: Work, seen: str) -> Answer:
    """The answer to the whole request that somebody saw; Refusal items_changed where an item was drafted anew since."""
    found = whole(work)
    if mark(found) != seen:
        raise Refusal("items_changed", number=work.case.number)
    return found
