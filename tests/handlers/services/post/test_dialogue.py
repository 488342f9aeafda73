"""What a person has half said survives between two messages, and only that person's newest answers to its buttons."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Literal

import pytest
from pydantic import ValidationError

from handlers.services.post import downloads
from handlers.services.post.dialogue import Collecting, Dialogue
from handlers.services.post.downloads import Enclosure
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people
from storage.engine import Session
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at, opened
from tests.storage.test_lines import wait_for_a_lock

NOW = at("2026-03-09")


class Counting(Dialogue):
    """Counts something for somebody."""

    kind: Literal["counting"] = "counting"
    number: int = 0


class Sending(Collecting):
    """Sends files about a case."""

    kind: Literal["sending"] = "sending"


def turn(bureau: OpenBureau, session: Session, person: str = CITIZEN, chat: str | None = None) -> Turn:
    return Turn(session, NOW, bureau.incoming(person, now=NOW, chat=chat))


def test_what_was_kept_comes_back_in_the_next_message(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        begun = Counting.begin(turn(sqlite_bureau, session), number=1)
        begun.number = 2
        begun.keep(turn(sqlite_bureau, session))
        number = begun.id
    with sqlite_bureau.write() as session:
        found = Counting.at_hand(turn(sqlite_bureau, session), str(number))
        assert (found.number, found.id, found.said) == (2, number, {"kind": "counting", "number": 2})


def test_what_was_not_kept_is_as_it_was(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        Counting.begin(turn(sqlite_bureau, session), number=1).number = 2
    with sqlite_bureau.write() as session:
        assert Counting.at_hand(turn(sqlite_bureau, session)).number == 1


def test_only_the_newest_of_its_kind_by_its_person_in_its_chat_answers(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        Counting.begin(turn(sqlite_bureau, session), number=1)
    with sqlite_bureau.write() as session:
        new = Counting.begin(turn(sqlite_bureau, session), number=2)
        here = turn(sqlite_bureau, session)
        assert (Counting.at_hand(here).id, Counting.at_hand(here).number) == (new.id, 2)
        for asked, number in (
            (here, str(new.id + 1)),
            (here, ""),
            (turn(sqlite_bureau, session, OTHER_CITIZEN), None),
            (turn(sqlite_bureau, session, CITIZEN, STAFF_CHAT), None),
        ):
            with pytest.raises(Refusal, match="button_expired"):
                Counting.at_hand(asked, number)
        with pytest.raises(Refusal, match="button_expired"):
            Sending.at_hand(here)


def test_what_has_ended_is_forgotten(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        Counting.begin(turn(sqlite_bureau, session)).end(turn(sqlite_bureau, session))
        assert people.draft(session, CITIZEN, CITIZEN) is None


def test_what_is_taken_is_over_unless_it_is_another_one(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        number = Counting.begin(turn(sqlite_bureau, session), number=7).id
    for asked, of in ((str(number + 1), Counting), (str(number), Sending)):
        with pytest.raises(Refusal, match="button_expired"), sqlite_bureau.write() as session:
            of.taken(turn(sqlite_bureau, session), asked)
    with sqlite_bureau.write() as session:
        taken = Counting.taken(turn(sqlite_bureau, session), str(number))
        assert (taken.number, taken.id) == (7, number)
        assert people.draft(session, CITIZEN, CITIZEN) is None


def test_a_field_of_the_wrong_type_or_of_no_class_is_a_fault_of_ours(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        begun = Counting.begin(turn(sqlite_bureau, session))
        with pytest.raises(ValidationError):
            begun.number = "many"  # type: ignore[assignment]
        with pytest.raises(ValidationError):
            Counting(colour="red")  # type: ignore[call-arg]


def test_a_plain_dialogue_waits_for_neither_words_nor_files(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        here = turn(sqlite_bureau, session)
        begun = Counting.begin(here)
        assert (begun.hear(here), begun.take_file(here)) == (False, False)


def test_a_file_is_noted_for_the_case_and_its_bytes_are_fetched_meanwhile(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session:
        case_id = sqlite_bureau.case(number).id
        assert case_id is not None
        Sending.begin(turn(sqlite_bureau, session), case=case_id)
    for name in ("一.pdf", "二.pdf"):
        with sqlite_bureau.write() as session:
            file = Attachment("document", f"handle:{name}", name, 9)
            here = Turn(session, NOW, replace(sqlite_bureau.incoming(CITIZEN, now=NOW), attachment=file))
            assert Sending.at_hand(here).take_file(here) is True
    with sqlite_bureau.write() as session:
        kept = Sending.at_hand(turn(sqlite_bureau, session)).files
        assert [(file.name, file.sha256) for file in kept] == [("一.pdf", None), ("二.pdf", None)]
        assert len({file.key for file in kept}) == 2
    noted = [text for text in sqlite_bureau.said(CITIZEN) if "二.pdf" in text]
    assert len(noted) == 1
    assert number in noted[0]


def say_more(here: Turn, draft_id: int) -> None:
    dialogue = Sending.at_hand(here, str(draft_id))
    dialogue.case = 2
    dialogue.keep(here)
    here.session.flush()


def bring_the_bytes(here: Turn, draft_id: int) -> None:
    downloads.arrived(here, {"name": "一.pdf", "file": "1", "draft": draft_id}, b"%PDF-1.7")
    here.session.flush()


@pytest.mark.parametrize("deeds", [(say_more, bring_the_bytes), (bring_the_bytes, say_more)])
def test_words_and_the_bytes_of_a_file_that_come_at_once_are_both_kept(
    postgresql_url: str, deeds: tuple[Callable[[Turn, int], None], ...]
) -> None:
    def act(deed: Callable[[Turn, int], None]) -> None:
        with bureau.write() as session:
            deed(turn(bureau, session), draft_id)

    with opened(postgresql_url) as bureau, ThreadPoolExecutor(1) as pool:
        with bureau.write() as session:
            draft_id = Sending.begin(turn(bureau, session), case=1, files=(Enclosure(key="1", name="一.pdf"),)).id
        with bureau.write() as session:
            here = turn(bureau, session)
            deeds[0](here, draft_id)
            second = pool.submit(act, deeds[1])
            wait_for_a_lock(bureau.transactions.database)
        second.result()
        with bureau.write() as session:
            kept = Sending.at_hand(turn(bureau, session))
            assert (kept.case, [file.sha256 is not None for file in kept.files]) == (2, [True])
