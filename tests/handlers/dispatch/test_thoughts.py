"""Pieces of a long text and the files of an album are one thought, by what the messages say and nothing else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.dispatch import thoughts
from handlers.dispatch.thoughts import Thought
from handlers.services.post.channel import Limits, Traits
from handlers.services.post.incoming import Attachment, Gone, Incoming, Moved
from handlers.telegram.channel import TRAITS
from storage.inbox import Waiting
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, at
from tests.toy_channel import ToyChannel

NOW = at("2026-03-09")
FULL, ALMOST, SHORT = "公" * 4096, "公" * 4000, "公" * 3999
PHOTO = Attachment("photo", "handle:1", "photo.jpg", 9)


class Told(ToyChannel):
    """A channel with Telegram's limits whose updates are what a test means by them."""

    traits = TRAITS

    def __init__(self, *meant: Incoming | Moved | Gone | Exception | None) -> None:
        super().__init__()
        self.meant = meant

    def incoming(self, body: str, *, arrived_at: Any) -> Any:
        """What the test means."""
        found = self.meant[int(body)]
        if isinstance(found, Exception):
            raise found
        return found


def said(text: str, *, after: float = 0, **more: Any) -> Incoming:
    said_at = NOW + timedelta(seconds=after)
    return replace(Incoming(CITIZEN, CITIZEN, "林晓舟", True, NOW, text, said_at=said_at), **more)


def read(*meant: Incoming | Moved | Gone | Exception | None, at_once: int = 20, traits: Traits = TRAITS) -> Thought:
    """Read the first thought of what waits, so much of which is at hand."""
    channel = Told(*meant)
    channel.traits = traits
    waiting = [Waiting(n + 1, str(n), NOW) for n in range(len(meant))]
    return thoughts.begun_by(channel, waiting[:at_once], lambda after: waiting[after : after + at_once])


def text(thought: Thought) -> str:
    assert isinstance(thought.heard, Incoming)
    return thought.heard.text


@pytest.mark.parametrize("at_once", [1, 2, 20])
def test_pieces_of_a_long_text_are_joined_without_a_break(at_once: int) -> None:
    pieces = [said(FULL, message_id=1), said(ALMOST, after=1, message_id=2), said("完", after=2, message_id=3)]
    found = read(*pieces, said("另一句", after=2), at_once=at_once)
    assert (text(found), found.is_open) == (FULL + ALMOST + "完", False)
    assert [arrival.id for arrival in found.arrivals] == [1, 2, 3]
    assert isinstance(found.heard, Incoming)
    assert found.heard.messages == (1, 2, 3)


def test_what_ends_with_a_full_piece_waits_for_more() -> None:
    assert read(said(FULL)).is_open
    found = read(said(FULL), said(FULL))
    assert (found.is_open, found.last) == (True, 2)
    assert not read(said(SHORT)).is_open


@pytest.mark.parametrize(
    "other",
    [
        said("完", after=3.5),
        said("完", after=-1),
        said("完", person=OTHER_CITIZEN),
        said("/cancel", command="cancel"),
        said("完", attachment=PHOTO),
        said("完", edited=True),
        said("my|mac", pressed=True),
        said("完", reply_to=7),
        Gone(CITIZEN),
        None,
        ValueError("no update"),
    ],
)
def test_what_does_not_belong_to_it_ends_a_thought(other: Any) -> None:
    found = read(said(FULL), other)
    assert (text(found), len(found.arrivals), found.is_open) == (FULL, 1, False)


@pytest.mark.parametrize("more", [{"pressed": True}, {"edited": True}, {"anonymous": True}, {"attachment": PHOTO}])
def test_what_is_no_plain_text_is_never_gone_on_with(more: dict[str, Any]) -> None:
    assert len(read(said(FULL, **more), said("完")).arrivals) == 1


def test_what_was_cut_before_a_slash_is_no_command() -> None:
    assert text(read(said(FULL), said("/3的样子", command="3的样子"))) == FULL + "/3的样子"


def test_the_rest_of_a_command_grows_with_it() -> None:
    begun = said("/reply 1 " + FULL, command="reply", rest="1 " + FULL)
    found = read(begun, said("完"))
    assert isinstance(found.heard, Incoming)
    assert (found.heard.rest, found.heard.command) == ("1 " + FULL + "完", "reply")


def test_signs_of_two_units_count_twice() -> None:
    assert read(said("😀" * 2000)).is_open
    assert not read(said("😀" * 1999)).is_open


def test_an_album_is_one_message_with_its_files_together() -> None:
    files = [replace(PHOTO, handle=f"handle:{n}") for n in range(3)]
    pieces = [said("" if n else "三张照片", attachment=file, album="a") for n, file in enumerate(files)]
    found = read(*pieces)
    assert isinstance(found.heard, Incoming)
    assert (found.heard.files, found.heard.text, found.is_open) == (tuple(files), "三张照片", True)
    assert not read(*pieces, said("谢谢")).is_open
    assert len(read(pieces[0], said("", attachment=PHOTO, album="b")).arrivals) == 1


def test_no_more_than_so_many_pieces_are_one_thought() -> None:
    found = read(*[said(FULL)] * (thoughts.MOST + 5))
    assert (len(found.arrivals), found.is_open) == (thoughts.MOST, False)


def test_a_channel_that_cuts_nothing_waits_for_nothing() -> None:
    anything = Traits("toy", Limits(None, None, button_bytes=64, file_bytes=0, keeps=None), TRAITS.ability)
    found = read(said(FULL), said("完"), traits=anything)
    assert (len(found.arrivals), found.is_open) == (1, False)
