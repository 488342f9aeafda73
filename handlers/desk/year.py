"""The year by command: figures entered, a table shown, a report sent."""

from datetime import timedelta
from typing import Any

from handlers.services.post import messages, speaker
from handlers.services.post.turn import Turn
from handlers.services.year import figures, formats
from handlers.services.year import narrative as year_narrative
from handlers.services.year import report as year_report
from law import forms
from law.errors import Refusal
from law.kinds import KINDS
from storage import queue, totals, years
from storage.queue import Wanted
from templates import words

EARLIEST = 2008
HTML = "text/html"


def year_of(written: str) -> int:
    """Read a year; refuses anything else."""
    plain = written.strip()
    if not plain.isdecimal() or not EARLIEST <= int(plain) <= 2100:
        raise Refusal("year_unreadable", written=written[:20])
    return int(plain)


def stats(turn: Turn, year: str, cell: str) -> None:
    """Show a year in short, or the case numbers behind one cell."""
    speaker.staff(turn)
    asked = year_of(year)
    form = forms.of_year(asked).code
    if cell:
        _open(turn, asked, form, cell.strip())
        return
    # Read once: a cell that nobody opens needs no case.
    groups = years.groups(turn.session, asked)
    counted = year_report.counts(turn.session, asked, form, groups)
    narrative = year_narrative.of(groups.values(), asked, turn.language)
    told: dict[str, Any] = {"lines": formats.filled(counted), "narrative": narrative, "late": _late(turn, asked)}
    turn.say("stats", year=asked, form=form, **told)


def _late(turn: Turn, year: int) -> list[str]:
    """The numbers of the requests that came by a year, are open still and past their date today, the oldest first."""
    kinds = [kind for kind, traits in KINDS.items() if traits.discloses]
    found = queue.page(turn.session, Wanted(kinds, until=turn.today - timedelta(days=1)), limit=totals.MOST)
    return [case.number for case in found if not case.stopped and case.received_on and case.received_on.year <= year]


def _open(turn: Turn, year: int, form: str, cell: str) -> None:
    opened = year_report.drill(turn.session, year, form, cell)
    shown, more = opened.numbers[: totals.MOST], len(opened.numbers) > totals.MOST
    turn.say("stats_cell", year=year, cell=cell, value=opened.value, numbers=shown, more=more)


def report(turn: Turn, year: str, form: str) -> None:
    """Send the table of a year as a document."""
    speaker.staff(turn)
    asked = year_of(year)
    counted = year_report.page(turn.session, asked, form.strip() or forms.of_year(asked).code)
    caption = words.render("report_caption", turn.language, year=asked, form=counted.form)
    for name, content, media_type in (
        (f"{asked}.html", formats.as_html(counted), HTML),
        (f"{asked}.csv", formats.as_csv(counted), "text/csv"),
    ):
        messages.document(turn, turn.incoming.chat, content.encode(), name=name, media_type=media_type, caption=caption)


def figure(turn: Turn, year: str, pairs: str) -> None:
    """Enter figures of a year: ``/figure 2016 1.1=1534 1.1.1=7``."""
    who = speaker.staff(turn)
    asked = year_of(year)
    read = dict(_pair(each) for each in pairs.replace("\uff1d", "=").split())
    entered = figures.enter(turn, asked, read, form=forms.of_year(asked).code, actor=who)
    turn.say("figures_entered", year=asked, entered=entered)


def _pair(written: str) -> tuple[str, str]:
    code, sign, value = written.partition("=")
    if not sign or not code or not value:
        raise Refusal("figure_pair", written=written[:40])
    return code, value
