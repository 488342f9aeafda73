"""A message or a press of a person, as any channel gives it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message: its handle at the channel, empty where it is nothing that can be fetched."""

    kind: str
    handle: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message or press of a person, as the channel gives it; ``chat`` and ``person`` are addresses.

    ``command`` is the name behind a leading slash and ``rest`` what follows it, line ends kept. ``pressed``: ``text``
    is the data of a button of ours. ``press_id``: the channel waits for an answer to the press. ``anonymous``: it was
    said in the name of the chat, and nobody can know by whom. ``said_at``: when the channel took it. ``album``: files
    that were sent together have the same. ``more_files`` and ``more_messages``: those of the messages behind the first
    where several are one thought. ``speaks``: the language of the person's client. ``card``: the text is the number
    of a contact that was handed over, and nobody typed it. ``forwarded``: somebody else said it elsewhere.
    """

    chat: str
    person: str
    name: str
    private: bool
    arrived_at: datetime
    text: str = ""
    message_id: int | None = None
    reply_to: int | None = None
    attachment: Attachment | None = None
    command: str | None = None
    rest: str = ""
    edited: bool = False
    pressed: bool = False
    press_id: str | None = None
    anonymous: bool = False
    said_at: datetime | None = None
    album: str = ""
    more_files: tuple[Attachment, ...] = ()
    more_messages: tuple[int | None, ...] = ()
    speaks: str = ""
    card: bool = False
    forwarded: bool = False

    @property
    def files(self) -> tuple[Attachment, ...]:
        """Every file that came with it."""
        return ((self.attachment,) if self.attachment else ()) + self.more_files

    @property
    def is_silent(self) -> bool:
        """Whether it has neither words nor a file."""
        return not self.text and self.attachment is None

    @property
    def brings(self) -> bool:
        """Whether a file came with it that can be fetched."""
        return any(file.handle for file in self.files)

    @property
    def messages(self) -> tuple[int | None, ...]:
        """Every message that said it."""
        return (self.message_id, *self.more_messages)


@dataclass(frozen=True, slots=True)
class Gone:
    """We were put out of a chat."""

    chat: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A chat has a new address, for good."""

    old: str
    new: str


def command_of(text: str) -> tuple[str | None, str]:
    """The command that a text begins with and what stands behind it, line ends kept; None where it is no command."""
    if not text.startswith("/"):
        return None, ""
    word = text.split(maxsplit=1)[0]
    return word.removeprefix("/"), text.removeprefix(word).strip()
