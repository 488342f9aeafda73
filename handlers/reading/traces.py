"""Personal data in a text, in every spelling: found and hidden before others read it; document numbers stay."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_GAP = r"[ \-.·_\u200b\u3000\t]"
_ID = re.compile(rf"(?<![\da-z])\d(?:{_GAP}?\d){{16}}{_GAP}?[\dx](?![\da-z])")
_OLD_ID = re.compile(r"(?<![\da-z])\d{15}(?!\d)")
_MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP}?|\(\+?86\){_GAP}?)?1{_GAP}?[3-9](?:{_GAP}{{0,2}}\d){{9}}(?!\d| ?[万亿]?元)"
)
_CARD = re.compile(rf"(?<![\da-z])\d(?:{_GAP}?\d){{14,18}}(?![\da-z])")
_LANDLINE = re.compile(r"(?<![\da-z\-])(?:\(0\d{2,3}\) ?|(?:\+?86[\- ]?)?0\d{2,3}[\- ]*)\d{3,4}[\- ]?\d{4}(?!\d)")
_LOCAL = re.compile(r"(?<=电话)[:是为 ]{0,3}([2-8]\d{3}[\- ]?\d{3,4})(?!\d)")
_PASSPORT = re.compile(
    r"(?<![\da-z\-字])(?:[eghmpds]\d{8}|(?:e[a-z]|[psdk]e)\d{7}|[hm]\d{10}|[a-z]\d{6}\([\da]\)|"
    r"[a-z]{1,2}\d{6,8}(?=号? ?的?护照))"
    r"(?![\da-z\-])"
)
# What only its name tells from the number of a document: permits of Hong Kong, Macao and Taiwan, of residence, service.
_PERMIT = re.compile(
    r"(?<![\da-z\-])(?:[a-z]{0,3}\d{7,12}(?:\([\da-z]\))?|(?<=[军政海空武]字第)\d{5,8}(?=号))(?![\da-z\-])"
)
_PERMIT_WORD = re.compile(
    r"(?:通行证|通行證|台胞证|台胞證|回乡证|回鄉證|居留证|居住证|居留證|护照|護照|"
    r"passport(?: no\.?| number)?|军官证|士兵证|驾驶证|駕照|驾照|"
    r"社保卡|社会保障卡|身份证|身分證|身份證)(?:号码?|號碼?)?[是为:：\s#]{0,3}(?:[军政海空武]字第)?$"
)
_NAMED_DOCUMENT = re.compile(
    r"(?:(?:居民|中华人民共和国)?身份[证證]|居住证|护照|護照|(?:港澳居民来往内地|台湾居民来往大陆)?通行证|台胞证|回乡证|军官证|士兵证|驾驶证|"
    r"社会?保障?卡|统一社会信用代码|passport|(?:resident )?(?:id|identity) card)(?:号码?| number)?[ :：]*",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r" ?[a-z][ ·.\-]?(?=[a-z]{0,5}\d)(?:[a-z\d]{5,6}|[a-z\d]{4}[港澳警学挂领试超])(?![\da-z\-])"
    r"|(?<=车牌)(?:号码?)?[是为:： ]{0,2}(?P<named>使?\d{6}|[一-鿿] ?[a-z][ ·.\-]?[a-z\d]{5,6})(?![\da-z])"
)
# A number or a name in a messenger is known by the word before it alone; the number of a group is nobody's.
_ACCOUNT = re.compile(
    r"(?<![a-z])(?:qq|扣扣|企鹅)(?:号码?|號碼?)?[是为:： ]{0,3}([1-9]\d{4,10})(?![\d年])"
    r"|(?:微信|(?<![a-z])(?:wechat|weixin|vx))(?:号码?|號碼?| ?id)[是为:： ]{0,3}([a-z][a-z\d_-]{5,19})"
    r"|(?:微信|(?<![a-z])(?:wechat|weixin|vx))[是为:： ]{0,3}([a-z](?=[a-z\d_-]*[\d_])[a-z\d_-]{5,19})"
)
# Chinese runs on without blanks: only what an address is written in belongs to it, or the words around it go too.
_MAIL = re.compile(
    r"[a-z0-9._%+-]{1,64} ?@ ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+"
    r"|[a-z0-9._%+-]{2,64} ?(?:@|#|[(\[]at[)\]]|艾特)"
    r" ?(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|outlook|hotmail|yeah)"
    r" ?(?:\.|·|点|dot) ?(?:com|cn|net)"
)
_ROOM = re.compile(
    r"(?<=[路街巷弄里村道区园苑庭城府湾])\d{1,4}(?:号|弄|栋|幢|座|-)[\d一二三四五六七八九十a-z号楼栋幢座单元层\-]{0,14}?\d{1,4}(?:室|房|户|单元)"
    r"|(?<=[路街巷弄里村道区园苑庭城府湾])\d{1,4}号?(?:院|楼|栋|幢|座)?\d{1,3}-\d{1,2}-\d{2,4}(?![\d\-])"
    r"|(?<=[区园苑庭城府湾村])\d{1,3}(?:号楼|栋|幢|座)(?:\d单元)?\d{3,4}(?!\d|[平㎡个户万元米.])"
)
_DOCUMENT = re.compile(
    r"(?:编号|文号|单号|案号|合同号?|协议号?|项目号?|批号|受理号|流水号|备案号|许可证号?|信用代码|发票号?码?|公告号|标准号|工单号?|条码|档号|索引号)"
    r"(?:[是为:：\s#no.]|第){0,4}$"
)
_CHINESE = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_SPOKEN_RUN = re.compile(rf"[\d{_CHINESE}](?:{_GAP}?[\d{_CHINESE}]){{10,}}")
_SPOKEN_DIGITS = str.maketrans(_CHINESE, "000" + "123456789" + "1" + "123456789")
_IDENTITY_WORD = re.compile(r"(?:身份证|证件|身分證|身份證)(?:号码?|號碼?)?[是为:：\s]{0,3}$")
_CARD_WORD = re.compile(r"(?:卡号|银行卡|账号|帐号|账户|帐户|卡|card)(?:号码?)?[是为:：\s]{0,3}$")
_BEFORE = 12
_SEAM = r"[ \t\u200b·•・‧∙⋅.\-()]{0,2}"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SECRET = re.compile(
    r"(?:绝密|机密|秘密|絕密|機密)\s*[★☆*]"
    # Without its star it stands alone in a line, with its years and how urgent it is, or behind its own name.
    r"|^[ \t\u3000]*(?:绝密|机密|秘密|絕密|機密)[ \t\u3000]*(?:[\d一二三四五六七八九十]{1,3} ?年)?"
    r"[ \t\u3000]*(?:特急|加急|平急|急件)?[ \t\u3000]*$"
    r"|密级[是为:： ]{0,3}(?:绝密|机密|秘密|絕密|機密)(?![级件或、的])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Trace:
    """A piece of a text that tells a person: its kind, and where it begins and ends in the text as written."""

    kind: str
    start: int
    end: int


def find(text: str) -> tuple[Trace, ...]:
    """Find what tells a person, in the order of the text; what one kind takes no other takes again."""
    # A number said in characters is one all the same, where enough of them stand together to be no date.
    said = _SPOKEN_RUN.sub(lambda run: run[0].translate(_SPOKEN_DIGITS), even(text))
    found = list[Trace]()
    # Asked first: most texts have too few figures for any number of a person, and eight rules need not look.
    is_numbered = len(_FIGURE.findall(said)) >= _FEWEST_FIGURES
    for kind, pattern, holds in _KINDS if is_numbered else _UNNUMBERED:
        for hit in pattern.finditer(said):
            start, end = hit.span(hit.lastindex or 0)
            before = said[max(0, start - _BEFORE) : start]
            free = all(end <= each.start or start >= each.end for each in found)
            if free and holds(said[start:end], before):
                found.append(Trace(kind, start, end))
    return tuple(sorted(found, key=lambda each: each.start))


def cut(text: str, kind: str) -> str:
    """Give a text without what it says of one kind."""
    for each in reversed([each for each in find(text) if each.kind == kind]):
        text = text[: each.start] + text[each.end :]
    return text


def kinds(text: str) -> tuple[str, ...]:
    """Name the kinds of personal data in a text, and `secret` where it bears a mark of secrecy."""
    named = dict.fromkeys(each.kind for each in find(text))
    return (*named, *(["secret"] if is_marked_secret(text) else []))


def is_marked_secret(text: str) -> bool:
    """Tell whether a text bears a mark of secrecy: the word with its star, or alone in a line with or without years."""
    return _SECRET.search(text) is not None


def hide(text: str, *known: str | None) -> str:
    """Hide numbers of people and of what is theirs, mail addresses, and what is known of a person."""
    for each in sorted((value.strip() for value in known if value), key=len, reverse=True):
        text = _without(text, each)
    return "".join(_pieces(text))


def _without(text: str, known: str) -> str:
    """Hide what is known of a person however it is spelled: width, case, dots, hyphens, blanks and unseen signs."""
    signs = [re.escape(sign) for sign in even(known) if sign.isalnum()]
    if len(signs) < 2:
        return text
    # A name in Latin letters is a word; in Chinese nothing parts it from the words around it.
    ends = ("(?<![a-z])", "(?![a-z])") if known.isascii() and known.isalpha() else ("", "")
    pattern = f"{ends[0]}{_SEAM.join(signs)}{ends[1]}"
    place, pieces = 0, list[str]()
    for hit in re.finditer(pattern, even(text)):
        pieces += text[place : hit.start()], mask_name(known)
        place = hit.end()
    return "".join(pieces) + text[place:]


def mask(value: str) -> str:
    """Keep what tells two values apart, hide the rest; what kind of document a number is of tells of nobody."""
    named = _NAMED_DOCUMENT.match(value)
    kept, number = (value[: named.end()], value[named.end() :]) if named else ("", value)
    return kept + (_mask(number) if len(number) > 4 else "*" * len(number))


def mask_name(value: str) -> str:
    """Keep the first sign of a name or an address."""
    return value[:1] + "*" * min(len(value) - 1, 2) if len(value) > 1 else "*" * len(value)


def _mask(value: str) -> str:
    keep, last = 4 if len(value) >= 15 else 3, 4 if len(value) >= 11 else 3
    return (
        value[:keep] + "*" * (len(value) - keep - last) + value[-last:] if len(value) > keep + 3 else value[:1] + "***"
    )


def _pieces(text: str) -> Iterator[str]:
    place = 0
    for each in find(text):
        yield text[place : each.start]
        yield _mask(text[each.start : each.end])
        place = each.end
    yield text[place:]


def even(text: str) -> str:
    """Write a text in one width and case, sign by sign, so that every place stays where it is."""
    return text.translate(_EVEN)


def _even_sign(sign: str) -> str:
    if "一" <= sign <= "鿿":
        return sign
    if sign in "－—–−‐‑‒―":
        return "-"
    if unicodedata.category(sign) == "Cf":
        return "\u200b"
    plain = unicodedata.normalize("NFKC", sign).lower()
    return plain if len(plain) == 1 else sign


class _Evened(dict[int, str]):
    """The even sign of every sign that came, worked out once: a long text has few of them."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _even_sign(chr(code))
        return found


