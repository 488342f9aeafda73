"""Commands that put a bureau's database in its place again; each imports only what it needs."""

from pathlib import Path
from typing import Annotated

import typer


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
