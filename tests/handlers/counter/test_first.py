"""First words give a filing what they say: a text with the messages that said it, or the answers of a printed form."""

from dataclasses import replace

import pytest

from handlers.counter.first import First
from handlers.services.post.turn import Turn
from law.codes import Kind
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW
from tests.handlers.reading.test_printed import FORM


@pytest.mark.parametrize(
    ("first", "heard", "pieces"),
    [
        (First("名单 ", 7), [7, 8], {}),
        (First("名单 ", 3), [3], {"3": "名单"}),
        (First("名单\n全部", 3, {"3": "名单", "4": "全部"}), [3, 4], {"3": "名单", "4": "全部"}),
    ],
)
def test_a_text_is_known_by_the_messages_that_said_it(
    sqlite_bureau: OpenBureau, first: First, heard: list[int], pieces: dict[str, str]
) -> None:
    said = replace(sqlite_bureau.incoming(CITIZEN, now=NOW), message_id=7, more_messages=(8,))
    with sqlite_bureau.write() as session:
        known = first.answers(Turn(session, NOW, said), None)
    assert (known["description"], known["messages"], known["pieces"]) == (
        first.text.strip(), {"description": heard}, pieces,
    )  # fmt: skip


def test_a_printed_form_is_a_request_and_of_a_known_kind_it_is_a_text(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        turn = Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW))
        form, text = (First(FORM, 3).answers(turn, kind) for kind in (None, "question"))
        with pytest.raises(Refusal, match="answer_too_long"):
            First("长" * 100_000, 3).answers(turn, None)
    assert (form["matter"], form["messages"]["name"]) == (Kind.REQUEST, [3])
    assert text["description"] == FORM.strip()
