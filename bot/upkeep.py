"""Commands that look after a bureau's record; each imports only what it needs."""

import typer


def reminders() -> None:
    """Set up anew the reminders that a wrong clock said too early."""
    from bot import assembly, settings
    from handlers.services.bureau.moment import Moment
    from handlers.services.rounds import again
    from templates import words

    told = settings.load()
    now = assembly.clock_of(told).now()
    cause = f"again:{now.isoformat()}"
    with assembly.opened(told, practice=told.token is None) as transactions, transactions.write(cause) as session:
        numbers = again.lay(Moment(session, now))
    typer.echo(words.render("laid_again", numbers=numbers))
