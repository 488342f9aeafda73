"""Whether two requests ask for the same thing: their words without signs and spaces, nearly equal."""

import hashlib
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher

from handlers.reading import features

SAME_FROM = 0.9
LONGEST = 2000
"""So many characters are compared; the comparison is quadratic."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\d+")
_NUMERALS = re.compile(
    r"[一二三四五六七八九〇零○]{4}(?=年)|(?:一九|二[〇零○])[一二三四五六七八九〇零○]{2}|(?<=第)[一二三四五六七八九](?=[批期号次届季])"
)
_BATCH = re.compile(
    r"(?<![一二三四五六七八九十\d])([一二三四五六七八九\d])(期|批|季度|标段)(?!间|盼|待|望|末|初|权|货|评|示|准|复)"
)
_DOCUMENT = re.compile(r"((?:19|20)\d\d)[)\]〕】年]? ?第?(\d{1,6})号(?!楼|院|线|地|门|桥|路)")
_SIDE = re.compile(r"(?<![一-鿿])[东南西北](?=区|园区|院|门|侧)|(?<=[园校厂城小])[东南西北](?=区|院|门)")
_DIGITS = str.maketrans("一二三四五六七八九〇零○", "123456789000")
_FRAME = re.compile(
    r"(我们?|本人|咱们?)?(想要?|要|需要|希望|申请|请求|请)?(公开|提供|查阅|查询|查看|获取|看看|看|查|了解|复印)(一下|一份)?"
    r"|我们?(想要?|要|需要)|(给|发给)(我们?|本人)|麻烦|你们?局?|贵(局|单位|机关)|谢谢|能不能|可以|请|一下|一份|的|吗|了"
)
"""What is said around anything that is asked for."""
SHORTEST = 6
_PLACE = re.compile(r"[一-鿿]?(?:省|市|区|县|镇|乡|村|街道|小区|社区|大道|路|学校|小学|中学|医院|公司)")


def plain(text: str) -> str:
    """The letters, digits and characters of a text alone, in one width and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def likeness(text: str) -> str | None:
    """What stands for the words of a text as far as they are compared (`alike`); None where there are none.

    It is kept with every request: where it changes, a migration makes it anew of those that are there.
    """
    compared = plain(_figures(features.simplified(text)))[:LONGEST]
    return hashlib.sha256(compared.encode()).hexdigest() if compared else None


def years(text: str) -> frozenset[str]:
    """The years that a text names, in figures or in Chinese numerals (二〇二四年)."""
    return frozenset(_YEAR.findall(_figures(text)))


def batches(text: str) -> frozenset[str]:
    """Which of several a text names: 一期, 第2批, 三季度; with what they are of."""
    found = _BATCH.findall(unicodedata.normalize("NFKC", text))
    return frozenset(which.translate(_DIGITS) + of for which, of in found)


def documents(text: str) -> frozenset[str]:
    """The documents that a text names by year and number: 示科发〔2024〕5号 is not 〔2024〕15号."""
    return frozenset(f"{year}-{int(last)}" for year, last in _DOCUMENT.findall(unicodedata.normalize("NFKC", text)))


def sides(text: str) -> frozenset[str]:
    """Which side of a place a text names: 东区, 西门."""
    return frozenset(_SIDE.findall(text))


def is_of_other_years(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether two texts name years, batches or documents and none of the other's: 2023 is not 2024."""
    return bool(first and second) and not first & second


def _figures(text: str) -> str:
    said = unicodedata.normalize("NFKC", text)
    return _NUMERALS.sub(lambda found: found.group(0).translate(_DIGITS), said)


def _names_others(first: str, second: str) -> bool:
    """Tell whether each of two texts names a number that the other does not: another year, another batch."""
    one, other = set(_NUMBER.findall(_figures(first))), set(_NUMBER.findall(_figures(second)))
    return bool(one - other and other - one)


def _is_of_another_place(one: str, other: str, matcher: "SequenceMatcher[str]") -> bool:
    """Tell whether what differs in two texts stands right before the word by which a place is known."""
    changed = [code for code in matcher.get_opcodes() if code[0] == "replace"]
    return any(_PLACE.match(one[code[2] :]) and _PLACE.match(other[code[4] :]) for code in changed)


def _says_the_same(one: str, other: str) -> bool:
    """Tell whether two texts have the same signs in another order, apart from the words in which anything is asked.

    One sign more or less is another matter: 检测报告 is not 验收报告.
    """
    left = [Counter(_FRAME.sub("", each)) for each in (one, other)]
    return left[0] == left[1] and left[0].total() >= SHORTEST


def alike(first: str, second: str) -> bool:
    """Tell whether two texts are equal or very similar, and name no other year, batch, number or place.

    In either script; a year in numerals (二〇二四) is that year.
    """
    first, second = _figures(features.simplified(first)), _figures(features.simplified(second))
    one, other = plain(first)[:LONGEST], plain(second)[:LONGEST]
    if not one or not other:
        return False
    if one == other:
        return True
    if is_of_other_years(batches(first), batches(second)) or _names_others(first, second):
        return False
    if _says_the_same(one, other):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    quick = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    if not all(ratio() >= SAME_FROM for ratio in quick):
        return False
    return not _is_of_another_place(one, other, matcher)
