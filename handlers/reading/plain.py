"""One normal form: what people write in many ways and mean as the same name, identity, number or words."""

import re
import unicodedata

_KEPT = "\n\t"
_DOTS = "·•・‧∙⋅･．"
_HYPHENS = "－—–−‐‑‒―"
_SIGNS = str.maketrans({**dict.fromkeys(_DOTS, "·"), **dict.fromkeys(_HYPHENS, "-")})
_NUMBER = re.compile(r"(?<![a-z0-9])[a-z]{0,2}\d{4,}[0-9a-z]*(?:\([0-9a]\))?")
_BRACKETS = str.maketrans({**dict.fromkeys("〔【[{〈《", "("), **dict.fromkeys("〕】]}〉》", ")"), ".": "·"})
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters by their class of which nobody sees anything: blanks that pass for a name."""
_JOINERS = "\u200c\u200d"
"""They hold an emoji or a script together, so words keep them; a name or number is compared without."""


def cleaned(text: str) -> str:
    """Take away what nobody sees and what turns the direction of writing; line ends and tabs stay."""
    return "".join(sign for sign in text if sign in _KEPT or sign in _JOINERS or not _is_unseen(sign))


def folded(text: str) -> str:
    """Write words in one width and case, with one kind of dot, hyphen and blank; for comparing, never for keeping."""
    return even(text).casefold()


def even(text: str) -> str:
    """Write words in one width, with one kind of dot, hyphen and blank, as `folded` does but for capitals."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_SEEN)).translate(_SIGNS).split())


def name(text: str) -> str:
    """Write a name as it is compared: without blanks, in one width and case, with one kind of dot and bracket."""
    return folded(text).replace(" ", "").translate(_BRACKETS)


def identity(text: str) -> str:
    """Write a proof of identity as it is compared: its number alone where it has one, otherwise all its words."""
    joined = re.sub(r"(?<=[0-9a-z])[ \-]+(?=[0-9a-z])", "", folded(text))
    found = _NUMBER.search(joined.replace(" ", ""))
    return found.group(0) if found else name(text)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf"} or sign in _FILLERS


def _says_nothing(sign: str) -> bool:
    """Say whether a sign is unseen, or only chooses how the one before it is drawn."""
    return _is_unseen(sign) or "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"


class _Seen(dict[int, str | None]):
    """What becomes of every sign that came, worked out once: a dot, a hyphen, nothing, or itself."""

    def __missing__(self, code: int) -> str | None:
        sign = _SIGNS.get(code) or chr(code)
        kept = sign if sign.isspace() or not _says_nothing(sign) else None
        if code <= 0xFFFF:  # a million signs from all planes, sent on purpose, are not kept for good
            self[code] = kept
        return kept


_SEEN = _Seen()
