"""Whoever was asked about a request that is taken back: each hears it once, and those who answered do not."""

from handlers.services.casework import needless
from tests.handlers.conftest import OpenBureau, at


def test_who_has_answered_is_told_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-04"))
    bureau.staff("officer", f"/consult {number} 示例材料公司", now=at("2026-03-04"))
    bureau.staff("officer", f"/answer {number} 1 同意 2026-03-05", now=at("2026-03-05"))
    with bureau.working(number, "officer", "2026-03-06") as work:
        assert needless.end(work) == ["示例材料公司"]
        assert needless.end(work) == []
    assert len(bureau.letters(number, "consult_withdrawn")) == 1
