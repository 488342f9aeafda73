"""What a member of staff finds by words: only in what they may read of a case, so that nothing hidden answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.reading import plain, traces
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from handlers.services.casework import privacy, views
from law.codes import Kind
from law.kinds import KINDS
from storage import cases, finding
from storage.finding import Looked
from storage.tables import Case


@dataclass(frozen=True, slots=True)
class Found:
    """Cases that were found, the newest first; `place` is the id behind which it goes on, None where all was seen.

    `since_on`: back to this day of filing everything was looked at, None where nothing was.
    """

    cases: list[Case]
    place: int | None
    since_on: date | None


def back(
    moment: Moment,
    words: str,
    who: Actor,
    *,
    kinds: Sequence[Kind],
    before: int | None,
    most: int,
    but: int | None = None,
) -> Found:
    """Find `most` cases that have every word, the newest first, among so many as one look takes (`storage/finding`).

    In their number, what was asked, who asked and what was noted, each as far as this member of staff may read it.
    `but`: the id of a case that is listed already.
    """
    mine = [kind for kind in kinds if who.role in KINDS[kind].roles]
    terms, looked = plain.folded(words).split(), finding.back(moment.session, mine, before=before)
    likely = [each for each in looked if each.case_id != but and _has(terms, _written(each))]
    known = finding.of_ids(moment.session, [each.case_id for each in likely]) if likely else {}
    own = privacy.own_of(moment.session, [*known.values()], who)
    found = [each for each in likely if _is_read(terms, each, known[each.case_id], is_own=each.case_id in own)]
    is_full = len(found) > most
    last = found[most - 1] if is_full else looked[-1] if looked else None
    goes_on = is_full or len(looked) == finding.LOOKED_AT
    return Found(
        [known[each.case_id] for each in found[:most]],
        last.case_id if last and goes_on else None,
        moment.office.today(last.submitted_at) if last else None,
    )


def _has(terms: Sequence[str], written: Sequence[str]) -> bool:
    said = "\n".join(plain.folded(text) for text in written)
    return all(term in said for term in terms)


def _written(each: Looked) -> tuple[str, ...]:
    """All that is written of a case, and the name also as it is shown to who may not read it."""
    return each.number, each.description, each.name, *_noted(each)


def _noted(each: Looked) -> list[str]:
    return [str(json.loads(facts)["text"]) for facts in each.notes]


def _is_read(terms: Sequence[str], each: Looked, case: Case, *, is_own: bool) -> bool:
    if is_own:
        return True
    known = (each.name, each.contact, each.delivery_to)
    # Of words that are kept nothing is read by who does not work on the case, and of what was noted of them neither.
    texts = () if case.words_kept else (each.description, *_noted(each))
    shown = [traces.hide(text, *known) for text in texts]
    return _has(terms, (each.number, traces.mask_name(each.name), *shown))


def line(moment: Moment, case: Case) -> dict[str, Any]:
    """What the list says of a case that was found: as the queue does, and who asked, masked."""
    name = cases.applicant(moment.session, case).name or ""
    return views.staff_facts(moment.session, case, today=moment.today) | {"name": traces.mask_name(name)}
