"""What can be done against a letter names every body, or the letter does not leave."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.letters import ways
from law import outcomes
from law.codes import Level
from law.errors import Refusal
from tests.handlers.conftest import OpenBureau, at

TEXT = "姓名=林晓舟；身份证明=000000000000000000；联系方式=000-0000-0000；内容=2025年度市级科技计划项目立项名单"
NUMBER = "示科公开〔2026〕第0001号"


def _ways(bureau: OpenBureau, day: str, **office: Any) -> dict[str, tuple[str, ...]]:
    with bureau.transactions.read() as session:
        session.info["office"] = replace(bureau.transactions.office, **office)
        told = ways.of_outcome(Moment(session, at(day)), outcomes.find("granted"))
    return {row["code"]: row["bodies"] for row in told}


def test_a_letter_calls_every_body_by_its_name(bureau: OpenBureau) -> None:
    assert _ways(bureau, "2026-03-02") == {
        "review": ("示例市人民政府",),
        "suit": ("示例市示例区人民法院",),
        "complaint": ("higher_agency", "示例市人民政府办公室"),
    }


def test_where_the_law_leaves_a_choice_both_bodies_are_named_or_the_one_that_is_known(bureau: OpenBureau) -> None:
    assert _ways(bureau, "2016-03-02")["review"] == ("示例市人民政府", "示例省科学技术厅")
    assert _ways(bureau, "2016-03-02", review_bodies=("示例市人民政府",))["review"] == ("示例市人民政府",)
    alone: dict[str, Any] = {"level": Level.STATE_DEPARTMENT, "review_bodies": ()}
    assert _ways(bureau, "2026-03-02", **alone)["review"] == ("示例市科学技术局",)
    assert _ways(bureau, "2026-03-02", **alone)["ruling"] == ("state_council",)


@pytest.mark.parametrize(
    ("unset", "body"),
    [
        ({"level": None}, "level"),
        ({"review_bodies": ()}, "government"),
        ({"court": ""}, "court"),
        ({"competent_office": ""}, "competent_office"),
    ],
)
def test_a_letter_that_needs_a_name_nobody_set_is_refused(bureau: OpenBureau, unset: dict[str, Any], body: str) -> None:
    with pytest.raises(Refusal) as refused:
        _ways(bureau, "2026-03-02", **unset)
    assert (refused.value.code, refused.value.facts["body"]) == ("body_unnamed", body)


def test_what_nobody_can_contest_needs_no_names(bureau: OpenBureau) -> None:
    with bureau.transactions.read() as session:
        session.info["office"] = replace(bureau.transactions.office, level=None)
        assert ways.of_outcome(Moment(session, at("2026-03-02")), outcomes.find("answered")) == ()


def test_against_silence_what_is_unset_is_left_out_and_nothing_is_refused(bureau: OpenBureau) -> None:
    unset: dict[str, Any] = {"review_bodies": (), "court": "", "competent_office": ""}
    for office, told in (
        ({}, [("示例市人民政府",), ("示例市示例区人民法院",), ("higher_agency", "示例市人民政府办公室")]),
        (unset, [(), (), ("higher_agency",)]),
        ({"level": None}, []),
    ):
        with bureau.transactions.read() as session:
            session.info["office"] = replace(bureau.transactions.office, **office)
            found = ways.against_silence(Moment(session, at("2026-03-31")), date(2026, 3, 30))
        assert [way["bodies"] for way in found] == told
