"""Which letters there are: for each kind the facts it needs, the facts it may use and the parts it must show.

A fact is a str, int, date, bool, or a tuple of those or of mappings; every text is plain words.

bureau, number, signed_on, law_code   our name, the letter's number 威科公开〔2026〕第0001号, its day, "2008" or "2019"
contact, practice, regulation         how to reach us; True marks the letter 练习; the law's name if not the Regulation
former_version                        True where the text of 2008 decides on a day on which the name means that of 2019
applicant, third_party, body          whom we write to or about: names in words
case_number, received_on, description the case, its legal day of receipt, what was asked for (the citizen's words)
articles                              in words, joined: "第三十六条第一项"; what does not begin with 第 stands as it is
reason, ground, text                  why; the ground in words ("个人隐私"); the officer's own, each line a paragraph
accepted_on                           the day on which we took a petition up
handled_by, handled_days, more_days   the rule in words, the days from that day, and how many more there may be
due_on, lapsed_on, reply_on, period_days until when something is, or in vain was, due; our own last day; how many days
items                                 a tuple of str: what is unclear, what is enclosed
basis, lines, total                   "item", "page" or "cost" (2008); fee rows {"what", "count", "price", "amount"},
                                      all str or int, by item and page their "first" and "last" unit; the sum in yuan
places                                by item: the "year" and "month" of receipt, "first" and "last" place in it
refund, overdue, asked_others         True where a fee given up was paid; too late to promise a day; others asked still
paid_on, refunded, kept, was, more    the day of a payment; what of it goes back, stays, was told wrongly, differs
scale                                 all of it: rows {"first", "last" (none last), "yuan", "more" for "every" further}
remedies                              rows (mappings or objects): code "review"|"suit"|"suit_after_review"|"complaint",
                                      span, unit "day"|"month", bodies (names in words, or the codes of bodies that
                                      the law calls by no name), article, first (review must come before any suit)
by_items                              rows of "places" of items and their "ways", strictest first; none where all alike
correction, on_paper, matter          True where of one's own data; paper beside it; a petition, complaint or wrongdoing
keeps_period, ends                    True where the reply period is not counted anew; where silence gives up
of_others, objected, reasoned         True where the ground protects somebody else; where it said no, and where why
beside                                the grounds in words that protect nobody else, where others do
overrides, against, against_at        why we disclose against a will; "unfounded" or "public_interest"; of which items
further, heeded                       more rows of these; True where it is unknown to which item a third party said no
left, joint, lacks                    who of several steps out; True where one took it back, where proof is lacking
clear_by_on, pay_by_on, reasons_by_on the last day of what an applicant still owes; of these, by name, the lapsed ones
spared_by_on                          the last day on which reasons are taken that an answer has made nobody wait for
route, route_by                       the other procedure that a claim goes by, and its article, in words
asking                                "determine" or "confirm": what another agency is asked for (Art. 17, 11)
where, way, supply, delivery, payment how to find or get something, or to pay, in words
told_on, former_number, former_on     an earlier letter of ours and its day; withdrawn_on: we ask its reader no more
attachments                           rows {"name", "kb", "pages"} of what goes with it: listed by pages, else by size
answers                               rows of what is answered item by item: "kind" of the letter that says it alone,
                                      "item" (the citizen's words), "files" (names), and the facts of that kind
anew_number, anew_by, anew_on         of what is answered anew: whose reply was corrected, or late; who decided (may be
anew_in_review, anew_article          empty) and when we had it; True where it was a review; what it rests on
anew_again, anew_document             True where that number was itself a new answer's; the decision's own, where known
anew_silent, anew_notice, anew_voided True where nothing was answered; where this is no answer; the letter it replaces
named_on, from_on                     the day off that a decision names as the last day, or that ended the first period
events                                rows {"on": date, "time", "who", "words"} of the register sheet
"""

from dataclasses import dataclass, replace

SIGNED = ("bureau", "number", "signed_on", "law_code")
ASKED = ("applicant", "received_on", "description")
_ANEW = ["number", "again", "by", "on", "in_review", "article", "silent", "notice", "document", "voided", "voided_on"]
_UNTIL, _AWAITED = "overdue former_due_on text", "clear_by_on pay_by_on reasons_by_on spared_by_on lapsed asked_others"
ANEW = tuple(f"anew_{name}" for name in _ANEW)
_MARKS = ("practice", "former_version", "on_paper", "correction", "matter")
OPTIONAL = ("contact", "regulation", "attachments", *_MARKS, *ANEW)
ANSWERS = "answers"
COMMON = (*SIGNED, *ASKED, "regulation", "former_version", "remedies", "case_number")
"""What a letter that answers item by item says once for all of them."""
EACH = ("law", "answer", "reason", "where", "delivery", "way", "former", "items", "text")
"""The parts of a reply that such a letter says for each item."""


