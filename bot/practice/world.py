"""The practice world as its people drive it: say, send, edit, press, block."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Unpack

from bot.practice import entities
from bot.practice.messages import Content, Message
from bot.practice.people import Person, Where, Who, number
from bot.practice.truth import CAPTION_MOST, TEXT_MOST, Truth
from bot.practice.updates import Update


class World(Truth):
    """The truth, and what people do to it; wrong acts raise ValueError in words."""

    def say(self, person: Who, chat: Where, text: str, *, reply_to: int | None = None) -> Message:
        """Send a text as a chat client does: trimmed, and split above 4,096 units; returns the last message."""
        pieces = entities.parts(text.strip(), TEXT_MOST)
        if not pieces:
            raise ValueError("a chat client sends no empty text")
        return [self._post(person, chat, piece, reply_to=reply_to) for piece in pieces][-1]

    def send_document(
        self, person: Who, chat: Where, *, name: str, content: bytes, mime_type: str = "application/octet-stream",
        caption: str = "", reply_to: int | None = None,
    ) -> Message:  # fmt: skip
        """Send a file with its name."""
        attachment = self.store(name, content, mime_type=mime_type)
        return self._post(person, chat, caption, attachment=attachment, reply_to=reply_to)

    def send_photo(
        self, person: Who, chat: Where, *, content: bytes, caption: str = "", reply_to: int | None = None
    ) -> Message:
        """Send a PNG or JPEG picture."""
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        attachment = self.store(f"photo.{kind}", content, mime_type=f"image/{kind}", picture=True)
        return self._post(person, chat, caption, attachment=attachment, reply_to=reply_to)

    def share(self, person: Who, chat: Where, message_id: int) -> Message:
        """Press the key of a message that hands over one's own number."""
        with self.changed:
            if not self._visible(chat, message_id).shares:
                raise ValueError("this message asks for no number")
            phone = self._member(person, chat).phone
            return self._post(person, chat, phone, contact=phone)

    def edit(self, person: Who, chat: Where, message_id: int, *, text: str) -> Message:
        """Change one's own message."""
        with self.changed:
            was = self._visible(chat, message_id)
            if was.sender.id != number(person):
                raise ValueError("people edit only their own messages")
            if not text.strip() or entities.units(text.strip()) > TEXT_MOST:
                raise ValueError("an edited text has 1 to 4,096 units")
            words = text.strip()
            edited = replace(was, text=words, entities=tuple(entities.commands(words)), edited_at=self.clock.now())
            message = self.keep(edited)
            self.tell("edited_message", self.wire(message))
            return message

    def press(self, person: Who, chat: Where, message_id: int, *, data: str) -> str:
        """Press a button of a message, also one that is stale; returns the id of the callback query."""
        with self.changed:
            who, message = self._member(person, chat), self._visible(chat, message_id)
            query_id = self.query(who)
            body = {
                "id": query_id,
                "from": who.wire(),
                "message": self.wire(message),
                "chat_instance": str(hash((self.bot.id, message.chat.id)) & 0x7FFF_FFFF_FFFF),
                "data": data,
            }
            self.tell("callback_query", body)
            return query_id

    def press_label(self, person: Who, chat: Where, label: str) -> str:
        """Press the newest visible button with this label; returns the id of the callback query."""
        messages = self.seen(chat)
        for message in reversed(messages):
            for button in (button for row in message.buttons for button in row):
                if button.label == label and button.data is not None:
                    return self.press(person, chat, message.message_id, data=button.data)
        shown = [label for message in messages for label in message.labels]
        raise ValueError(f"no button {label!r} in chat {number(chat)}; its buttons are {shown}")

    def duplicate(self, update: Update | Sequence[Update]) -> None:
        """Deliver an update (or several) once more, unchanged."""
        with self.changed:
            for one in [update] if isinstance(update, dict) else update:
                self.updates.repeat(one, now=self.clock.now())
            self.touch()

    def block(self, person: Who) -> None:
        """Block the bot in a private chat."""
        self.blocked.add(number(person))
        self._membership(person, ("member", "kicked"))

    def _post(self, person: Who, chat: Where, text: str, **more: Unpack[Content]) -> Message:
        with self.changed:
            who = self._member(person, chat)
            if more.get("attachment") and entities.units(text) > CAPTION_MOST:
                raise ValueError("a caption has at most 1,024 units")
            if reply_to := more.get("reply_to"):
                self._visible(chat, reply_to)
            self.met.add(number(chat))
            message = self.put(self.chats[number(chat)], who, text, **more)
            self.tell("message", self.wire(message))
            return message

    def _member(self, person: Who, chat: Where) -> Person:
        chat_id = number(chat)
        who = self.people.get(number(person))
        if who is None:
            raise ValueError(f"nobody here has the id {number(person)}")
        if chat_id != who.id and not (chat_id == self.staff_chat.id and who in self.cast.staff):
            raise ValueError(f"{who.first_name} is not in chat {chat_id}")
        return who

    def _visible(self, chat: Where, message_id: int) -> Message:
        message = self.message(chat, message_id)
        if message is None:
            raise ValueError(f"chat {number(chat)} shows no message {message_id}")
        return message

    def _membership(self, person: Who, change: tuple[str, str]) -> None:
        who = self.people[number(person)]
        old, new = (_standing(self.bot, status) for status in change)
        body = {"chat": self.chats[who.id].wire(), "from": who.wire(), "date": int(self.clock.now().timestamp())}
        self.tell("my_chat_member", body | {"old_chat_member": old, "new_chat_member": new})


def _standing(person: Person, status: str) -> dict[str, Any]:
    told = {"user": person.wire(), "status": status}
    return told | {"until_date": 0} if status == "kicked" else told
