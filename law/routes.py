"""The statutory routes of a claim that is not for the petition procedure, by the rules of the day it was received."""

from collections.abc import Mapping
from datetime import date

from law.codes import Route
from law.kinds import PETITION_RULES_2022

# 2005: a claim that goes by a suit, arbitration or reconsideration is not accepted, and its way is told. A bureau that
# is written to acts under Art. 22, which sends it to Art. 14. How sure: medium.
_OF_2005: Mapping[Route, str] = {
    Route.SUIT: "《信访条例》第十四条第二款",
    Route.ARBITRATION: "《信访条例》第十四条第二款",
    Route.RECONSIDERATION: "《信访条例》第十四条第二款",
}
# Item (6) is the petition procedure itself. How sure of the items: medium, their text was not at hand.
_OF_2022: Mapping[Route, str] = {
    Route.JUDICIAL: "《信访工作条例》第三十一条第（一）项",
    Route.ARBITRATION: "《信访工作条例》第三十一条第（二）项",
    Route.PARTY: "《信访工作条例》第三十一条第（三）项",
    Route.ADMINISTRATIVE: "《信访工作条例》第三十一条第（四）项",
    Route.PROTECTION: "《信访工作条例》第三十一条第（五）项",
}


def known(received_on: date | None) -> Mapping[Route, str]:
    """The routes that a petition received on a day may be sent by, each with its article; none where it has no day."""
    if received_on is None:
        return {}
    return _OF_2005 if received_on < PETITION_RULES_2022 else _OF_2022
