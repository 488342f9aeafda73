"""How long a case may take: the row of its kind, the version of the law, the conventions where both are silent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from law import conventions, kinds, rulings, versions
from law.codes import Cause, Charge, Kind, Move, Unit
from law.errors import Refusal

_FEE_RULES = "国办函〔2020〕109号"


@dataclass(frozen=True, slots=True)
class Period:
    """How long a case may take.

    `suspends` lists the causes whose stops give days back, `articles` cites by event kind or kind:cause; without an
    article the period is our own promise.
    """

    kind: Kind
    days: int
    unit: Unit
    article: str
    extension_days: int = 0
    suspends: tuple[Cause, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict, hash=False)

    def cite(self, event_kind: Move, cause: str = "", *, on: date = date.max) -> str:
        """Cite the article for a clock event of a day; the period's own where none is more exact."""
        cause, _, of = cause.partition(":")
        if cause == Cause.REDO:
            return rulings.of_name(on, of)
        return self.articles.get(f"{event_kind}:{cause}") or self.articles.get(event_kind) or self.article

    def check_length(self, days: int) -> None:
        """Refuse an extension of no days, or of more than the law gives.

        Refusal extension_empty, extension_too_long.
        """
        told: dict[str, Any] = {"days": days, "unit": self.unit, "article": self.cite(Move.EXTENDED)}
        if days < 1:
            raise Refusal("extension_empty", **told)
        if days > self.extension_days:
            raise Refusal("extension_too_long", cap=self.extension_days, **told)


def for_case(
    kind: str,
    received_on: date,
    *,
    complex: bool = False,  # noqa: A002
    mailbox_days: tuple[int, int] | None = None,
) -> Period:
    """Choose the period for a kind of case received on a day; Refusal kind_unknown, no_law_yet.

    `mailbox_days` is what a bureau promises for a simple and for a complex question instead of the conventions.
    """
    row = kinds.find(kind)
    if not row.term.days:
        return _by_law(row, versions.on(received_on))
    days = _days(row, mailbox_days, complex=complex)
    if row.handling is not None:
        return _accepted_first(row, row.handling, days, received_on)
    return Period(row.code, days, row.term.unit, _article(row.term, received_on))


def _accepted_first(row: kinds.Row, handling: kinds.Handling, days: int, received_on: date) -> Period:
    """The period to tell where a matter goes; what was accepted starts anew, for as long as its restart says."""
    more, article = conventions.number(handling.extension_days), handling.text_on(received_on)
    articles = {f"{Move.RESTARTED}:{Cause.ACCEPTANCE}": article, Move.EXTENDED.value: article}
    return Period(row.code, days, row.term.unit, _article(row.term, received_on), more, (), articles)


def _days(row: kinds.Row, promised: tuple[int, int] | None, *, complex: bool) -> int:  # noqa: A002
    if promised is not None and row.may_be_complex:
        return promised[complex]
    return conventions.number(row.term.complex_days if complex and row.may_be_complex else row.term.days)


def _article(term: kinds.Term, on: date) -> str:
    # asked only where a subject is named: a letter to the mailbox may be older than the first Regulation
    return term.text_on(on) or (versions.on(on).article(term.subject) if term.subject else "")


def of_law(version: versions.LawVersion) -> Period:
    """Give the period of an information request under a version of the law, whatever its date."""
    return _by_law(kinds.find(Kind.REQUEST), version)


def _by_law(row: kinds.Row, version: versions.LawVersion) -> Period:
    others: tuple[Cause, ...] = (Cause.JOINT_AUTHOR, Cause.OTHER_AGENCY) if version.other_agencies_stop_clock else ()
    # Who pays or clarifies starts the period anew; only what is withdrawn lets it go on.
    others += (Cause.PAYMENT,) if conventions.flag("withdrawn_notice_gives_days_back") else ()
    others += (Cause.CLARIFICATION,) if conventions.flag("withdrawn_demand_gives_days_back") else ()
    # The rules of 2020 are about the processing fee alone; costs rest on the law of 2008 itself.
    charged = _FEE_RULES if version.fees is Charge.PROCESSING else version.article("fees")
    return Period(
        row.code,
        version.reply_days,
        row.term.unit,
        version.article(row.term.subject),
        version.extension_days,
        (Cause.THIRD_PARTY, *others),
        {
            Move.EXTENDED: version.article("extension"),
            f"{Move.EXTENDED}:{Cause.DELAY}": version.article("excessive"),
            Move.STOPPED: version.article("stop"),
            Move.RESUMED: version.article("stop"),
            Move.RESTARTED: version.article("clarification"),
            f"{Move.STOPPED}:{Cause.CLARIFICATION}": version.article("clarification"),
            f"{Move.RESUMED}:{Cause.CLARIFICATION}": version.article("clarification"),
            f"{Move.STOPPED}:{Cause.PAYMENT}": charged,
            f"{Move.RESUMED}:{Cause.PAYMENT}": charged,
            f"{Move.RESTARTED}:{Cause.PAYMENT}": charged,
        },
    )