@dataclass(frozen=True)
class Kind:
    """One kind of letter: `required` and `optional` facts, and the `parts` that a finished one must show.

    Of the parts `one_of` it must show one at least.
    """

    code: str
    required: tuple[str, ...]
    parts: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    sheet: bool = False
    signs: bool = True

    @property
    def takes_text_as(self) -> str:
        """Name the fact that the officer's own words fill: the reason, where or which way, or else the text."""
        return next((name for name in ("reason", "where", "way") if name in self.required), "text")

    @property
    def facts(self) -> tuple[str, ...]:
        """Name every fact that the wording may use."""
        return tuple(dict.fromkeys((*self.required, *self.optional, *OPTIONAL)))


def _letter(code: str, needs: str, *, shows: str, may: str = "") -> Kind:
    return Kind(code, (*SIGNED, *needs.split()), tuple(shows.split()), tuple(may.split()))


def _about(code: str, needs: str, *, shows: str, may: str = "") -> Kind:
    return _letter(code, f"{' '.join(ASKED)} {needs}", shows=shows, may=may)


def _reply(code: str, needs: str = "", *, shows: str = "", may: str = "") -> Kind:
    parts = f"asked law answer remedies {shows}"
    return _about(f"reply_{code}", f"articles remedies {needs}", shows=parts, may=f"text case_number {may}")


def _early(kind: Kind) -> Kind:
    """Let a reply be without an article: the first Regulation has none, and no document said it from the first day."""
    needed = tuple(name for name in kind.required if name != "articles")
    return replace(kind, required=needed, optional=("articles", *kind.optional))


def _sheet(code: str, needs: str, *, shows: str, may: str = "") -> Kind:
    facts = ("bureau", *needs.split())
    return Kind(code, facts, tuple(shows.split()), ("law_code", *may.split()), sheet=True, signs=False)


_SHEETS = (
    _sheet(
        "form",
        "applicant applicant_type reach description supply delivery submitted_on",
        shows="applicant reach description supply",
        may="number identity address purpose signed_on",
    ),
    _sheet(
        "register",
        "number applicant applicant_type channel received_on description officer due_on",
        shows="applicant received description due",
        may="identity reach supply delivery submitted_on outcome replied_on extended_on events signed_on",
    ),
    _sheet(
        "delivery_receipt", "number applicant delivery items signed_on", shows="recipient documents delivery signature"
    ),
    _sheet(
        "consult_confirmation",
        "number third_party description signed_on",
        shows="description choices signature",
        may="period_days",
    ),
)

_NOTICES = (
    _about("receipt", "channel articles period_days due_on", shows="asked law due", may="case_number"),
    _about(
        "clarification",
        "articles items period_days due_on",
        shows="asked law items due consequence",
        may="text keeps_period ends reply_on former_number former_on",
    ),
    *(
        _about(code, f"articles reason told_on due_on{more}", shows="asked law answer due", may=f"{may}{_UNTIL}")
        for code, more, may in (("clarification_withdrawn", "", ""), ("fee_withdrawn", " total", "refund kept "))
    ),
    _about(
        "fee_refunded", "articles reason told_on paid_on total refunded kept", shows="asked law answer", may="was more"
    ),
    *(
        _about(code, "articles reason due_on", shows="asked law reason due", may=f"{may} text")
        for code, may in (("ask_reasons", "period_days former_number former_on"), ("delay", "former_due_on"))
    ),
    _about(
        "extension",
        "articles reason period_days due_on",
        shows="asked law reason due",
        may="former_due_on text",
    ),
    _letter(
        "consult_third_party",
        "third_party description period_days articles",
        shows="asked law due consequence",
        may="received_on material due_on text",
    ),
    _about(
        "consult_told",
        "articles",
        shows="asked law clock",
        may="consulting consulted_on keeps_period overdue due_on text",
    ),
    _letter(
        "third_party_told",
        "third_party description articles reason remedies",
        shows="law reason remedies",
        may="told_on withdrawn_on against text",
    ),
    _letter(
        "consult_joint",
        "body description period_days articles",
        shows="asked law due consequence",
        may="received_on material text",
    ),
    _letter(
        "consult_agency",
        "body description asking asked articles",
        shows="asked law question due",
        may="received_on keeps_period overdue text",
    ),
    _letter(
        "consult_withdrawn",
        "body description told_on reason articles",
        shows="asked law answer",
        may="received_on text",
    ),
    _letter("assist", "body description asked due_on", shows="asked due", may="received_on text"),
    _about(
        "fee",
        "articles basis lines total period_days payment",
        shows="asked law lines total due consequence",
        may="scale places due_on keeps_period text former_number former_on",
    ),
    _about(
        "petition_extension",
        "articles reason period_days due_on accepted_on former_due_on",
        shows="asked law reason due",
        may="from_on text",
    ),
    *(
        _about(f"abandoned_{why}", "articles told_on due_on remedies", shows="asked law answer remedies", may="text")
        for why in ("unclear", "unpaid")
    ),
    _about("withdrawal", "withdrawn_on", shows="asked answer", may="case_number text way joint"),
    _about("joint_left", "left reason", shows="asked answer", may="articles text lacks"),
    _about("redo", "anew_number anew_on due_on", shows="asked answer due", may="articles named_on text"),
    _about("reopened", "former_number told_on", shows="asked answer", may=f"due_on withdrawn {_AWAITED} {_UNTIL}"),
    _about("redo_ended", "anew_number anew_on reason", shows="asked answer", may="articles text"),
    _about("petition_directed", "", shows="asked law way", may="articles way body body_reach text route route_by"),
)

