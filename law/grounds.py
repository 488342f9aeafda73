"""Why information is withheld: rows that know their article under each version of the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from law.codes import Ground, Law
from law.versions import EVERY, UNTIL_2019


@dataclass(frozen=True, slots=True)
class GroundRow:
    """Why information is withheld: its article by law version; `heard` is that of asking whomever it protects."""

    code: Ground
    articles: Mapping[Law, str] = field(hash=False)
    laws: tuple[Law, ...] = EVERY
    heard: Mapping[Law, str] = field(default_factory=dict, hash=False)

    def article(self, law_code: Law, *, asked: bool) -> str:
        """Cite its article, and where somebody was `asked` whom it protects that of asking, joined; may be empty."""
        told = (self.articles.get(law_code, ""), self.heard.get(law_code, "") if asked else "")
        return "、".join(filter(None, told))


def cited(early: str, late: str) -> dict[Law, str]:
    """Give the article of each version of the law."""
    return {Law.V2008: early, Law.V2019: late}


_ASKED = cited("第二十三条", "第三十二条")
"""The article by which whoever it protects is asked, cited beside its own where somebody was."""

GROUNDS: tuple[GroundRow, ...] = (
    GroundRow(Ground.STATE_SECRET, cited("第十四条第四款", "第十四条")),
    GroundRow(Ground.FORBIDDEN_BY_LAW, cited("第十四条", "第十四条")),
    GroundRow(Ground.SECURITY, cited("第八条", "第十四条")),
    GroundRow(Ground.TRADE_SECRET, cited("第十四条第四款", "第十五条"), heard=_ASKED),
    GroundRow(Ground.PRIVACY, cited("第十四条第四款", "第十五条"), heard=_ASKED),
    GroundRow(Ground.INTERNAL, cited("国办发〔2010〕5号", "第十六条第一款")),
    GroundRow(Ground.PROCESS, cited("国办发〔2010〕5号", "第十六条第二款")),
    GroundRow(Ground.ENFORCEMENT_FILE, cited("第十四条", "第十六条第二款")),
    GroundRow(Ground.NOT_GOVERNMENT_INFORMATION, cited("第二条", ""), UNTIL_2019),
    GroundRow(Ground.THREE_NEEDS, cited("第十三条", ""), UNTIL_2019),
)

OF_OTHERS = (Ground.TRADE_SECRET, Ground.PRIVACY)
"""The grounds that protect somebody else (Art. 15): they give way to their consent, or to a greater public interest."""

_ISSUED: Mapping[str, date] = {
    "国办发〔2010〕5号": date(2010, 1, 12),
    "法释〔2011〕17号": date(2011, 8, 13),
    # Of 2016; its day was not found: it is cited from the year after.
    "国办公开办函〔2016〕206号": date(2017, 1, 1),
}
"""From which day on a document beside the Regulation can be cited. How sure: high, where nothing else is said."""


def is_issued(cited_as: str, on: date | None) -> bool:
    """Tell whether something can be cited on a day: an article, or a document that was there by then; no empty one."""
    there = next((day for name, day in _ISSUED.items() if cited_as.startswith(name)), date.min)
    return bool(cited_as) and (on is None or there <= on)
