"""Personal data is for those who work on a case; who else reads it says why, and that is kept and told."""

import pytest

from handlers.services.casework import extension, privacy
from law.errors import Refusal
from storage import cases, journal
from storage.tables import Extension
from tests.handlers.conftest import OpenBureau, at

POSTS = ("officer", "colleague", "reviewer", "approver", "admin")
FILED = "2026-03-02"


def own(bureau: OpenBureau, number: str) -> list[str]:
    """Those whose case it is."""
    with bureau.write() as session:
        case = bureau.case(number)
        return [post for post in POSTS if privacy.is_own(session, case, bureau.who(session, post))]


def test_a_case_is_nobodys_until_somebody_takes_it(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    assert own(bureau, number) == []
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    assert own(bureau, number) == ["officer"]
    bureau.staff("officer", f"/assign {number} 白露", now=at("2026-03-03"))
    assert own(bureau, number) == ["colleague"]


def test_a_reviewer_and_an_approver_have_it_while_something_waits_for_them(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.working(number, "officer", "2026-03-04") as work:
        extension.propose(work, days=10, reason="档案在外地")
    assert own(bureau, number) == ["officer", "approver"]
    with bureau.working(number, "approver", "2026-03-04") as work:
        (row,) = cases.attached(work.session, Extension, work.case)
        extension.refuse(work, row)
    assert own(bureau, number) == ["officer"]
    bureau.staff("officer", f"/reply {number} granted 名单如下", now=at("2026-03-05"))
    bureau.press("officer", "reply_send", now=at("2026-03-05"))
    assert own(bureau, number) == ["officer", "reviewer"]
    bureau.staff("officer", f"/assign {number} 白露", now=at("2026-03-05"))
    assert own(bureau, number) == ["officer", "colleague", "reviewer"], "its drafter answers for the draft"


def test_a_report_of_wrongdoing_is_for_every_approver(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED, kind="wrongdoing")
    with sqlite_bureau.write() as session:
        assert privacy.is_own(session, sqlite_bureau.case(number), sqlite_bureau.who(session, "approver"))


def test_a_reading_is_kept_with_who_when_and_why_and_needs_a_reason(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "admin", "2026-03-04") as work:
        with pytest.raises(Refusal, match="text_needed"):
            privacy.read(work, what=privacy.PERSONAL, reason=" ")
        assert privacy.readings(work, journal.of_case(work.session, work.case_id)) == []
        privacy.read(work, what=privacy.PERSONAL, reason=" 核对收件人 ")
        [told] = privacy.readings(work, journal.of_case(work.session, work.case_id))
        whole = privacy.told(work.session, work.case)
        name = work.actor.officer.name if work.actor.officer else ""
    assert (told["who"], told["reason"], told["at"].day) == (name, "核对收件人", 4)
    assert (whole["name"], whole["contact"]) == ("林晓舟", "000-0000-0000")
    assert bureau.journal(number, privacy.READ) == [{"what": "personal", "reason": "核对收件人"}]
