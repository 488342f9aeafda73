"""The command line; every command imports only what it needs."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import links, moves, papers, readings, serving, upkeep

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
staff = typer.Typer(no_args_is_help=True, help="Invite and suspend members of staff.")
app.add_typer(staff, name="staff")
app.add_typer(papers.calendar, name="calendar")
app.add_typer(papers.departments, name="departments")
app.add_typer(papers.letters, name="letters")
app.add_typer(links.link, name="link")
app.command()(upkeep.reminders)
app.command()(upkeep.audit)
app.command()(upkeep.topics)
app.command()(moves.restore)
app.command()(moves.export)
app.command("import")(moves.take_in)
app.add_typer(readings.reading, name="reading")
app.command()(readings.classify)
app.command()(readings.similar)


@app.command()
def run(
    webhook: Annotated[
        bool, typer.Option("--webhook", help="let Telegram bring updates to GONGKAI_WEBHOOK_URL instead of asking")
    ] = False,
) -> None:
    """Run the bot; without GONGKAI_TOKEN in practice mode."""
    serving.run(webhook=webhook)


@app.command()
def work() -> None:
    """Work beside a process that listens: handle, remind and send, on the same PostgreSQL database."""
    serving.work()


@app.command()
def practice(
    fresh: Annotated[bool, typer.Option("--fresh", help="put the practice world away and start anew")] = False,
) -> None:
    """Run practice mode, whether a token is set or not."""
    from bot import settings

    told = settings.load()
    if fresh:
        from bot.practice import bureau

        bureau.set_aside(told)
    serving.practise(told)


@app.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    from bot import assembly, settings
    from storage import migrating

    with assembly.opened(settings.load()) as transactions:
        typer.echo(f"schema {migrating.current(transactions.database)}")


@app.command()
def doctor() -> None:
    """Check settings, database, journal, calendars and fonts; exit status 1 when something is wrong."""
    from bot import settings
    from bot.doctor import examine

    told = settings.load()
    findings = examine(told)
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.well else 'FAIL' if finding.grave else 'warn'}  {finding.words}")
    raise typer.Exit(1 if any(finding.grave and not finding.well for finding in findings) else 0)


@staff.command("invite")
def invite(role: Annotated[str, typer.Option(help="officer, reviewer, approver or admin")]) -> None:
    """Print a one-time code; whoever sends it to the bot as /enroll CODE gets the role. Valid for 24 hours."""
    from bot import assembly, settings
    from handlers.services.bureau import staff as bureau_staff
    from handlers.services.bureau.moment import Moment

    told = settings.load()
    with assembly.opened(told, practice=told.token is None) as transactions, transactions.write("invite") as session:
        code = bureau_staff.invite(Moment(session, assembly.clock_of(told).now()), role)
    typer.echo(code)


@staff.command("list")
def list_staff() -> None:
    """List the members of staff."""
    from bot import looking, settings
    from storage import people

    told = settings.load()
    with looking.looked_at(told) as session:
        for officer in people.officers(session):
            typer.echo(f"{officer.role}\t{officer.name}\t{officer.address}")


@staff.command("suspend")
def suspend(
    address: str,
    reason: Annotated[str, typer.Option(help="why; approvers and administrators read it")] = "",
) -> None:
    """Take every right from a member of staff at once and free their cases; ADDRESS as `staff list` prints it."""
    from bot import assembly, settings
    from handlers.services.bureau.moment import Moment
    from handlers.services.casework import departure
    from handlers.services.post import audience

    told = settings.load()
    with assembly.opened(told, practice=told.token is None) as transactions, transactions.write("suspend") as session:
        freed = departure.suspend(Moment(session, assembly.clock_of(told).now()), address, by=None, reason=reason)
        # Whoever hands out the roles is not told of a report of wrongdoing here either.
        numbers = [case.number for case in freed if audience.is_public_to_staff(case)]
    for number in numbers:
        typer.echo(number)


@app.command()
def due(
    dates: Annotated[list[str] | None, typer.Argument(help="dates of receipt; none: read from standard input")] = None,
    *,
    law: Annotated[str | None, typer.Option(help="2008 or 2019; otherwise by the date")] = None,
    extend: Annotated[int, typer.Option(help="working days of extension")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object a line")] = False,
    events: Annotated[
        typer.FileText | None,
        typer.Option(
            encoding="utf-8", errors="replace", help="a whole history, an event a line in JSON; - for standard input"
        ),
    ] = None,
) -> None:
    """Count due dates from dates of receipt, or one due date from all that happened to a request's clock."""
    from bot import counts

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if events is not None:
        if dates or extend:
            raise typer.BadParameter("a history has its receipt and its extension in its own lines")
        well = counts.explain(events, events.name, sys.stdout, sys.stderr, law=law, as_json=as_json)
        raise typer.Exit(0 if well else 1)
    well = counts.say(dates or sys.stdin, sys.stdout, sys.stderr, law=law, extend=extend, as_json=as_json)
    raise typer.Exit(0 if well else 1)


