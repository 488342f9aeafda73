"""Which items somebody is asked about: written in whichever order, or chosen by the buttons of a preview."""

import pytest

from handlers.desk import concerning
from handlers.services.casework import consultation
from law.errors import Refusal
from storage import cases
from storage.tables import Outgoing
from tests.handlers.conftest import PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_concerned import ASKED, parted

TODAY = "2026-03-06"


@pytest.mark.parametrize(
    ("written", "party", "day", "places"),
    [
        ("甲公司", "甲公司", "", ()),
        ("甲公司 2026-03-06", "甲公司", TODAY, ()),
        ("甲公司 第1、3项", "甲公司", "", (1, 3)),
        ("甲公司 第1、3项 2026-03-06", "甲公司", TODAY, (1, 3)),
        ("甲公司 2026-03-06 第二项", "甲公司", TODAY, (2,)),
        ("Acme Ltd items 1 and 2 2026-03-06", "Acme Ltd", TODAY, (1, 2)),
        ("第1项", "", "", (1,)),
        ("", "", "", ()),
    ],
)
def test_a_party_its_items_and_its_day_are_parted(written: str, party: str, day: str, places: tuple[int, ...]) -> None:
    assert concerning.read(written) == (party, day, places)


def offered(bureau: OpenBureau) -> list[str]:
    """What may be pressed below what the officer was shown last."""
    with bureau.transactions.read() as session:
        owed = [row for row in cases.everywhere(session, Outgoing) if row.address == PEOPLE["officer"][0]]
        last = max(owed, key=lambda row: row.id or 0)
        return [key["text"] for row in last.body["buttons"] for key in row]


def pick(bureau: OpenBureau, place: int, *, who: str = "officer") -> str:
    """Press the button of an item; gives what is shown then."""
    _, dialogue = bureau.draft(who)
    bureau.press(who, "consult_item", dialogue, place, now=at(ASKED))
    return bureau.said(who)[-1]


@pytest.mark.parametrize("by", ["consult", "joint"])
def test_items_are_chosen_by_buttons_and_left_again(bureau: OpenBureau, by: str) -> None:
    number = parted(bureau)
    assert "针对：整个申请，一共3项" in bureau.shows("officer", f"/{by} {number} 甲公司 {ASKED}", now=at(ASKED))
    assert offered(bureau)[:3] == ["第1项", "第2项", "第3项"]
    assert "针对：第3项" in pick(bureau, 3)
    assert "针对：第1、3项" in pick(bureau, 1)
    shown = pick(bureau, 3)
    assert offered(bureau)[:3] == ["✓ 第1项", "第2项", "第3项"]
    assert "针对：第1项" in shown
    assert "“甲公司报价”" in shown
    bureau.press("officer", "propose_send", bureau.draft("officer")[1], now=at(ASKED))
    with bureau.working(number, "officer", ASKED) as work:
        (row,) = consultation.rows(work)
        assert (row.items, str(row.sent_on)) == (["甲公司报价"], ASKED)


def test_left_by_all_its_items_a_question_is_about_the_whole(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.shows("officer", f"/consult {number} 甲公司 第2项", now=at(ASKED))
    assert "针对：整个申请" in pick(bureau, 2)


def test_an_item_that_is_no_more_is_chosen_by_nobody(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.shows("officer", f"/consult {number} 甲公司", now=at(ASKED))
    _, dialogue = bureau.draft("officer")
    for place in (0, 4):
        assert bureau.refused_press("officer", "consult_item", dialogue, place, now=at(ASKED)).code == "button_expired"
    bureau.press("officer", "cancel", dialogue, now=at(ASKED))
    with pytest.raises(Refusal, match="button_expired"):
        bureau.press("officer", "consult_item", dialogue, 1, now=at(ASKED))


def test_in_english_items_are_chosen_and_written_as_well(bureau: OpenBureau) -> None:
    number = parted(bureau)
    bureau.command(PEOPLE["officer"][0], "/language en", now=at(ASKED))
    shown = bureau.shows("officer", f"/consult {number} Acme items 1 and 3", now=at(ASKED))
    assert "About: items 1, 3" in shown
    assert offered(bureau)[:3] == ["✓ Item 1", "Item 2", "✓ Item 3"]
    assert "About: items 1, 2, 3" in pick(bureau, 2)
    bureau.press("officer", "propose_send", now=at(ASKED))
    assert "Acme, about items 1, 2, 3 of the request" in bureau.said("officer")[-1]


def test_of_a_request_without_items_nothing_is_chosen(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert "针对" not in bureau.shows("officer", f"/consult {number} 甲公司", now=at(ASKED))
    assert len(offered(bureau)) == 2
