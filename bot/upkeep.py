"""Commands that look after a bureau's record; each imports only what it needs."""

from typing import Annotated

import typer

SHORTEST_HEAD = 12


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


def audit(
    case: Annotated[str | None, typer.Option(help="the number of one case, instead of all cases and files")] = None,
    head: Annotated[str | None, typer.Option(help="a head of the journal that an approver was told")] = None,
) -> None:
    """Hold every case, letter and file against the journal, and the journal against a head; exit status 1 if not so."""
    from bot import assembly, looking, settings
    from handlers.services.bureau.moment import Moment
    from handlers.services.casework import audit as casework
    from storage import cases, journal
    from templates import words

    told = settings.load()
    with looking.looked_at(told) as session:
        one = None if case is None else cases.by_number(session, case)
        if case is not None and one is None:
            raise typer.BadParameter(f"there is no case {case}")
        found = casework.differences(Moment(session, assembly.clock_of(told).now()), of=one)
        broken, now = journal.first_broken(session), journal.head(session)[0]
        known = head is None or (len(head) >= SHORTEST_HEAD and journal.holds(session, head))
    typer.echo(words.render("audited", found=found, broken=broken, head=now, asked=head, known=known))
    raise typer.Exit(0 if known and not found and broken is None else 1)


def topics(
    days: Annotated[int, typer.Option(help="of how many days", min=1, max=366)] = 30,
    tell: Annotated[bool, typer.Option("--tell", help="tell the approvers, too, each in private")] = False,
) -> None:
    """Say what several applicants ask for at once, with counts and period and without a name."""
    from bot import assembly, looking, settings
    from handlers.services.bureau.moment import Moment
    from handlers.services.rounds import topics as rounds
    from templates import words

    told = settings.load()
    now = assembly.clock_of(told).now()
    # Compared where nobody waits for it; only the words are owed in a transaction that writes.
    with looking.looked_at(told) as session:
        found = rounds.hot(Moment(session, now), days)
    if tell:
        with (
            assembly.opened(told, practice=told.token is None) as transactions,
            transactions.write(f"topics:{now.isoformat()}") as session,
        ):
            rounds.tell(Moment(session, now), found, days)
    typer.echo(words.render("hot_topics", topics=found, days=days))
