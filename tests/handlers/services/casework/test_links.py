"""Cases that belong together: a link is on both, and a repeat ends with the answer of before."""

import time
from threading import Thread

import pytest
from sqlalchemy import text

from handlers.services.bureau.moment import Work
from handlers.services.casework import links, repeats
from law.codes import Outcome, Status
from law.errors import Refusal
from storage import cases
from storage.tables import Case
from tests.handlers.conftest import OpenBureau, at, opened


def standing(work: Work, number: str) -> Case:
    """Give another case as it stands in the same transaction."""
    found = cases.by_number(work.session, number)
    assert found is not None
    return found


def test_a_link_is_kept_on_both_and_made_once(bureau: OpenBureau) -> None:
    one, other = bureau.file("2026-03-02"), bureau.file("2026-03-03", description="局党组会议记录")
    with bureau.working(one, "officer", "2026-03-04") as work:
        links.link(work, standing(work, other))
        for second, refusal in ((other, "link_known"), (one, "link_self")):
            with pytest.raises(Refusal, match=refusal):
                links.link(work, standing(work, second))
    with bureau.transactions.read() as session:
        found = [repeats.linked(session, bureau.case(each)) for each in (one, other)]
    assert found == [[other], [one]]


def test_a_repeat_is_closed_and_its_letter_names_the_former_answer(bureau: OpenBureau) -> None:
    first, second = bureau.file("2026-03-02"), bureau.file("2026-03-04")
    former = bureau.answer(first, "public", "见网站公开栏", on="2026-03-10")
    with bureau.working(second, "officer", "2026-03-11") as work:
        with pytest.raises(Refusal, match="link_self"):
            links.duplicate(work, work.case)
        links.duplicate(work, standing(work, first))
    case = bureau.case(second)
    assert (case.outcome, case.status, str(case.concluded_on)) == (Outcome.REPEAT, Status.CLOSED, "2026-03-11")
    assert (case.duplicate_of, case.closed_at) == (first, at("2026-03-11"))
    (words,) = bureau.letters(second, "reply_repeat")
    assert (former.number or "-") in words
    assert "2026年3月10日" in words


def test_whoever_links_two_cases_waits_for_the_older_before_holding_the_younger(postgresql_url: str) -> None:
    with opened(postgresql_url) as bureau:
        older, younger = bureau.file("2026-03-02"), bureau.file("2026-03-03", description="局党组会议记录")

        def linking() -> None:
            with bureau.working(younger, "officer", "2026-03-04") as work:
                links.link(work, standing(work, older))

        with bureau.write() as session:
            held = cases.locked(session, bureau.case(older).id or 0)
            thread = Thread(target=linking)
            thread.start()
            while not session.execute(text("SELECT 1 FROM pg_locks WHERE NOT granted")).all():
                time.sleep(0.01)
            with bureau.transactions.read() as other:
                other.execute(text(f'SELECT 1 FROM "case" WHERE id <> {held.id} FOR UPDATE NOWAIT'))
        thread.join()
        assert bureau.journal(older, "link")
