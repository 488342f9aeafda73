"""The documents by whose pages a fee was counted: whose they are, and until when."""

import pytest

from handlers.services.casework import counted, items
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import PEOPLE, OpenBureau, at
from tests.handlers.desk.test_charging import OFFICER, printed

DAY = "2026-03-03"


def charged(bureau: OpenBureau, *, split: bool = False) -> str:
    """Charge by the pages of one PDF of 57."""
    number = bureau.file("2026-03-02")
    if split:
        with bureau.working(number, "officer", DAY) as work:
            items.split(work, ("合同", "附表"))
    bureau.staff("officer", f"/charge {number} 按量", now=at(DAY))
    bureau.attach("officer", "合同.pdf", now=at(DAY), content=printed(57))
    bureau.press("officer", "charge_pages", now=at(DAY))
    bureau.press("officer", "charge_send", now=at(DAY))
    return number


def named(bureau: OpenBureau, number: str) -> list[str]:
    with bureau.working(number, "officer", DAY) as work:
        return [each.partition(" ")[2] for each in counted.enclosures(work)]


def test_they_are_those_of_the_notice_that_stands(bureau: OpenBureau) -> None:
    number = charged(bureau)
    assert named(bureau, number) == ["合同.pdf"]
    bureau.staff("officer", f"/uncharge {number} 合同只有两页，多算了", now=at(DAY))
    assert named(bureau, number) == []
    bureau.staff("officer", f"/charge {number} 按量 40", now=at(DAY))
    assert named(bureau, number) == [], "somebody typed the pages"


def test_with_which_of_several_items_they_go_nobody_knows(bureau: OpenBureau) -> None:
    assert named(bureau, charged(bureau, split=True)) == []


def given_back(bureau: OpenBureau, number: str) -> None:
    """Send what waits for its signature back to its drafter."""
    with bureau.transactions.read() as session:
        letter = cases.attached(session, Letter, bureau.case(number))[-1]
        shown = (letter.id, letter.fingerprint[:12])
    bureau.press("reviewer", "reject", *shown, now=at("2026-03-04"))
    bureau.say(PEOPLE["reviewer"][0], "先收费", now=at("2026-03-04"))


def test_those_of_a_draft_that_came_back_are_its_own(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", DAY) as work:
        assert counted.drafted(work) == []
    bureau.staff("officer", f"/reply {number} granted 见附件。", now=at(DAY))
    bureau.attach("officer", "合同.pdf", now=at(DAY), content=printed(57))
    bureau.press("officer", "reply_send", now=at(DAY))  # with its file it is looked at once more
    bureau.press("officer", "reply_send", now=at(DAY))
    given_back(bureau, number)
    with bureau.working(number, "officer", "2026-03-05") as work:
        assert [each.partition(" ")[2] for each in counted.drafted(work)] == ["合同.pdf"]
    bureau.staff("officer", f"/charge {number} 按量 57", now=at("2026-03-05"))
    assert named(bureau, number) == ["合同.pdf"]


@pytest.mark.parametrize(("typed", "asks"), [("60", True), ("57", False)])
def test_a_number_that_comes_with_a_pdf_stands_beside_its_pages(bureau: OpenBureau, typed: str, *, asks: bool) -> None:
    number, now = bureau.file("2026-03-02"), at("2026-03-03")
    said = f"/charge {number} 按量 {typed}"
    bureau.attach("officer", "合同一.pdf", text=said, now=now, content=printed(40))
    bureau.attach("officer", "合同二.pdf", now=now, content=printed(17))  # the next of an album
    assert bureau.refused_press("officer", "charge_send", now=now).code == "button_expired"
    bureau.press("officer", "charge_pages", now=now)
    told = "PDF数出来是57页（应收270元），您写的是60页（应收300元）"
    assert (told in bureau.said("officer")[-1]) is asks
    if asks:
        bureau.say(OFFICER, "附图另有3页", now=now)
    bureau.press("officer", "charge_send", now=now)
    (kept,) = bureau.journal(number, "charge")
    assert (kept["units"], len(kept["files"])) == (int(typed), 2)