@app.command()
def report(
    year: int,
    *,
    form: Annotated[
        str | None, typer.Option(help="the form by its first year, 2014 for one; otherwise by the year")
    ] = None,
    fmt: Annotated[str, typer.Option("--format", help="text, json, csv or html")] = "text",
    drill: Annotated[str | None, typer.Option(help="print the case numbers behind a cell")] = None,
    recount: Annotated[
        bool, typer.Option("--recount", help="count every case anew first, and say what differed")
    ] = False,
    issue: Annotated[
        bool, typer.Option("--issue", help="keep the values as reported; later years are held against them")
    ] = False,
) -> None:
    """Print the statutory table of a year."""
    from bot import assembly, looking, settings, years
    from handlers.services.year import formats
    from handlers.services.year import report as year_report
    from law import forms

    told = settings.load()
    if recount or issue:
        with assembly.opened(told, practice=told.token is None) as transactions:
            if recount:
                typer.echo(years.recount(transactions), err=True)
            if issue:
                typer.echo(years.issue(transactions, year, now=assembly.clock_of(told).now()), err=True)
    with looking.looked_at(told) as session:
        code = form or forms.of_year(year).code
        if drill:
            typer.echo("\n".join(year_report.drill(session, year, code, drill).numbers))
            return
        # The numbers of all cases stand in a spreadsheet and on a page only.
        counts = year_report.report if fmt in ("csv", "html") else year_report.table
        typer.echo(formats.printed(counts(session, year, code), fmt), nl=fmt != "csv")


@app.command()
def replay(
    story: Annotated[str, typer.Argument(help="a story file, or a shipped one by name (2016)")],
    *,
    history: Annotated[str | None, typer.Option(help="told or tabled, for the year 2016")] = None,
    fmt: Annotated[str, typer.Option("--format", help="text or json")] = "text",
    kill: Annotated[int, typer.Option(help="how often the bot's process is killed meanwhile")] = 0,
    seed: Annotated[int, typer.Option(help="where the kills fall")] = 306,
    database: Annotated[str | None, typer.Option(help="play on this database instead of a new SQLite file")] = None,
) -> None:
    """Play a story through the real bot over a local Bot API; exit status 0 only if all it expects came true."""
    from bot import stories

    raise typer.Exit(stories.main(story, history=history, fmt=fmt, kill=kill, seed=seed, database=database))


@app.command()
def backup(folder: Annotated[Path, typer.Argument(help="where the copy goes")] = Path("backups")) -> None:
    """Copy the database and verify the copy on the spot."""
    from bot import assembly, manifest, settings
    from bot.backup import copy

    told = settings.load()
    made = copy(told, folder, now=assembly.clock_of(told).now())
    typer.echo(f"{made}\n{manifest.heads(manifest.read(made) or {'heads': []})}".strip())
