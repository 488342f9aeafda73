"""The items of a request are laid anew as a whole, and a request without any counts as one."""

from typing import Any

from law.codes import Outcome
from storage import items
from storage.engine import Database
from storage.tables import Item
from tests.storage.rows import filed

BLANK: dict[str, Any] = {"outcome": None, "grounds": [], "body": None, "reply": "", "attachments": []}
GIVEN = BLANK | {"outcome": Outcome.REFUSED, "grounds": ["privacy", "internal"], "attachments": ["a" * 64]}


def test_items_are_laid_in_their_order_and_in_the_place_of_those_before(database: Database) -> None:
    with database.write() as session:
        case, other = filed(session, 1), filed(session, 2)
        items.lay(session, other, [{"text": "别的"} | BLANK, {"text": "再别的"} | BLANK])
        items.lay(session, case, [{"text": "名单"} | BLANK, {"text": "评分"} | GIVEN])
        known = items.of_case(session, case)
        assert [(row.ordinal, row.text, row.outcome, row.grounds) for row in known] == [
            (1, "名单", None, []),
            (2, "评分", Outcome.REFUSED, ["privacy", "internal"]),
        ]
        items.lay(session, case, [{"text": text} | BLANK for text in ("甲", "乙", "丙")])
        assert [row.text for row in items.of_case(session, case)] == ["甲", "乙", "丙"]
        items.lay(session, case, [])
        assert (items.of_case(session, case), case.item_count) == ([], None)
        assert len(items.of_case(session, other)) == 2


def test_a_request_without_items_is_one_and_costs_no_look(database: Database) -> None:
    with database.write() as session:
        plain, parted = filed(session, 1), filed(session, 2)
        items.lay(session, parted, [{"text": text} | BLANK for text in "甲乙丙"])
        session.flush()
        session.add(Item(bureau_id=session.bureau_id, case_id=plain.id or 0, ordinal=1, text="不看"))
        assert items.of_case(session, plain) == []
