"""The year: cases counted into the statutory forms, figures entered, cells opened."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from handlers.services.actors import Actor
from law import forms, statistics
from law.errors import Refusal
from law.statistics import AppealFacts, CaseFacts, Report
from storage import cases, figures, journal
from storage.engine import Session
from storage.tables import Appeal, Applicant, Case
from templates import words

FORMS = ("2014", "2021")
FORM_2021_FROM = 2019
"""Reports of 2019 and later follow the new form; earlier ones the table of 2014."""


def form_of(year: int) -> str:
    """The form in which a year is reported when nobody says another."""
    return "2021" if year >= FORM_2021_FROM else "2014"


def report(session: Session, year: int, form: str, *, cases_only: bool = False) -> Report:
    """Count a year; Refusal identity_broken when its identities do not hold.

    ``cases_only`` leaves the entered figures out, so that half-entered ones cannot hide the cases.
    """
    if form not in FORMS:
        raise Refusal("form_unknown", form=form, known=FORMS)
    entered = {} if cases_only else figures.of_year(session, year, form)
    return statistics.tally(
        _cases(session, year),
        form=form,
        year=year,
        appeals=_appeals(session, year),
        figures={code: _number(value) for code, value in entered.items()},
    )


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _cases(session: Session, year: int) -> list[CaseFacts]:
    rows = cases.of_year(session, date(year, 1, 1), date(year, 12, 31))
    return [case_facts(case, applicant) for case, applicant in rows]


def case_facts(case: Case, applicant: Applicant) -> CaseFacts:
    """What the forms ask of a case."""
    return CaseFacts(
        number=case.number,
        kind=case.kind,
        received_on=case.received_on,
        concluded_on=case.concluded_on,
        outcome=case.outcome,
        ground=case.ground,
        channel=case.channel,
        applicant_type=applicant.type or "natural",
        due_on=case.due_on,
        base_due_on=case.base_due_on,
        extended=case.extended,
        law_code=case.law_code,
    )


def _appeals(session: Session, year: int) -> list[AppealFacts]:
    found = []
    for row in cases.everywhere(session, Appeal):
        if row.opened_on.year <= year:
            number = cases.by_id(session, row.case_id).number
            found.append(
                AppealFacts(
                    number=number, kind=row.kind, opened_on=row.opened_on, result=row.result, ended_on=row.ended_on
                )
            )
    return found


def enter(session: Session, year: int, pairs: dict[str, str], *, form: str, actor: Actor, now: datetime) -> int:
    """Enter figures that no case gives; refuses unknown rows, counted rows and what is no number."""
    shape = forms.load(form)
    for code, written in pairs.items():
        if code not in shape.value_codes:
            raise Refusal("figure_unknown", form=form, code=code)
        if statistics.is_counted(code):
            raise Refusal("figure_is_counted", form=form, code=code)
        value = _figure(code, written)
        before = figures.enter(session, year=year, form=form, code=code, value=value, by=actor.address, now=now)
        journal.append(
            session, "figure", actor=actor.address, now=now, year=year, form=form, code=code, value=value, before=before
        )
    return len(pairs)


def _figure(code: str, written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise Refusal("figure_not_a_number", code=code, written=written[:40]) from error
    if not value.is_finite() or value < 0:
        raise Refusal("figure_not_a_number", code=code, written=written[:40])
    return value


def lines(counted: Report) -> list[dict[str, Any]]:
    """The rows of a report in the form's order: code, label, unit, value, case numbers."""
    shape = forms.load(counted.form)
    found = []
    for row in shape.rows:
        cell = counted.cells.get(row.code)
        found.append(
            {
                "code": row.code,
                "label": row.label,
                "unit": row.unit,
                "depth": row.code.count("."),
                "value": cell.value if cell else None,
                "numbers": list(cell.numbers) if cell else [],
            }
        )
    return found


def as_json(counted: Report) -> str:
    """The values by row code: ``{"form": …, "year": …, "values": {…}}``."""
    values = {code: _plain(value) for code, value in counted.values.items()}
    return json.dumps({"form": counted.form, "year": counted.year, "values": values}, ensure_ascii=False)


def _plain(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else float(value)


def as_csv(counted: Report) -> str:
    """The rows for a spreadsheet: UTF-8 with a byte order mark, everything quoted, formulas defused."""
    page = io.StringIO()
    page.write("\ufeff")
    writer = csv.writer(page, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([words.label("column", name) for name in ("code", "label", "value", "unit", "numbers")])
    for line in lines(counted):
        value = "" if line["value"] is None else line["value"]
        writer.writerow(
            [_safe(str(each)) for each in (line["code"], line["label"], value, line["unit"], " ".join(line["numbers"]))]
        )
    return page.getvalue()


def _safe(cell: str) -> str:
    return "'" + cell if cell[:1] in "=+-@\t\r\uff1d\uff0b\uff0d\uff20" and cell[:1] else cell


def as_text(counted: Report) -> str:
    """The table in words, a row a line."""
    return words.render("report", lines=lines(counted), year=counted.year, form=counted.form, remarks=counted.remarks)


def as_html(counted: Report) -> str:
    """The table as a page of its own."""
    return words.page("report", lines=lines(counted), year=counted.year, form=counted.form, remarks=counted.remarks)


FORMATS = {"text": as_text, "json": as_json, "csv": as_csv, "html": as_html}


def drill(counted: Report, code: str) -> tuple[str, ...]:
    """The case numbers behind a cell."""
    if code not in counted.cells:
        raise Refusal("figure_unknown", form=counted.form, code=code)
    return counted.cells[code].numbers


def mailbox(session: Session, year: int) -> dict[str, int]:
    """How many mailbox questions a year brought and how many were answered."""
    rows = [case for case, _ in cases.of_year(session, date(year, 1, 1), date(year, 12, 31)) if case.kind == "question"]
    came = [case for case in rows if case.received_on and case.received_on.year == year]
    done = [
        case for case in rows if case.outcome == "answered" and case.concluded_on and case.concluded_on.year == year
    ]
    return {"received": len(came), "answered": len(done)}


def narrative(session: Session, year: int, language: str = "zh") -> str:
    """The paragraph of the yearly report about requests, from the cases themselves."""
    counted = [facts for facts in _cases(session, year) if facts.kind == "request"]
    came = [facts for facts in counted if facts.received_on and facts.received_on.year == year]
    ended = [facts for facts in counted if facts.concluded_on and facts.concluded_on.year == year]
    outcomes: dict[str, int] = {}
    for facts in ended:
        outcomes[facts.outcome or ""] = outcomes.get(facts.outcome or "", 0) + 1
    late = sum(1 for facts in ended if facts.due_on and facts.concluded_on and facts.concluded_on > facts.due_on)
    return words.render(
        "narrative",
        language,
        year=year,
        received=len(came),
        ended=len(ended),
        outcomes=outcomes,
        late=late,
        mailbox=mailbox(session, year),
    )


def printed(counted: Report, fmt: str) -> str:
    """Print a report in one of the formats."""
    if fmt not in FORMATS:
        raise Refusal("format_unknown", format=fmt, known=tuple(FORMATS))
    return FORMATS[fmt](counted)
