"""Which items somebody is asked about: written in whichever order, or chosen by the buttons of a preview."""

import pytest

from handlers.desk import concerning
from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, consultation
from handlers.services.casework.consultation import AGREE, OBJECT
from law.codes import Answer
from law.errors import Refusal
from storage import cases
from storage.tables import Outgoing
from tests.handlers.conftest import PEOPLE, OpenBureau, at
from tests.handlers.services.casework.test_concerned import ASKED, DRAFTED, HEARD, SECRET, draft, parted

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


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("不同意 2026-3-10 涉及报价", (OBJECT, (), "2026-3-10 涉及报价")),
        ("不同意，涉及报价", (OBJECT, (), "涉及报价")),
        ("不同意 第1项 2026-3-10 涉及报价", (OBJECT, (1,), "2026-3-10 涉及报价")),
        ("第1项 不同意，第3项 同意 2026-3-10 涉及报价", (OBJECT, (1,), "2026-3-10 涉及报价")),
        ("第1、3项不同意", (OBJECT, (1, 3), "")),
        ("第三项：同意；第一项：不同意 涉及工艺", (OBJECT, (1,), "涉及工艺")),
        ("第1项同意，第3项同意", (AGREE, (1, 3), "")),
        ("disagree 2026-3-10 prices", (OBJECT, (), "2026-3-10 prices")),
        ("item 1 disagree, item 3 no objection", (OBJECT, (1,), "")),
        ("反对，涉及报价", (OBJECT, (), "涉及报价")),
        ("item 1 object, item 3 agree 2026-3-10 prices", (OBJECT, (1,), "2026-3-10 prices")),
    ],
)
def test_what_a_party_says_to_which_items_is_read(written: str, found: tuple[Answer, tuple[int, ...], str]) -> None:
    code, places, rest = concerning.opinion(written)
    assert (code, places, rest.lstrip("，, ")) == found


def asked_about_two(bureau: OpenBureau) -> str:
    """A request of three items of which a company was asked about the first and the third."""
    number = parted(bureau)
    bureau.staff("officer", f"/take {number}", now=at(ASKED))
    bureau.staff("officer", f"/consult {number} 甲公司 第1、3项", now=at(ASKED))
    return number


def test_an_objection_to_one_of_its_items_holds_that_one_back_alone(bureau: OpenBureau) -> None:
    number = asked_about_two(bureau)
    words = f"/answer {number} 1 第1项 不同意，第3项 同意 涉及报价"
    assert "不同意（只对第1项）" in bureau.shows("officer", words, now=at(HEARD))
    bureau.staff("officer", words, now=at(HEARD))
    assert "不同意（只对第1项）" in bureau.said("officer")[-1]
    draft(bureau, number, "granted 报价如下", "granted 报价如下", "granted 名单如下")
    refusal = bureau.refused_press("officer", "reply_send", now=at(DRAFTED))
    assert (refusal.code, refusal.facts["places"]) == ("party_untold", (1,))
    draft(bureau, number, SECRET)
    bureau.press("officer", "reply_send", now=at(DRAFTED))
    assert bureau.case(number).status == "in_review", "what it agreed to is given without a word to it"
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at(DRAFTED)), of=bureau.case(number)) == []


def test_an_objection_to_all_of_its_items_names_none(sqlite_bureau: OpenBureau) -> None:
    number = asked_about_two(sqlite_bureau)
    sqlite_bureau.staff("officer", f"/answer {number} 1 第1、3项 不同意 涉及报价", now=at(HEARD))
    with sqlite_bureau.working(number, "officer", HEARD) as work:
        assert [row.objects for row in consultation.rows(work)] == [None]


def test_a_late_objection_may_name_its_items_too(sqlite_bureau: OpenBureau) -> None:
    number, late = asked_about_two(sqlite_bureau), "2026-04-02"
    sqlite_bureau.tick("2026-04-01")
    sqlite_bureau.staff("officer", f"/answer {number} 1 第1项 不同意 涉及报价", now=at(late))
    with sqlite_bureau.working(number, "officer", late) as work:
        assert [(row.answer, row.objects) for row in consultation.rows(work)] == [(OBJECT, ["甲公司报价"])]


@pytest.mark.parametrize("said", ["第2项 不同意", "不同意 第1、2项", "第1项 同意", "第9项 不同意"])
def test_what_leaves_open_an_item_or_names_another_partys_is_refused(sqlite_bureau: OpenBureau, said: str) -> None:
    number = asked_about_two(sqlite_bureau)
    refusal = sqlite_bureau.refused("officer", f"/answer {number} 1 {said}", now=at(HEARD))
    assert (refusal.code, refusal.facts["items"]) == ("answer_items", (1, 3))


def test_of_a_request_without_items_none_is_named(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/consult {number} 甲公司", now=at(ASKED))
    refusal = sqlite_bureau.refused("officer", f"/answer {number} 1 不同意 第1项", now=at(HEARD))
    assert (refusal.code, refusal.facts["items"]) == ("answer_items", ())
