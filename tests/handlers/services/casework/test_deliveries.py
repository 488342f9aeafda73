"""The deliveries of a reply as they stand: corrected, and none of a reply that was taken back."""

from datetime import date

from handlers.services.casework import deliveries
from law.codes import Handover
from tests.handlers.conftest import OpenBureau, at


def answered(bureau: OpenBureau, *, received: str = "2026-03-02", on: str = "2026-03-09") -> str:
    """Answer a request in the chat, of 2026-03-02 on 2026-03-09 unless said."""
    number = bureau.file(received)
    bureau.answer(number, "public", "见网站。", on=on)
    return number


def test_deliveries_are_read_with_their_corrections_until_a_case_is_reopened(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.working(number, "officer", "2026-03-10") as work:
        assert (deliveries.known(work), deliveries.posted_on(work)) == ([], None)
    bureau.staff("officer", f"/deliver {number} 邮寄 2026-03-10", now=at("2026-03-12"))
    bureau.staff("officer", f"/redate {number} 送达 2026-03-11 看错了", now=at("2026-03-12"))
    with bureau.working(number, "officer", "2026-03-12") as work:
        (found,) = deliveries.known(work)
        assert (found[1].on, found[1].way, deliveries.posted_on(work)) == (
            date(2026, 3, 11),
            Handover.POST,
            date(2026, 3, 11),
        )
    bureau.staff("approver", f"/reopen {number} 漏了附件", now=at("2026-03-12"))
    with bureau.working(number, "officer", "2026-03-12") as work:
        assert deliveries.known(work) == []
