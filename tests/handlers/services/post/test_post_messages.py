"""What is owed: whole texts, sealed buttons within the channel's limit, and answers only where a channel has them."""

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.post import channel, downloads, messages
from handlers.services.post.buttons import button
from handlers.services.post.channel import PLAIN
from handlers.services.post.incoming import Attachment, command_of
from handlers.telegram.channel import TRAITS
from law.errors import Refusal
from storage import people
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-02")


def test_a_long_text_is_owed_whole_and_once(bureau: OpenBureau) -> None:
    long = "一行字\n" * 3000
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), CITIZEN, long, rows=[[button("是", "my")]])
    assert bureau.said(CITIZEN) == [long]


def test_an_answer_to_a_press_is_owed_where_the_channel_has_such(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        messages.answer(Moment(session, NOW), CITIZEN, "press")
        messages.answer(Moment(session, NOW), "unknown:1", "press")
    assert (len(bureau.said(CITIZEN)), bureau.said("unknown:1")) == (1, [])


def test_a_button_that_the_channel_cannot_carry_is_a_fault_of_ours(bureau: OpenBureau) -> None:
    with bureau.write() as session, pytest.raises(ValueError, match="button data"):
        messages.tell(Moment(session, NOW), CITIZEN, "—", rows=[[button("—", "my", "x" * 60)]])


def test_what_a_channel_can_do_is_known_by_its_address_and_nothing_is_promised_for_a_strange_one(
    bureau: OpenBureau,
) -> None:
    with bureau.write() as session:
        assert channel.of(session, CITIZEN) is TRAITS
        assert channel.of(session, "unknown:1") is PLAIN


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
def test_a_file_is_taken_up_to_the_channel_s_limit(bureau: OpenBureau, more: int, taken: bool) -> None:
    file = Attachment("document", "handle", "附件.pdf", TRAITS.limits.file_bytes + more)
    with bureau.write() as session:
        draft = people.begin_draft(session, CITIZEN, CITIZEN, said={"kind": "reply", "case": 1}, now=NOW)
        if taken:
            assert downloads.ask(Moment(session, NOW), file, draft=draft).sha256 is None
        else:
            with pytest.raises(Refusal, match="file_too_large"):
                downloads.ask(Moment(session, NOW), file, draft=draft)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/reply 7 你好\n再见 ", ("reply", "7 你好\n再见")),
        ("/help", ("help", "")),
        ("/", ("", "")),
        ("你好 /help", (None, "")),
        (" /help", (None, "")),
        ("", (None, "")),
    ],
)
def test_a_command_is_what_begins_with_a_slash(text: str, found: tuple[str | None, str]) -> None:
    assert command_of(text) == found
