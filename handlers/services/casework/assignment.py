"""Who has a case in hand: whoever takes it, or whoever is given it."""

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, news
from law.codes import Act
from storage.tables import Officer


def take(work: Work) -> None:
    """Take a case in hand."""
    permit = acts.permit(work, Act.TAKE)
    work.case.officer_id = work.actor.officer_id
    permit.done()
    news.taken(work)


def give(work: Work, officer: Officer) -> None:
    """Give a case to an officer; it stays where it stands, so what was begun goes on."""
    permit = acts.permit(work, Act.ASSIGN)
    work.case.officer_id = officer.id
    permit.done(to=officer.id)
    news.taken(work)
