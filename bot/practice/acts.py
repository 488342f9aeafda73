"""What people can do in the practice world: say, send, edit, press, block."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack, cast

from bot.practice import entities
from bot.practice.messages import Content, Message
from bot.practice.people import Chat, Person
from bot.practice.updates import Update

if TYPE_CHECKING:
    from bot.practice.world import World

Who = int | Person
Where = int | Chat | Person
_TEXT_MOST = 4096
_CAPTION_MOST = 1024


def number(which: int | Chat | Person) -> int:
    """Return the id of a person or chat."""
    return which if isinstance(which, int) else which.id


class Acts:
    """The half of the World that people drive; wrong acts raise ValueError in words."""

    def say(self, person: Who, chat: Where, text: str, *, reply_to: int | None = None) -> Message:
        """Send a text as a chat client does: trimmed, and split above 4,096 units; returns the last message."""
        pieces = entities.parts(text.strip(), _TEXT_MOST)
        if not pieces:
            raise ValueError("a chat client sends no empty text")
        return [self._post(person, chat, piece, reply_to=reply_to) for piece in pieces][-1]

    def send_document(
        self, person: Who, chat: Where, *, name: str, content: bytes, mime_type: str = "application/octet-stream",
        caption: str = "", reply_to: int | None = None,
    ) -> Message:  # fmt: skip
        """Send a file with its name."""
        attachment = self._world.store(name, content, mime_type=mime_type)
        return self._post(person, chat, caption, attachment=attachment, reply_to=reply_to)

    def send_photo(
        self, person: Who, chat: Where, *, content: bytes, caption: str = "", reply_to: int | None = None
    ) -> Message:
        """Send a PNG or JPEG picture."""
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        attachment = self._world.store(f"photo.{kind}", content, mime_type=f"image/{kind}", picture=True)
        return self._post(person, chat, caption, attachment=attachment, reply_to=reply_to)

    def edit(self, person: Who, chat: Where, message_id: int, *, text: str) -> Message:
        """Change one's own message."""
        world = self._world
        with world.changed:
            was = self._visible(chat, message_id)
            if was.sender.id != number(person):
                raise ValueError("people edit only their own messages")
            if not text.strip() or entities.units(text.strip()) > _TEXT_MOST:
                raise ValueError("an edited text has 1 to 4,096 units")
            words = text.strip()
            edited = replace(was, text=words, entities=tuple(entities.commands(words)), edited_at=world.clock.now())
            message = world.keep(edited)
            world.tell("edited_message", world.wire(message))
            return message

    def press(self, person: Who, chat: Where, message_id: int, *, data: str) -> str:
        """Press a button of a message, also one that is stale; returns the id of the callback query."""
        world = self._world
        with world.changed:
            who, message = self._member(person, chat), self._visible(chat, message_id)
            query_id = world.query(who)
            body = {
                "id": query_id,
                "from": who.wire(),
                "message": world.wire(message),
                "chat_instance": str(hash((world.bot.id, message.chat.id)) & 0x7FFF_FFFF_FFFF),
                "data": data,
            }
            world.tell("callback_query", body)
            return query_id

    def press_label(self, person: Who, chat: Where, label: str) -> str:
        """Press the newest visible button with this label; returns the id of the callback query."""
        messages = self._world.seen(chat)
        for message in reversed(messages):
            for button in (button for row in message.buttons for button in row):
                if button.label == label and button.data is not None:
                    return self.press(person, chat, message.message_id, data=button.data)
        shown = [label for message in messages for label in message.labels]
        raise ValueError(f"no button {label!r} in chat {number(chat)}; its buttons are {shown}")

    def duplicate(self, update: Update | Sequence[Update]) -> None:
        """Deliver an update (or several) once more, unchanged."""
        world = self._world
        with world.changed:
            for one in [update] if isinstance(update, dict) else update:
                world.updates.repeat(one, now=world.clock.now())
            world.touch()

    def block(self, person: Who) -> None:
        """Block the bot in a private chat."""
        self._world.blocked.add(number(person))
        self._membership(person, ("member", "kicked"))

    def unblock(self, person: Who) -> None:
        """Let the bot write again."""
        self._world.blocked.discard(number(person))
        self._membership(person, ("kicked", "member"))

    @property
    def _world(self) -> "World":
        return cast("World", self)

    def _post(self, person: Who, chat: Where, text: str, **more: Unpack[Content]) -> Message:
        world = self._world
        with world.changed:
            who = self._member(person, chat)
            if more.get("attachment") and entities.units(text) > _CAPTION_MOST:
                raise ValueError("a caption has at most 1,024 units")
            if reply_to := more.get("reply_to"):
                self._visible(chat, reply_to)
            world.met.add(number(chat))
            message = world.put(world.chats[number(chat)], who, text, **more)
            world.tell("message", world.wire(message))
            return message

    def _member(self, person: Who, chat: Where) -> Person:
        world, chat_id = self._world, number(chat)
        who = world.people.get(number(person))
        if who is None:
            raise ValueError(f"nobody here has the id {number(person)}")
        if chat_id != who.id and not (chat_id == world.staff_chat.id and who in world.cast.staff):
            raise ValueError(f"{who.first_name} is not in chat {chat_id}")
        return who

    def _visible(self, chat: Where, message_id: int) -> Message:
        message = self._world.message(chat, message_id)
        if message is None:
            raise ValueError(f"chat {number(chat)} shows no message {message_id}")
        return message

    def _membership(self, person: Who, change: tuple[str, str]) -> None:
        world = self._world
        who = world.people[number(person)]
        old, new = (_standing(world.bot, status) for status in change)
        body = {"chat": world.chats[who.id].wire(), "from": who.wire(), "date": int(world.clock.now().timestamp())}
        world.tell("my_chat_member", body | {"old_chat_member": old, "new_chat_member": new})


def _standing(person: Person, status: str) -> dict[str, Any]:
    told = {"user": person.wire(), "status": status}
    return told | {"until_date": 0} if status == "kicked" else told
