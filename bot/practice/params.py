"""The parameters of one Bot API request, read the way the Bot API reads them."""

from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from bot.practice import faults, wire
from bot.practice.messages import Button

_KEYBOARD_MOST = 100


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes = field(repr=False)
    mime_type: str


@dataclass(frozen=True, slots=True)
class Params:
    """Named values of a request; nested ones may be JSON in a string."""

    values: dict[str, Any]
    uploads: dict[str, Upload]

    def text(self, name: str) -> str:
        """Return a text, trimmed as the API trims it; empty when absent."""
        value = self.values.get(name)
        return "" if value is None else str(value).strip()

    def integer(self, name: str, default: int = 0) -> int:
        """Return a number, or the default when absent or wrong."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError, OverflowError):
            return default

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        return str(self.values.get(name, "")).lower() in {"true", "1"}

    def nested(self, name: str) -> Any:
        """Return a nested value; raises ApiError when its JSON is broken."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return wire.read(value)
        except ValueError:
            raise faults.bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def scope(self) -> Any:
        """Return the scope of a command list; raises ApiError when its JSON is broken."""
        try:
            return self.nested("scope")
        except faults.ApiError:
            raise faults.bad_request("can't parse BotCommandScope JSON object") from None

    def chat_id(self) -> int:
        """Return the chat's id; raises ApiError when it is missing or no number."""
        if not self.text("chat_id"):
            raise faults.bad_request("chat_id is empty")
        return self.integer("chat_id")

    def message_id(self) -> int:
        """Return the message's id; raises ApiError when it is missing."""
        if not self.integer("message_id"):
            raise faults.bad_request("message identifier is not specified")
        return self.integer("message_id")

    def upload(self, name: str) -> Upload | str | None:
        """Return an uploaded file, or the id of a stored one."""
        told = self.text(name)
        if told.startswith("attach://"):
            return self.uploads.get(told.removeprefix("attach://"))
        return self.uploads.get(name) or told or None

    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """Return the inline keyboard; raises ApiError for buttons that the API refuses."""
        rows = tuple(tuple(map(_button, row)) for row in self._markup().get("inline_keyboard", []) if row)
        if sum(map(len, rows)) > _KEYBOARD_MOST:
            raise faults.bad_request("reply markup is too long")
        return rows

    def asks(self) -> str:
        """Return whose client is to open a reply: "all", "named", or "" for nobody's."""
        markup = self._markup()
        if not markup.get("force_reply"):
            return ""
        return "named" if markup.get("selective") else "all"

    def shares(self) -> str:
        """Return the label of the key that hands over one's number, "" where the keyboard has none."""
        keys = [key for row in self._markup().get("keyboard", []) for key in row if isinstance(key, dict)]
        return next((str(key.get("text", "")) for key in keys if key.get("request_contact")), "")

    def _markup(self) -> dict[str, Any]:
        markup = self.nested("reply_markup") or {}
        if not isinstance(markup, dict):
            raise faults.bad_request("object expected as reply markup")
        return markup

    def reply_to(self) -> int | None:
        """Return the id of the message to reply to."""
        return self._reply().integer("message_id") or self.integer("reply_to_message_id") or None

    def reply_is_optional(self) -> bool:
        """Say whether to send without the reply when its message is gone."""
        return self._reply().flag("allow_sending_without_reply") or self.flag("allow_sending_without_reply")

    def _reply(self) -> "Params":
        told = self.nested("reply_parameters") or {}
        if not isinstance(told, dict):
            raise faults.bad_request("object expected as reply parameters")
        return Params(told, {})

    def plain(self) -> dict[str, Any]:
        """Return the values, with the names of uploads, for hooks that look at a request."""
        return self.values | {name: upload.name for name, upload in self.uploads.items()}


async def read(request: Request) -> Params:
    """Read the parameters of a GET or a POST (JSON, urlencoded, multipart)."""
    values: dict[str, Any] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        values |= _object(await request.body())
    elif kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form(max_files=20, max_fields=200) as form:
            await _sort(form, values, uploads)
    return Params(values, uploads)


async def _sort(form: FormData, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            mime_type = value.content_type or "application/octet-stream"
            uploads[name] = Upload(value.filename or "file", await value.read(), mime_type)
        else:
            values[name] = value


def _object(body: bytes) -> dict[str, Any]:
    try:
        told = wire.read(body or b"{}")
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise faults.bad_request("can't parse JSON object")
    return told


def _button(told: object) -> Button:
    if not isinstance(told, dict) or not str(told.get("text") or "").strip():
        raise faults.bad_request('can\'t parse inline keyboard button: Field "text" must be a non-empty String')
    data, url = told.get("callback_data"), told.get("url")
    if data is None and url is None:
        words = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        raise faults.bad_request(words)
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        raise faults.bad_request("BUTTON_DATA_INVALID")
    return Button(str(told["text"]), None if data is None else str(data), url)
