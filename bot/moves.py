"""Commands that put a bureau's database in its place again, or in another; each imports only what it needs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.moving import Moved


def restore(
    copy: Annotated[Path, typer.Argument(help="a copy that `gongkai backup` made")],
    *,
    journal: Annotated[Path, typer.Option(help="the folder that GONGKAI_JOURNAL_DIR named")],
    drill: Annotated[
        bool, typer.Option("--drill", help="do all of it in a temporary folder and leave nothing")
    ] = False,
) -> None:
    """Put a copy in the place of a database that is gone, with all that came in and went out since."""
    from bot import settings
    from bot.restoring import restore as restored
    from templates import words

    done = restored(settings.load(), copy, journal, drill=drill)
    typer.echo(words.render("restored", done=done, drill=drill))
    raise typer.Exit(0 if done.broken is None else 1)


def export(file: Annotated[Path, typer.Argument(help="the file that is made")]) -> None:
    """Write all of the database into one file, for `gongkai import` on SQLite or PostgreSQL."""
    from bot import assembly, moving, settings

    told = settings.load()
    done = moving.export(told, file, _progress, now=assembly.clock_of(told).now())
    _say(done, "out")


def take_in(file: Annotated[Path, typer.Argument(help="the file that `gongkai export` made")]) -> None:
    """Fill an empty database with a file of `gongkai export`, all of it or nothing."""
    from bot import assembly, moving, settings

    told = settings.load()
    done = moving.take_in(told, file, _progress, now=assembly.clock_of(told).now())
    _say(done, "in")


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        wide = 40 * done // max(total, 1)
        bar = "#" * wide + "." * (40 - wide)
        end = "\n" if done == total else ""
        typer.echo(f"\r{bar} {done}/{total}{end}", err=True, nl=False)


def _say(done: "Moved", way: str) -> None:
    from templates import words

    typer.echo(f"{words.render('moved', way=way, rows=done.rows)}\n{done.heads}".strip())