_EVEN = _Evened()


def _digits(said: str) -> str:
    return "".join(sign for sign in said if sign.isalnum())


def _is_identity(said: str, before: str) -> bool:
    number = _digits(said)
    if _IDENTITY_WORD.search(before):
        return True
    if not ("11" <= number[:2] <= "82" and _is_day(number[6:14])):
        return False
    return number.endswith("x") or _check(number) == number[-1]


_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of such a code, each at its value."""


def is_identity(number: str) -> bool:
    """Say whether eighteen signs are the number of an identity card: a day of birth, and the right check digit."""
    return _is_day(number[6:14]) and _check(number.lower()) == number[-1].lower()


def is_credit_code(code: str) -> bool:
    """Say whether eighteen signs are a unified social credit code, by its check sign (GB 32100-2015)."""
    said = code.upper()
    total = sum(_CREDIT.index(sign) * pow(3, place, 31) for place, sign in enumerate(said[:17]))
    return said[17] == _CREDIT[-total % 31]


def _check(number: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10x98765432"[total % 11]


def _is_day(said: str) -> bool:
    try:
        return 1900 <= date(int(said[:4]), int(said[4:6]), int(said[6:])).year <= 2099
    except ValueError:
        return False


def _is_old_identity(said: str, before: str) -> bool:
    return bool(_IDENTITY_WORD.search(before)) or (
        not _DOCUMENT.search(before) and "11" <= said[:2] <= "65" and _is_day("19" + said[6:12])
    )


def _is_card(said: str, before: str) -> bool:
    if _CARD_WORD.search(before) or _IDENTITY_WORD.search(before):
        return True
    if _DOCUMENT.search(before):
        return False
    number = _digits(said)
    if number.startswith("62"):
        return len(number) >= 16 and (number != said or _luhn(number))
    return len(number) == 16 and number[0] in "3459" and _luhn(number)


def _luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0


def _is_no_document(_: str, before: str) -> bool:
    return not _DOCUMENT.search(before)


def _is_permit(_: str, before: str) -> bool:
    return bool(_PERMIT_WORD.search(before))


def _is_any(_: str, __: str) -> bool:
    return True


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str, str], bool]], ...] = (
    ("identity", _ID, _is_identity),
    ("card", _CARD, _is_card),
    ("identity", _OLD_ID, _is_old_identity),
    ("phone", _MOBILE, _is_no_document),
    ("phone", _LANDLINE, _is_no_document),
    ("phone", _LOCAL, _is_any),
    ("passport", _PASSPORT, _is_no_document),
    ("passport", _PERMIT, _is_permit),
    ("mail", _MAIL, _is_any),
    ("account", _ACCOUNT, _is_any),
    ("plate", _PLATE, _is_no_document),
    ("address", _ROOM, _is_any),
)
_NUMBERED = {"identity", "card", "phone", "passport"}
_UNNUMBERED = tuple(row for row in _KINDS if row[0] not in _NUMBERED)
_FIGURE, _FEWEST_FIGURES = re.compile(r"\d"), 5
