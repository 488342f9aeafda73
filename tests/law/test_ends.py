"""What an end of a case cites: its own article and those of its grounds, each once, nothing before it was issued."""

from datetime import date

import pytest

from law import outcomes
from law.codes import Law


@pytest.mark.parametrize(
    ("outcome", "on", "article"),
    [
        ("publication", date(2010, 3, 1), ""),
        ("publication", date(2011, 8, 12), ""),
        ("publication", date(2011, 8, 13), "法释〔2011〕17号第二条第（二）项"),
        ("inquiry", date(2014, 3, 3), ""),
        ("inquiry", date(2018, 3, 5), "国办公开办函〔2016〕206号"),
        ("not_ready_made", date(2009, 3, 2), ""),
        ("not_ready_made", date(2010, 3, 1), "国办发〔2010〕5号"),
        ("petition_way", date(2014, 3, 3), ""),
    ],
)
def test_nothing_is_cited_before_it_was_issued(outcome: str, on: date, article: str) -> None:
    assert outcomes.find(outcome).article(Law.V2008, on=on) == article


def test_a_ground_is_cited_beside_its_article_only_once_it_was_issued() -> None:
    refused = outcomes.find("refused")
    assert refused.article(Law.V2008, "internal", on=date(2009, 3, 2)) == "第二十一条第（二）项"
    assert refused.article(Law.V2008, "internal", on=date(2016, 3, 1)) == "第二十一条第（二）项、国办发〔2010〕5号"


@pytest.mark.parametrize(
    ("outcome", "ground", "article"),
    [
        ("partial", None, "第三十七条"),
        ("partial", "privacy", "第三十七条、第十五条"),
        ("refused", "trade_secret", "第三十六条第（三）项、第十五条"),
        ("refused", None, "第三十六条第（三）项"),
        ("inseparable", "privacy", "第三十六条第（三）项、第三十七条、第十五条"),
        ("not_information", None, "第二条"),
        ("reissue", None, ""),
    ],
)
def test_a_ground_stands_beside_the_article_or_in_its_place(outcome: str, ground: str | None, article: str) -> None:
    assert outcomes.find(outcome).article(Law.V2019, ground) == article


def test_several_grounds_cite_each_article_once() -> None:
    refused = outcomes.find("refused")
    assert refused.article(Law.V2019, "privacy", "trade_secret", "internal") == (
        "第三十六条第（三）项、第十五条、第十六条第一款"
    )
    assert refused.article(Law.V2019, None) == refused.article(Law.V2019) == "第三十六条第（三）项"


def test_whom_a_ground_protects_is_asked_by_an_article_that_is_cited_where_somebody_was() -> None:
    refused = outcomes.find("refused")
    assert refused.article(Law.V2019, "privacy", "internal", asked=True) == (
        "第三十六条第（三）项、第十五条、第三十二条、第十六条第一款"
    )
    assert refused.article(Law.V2019, "internal", asked=True) == "第三十六条第（三）项、第十六条第一款"
    alone = refused.article(Law.V2008, "privacy")
    assert refused.article(Law.V2008, "privacy", asked=True) == f"{alone}、第二十三条"
