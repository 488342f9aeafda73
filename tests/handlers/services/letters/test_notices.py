"""Acts on a case without a chat: every letter is handed to its officer in private, and the same dates come out."""

from dataclasses import replace
from typing import Any

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.letters import notices
from law import outcomes
from law.codes import Level
from law.errors import Refusal
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

TEXT = "姓名=林晓舟；身份证明=000000000000000000；联系方式=000-0000-0000；内容=2025年度市级科技计划项目立项名单"
NUMBER = "示科公开〔2026〕第0001号"


def _registered(bureau: OpenBureau) -> str:
    bureau.staff("officer", f"/register request in_person submitted=2026-3-2；{TEXT}", now=at("2026-03-02"))
    bureau.staff("officer", f"/take {NUMBER}", now=at("2026-03-02", 11))
    return NUMBER


def _handed(bureau: OpenBureau, number: str, kind: str) -> bool:
    """Say whether the newest letter of a kind went to the officer and to nobody else, and came out whole."""
    letter = bureau.letters(number, kind)[-1]
    captions = [text for text in bureau.said("officer") if f"（办件编号{number}）\n请打印" in text]
    handed = any(caption.partition("（")[0] in letter for caption in captions)
    return handed and "林晓舟" in letter and "林晓舟" not in "".join(bureau.said(STAFF_CHAT))


def test_a_demand_on_paper_has_time_to_travel(bureau: OpenBureau) -> None:
    number = _registered(bureau)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at("2026-03-04"))
    assert _handed(bureau, number, "clarification")
    # Wednesday 2026-03-04 + 5 working days and 3 to arrive = Monday 2026-03-16
    assert bureau.journal(number, "clarify")[0]["answer_by_on"] == "2026-03-16"
    bureau.tick("2026-03-16", 17)
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.tick("2026-03-17")
    assert bureau.case(number).outcome == "abandoned_unclear"
    assert _handed(bureau, number, "abandoned_unclear")


def test_a_consultation_and_an_extension_on_paper(bureau: OpenBureau) -> None:
    number = _registered(bureau)
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-09"))
    assert _handed(bureau, number, "consult_told")
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-13", now=at("2026-03-13"))
    bureau.staff("officer", f"/extend {number} 10 需要逐件核对", now=at("2026-03-16"))
    bureau.press("approver", "extend_yes", 1, now=at("2026-03-16", 11))
    assert _handed(bureau, number, "extension")
    # Monday 2026-03-30 + 4 = Friday 2026-04-03; + 10, Monday 6 April off: Monday 2026-04-20
    assert str(bureau.case(number).due_on) == "2026-04-20"


def _ways(bureau: OpenBureau, day: str, **office: Any) -> dict[str, tuple[str, ...]]:
    with bureau.transactions.read() as session:
        session.info["office"] = replace(bureau.transactions.office, **office)
        told = notices.ways(Moment(session, at(day)), outcomes.find("granted"))
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
        assert notices.ways(Moment(session, at("2026-03-02")), outcomes.find("answered")) == ()