_AGAINST, _HEEDED = "overrides against further", "objected reasoned"
_REPLIES = (
    _reply("public", "where", shows="where"),
    replace(
        _reply("granted", "delivery", shows="delivery", may=f"supply items {_AGAINST}"),
        one_of=("text", "items", "attachments"),
    ),
    _reply("partial", "reason delivery", shows="reason delivery", may=f"ground {_HEEDED} supply items {_AGAINST}"),
    _reply("refused", "ground reason", shows="reason", may=f"of_others {_HEEDED} beside"),
    _reply("inseparable", "ground reason", shows="reason", may=f"of_others {_HEEDED} beside"),
    _early(_reply("inquiry", "where", shows="where", may="reason")),
    _reply("not_held", "reason", shows="reason"),
    _reply("other_body", "reason", shows="reason", may="body body_reach"),
    _reply("not_ready_made", "reason", shows="reason"),
    _reply("not_information", "reason", shows="reason"),
    _reply("unclear", "reason told_on", shows="reason", may="items"),
    _reply("amend", "items", shows="items"),
    _early(_reply("petition_way", "way", shows="way")),
    _reply("repeat", "former_number former_on", shows="former"),
    _early(_reply("publication", "where", shows="where")),
    _reply("excessive", "reason told_on", shows="reason", may="lapsed_on"),
    _reply("corrected", "text", shows="text"),
    _reply("not_corrected", "reason", shows="reason"),
    _reply("correction_elsewhere", "body", may="body_reach"),
    _about("reply_reissue", "reason remedies", shows="asked answer reason remedies", may="articles way case_number"),
    _about("reply_other", "text remedies", shows="asked answer remedies", may="articles case_number"),
    _about(
        "reply_accepted",
        "",
        shows="asked law answer",
        may="articles text accepted_on handled_by handled_days more_days due_on",
    ),
    _about("reply_forwarded", "body", shows="asked law way", may="articles body_reach text"),
    _about("reply_handled", "text", shows="asked law answer review", may="articles accepted_on body"),
    _about("reply_not_accepted", "reason", shows="asked law answer reason", may="articles text route route_by"),
    _about("reply_complaint_upheld", "articles", shows="asked law answer", may="text"),
    _about("reply_complaint_corrected", "articles", shows="asked law answer", may="text"),
    _about("reply_complaint_other", "articles text", shows="asked law answer"),
    _about(
        "reply_items",
        "answers remedies",
        shows="asked law item remedies",
        may="case_number overrides against against_at further heeded articles by_items",
    ),
    _about("reply_answered", "text", shows="asked answer"),
    _about("reply_transferred", "body", shows="asked answer", may="body_reach text"),
)

KINDS: dict[str, Kind] = {kind.code: kind for kind in (*_SHEETS, *_NOTICES, *_REPLIES)}

_OTHER_NAMES: dict[str, str] = {
    "withdrawn": "withdrawal",
    "directed": "petition_directed",
    "acknowledgement": "receipt",
    "third_party": "consult_third_party",
    "joint_author": "consult_joint",
    "other_agency": "consult_agency",
}


class NoSuchLetter(LookupError):
    """An outcome or an act has no kind of letter: a row of the law was added without its counterpart here."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no letter says {code}: it wants a row in templates/letters/kinds.py and a wording beside it")
        self.code = code


def named(code: str) -> str:
    """Name the kind of letter for an outcome, or for the letter of an act; NoSuchLetter when there is none."""
    kind = _OTHER_NAMES.get(code, code)
    found = KINDS.get(kind) or KINDS.get(f"reply_{kind}")
    if found is None:
        raise NoSuchLetter(code)
    return found.code
