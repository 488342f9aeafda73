"""Who of the staff is away until when, and who stands in for them."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from law.codes import Role
from law.errors import Refusal
from storage import journal, people
from storage.tables import Officer

AWAY, BACK = "away", "back"
ALIKE = {Role.OFFICER: (Role.OFFICER, Role.APPROVER), Role.APPROVER: (Role.APPROVER,), Role.REVIEWER: (Role.REVIEWER,)}
"""Who can stand in for whom: whoever stands in is told what the other would be, and does what the other would do."""


def leave(moment: Moment, officer: Officer, *, until: date, substitute: Officer | None) -> None:
    """Note that an officer is away until a day, that day among it; journaled.

    Refusal away_past, substitute_unfit (with the ``able``).
    """
    if until < moment.today:
        raise Refusal("away_past", until=until)
    able = fit(moment, officer)
    if substitute is not None and substitute.id not in {each.id for each in able}:
        raise Refusal("substitute_unfit", name=substitute.name, known=[each.name for each in able])
    officer.away_until_on, officer.substitute_id = until, substitute.id if substitute else None
    moment.session.add(officer)
    _keep(moment, AWAY, officer, until=until, substitute=officer.substitute_id)


def fit(moment: Moment, officer: Officer) -> list[Officer]:
    """Who can stand in for an officer today: who may do what they may, and is there."""
    alike = people.officers(moment.session, *ALIKE.get(officer.role, (officer.role,)))
    return [each for each in alike if each.id != officer.id and each.away_until_on is None]


def come_back(moment: Moment, officer: Officer) -> None:
    """Note that an officer is there again; journaled."""
    officer.away_until_on = officer.substitute_id = None
    moment.session.add(officer)
    _keep(moment, BACK, officer)


def over(moment: Moment) -> list[Officer]:
    """Who was away until a day that is past."""
    known = people.officers(moment.session)
    return [each for each in known if each.away_until_on is not None and each.away_until_on < moment.today]


def _keep(moment: Moment, act: str, officer: Officer, **facts: Any) -> None:
    journal.append(moment.session, act, actor=officer.address, now=moment.now, officer=officer.id, **facts)
