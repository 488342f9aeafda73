"""What was half said is read back as the type that it was, in the chat and by the person who said it."""

import ast
from typing import get_args

import pytest
from pydantic import ValidationError

from handlers.counter.intake import Filing
from handlers.counter.supplement import Supplementing
from handlers.dispatch import dialogues
from handlers.services.post import dialogue
from handlers.services.post.turn import Turn
from storage import people
from storage.engine import Session
from tests import house
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")


def turn(bureau: OpenBureau, session: Session, person: str, chat: str | None = None) -> Turn:
    return Turn(session, NOW, bureau.incoming(person, now=NOW, chat=chat))


def test_a_dialogue_comes_back_with_its_fields(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    with sqlite_bureau.write() as session:
        found = dialogues.at_hand(turn(sqlite_bureau, session, CITIZEN))
        assert isinstance(found, Filing)
        assert (found.matter, found.name) == ("request", None)


def test_what_an_earlier_release_had_half_said_is_not_at_hand(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        people.begin_draft(
            session, CITIZEN, CITIZEN, said={"kind": "uncharging", "case": 1, "text": "—"}, now=NOW, seed="1"
        )
    with sqlite_bureau.write() as session:
        assert dialogues.at_hand(turn(sqlite_bureau, session, CITIZEN)) is None
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    with sqlite_bureau.write() as session:
        assert isinstance(dialogues.at_hand(turn(sqlite_bureau, session, CITIZEN)), Filing)


def test_nobody_else_and_no_other_chat_has_it_at_hand(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    with sqlite_bureau.write() as session:
        assert dialogues.at_hand(turn(sqlite_bureau, session, OTHER_CITIZEN)) is None
        assert dialogues.at_hand(turn(sqlite_bureau, session, CITIZEN, STAFF_CHAT)) is None


def test_the_newest_replaces_what_was_half_said(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    sqlite_bureau.press(CITIZEN, "supplement", sqlite_bureau.case(number).id, now=NOW)
    with sqlite_bureau.write() as session:
        assert isinstance(dialogues.at_hand(turn(sqlite_bureau, session, CITIZEN)), Supplementing)


def test_words_that_are_dropped_by_beginning_anew_are_not_dropped_in_silence(sqlite_bureau: OpenBureau) -> None:
    def dropped() -> int:
        return sum("写到一半的内容没有提交" in text for text in sqlite_bureau.said(CITIZEN))

    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    sqlite_bureau.press(CITIZEN, "answer", "type", "natural", now=NOW)
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    assert dropped() == 0
    sqlite_bureau.press(CITIZEN, "answer", "type", "natural", now=NOW)
    sqlite_bureau.say(CITIZEN, "林晓舟", now=NOW)
    sqlite_bureau.command(CITIZEN, "/mailbox", now=NOW)
    assert dropped() == 1
    assert "写到一半的内容没有提交" in sqlite_bureau.said(CITIZEN)[-2]
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    assert dropped() == 1


BASES = {"Bringing", "Gathering", "Looking", "answering.Looking", "Dialogue", "Collecting", "Drafting"}
BESIDES = {
    "beside",
    "counting",
    "kind",
    "matter",
    "type",
    "supply",
    "delivery",
    "messages",
    "shown",
    "touched",
    "at",
    "mode",
    "tries",
    "doubted",
    "away",
    "basis",
    "counted",
    "typed",
    "message",
    "case",
    "command",
    "outcome",
    "letter",
    "mark",
    "consultation",
    "item",
    "asked",
    "more",
    "wanted",
    "act",
    "charged",
    "duty",
    "year",
    "on",
    "before",
    "reason",
    "asks",
    "aside",
    "added",
    "put",
    "seen",
}
"""What a dialogue keeps beside what was written: what was chosen by a button, and what it is about."""


def test_every_field_of_a_dialogue_is_written_by_its_person_or_not() -> None:
    kinds = get_args(get_args(dialogues.AnyDialogue)[0])
    assert {name for each in kinds for name in each.model_fields} == {*dialogue.WRITTEN} | BESIDES
    assert {*dialogue.WRITTEN} & BESIDES == set()


@pytest.mark.parametrize("said", [{"kind": "poem"}, {"kind": "filing", "colour": "red"}, {}])
def test_what_no_type_knows_is_a_fault_of_ours_and_not_passed_over(
    sqlite_bureau: OpenBureau, said: dict[str, str]
) -> None:
    with sqlite_bureau.write() as session:
        people.begin_draft(session, CITIZEN, CITIZEN, said=said, now=NOW, seed="2")
        with pytest.raises(ValidationError):
            dialogues.at_hand(turn(sqlite_bureau, session, CITIZEN))


def test_every_kind_of_dialogue_is_in_the_table() -> None:
    kinds = {
        node.name
        for module in house.modules("handlers/counter", "handlers/desk")
        for node in module.nodes
        if isinstance(node, ast.ClassDef) and BASES & {ast.unparse(base) for base in node.bases}
    } - BASES
    table = (house.ROOT / "handlers" / "dispatch" / "dialogues.py").read_text("utf-8")
    assert len(kinds) == 17
    assert [kind for kind in sorted(kinds) if kind not in table] == [], "handlers/dispatch/dialogues.py lacks them"
