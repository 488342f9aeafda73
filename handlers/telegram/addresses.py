"""Telegram's chats and people as addresses."""

NAME = "telegram"


def address(number: int) -> str:
    """The address of a chat or person."""
    return f"{NAME}:{number}"


def number(named: str) -> int:
    """The chat or person of an address."""
    return int(named.removeprefix(f"{NAME}:"))
