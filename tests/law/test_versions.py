"""Versions of the Regulation: when each governs, and what it says."""

from datetime import date

import pytest

from law import versions
from law.codes import Charge, Law
from law.errors import Refusal


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param(date(2008, 5, 1), "2008", id="first day of the first Regulation"),
        pytest.param(date(2019, 5, 14), "2008", id="last day of the old law"),
        pytest.param(date(2019, 5, 15), "2019", id="first day of the new law"),
        pytest.param(date(2030, 1, 1), "2019", id="no later version is known"),
    ],
)
def test_the_receipt_date_chooses_the_law(day: date, code: str) -> None:
    assert versions.on(day).code == code
    assert versions.by_code(code) is versions.on(day)


def test_which_version_a_name_alone_does_not_mean_any_more() -> None:
    told = [
        versions.is_former(code, on=date(2019, 5, day)) for code in (Law.V2008, Law.V2019, None) for day in (14, 15)
    ]
    assert told == [False, True, False, False, False, False]


def test_before_the_first_regulation_there_is_no_law() -> None:
    with pytest.raises(Refusal, match="no_law_yet"):
        versions.on(date(2008, 4, 30))


def test_an_unknown_law_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal) as refused:
        versions.by_code("1999")
    assert refused.value.facts == {"law": "1999", "known": ("2008", "2019")}


SAID = [
    # law, since, reply, extension, clarification, whether it restarts and its silence abandons, consultation and what
    # is asked, whether other agencies stop the clock, whether identity is asked
    (Law.V2008, date(2008, 5, 1), 15, 15, None, True, False, None, 15, False, False, Charge.COST),
    (Law.V2019, date(2019, 5, 15), 20, 20, 7, True, True, 15, 15, True, True, Charge.PROCESSING),
]
SUBJECTS = {
    Law.V2008: {
        "register": "第二十条",
        "content": "第二十条",
        "clarification": "第二十一条第（四）项",
        "third_party": "第二十三条",
        "reply": "第二十四条第二款",
        "extension": "第二十四条第二款",
        "stop": "第二十四条第三款",
        "partial": "第二十二条",
        "review_of_secrecy": "第十四条",
        "correction": "第二十五条第二款",
        "supply": "第二十六条",
        "fees": "第二十七条",
        "help": "第二十八条",
        "annual_report": "第三十一条",
        "guide": "第十九条",
        "complaint": "第三十三条第一款",
        "remedy": "第三十三条第二款",
        "other_body": "第二十一条第（三）项",
    },
    Law.V2019: {
        "register": "第三十一条",
        "content": "第二十九条",
        "clarification": "第三十条",
        "public_interest": "第十五条",
        "third_party": "第三十二条",
        "reply": "第三十三条第二款",
        "extension": "第三十三条第二款",
        "stop": "第三十三条第三款",
        "joint_author": "第三十四条",
        "other_agency": "第三十三条第三款",
        "confirm": "第十一条",
        "determine": "第十七条第三款",
        "excessive": "第三十五条",
        "outcomes": "第三十六条",
        "other_body": "第三十六条第（五）项",
        "repeat": "第三十六条第（六）项",
        "partial": "第三十七条",
        "not_ready_made": "第三十八条",
        "petition": "第三十九条第一款",
        "review_of_secrecy": "第十七条",
        "supply": "第四十条",
        "correction": "第四十一条",
        "fees": "第四十二条",
        "help": "第四十三条",
        "annual_report": "第四十九条",
        "guide": "第十二条",
        "complaint": "第五十一条",
        "remedy": "第五十一条",
    },
}


def test_what_each_version_says() -> None:
    assert [
        (
            law.code, law.effective_on, law.reply_days, law.extension_days, law.clarification_days,
            law.clarification_restarts, law.silence_abandons, law.consultation_days, law.asked_days,
            law.other_agencies_stop_clock, law.asks_identity, law.fees,
        )
        for law in versions.VERSIONS
    ] == SAID  # fmt: skip
    assert [law.reported_by for law in versions.VERSIONS] == [((3, 31), (3, 31)), ((1, 31), (3, 31))]
    assert [law.number for law in versions.VERSIONS] == ["国务院令第492号", "国务院令第711号"]


def test_which_article_of_each_version_is_about_what() -> None:
    assert {law.code: dict(law.articles) for law in versions.VERSIONS} == SUBJECTS


def test_the_law_of_2008_is_silent_on_joint_authors() -> None:
    assert versions.by_code("2008").article("joint_author") == ""
    assert versions.by_code("2019").article("joint_author") == "第三十四条"


def test_a_law_lasts_until_the_next_one() -> None:
    assert versions.until(Law.V2008) == date(2019, 5, 15)
    assert versions.until(Law.V2019) is None
