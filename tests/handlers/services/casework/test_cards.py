"""The card in the room and the file in private; a report of wrongdoing reaches approvers alone."""

from handlers.services.casework import cards
from storage.tables import Card
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau


def version(bureau: OpenBureau, number: str) -> int:
    case_id = bureau.case(number).id
    assert case_id is not None
    with bureau.transactions.read() as session:
        card = session.get(Card, (session.bureau_id, case_id, STAFF_CHAT))
        return card.version if card else 0


def test_a_card_is_renewed_at_each_act_and_carries_no_name(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    before = version(bureau, number)
    with bureau.working(number, "officer", "2026-03-03") as work:
        cards.renew(work, work.case)
    assert version(bureau, number) == before + 1
    assert number in bureau.said(STAFF_CHAT)[-1]
    assert "林晓舟" not in " ".join(bureau.said(STAFF_CHAT))


def test_in_private_the_whole_file_is_shown_and_in_a_group_the_card(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    chat = PEOPLE["officer"][0]
    with bureau.working(number, "officer", "2026-03-03") as work:
        for to in (work.actor, None):
            cards.show(work, work.case, chat=chat, to=to)
    assert ["林**" in words for words in bureau.said("officer")] == [True, False]
    assert "林晓舟" not in " ".join(bureau.said("officer"))


def test_a_report_is_for_approvers_and_the_room_learns_only_that_there_is_one(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="wrongdoing", description="检举某人收礼")
    assert "检举某人收礼" in bureau.said("approver")[-1]
    said = " ".join(bureau.said(STAFF_CHAT))
    assert said
    assert number not in said
    assert bureau.said("officer") == []
    assert version(bureau, number) == 0
