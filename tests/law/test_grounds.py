"""Why information may be withheld: every article by hand."""

from law.codes import Ground, Law
from law.grounds import GROUNDS, OF_OTHERS, cited

WITHHELD = {
    "state_secret": ("第十四条第四款", "第十四条"),
    "forbidden_by_law": ("第十四条", "第十四条"),
    "security": ("第八条", "第十四条"),
    "trade_secret": ("第十四条第四款", "第十五条"),
    "privacy": ("第十四条第四款", "第十五条"),
    "internal": ("国办发〔2010〕5号", "第十六条第一款"),
    "process": ("国办发〔2010〕5号", "第十六条第二款"),
    "enforcement_file": ("第十四条", "第十六条第二款"),
    "not_government_information": ("第二条", ""),
    "three_needs": ("第十三条", ""),
}


def test_every_article_of_a_ground_is_decided() -> None:
    assert {row.code.value: tuple(row.articles[law] for law in Law) for row in GROUNDS} == WITHHELD
    assert {row.code for row in GROUNDS} == set(Ground)
    of_2008 = [Ground.NOT_GOVERNMENT_INFORMATION, Ground.THREE_NEEDS]
    assert [row.code for row in GROUNDS if row.laws != tuple(Law)] == of_2008


def test_what_protects_somebody_else_gives_way_to_them() -> None:
    assert {*OF_OTHERS} == {Ground.TRADE_SECRET, Ground.PRIVACY}


def test_an_article_is_told_for_each_law() -> None:
    assert cited("a", "b") == {Law.V2008: "a", Law.V2019: "b"}


def test_asking_whom_a_ground_protects_has_an_article_of_its_own() -> None:
    asked = {row.code: tuple(row.article(law, asked=True) for law in Law) for row in GROUNDS if row.heard}
    assert asked == dict.fromkeys(OF_OTHERS, ("第十四条第四款、第二十三条", "第十五条、第三十二条"))
    assert all(row.article(law, asked=False) == row.articles[law] for row in GROUNDS for law in Law)
    internal = next(row for row in GROUNDS if row.code is Ground.INTERNAL)
    assert internal.article(Law.V2019, asked=True) == "第十六条第一款"
