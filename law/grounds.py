"""Why information is withheld: rows that know their article under each version of the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from law.codes import Ground, Law
from law.versions import EVERY, UNTIL_2019


@dataclass(frozen=True, slots=True)
class GroundRow:
    """Why information is withheld: its article by law version."""

    code: Ground
    articles: Mapping[Law, str] = field(hash=False)
    laws: tuple[Law, ...] = EVERY


def cited(early: str, late: str) -> dict[Law, str]:
    """Give the article of each version of the law."""
    return {Law.V2008: early, Law.V2019: late}


GROUNDS: tuple[GroundRow, ...] = (
    GroundRow(Ground.STATE_SECRET, cited("第十四条第四款", "第十四条")),
    GroundRow(Ground.FORBIDDEN_BY_LAW, cited("第十四条", "第十四条")),
    GroundRow(Ground.SECURITY, cited("第八条", "第十四条")),
    GroundRow(Ground.TRADE_SECRET, cited("第十四条第四款", "第十五条、第三十二条")),
    GroundRow(Ground.PRIVACY, cited("第十四条第四款", "第十五条、第三十二条")),
    GroundRow(Ground.INTERNAL, cited("国办发〔2010〕5号", "第十六条第一款")),
    GroundRow(Ground.PROCESS, cited("国办发〔2010〕5号", "第十六条第二款")),
    GroundRow(Ground.ENFORCEMENT_FILE, cited("第十四条", "第十六条第二款")),
    GroundRow(Ground.NOT_GOVERNMENT_INFORMATION, cited("第二条", ""), UNTIL_2019),
    GroundRow(Ground.THREE_NEEDS, cited("第十三条", ""), UNTIL_2019),
)

OF_OTHERS = (Ground.TRADE_SECRET, Ground.PRIVACY)
"""The grounds that protect somebody else (Art. 15): they give way to their consent, or to a greater public interest."""
