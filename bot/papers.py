"""The commands of the command line about papers of the office: days off, departments, the template of letters."""

from pathlib import Path
from typing import Annotated

import typer

calendar = typer.Typer(invoke_without_command=True, help="Load, list and compare notices of days off.")
departments = typer.Typer(no_args_is_help=True, help="Load and list the departments of the bureau.")
letters = typer.Typer(no_args_is_help=True, help="Export, check and use the template of letters.")


@calendar.callback()
def show_calendar(
    context: typer.Context,
    listed: Annotated[bool, typer.Option("--list", help="list the known years")] = False,
    compared: Annotated[Path | None, typer.Option("--diff", help="say what a notice would change")] = None,
) -> None:
    """Load, list and compare notices of days off."""
    from bot import calendars, settings

    if context.invoked_subcommand is not None:
        return
    told = settings.load()
    if not listed and compared is None:
        typer.echo(context.get_help())
    for line in calendars.listing(told) if listed else calendars.compare(told, compared) if compared else ():
        typer.echo(line)


@calendar.command("import")
def import_calendar(file: Path) -> None:
    """Load a year's notice; running cases are counted anew, and who was told a date hears of a change."""
    from bot import calendars, settings

    for line in calendars.load(settings.load(), file):
        typer.echo(line)


@departments.command("import")
def import_departments(file: Path) -> None:
    """Load the list of departments (CSV, XLSX: name, duties, head, officers); bad lines are named and left out."""
    from bot import departments as lists
    from bot import settings

    for line in lists.load(settings.load(), file):
        typer.echo(line)


@departments.command("list")
def list_departments() -> None:
    """List the departments with who sits in each, its head first."""
    from bot import departments as lists
    from bot import settings

    for line in lists.listing(settings.load()):
        typer.echo(line)


@letters.command("export")
def export_letter(file: Annotated[Path, typer.Argument(help="where it goes")] = Path("letter.docx")) -> None:
    """Write the shipped template of letters, to be edited in a word processor."""
    from bot import letters as sheets

    typer.echo(str(sheets.export(file)))


@letters.command("check")
def check_letter(file: Path) -> None:
    """Say what is wrong with an edited template; exit status 1 when something is."""
    from bot import letters as sheets

    problems = sheets.check(file)
    for line in problems or ["ok"]:
        typer.echo(line)
    raise typer.Exit(1 if problems else 0)


@letters.command("use")
def use_letter(file: Path) -> None:
    """Use an edited template for every letter from now on."""
    from bot import letters as sheets
    from bot import settings

    typer.echo(sheets.use(settings.load(), file))
