"""The table of a year as text, JSON, CSV and a page."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

from law import forms
from law.errors import Refusal
from law.statistics import Report
from storage import totals
from templates import words


def lines(counted: Report) -> list[dict[str, Any]]:
    """The rows of a report in the form's order: code, label, unit, value, case numbers, the table that begins here.

    Where no numbers stand behind what was counted, `unlisted` says where they are.
    """
    shape = forms.load(counted.form)
    headings, found = shape.headings(), []
    for row in shape.rows:
        cell = counted.cells.get(row.code)
        is_listed = not cell or not cell.value or cell.numbers or row.code not in shape.counted
        found.append(
            {
                "code": row.code,
                "label": row.label,
                "unit": row.unit,
                "depth": row.code.count("."),
                "table": headings.get(row.code),
                "value": cell.value if cell else None,
                "numbers": list(cell.numbers) if cell else [],
                "unlisted": "" if is_listed else _elsewhere(counted.year, row.code),
            }
        )
    return found


def _elsewhere(year: int, code: str) -> str:
    return words.render("unlisted", year=year, code=code, most=totals.MOST)


def filled(counted: Report) -> list[dict[str, Any]]:
    """The rows of a report that cases or appeals fill."""
    codes = forms.load(counted.form).counted
    return [line for line in lines(counted) if line["code"] in codes and line["value"]]


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
    form = forms.load(counted.form)
    # Below the head, so that a program still finds the columns in the first line.
    writer.writerow(["", _safe(form.title), "", "", _safe(form.basis)])
    for line in lines(counted):
        value = "" if line["value"] is None else line["value"]
        writer.writerow([_safe(str(each)) for each in (line["code"], line["label"], value, line["unit"], _named(line))])
    return page.getvalue()


def _named(line: dict[str, Any]) -> str:
    return line["unlisted"] or " ".join(line["numbers"])


def _safe(cell: str) -> str:
    return "'" + cell if cell[:1] in "=+-@\t\r\uff1d\uff0b\uff0d\uff20" and cell[:1] else cell


def as_text(counted: Report) -> str:
    """The table in words, a row a line."""
    return words.render("report", **_facts(counted))


def as_html(counted: Report) -> str:
    """The table as a page of its own."""
    return words.page("report", **_facts(counted))


def _facts(counted: Report) -> dict[str, Any]:
    form = forms.load(counted.form)
    return {
        "title": form.title,
        "basis": form.basis,
        "lines": lines(counted),
        "year": counted.year,
        "form": counted.form,
        "remarks": counted.remarks,
    }


FORMATS = {"text": as_text, "json": as_json, "csv": as_csv, "html": as_html}


def printed(counted: Report, fmt: str) -> str:
    """Print a report in one of the formats."""
    if fmt not in FORMATS:
        raise Refusal("format_unknown", format=fmt, known=tuple(FORMATS))
    return FORMATS[fmt](counted)
