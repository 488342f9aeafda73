"""Personal data in a text: found and hidden before others read it."""

import re

_PATTERNS = (
    re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)"),
    re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"),
    re.compile(r"(?<!\d)\d{15,19}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[-— ]?\d{7,8}(?!\d)"),
    # Chinese runs on without blanks: only what an address is written in belongs to it, or the words around it go too.
    re.compile(r"[A-Za-z0-9._%+-]+[@\uff20][A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
)


def hide(text: str, *known: str | None) -> str:
    """Hide identity numbers, telephone numbers, card numbers and mail addresses, and what is known of a person."""
    for each in sorted((value.strip() for value in known if value), key=len, reverse=True):
        text = text.replace(each, mask_name(each)) if len(each) > 1 else text
    for pattern in _PATTERNS:
        text = pattern.sub(lambda found: _mask(found.group(0)), text)
    return text


def mask(value: str) -> str:
    """Keep what tells two values apart, hide the rest."""
    return _mask(value) if len(value) > 4 else "*" * len(value)


def mask_name(value: str) -> str:
    """Keep the first sign of a name or an address."""
    return value[:1] + "*" * min(len(value) - 1, 2) if len(value) > 1 else "*" * len(value)


def _mask(value: str) -> str:
    keep, last = 4 if len(value) >= 15 else 3, 4 if len(value) >= 11 else 3
    return (
        value[:keep] + "*" * (len(value) - keep - last) + value[-last:] if len(value) > keep + 3 else value[:1] + "***"
    )
