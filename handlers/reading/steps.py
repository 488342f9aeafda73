"""What people type where a form asks them: a button's word, a choice, or an answer.

Rules as data (`steps.toml`) over the normal form; what no rule knows is an answer, and `flaw` looks at its form. What
is said to us and answers nothing is read by `asides`.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from handlers.reading import features, places, plain, together, traces
from law.codes import ApplicantType

SHORT = 24
"""What is longer is no button and no choice."""
LONGEST_PLACE = 40
"""English points at a button in more letters."""
NAME_MOST = 60
_ENDS = re.compile(r"[\s!！?？。.,，~～…、;；:：]+$")
_QUESTION = re.compile(r"[?？]\s*$|[吗呢嘛]\s*[?？。!！]*\s*$")
_FIRST_CLAUSE = re.compile(r"[,，。.;；!！\n]")
_EIGHTEEN = re.compile(r"(?<![\da-z])\d(?:[ -]?\d){16}[ -]?[\dx](?![\da-z])")
_MAIL = re.compile(r"[^\s@]+ ?@ ?[^\s@]+\.[a-z0-9]+")
_YEAR = re.compile(r"(?:19|20)\d\d ?[年-]")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af \t\u3000]+")
_LONG_NUMBER = re.compile(r"(?<![\da-z])\d(?:[ -]?\d){14,20}[ -]?[\dx]?(?![\da-z])")
_PHONE = re.compile(r"\d(?:[ ()·.,-]{0,2}\d){6}")
"""The figures of two years are none."""
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d([./-])\d{1,2}\1\d{1,2}(?!\d)")
"""A day, and the number of an identity card, have as many figures as a telephone."""
_WRITTEN_OUT = re.compile("[〇零一二三四五六七八九幺]{7,13}")
_FIGURES = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
"""A telephone in Chinese figures, one by one."""
_CODE = re.compile(r"[0-9a-z]{8,}")
_CREDIT_CODE = re.compile(r"(?<![0-9a-z])[0-9a-hj-npqrtuwxy]{2}\d{6}[0-9a-hj-npqrtuwxy]{10}(?![0-9a-z])")


def press(text: str) -> str | None:
    """Name the button that words stand for; None where they are none."""
    return _whole("press", text)


def reply(text: str) -> str | None:
    """Name how words answer a question of ours that has two buttons, yes or no; None where they say neither."""
    said = bare(features.normal(text))
    rules = _rules()["reply"].items() if len(said) <= LONGEST_PLACE else ()
    return next((name for name, rule in rules if rule.fullmatch(said)), None)


def choice(step: str, text: str) -> tuple[str, ...]:
    """Name the choices of a question that words may mean, as a rule one; of a change of mind what was said last."""
    said = bare(features.normal(text))
    rules = _rules()["choice"].get(step, {})
    if not is_question(text):
        said = _rules()["several"]["changed"].split(said)[-1]
    return tuple(name for name, rule in rules.items() if len(said) <= SHORT and rule.fullmatch(said))


def number(text: str) -> int | None:
    """The number that somebody types in place of a button, from one on."""
    said = bare(text)
    return int(said) if said.isdecimal() and len(said) <= 2 else None


def place(text: str) -> int | None:
    """The place of a button that words point at (第一个, the second one), from one on; None of other words.

    Zero: they point at one, and nobody can tell at which (最后一个, 上面那个).
    """
    said = bare(features.normal(text))
    found = _rules()["several"]["place"].fullmatch(said) if len(said) <= LONGEST_PLACE else None
    if found is None:
        return None
    told = next(filter(None, found.groupdict().values()), "")
    named = next((at for at, rule in enumerate(_rules()["place"].values(), 1) if rule.fullmatch(told)), 0)
    return int(told) if told.isdecimal() else named


def is_wrong_place(text: str) -> bool:
    """Say whether words call a button wrong by its place (第二个不对), and say nothing else."""
    said = bare(features.normal(text))
    left = _rules()["several"]["no_place"].sub("", said)
    return left != said and place(left) is not None


def denied_kinds(text: str) -> tuple[str, ...]:
    """The kinds of matter that words say theirs is not, before anything else (不是检举，我要的是…)."""
    first = _FIRST_CLAUSE.split(features.normal(text).strip(), maxsplit=1)[0]
    left = _rules()["several"]["no_kind"].sub("", first)
    return choice("kind", left) if left != first else ()


def is_question(text: str) -> bool:
    """Say whether words end as a question does."""
    return bool(_QUESTION.search(plain.folded(text)))


def is_spoken(text: str) -> bool:
    """Say whether words have what stands in no name of a person, a body or a place: they speak to somebody."""
    return bool(_rules()["document"]["spoken"].search(bare(text)))


def is_polite(text: str) -> bool:
    """Say whether words only are kind: they need no answer."""
    return bool(_rules()["several"]["polite"].fullmatch(bare(features.normal(text))))


def label_before(said: str) -> tuple[int, tuple[int, int] | None] | None:
    """Where the name of a field begins at the end of words, and the document that it names; None where none stands."""
    found = _rules()["several"]["label"].search(said)
    if found is None:
        return None
    return found.start(), found.span("document") if found["document"] else None


def named(text: str) -> str | None:
    """The name that words say is theirs (我叫…), as it was written; None where they say none that could be one."""
    written = plain.cleaned(text).strip()
    found = _rules()["several"]["named"].fullmatch(features.simplified(traces.even(written)))
    if found is None:
        return None
    value = _joined(_ENDS.sub("", written[slice(*found.span("name"))].strip()))
    return value if flaw("name", value) is None else None


def document(text: str) -> str:
    """The name of a document that stands in words, as it was written (护照, passport); empty where none does."""
    found = _rules()["document"]["named"].search(plain.folded(text))
    return found[0] if found else ""


def answer(step: str, text: str) -> str:
    """Give an answer to a short step alone: a name without 我叫 and blanks, a number alone, in figures."""
    if step == "contact":
        number = str(_rules()["several"]["reach"].sub("", text))
        return _WRITTEN_OUT.sub(lambda found: found[0].translate(_FIGURES), number)
    if step != "name":
        return text
    return named(text) or _joined(_rules()["several"]["i_am"].sub("", text))


def _joined(name: str) -> str:
    """Write a name in Chinese characters without the blanks in it, and two names as two (`together.kept`)."""
    return together.kept(name) if _CHINESE.fullmatch(name) else name


def bare(text: str) -> str:
    """Write words as they are compared here: folded, without the signs at their end."""
    return _ENDS.sub("", plain.folded(text))


def flaw(step: str, text: str, *, type: str | None = None, delivery: str | None = None) -> str | None:  # noqa: A002
    """Name why an answer cannot be what a short step asks for, by the code of the sentence that says so."""
    if "\n" in text.strip():
        return "one_line_please"
    said = plain.folded(text)
    if step == "identity":
        return _identity_flaw(said) if type in (None, ApplicantType.NATURAL) else _code_flaw(said)
    if step == "delivery_to":
        return _mail_flaw(said) if delivery == "email" else _place_flaw(said)
    checks = {"name": _name_flaw, "contact": _contact_flaw}
    return checks[step](said) if step in checks else None


def _name_flaw(said: str) -> str | None:
    is_number = sum(sign.isdigit() for sign in said) >= 6
    is_other = (
        is_number
        or any(choice(step, said) for step in ("supply", "delivery"))  # the button of another step
        or not any(sign.isalpha() for sign in said)
        or "@" in said
        or is_spoken(said)
        or _is_document(said)  # what comes after it, said too early
        or _YEAR.search(said) is not None
        or _rules()["document"]["no_name"].search(features.simplified(said)) is not None
    )
    return "name_unclear" if len(said) > NAME_MOST or is_other else None


def _identity_flaw(said: str) -> str | None:
    found = _EIGHTEEN.search(said)
    if found:
        return None if traces.is_identity(re.sub(r"[ -]", "", found.group(0))) else "identity_miscounted"
    if "passport" in traces.kinds(said):
        return None
    long = _LONG_NUMBER.search(said)
    if long and (digits := sum(map(str.isalnum, long.group(0)))) in {16, 17, 19, 20}:
        return "identity_short" if digits < 18 else "identity_long"
    return None if _is_document(said) else "identity_unclear"


def _is_document(said: str) -> bool:
    """Say whether words name a document, with some of its number or how it is shown."""
    has_number = sum(sign.isdigit() for sign in said) >= 4
    is_named = _rules()["document"]["named"].search(said) is not None
    return is_named and (has_number or _rules()["document"]["shown"].search(said) is not None)


def _code_flaw(said: str) -> str | None:
    # Whoever asks for an organisation may prove themselves by a document of their own.
    joined = said.replace(" ", "").replace("-", "")
    whole = _CREDIT_CODE.search(joined)
    if whole is not None and not traces.is_credit_code(whole[0]):
        return "credit_code_miscounted"
    return None if _CODE.search(joined) or _is_document(said) else "credit_code_unclear"


def _contact_flaw(said: str) -> str | None:
    # Whoever leaves only a messenger would be reached by nobody here, though its number has as many figures.
    left = _DAY.sub(" ", _EIGHTEEN.sub(" ", traces.cut(traces.cut(said, "account"), "passport")))
    is_phone = _PHONE.search(left) is not None
    if is_phone or _MAIL.search(left) or not _place_flaw(left):
        return None
    return "contact_account" if traces.cut(said, "account") != said else "contact_unusable"


def _mail_flaw(said: str) -> str | None:
    return None if _MAIL.search(said) else "mail_unclear"


def _place_flaw(said: str) -> str | None:
    is_placed = _rules()["document"]["placed"].search(said) is not None
    return None if places.is_address(said) and (is_placed or not is_spoken(said)) else "address_unclear"


def _whole(table: str, text: str) -> str | None:
    said = bare(features.normal(text))
    if len(said) > SHORT:
        return None
    return next((name for name, rule in _rules()[table].items() if rule.fullmatch(said)), None)


@cache
def _rules() -> dict[str, Any]:
    rows = tomllib.loads(resources.files("handlers.reading").joinpath("steps.toml").read_text("utf-8"))
    return {table: _compiled(row) for table, row in rows.items()}


def _compiled(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _compiled(told) if isinstance(told, dict) else re.compile("|".join(f"(?:{each})" for each in told))
        for name, told in row.items()
    }
