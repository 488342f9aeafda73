"""A dialogue: what a person has half said, as a type of its own; it survives a restart between two messages."""

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from handlers.services.bureau import occasion
from handlers.services.post import downloads, taking
from handlers.services.post.downloads import Enclosure
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, people
from storage.tables import Case, Draft

WRITTEN = (
    "name",
    "identity",
    "contact",
    "description",
    "delivery_to",
    "text",
    "detail",
    "written",
    "earlier",
    "later",
    "pieces",
    "captions",
    "files",
)
"""The fields in which dialogues of any kind keep what a person wrote or sent; all else is chosen or was there."""


def tell_dropped(turn: Turn, dropped: Draft | None) -> None:
    """Say that what was half said before is dropped, if anything was written in it."""
    if dropped is not None and any(dropped.said.get(name) for name in WRITTEN):
        of_case = turn.session.get(Case, dropped.said.get("case") or 0)
        turn.say("half_said_dropped", number=of_case.number if of_case is not None else "")


class Dialogue(BaseModel):
    """One dialogue of a person in a chat; a new one replaces what was half said before.

    Each kind is a class with its own fields and its `kind` as a literal, so that what is kept can be read back as it
    was meant. `hear` and `take_file` say whether what came was for this dialogue.
    """

    # A field that no class knows is a fault of ours: read past in silence, it would be words of a person that we lose.
    model_config = ConfigDict(extra="forbid", validate_assignment=True, defer_build=True)
    _row: Draft = PrivateAttr()

    @classmethod
    def begin(cls, turn: Turn, **fields: Any) -> Self:
        """Begin a dialogue with whoever speaks; words that were half said before are dropped, and that is said."""
        dialogue = cls(**fields)
        tell_dropped(turn, people.lay_aside(turn.session, turn.incoming.chat, turn.incoming.person))
        seed = occasion.seed(turn.session)
        dialogue._row = people.begin_draft(
            turn.session, turn.incoming.chat, turn.incoming.person, said=dialogue.said, now=turn.now, seed=seed
        )
        return dialogue

    @classmethod
    def of(cls, row: Draft) -> Self:
        """Read a dialogue of this kind back."""
        dialogue = cls.model_validate(row.said)
        dialogue._row = row
        return dialogue

    @classmethod
    def at_hand(cls, turn: Turn, dialogue_id: str | None = None) -> Self:
        """The dialogue of whoever speaks; Refusal button_expired where it is of another kind, another one, or over."""
        return cls._of(people.draft(turn.session, turn.incoming.chat, turn.incoming.person), dialogue_id)

    @classmethod
    def taken(cls, turn: Turn, dialogue_id: str) -> Self:
        """The same, and over with this: what was said becomes an act. Another one is left as it is."""
        row = people.take_draft(turn.session, turn.incoming.chat, turn.incoming.person, int(dialogue_id))
        return cls._of(row, dialogue_id)

    @classmethod
    def _of(cls, row: Draft | None, dialogue_id: str | None) -> Self:
        is_ours = row is not None and row.said["kind"] == cls.model_fields["kind"].default
        if row is None or not is_ours or dialogue_id not in (None, str(row.id)):
            raise Refusal("button_expired")
        return cls.of(row)

    @property
    def id(self) -> int:
        """The number by which its buttons name it."""
        assert self._row.id is not None
        return self._row.id

    @property
    def said(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(mode="json")

    def keep(self, turn: Turn) -> None:
        """Keep what was said until the next message."""
        self._row.said = self.said
        turn.session.add(self._row)

    def end(self, turn: Turn) -> None:
        """Forget it: what was said has become an act."""
        turn.session.delete(self._row)
        turn.session.flush()

    def hear(self, turn: Turn) -> bool:
        """Take words; False where this dialogue waits for none."""
        return False

    def take_file(self, turn: Turn) -> bool:
        """Take a file; False where this dialogue takes none."""
        return False

    def amend(self, turn: Turn) -> bool:
        """Take the new words of an edited message; False where it said nothing of this."""
        return False

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether an answer to a message about a case is meant for this dialogue."""
        return True


class Bringing(Dialogue):
    """A dialogue of a citizen that takes files; only what is known to be harmless to keep is kept."""

    files: tuple[Enclosure, ...] = ()
    shown: list[str] = Field(default_factory=list)
    """The keys of the newest versions of the one message in which it is shown, which is asked on in its place."""

    @classmethod
    def begin(cls, turn: Turn, *, out_of: "Bringing | None" = None, **fields: Any) -> Self:
        """Begin with the files of the message that begins it, or go on out of another dialogue and with its files."""
        if out_of is None:
            begun = super().begin(turn, **fields)
            if turn.incoming.brings:
                begun.bring(turn)
            return begun
        # Under the same number, for files that are still on their way find their dialogue by it.
        begun = cls(**fields, files=out_of.files, shown=out_of.shown)
        begun._row = out_of._row
        begun.keep(turn)
        return begun

    @property
    def names(self) -> list[str]:
        """The names of its files."""
        return [file.name for file in self.files]

    def ask_again(self, turn: Turn) -> bool:
        """Ask once more what is asked, for what came can be no answer; False where nothing with a button stands."""
        return self.take_file(turn)  # of what cannot be fetched nothing is noted

    def bring(self, turn: Turn) -> list[str]:
        """Note files and have them fetched; gives their names. Refusal file_too_large, files_too_many."""
        sent = [file for file in turn.incoming.files if file.handle]
        if len(self.files) + len(sent) > taking.MOST:
            raise Refusal("files_too_many", most=taking.MOST)
        files = [downloads.ask(turn, file, draft=self._row, looked_at=True) for file in sent]
        self.files = (*self.files, *files)
        self.keep(turn)
        return [file.name for file in files]


class Collecting(Dialogue):
    """A dialogue about a case that takes files; their bytes are fetched meanwhile."""

    case: int
    files: tuple[Enclosure, ...] = ()
    message: int | None = None
    """The message that said its words, so that a later edit of it is noticed."""
    noted: ClassVar[str] = "file_noted"
    """The message that says what becomes of a file."""

    def is_about(self, turn: Turn, case_id: int | None) -> bool:
        """Say whether it is this dialogue's case that a message was about."""
        return case_id == self.case

    def amend(self, turn: Turn) -> bool:
        """Take the new words of the message that said its text, as long as nothing is confirmed."""
        if self.message is None or self.message != turn.incoming.message_id:
            return False
        turn.require_words()
        self.reword(turn, turn.incoming.text.strip())
        return True

    def noting(self, turn: Turn) -> dict[str, Any]:
        """What else `noted` is told."""
        return {}

    def reword(self, turn: Turn, text: str) -> None:
        """Go on with other words than before; for those who keep which message said them."""

    def take_file(self, turn: Turn) -> bool:
        """Note files and have them fetched; Refusal file_too_large."""
        files = [downloads.ask(turn, file, draft=self._row) for file in turn.incoming.files if file.handle]
        self.files = (*self.files, *files)
        self.keep(turn)
        number = cases.by_id(turn.session, self.case).number
        turn.say(self.noted, names=[file.name for file in files], number=number, **self.noting(turn))
        return True
