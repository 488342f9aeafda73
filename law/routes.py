"""The statutory routes of a claim that is not for the petition procedure, by item of the rules of 2022."""

from collections.abc import Mapping
from datetime import date

from law.codes import Route
from law.kinds import PETITION_RULES_2022

# Item (6) is the petition procedure itself. How sure of the items: medium, their text was not at hand.
ROUTES: Mapping[Route, str] = {
    Route.JUDICIAL: "《信访工作条例》第三十一条第（一）项",
    Route.ARBITRATION: "《信访工作条例》第三十一条第（二）项",
    Route.PARTY: "《信访工作条例》第三十一条第（三）项",
    Route.ADMINISTRATIVE: "《信访工作条例》第三十一条第（四）项",
    Route.PROTECTION: "《信访工作条例》第三十一条第（五）项",
}


def known(received_on: date | None) -> tuple[Route, ...]:
    """The routes that a petition received on a day may be sent by; the rules of 2005 name none by item."""
    return tuple(ROUTES) if received_on is not None and received_on >= PETITION_RULES_2022 else ()
