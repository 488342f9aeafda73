"""Text files as offices write them: in UTF-8 with or without a mark in front, or in the older encoding of China."""

from pathlib import Path

_OLDER = "gb18030"
"""What Windows in Chinese writes where nobody asks for UTF-8; GBK and GB 2312 are parts of it."""


def read(file: Path) -> str:
    """Read a file whole, with plain line ends; UnicodeDecodeError where it is no text in either encoding."""
    content = file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        try:
            text = content.decode(_OLDER)
        except UnicodeDecodeError:
            raise error from None  # what is meant to be UTF-8 is told of as such
    return text.replace("\r\n", "\n").replace("\r", "\n")
