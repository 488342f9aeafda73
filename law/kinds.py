"""Kinds of case: what each can do is a column, so that no rule anywhere else has to list codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from law.codes import Kind, Role, Unit
from law.errors import Refusal

EVERYONE = tuple(Role)
# Working rules of 2022, Art. 30: what is reported must never reach the one it accuses, who may be an officer here.
CONFIDENTIAL = (Role.APPLICANT, Role.APPROVER, Role.SYSTEM)
PETITION_RULES_2022 = date(2022, 5, 1)


@dataclass(frozen=True, slots=True)
class Text:
    """The text that a period rests on from a day on, where no version of the Regulation says it."""

    from_on: date
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long a kind of case may take.

    `days` and `complex_days` name conventions; without them the version of the Regulation says how many. `subject`
    names the article in `versions`, `texts` are the texts beside the Regulation, the earliest first.
    """

    days: str = ""
    complex_days: str = ""
    unit: Unit = Unit.WORKING
    subject: str = ""
    texts: tuple[Text, ...] = ()

    def text_on(self, day: date) -> str:
        """Cite the text beside the Regulation in force on a day; empty where there is none."""
        return next((text.article for text in reversed(self.texts) if text.from_on <= day), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How long what was accepted may take from that day on, and how much longer once: both name conventions."""

    days: str
    extension_days: str
    texts: tuple[Text, ...]

    def text_on(self, day: date) -> str:
        """Cite the text in force on a day."""
        return next(text.article for text in reversed(self.texts) if text.from_on <= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of case.

    `roles` may touch it. Filing: `by_chat`, `on_menu`, `named` (name and contact are asked), `anonymous` (both may be
    left out). `formal`: the Regulation governs it. `discloses`: information is asked for, so that others may object
    and a fee or a delay may be due. `may_be_complex`: a longer promised time instead of an extension. `on_paper`: its
    notices are letters; others are plain words in the chat. `handling`: it is accepted first, and then has a clock of
    its own.
    """

    code: Kind
    term: Term
    roles: tuple[Role, ...] = EVERYONE
    by_chat: bool = True
    on_menu: bool = False
    named: bool = True
    anonymous: bool = False
    formal: bool = False
    discloses: bool = False
    repeatable: bool = False
    clarifiable: bool = False
    extendable: bool = False
    may_be_complex: bool = False
    on_paper: bool = True
    gets_receipt: bool = False
    confirms_withdrawal: bool = False
    handling: Handling | None = None

    @property
    def confidential(self) -> bool:
        """Tell whether it must be kept from the desk at large."""
        return Role.OFFICER not in self.roles


# The rules of 2005 and of 2022 give a petition the same 15 days; only the article moved. Art. 21 of 2005 is for the
# petition offices of governments: a bureau that is written to acts under Art. 22.
_PETITION = Term(
    days="petition_days",
    unit=Unit.CALENDAR,
    texts=(
        Text(date.min, "《信访条例》第二十二条第二款"),
        Text(PETITION_RULES_2022, "《信访工作条例》第二十三条"),
    ),
)
_HANDLING = Handling(
    days="petition_handling_days",
    extension_days="petition_extension_days",
    texts=(
        Text(date.min, "《信访条例》第三十三条"),
        Text(PETITION_RULES_2022, "《信访工作条例》第三十四条"),
    ),
)

_ROWS = (
    Row(
        code=Kind.REQUEST,
        term=Term(subject="reply"),
        on_menu=True,
        formal=True,
        discloses=True,
        repeatable=True,
        clarifiable=True,
        extendable=True,
        gets_receipt=True,
        confirms_withdrawal=True,
    ),
    Row(
        code=Kind.QUESTION,
        term=Term(days="mailbox_simple_days", complex_days="mailbox_complex_days"),
        on_menu=True,
        named=False,
        clarifiable=True,
        may_be_complex=True,
        on_paper=False,
    ),
    Row(code=Kind.PETITION, term=_PETITION, extendable=True, handling=_HANDLING),
    # Art. 41 (2008: Art. 25) fixes no period for correcting one's own data: the reply period is used. How sure: medium.
    Row(
        code=Kind.CORRECTION,
        term=Term(subject="correction"),
        formal=True,
        clarifiable=True,
        extendable=True,
        gets_receipt=True,
    ),
    Row(code=Kind.COMPLAINT, term=Term(days="complaint_working_days", subject="complaint")),
    Row(code=Kind.WRONGDOING, term=_PETITION, roles=CONFIDENTIAL, anonymous=True),
)

RECHECK_DAYS = 30
"""Calendar days from its receipt in which the body above is asked to look at the opinion on a petition once more."""
_RECHECK = (Text(date.min, "《信访条例》第三十四条"), Text(PETITION_RULES_2022, "《信访工作条例》第三十五条"))


def recheck_text(received_on: date) -> str:
    """Cite what lets a petitioner ask the body above to look at the opinion once more (2005: 34; 2022: 35)."""
    return next(text.article for text in reversed(_RECHECK) if text.from_on <= received_on)


KINDS: Mapping[Kind, Row] = {row.code: row for row in _ROWS}


def find(code: str) -> Row:
    """Find a kind of case; Refusal kind_unknown with the known ones."""
    try:
        return KINDS[Kind(code)]
    except ValueError as error:
        raise Refusal("kind_unknown", kind=code, known=tuple(KINDS)) from error
