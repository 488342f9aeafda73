"""Buttons whose data cannot be forged or moved to another chat."""

import base64
import hmac
from dataclasses import dataclass

from law.errors import Refusal

_MAC_CHARACTERS = 10


@dataclass(frozen=True, slots=True)
class Button:
    """What a button says and what it asks for."""

    label: str
    verb: str
    args: tuple[str, ...] = ()


def button(label: str, verb: str, *args: object) -> Button:
    """Make a button; its arguments become text."""
    return Button(label, verb, tuple(str(arg) for arg in args))


def seal(secret: bytes, chat: str, pressed: Button, *, limit: int) -> str:
    """The data of a button: its verb and arguments with a MAC over them and the chat, in ``limit`` bytes at most."""
    body = ":".join((pressed.verb, *pressed.args))
    data = _sealed(secret, chat, body)
    if len(data.encode()) > limit:
        raise ValueError(f"button data of {len(data.encode())} bytes: {body}")
    return data


def unseal(secret: bytes, chat: str, data: str) -> tuple[str, list[str]]:
    """The verb and arguments of a pressed button; refuses what we did not put in this chat."""
    body, _, mac = data.rpartition("|")
    if not hmac.compare_digest(mac.encode(), _mac(secret, chat, body).encode()):
        raise Refusal("button_expired")
    verb, *args = body.split(":")
    return verb, args


def reseal(secret: bytes, data: str, *, old: str, new: str) -> str:
    """The data of a button for the chat that its own has become; one that was not put there stays as dead as it was."""
    body = data.rpartition("|")[0]
    is_ours = hmac.compare_digest(data.encode(), _sealed(secret, old, body).encode())
    return _sealed(secret, new, body) if is_ours else data


def _sealed(secret: bytes, chat: str, body: str) -> str:
    return f"{body}|{_mac(secret, chat, body)}"


def _mac(secret: bytes, chat: str, body: str) -> str:
    whole = hmac.digest(secret, f"{chat}\n{body}".encode(), "sha256")
    return base64.urlsafe_b64encode(whole).decode()[:_MAC_CHARACTERS]
