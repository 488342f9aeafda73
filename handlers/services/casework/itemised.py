"""A letter that answers item by item: what it says, what a reviewer sees of each, and what is kept when it leaves."""

from collections.abc import Sequence
from typing import Any

from handlers.reading import pages as reading_pages
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import decisions, objections, overrides
from handlers.services.casework.answer import Answer
from handlers.services.letters import ways
from handlers.services.post import messages
from law import outcomes
from law.codes import Outcome
from storage import cases, files, items
from storage.engine import Session
from storage.tables import Letter


def told(asked: str, answer: Answer, facts: dict[str, Any]) -> dict[str, Any]:
    """What a letter keeps of one item: what was asked, how it ends, and the facts of the letter that says it alone."""
    known: dict[str, Any] = {"kind": answer.letter, "outcome": answer.outcome.code, ways.GROUNDS: [*answer.grounds]}
    known |= {"item": asked, "reply": answer.text, "body": answer.body, "files": [*answer.files]}
    return facts | known


def together(work: Work, answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts of the whole letter: the decision by which it answers, if any, and what its third parties said.

    That is said in the item that heeds it, where it is known in which.
    """
    said: dict[str, Any] = {ways.ANSWERS: answers}
    known = objections.said(work, [overrides.part_of(each) for each in answers])
    for name in ("objected", "reasoned", ways.HEARD):
        for place in known.pop(name, ()):
            answers[place - 1][name] = True
    if "overrides" in known:
        known |= {"articles": overrides.overriding(work, outcome=outcomes.find(Outcome.GRANTED))}
    return said | known | decisions.cited(work)


def show_files(moment: Moment, letter: Letter, *, chat: str) -> None:
    """Send a reviewer what goes with a reply, each file of several items with the item that it belongs to."""
    case = cases.by_id(moment.session, letter.case_id)
    answers = letter.facts.get(ways.ANSWERS) or [{"files": letter.attachments}]
    for place, answer in enumerate(answers, 1):
        item = messages.label(moment.session, chat, "said", "item").format(place=place)
        caption = f"{case.number} {item}" if ways.ANSWERS in letter.facts else case.number
        named = files.listed(moment.session, answer["files"])
        for enclosed, (name, _) in zip(answer["files"], named, strict=True):
            messages.stored(moment, chat, enclosed, name=name, caption=caption, case=case)


def handed_over(letter: Letter) -> list[str]:
    """The files of a letter whose pages are charged: not those of items of which it tells that they are public."""
    answers = letter.facts.get(ways.ANSWERS)
    if not answers:
        return letter.attachments
    given = {sha256 for each in answers if each["outcome"] != Outcome.PUBLIC for sha256 in each["files"]}
    return [sha256 for sha256 in letter.attachments if sha256 in given]


def outcomes_of(letter: Letter) -> dict[str, Any]:
    """What the journal tells of the items of a letter; nothing for a letter that answers as one."""
    if ways.ANSWERS not in letter.facts:
        return {}
    return {"items": [{"outcome": each["outcome"], "grounds": each["grounds"]} for each in _kept(letter)]}


def is_current(work: Work, letter: Letter) -> bool:
    """Say whether a letter answers the items as they are drafted now; one that answers as one always does."""
    if ways.ANSWERS not in letter.facts:
        return True
    kept = _kept(letter)
    return kept == [row.model_dump(include={*kept[0]}) for row in items.of_case(work.session, work.case)]


def _kept(letter: Letter) -> list[dict[str, Any]]:
    return [
        {"text": each["item"], "outcome": each["outcome"], "grounds": each[ways.GROUNDS], "body": each["body"]}
        | {"reach": each.get("body_reach", ""), "reply": each["reply"], "attachments": each["files"]}
        for each in letter.facts[ways.ANSWERS]
    ]


def pages(session: Session, hashes: Sequence[str], *, any_of: bool = False) -> int | None:
    """How many pages some kept files have together; None where one is no PDF whose pages can be counted.

    `any_of`: of those that can be counted; None where none can.
    """
    found = [reading_pages.count(files.find(session, sha256).content) for sha256 in hashes]
    known = [each for each in found if each is not None]
    return sum(known) if known and (any_of or len(known) == len(found)) else None
