"""Which items of a request a consultation is about: found by their words, so that they follow where these go.

See decision 28.
"""

from collections.abc import Sequence
from typing import Any

from handlers.reading import traces
from handlers.services.bureau.moment import Work
from law import objecting
from law.codes import Answer
from law.errors import Refusal
from storage import cases, items
from storage.engine import Session
from storage.tables import Case, Consultation
from templates.letters import quoting


def asked(session: Session, case: Case) -> list[str]:
    """The words of the items of a request in their order; the request as one, without words, where it has none."""
    return [row.text for row in items.of_case(session, case)] or [""]


def named(work: Work, numbers: Sequence[int]) -> dict[str, list[str]]:
    """What a consultation keeps of the items that it is about, by their places: their words, and those beside them.

    Nothing where none are named: it is about the whole. Refusal no_such_item.
    """
    known = [row.text for row in items.of_case(work.session, work.case)]
    for place in numbers:
        if not 1 <= place <= len(known):
            raise Refusal("no_such_item", number=work.case.number, place=place, items=len(known))
    those = [text for place, text in enumerate(known, 1) if place in numbers]
    return {"items": those, "beside": [text for text in known if text not in those] if those else []}


def places(texts: Sequence[str], row: Consultation) -> tuple[int, ...]:
    """The places of the items, by their words, that a consultation stands for now."""
    return objecting.concerned(texts, row.items, row.beside)


def objected(texts: Sequence[str], row: Consultation) -> tuple[int, ...]:
    """The places of those items that an objection is to: all that its party stands for, unless it named some.

    Where the words of one that it named are gone nobody has said what it is to now: it is to all again.
    """
    about = places(texts, row)
    if not row.objects or not all(text in texts for text in row.objects):
        return about
    return tuple(place for place in about if texts[place - 1] in row.objects)


def opinion(work: Work, row: Consultation, said: Answer, numbers: Sequence[int]) -> list[str] | None:
    """The words of the items that an answer objects to, by the places it names; None where it is to all.

    Refusal answer_items: of a place that its party was not asked about, and of an agreement to some only, for it leaves
    open what becomes of the others.
    """
    if not numbers:
        return None
    texts = asked(work.session, work.case)
    about = places(texts, row) if work.case.item_count else ()
    named = {*numbers} & {*about}
    if len(named) < len({*numbers}) or (said is not Answer.OBJECT and named < {*about}):
        named_wrong = tuple(place for place in numbers if place not in about)
        raise Refusal("answer_items", number=work.case.number, party=row.party, items=about, wrong=named_wrong)
    return None if named == {*about} else [texts[place - 1] for place in about if place in named]


def described(case: Case, row: Consultation) -> str:
    """What a letter to whoever was asked says that it is about: its items in their words, or the whole request.

    Without traces of a person.
    """
    return traces.hide(quoting.several(row.items) or case.description)


def told(session: Session, case: Case, row: Consultation) -> dict[str, Any]:
    """What staff are told of it: the places for which it stands, where it names items, and how many of these are gone.

    No places where it stands for the whole of a request that has none any more.
    """
    return _told(asked(session, case) if row.items or row.objects else [""], row)


def _told(texts: Sequence[str], row: Consultation) -> dict[str, Any]:
    lost = sum(text not in texts for text in row.items)
    to = objected(texts, row) if row.objects and any(texts) else ()
    return {"concerns": places(texts, row) if row.items and any(texts) else (), "lost": lost, "objects": to}


def astray(session: Session, case: Case, texts: Sequence[str]) -> list[dict[str, Any]]:
    """The consultations one of whose items is none of these any more, each with its party and with the words that are.

    `concerns` are the places for which it would stand; none where it would stand for the whole.
    """
    found = [(row, [text for text in row.items if text not in texts]) for row in _rows(session, case)]
    return [{"party": row.party, "lost": lost, "concerns": places(texts, row)} for row, lost in found if lost]


def by_item(session: Session, case: Case, texts: Sequence[str]) -> dict[int, dict[str, Answer | None]]:
    """Of each item (`texts`), by its place, the parties that were asked about some and stand for this one.

    With what each answered last, None where it has not.
    """
    found: dict[int, dict[str, Answer | None]] = {}
    for row in _rows(session, case):
        for place in places(texts, row) if row.items else ():
            is_to = row.answer is not Answer.OBJECT or place in objected(texts, row)
            found.setdefault(place, {})[row.party] = row.answer if is_to else Answer.AGREE
    return found


def listed(session: Session, case: Case) -> list[dict[str, Any]]:
    """Who was asked about a request of several items, as its file lists them; nobody where it has none."""
    if not case.item_count:
        return []
    texts = asked(session, case)
    return [{"party": row.party, "answer": row.answer, **_told(texts, row)} for row in _rows(session, case)]


def _rows(session: Session, case: Case) -> list[Consultation]:
    return cases.attached(session, Consultation, case)
