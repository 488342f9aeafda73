"""The days behind the reply as staff correct them in one line: which, of which, and what is shown of it."""

import pytest

from tests.handlers.conftest import OpenBureau, at
from tests.handlers.services.casework.test_afterwards import on_paper
from tests.handlers.services.casework.test_deliveries import answered

NOW = at("2026-04-03")


@pytest.mark.parametrize("words", ["送达", "送达 1", "送达 2026-03-24", "撤回", "副本", "副本 1"])
def test_what_is_not_written_is_asked_for(bureau: OpenBureau, words: str) -> None:
    number = on_paper(bureau)
    bureau.staff("officer", f"/deliver {number} 当面 2026-03-25", now=at("2026-03-30"))
    code = bureau.refused("officer", f"/redate {number} {words}", now=NOW).code
    assert code in ("usage", "reason_needed", "not_recorded")


def test_the_delivery_that_is_meant_is_named_by_its_place(bureau: OpenBureau) -> None:
    number = on_paper(bureau)
    for day in ("2026-03-23", "2026-03-30"):
        bureau.staff("officer", f"/deliver {number} 邮寄 {day}", now=NOW)
    shown = bureau.shows("officer", f"/redate {number} delivered 2 2026-03-31 退回后重寄", now=NOW)
    assert "从2026年3月30日（周一）改为2026年3月31日（周二）" in shown
    assert "答复日期不变：2026年3月23日（周一）" in shown
    bureau.press("officer", "propose_send", now=NOW)
    assert [kept["new"] for kept in bureau.journal(number, "redate")] == ["2026-03-31"]


def test_of_several_reviews_and_suits_the_place_is_asked_for(bureau: OpenBureau) -> None:
    number = answered(bureau)
    bureau.staff("officer", f"/appeal {number} review 2026-03-16 示例市人民政府", now=at("2026-03-17"))
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-03-23", now=at("2026-03-23"))
    bureau.staff("officer", f"/appeal {number} post 2026-03-30 示例法院", now=NOW)
    assert bureau.refused("officer", f"/redate {number} 副本 2026-03-31 看错了", now=NOW).code == "copy_which"
    shown = bureau.shows("officer", f"/redate {number} 副本 2 2026-03-31 看错了", now=NOW)
    assert "答辩状最迟2026年4月15日" in shown
