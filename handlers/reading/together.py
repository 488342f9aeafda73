"""Whose names stand in the field of a name: one person's or body's, or of several who ask together."""

import re
from collections.abc import Iterable

from handlers.reading import features, places

_MARKS = re.compile(r"[、,，;；/\n]")
_PERSON = re.compile("[一-鿿]{2,4}")
# Two characters at least on both sides: a name that holds the word (张和平) is a single one.
_WORD = re.compile(r"\s+|(?<=[一-鿿]{2})[和与及跟](?=[一-鿿]{2})")
_COMPOUND = re.compile(
    r"(?:欧阳|司马|上官|诸葛|司徒|东方|独孤|慕容|令狐|皇甫|尉迟|公孙|轩辕|长孙|宇文|夏侯|闻人|南宫|端木)\s+[一-鿿]{1,2}"
)
"""A surname of two characters, and a blank before what it is the surname of."""
_SPACED = re.compile(r"([一-鿿])\s+([一-鿿])\s+([一-鿿])\s+([一-鿿])")
"""Four characters with a blank behind each: two names of two, as they are printed (林　晓　吴　敏), or one."""
_LATIN = re.compile("[a-zà-ɏ][a-zà-ɏ .'’-]*(?: (?:and|&) [a-zà-ɏ][a-zà-ɏ .'’-]*)+", re.IGNORECASE)
_LATIN_PERSON = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){1,3}")
"""A given name and a surname, each with its capital."""
_AND_OTHERS = re.compile(
    r"等[\d一二两三四五六七八九十]*(?:人|位|名|户)"
    r"|(?<=[一-鿿]{2})等(?:申请人|村民|居民|业主|住户|职工)?$|\b(?:and others|et al)\b",
    re.IGNORECASE,
)

_I = r"我(?:一个人|一人|1人|自己|本人|个人)?"
_ALL_LEAVE = re.compile(
    r"全体|全部?都?(?:撤|退)|我们(?:全|都|两|几|大家|一起|也)|都(?:要|想|同意)?(?:撤|退|不)|大家|一起(?:撤|退)"
    r"|\ball of us\b"
)
_LEAVES = re.compile(
    rf"(?:只有?|仅仅?|单|就)(?:是|有)?{_I}(?:要|想|来)?(?:退出|撤回|撤|不申请|不参加|不要)"
    rf"|^(?:只有?|仅仅?|就)(?:是|有)?{_I}一?个?[，。!]?$"
    rf"|{_I}(?:要|想|申请|决定|先|单独|就|现在|自愿){{0,3}}退出|退出(?:共同|联名|联合|这个|这件|该|本次)?申请"
    rf"|{_I}(?:不再?(?:申请|参加|参与)了?|不要了|撤回)[^。]{{0,8}}(?:继续|照常|还要|仍|不退|不撤)"
    r"|(?:把|将)?我(?:的名字|的姓名|的名)?(?:从[^，。]{0,8})?(?:去掉|删掉|删去|删除|划掉|拿掉)"
    r"|(?:其他人|其余的?人?|别人|另外的?人?|另一个?人|他们?|她们?)(?:的申请)?(?:还要?|仍然?|照常|照样)?(?:继续|接着办|不退|不撤|照常)"
    r"|\b(?:only|just) (?:i|me|myself)\b|\bi(?:'m| am)? (?:alone )?(?:leav|step(?:ping)? out)"
    r"|\bi(?:'m| am)? withdraw(?:ing)? (?:alone|only|just|my name|myself)"
    r"|\bothers? (?:will |want to )?(?:go(?:es)? on|continue|stay)"
)
"""That one of several leaves, and the others do not: without who asks with them it may be said of anything."""
_STAYS = r"退出|还要继续|继续|不退|不撤|仍要?|照常"
_BY_NAME = re.compile(_STAYS)


def may_leave(text: str) -> bool:
    """Say whether words may say so at all, whoever asks together: for most nothing has to be looked up."""
    said = features.normal(text)
    return _BY_NAME.search(said) is not None or _LEAVES.search(said) is not None


def leaves(text: str, known: Iterable[str]) -> bool:
    """Say whether one of several who ask together, by these names, writes that they alone step out of it."""
    said = features.normal(text)
    if _ALL_LEAVE.search(said):
        return False
    one = "|".join(re.escape(features.normal(name)) for name in known)
    by_name = rf"(?:{one})(?:一个人|一人|自己|本人)?(?:要|想|申请)?(?:{_STAYS})"
    return _LEAVES.search(said) is not None or (bool(one) and re.search(by_name, said) is not None)


def names(name: str) -> list[str]:
    """Give the names of those who ask together (张甲、李乙和王丙; 张甲等3人 as it stands); none where one does.

    A blank may stand inside a name or between two: behind a surname of two characters it is inside (欧阳 娜娜), else it
    is taken for two, for of two it has to be asked.
    """
    found = [part for each in _MARKS.split(name.strip()) for part in _apart(each.strip()) if part]
    return found if len(found) > 1 or _AND_OTHERS.search(name.strip()) else []


def _apart(name: str) -> list[str]:
    """The names in a part that joins them by a word or a blank; itself where it joins none."""
    if _COMPOUND.fullmatch(name):
        return [name]
    apart = _WORD.split(name)
    if all(map(_PERSON.fullmatch, apart)):
        return apart
    return re.split(" (?:and|&) ", name, flags=re.IGNORECASE) if _LATIN.fullmatch(name) else [name]


def joined(found: list[str]) -> str:
    """Write the names of several as one field keeps them."""
    return (", " if all(map(_LATIN_PERSON.fullmatch, found)) else "\u3001").join(found)


def kept(name: str) -> str:
    """Write a name in Chinese characters as it is kept: the blanks inside one are none, those between two are marks.

    What may be two is written as two (林晓、吴敏), so that its applicant sees it in the summary and corrects it.
    """
    if spaced := _SPACED.fullmatch(name.strip()):
        one, two, three, four = spaced.groups()
        return f"{one}{two}、{three}{four}" if {one, three} <= places.surnames() else "".join(spaced.groups())
    found = names(name)
    is_blank = len(found) > 1 and not _MARKS.search(name) and "".join(found) == "".join(name.split())
    return "、".join(found) if is_blank else "".join(name.split())


def is_people(text: str) -> bool:
    """Say whether words are nothing but the names of several people: with a surname first, or in Latin letters."""
    found = names(text)
    return len(found) > 1 and all(map(_is_person, found))


def _is_person(name: str) -> bool:
    is_known = _PERSON.fullmatch(name) is not None and name[0] in places.surnames()
    return is_known or _LATIN_PERSON.fullmatch(name) is not None
